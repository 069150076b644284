"""A translation job of another system: the units it wants filled, and the file with them filled.

A format is a `JobFormat`. It reads bytes into a `Job`, whose texts are cut into `Piece`s, and puts
`Fill`s made of the same pieces back where they belong. Nothing is serialised anew: a file that is
written is the file that was read, with other bytes between the positions of what is filled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar, Literal

from msgspec import Struct

from transflow.errors import TransflowError, Where
from transflow.markup import translatable
from transflow.messages import T, Text
from transflow.values import ByContent

MAX_BYTES = 50_000_000
"""Of a file; a job of some thousand pages is smaller."""
LONGEST = 2_000_000
"""Letters of a unit; the body of the longest press release is smaller."""


class JobError(TransflowError):
    """The file cannot be read as a job of any system that is known; nothing was written."""


Kind = Literal["text", "open", "close", "void", "wall"]


class Words(Struct, frozen=True):
    """A text for people inside a tag, such as the alternative text of a picture."""

    start: int
    """Where its value begins in the `raw` of its piece, after the quotation mark."""
    end: int
    text: str
    """What a reader sees."""
    alternative: bool
    """Whether it is the alternative text of a picture, and not a title or a label."""


class Piece(Struct, frozen=True):
    """A stretch of the text of a unit."""

    kind: Kind
    """`wall` is what no sentence goes across: the tag of a paragraph, a comment, a shortcode."""
    raw: str
    """As it stands in the text; the `raw` of all pieces joined is the text."""
    name: str = ""
    """Of a tag inside a line: that of the unit tag it is (see `transflow.markup`); empty where
    unit texts have nothing of the kind. Of a wall: that of its element."""
    text: str = ""
    """Of a text: what a reader sees."""
    words: tuple[Words, ...] = ()
    hidden: str = ""
    """What is in it besides and could be shown to a reader, such as a comment or a label, but has
    no place for a translation."""
    verbatim: bool = False
    """Whether `raw` is code of the file itself, which is copied byte for byte, and not text that
    has yet to be written as the file wants it."""


class JobUnit(Struct, frozen=True):
    """A text that the job wants translated."""

    place: int
    """In the file, from 0."""
    id: str
    """As the other system calls it."""
    line: int
    """From 1."""
    group: str
    """Units of one page of the website have the same."""
    pieces: tuple[Piece, ...]
    html: bool | None
    """Whether the text is HTML; None where nothing tells."""
    there: bool = False
    """Whether it has a translation already that is not just a copy of the source."""
    refused: Text | None = None
    """Why it cannot be filled, whatever is known of it."""
    skipped: Text | None = None
    """Why it is not for translators at all."""
    title: bool = False
    """Whether the other system calls it a title."""
    once: bool = False
    """Whether each of its tags may be in the translation only once."""


class Job(ByContent, frozen=True):
    """A file of another system."""

    ASIDE: ClassVar = ("slots",)

    format: str
    source_language: str
    """BCP 47; empty where the file does not say."""
    language: str
    """The one to be translated into; empty where the file does not say."""
    units: tuple[JobUnit, ...]
    slots: tuple[object, ...] = ()
    """Positions in the file, one a unit, as its format needs them to write."""


class Part(Struct, frozen=True):
    """A stretch of a translation."""

    text: str
    verbatim: bool = False
    """As in `Piece`."""


class Fill(Struct, frozen=True):
    """A translation that goes into a unit."""

    parts: tuple[Part, ...]
    review: bool
    """Whether a person must look at it before it is used."""


class JobFormat(Struct, frozen=True):
    """A kind of job."""

    name: str
    """A word for scripts."""
    title: str
    """As people call the system."""
    recognises: Callable[[bytes], bool]
    """Whether it looks like one of its files; never raises."""
    read: Callable[[bytes, str], Job]
    """Of the bytes and the name of a file. Raises JobError."""
    write: Callable[[bytes, Job, Mapping[int, Fill]], bytes]
    """The bytes that `job` was read from, with the units at these places filled."""
    warning: Text | None = None
    """What the system does with units that are not filled, where that is unsafe."""


def is_there(source: str, target: str) -> bool:
    """Whether a unit is translated: it says something, and is no copy of what can be translated.

    Systems copy the source into the target so that programs have something to show.
    """
    return bool(target) and (target != source or not translatable(source))


Edit = tuple[int, int, bytes]
"""Where in a file the bytes to be replaced begin and end, and what comes there."""


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """`data` with all `edits` done; they must not overlap."""
    out: list[bytes] = []
    at = 0
    for start, end, new in sorted(edits):
        out += (data[at:start], new)
        at = end
    return b"".join((*out, data[at:]))


def decoded(data: bytes, path: str) -> str:
    """The text of a file in UTF-8, the only encoding that the known systems write.

    Raises JobError, also for a file that is too large.
    """
    if len(data) > MAX_BYTES:
        raise JobError(
            T("the file is larger than {limit} MB", limit=MAX_BYTES // 1_000_000),
            Where(path),
            T("export fewer pages in one job"),
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise JobError(
            T("the file is not UTF-8 text"),
            Where(path, data.count(b"\n", 0, error.start) + 1),
            T("let the other system export it again, and do not open it in between"),
        ) from error


def merged_text(parts: Sequence[Part]) -> list[Part]:
    """`parts` with neighbours of one kind made one."""
    out: list[Part] = []
    for part in parts:
        if out and out[-1].verbatim == part.verbatim:
            out[-1] = Part(out[-1].text + part.text, part.verbatim)
        elif part.text:
            out.append(part)
    return out
