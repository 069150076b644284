"""The names of a source text, as those of its translation are held against them."""

from __future__ import annotations

import math
from collections.abc import Mapping

from transflow.checks.names.known import CLOSE, SECONDS, beginning, lexicon
from transflow.checks.sides import Side
from transflow.lazy import kept
from transflow.model import Language
from transflow.slips import folded, one_slip

_MOST = 200
"""Names that are looked at; a text with more is hardly one sentence."""
_MOST_HEARD = 25
"""The same of those that are compared by their sound."""
_NONE = 9.0
MOST_WORDS = 300
"""Capitalised words of a translation that are looked at."""


class Words:
    """Capitalised words of a translation, each once."""

    def __init__(self, side: Side) -> None:
        self.language = side.language
        self._side = side

    @kept
    def all(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._side.names[:MOST_WORDS]))

    @kept
    def by_bare(self) -> Mapping[str, str]:
        """By what they are in lower case, without diacritics."""
        return {folded(word): word for word in self.all}

    def twin(self, low: str) -> str:
        """A word that begins and ends like another one, which is in lower case and without
        diacritics, and is one slip away from it: an ending is no slip of the finger."""
        alike = {folded(word): word for word in beginning(self.all, low[0])}
        twins = (name for name in alike if name[-1] == low[-1] and one_slip(low, name))
        return alike.get(next(twins, ""), "")


class Names:
    """Capitalised words of a source."""

    def __init__(
        self, side: Side, target: Language, asides: list[str], originals: list[str]
    ) -> None:
        self.text = side.text
        self.language = side.language
        self.words = tuple(dict.fromkeys(side.names))[:_MOST]
        self.asides = asides
        self.originals = originals
        """Names in brackets, quotation marks or italics, where they stand as in the original."""
        self.known = lexicon(side.language, target)

    @kept
    def _seconds(self) -> list[str]:
        """The second part of words that are two in other languages."""
        return [second for word in self.words for second in SECONDS[word]][:_MOST_HEARD]

    @kept
    def parts(self) -> tuple[str, ...]:
        """What is compared by its sound."""
        return (*self.words[:_MOST_HEARD], *self._seconds)

    def counterpart(self, original: str) -> tuple[float, str]:
        """The name that `original` fits best, after what it costs."""
        plain, words = folded(original), self.words[:_MOST_HEARD]
        costs = self.language.renderings(map(str.lower, words), plain, CLOSE)
        if 0.0 in costs:
            return 0.0, words[costs.index(0.0)]
        if self._seconds:
            costs += self.language.renderings(map(str.lower, self._seconds), plain, CLOSE)
        if min(costs, default=_NONE) > CLOSE:
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
            self._known[original] = self._costs(self._lower, original)
        return self._known[original]

    @kept
    def _known(self) -> dict[str, list[float]]:
        return {}

    @kept
    def _lower(self) -> tuple[str, ...]:
        return tuple(map(str.lower, self.parts))

    def _costs(self, names: tuple[str, ...], original: str) -> list[float]:
        best = [math.inf] * len(names)
        for form in self.known.forms[original]:
            if max(best, default=0) > CLOSE:
                costs = self.language.renderings(names, form, math.inf)
                best = [a if a <= CLOSE or a < b else b for a, b in zip(best, costs, strict=True)]
        return best
