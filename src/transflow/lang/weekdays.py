"""Days by name: those of the week, and those seen from the day of the text; and seasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from transflow.model import Span


class DayNames(Struct, frozen=True):
    """What a language calls days."""

    names: Mapping[str, str] = field(default_factory=dict)
    """Every form, in lower case -> the day, by its English name."""
    marks: tuple[str, ...] = ()
    """Parts of words in lower case: exactly one is in every form, not at its beginning."""


def find_days(text: str, style: DayNames) -> tuple[tuple[str, Span], ...]:
    """Days that plain `text` names, by their English names, with where it does."""
    found = []
    for mark in style.marks:
        if mark in text:
            for start, end in _words_with(text, mark):
                day = style.names.get(text[start:end].lower())
                if day:
                    found.append((day, (start, end)))
    return tuple(found)


def _words_with(text: str, mark: str) -> Iterator[Span]:
    end = 0
    at = text.find(mark)
    while at >= 0:
        start, end = at, at + len(mark)
        while start and text[start - 1].isalpha():
            start -= 1
        while text[end : end + 1].isalpha():
            end += 1
        yield start, end
        at = text.find(mark, end)
