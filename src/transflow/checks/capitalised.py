"""Words with a capital, of which each comes up again and again: what is kept of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeVar

from transflow.model import Language

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŪŮŰŹŻŽ"
_LONGEST_NAME = 31
CAPITALISED = re.compile(rf"[{_UPPER}][^\W\d_]{{2,{_LONGEST_NAME - 1}}}(?![^\W\d_])")
"""Words with a capital letter in Latin script, from the capital on."""
CAPITALS = re.compile(rf"[{_UPPER}]")
_SHORTEST = 4
_MOST, _LONGEST = 1 << 14, 40
"""Words that are kept, and letters of the longest."""
Value = TypeVar("Value")


class Memo(dict[str, Value]):
    """What was worked out for words; where they are too many it begins anew."""

    def __init__(self, work: Callable[[str], Value]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> Value:
        value = self._work(word)
        if len(word) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[word] = value
        return value


def _names_in(word: str) -> tuple[str, ...]:
    if word.isascii() and word.istitle() and word.isalpha() and 2 < len(word) <= _LONGEST_NAME:
        return (word,)  # most are such, and a search takes longer
    return tuple(CAPITALISED.findall(word))


NAMES = Memo(_names_in)
"""The capitalised words in a word with hyphens."""
LONG_NAMES = Memo(lambda word: tuple([name for name in NAMES[word] if len(name) >= _SHORTEST]))
"""Those of them that have at least four letters."""


class Strange(NamedTuple):
    """A name of which there may be something to say."""

    name: str
    known: bool
    """Whether it is in the dictionary."""
    country: bool


@lru_cache(maxsize=16)
def strange_names(language: Language) -> Memo[tuple[Strange, ...]]:
    """Of `LONG_NAMES` those that are in no dictionary of `language`, and those of countries."""
    knows, country = language.vocabulary.knows, language.country

    def found(word: str) -> tuple[Strange, ...]:
        names = (Strange(n, knows(n), bool(country(n))) for n in LONG_NAMES[word])
        return tuple([name for name in names if name.country or not name.known])

    return Memo(found)
