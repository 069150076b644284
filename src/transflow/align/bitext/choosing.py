"""Of all ways to align two texts the one that is likely to have most beads right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transflow.align.bitext.lattice import NEVER, Chances, Reach
from transflow.align.bitext.parts import Bead

_PRICE = 0.45
"""What a bead must be worth: a little less than half of the share of beads that turn out right,
which makes the expected F1 the greatest."""


def best(chances: Chances, reach: Reach, *, ends_open: bool = False) -> tuple[Bead, ...]:
    """The way whose beads are the likeliest to be right, taken together: the greatest sum of their
    chances, each less the price of a bead."""
    by_start: dict[tuple[int, int], list[tuple[int, int, float]]] = {}
    for (i, a, j, b), chance in sorted(chances.items()):
        if a and b:
            by_start.setdefault((i, j), []).append((a, b, chance))
    height = len(reach) - 1
    values: list[list[float]] = [[NEVER] * (high - low + 1) for low, high in reach]
    steps: list[list[tuple[int, int, float]]] = [
        [(0, 0, 0.0)] * (high - low + 1) for low, high in reach
    ]
    values[0][-reach[0][0]] = 0.0
    for i, (low, high) in enumerate(reach):
        for j in range(low, high + 1):
            value = values[i][j - low]
            if value == NEVER:
                continue
            ways = [
                *by_start.get((i, j), ()),
                (1, 0, chances.get((i, 1, -1, 0), 0.0)),
                (0, 1, chances.get((-1, 0, j, 1), 0.0)),
            ]
            for a, b, chance in ways:
                if i + a > height or not reach[i + a][0] <= j + b <= reach[i + a][1]:
                    continue
                at = j + b - reach[i + a][0]
                if value + chance - _PRICE > values[i + a][at]:
                    values[i + a][at] = value + chance - _PRICE
                    steps[i + a][at] = (a, b, chance)
    last = values[-1]
    end = max(range(len(last)), key=last.__getitem__) if ends_open else len(last) - 1
    return tuple(_traced(steps, reach, reach[-1][0] + end))[::-1]


def _traced(
    steps: Sequence[Sequence[tuple[int, int, float]]], reach: Reach, end: int
) -> Iterator[Bead]:
    i, j = len(reach) - 1, end
    while i or j:
        a, b, chance = steps[i][j - reach[i][0]]
        yield Bead(tuple(range(i - a, i)), tuple(range(j - b, j)), chance)
        i, j = i - a, j - b
