"""One pair of texts to beads, window by window, so that memory does not grow with the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from transflow.align.bitext.choosing import best
from transflow.align.bitext.corridor import around, narrowed, steady, wide
from transflow.align.bitext.evidence import Background, Tie, Ties, views
from transflow.align.bitext.lattice import Alone, Lattice, Match, Reach, likely
from transflow.align.bitext.lexicon import Fold, Lexicon
from transflow.align.bitext.parts import Bead, Knowledge, Links, Part, Side
from transflow.align.bitext.weighing import SHAPES, Weights, Witness, ratio_of
from transflow.align.bitext.weights import BLIND

CHUNK = 40
"""Segments of the source that are one fold."""
_WINDOW = 160
"""Segments of the source that are looked at together."""
_AHEAD = 30
"""Of these the last, which are looked at again with what follows."""
_FIRST_SHAPES = 3
"""Of the shapes of beads those that are enough to learn from."""
_ENOUGH = 0.22
"""Share of words that have a counterpart somewhere, from which on one without says something."""
_NONE: Mapping[str, float] = {}

Step = Callable[[int, int], None]
"""Called with segments done and all segments."""


@dataclass
class Pair:
    """Two texts, read, and how they were aligned last."""

    name: int
    source: Side
    target: Side
    ratio: float
    """Characters of the target for one of the source."""
    reach: Reach
    beads: tuple[Bead, ...] | None = None
    known: dict[int, Links] = field(default_factory=dict)
    """Of each fold, what was known of its words beforehand."""

    def fold(self, at: int) -> Fold:
        """The fold of a segment of the source."""
        return self.name, at // CHUNK


class Expertise(Struct, frozen=True):
    """All by which two texts are judged."""

    knowledge: Knowledge
    lexicon: Lexicon
    backgrounds: tuple[Background, Background]
    weights: Weights


def read_pair(
    name: int, source: Sequence[Part], target: Sequence[Part], knowledge: Knowledge
) -> Pair:
    sides = (
        Side(source, [knowledge.read_source(part.text) for part in source]),
        Side(target, [knowledge.read_target(part.text) for part in target]),
    )
    ratio = ratio_of([len(part.text) for part in source], [len(part.text) for part in target])
    return Pair(name, *sides, ratio, wide(*sides))


def align_pair(pair: Pair, expertise: Expertise, step: Step, *, learning: bool = False) -> None:
    """Sets the beads of a pair. Where they are only to be learned from, the rarest shapes of beads
    are left out; where there are beads already, the neighbourhood of these is looked at."""
    pair.beads = tuple(_swept(pair, expertise, step, SHAPES[: _FIRST_SHAPES if learning else None]))
    pair.reach = around(pair.beads, len(pair.source), len(pair.target))


def _swept(
    pair: Pair, expertise: Expertise, step: Step, shapes: Sequence[tuple[int, int]]
) -> Iterator[Bead]:
    height, width = len(pair.source), len(pair.target)
    i = j = 0
    while i < height or j < width:
        step(i, height)
        end = i + _WINDOW if i + _WINDOW + _AHEAD < height else height
        for bead in _window(pair, expertise, (i, j), end, shapes):
            if end < height and i >= end - _AHEAD:
                break
            a, b = len(bead.source), len(bead.target)
            yield Bead(tuple(range(i, i + a)), tuple(range(j, j + b)), bead.score)
            i, j = i + a, j + b


def _window(
    pair: Pair,
    expertise: Expertise,
    start: tuple[int, int],
    end: int,
    shapes: Sequence[tuple[int, int]],
) -> tuple[Bead, ...]:
    """The beads from a node to the row `end`, by places from that node; where that row is not the
    last, the way may end anywhere in it."""
    i, j = start
    whole = end == len(pair.source)
    top = len(pair.target) if whole else max(j, pair.reach[end][1])
    spans = [(max(0, low - j), min(top, high) - j) for low, high in pair.reach[i : end + 1]]
    held = steady([(low, max(low, high)) for low, high in spans], top - j)
    witness, reach = look(pair, expertise, (i, end), (j, top), held)
    weights = expertise.weights if witness.known >= _ENOUGH else BLIND
    lattice = _lattice(witness, reach, weights, shapes)
    lattice.ends_open = not whole
    return best(likely(lattice), reach, ends_open=not whole)


def look(
    pair: Pair,
    expertise: Expertise,
    rows: tuple[int, int],
    columns: tuple[int, int],
    reach: Reach,
) -> tuple[Witness, Reach]:
    """A part of the two texts ready to be weighed, and where in it to look."""
    source, target = _cut(pair.source, *rows), _cut(pair.target, *columns)
    spans = [(reach[at][0], reach[at + 1][1]) for at in range(len(source))]
    ties: dict[int, Ties] = {}

    def ties_of(at: int) -> Ties:
        number = (rows[0] + at) // CHUNK
        if number not in ties:
            ties[number] = _ties(pair, number, expertise)
        return ties[number]

    held = views(source.readings, target.readings, ties_of, expertise.backgrounds, spans)
    if pair.beads is None:
        reach = narrowed(reach, held, len(target))
    return Witness((source, target), held, pair.ratio), reach


def _cut(side: Side, start: int, end: int) -> Side:
    return Side(side.parts[start:end], side.readings[start:end])


def _ties(pair: Pair, number: int, expertise: Expertise) -> Ties:
    """What the words of a fold of the source may stand for in the target."""
    start, end = number * CHUNK, min(len(pair.source), (number + 1) * CHUNK)
    words = _vocabulary(pair.source, start, end)
    theirs = _vocabulary(pair.target, pair.reach[start][0], pair.reach[end][1])
    if number not in pair.known:
        pair.known[number] = expertise.knowledge.links(words, theirs)
    known = pair.known[number]
    out: dict[str, list[Tie]] = {}
    for word in words:
        links = known.get(word, _NONE)
        row = expertise.lexicon.row(word, pair.fold(start))
        ties = [
            Tie(t, max(forth, links.get(t, 0.0)), max(back, links.get(t, 0.0)))
            for t, (forth, back) in row.items()
            if t in theirs
        ]
        out[word] = ties + [Tie(t, p, p) for t, p in links.items() if t not in row]
    return out


def _vocabulary(side: Side, start: int, end: int) -> dict[str, None]:
    return dict.fromkeys(word for at in range(start, end) for word in side.readings[at].words)


def _lattice(
    witness: Witness, reach: Reach, weights: Weights, shapes: Sequence[tuple[int, int]]
) -> Lattice:
    again = weights.get("alone: again", 0.0)

    def matches(i: int, j: int) -> list[Match]:
        return [
            (a, b, witness.score(i, a, j, b, weights))
            for a, b in shapes
            if i + a <= witness.height and reach[i + a][0] <= j + b <= reach[i + a][1]
        ]

    def source_alone(i: int, j: int) -> Alone:
        score = witness.score_alone(0, i, j, weights)
        return Alone(score, score + again)

    def target_alone(i: int, j: int) -> Alone:
        score = witness.score_alone(1, j, i, weights)
        return Alone(score, score + again)

    cross = weights.get("alone: other side", 0.0)
    return Lattice(reach, matches, source_alone, target_alone, cross)
