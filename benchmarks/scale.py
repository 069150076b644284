"""What a run costs as the archive grows, beside other tools: CPU seconds and peak memory.

    python benchmarks/scale.py [RELEASES] [--peers] [--repeat 3]
    python benchmarks/scale.py 1000 --tools "transflow; po4a" --rows "status; cold sync"
    python benchmarks/scale.py --growth 100,10000

Makes that many deterministic releases (200 by default) of 20 units in a temporary folder for each
tool and runs the real commands on them, start-up included. Between the cold sync and the rest all
is translated and synced once without being measured. `--peers` measures po4a, translate-toolkit
and gettext in the same run, those that are installed; `--tools` names the tools, also "po4a, one
run", which takes many minutes. `--growth` compares what a release costs in two archives.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import archive, meter, peers  # noqa: E402  # the folder above must be on the path first
from benchmarks.meter import Cost  # noqa: E402  # the same
from benchmarks.peers import Tool  # noqa: E402  # the same

MARGINS = {
    "cold sync": 2.0,
    "nothing changed": 5.0,
    "status": 3.0,
    "cold export": 1.0,
    "export, nothing changed": 1.0,
    "1 % edited": 5.0,
}
"""So many times less processor time than the fastest peer each row must take."""
MEMORY = 300.0
"""Megabytes that no row of the larger archive may pass."""
IDLE = 1.2
"""Seconds that a sync of the larger archive may take where nothing changed: about one."""
LINEAR = 1.05
"""How much more a release may cost in the larger archive: nothing, but for the noise."""

Figures = Mapping[str, Cost]
"""By row."""


def figures(tool: Tool, count: int, rows: Sequence[str]) -> Figures:
    """One run of a tool through all rows, of which those asked for are measured."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        archive.write(root / "releases", count)
        tool.setup(root, count)
        for row in peers.ROWS:
            if row == "1 % edited":
                archive.edit(root / "releases", count)
            if row in tool.rows and (row in rows or row == "cold sync"):
                found[row] = _run(tool, row, root)
            if row == "cold sync" and "nothing changed" in tool.rows:
                tool.translate(root, count)
                _run(tool, "nothing changed", root)
    return found


def _run(tool: Tool, row: str, root: Path) -> Cost:
    extra = dict(tool.environment)
    extraction = tool.extraction if row in peers.SYNCS else ()
    first = meter.cost(extraction, root, extra) if extraction else Cost(0.0, 0.0)
    return meter.with_extraction(first, meter.cost(tool.rows[row], root, extra))


def measure(tool: Tool, count: int, rows: Sequence[str], repeat: int) -> Figures:
    runs = []
    for turn in range(repeat):
        print(f"  … {tool.name}, {count} releases, run {turn + 1}", file=sys.stderr, flush=True)
        runs.append(figures(tool, count, rows))
    return {row: meter.median([run[row] for run in runs]) for row in runs[0] if row in rows}


def compare(found: Mapping[str, Figures], rows: Sequence[str]) -> Iterator[str]:
    """A table of all tools; the times in brackets are against transflow."""
    own = found.get(peers.TRANSFLOW.name, {})
    for row in rows:
        yield row
        for name, costs in found.items():
            if row not in costs:
                continue
            cost = costs[row]
            times = f"  x{cost.seconds / own[row].seconds:.1f}" if row in own else ""
            line = f"  {_starred(name):24}{cost.seconds:9.2f} s CPU{cost.megabytes:8.1f} MB{times}"
            yield line + (f"  {cost.extraction:.2f} s to extract" if cost.extraction else "")
    if any(peers.TOOLS[name].by_time for name in found):
        yield "* believes the times of files instead of reading them, and is not counted below"


def _starred(name: str) -> str:
    return f"{name} *" if peers.TOOLS[name].by_time else name


def margins(found: Mapping[str, Figures], rows: Sequence[str]) -> Iterator[str]:
    """Whether each row is as far ahead of the fastest peer as it should be."""
    own = found.get(peers.TRANSFLOW.name, {})
    for row in rows:
        others = [
            (costs[row].seconds, name)
            for name, costs in found.items()
            if row in costs and costs is not own and not peers.TOOLS[name].by_time
        ]
        if row in own and others:
            seconds, name = min(others)
            ahead = seconds / own[row].seconds
            verdict = _verdict(ahead >= MARGINS[row])
            yield f"{verdict}  {row}: {ahead:.1f} times as fast as {name}, {MARGINS[row]:g} wanted"


def growth(small: int, large: int, rows: Sequence[str], repeat: int) -> Iterator[str]:
    """What a release costs beyond the start-up in two archives."""
    tool = peers.TRANSFLOW
    start = _start_up(repeat)
    less, more = (measure(tool, count, rows, repeat) for count in (small, large))
    yield f"{small} and {large} releases; start-up of {start:.2f} s taken off what a release costs"
    for row in rows:
        one = max(less[row].seconds - start, 0.0) / small * 1000
        other = max(more[row].seconds - start, 0.0) / large * 1000
        yield (
            f"  {row:26}{less[row].seconds:7.2f} s{more[row].seconds:8.2f} s CPU"
            f"{one:8.2f} ms{other:8.2f} ms a release"
            f"{less[row].megabytes:8.1f} MB{more[row].megabytes:8.1f} MB"
        )
        yield f"{_verdict(other <= one * LINEAR)}  {row}: no worse than linear"
    peak = max(cost.megabytes for cost in more.values())
    yield f"{_verdict(peak < MEMORY)}  peak memory {peak:.0f} MB, under {MEMORY:.0f} wanted"
    if "nothing changed" in more:
        idle = more["nothing changed"].seconds
        yield f"{_verdict(idle <= IDLE)}  nothing changed: {idle:.2f} s, about one wanted"


def _start_up(repeat: int) -> float:
    command = [sys.executable, "-m", "transflow", "--version"]
    with tempfile.TemporaryDirectory() as folder:
        extra = dict(peers.TRANSFLOW.environment)
        runs = [meter.cost([command], Path(folder), extra) for _ in range(repeat)]
    return meter.median(runs).seconds


def _verdict(good: bool) -> str:
    return "PASS " if good else "short"


def tools(names: Sequence[str] | None, with_peers: bool) -> Iterator[Tool]:
    """Those asked for that are installed; a line for each that is not."""
    default = (peers.TRANSFLOW, *(peers.PEERS if with_peers else ()))
    asked = [peers.TOOLS[name] for name in names] if names else default
    for tool in asked:
        if tool.missing():
            print(f"{tool.name} is not measured: {tool.missing()} is not installed")
        else:
            yield tool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("releases", nargs="?", type=int, default=200)
    parser.add_argument("--peers", action="store_true", help="measure other tools too")
    parser.add_argument("--tools", type=_words, help="; ".join(peers.TOOLS))
    parser.add_argument("--rows", type=_words, help="; ".join(peers.ROWS).replace("%", "%%"))
    parser.add_argument("--repeat", type=int, default=1, help="so many runs; the median counts")
    parser.add_argument("--growth", help="two numbers of releases, as 100,10000")
    args = parser.parse_args()
    rows = [row for row in peers.ROWS if row in (args.rows or peers.ROWS)]
    if args.growth:
        small, large = (int(number) for number in args.growth.split(","))
        print("\n".join(growth(small, large, rows, args.repeat)))
        return
    chosen = list(tools(args.tools, args.peers))
    found = {tool.name: measure(tool, args.releases, rows, args.repeat) for tool in chosen}
    print(f"{args.releases} releases, {args.releases * archive.UNITS} units")
    for line in (*compare(found, rows), *margins(found, rows)):
        print(line)
    for line in peers.versions(chosen):
        print(line)


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(";")]


if __name__ == "__main__":
    main()
