"""A language version as the post that it should be."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from html import escape
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from transflow.errors import PublishError
from transflow.messages import T
from transflow.publishers.base import Cover, Page
from transflow.publishers.targets import LanguageBy, Lead, WordPressTarget
from transflow.text import digest

NOTICES = {"en": "This translation does not reflect the latest changes of the original."}
"""What stands above an outdated version where the settings say nothing."""
FIELDS = ("title", "content", "excerpt", "slug", "status")
"""What is compared with what the site keeps."""
_SHORTCODE = re.compile(r"\[(?=/?[a-z_-])", re.IGNORECASE)
_BRACKET = "&#091;"  # as WordPress itself writes it, and so keeps it
_PICTURE = re.compile(r'(<img [^>]*?src=")(?=media/)')


class Wanted(Struct, frozen=True):
    """A post as it should be."""

    cover: Cover
    fields: Mapping[str, str]
    """By the names in `FIELDS`."""
    more: Mapping[str, Any]
    """What is sent too and not compared: how the site is told the language, and our id."""
    published: dt.datetime

    @property
    def beside(self) -> Wanted:
        """The same at another address, for where this one is taken."""
        slug = f"{self.fields['slug']}-{self.cover.language.lower()}"
        return replace(self, fields={**self.fields, "slug": slug})

    @property
    def kept(self) -> str:
        return digest(*(self.fields[name] for name in FIELDS))


def post_for(
    target: WordPressTarget, cover: Cover, page: Page, slug: str, published: dt.datetime
) -> Wanted:
    """Raises PublishError for what the site could not show rightly."""
    fields = {
        "title": escape(page.title, quote=False),
        "content": _content(target, page),
        "excerpt": escape(page.lead, quote=False) if target.lead is Lead.EXCERPT else "",
        "slug": slug,
        "status": "publish",
    }
    return Wanted(cover, fields, _more(target, cover), published)


def _content(target: WordPressTarget, page: Page) -> str:
    """The body as it is, unless it has pictures, brackets that WordPress would obey, or is
    outdated."""
    body = page.body
    if _PICTURE.search(body):
        if not target.media_url:
            raise PublishError(
                T("the text has pictures, and WordPress has no address for them"),
                hint=T("publish export/ to a web server too, and give its address as media_url"),
            )
        body = _PICTURE.sub(lambda found: found[1] + escape(target.media_url), body)
    if page.lead and target.lead is Lead.ABOVE:
        body = f"<p><strong>{escape(page.lead, quote=False)}</strong></p>{body}"
    if page.outdated:
        notice = _notice(target, page.language)
        body = f'<p class="transflow-outdated"><em>{notice}</em></p>{body}'
    return _SHORTCODE.sub(_BRACKET, body)


def _notice(target: WordPressTarget, language: str) -> str:
    text = target.notice.get(language) or NOTICES.get(language)
    if not text:
        raise PublishError(
            T("the version is outdated, and there is no notice in its language to say so"),
            hint=T("add a notice for “{language}” to the target", language=language),
        )
    return escape(text, quote=False)


def _more(target: WordPressTarget, cover: Cover) -> dict[str, Any]:
    meta = {target.id_field: cover.release} if target.id_field else {}
    more: dict[str, Any] = {}
    if target.language_by is LanguageBy.META:
        meta[target.language_field] = cover.language
    if target.language_by is LanguageBy.TAXONOMY:
        more[target.language_field] = [_term(target, cover.language)]
    return {**more, "meta": meta} if meta else more


def _term(target: WordPressTarget, language: str) -> int:
    number = target.language_terms.get(language)
    if number is None:
        raise PublishError(
            T("the target has no term for the language “{language}”", language=language),
            hint=T("add it under language_terms"),
        )
    return int(number)
