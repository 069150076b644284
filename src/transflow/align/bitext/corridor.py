"""Where to look: for each segment of the source, which of the target may belong to it.

A long text is first held together by anchors, segments that share two or more rare words, names or
numbers, in the longest chain that goes forward on both sides. Between two anchors a corridor about
the line by length is wide enough for what may have been left out; then the cells in it are compared
quickly, and only the neighbourhood of the best way through them is looked at closely.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from math import log1p, sqrt

from transflow.align.bitext.cognates import levelled
from transflow.align.bitext.evidence import View
from transflow.align.bitext.lattice import Reach
from transflow.align.bitext.parts import SIGN, Bead, Side
from transflow.align.exact import rising

_NARROW = 12
"""Segments to both sides of an anchor that are looked at."""
_WIDENING = 2.0
"""How much wider the corridor is far from anchors, by the root of the distance."""
_WIDEST = 80
_SMALL = 60
"""Segments of a text that needs no anchors."""
_ALL = 4_000
"""Cells of a pair that are all looked at."""
_EXCERPT = 4
"""How many times longer one text is where the other is taken for an excerpt of it."""
_ALL_OF_EXCERPT = 100_000
_RARE = 3
"""Places that a rare word is at, at most."""
_LEAST_LETTERS = 4
_SHARED = 2
"""Rare words that an anchor shares, at least."""
SLACK = 2
"""Segments of the source about a way that are looked at with what belongs to each."""
_ASIDE = 1
"""Segments of the target beside that."""
_STEP = 0.05
_SEGMENT = 30
"""Characters that a segment is longer in thought, so that empty ones count too."""


def wide(source: Side, target: Side) -> Reach:
    """For each number of segments of the source that are done, the least and the greatest number
    of the target's that may be done."""
    height, width = len(source), len(target)
    if height * width <= _ALL or (
        height * width <= _ALL_OF_EXCERPT and not width < _EXCERPT * height < _EXCERPT**2 * width
    ):
        return [(0, width)] * (height + 1)
    found = anchors(source, target) if max(height, width) > _SMALL else []
    points = [(0, 0), *found, (height, width)]
    sums = tuple(
        list(accumulate((len(p.text) + _SEGMENT for p in side.parts), initial=0))
        for side in (source, target)
    )
    out: list[tuple[int, int]] = []
    for (i, j), (i_, j_) in pairwise(points):
        for row in range(i, i_ + (i_ == height)):
            share = (sums[0][row] - sums[0][i]) / max(1, sums[0][i_] - sums[0][i])
            middle = bisect_left(sums[1], sums[1][j] + share * (sums[1][j_] - sums[1][j]))
            near = min(max(row - i, middle - j), max(i_ - row, j_ - middle))
            half = min(_WIDEST, _NARROW + int(_WIDENING * sqrt(max(0, near))))
            out.append((max(0, middle - half), min(width, middle + half)))
    out = out[: height + 1]
    return steady(out, width)


def around(beads: Iterable[Bead], height: int, width: int, slack: int = SLACK) -> Reach:
    """The neighbourhood of an alignment."""
    lows, highs = [width] * (height + 1), [0] * (height + 1)
    i = j = 0
    for bead in beads:
        for row in range(i, i + len(bead.source) + 1):
            lows[row] = min(lows[row], j)
            highs[row] = max(highs[row], j + len(bead.target))
        i, j = i + len(bead.source), j + len(bead.target)
    spans = [
        (
            max(0, min(lows[max(0, row - slack) : row + slack + 1]) - _ASIDE),
            min(width, max(highs[max(0, row - slack) : row + slack + 1]) + _ASIDE),
        )
        for row in range(height + 1)
    ]
    return steady(spans, width)


def steady(spans: Sequence[tuple[int, int]], width: int) -> list[tuple[int, int]]:
    """Spans that begin at both starts, end at both ends, never fall, and hang together."""
    lows = [low for low, _ in spans]
    for at in range(len(lows) - 2, -1, -1):
        lows[at] = min(lows[at], lows[at + 1])
    lows[0] = 0
    highs = list(accumulate((high for _, high in spans), max))
    highs[-1] = width
    return [
        (min(low, highs[max(0, at - 1)]), high)
        for at, (low, high) in enumerate(zip(lows, highs, strict=True))
    ]


def anchors(source: Side, target: Side) -> list[tuple[int, int]]:
    """Segments that surely belong together, by places in both, ascending in both."""
    theirs = _rare(target)
    votes: dict[tuple[int, int], float] = {}
    for word, places in _rare(source).items():
        others = theirs.get(word, ())
        for i in places:
            for j in others:
                votes[i, j] = votes.get((i, j), 0.0) + 2.0 / (len(places) + len(others))
    # Those of one segment go backwards, so that no two of them are in a chain.
    strong = sorted((i, -j) for (i, j), vote in votes.items() if vote >= _SHARED)
    return rising([(i, -j) for i, j in strong])


def _rare(side: Side) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, reading in enumerate(side.readings):
        for word in dict.fromkeys(reading.words):
            key = word if word.startswith(SIGN) else levelled(word)
            if len(key) >= _LEAST_LETTERS or word.startswith(SIGN):
                found = places.setdefault(key, [])
                if len(found) <= _RARE and found[-1:] != [at]:
                    found.append(at)
    return {word: found for word, found in places.items() if len(found) <= _RARE}


def narrowed(reach: Reach, held: tuple[View, View], width: int) -> Reach:
    """The neighbourhood of the best way through the cells of a reach."""
    height = len(reach) - 1
    steps: list[list[int]] = []
    above: list[float] = []
    for i, (low, high) in enumerate(reach):
        values: list[float] = []
        row: list[int] = []
        before = reach[i - 1][0] if i else 0
        for j in range(low, high + 1):
            best, step = (0.0, 0) if not i and j == low else (float("-inf"), 0)
            if j > low:
                best, step = values[-1], 2
            if i:
                at = j - before
                if 0 <= at < len(above) and above[at] > best:
                    best, step = above[at], 1
                if 0 < at <= len(above):
                    value = above[at - 1] + _STEP + _likeness(held, i - 1, j - 1)
                    if value >= best:
                        best, step = value, 3
            values.append(best)
            row.append(step)
        steps.append(row)
        above = values
    beads = []
    i, j = height, width
    while i or j:
        step = steps[i][j - reach[i][0]]
        a, b = step & 1, step >> 1
        beads.append(Bead((i - 1,) * a, (j - 1,) * b, 0.0))
        i, j = i - a, j - b
    return around(reversed(beads), height, width)


def _likeness(held: tuple[View, View], i: int, j: int) -> float:
    """How alike two segments are by their words, quickly."""
    forth, back = held[0].rows[i].get(j), held[1].rows[j].get(i)
    if not forth or not back:
        return 0.0
    size, other = held[0].sizes[i], held[1].sizes[j]
    said = sum([min(3.0, log1p(value / other)) for value in forth.values()]) / (size + 3)
    answered = sum([min(3.0, log1p(value / size)) for value in back.values()]) / (other + 3)
    return said + answered
