"""Words that dictionaries of a language have, and those that a slip of the finger makes of them."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from importlib.resources import files

from msgspec import Struct

from transflow.lang.neighbours import Neighbours
from transflow.slips import folded, one_slip, shortened

_LONGEST = 30


class Vocabulary(Struct, frozen=True, eq=False, dict=True):
    """The words of a language, read when they are first wanted.

    A file of this folder has a word a line, in lower case and without diacritics; plurals in "s"
    are left out. Where there is no file every word is taken for one.
    """

    words: str = ""
    common: str = ""
    """A file with the words that are used most."""
    places: str = ""
    """A file with words of the names of countries, languages and cities."""
    triples: str = ""
    """A file with the three letters in a row that stand in the words, and in how many places; the
    end of a word is a stop."""
    prefixes: str = "(?!)"
    """Pattern of what may stand before a word of the dictionary and makes another."""
    suffixes: str = "(?!)"
    """Pattern of what may follow it."""
    more: str = ""
    """A file with words that the first lacks."""
    forms: str = "(?!)"
    """Pattern of what stands before a word of three letters too, or alone: "cyber", "bio"."""

    @cached_property
    def all_words(self) -> frozenset[str]:
        return self._added.union(_lines(self.words))

    @cached_property
    def _common(self) -> frozenset[str]:
        return self._places.union(_lines(self.common))

    @cached_property
    def _places(self) -> frozenset[str]:
        return frozenset(_lines(self.places))

    @cached_property
    def _added(self) -> frozenset[str]:
        """Words whose letters `triples` does not know."""
        return self._places.union(_lines(self.more))

    @cached_property
    def places_of(self) -> dict[str, int]:
        """In how many places of the words three letters stand."""
        parts = (line.partition(" ") for line in _lines(self.triples))
        return {triple: int(count) for triple, _, count in parts}

    @cached_property
    def neighbours(self) -> Neighbours:
        """The words by what they are one slip away from."""
        wholes = (f".{word}." for word in self._added)
        others = (whole[n : n + 3] for whole in wholes for n in range(len(whole) - 2))
        return Neighbours(self.all_words, (*self.places_of, *others))

    @cached_property
    def _shortened_places(self) -> dict[str, list[str]]:
        """Places by what is left of them without one of their letters, and by themselves."""
        found: dict[str, list[str]] = {}
        for place in sorted(self._places):
            for short in shortened(place):
                found.setdefault(short, []).append(place)
        return found

    @cached_property
    def _derived(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.prefixes})?(\w{{4,}}?)(?:{self.suffixes})?")

    @cached_property
    def _compound(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.forms})(\w{{3,}})?")

    def knows(self, word: str) -> bool:
        """Whether `word`, in any case, is in the dictionary, or derived from one that is."""
        return not self.words or _knows(self, word)

    def near(self, word: str) -> tuple[str, ...]:
        """Words of the dictionary that are one slip away from `word`: a letter missing, added or
        changed, or two swapped; in lower case, without diacritics, in order."""
        return _near(self, folded(word)) if self.words and len(word) <= _LONGEST else ()

    def places_near(self, word: str) -> tuple[str, ...]:
        """Words of the names of countries, languages and cities that are one slip away, as
        `near`."""
        return _places_near(self, folded(word)) if self.places and len(word) <= _LONGEST else ()

    def lists(self, word: str) -> bool:
        """Whether `word`, in any case, is there, or is the plural of one; every word where there is
        no file."""
        return not self.words or self.has(folded(word))

    def likely(self, word: str) -> int:
        """In how many places of the dictionary the rarest three letters in a row of `word` stand;
        0 where there is none."""
        return _likely(self, folded(word)) if self.words and len(word) <= _LONGEST else 0

    def is_common(self, word: str) -> bool:
        """Whether `word`, in lower case, is one of those used most, or of the name of a place."""
        return word in self._common

    def is_place(self, word: str) -> bool:
        """Whether `word`, in lower case, is of the name of a country, a language or a city."""
        return word in self._places

    def has(self, word: str) -> bool:
        """Whether a word in lower case and without diacritics is there, or is the plural of one."""
        return word in self.all_words or (word[-1:] == "s" and word[:-1] in self.all_words)

    def holds(self, word: str) -> bool:
        """Whether such a word is there, or is derived from one that is and no slip in the name of
        a place."""
        if self.has(word):
            return True
        parts = self._derived.fullmatch(word)
        derived = parts is not None and self.has(parts[1])
        if not derived:
            parts = self._compound.fullmatch(word)
            derived = parts is not None and (parts[1] is None or self.has(parts[1]))
        return derived and not self.places_near(word)


def _lines(file: str) -> list[str]:
    """The lines of a file of this folder that are no remarks."""
    if not file:
        return []
    lines = files(__package__).joinpath(file).read_text(encoding="utf-8").splitlines()
    start = next((n for n, line in enumerate(lines) if line[:1] != "#"), len(lines))
    return lines[start:]


@lru_cache(maxsize=1 << 14)
def _knows(vocabulary: Vocabulary, word: str) -> bool:
    return vocabulary.holds(folded(word))


@lru_cache(maxsize=1 << 12)
def _near(vocabulary: Vocabulary, word: str) -> tuple[str, ...]:
    return tuple(sorted(vocabulary.neighbours.of(word)))


@lru_cache(maxsize=1 << 12)
def _places_near(vocabulary: Vocabulary, word: str) -> tuple[str, ...]:
    known = vocabulary._shortened_places
    near = {place for short in shortened(word) for place in known.get(short, ())}
    return tuple(sorted(place for place in near if one_slip(word, place)))


@lru_cache(maxsize=1 << 12)
def _likely(vocabulary: Vocabulary, word: str) -> int:
    whole = f".{word}."
    triples = (whole[n : n + 3] for n in range(len(word)))
    return min((vocabulary.places_of.get(triple, 0) for triple in triples), default=0)


NONE = Vocabulary()
ENGLISH = Vocabulary(
    "words_en.txt",
    "common_en.txt",
    "places_en.txt",
    "triples_en.txt",
    "anti|auto|bio|counter|cyber|eco|euro|ex|geo|hyper|inter|macro|mega|meta|micro|mid|mini|mis|mono"
    "|multi|neo|non|out|over|para|poly|post|pre|pro|pseudo|re|semi|sub|super|tele|trans|ultra|un"
    "|under|vice",
    "es|e?ers?|ists?|ism|ians?|ans?|ish|ly",
    "more_en.txt",
    "aero|agro|bio|crypto|cyber|eco|electro|euro|geo|hydro|meta|micro|mini|nano|neuro|photo|psycho|radio"
    "|tele|thermo|turbo|video",
)
