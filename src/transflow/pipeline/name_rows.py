"""Names and abbreviations of a text, and which of them stand together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct

from transflow.terminology import is_abbreviation

WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = frozenset((" ", "\u00a0", "-"))
_LONGEST_NAME = 4
_SHORTEST = 3
_LONGEST_ABBREVIATION = 8
_MOST_WORDS = 200
"""Capitalised words of a text that are looked at."""


class Name(Struct, frozen=True):
    """A capitalised word where it stands."""

    text: str
    start: int
    end: int


def names_of(text: str) -> list[Name]:
    """Capitalised words of a text that are no abbreviations, in order."""
    found = (Name(m[0], m.start(), m.end()) for m in WORD.finditer(text) if m[0][0].isupper())
    names = (name for name in found if len(name.text) >= _SHORTEST and not name.text.isupper())
    return list(islice(names, _MOST_WORDS))


def rows_of(text: str, names: Iterable[Name]) -> Iterator[list[Name]]:
    """Names that stand in a row, no more than a space or a hyphen between them."""
    row: list[Name] = []
    for name in names:
        if row and (text[row[-1].end : name.start] not in _BETWEEN or len(row) == _LONGEST_NAME):
            yield row
            row = []
        row.append(name)
    if row:
        yield row


def in_a_row(text: str, names: Sequence[Name]) -> bool:
    """Whether names of a text stand in one row."""
    return len(list(rows_of(text, names))) == 1


def runs_of(matches: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """Stretches of matches that follow each other in the source as they do in the translation."""
    start = 0
    while start < len(matches):
        end = start + 1
        while end < len(matches) and _follows(matches[end - 1], matches[end]):
            end += 1
        if matches[start] is not None:
            yield start, end
        start = end


def _follows(before: int | None, after: int | None) -> bool:
    return before is not None and after == before + 1


def abbreviations_of(text: str) -> set[str]:
    """Words of a text such as "VUGD" and "IeM"."""
    found = {word for word in WORD.findall(text) if 2 <= len(word) <= _LONGEST_ABBREVIATION}
    return {word for word in found if is_abbreviation(word)}
