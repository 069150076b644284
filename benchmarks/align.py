"""The aligner of two texts on disturbed documents with gold beads: strict F1, speed; and others.

    TRANSFLOW_DATA=<folder> python benchmarks/align.py [--seeds 5] [--part first] [--alone]

A bead counts only if both of its sides are exactly those of a gold bead. "All beads" counts those
without counterpart too, "two-sided" only the others. `--part` measures on every other document only
(all are aligned); `--alone` aligns each document by itself, so that none teaches another. The
disturbances are those of benchmarks/align_data.py. "Sure" is what share of the beads with a score
of 0.9 or more is right.

Others are measured where they are installed: hunalign (the program, without a dictionary, with
-realign), galechurch (the package).
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.align_data import DISTURBANCES, FILE, Case, Piece, documents  # noqa: E402  # the folder above must be on the path first
from transflow.align.bitext import Bead, Part  # noqa: E402  # the same
from transflow.pipeline.aligning import Aligner  # noqa: E402  # the same

ASKED = {"hard": 0.94, "para": 0.985, "para, unmarked": 0.985, "easy": 0.992, "clean": 1.0}
SURE = 0.9
PARTS = {"first": slice(0, None, 2), "second": slice(1, None, 2), "all": slice(None)}

Places = tuple[tuple[int, ...], tuple[int, ...]]
Found = list[list[Bead]]
Tool = Callable[[Sequence[Case]], Found]


class Figures(NamedTuple):
    """Of all documents under one seed."""

    all_beads: float
    two_sided: float
    sure: float
    """Share of the beads with a high score that are right."""


def transflow(cases: Sequence[Case]) -> Found:
    texts = [(_parts(case.source), _parts(case.target)) for case in cases]
    return [list(beads) for beads in Aligner("lv", "en").align_each(texts)]


def transflow_alone(cases: Sequence[Case]) -> Found:
    aligner = Aligner("lv", "en")
    return [list(aligner.align(_parts(case.source), _parts(case.target))) for case in cases]


def _parts(pieces: Iterable[Piece]) -> list[Part]:
    return [Part(piece.text, piece.paragraph) for piece in pieces]


def galechurch(cases: Sequence[Case]) -> Found:
    align = import_module("galechurch").align
    return [
        [
            Bead(
                tuple(range(bead.source_start, bead.source_end)),
                tuple(range(bead.target_start, bead.target_end)),
                1.0,
            )
            for bead in align([p.text for p in case.source], [p.text for p in case.target]).beads
        ]
        for case in cases
    ]


def hunalign(cases: Sequence[Case]) -> Found:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "none.dic").write_text("", encoding="utf-8")
        return [_hunaligned(case, folder) for case in cases]


def _hunaligned(case: Case, folder: Path) -> list[Bead]:
    for side, pieces in (("source", case.source), ("target", case.target)):
        text = "".join(f"{piece.text}\n" for piece in pieces)
        (folder / side).write_text(text, encoding="utf-8")
    files = [str(folder / one) for one in ("none.dic", "source", "target")]
    done = subprocess.run(["hunalign", "-realign", *files], capture_output=True, check=True)
    rungs = [tuple(map(int, row.split()[:2])) for row in done.stdout.decode().splitlines()]
    return [
        Bead(tuple(range(i, i_)), tuple(range(j, j_)), 1.0) for (i, j), (i_, j_) in pairwise(rungs)
    ]


def tools(*, alone: bool) -> dict[str, Tool]:
    own = {"transflow": transflow_alone if alone else transflow}
    others: dict[str, Tool] = {}
    if shutil.which("hunalign"):
        others["hunalign"] = hunalign
    if find_spec("galechurch"):
        others["galechurch"] = galechurch
    for name in ("hunalign", "galechurch"):
        if name not in others:
            print(f"{name} is not installed")
    return own | others


def figures(cases: Sequence[Case], found: Found) -> Figures:
    pairs = [
        (case.gold, {(bead.source, bead.target): bead.score for bead in beads})
        for case, beads in zip(cases, found, strict=True)
    ]
    sure = [place in gold for gold, got in pairs for place in got if got[place] >= SURE]
    return Figures(
        _f1(pairs, lambda place: True),
        _f1(pairs, lambda place: bool(place[0] and place[1])),
        sum(sure) / len(sure) if sure else 1.0,
    )


def _f1(
    pairs: Sequence[tuple[frozenset[Places], dict[Places, float]]], counts: Callable[[Places], bool]
) -> float:
    right = sum(counts(place) for gold, got in pairs for place in got if place in gold)
    both = sum(counts(place) for gold, got in pairs for place in (*gold, *got))
    return 2 * right / both if both else 1.0


def measure(
    tool: Tool, kind: str, folder: Path, seeds: range, part: slice
) -> tuple[Figures, float]:
    """The means over the seeds, and segments of the source a second of processor time."""
    found: list[Figures] = []
    segments, spent = 0, 0.0
    for seed in seeds if kind != "clean" else seeds[:1]:
        cases = [DISTURBANCES[kind](document, seed) for document in documents(folder)]
        before = time.process_time()
        beads = tool(cases)
        spent += time.process_time() - before
        segments += sum(len(case.source) for case in cases)
        found.append(figures(cases[part], beads[part]))
    means = Figures(*(statistics.fmean(column) for column in zip(*found, strict=True)))
    return means, segments / spent


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--part", choices=list(PARTS), default="all")
    parser.add_argument("--alone", action="store_true")
    args = parser.parse_args()
    folder = Path(os.environ.get("TRANSFLOW_DATA", ""))
    if not (folder / FILE).is_file():
        print(f"skipped: TRANSFLOW_DATA names no folder with {FILE}")
        return 0
    short = False
    for name, tool in tools(alone=args.alone).items():
        print(f"{name:16}{'all beads':>10}{'two-sided':>11}{'sure':>8}{'segments/s':>12}")
        for kind in DISTURBANCES:
            seeds = range(args.seeds)
            means, speed = measure(tool, kind, folder, seeds, PARTS[args.part])
            cells = f"{means.all_beads:10.4f}{means.two_sided:11.4f}{means.sure:8.4f}"
            print(f"  {kind:14}{cells}{speed:12.0f}", flush=True)
            short |= name == "transflow" and means.all_beads < ASKED.get(kind, 0.0)
    return int(short and not args.alone)


if __name__ == "__main__":
    sys.exit(main())
