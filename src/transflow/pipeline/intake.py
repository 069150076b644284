"""Brings a text from elsewhere into the project: a plan first, then the files.

Nothing that is there is ever overwritten, and only what reads well as a release is planned.
"""

from __future__ import annotations

import datetime as dt

from msgspec import Struct
from msgspec.structs import replace

from transflow import settings
from transflow.errors import SourceError, UsageError, Where
from transflow.exporters.slug import slugify
from transflow.messages import TN, T, Text
from transflow.model import Document, SourceStatus
from transflow.pipeline import conversion
from transflow.pipeline.conversion import Form
from transflow.pipeline.drafts import (
    Desk,
    Draft,
    Incoming,
    draft_of,
    read_draft,
    unfenced,
    with_head,
)
from transflow.pipeline.project import Project
from transflow.pipeline.selection import require_new
from transflow.readers.about import about_text
from transflow.readers.base import About
from transflow.store.workspace import check_release_id
from transflow.writers.front_matter import Field, fields


class Wishes(Struct, frozen=True):
    """What the person said; empty where they leave it to the text."""

    id: str = ""
    title: str = ""
    date: dt.date | None = None
    category: str = ""
    embargo: str = ""
    """As in the front matter."""
    draft: bool = False
    form: Form = Form.KEEP
    whole_page: bool = False


class Addition(Struct, frozen=True):
    """A release as it will stand in the project."""

    release: str
    files: tuple[tuple[str, bytes], ...]
    """Paths and contents, in the order of writing."""
    document: Document
    left_out: tuple[str, ...] = ()
    """What was taken out of the text, or moved from it to the front matter."""
    lost: tuple[Text, ...] = ()
    """Formatting that the wanted format cannot hold."""
    notes: tuple[Text, ...] = ()
    """What the person should know or look at."""


def plan_addition(project: Project, incoming: Incoming, wishes: Wishes) -> Addition:
    """Raises UsageError for what cannot be added or is there already, SourceError for a text that
    cannot be read."""
    desk = Desk(project.language, project.config.timezone, wishes.whole_page)
    try:
        return _plan(project, draft_of(incoming, desk), desk, incoming, wishes)
    except SourceError as error:
        raise _named(error, incoming.name) from error


def carry_in(project: Project, addition: Addition) -> None:
    """Writes the files. The caller holds the lock. Raises UsageError where one is there."""
    require_new(project.workspace, addition.release, addition.files[-1][0], addition.files)
    written: list[str] = []
    try:
        for path, data in addition.files:
            project.workspace.write(path, data)
            written.append(path)
    except BaseException:  # an interrupt too: front matter without its file would be in the way
        for path in written:
            project.workspace.remove(path)
        raise


def _plan(
    project: Project, draft: Draft, desk: Desk, incoming: Incoming, wishes: Wishes
) -> Addition:
    draft = conversion.convert(draft, wishes.form, desk, project, incoming.name)
    preview = read_draft(project, draft)
    if not preview.layout:
        raise UsageError(
            T("there is no text in it"),
            Where(incoming.name),
            T("look at it in the program it was made with"),
        )
    about = _about(draft, preview, desk, wishes)
    if not about.title:
        raise UsageError(
            T("nothing in the text can be its title"),
            Where(incoming.name),
            T("give it one with --title"),
        )
    day = about.date or project.now.date()
    release = check_release_id(wishes.id or f"{day.year}/{day.isoformat()}-{slugify(about.title)}")
    notes = tuple(_notes(project, about, wishes))
    about = replace(about, date=day, category=_category(project, about))
    head = _head(project, draft, about, wishes, incoming.name)
    files = tuple(_files(draft, head, f"releases/{release}"))
    require_new(project.workspace, release, incoming.name, files)
    document = read_draft(project, draft, head, release)
    return Addition(release, files, document, draft.left_out, draft.lost, notes)


def _named(error: SourceError, name: str) -> SourceError:
    """The error with the place by which the person knows it."""
    place = Where(name, error.where.line, error.where.column) if error.where else Where(name)
    return SourceError(error.message, place, error.hint)


# --- what is known of it -------------------------------------------------------------------


def _about(draft: Draft, document: Document, desk: Desk, wishes: Wishes) -> About:
    """What the person said, else the front matter it came with, else the text."""
    meta, own = document.meta, draft.about
    if draft.kept:
        found, _ = about_text(
            [block.text for block in document.blocks], desk.language.page, desk.dates
        )
        own = replace(own, date=found.date, category=found.category)
    return replace(
        own,
        title=" ".join((wishes.title or own.title or meta.title).split()),
        date=wishes.date or meta.date or own.date,
        category=wishes.category or meta.category or own.category,
    )


def _category(project: Project, about: About) -> str:
    """Empty where the project knows no such category."""
    known = project.config.categories
    same = (name for name in known if name.casefold() == about.category.casefold())
    return next(same, "" if known else about.category)


def _notes(project: Project, about: About, wishes: Wishes) -> list[Text]:
    notes = []
    if about.date is None:
        notes.append(T("The text does not say its date: it got today's. Set another with --date."))
    if about.category and not _category(project, about) and not wishes.category:
        notes.append(
            T(
                "The text is filed under “{category}”; the project's categories are: {names}. "
                "Set one with --category.",
                category=about.category,
                names=", ".join(project.config.categories),
            )
        )
    source = project.config.source_language
    if about.language and about.language.partition("-")[0] != source.partition("-")[0]:
        notes.append(
            T(
                "It says that its language is {language}; releases here are written in {source}.",
                language=about.language,
                source=source,
            )
        )
    if about.unseen:
        notes.append(
            TN(
                "{count} picture is left out: it is of a kind that a website cannot show, "
                "or only linked to.",
                "{count} pictures are left out: they are of a kind that a website cannot show, "
                "or only linked to.",
                about.unseen,
            )
        )
    return notes


# --- front matter --------------------------------------------------------------------------


def _head(project: Project, draft: Draft, about: About, wishes: Wishes, name: str) -> str:
    """YAML lines: those the text came with, and what they do not say."""
    wanted = _values(project, draft, about, wishes)
    if not draft.head:
        return unfenced(fields(wanted))
    given = settings.parse(unfenced(draft.head)).data
    keys = frozenset(given) if isinstance(given, dict) else frozenset[str]()
    asked = {
        "title": wishes.title,
        "date": wishes.date,
        "category": wishes.category,
        "publish_at": wishes.embargo,
        "status": wishes.draft,
    }
    for key, value in asked.items():
        if value and key in keys:
            raise UsageError(
                T("its front matter already has a line “{key}”", key=key),
                Where(name),
                T("change it there, or leave the option out"),
            )
    missing = {key: value for key, value in wanted.items() if key not in keys}
    return unfenced(draft.head) + unfenced(fields(missing))


def _values(project: Project, draft: Draft, about: About, wishes: Wishes) -> dict[str, Field]:
    """By key, in the order that people expect."""
    escape = conversion.ESCAPES[draft.suffix]
    lines = [escape(line) for text in about.contact for line in text.split("\n")]
    source = project.config.source_language
    status = SourceStatus.DRAFT if wishes.draft else SourceStatus.FINAL
    return {
        "title": about.title,
        "date": about.date,
        "status": status,
        "publish_at": wishes.embargo,
        # A wrong category that the person gave is kept, so that reading refuses it with its hint.
        "category": wishes.category or about.category,
        "lead": escape(about.lead),
        "contact": [*lines, *draft.contact] or None,
        "url": {source: about.url} if about.url else None,
    }


# --- files ---------------------------------------------------------------------------------


def _files(draft: Draft, head: str, stem: str) -> list[tuple[str, bytes]]:
    """The front matter comes first, so that no file is ever there without its own."""
    if draft.kept:
        return [(f"{stem}.yaml", head.encode()), (f"{stem}{draft.suffix}", draft.kept)]
    return [(f"{stem}{draft.suffix}", with_head(draft, head))]
