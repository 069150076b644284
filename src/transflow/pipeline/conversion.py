"""A draft from one format into another, with everything that the new one can hold."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from enum import StrEnum

from msgspec.structs import replace

from transflow.errors import UsageError, Where
from transflow.exporters.html import render_body
from transflow.markup import escape as unit_text
from transflow.markup import plain, to_html
from transflow.messages import T
from transflow.model import Document, Role
from transflow.pipeline.drafts import Desk, Draft, read_draft
from transflow.pipeline.project import Project
from transflow.readers import webpage
from transflow.readers.about import about_text
from transflow.writers import markdown
from transflow.writers.front_matter import fields, front_matter


class Form(StrEnum):
    """What a text becomes on its way in."""

    KEEP = "keep"
    MARKDOWN = "md"
    HTML = "html"


ESCAPES: Mapping[str, Callable[[str], str]] = {
    ".md": lambda text: markdown.inline(unit_text(text)),
    ".html": lambda text: html.escape(text, quote=False),
    ".txt": str,
    ".docx": str,
}
"""Plain text as the front matter of each format wants it."""


def convert(draft: Draft, form: Form, desk: Desk, project: Project, name: str) -> Draft:
    """Raises UsageError for what only the original format can hold, SourceError."""
    if form is Form.KEEP or draft.suffix == f".{form}":
        return draft
    # What was taken from the end of the body goes back there: it is in the old format.
    address = fields({"contact": draft.contact}) if draft.contact else ""
    document = read_draft(project, draft, address)
    if document.media:
        raise UsageError(
            T("the file holds pictures, which only a .docx can"),
            Where(name),
            T("add it without --to, or put the pictures on the website and link them"),
        )
    if draft.kept:
        draft = _apart(draft, document, desk, name)
        document = read_draft(project, draft)
    form_of = _as_html if form is Form.HTML else _as_markdown
    changed = form_of(draft, document, desk)
    if _words(read_draft(project, changed)) != _words(document):
        raise UsageError(
            T("the text would not stay as it is in the other format"),
            Where(name),
            T("add it without --to"),
        )
    if draft.head:
        return changed
    about = replace(changed.about, title=changed.about.title or document.meta.title)
    return replace(changed, head="", about=about)


def _words(document: Document) -> list[str]:
    return [word for block in document.blocks for word in plain(block.text).split()]


def _as_html(draft: Draft, document: Document, _desk: Desk) -> Draft:
    html = _block_html(document)
    lead = " ".join(html[b.index] for b in document.blocks if b.role is Role.LEAD)
    # The contact lines of the front matter are at the end of the body now.
    head = front_matter(document.meta, lead)
    text = render_body(document.layout, html)
    return replace(draft, suffix=".html", text=text, head=head, contact=())


def _as_markdown(draft: Draft, document: Document, desk: Desk) -> Draft:
    written = markdown.write(document, desk.language.starts_with_ordinal)
    return replace(
        draft,
        suffix=".md",
        text=written.text,
        head=front_matter(document.meta, written.lead, written.contact),
        contact=written.contact,
        lost=written.lost,
    )


def _apart(draft: Draft, document: Document, desk: Desk, name: str) -> Draft:
    """A file that was to stay as it is, now as HTML, what it says of itself taken from its text."""
    meta, lead = document.meta, [b for b in document.blocks if b.role is Role.LEAD]
    html = render_body(document.layout, _block_html(document))
    words = desk.language.page
    page = webpage.extract(html.encode(), name, words, desk.dates, zone=desk.zone, whole=True)
    said, _ = about_text([b.text for b in document.blocks], words, desk.dates)
    own = replace(
        page.about,
        title=meta.title,
        unseen=draft.about.unseen,
        lead=" ".join(plain(b.text) for b in lead),
        date=page.about.date or said.date,
        category=page.about.category or said.category,
    )
    return replace(
        draft, suffix=".html", about=own, text=page.html, kept=b"", left_out=page.left_out
    )


def _block_html(document: Document) -> dict[int, str]:
    alternatives = {b.index: plain(b.text) for b in document.blocks if b.role is Role.IMAGE_TEXT}
    return {
        block.index: to_html(block.text, block.refs, lambda at: alternatives.get(at, ""))
        for block in document.blocks
    }
