"""Documents with gold beads for the aligner: lines that belong together, disturbed on both sides.

Beads are worked out from the disturbance: segments of both sides that hold text of the same line,
or are joined by other segments that do, are one bead. A segment without counterpart is a bead of
its own.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

FILE = "ntrex-lv-en.dev.tsv"
_CLAUSE = re.compile(r"(?<=[,;])\s+(?=\S)|\s+(?=[–—-]\s)")
_LEAST_PART = 12
"""Letters that a part of a split line has at least."""

Gold = frozenset[tuple[tuple[int, ...], tuple[int, ...]]]


@dataclass(frozen=True)
class Piece:
    """A segment, and the lines of the document that it holds text of."""

    text: str
    lines: frozenset[int]
    paragraph: int = 0


@dataclass(frozen=True)
class Case:
    """A document as it is given to an aligner."""

    name: str
    source: tuple[Piece, ...]
    target: tuple[Piece, ...]

    @property
    def gold(self) -> Gold:
        return frozenset(_beads(self.source, self.target))


Document = tuple[str, tuple[tuple[str, str], ...]]
"""Name, and the lines in both languages."""


def documents(folder: Path) -> list[Document]:
    rows = [line.split("\t") for line in (folder / FILE).read_text(encoding="utf-8").splitlines()]
    return [
        (name, tuple((row[1], row[2]) for row in group))
        for name, group in groupby(rows, key=lambda row: row[0])
    ]


def clean(document: Document, seed: int) -> Case:
    return _both(document, seed, lambda pieces, rng: pieces)


def easy(document: Document, seed: int) -> Case:
    """5 % of neighbours merged."""
    return _both(document, seed, lambda pieces, rng: _merged(pieces, rng, 0.05))


def hard(document: Document, seed: int) -> Case:
    """3 % dropped, 10 % of neighbours merged, 5 % split at a clause."""
    return _both(
        document,
        seed,
        lambda pieces, rng: _split(_merged(_dropped(pieces, rng, 0.03), rng, 0.10), rng, 0.05),
    )


def para(document: Document, seed: int) -> Case:
    """Paragraphs of one to four lines, the same on both sides; one of them left out on a side."""
    case, rng = clean(document, seed), _dice(f"para {document[0]} {seed}")
    numbers: list[int] = []
    while len(numbers) < len(case.source):
        numbers += [numbers[-1] + 1 if numbers else 0] * rng.randint(1, 4)
    gone = rng.randrange(numbers[len(case.source) - 1] + 1)
    sides = [
        tuple(
            replace(piece, paragraph=number) for piece, number in zip(side, numbers, strict=False)
        )
        for side in (case.source, case.target)
    ]
    side = rng.randrange(2)
    sides[side] = tuple(piece for piece in sides[side] if piece.paragraph != gone)
    return Case(case.name, sides[0], sides[1])


def unmarked(document: Document, seed: int) -> Case:
    """As `para`, but nothing says where paragraphs begin."""
    case = para(document, seed)
    sides = (tuple(replace(p, paragraph=0) for p in side) for side in (case.source, case.target))
    return Case(case.name, *sides)


def whole(document: Document, seed: int) -> Case:
    """As `para`, but a paragraph is one segment."""
    case = para(document, seed)
    return Case(case.name, tuple(_whole(case.source)), tuple(_whole(case.target)))


def strange(document: Document, seed: int) -> Case:
    """At 5 % of the places another line stands on the one side than on the other."""
    case, rng = clean(document, seed), _dice(f"strange {document[0]} {seed}")
    gone: tuple[set[int], set[int]] = (set(), set())
    at = 0
    while at + 1 < len(case.source):
        if rng.random() < 0.05:
            gone[0].add(at)
            gone[1].add(at + 1)
            at += 1
        at += 1
    sides = (
        tuple(piece for piece in side if not piece.lines & left_out)
        for side, left_out in zip((case.source, case.target), gone, strict=True)
    )
    return Case(case.name, *sides)


DISTURBANCES: dict[str, Callable[[Document, int], Case]] = {
    "hard": hard,
    "para": para,
    "para, unmarked": unmarked,
    "para, whole": whole,
    "easy": easy,
    "strange": strange,
    "clean": clean,
}


def _both(
    document: Document,
    seed: int,
    disturb: Callable[[list[Piece], random.Random], list[Piece]],
) -> Case:
    name, lines = document
    sides = []
    for side in range(2):
        pieces = [Piece(line[side], frozenset({at})) for at, line in enumerate(lines)]
        sides.append(tuple(disturb(pieces, _dice(f"{name} {seed} {side}"))))
    return Case(name, sides[0], sides[1])


def _dice(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311  # the same disturbance each time, not a secret


def _dropped(pieces: list[Piece], rng: random.Random, share: float) -> list[Piece]:
    return [piece for piece in pieces if rng.random() >= share]


def _merged(pieces: list[Piece], rng: random.Random, share: float) -> list[Piece]:
    out: list[Piece] = []
    for piece in pieces:
        if out and rng.random() < share:
            out[-1] = Piece(f"{out[-1].text} {piece.text}", out[-1].lines | piece.lines)
        else:
            out.append(piece)
    return out


def _split(pieces: list[Piece], rng: random.Random, share: float) -> list[Piece]:
    out: list[Piece] = []
    for piece in pieces:
        cuts = [
            cut.span()
            for cut in _CLAUSE.finditer(piece.text)
            if min(cut.start(), len(piece.text) - cut.end()) >= _LEAST_PART
        ]
        if cuts and rng.random() < share:
            start, end = rng.choice(cuts)
            out += [replace(piece, text=piece.text[:start]), replace(piece, text=piece.text[end:])]
        else:
            out.append(piece)
    return out


def _whole(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for number, group in groupby(pieces, key=lambda piece: piece.paragraph):
        parts = list(group)
        lines = frozenset(line for part in parts for line in part.lines)
        yield Piece(" ".join(part.text for part in parts), lines, number)


def _beads(
    source: Sequence[Piece], target: Sequence[Piece]
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Both sides are in the order of the lines, so a bead is a run of segments on each."""
    sides, ats = (source, target), [0, 0]
    while ats[0] < len(source) or ats[1] < len(target):
        starts, reach = tuple(ats), -1
        side = min(
            (s for s in (0, 1) if ats[s] < len(sides[s])), key=lambda s: min(sides[s][ats[s]].lines)
        )
        reach = max(sides[side][ats[side]].lines)
        ats[side] += 1
        grown = True
        while grown:
            grown = False
            for s in (0, 1):
                while ats[s] < len(sides[s]) and min(sides[s][ats[s]].lines) <= reach:
                    reach = max(reach, *sides[s][ats[s]].lines)
                    ats[s] += 1
                    grown = True
        runs = tuple(tuple(range(starts[s], ats[s])) for s in (0, 1))
        if all(runs):
            yield runs[0], runs[1]
        else:
            yield from (((at,), ()) for at in runs[0])
            yield from (((), (at,)) for at in runs[1])
