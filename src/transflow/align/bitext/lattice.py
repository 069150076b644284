"""All ways to align two texts, with how likely each bead is over all of them.

A way goes from node (0, 0) to node (n, m) by beads; node (i, j) stands for i segments of the source
and j of the target done. Beads without counterpart of both sides in a row stand in one order only,
those of the source first, so that no alignment is counted twice. The sums over all ways are those
of the forward-backward algorithm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from math import exp, log1p

from msgspec import Struct

NEVER = float("-inf")
_LEAST = 1e-4
"""Beads less likely than this are not told of."""

Reach = Sequence[tuple[int, int]]
"""For each number of source segments done, from 0 on: the least number of target segments that may
be done then, and the greatest."""
Chances = dict[tuple[int, int, int, int], float]
"""By first segment and number of segments of source and target: how likely such a bead is."""
Match = tuple[int, int, float]
"""Segments of source and target, and their score."""


class Alone(Struct, frozen=True):
    """Scores of a segment without counterpart: after a bead with counterpart, and after another
    without."""

    first: float
    further: float


@dataclass
class Lattice:
    """Scores are logarithms of weights that need not sum to one."""

    reach: Reach
    matches: Callable[[int, int], Sequence[Match]]
    """Beads with two sides that begin at a node."""
    source_alone: Callable[[int, int], Alone]
    target_alone: Callable[[int, int], Alone]
    cross: float
    """Added to a target segment without counterpart directly after one of the source."""
    ends_open: bool = False
    """Whether a way may end at any node of the last row."""
    rows: list[list[_Node]] = field(default_factory=list)


@dataclass(slots=True)
class _Node:
    matches: Sequence[Match]
    source: Alone
    target: Alone
    forward: list[float] = field(default_factory=lambda: [NEVER, NEVER, NEVER])
    """After a bead with two sides, one of the source, one of the target."""
    backward: list[float] = field(default_factory=lambda: [NEVER, NEVER, NEVER])


_MATCHED, _SOURCE, _TARGET = range(3)
_NOWHERE = Alone(NEVER, NEVER)


def likely(lattice: Lattice) -> Chances:
    """How likely each bead is: by first segments and counts; of a segment without counterpart the
    place in the other text is -1. Those that are hardly possible are left out."""
    width = lattice.reach[-1][1]
    rows = [
        [
            _Node(
                lattice.matches(i, j),
                lattice.source_alone(i, j) if i + 1 < len(lattice.reach) else _NOWHERE,
                lattice.target_alone(i, j) if j < width else _NOWHERE,
            )
            for j in range(low, high + 1)
        ]
        for i, (low, high) in enumerate(lattice.reach)
    ]
    lattice.rows = rows
    _forward(lattice)
    return dict(_backward(lattice))


def _forward(lattice: Lattice) -> None:
    rows, reach = lattice.rows, lattice.reach
    rows[0][-reach[0][0]].forward[_MATCHED] = 0.0
    for i, row in enumerate(rows):
        low = reach[i][0]
        for j, node in enumerate(row, low):
            f0, f1, f2 = node.forward
            total = plus(plus(f0, f1), f2)
            if total == NEVER:
                continue
            for a, b, score in node.matches:
                there = _at(lattice, i + a, j + b)
                if there:
                    there.forward[_MATCHED] = plus(there.forward[_MATCHED], total + score)
            there = _at(lattice, i + 1, j)
            if there:
                value = plus(f0 + node.source.first, f1 + node.source.further)
                there.forward[_SOURCE] = plus(there.forward[_SOURCE], value)
            there = _at(lattice, i, j + 1)
            if there:
                value = plus(
                    plus(f0, f1 + lattice.cross) + node.target.first, f2 + node.target.further
                )
                there.forward[_TARGET] = plus(there.forward[_TARGET], value)


def _backward(lattice: Lattice) -> Iterator[tuple[tuple[int, int, int, int], float]]:
    rows, reach = lattice.rows, lattice.reach
    whole = NEVER
    for last in rows[-1] if lattice.ends_open else rows[-1][-1:]:
        last.backward = [0.0, 0.0, 0.0]
        whole = plus(whole, plus(plus(last.forward[0], last.forward[1]), last.forward[2]))
    alone: dict[tuple[int, int, int, int], float] = {}
    for i in range(len(rows) - 1, -1, -1):
        low = reach[i][0]
        for j in range(low + len(rows[i]) - 1, low - 1, -1):
            node = rows[i][j - low]
            f0, f1, f2 = node.forward
            total = plus(plus(f0, f1), f2)
            if total == NEVER:
                continue
            matched = NEVER
            for a, b, score in node.matches:
                there = _at(lattice, i + a, j + b)
                if there and there.backward[_MATCHED] > NEVER:
                    value = score + there.backward[_MATCHED]
                    matched = plus(matched, value)
                    chance = exp(min(0.0, total + value - whole))
                    if chance > _LEAST:
                        yield (i, a, j, b), chance
            back = [plus(node.backward[s], matched) for s in range(3)]
            there = _at(lattice, i + 1, j)
            if there and there.backward[_SOURCE] > NEVER:
                value = there.backward[_SOURCE]
                first, further = node.source.first + value, node.source.further + value
                back[_MATCHED] = plus(back[_MATCHED], first)
                back[_SOURCE] = plus(back[_SOURCE], further)
                key = (i, 1, -1, 0)
                chance = exp(min(0.0, plus(f0 + first, f1 + further) - whole))
                alone[key] = alone.get(key, 0.0) + chance
            there = _at(lattice, i, j + 1)
            if there and there.backward[_TARGET] > NEVER:
                value = there.backward[_TARGET]
                first, further = node.target.first + value, node.target.further + value
                back[_MATCHED] = plus(back[_MATCHED], first)
                back[_SOURCE] = plus(back[_SOURCE], first + lattice.cross)
                back[_TARGET] = plus(back[_TARGET], further)
                key = (-1, 0, j, 1)
                chance = exp(
                    min(0.0, plus(plus(f0, f1 + lattice.cross) + first, f2 + further) - whole)
                )
                alone[key] = alone.get(key, 0.0) + chance
            node.backward = back
    yield from ((key, min(1.0, chance)) for key, chance in alone.items())


def _at(lattice: Lattice, i: int, j: int) -> _Node | None:
    if i >= len(lattice.rows):
        return None
    low, high = lattice.reach[i]
    return lattice.rows[i][j - low] if low <= j <= high else None


def plus(x: float, y: float) -> float:
    """The logarithm of the sum of two numbers whose logarithms are given."""
    if x < y:
        x, y = y, x
    return x + log1p(exp(y - x)) if y > NEVER else x
