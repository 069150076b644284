"""Words with a capital, of which each comes up again and again: what is kept of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeVar

from transflow.model import Language
from transflow.slips import folded

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
    places: tuple[str, ...] = ()
    """Words of the names of places that are one slip away; only of countries for a word that is
    used much, and none for one of a place, or more than one of such: Germans are not Germany."""
    derived: bool = False
    """Whether it is in the dictionary only as a form of another word that is no plural."""


def _is_other_word(word: str, place: str) -> bool:
    """Whether a word of the dictionary is hardly a slip in a place: it begins with another letter,
    or they differ at their ends alone, as "Syrian" and "Syria"."""
    return word[0] != place[0] or word[:-1] in (place, place[:-1]) or word == place[:-1]


@lru_cache(maxsize=16)
def strange_names(language: Language) -> Memo[tuple[Strange, ...]]:
    """Of `LONG_NAMES` those that are in no dictionary of `language` as they stand, those of
    countries, and those that are one slip away from a place."""
    vocabulary, country = language.vocabulary, language.country

    def look_at(name: str) -> Strange:
        known, low = vocabulary.knows(name), folded(name)
        base = low.removesuffix("s")
        own = vocabulary.is_place(low) or vocabulary.is_place(base)
        places = () if own else vocabulary.places_near(low)
        if known:
            places = tuple([place for place in places if not _is_other_word(low, place)])
        if vocabulary.is_common(low):
            places = tuple(filter(country, places))
        derived = known and not vocabulary.lists(low)
        return Strange(name, known, bool(country(name)), places, derived)

    def found(word: str) -> tuple[Strange, ...]:
        looked = map(look_at, LONG_NAMES[word])
        return tuple(
            [one for one in looked if one.country or one.places or one.derived or not one.known]
        )

    return Memo(found)
