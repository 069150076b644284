"""On which side of which opposites a text stands: rising or falling, north or south."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct, field

from transflow.model import AXES, SIDES, Pole, Span

_NEVER = "(?!)"
_START = r"(?<![^\W_])(?<!\w['’])"


class PoleWords(Struct, frozen=True, eq=False):
    """How a language says one of two opposites: patterns, in lower case, of how a word begins."""

    firm: str = _NEVER
    """Words that say it."""
    phrases: str = _NEVER
    """Several words that say it together."""
    heads: str = _NEVER
    """Words of which each of the phrases has one."""
    loose: str = _NEVER
    """Words that may say it, and a translation may have where the source says it."""


Two = tuple[PoleWords, PoleWords]
Finder = tuple[int, bool, re.Pattern[str]]
"""A side, whether what is found surely stands for it, and the pattern that finds it."""


class OppositeStyle(Struct, frozen=True, eq=False, dict=True):
    """How a language says opposites."""

    axes: Mapping[str, Two] = field(default_factory=dict)
    """The words of both sides by the name in `AXES` of what they are opposites of."""

    @cached_property
    def _any(self) -> re.Pattern[str]:
        every = [words for two in self.axes.values() for words in two]
        return re.compile("|".join([f"{one.firm}|{one.heads}" for one in every]) or _NEVER)

    @cached_property
    def _of_word(self) -> list[tuple[int, re.Pattern[str]]]:
        return [
            (side, re.compile(f"{words.firm}|{words.heads}"))
            for axis, two in self.axes.items()
            for side, words in zip(SIDES[AXES.index(axis)], two, strict=True)
        ]

    @cached_property
    def _in_text(self) -> _Finders:
        return _Finders(self.axes)

    def of_words(self, words: Iterable[str]) -> int:
        """The sides that words may stand for, added up."""
        found, match = 0, self._any.match
        for word in words:
            small = word.lower()
            if match(small):
                found |= sum(side for side, pattern in self._of_word if pattern.match(small))
        return found

    def poles(self, text: str, axis: int) -> Iterator[Pole]:
        """What `text` says of one axis."""
        small = text.lower()
        if len(small) != len(text):
            return
        for side, firm, pattern in self._in_text[axis]:
            for match in pattern.finditer(small):
                yield Pole(side, firm, _whole(match, text))


class _Finders(dict[int, tuple[Finder, ...]]):
    """By the number of an axis what finds its words in a text, compiled when it is first asked: a
    text has few of them."""

    def __init__(self, axes: Mapping[str, Two]) -> None:
        super().__init__()
        self._axes = axes

    def __missing__(self, axis: int) -> tuple[Finder, ...]:
        two = self._axes.get(AXES[axis], ())
        found = self[axis] = tuple(
            (side, firm, re.compile(f"{_START}(?:{pattern})"))
            for side, words in zip(SIDES[axis], two, strict=False)
            for firm, pattern in ((True, f"{words.phrases}|{words.firm}"), (False, words.loose))
        )
        return found


def _whole(match: re.Match[str], text: str) -> Span:
    """Where the words stand of which the last was found by its beginning."""
    end = match.end()
    while end < len(text) and text[end].isalpha():
        end += 1
    return match.start(), end
