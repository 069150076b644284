"""The one table of this site."""

from django.db import migrations, models
from wagtail.fields import RichTextField


class Migration(migrations.Migration):
    initial = True
    dependencies = (("wagtailcore", "__latest__"),)
    operations = (
        migrations.CreateModel(
            name="NewsPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=models.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("intro", models.TextField(blank=True)),
                ("body", RichTextField(blank=True)),
            ],
            bases=("wagtailcore.page",),
        ),
    )
