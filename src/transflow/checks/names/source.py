"""The names of a source text, as those of its translation are held against them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

from transflow.checks.capitalised import CAPITALISED
from transflow.checks.names.known import SECONDS, bare_stems
from transflow.checks.names.slips import bare
from transflow.checks.sides import Side
from transflow.lazy import lazy
from transflow.model import Language

_LATIN = re.compile("[a-z]")
_ASIDE = re.compile(
    r"[(\[„“\"«][^()\[\]“”„\"«»]{2,80}[)\]”“\"»]|<(?:i|em)\b[^<>]*>[^<>]{2,80}</(?:i|em)>"
)
_CLOSE = 0.3
_MOST = 200
"""Names that are looked at; a text with more is hardly one sentence."""
_MOST_HEARD = 25
"""The same of those that are compared by their sound."""
_NONE = 9.0


def may_have_asides(marked: str) -> bool:
    """Whether something may stand in brackets, quotation marks or italics."""
    return (  # seven looks for a mark take a third of one for a set of marks
        '"' in marked or "(" in marked or "„" in marked or "“" in marked or "«" in marked
        or "[" in marked or ("<" in marked and ("<i" in marked or "<em" in marked))
    )  # fmt: skip


def _names_in(asides: Iterable[str]) -> frozenset[str]:
    return frozenset(CAPITALISED.findall(" ".join(asides))[:_MOST])


class Words:
    """Capitalised words of a translation, each once."""

    def __init__(self, words: Iterable[str]) -> None:
        self.all = tuple(dict.fromkeys(words))

    @lazy
    def by_bare(self) -> Mapping[str, str]:
        """By what they are in lower case, without diacritics."""
        return {bare(word): word for word in self.all}


class Names:
    """Capitalised words of a source."""

    def __init__(self, side: Side) -> None:
        self.text = side.text
        self.marked = side.marked
        self.language = side.language
        self._side = side

    @lazy
    def words(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._side.names))[:_MOST]

    @lazy
    def is_latin(self) -> bool:
        return _LATIN.search(self.text) is not None

    def has(self, word: str, language: Language) -> bool:
        """Whether a word of the translation, in its `language`, stands in the source as it is, but
        for its form and its diacritics."""
        if word in self.words or bare_stems(self.language)[word] in self.stems:
            return True
        return language.stem(word) in self.stems

    @lazy
    def parts(self) -> tuple[str, ...]:
        """Words, and the second part of those that are two in other languages."""
        seconds = [second for word in self.words for second in SECONDS[word]]
        return (*self.words[:_MOST_HEARD], *seconds[:_MOST_HEARD])

    @lazy
    def bare_stems(self) -> tuple[str, ...]:
        """The stem of each of `words`, without diacritics."""
        known = bare_stems(self.language)
        return tuple([known[word] for word in self.words])

    @lazy
    def stems(self) -> frozenset[str]:
        return frozenset(self.bare_stems)

    @lazy
    def asides(self) -> tuple[str, ...]:
        if not may_have_asides(self.marked):
            return ()
        return tuple(_ASIDE.findall(self.marked))

    @lazy
    def originals(self) -> frozenset[str]:
        """Names in brackets, quotation marks or italics, where they stand as in the original."""
        return _names_in(self.asides) if self.asides else frozenset()

    @lazy
    def glosses(self) -> frozenset[str]:
        """Those of `originals` that stand in no quotation marks, where the name of a Latvian
        campaign or a ship might be too."""
        glosses = [aside for aside in self.asides if aside[0] in "([<"]
        return _names_in(glosses) if glosses else frozenset()

    def cost(self, name: str, original: str, most: float) -> float:
        """What it costs to read a name of the source as `original` of the translation; where that
        is above `most`, anything above."""
        return self._costs((name.lower(),), original, max(most, _CLOSE))[0]

    def counterpart(self, original: str) -> tuple[float, str]:
        """The name that `original` fits best, after what it costs."""
        costs = self.language.renderings(self._lower, bare(original), _CLOSE)
        if min(costs, default=_NONE) > _CLOSE:
            costs = self.costs(original)
        best = min(costs, default=_NONE)
        return best, self.parts[costs.index(best)] if costs else ""

    def near(self, original: str, most: float) -> tuple[str, ...]:
        """The names that cost no more as `original`."""
        costs = zip(self.parts, self.costs(original), strict=True)
        return tuple(part for part, cost in costs if cost <= most)

    def costs(self, original: str) -> list[float]:
        """What it costs to read each of `parts` as `original`."""
        if original not in self._known:
            self._known[original] = self._costs(self._lower, original, math.inf)
        return self._known[original]

    @lazy
    def _known(self) -> dict[str, list[float]]:
        return {}

    @lazy
    def _lower(self) -> tuple[str, ...]:
        return tuple([part.lower() for part in self.parts])

    def _costs(self, names: tuple[str, ...], original: str, most: float) -> list[float]:
        """As `original` stands, without its diacritics, and by its stem."""
        plain = bare(original)
        forms = (plain, original, bare_stems(self.language)[plain])
        best = [math.inf] * len(names)
        for form in dict.fromkeys(forms):
            if max(best, default=0) > _CLOSE:
                costs = self.language.renderings(names, form, most)
                best = [a if a <= _CLOSE or a < b else b for a, b in zip(best, costs, strict=True)]
        return best
