"""What is seen of a bead, by name: how much of each thing there is, to be weighed.

What counts differently for one segment by one and for joined ones has two names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log1p

from transflow.align.bitext.evidence import View
from transflow.align.bitext.lattice import NEVER
from transflow.align.bitext.parts import Side
from transflow.align.bitext.profile import Profile

Seen = list[tuple[str, float]]
Weights = Mapping[str, float]

SHAPES: tuple[tuple[int, int], ...] = (
    (1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (2, 3), (3, 2), (1, 4), (4, 1), (3, 3),
)  # fmt: skip
"""How many segments of source and target a bead may join."""
_SHAPE_NAMES = {(a, b): "shape {}-{}".format(*sorted((a, b))) for a, b in SHAPES}
_VARIANCE = 6.8
"""Of the length of a translation, in characters, for each character: W. Gale and K. Church, "A
Program for Aligning Sentences in Bilingual Corpora" (Computational Linguistics 19, 1993)."""
_FULL = 16.0
"""A squared deviation beyond which more of it adds nothing."""
_FARTHEST = 25.0
"""Squared deviation of lengths from which on segments are not joined."""
_RATIO_TRUST = 400
"""Characters of a text in thought that are as long as their translation."""
_MANY_WORDS = 40


class Witness:
    """Two texts, ready to be seen bead by bead."""

    def __init__(self, sides: tuple[Side, Side], held: tuple[View, View], ratio: float) -> None:
        self.height, self.width = len(sides[0]), len(sides[1])
        self._forth, self._back = held
        self.known = min(view.known for view in held)
        """Share of the words of a side that may stand for one near them on the other."""
        self._source, self._target = self._profiles = Profile(sides[0]), Profile(sides[1])
        self._ratio = ratio
        self._marked = self._source.marked and self._target.marked

    def score(self, i: int, a: int, j: int, b: int, weights: Weights) -> float:
        """What segments i to i+a of the source beside j to j+b of the target weigh."""
        deviation = self._deviation(i, a, j, b)
        if deviation > _FARTHEST and a + b > 2:
            return NEVER
        weight = weights.get
        return sum(weight(n, 0.0) * value for n, value in self._bead(i, a, j, b, deviation))

    def bead(self, i: int, a: int, j: int, b: int) -> Seen:
        """What is seen of segments i to i+a of the source beside j to j+b of the target."""
        return self._bead(i, a, j, b, self._deviation(i, a, j, b))

    def _bead(self, i: int, a: int, j: int, b: int, deviation: float) -> Seen:
        joined = a + b > 2
        out = [(_SHAPE_NAMES[a, b], 1.0)]
        if joined:
            out.append(("joined: length", min(deviation, _FULL)))
            out.append(("joined: length, far", log1p(deviation)))
            self._joined_words(i, a, j, b, out)
        else:
            out.append(("1-1: length", min(deviation, _FULL)))
            out.append(("1-1: length, far", log1p(deviation)))
            self._paired_words(i, j, out)
        self._marks(i, a, j, b, out)
        self._sums(i, a, j, b, out)
        self._breaks(i, a, j, b, out)
        if self._marked:
            self._paragraphs(i, a, j, b, out)
        return out

    def _deviation(self, i: int, a: int, j: int, b: int) -> float:
        """The square of how far the lengths differ, in standard deviations."""
        own, other = self._source.letters, self._target.letters
        expected = (own[i + a] - own[i]) * self._ratio
        length = other[j + b] - other[j]
        differ = length - expected
        return differ * differ / (_VARIANCE * (length + expected) / 2)

    def _paired_words(self, i: int, j: int, out: Seen) -> None:
        forth, back = self._forth.gain(i, j, 1), self._back.gain(j, i, 1)
        words = self._forth.sizes[i] + self._back.sizes[j]
        total = forth.total + back.total
        out += (
            ("1-1: words said", total / 4),
            ("1-1: words", words / 20),
            ("1-1: least said sentence", min(forth.worst, back.worst)),
            ("1-1: mean", total / (words + 2)),
        )
        _missed(forth.missed, back.missed, out)

    def _joined_words(self, i: int, a: int, j: int, b: int, out: Seen) -> None:
        forth = [self._forth.gain(at, j, b) for at in range(i, i + a)]
        back = [self._back.gain(at, i, a) for at in range(j, j + b)]
        gains = forth + back
        words = self._source.words[i + a] - self._source.words[i]
        words += self._target.words[j + b] - self._target.words[j]
        total = sum([gain.total for gain in gains])
        out += (
            ("joined: words said", total / 4),
            ("joined: words", words / 20),
            ("joined: least said sentence", min([gain.worst for gain in gains])),
            ("joined: mean", total / (words + 2)),
        )
        _missed(sum([g.missed for g in forth]), sum([g.missed for g in back]), out)
        for side in (forth, back):
            if len(side) > 1:
                out.append(("joined: least said segment", min([g.total for g in side]) / 4))
                out.append(("joined: least found segment", min([g.found for g in side])))

    def _marks(self, i: int, a: int, j: int, b: int, out: Seen) -> None:
        own, other = self._source.edges, self._target.edges
        first, last, first_, last_ = own[i], own[i + a - 1], other[j], other[j + b - 1]
        if last.stop != last_.stop:
            asked = last.stop == "?" or last_.stop == "?"
            out.append(("other stop, one asks" if asked else "other stop", 1.0))
        if first.quote_first != first_.quote_first:
            out.append(("quotation begins one side", 1.0))
        elif first.quote_first:
            out.append(("quotation begins both", 1.0))
        if last.quote_last != last_.quote_last:
            out.append(("quotation ends one side", 1.0))
        elif last.quote_last:
            out.append(("quotation ends both", 1.0))
        if first.figures != first_.figures:
            out.append(("figures begin one side", 1.0))
        if self._source.kinds[i] != self._target.kinds[j]:
            out.append(("other kind", 1.0))

    def _sums(self, i: int, a: int, j: int, b: int, out: Seen) -> None:
        own, other = self._source, self._target
        quotes = own.quotes[i + a] - own.quotes[i] - other.quotes[j + b] + other.quotes[j]
        if quotes:
            out.append(("quotation marks", min(abs(quotes), 4) / 2))
        brackets = own.brackets[i + a] - own.brackets[i] - other.brackets[j + b] + other.brackets[j]
        if brackets:
            out.append(("brackets", min(abs(brackets), 4) / 2))
        clauses = own.clauses[i + a] - own.clauses[i] - other.clauses[j + b] + other.clauses[j]
        if clauses:
            out.append(("clauses", min(abs(clauses), 6) / 2))

    def _breaks(self, i: int, a: int, j: int, b: int, out: Seen) -> None:
        own, other = self._source, self._target
        starts = i > 0 and own.open[i - 1], j > 0 and other.open[j - 1]
        if starts[0] != starts[1]:
            out.append(("begins within a sentence on one side", 1.0))
        if own.open[i + a - 1] != other.open[j + b - 1]:
            out.append(("ends within a sentence on one side", 1.0))
        inner = own.opened[i + a - 1] - own.opened[i]
        inner_ = other.opened[j + b - 1] - other.opened[j]
        if inner + inner_:
            out.append(("joined: within sentences", float(inner + inner_)))
        sentences = own.sentences[i + a] - own.sentences[i] - inner
        differ = abs(other.sentences[j + b] - other.sentences[j] - inner_ - sentences)
        if differ:
            kind = "joined" if a + b > 2 else "1-1"
            out.append((f"{kind}: other number of sentences", float(min(differ, 3))))
            out.append((f"{kind}: some other number of sentences", 1.0))

    def _paragraphs(self, i: int, a: int, j: int, b: int, out: Seen) -> None:
        own, other = self._source, self._target
        across = own.ended[i + a - 1] - own.ended[i] + other.ended[j + b - 1] - other.ended[j]
        if across:
            out.append(("joined: across paragraphs", float(across)))
        starts = i == 0 or own.ends[i - 1], j == 0 or other.ends[j - 1]
        for name, pair in (
            ("begins", starts),
            ("ends", (own.ends[i + a - 1], other.ends[j + b - 1])),
        ):
            if pair[0] != pair[1]:
                out.append((f"{name} a paragraph on one side", 1.0))
            elif pair[0]:
                out.append((f"{name} a paragraph on both", 1.0))

    def alone(self, side: int, at: int, beside: int) -> Seen:
        """What is seen of segment `at` of a side without counterpart, where segment `beside` of
        the other side would come next."""
        own, other = self._profiles[side], self._profiles[1 - side]
        words = own.words[at + 1] - own.words[at]
        out: Seen = [("alone", 1.0), ("alone: words", min(words, _MANY_WORDS) / 10)]
        broken = (at > 0 and own.open[at - 1]) + own.open[at]
        if broken:
            out.append(("alone: broken", float(broken)))
        if beside > 0 and other.open[beside - 1]:
            out.append(("alone: within a sentence", 1.0))
        if self._marked:
            first = at == 0 or own.ends[at - 1]
            if beside and not other.ends[beside - 1]:
                out.append(("alone: within a paragraph", 1.0))
            else:
                out.append(("alone: between paragraphs", 1.0))
                if not first:
                    out.append(("alone: in a paragraph, between", 1.0))
                if not own.ends[at]:
                    out.append(("alone: more of a paragraph, between", 1.0))
        return out

    def score_alone(self, side: int, at: int, beside: int, weights: Weights) -> float:
        weight = weights.get
        return sum(weight(name, 0.0) * value for name, value in self.alone(side, at, beside))


def _missed(own: int, other: int, out: Seen) -> None:
    """Values, terms and countries that only one side names."""
    if own or other:
        out.append(("values missed", min(own + other, 6) / 2))
    if own and other:
        out.append(("values missed on both sides", 1.0))


def ratio_of(source: Sequence[int], target: Sequence[int]) -> float:
    """How much longer the target is, by the characters of the segments of both."""
    return (sum(target) + _RATIO_TRUST) / (sum(source) + _RATIO_TRUST)
