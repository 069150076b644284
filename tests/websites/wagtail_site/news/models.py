"""A press release as wagtail sees it."""

from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page


class NewsPage(Page):
    intro = models.TextField(blank=True)
    body = RichTextField(blank=True)
