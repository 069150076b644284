"""Sentence boundaries of Latvian against gold text: precision, recall, F1 and speed.

    TRANSFLOW_DATA=<folder> python benchmarks/segmentation.py [--errors]

LVTB: boundaries inside paragraphs of two or more sentences. NTREX: ends of lines, four successive
lines of a document joined by spaces; a line that ends with no stop (a headline) has no mark by
which its end could be found and is counted apart.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Iterator
from itertools import accumulate, groupby
from pathlib import Path

from transflow.lang.segmentation import boundaries

_ENDS = re.compile(r"""[.!?…][)\]"'”“’»]*$""")


def paragraphs(path: Path) -> Iterator[tuple[str, set[int]]]:
    """Paragraphs of the LVTB with the offsets at which their sentences begin."""
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        pieces = [s + g for s, g in zip(record["sentences"], record["gaps"], strict=True)]
        if len(pieces) > 1:
            yield "".join(pieces), set(accumulate(map(len, pieces[:-1])))


def joined_lines(path: Path, size: int = 4) -> Iterator[tuple[str, dict[int, bool]]]:
    """Lines of NTREX joined by fours: where each but the first begins, and if a stop is before."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    for _, group in groupby(rows, key=lambda row: row[0]):
        lines = [row[1] for row in group]
        for at in range(0, len(lines), size):
            part = lines[at : at + size]
            starts = accumulate(len(line) + 1 for line in part[:-1])
            stops = (bool(_ENDS.search(line)) for line in part[:-1])
            yield " ".join(part), dict(zip(starts, stops, strict=True))


def show(text: str, offsets: set[int], label: str) -> None:
    for at in sorted(offsets):
        print(f"  {label}: …{text[max(0, at - 45) : at]}¦{text[at : at + 35]}…")


def measure_lvtb(path: Path, errors: bool) -> None:
    right = found = gold = 0
    for text, wanted in paragraphs(path):
        cuts = set(boundaries(text, "lv"))
        right, found, gold = right + len(cuts & wanted), found + len(cuts), gold + len(wanted)
        if errors:
            show(text, wanted - cuts, "missed")
            show(text, cuts - wanted, "extra")
    precision, recall = right / found, right / gold
    f1 = 2 * precision * recall / (precision + recall)
    print(
        f"LVTB   precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}  ({gold} boundaries)"
    )


def measure_ntrex(path: Path, errors: bool) -> None:
    hits = {True: 0, False: 0}
    totals = {True: 0, False: 0}
    for text, wanted in joined_lines(path):
        cuts = set(boundaries(text, "lv"))
        for at, stop in wanted.items():
            hits[stop] += at in cuts
            totals[stop] += 1
        if errors:
            show(text, {at for at, stop in wanted.items() if stop} - cuts, "missed")
            show(text, cuts - set(wanted), "inside a line")
    print(f"NTREX  recall {hits[True] / totals[True]:.4f}  ({totals[True]} line ends with a stop)")
    print(f"       {hits[False]} of {totals[False]} ends of headlines without a stop")


def measure_speed(path: Path) -> None:
    texts = [text for text, _ in joined_lines(path)] * 10
    size = sum(len(text.encode()) for text in texts)
    started = time.perf_counter()
    for text in texts:
        boundaries(text, "lv")
    print(f"speed  {size / 1e6 / (time.perf_counter() - started):.1f} MB/s on one core")


def main() -> int:
    folder = os.environ.get("TRANSFLOW_DATA")
    if not folder:
        print("skipped: TRANSFLOW_DATA names no folder with the gold text")
        return 0
    errors = "--errors" in sys.argv[1:]
    lvtb = Path(folder, "lvtb-paragraphs.dev.jsonl")
    ntrex = Path(folder, "ntrex-lv-en.dev.tsv")
    for path, measures in ((lvtb, [measure_lvtb]), (ntrex, [measure_ntrex])):
        if not path.exists():
            print(f"skipped: {path.name} is not in TRANSFLOW_DATA")
            continue
        for measure in measures:
            measure(path, errors)
    if ntrex.exists():
        measure_speed(ntrex)
    return 0


if __name__ == "__main__":
    sys.exit(main())
