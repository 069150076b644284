"""What the pages of a report show: a release with its versions, as frozen types.

What is HTML and what is plain is said in `text_views`, where the sentences are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from transflow.effort import Effort
from transflow.messages import Text
from transflow.model import SourceStatus
from transflow.report.rows import StatusRow, Waits, waits_for
from transflow.report.steps import Step
from transflow.report.text_views import (
    BlockView,
    Cell,
    ChangeView,
    FindingView,
    Item,
    Mark,
    Piece,
    SentenceState,
    SentenceView,
)

__all__ = [
    "BlockView",
    "CalendarEntry",
    "Cell",
    "ChangeView",
    "Download",
    "FindingView",
    "HistoryItem",
    "Item",
    "Mark",
    "Occasion",
    "Pace",
    "Piece",
    "ReleaseView",
    "SentenceState",
    "SentenceView",
    "Spell",
    "Step",
    "VersionView",
]

# --- what happened -------------------------------------------------------------------------


class HistoryItem(Struct, frozen=True):
    """Something that happened to a release."""

    at: dt.datetime
    """With offset."""
    kind: str
    """`revision`, `reverted`, `approved`, `minor`, `minor-undone`, `waived`, `waiver-undone`,
    `rejected`, `rejection-undone`, `withdrawal`, `withdrawal-undone`, `published`, `corrected`,
    `withheld`, `withdrawn`, `sent` or `taken-down`."""
    sentence: Text
    """All of it but time and language."""
    language: str = ""
    """Empty for what is of all languages."""
    revision: int = 0
    """0 where it is of none."""
    by: str = ""
    reason: str = ""
    changes: tuple[ChangeView, ...] = ()
    """Of a revision or a decision: the first few, the gravest first."""
    more: int = 0
    """How many changes there are besides."""


# --- versions ------------------------------------------------------------------------------


class Download(Struct, frozen=True):
    """A file for a translator or for signing off."""

    format: str
    """A format of `transflow handoff`."""
    name: str
    """A good name for the file, without folders."""
    command: str
    """Makes it, under that name."""


class VersionView(Struct, frozen=True):
    """A release in one target language."""

    row: StatusRow
    """State, reasons, counts, what is published: the very row that `transflow status` shows."""
    blocks: tuple[BlockView, ...] = ()
    """In the order of the text, title first. Empty where the catalog cannot be read."""
    gone: tuple[ChangeView, ...] = ()
    """Sentences that are published and no longer in the source."""
    findings: tuple[FindingView, ...] = ()
    """All of them: those that count first, errors before warnings, else as in the text."""
    step: Step | None = None
    """None where nobody has to do anything; the one for whom it waits is `waits`."""
    catalog: str = ""
    """Path of the catalog, relative to the project; empty while there is no such file."""
    downloads: tuple[Download, ...] = ()
    source_hash: str = ""
    """Of the whole text: what an approval of what is shown here is bound to, with the next."""
    target_hash: str = ""
    revision: int = 0
    """Revision of the source that an approval would be of."""

    @property
    def language(self) -> str:
        return self.row.language

    @property
    def waits(self) -> Waits:
        return waits_for(self.row)

    @property
    def sentences(self) -> tuple[SentenceView, ...]:
        """All of them, in the order of the text."""
        return tuple(sentence for block in self.blocks for sentence in block.sentences)


# --- releases ------------------------------------------------------------------------------


class Occasion(StrEnum):
    EMBARGO = "embargo"
    """An embargo ends."""
    DEADLINE = "deadline"
    """Translations are due."""


class CalendarEntry(Struct, frozen=True):
    """A day to keep in mind."""

    day: dt.date
    """In the zone of the project."""
    occasion: Occasion
    release: str
    title: str
    at: dt.datetime | None = None
    """To the minute, where there is one; with offset."""
    languages: tuple[str, ...] = ()
    """Those that are not finished."""


class Spell(Struct, frozen=True):
    """A time in which the website showed a version, all of it true to its source or outdated."""

    language: str
    outdated: bool
    start: dt.datetime
    end: dt.datetime | None = None
    """None while it lasts."""


class Pace(Struct, frozen=True):
    """How long a text of the source took to be published in a language for the first time."""

    language: str
    revision: int
    seen: dt.datetime
    """When the text was first seen."""
    published: dt.datetime

    @property
    def days(self) -> float:
        """Zero or more: the clock of one machine may be behind that of another."""
        return max(0.0, (self.published - self.seen).total_seconds() / 86400)


class ReleaseView(Struct, frozen=True):
    """A release as its page shows it; of one that cannot be read only `error` is sure."""

    release: str
    path: str
    """Of the source file, relative to the project."""
    title: str = ""
    """In the source language; plain."""
    language: str = ""
    """The source language."""
    status: SourceStatus | None = None
    """None where it cannot be read."""
    date: dt.date | None = None
    publish_at: dt.datetime | None = None
    """As written, past or not; with offset."""
    embargoed: bool = False
    """Nothing of it may be known outside; the one thing here that the clock changes, with the
    rows of its versions, and only at `publish_at`."""
    deadline: dt.date | None = None
    owner: str = ""
    category: str = ""
    urls: Mapping[str, str] = field(default_factory=dict)
    """Address on the website, by language, of what went out or has its address written down."""
    revision: int = 0
    """The one that the source reads as."""
    latest: int = 0
    """The highest number of a revision."""
    words: int = 0
    """Of the source text."""
    versions: tuple[VersionView, ...] = ()
    calendar: tuple[CalendarEntry, ...] = ()
    history: tuple[HistoryItem, ...] = ()
    """The oldest first, of all languages."""
    spells: tuple[Spell, ...] = ()
    """By language, in the order of time."""
    paces: tuple[Pace, ...] = ()
    efforts: tuple[Effort, ...] = ()
    """What became of drafts by machines, by language and service."""
    error: Text | None = None
    """Why it cannot be read, with the place."""
    hint: Text | None = None
    """What to do about that."""

    def version(self, language: str) -> VersionView | None:
        return next((v for v in self.versions if v.language == language), None)
