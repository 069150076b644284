"""What is kept of the words of a language, each of which comes up again and again."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from typing import TypeVar

from transflow.checks.base import Side
from transflow.checks.names.slips import bare
from transflow.model import Language

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŪŮŰŹŻŽ"
CAPITALISED = re.compile(rf"[{_UPPER}][^\W\d_]{{2,30}}(?![^\W\d_])")
"""Words with a capital letter in Latin script, from the capital on."""
_SHORTEST = 4
_COMPOUND = re.compile(
    "(?:ziemeļ|dienvid|austrum|rietum|vidus|jaun|liel|vec|centrāl|latīņ)(.{4,})", re.IGNORECASE
)
"""Latvian writes "North Korea" as one word."""
_MOST, _LONGEST = 1 << 14, 40
"""Words that are kept, and letters of the longest."""
_MOST_LOOKED_AT = 500
"""Capitalised words of a text; one with more is hardly one sentence."""
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


def found_in(side: Side, names: Memo[tuple[str, ...]]) -> list[str]:
    """What `names` has for the words of a text that have a capital."""
    words = chain.from_iterable(side.told.capitals[:_MOST_LOOKED_AT])
    return list(chain.from_iterable(map(names.__getitem__, words)))


NAMES = Memo(lambda word: tuple(CAPITALISED.findall(word)))
"""The capitalised words in a word with hyphens."""
LONG_NAMES = Memo(lambda word: tuple([name for name in NAMES[word] if len(name) >= _SHORTEST]))
"""Those of them that have at least four letters."""
SECONDS = Memo(lambda word: tuple(_COMPOUND.findall(word)))
"""The second part of a word that is two in other languages."""


@lru_cache(maxsize=16)
def strange_names(language: Language) -> Memo[tuple[str, ...]]:
    """Of `LONG_NAMES` those that are in no dictionary of `language`, and those of countries: all
    of which there may be something to say."""
    knows, country = language.vocabulary.knows, language.country
    return Memo(
        lambda word: tuple([n for n in LONG_NAMES[word] if not knows(n) or country(n)]),
    )


@lru_cache(maxsize=16)
def bare_stems(language: Language) -> Memo[str]:
    """The stem of a word of `language`, without diacritics."""
    return Memo(lambda word: bare(language.stem(word)))
