"""Learns the weights of the aligner again, from disturbed documents.

    TRANSFLOW_DATA=<folder> python benchmarks/align_weights.py [--part first|second|all] [--seeds 2]

The model is a conditional random field over the lattice of beads: the weights make the gold ways
likeliest among all ways, with a penalty for large ones. Half of the documents are seen with a
lexicon that was learned from them (each without its own lessons), half without one, so that the
weights serve collections and single texts. Prints the mapping of align/bitext/weights.py; weights
learned from one part are to be tried on the other (benchmarks/align.py --part). Needs numpy, scipy
and numba, which transflow itself does not, and some 2 GB.
"""

from __future__ import annotations

import argparse
import os
import sys
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from math import exp, log, log1p
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.align import PARTS  # noqa: E402  # the folder above must be on the path first
from benchmarks.align_data import DISTURBANCES, FILE, Case, documents  # noqa: E402  # the same
from transflow import lang  # noqa: E402  # the same
from transflow.align.bitext import Bead, Part  # noqa: E402  # the same
from transflow.align.bitext.aligner import lessons  # noqa: E402  # the same
from transflow.align.bitext.corridor import around  # noqa: E402  # the same
from transflow.align.bitext.evidence import Background  # noqa: E402  # the same
from transflow.align.bitext.lexicon import Lexicon  # noqa: E402  # the same
from transflow.align.bitext.weighing import SHAPES, Seen, Witness  # noqa: E402  # the same
from transflow.align.bitext.windows import Expertise, Pair, look, read_pair  # noqa: E402  # the same
from transflow.pipeline.terms import starter_termbase  # noqa: E402  # the same
from transflow.pipeline.tongues import Tongues  # noqa: E402  # the same

PENALTY = 0.5
ROUNDS = 150
LEAST = 0.02
"""A weight nearer to nothing is left out."""
SLACK = 4
"""Segments about the gold way that are looked at."""
_FIRST_SEED = 100
"""Other seeds than those that are measured."""
AGAIN, CROSS = "alone: again", "alone: other side"

Step = tuple[int, int, int, int]
"""First segments and counts of a bead."""


@dataclass
class Field:
    """All lattices, as rows of what is seen and edges between states."""

    names: dict[str, int] = field(default_factory=lambda: {AGAIN: 0, CROSS: 1})
    columns: array[int] = field(default_factory=lambda: array("l"))
    values: array[float] = field(default_factory=lambda: array("d"))
    rows: array[int] = field(default_factory=lambda: array("l", [0]))
    edges: tuple[array[int], ...] = field(
        default_factory=lambda: (array("l"), array("l"), array("l"))
    )
    """From state, to state, row."""
    starts: array[int] = field(default_factory=lambda: array("l", [0]))
    """Of each lattice its first edge."""
    states: array[int] = field(default_factory=lambda: array("l"))
    gold: array[int] = field(default_factory=lambda: array("l"))

    def row(self, seen: Seen, further: str = "") -> int:
        for name, value in [*seen, *([(further, 1.0)] if further else [])]:
            self.columns.append(self.names.setdefault(name, len(self.names)))
            self.values.append(value)
        self.rows.append(len(self.columns))
        return len(self.rows) - 2

    def edge(self, start: int, end: int, row: int, *, gold: bool) -> None:
        for column, value in zip(self.edges, (start, end, row), strict=True):
            column.append(value)
        if gold:
            self.gold.append(row)


def way(case: Case) -> list[Step]:
    """The gold beads in the order of the lattice: of several without counterpart in a row those of
    the source first."""
    by_start = {(a[:1], b[:1]): (len(a), len(b)) for a, b in case.gold if a and b}
    sources = {a for (a, _) in by_start}
    targets = {b for (_, b) in by_start}
    steps: list[Step] = []
    i = j = 0
    while i < len(case.source) or j < len(case.target):
        if i < len(case.source) and (i,) not in sources:
            a, b = 1, 0
        elif j < len(case.target) and (j,) not in targets:
            a, b = 0, 1
        else:
            a, b = by_start[(i,), (j,)]
        steps.append((i, a, j, b))
        i, j = i + a, j + b
    return steps


def add(
    lattices: Field, witness: Witness, reach: Sequence[tuple[int, int]], gold: list[Step]
) -> None:
    """Adds a lattice whose gold way is possible in it."""
    node: dict[tuple[int, int], int] = {}
    for i, (low, high) in enumerate(reach):
        for j in range(low, high + 1):
            node[i, j] = 3 * len(node)
    states: dict[Step, int] = {}
    state = 0
    for step in gold:
        states[step] = state
        state = 0 if step[1] and step[3] else 1 if step[1] else 2
    for (i, j), here in node.items():
        for a, b in SHAPES:
            if (i + a, j + b) in node:
                row, end = lattices.row(witness.bead(i, a, j, b)), node[i + a, j + b]
                for s in range(3):
                    lattices.edge(here + s, end, row, gold=states.get((i, a, j, b)) == s)
        if (i + 1, j) in node:
            seen = witness.alone(0, i, j)
            for s, name in ((0, ""), (1, AGAIN)):
                gold_one = states.get((i, 1, j, 0)) == s
                end = node[i + 1, j] + 1
                lattices.edge(here + s, end, lattices.row(seen, name), gold=gold_one)
        if (i, j + 1) in node:
            seen = witness.alone(1, j, i)
            for s, name in ((0, ""), (1, CROSS), (2, AGAIN)):
                gold_one = states.get((i, 0, j, 1)) == s
                end = node[i, j + 1] + 2
                lattices.edge(here + s, end, lattices.row(seen, name), gold=gold_one)
    lattices.starts.append(len(lattices.edges[0]))
    lattices.states.append(3 * len(node))


def gather(folder: Path, part: slice, seeds: int) -> Field:
    tongues = Tongues(lang.get("lv"), lang.get("en"), starter_termbase())
    lattices = Field()
    for kind, seed in _plan(seeds):
        cases = [DISTURBANCES[kind](document, seed) for document in documents(folder)[part]]
        pairs = [_gold_pair(at, case, tongues) for at, case in enumerate(cases)]
        backgrounds = (
            Background(reading for pair in pairs for reading in pair.source.readings),
            Background(reading for pair in pairs for reading in pair.target.readings),
        )
        lexicon = Lexicon(lessons(pairs)) if seed % 2 == 0 else Lexicon()
        expertise = Expertise(tongues, lexicon, backgrounds, {})
        for pair, case in zip(pairs, cases, strict=True):
            gold = way(case)
            if all((a, b) in SHAPES or not a or not b for _, a, _, b in gold):
                size = len(case.source), len(case.target)
                witness, reach = look(pair, expertise, (0, size[0]), (0, size[1]), pair.reach)
                add(lattices, witness, reach, gold)
    return lattices


def _plan(seeds: int) -> Iterator[tuple[str, int]]:
    for kind in DISTURBANCES:
        count = 1 if kind == "clean" else 2 * seeds if kind == "hard" else seeds
        yield from ((kind, _FIRST_SEED + n) for n in range(count))


def _gold_pair(at: int, case: Case, tongues: Tongues) -> Pair:
    source, target = (
        [Part(piece.text, piece.paragraph) for piece in side] for side in (case.source, case.target)
    )
    pair = read_pair(at, source, target, tongues)
    pair.beads = tuple(
        Bead(tuple(range(i, i + a)), tuple(range(j, j + b)), 1.0) for i, a, j, b in way(case)
    )
    pair.reach = around(pair.beads, len(case.source), len(case.target), SLACK)
    return pair


def learn(lattices: Field) -> dict[str, float]:
    np, sparse, optimize = map(import_module, ("numpy", "scipy.sparse", "scipy.optimize"))
    sums = import_module("numba").njit(_sums)
    seen = sparse.csr_matrix(
        (np.array(lattices.values), np.array(lattices.columns), np.array(lattices.rows)),
        shape=(len(lattices.rows) - 1, len(lattices.names)),
    )
    gold = np.asarray(seen[np.array(lattices.gold)].sum(axis=0)).ravel()
    places = [np.array(one) for one in (lattices.starts, lattices.states, *lattices.edges)]
    room = max(lattices.states)

    def loss(weights: Any) -> tuple[float, Any]:
        expected = np.zeros(seen.shape[0])
        forward, backward = np.empty(room), np.empty(room)
        whole = sums(*places, seen @ weights, expected, forward, backward)
        penalty = PENALTY * weights
        value = whole - gold @ weights + penalty @ weights / 2
        return value, seen.T @ expected - gold + penalty

    options = {"maxiter": ROUNDS}
    start = np.zeros(len(lattices.names))
    found = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options=options)
    return dict(zip(lattices.names, map(float, found.x), strict=True))


def _sums(  # noqa: PLR0913, PLR0917 # numba compiles it, and takes arrays but no objects
    starts: Any,
    states: Any,
    begins: Any,
    ends: Any,
    rows: Any,
    scores: Any,
    expected: Any,
    forward: Any,
    backward: Any,
) -> float:
    """The logarithm of the sum over all ways, of all lattices; how often each row is on a way is
    added to `expected`. Edges come in the order of their first nodes, so one pass each way does."""
    never, total = -1e300, 0.0
    for at in range(len(states)):
        size = states[at]
        for state in range(size):
            forward[state] = backward[state] = never
        forward[0] = 0.0
        for edge in range(starts[at], starts[at + 1]):
            if forward[begins[edge]] > never:
                value, old = forward[begins[edge]] + scores[rows[edge]], forward[ends[edge]]
                high, low = max(value, old), min(value, old)
                forward[ends[edge]] = high + log1p(exp(low - high))
        high = max(forward[size - 3], forward[size - 2], forward[size - 1])
        whole = 0.0
        for state in range(size - 3, size):
            whole += exp(forward[state] - high)
            backward[state] = 0.0
        whole = high + log(whole)
        for edge in range(starts[at + 1] - 1, starts[at] - 1, -1):
            if backward[ends[edge]] > never and forward[begins[edge]] > never:
                value, old = backward[ends[edge]] + scores[rows[edge]], backward[begins[edge]]
                expected[rows[edge]] += exp(forward[begins[edge]] + value - whole)
                high, low = max(value, old), min(value, old)
                backward[begins[edge]] = high + log1p(exp(low - high))
        total += whole
    return total


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--part", choices=list(PARTS), default="all")
    args = parser.parse_args()
    folder = Path(os.environ.get("TRANSFLOW_DATA", ""))
    if not (folder / FILE).is_file():
        print(f"skipped: TRANSFLOW_DATA names no folder with {FILE}")
        return 0
    for name, weight in sorted(learn(gather(folder, PARTS[args.part], args.seeds)).items()):
        if abs(weight) >= LEAST:
            print(f'    "{name}": {weight:.2f},')
    return 0


if __name__ == "__main__":
    sys.exit(main())
