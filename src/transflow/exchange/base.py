"""What goes out to a translator and what comes back, whatever the file format.

A format is a `Format`: a name, a suffix, and three functions. It knows this module, the other base
modules of the room and layer 0, and nothing of catalogs: `pipeline/handoff.py` makes a `Handoff`,
`pipeline/receipt.py` judges a `Returned`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from msgspec import Struct, field

from transflow.errors import TransflowError
from transflow.markup import Ref, escape, tokens
from transflow.messages import Text
from transflow.model import Role
from transflow.text import digest

MAX_BYTES = 100_000_000
"""Of a file that comes back."""
LONGEST = 50_000
"""Letters of a text; no paragraph of a press release is as long."""
TOOL = "transflow"


class ExchangeError(TransflowError):
    """A file from a translator cannot be read at all; nothing of it is taken."""


class Stage(StrEnum):
    """How far the translation of a unit is."""

    NEW = "new"
    """There is no text."""
    NEEDS_REVIEW = "needs-review"
    """There is a text, and a person must look at it: a guess, a draft, a changed source."""
    TRANSLATED = "translated"
    """A translator finished it."""
    FINAL = "final"
    """Approved."""

    @property
    def finished(self) -> bool:
        return self in (Stage.TRANSLATED, Stage.FINAL)


class NoteKind(StrEnum):
    """What a note tells the translator."""

    PLACE = "place"
    """Where the unit stands and what it is."""
    LINK = "link"
    """Where a numbered tag leads."""
    REASON = "reason"
    """Why the unit is not finished."""
    PREVIOUS = "previous"
    """The source text that the translation was made from."""
    COMMENT = "comment"
    """What a translator wrote down."""


class Note(Struct, frozen=True):
    """A line for the translator, plain text in English or as a translator wrote it."""

    kind: NoteKind
    text: str


class Suggested(Struct, frozen=True):
    """What the memory has for a unit."""

    source: str
    """Unit text."""
    target: str
    """Unit text."""
    score: int
    """Per cent, from 1 to 101."""
    origin: str
    """Release id or name of the TMX file."""


# --- out -----------------------------------------------------------------------------------


class HandoffUnit(Struct, frozen=True):
    """A unit as the translator gets it. Units with the same text and role are sent once."""

    id: str
    """Unit id, as in the ledger: letters and digits."""
    role: Role
    source: str
    """Unit text, see `transflow.markup`."""
    target: str = ""
    """Unit text; empty where there is none."""
    stage: Stage = Stage.NEW
    notes: tuple[Note, ...] = ()
    matches: tuple[Suggested, ...] = ()
    """The best first."""
    refs: tuple[Ref, ...] = ()
    """What the numbered tags stand for."""
    copied: bool = False
    """Whether the source is to stand where the translation goes, as some programs want it."""

    @property
    def shown(self) -> str:
        """What stands where the translation goes."""
        return self.source if self.copied else self.target

    @property
    def said(self) -> Stage:
        """What the file says of that."""
        return Stage.NEW if self.copied else self.stage

    @property
    def seal(self) -> Seal:
        return Seal(text_hash(self.source), text_hash(self.target), self.stage)


class HandoffFile(Struct, frozen=True):
    """A release."""

    release: str
    title: str
    """Of the release, plain text."""
    units: tuple[HandoffUnit, ...]


class Handoff(Struct, frozen=True):
    """What is sent: some releases in one target language."""

    source_language: str
    """BCP 47."""
    language: str
    """BCP 47."""
    files: Iterable[HandoffFile]
    """Gone through once, so that only one release is in memory at a time."""


# --- what was sent -------------------------------------------------------------------------


_SEAL = re.compile(rf"transflow1:([0-9a-f]{{16}}):([0-9a-f]{{16}}):({'|'.join(Stage)})(?![a-z-])")


class Seal(Struct, frozen=True):
    """What was sent of a unit, in a few letters that travel with it; nothing else remembers it."""

    source: str
    """`text_hash` of the source that was sent."""
    target: str
    """`text_hash` of the translation that was sent."""
    stage: Stage

    def __str__(self) -> str:
        return f"transflow1:{self.source}:{self.target}:{self.stage}"


def read_seal(text: str | None) -> Seal | None:
    """The first seal in `text`; None where a program lost or changed it."""
    found = _SEAL.search(text or "")
    return None if found is None else Seal(found[1], found[2], Stage(found[3]))


def text_hash(text: str) -> str:
    """16 hexadecimal digits for a unit text in its `canonical` form."""
    return digest(canonical(text))[:16]


def canonical(text: str) -> str:
    """The unit text with nothing escaped that need not be: equal for texts that are the same."""
    if "&" not in text:
        return text
    return "".join(escape(t.text) if t.kind == "text" else t.raw for t in tokens(text))


# --- in ------------------------------------------------------------------------------------


class ReturnedUnit(Struct, frozen=True):
    """A unit as it came back."""

    id: str
    line: int | None
    """Of the file, from 1, where the format has lines."""
    source: str | None = None
    """Unit text; None where the file holds none."""
    target: str | None = None
    """Unit text; None or empty where nothing was translated."""
    stage: Stage | None = None
    """None where the file does not say."""
    seal: Seal | None = None
    notes: tuple[str, ...] = ()
    """Notes that are not known to be ours, in order."""
    problems: tuple[Text, ...] = ()
    """Why the target cannot be what was written, for instance a tag that nobody sent."""


class ReturnedFile(Struct, frozen=True):
    """A release as it came back."""

    release: str
    """As the file says; anything at all may stand there."""
    source_language: str
    """Empty where the file does not say."""
    language: str
    """Empty where the file does not say."""
    units: tuple[ReturnedUnit, ...]
    line: int | None = None


class Returned(Struct, frozen=True):
    """A file that came back."""

    format: str
    files: tuple[ReturnedFile, ...] = field(default=())


# --- formats -------------------------------------------------------------------------------


class Format(Struct, frozen=True):
    """A file format, both ways."""

    name: str
    """As on the command line."""
    suffix: str
    """With the stop."""
    write: Callable[[Handoff], Iterator[bytes]]
    """The file in pieces; deterministic."""
    recognises: Callable[[bytes], bool]
    """Whether `read` should be tried, by the bytes of the whole file; never raises."""
    read: Callable[[bytes, str], Returned]
    """Of the bytes and the name of a file. Raises ExchangeError for what is no such file, is not
    well formed, is too large, or defines entities."""
