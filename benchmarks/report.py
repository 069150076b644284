"""What a report costs: seconds by the clock, CPU seconds, peak memory, and the files written.

    python benchmarks/report.py [RELEASES] [--repeat 3]

Makes that many releases (10,000 by default) of 20 units, translates and exports them, and edits
one of a hundred. Then the report is written with the real command: for the first time, with
nothing changed, with one release of a hundred changed, and anew in the other language. The same
with a tenth of the releases, as many of them changed, says how much memory a release adds.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from benchmarks import archive, meter, peers  # noqa: E402  # the folder above must be on the path first

LIMIT = 60.0
"""Seconds by the clock that the first report of 10,000 releases may take on two cores."""
MEMORY = 200.0
"""Megabytes that no run may pass."""
TENTH = 10
FLAT = 1.25
"""Times the peak of any run with a tenth of the releases that it may take, all processes together.
"""
Runs = dict[str, list["Run"]]


@dataclass(frozen=True)
class Run:
    wall: float
    cost: meter.Cost
    written: int
    """Files that were not there or were others."""


def prepare(root: Path, count: int) -> None:
    tool = peers.TRANSFLOW
    archive.write(root / "releases", count)
    tool.setup(root, count)
    _transflow(root, "sync")
    tool.translate(root, count)
    _transflow(root, "sync")
    _transflow(root, "export")
    archive.edit(root / "releases", count)
    _transflow(root, "sync")


def edit_again(root: Path, count: int, changed: int) -> None:
    """So many releases of `count`, in another way than `archive.edit`."""
    for path in sorted((root / "releases").rglob("*.md"))[:: max(1, count // changed)]:
        path.write_text(path.read_text(encoding="utf-8") + "\nPaldies visiem.\n", encoding="utf-8")
    _transflow(root, "sync")


def _transflow(root: Path, *words: str) -> meter.Cost:
    environment = dict(peers.TRANSFLOW.environment)
    return meter.cost([(sys.executable, "-m", "transflow", *words)], root, environment)


def report(root: Path, ui: str) -> Run:
    before = _files(root / "report")
    start = time.perf_counter()
    cost = _transflow(root, "report", "--ui", ui, "--quiet")
    wall = time.perf_counter() - start
    after = _files(root / "report")
    return Run(wall, cost, sum(before.get(path) != inode for path, inode in after.items()))


def _files(folder: Path) -> dict[Path, int]:
    """A file that is written anew is another file with the same name."""
    return {path: path.stat().st_ino for path in folder.rglob("*") if path.is_file()}


def measure(count: int, repeat: int) -> Iterator[str]:
    changed = max(1, count // 100)
    about, runs = _runs(count, changed, repeat)
    yield about
    yield from (_line(name, found) for name, found in runs.items())
    yield from _verdict(count, runs)
    few = count // TENTH
    yield from growth(few, _runs(few, changed, repeat)[1], count, runs)


def _runs(count: int, changed: int, repeat: int) -> tuple[str, Runs]:
    """What the report consists of, and what each way to write it cost."""
    runs: Runs = {}
    for _ in range(repeat):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            prepare(root, count)
            about = reports(root, count, changed, runs)
    return about, runs


def reports(root: Path, count: int, changed: int, runs: Runs) -> str:
    """Writes the report of a prepared project in each way; what it consists of then."""
    runs.setdefault("first", []).append(report(root, "lv"))
    runs.setdefault("nothing changed", []).append(report(root, "lv"))
    edit_again(root, count, changed)
    runs.setdefault(f"{changed} changed", []).append(report(root, "lv"))
    runs.setdefault("in the other language", []).append(report(root, "en"))
    pages = _files(root / "report")
    size = sum(path.stat().st_size for path in pages) / 1e6
    largest = max(path.stat().st_size for path in pages if path.suffix == ".html") / 1e3
    return f"{count} releases: {len(pages)} files, {size:.1f} MB, the largest page {largest:.0f} kB"


def _line(name: str, runs: list[Run]) -> str:
    wall = statistics.median(run.wall for run in runs)
    cost = meter.median([run.cost for run in runs])
    written = runs[-1].written
    return (
        f"  {name:24}{wall:7.1f} s{cost.seconds:9.1f} s CPU{cost.megabytes:8.1f} MB"
        f"{written:8} files written"
    )


def _verdict(count: int, runs: Runs) -> Iterator[str]:
    wall = statistics.median(run.wall for run in runs["first"])
    if count >= 10_000:
        yield f"{_word(wall <= LIMIT)}  the first in {wall:.0f} s, {LIMIT:g} wanted"
    peak = max(map(_peak, runs.values()))
    yield f"{_word(peak <= MEMORY)}  {peak:.0f} MB at most, {MEMORY:g} wanted"


def growth(few: int, before: Runs, count: int, runs: Runs) -> Iterator[str]:
    """What ten times the releases add to the peak of each run."""
    for name, found in runs.items():
        start, end = _peak(before[name]), _peak(found)
        added = 1000 * (end - start) / (count - few)
        told = f"{name:24}{start:8.1f} MB{end:8.1f} MB{added:8.2f} kB a release"
        times = end / start
        yield f"{_word(times <= FLAT)}  {told}, {times:.2f} times, {FLAT:g} wanted"


def _peak(runs: list[Run]) -> float:
    return statistics.median(run.cost.megabytes for run in runs)


def _word(good: bool) -> str:
    return "PASS " if good else "short"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("releases", nargs="?", type=int, default=10_000)
    parser.add_argument("--repeat", type=int, default=3)
    args = parser.parse_args()
    for line in measure(args.releases, args.repeat):
        print(line, flush=True)


if __name__ == "__main__":
    main()
