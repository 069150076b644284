"""What the words of segments tell for and against their being one text.

A word weighs by how much likelier it is, given the words of the other side, than in any text: the
mixture of IBM Model 1 with a background, `log(1 - M + M * sum(q / p) / n)`, where `q` is how likely
a word stands for another, `p` how frequent it is, `n` how many words there are on the other side,
and `M` how often a word has a counterpart. So a word without counterpart counts against a pair,
a rare one with a counterpart for it, but never beyond a cap.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

from transflow.align.bitext.parts import SIGN, Reading

MATCHED = 0.5
"""How often a word is thought to have a counterpart that we know."""
ALONE = log(1 - MATCHED)
"""What a word without counterpart counts."""
CAP = 3.0
_PRIOR_WORDS = 3000
"""Words of a text in thought, in which every word is once."""
_SHORT = 2
"""Words that are added to a sentence before its mean is taken, so that short ones say less."""

_Row = dict[int, float]
"""By place of a word in its segment: the sum of `q / p` over the words of another segment."""


class Tie(NamedTuple):
    """A word of the target that a word of the source may stand for."""

    word: str
    forth: float
    """How likely that of the source stands for this one."""
    back: float


Ties = Mapping[str, Sequence[Tie]]


class Background:
    """How frequent the words of a language are in the texts at hand."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        counts: Counter[str] = Counter()
        for reading in readings:
            counts.update(reading.words)
        total = counts.total() + _PRIOR_WORDS
        self.least = 1 / total
        self._shares = {word: (count + 1) / total for word, count in counts.items()}

    def share(self, word: str) -> float:
        return self._shares.get(word, self.least)


class Gain(NamedTuple):
    """What the words of a segment say of a run of segments of the other side."""

    total: float
    worst: float
    """Of its sentences the one that is least said there: the mean of its words."""
    found: float
    """How much its words count of the most that they could, 0 to 1."""
    missed: int
    """How many of its signs are not there."""


class View:
    """The words of one side, held against those of the other."""

    def __init__(
        self,
        own: Sequence[Reading],
        other: Sequence[Reading],
        rows: Sequence[dict[int, _Row]],
    ) -> None:
        self.sizes = [len(reading.words) for reading in own]
        """Words of each segment."""
        self.rows = rows
        """Of each segment, by segment of the other side."""
        self._sentences = [
            [n for n, sentence in enumerate(reading.sentences) for _ in sentence] for reading in own
        ]
        self._counts = [[len(sentence) for sentence in r.sentences] or [0] for r in own]
        self._signs = [
            [place for place, word in enumerate(reading.words) if word.startswith(SIGN)]
            for reading in own
        ]
        self._others = [max(1, len(reading.words)) for reading in other]
        words = sum(self.sizes)
        tied = sum(len(set().union(*by_other.values())) for by_other in rows)
        self.known = tied / words if words else 1.0
        """Share of the words that may stand for one of the segments they are held against."""
        self._known: dict[tuple[int, int, int], Gain] = {}

    def gain(self, at: int, start: int, count: int) -> Gain:
        """What segment `at` says of `count` segments of the other side from `start`."""
        key = (at, start, count)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._gain(at, start, count)
        return known

    def _gain(self, at: int, start: int, count: int) -> Gain:
        size = sum(self._others[start : start + count])
        counts, sentences = self._counts[at], self._sentences[at]
        said = [n * ALONE for n in counts]
        found = 0.0
        merged = self._merged(at, start, count)
        missed = sum([place not in merged for place in self._signs[at]])
        for place, value in merged.items():
            voice = min(log(1 - MATCHED + MATCHED * value / size), CAP) - ALONE
            said[sentences[place]] += voice
            found += voice
        most = self.sizes[at] * (CAP - ALONE)
        worst = min(total / (n + _SHORT) for total, n in zip(said, counts, strict=True))
        return Gain(sum(said), worst, found / most if most else 0.0, missed)

    def _merged(self, at: int, start: int, count: int) -> _Row:
        rows = self.rows[at]
        if count == 1:
            return rows.get(start, {})
        merged: _Row = {}
        for other in range(start, start + count):
            for place, value in rows.get(other, {}).items():
                merged[place] = merged.get(place, 0.0) + value
        return merged


def views(
    source: Sequence[Reading],
    target: Sequence[Reading],
    ties_of: Callable[[int], Ties],
    backgrounds: tuple[Background, Background],
    spans: Sequence[tuple[int, int]],
) -> tuple[View, View]:
    """Both sides held against each other: segment i of the source with those of the target from
    `spans[i][0]` up to `spans[i][1]`, by the ties that `ties_of(i)` gives."""
    places: dict[str, list[tuple[int, int]]] = {}
    for at, reading in enumerate(target):
        for place, word in enumerate(reading.words):
            places.setdefault(word, []).append((at, place))
    forth: list[dict[int, _Row]] = [{} for _ in source]
    back: list[dict[int, _Row]] = [{} for _ in target]
    share, other_share = backgrounds[0].share, backgrounds[1].share
    for at, reading in enumerate(source):
        (low, high), ties, own = spans[at], ties_of(at), forth[at]
        for place, word in enumerate(reading.words):
            for tie in ties.get(word, ()):
                said, answered = tie.forth / share(word), tie.back / other_share(tie.word)
                for other, there in _between(places.get(tie.word, ()), low, high):
                    row = own.setdefault(other, {})
                    row[place] = row.get(place, 0.0) + said
                    row = back[other].setdefault(at, {})
                    row[there] = row.get(there, 0.0) + answered
    return View(source, target, forth), View(target, source, back)


def _between(places: Sequence[tuple[int, int]], low: int, high: int) -> Sequence[tuple[int, int]]:
    """Of places in order those in segments from `low` up to `high`."""
    if not places or (places[0][0] >= low and places[-1][0] < high):
        return places
    return places[bisect_left(places, (low,)) : bisect_left(places, (high,))]
