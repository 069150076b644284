"""What is kept of the words of a language, each of which comes up again and again."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from transflow.checks.capitalised import CAPITALS, Memo
from transflow.model import Language
from transflow.slips import folded

CLOSE = 0.3
"""A name that costs no more need not be read in another way."""
_LATIN_ENDS = 0x180
"""No capital of `CAPITALS` is from there on."""
_COMPOUND = re.compile(
    "(?:ziemeļ|dienvid|austrum|rietum|vidus|jaun|liel|vec|centrāl|latīņ)(.{4,})", re.IGNORECASE
)
"""Latvian writes "North Korea" as one word."""
SECONDS = Memo(lambda word: tuple(_COMPOUND.findall(word)))
"""The second part of a word that is two in other languages."""


class Traits(NamedTuple):
    """What is to be known of a name of a translation."""

    low: str
    """In lower case, without diacritics."""
    stem: str
    """The stem of that in the language of the source, without diacritics."""
    stems: frozenset[str]
    """A word of the source with one of these as its stem is the same name."""
    capitals: str
    """Such a word begins with one of these, or one of which two letters were swapped."""


class Lexicon:
    """What is kept of names of texts in a language and their translations into another."""

    def __init__(self, source: Language, target: Language) -> None:
        self.source, self.target = source, target
        self.bare_stems = Memo(lambda word: folded(source.stem(word)))
        """By word of either language: its stem in that of the source, without diacritics."""
        self.forms = Memo(self._forms)
        """By name of the translation: how it may have been in its own language: without its
        diacritics, as it stands, and by its stem."""
        self.traits = Memo(self._traits)
        """By capitalised word of the translation."""

    def cost(self, name: str, original: str, most: float) -> float:
        """What it costs to read a name of the source as `original` of the translation; where that
        is above `most`, anything above."""
        names, best = (name.lower(),), math.inf
        for form in self.forms[original]:
            (cost,) = self.source.renderings(names, form, max(most, CLOSE))
            best = min(best, cost)
            if best <= CLOSE:
                break
        return best

    def _forms(self, name: str) -> tuple[str, ...]:
        plain = folded(name)
        return tuple(dict.fromkeys((plain, name, self.bare_stems[plain])))

    def _traits(self, word: str) -> Traits:
        low = folded(word)
        stem = self.bare_stems[low]
        capitals = _CAPITALS.get(low[0], "") + _CAPITALS.get(stem[1:2], "")
        stems = frozenset((self.bare_stems[word], self.target.stem(word)))
        return Traits(low, stem, stems, capitals)


lexicon = lru_cache(maxsize=16)(Lexicon)


@lru_cache(maxsize=16)
def countries(language: Language) -> Memo[str]:
    """The ISO 3166 code of the country that a word of `language` is the name of, or ""."""
    return Memo(language.country)


def _capitals() -> dict[str, str]:
    found: dict[str, str] = {}
    for capital in CAPITALS.findall("".join(map(chr, range(_LATIN_ENDS)))):
        found[folded(capital)] = found.get(folded(capital), "") + capital
    return found


_CAPITALS = _capitals()
"""By letter in lower case: what it is as a capital, with diacritics and without."""


def beginning(words: Iterable[str], letter: str) -> list[str]:
    """Capitalised words that begin with a letter, which is in lower case and without
    diacritics."""
    capitals = _CAPITALS.get(letter, "")
    return [word for word in words if word[0] in capitals]
