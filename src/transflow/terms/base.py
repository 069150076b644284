"""What glossary files of every format are read to, and their bytes as text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from msgspec import Struct

from transflow.errors import ConfigError, Where
from transflow.messages import T
from transflow.terminology import Concept
from transflow.text import control_character

MAX_BYTES = 20_000_000
MOST = 50_000
"""Concepts of a file."""


class TermsError(ConfigError):
    """A glossary file cannot be used."""


def require(problems: Sequence[TermsError]) -> None:
    """Raises TermsError with all of them, where there are any."""
    if problems:
        first = problems[0]
        raise TermsError(first.message, first.where, first.hint, problems)


class Placed(Struct, frozen=True):
    """A concept and the line that it begins on."""

    concept: Concept
    where: Where


class Glossary(Struct, frozen=True):
    """What a file holds, and what is wrong with it."""

    path: str
    concepts: tuple[Placed, ...] = ()
    problems: tuple[TermsError, ...] = ()

    def require(self) -> tuple[Concept, ...]:
        """The concepts. Raises TermsError with everything that is wrong."""
        require(self.problems)
        return tuple(placed.concept for placed in self.concepts)


def one_line(text: str) -> str:
    """`text` in NFC on one line, with single plain spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def decode(data: bytes, path: str) -> str:
    """`data` as text with `\\n` line ends, without a byte-order mark. Raises TermsError."""
    refuse_large(data, path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = T("save the file as UTF-8; in Excel: “CSV UTF-8 (comma delimited)”")
        raise TermsError(T("this is not UTF-8 text"), Where(path, line), hint) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    at = control_character(text)
    if at is not None:
        raise TermsError(
            T("a control character (code {code}) in the text", code=f"{ord(text[at]):#04x}"),
            Where(path, text.count("\n", 0, at) + 1),
            T("delete it"),
        )
    return text


def refuse_large(data: bytes, path: str) -> None:
    """Raises TermsError for more than `MAX_BYTES`."""
    if len(data) > MAX_BYTES:
        raise TermsError(
            T("the file is larger than {limit} MB", limit=MAX_BYTES // 1_000_000),
            Where(path),
            T("part it into several files"),
        )


def languages_of(concepts: Iterable[Concept]) -> tuple[str, ...]:
    """The languages of the terms, in the order in which they first stand there."""
    return tuple(dict.fromkeys(term.language for c in concepts for term in c.terms))
