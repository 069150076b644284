"""What the pages of a report show of a text: blocks, sentences, what changed, what was found.

HTML here is sanitised as the exporters do it, and harmless as it stands: what turns the direction
of text is spelled out, and a picture is its words, for a page must load nothing from elsewhere.
Every other text is plain and still has to be escaped. Sentences are `Text`, not yet in a language.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from transflow.messages import Text
from transflow.model import Reason, Risk, Role, Severity, Span
from transflow.report.excerpt import Excerpt

# --- what changed --------------------------------------------------------------------------


class Mark(StrEnum):
    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Piece(Struct, frozen=True):
    """Some words of two texts: those kept or removed, joined, are the old text, those kept or
    added the new one."""

    mark: Mark
    text: str


class ChangeView(Struct, frozen=True):
    """What became of a sentence of the source."""

    unit: str
    kind: str
    """A key of `labels.CHANGES`."""
    risk: Risk
    what: tuple[Text | str, ...] = ()
    """Phrases for what makes it critical; may be empty."""
    pieces: tuple[Piece, ...] = ()
    """Word by word; of a sentence that only moved nothing, or all of it kept."""
    against: str = ""
    """`published` for what changed since what is published was made, `catalog` since the
    translation in the catalog was, empty for what changed at some time."""


# --- sentences -----------------------------------------------------------------------------


class SentenceState(StrEnum):
    """Words for these are in `transflow.report.sentences`."""

    CURRENT = "current"
    MERGED = "merged"
    """Translated within the sentence before; `target` is empty."""
    UNTOUCHED = "untouched"
    """A bare address or number, which is the same in every language."""
    OUTDATED = "outdated"
    DRAFT = "draft"
    ADOPTED = "adopted"
    SUGGESTED = "suggested"
    UNSURE = "unsure"
    UNTRANSLATED = "untranslated"

    @property
    def finished(self) -> bool:
        return self in (SentenceState.CURRENT, SentenceState.MERGED, SentenceState.UNTOUCHED)


class FindingView(Struct, frozen=True):
    """What a check found, with its spots."""

    check: str
    severity: Severity
    message: Text
    source: Excerpt
    target: Excerpt | None
    """None where there is no translation."""
    unit: str = ""
    """Empty where it is of no unit."""
    source_span: Span | None = None
    """In `SentenceView.source_text`."""
    target_span: Span | None = None
    """In `SentenceView.target_text`."""
    waived: str | None = None
    """The reason, where a person waived it; it then counts for nothing."""
    waived_by: str = ""
    """Empty where it is not waived, and where a comment does not say."""
    firm: bool = False
    """Nobody may waive it."""

    @property
    def counts(self) -> bool:
        return self.waived is None and self.severity >= Severity.WARNING


class SentenceView(Struct, frozen=True):
    """A translation unit: a sentence, a heading, a cell, with its translation."""

    unit: str
    role: Role
    source: str
    """HTML."""
    target: str
    """HTML of the finished translation, empty where there is none: never a guess."""
    state: SentenceState
    guess: str = ""
    """HTML of what stands in the catalog and nobody has called finished: an outdated translation,
    a machine draft, a suggestion. A page must say that it is no translation of the text beside."""
    published: str = ""
    """HTML of what the website shows of this sentence, where that is no longer true."""
    reasons: tuple[Reason, ...] = ()
    """Why it is in its state; empty for one that is finished and as it is on the website."""
    change: ChangeView | None = None
    """What changed in the source since the translation, or what is published, was made."""
    findings: tuple[FindingView, ...] = ()
    """Errors first."""
    comment: str = ""
    """What translators wrote beside it, in lines; plain."""
    source_text: str = ""
    """Plain, as `target_text`; a line break is a newline."""
    target_text: str = ""
    within: str = ""
    """Id of the unit that it is translated within."""
    source_hash: str = ""
    """Of the unit, or of all those that are translated in one with it; together with `target_hash`,
    what decisions are bound to."""
    target_hash: str = ""
    """Of what stands in the catalog, finished or not."""

    @property
    def risk(self) -> Risk | None:
        return self.change.risk if self.change else None

    @property
    def what(self) -> tuple[Text | str, ...]:
        return self.change.what if self.change else ()


class Cell(Struct, frozen=True):
    """Place of a block in a table; a cell may hold several blocks, or none."""

    table: int
    """From 1 in the release, as the next two in their table and their row."""
    row: int
    column: int
    header: bool = False


class Item(Struct, frozen=True):
    """Place of a block in a list."""

    depth: int
    """From 1."""
    number: int = 0
    """What an ordered list writes before it; 0 in any other."""
    first: bool = True
    """False for a further block of the same item: it has no mark of its own."""


class BlockView(Struct, frozen=True):
    """A paragraph, heading, list item, quote, cell, … in both languages."""

    index: int
    """Its place in the text; not all numbers are there, for a blank block has no sentences."""
    role: Role
    sentences: tuple[SentenceView, ...]
    """In the order of the text, one or more."""
    level: int = 0
    """Of a heading, 1 to 6; the title is 1. 0 for what is none."""
    item: Item | None = None
    cell: Cell | None = None
    quoted: bool = False
    line: int | None = None
    """In the source file, from 1, where the format has lines."""
