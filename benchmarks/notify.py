"""What telling what is new costs: seconds by the clock, CPU seconds, peak memory, notices.

    python benchmarks/notify.py [RELEASES]

Makes that many releases (10,000 by default) of 20 units, translates and exports them, and edits
one of a hundred, as benchmarks/report.py does. Then the real command writes a feed: for the first
time, with nothing changed, and with one release of a hundred changed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from benchmarks import meter, peers  # noqa: E402  # the folder above must be on the path first
from benchmarks.report import edit_again, prepare  # noqa: E402  # see above

LIMIT = 5.0
"""Seconds by the clock that a run may take where nothing changed."""
_CHANNEL = """
notify:
  feed:
    type: atom
    path: notices.atom
    ui: en
    url: https://www.example.lv/report
"""


def notify(root: Path) -> tuple[float, meter.Cost]:
    start = time.perf_counter()
    command = (sys.executable, "-m", "transflow", "notify", "--quiet")
    cost = meter.cost([command], root, dict(peers.TRANSFLOW.environment))
    return time.perf_counter() - start, cost


def told(root: Path) -> int:
    """Notices that the next run would tell."""
    command = (sys.executable, "-m", "transflow", "notify", "--dry-run", "--json", "--quiet")
    environment = {**os.environ, **dict(peers.TRANSFLOW.environment)}
    done = subprocess.run(command, cwd=root, check=True, capture_output=True, env=environment)
    digests = json.loads(done.stdout)[0]["digests"]
    return sum(len(digest["notices"]) + digest["more"] for digest in digests)


def measure(count: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        prepare(root, count)
        with (root / "config.yaml").open("a", encoding="utf-8") as stream:
            stream.write(_CHANNEL)
        yield f"{count} releases"
        yield _line("first", *notify(root))
        quiet, cost = notify(root)
        yield _line("nothing changed", quiet, cost)
        edit_again(root, count, max(1, count // 100))
        yield _line("1 % changed", *notify(root))
        left = told(root)
    yield f"{'PASS ' if quiet <= LIMIT else 'short'}  {quiet:.1f} s, {LIMIT:g} wanted"
    yield f"{'short' if left else 'PASS '}  {left} notices left for the next run"


def _line(name: str, wall: float, cost: meter.Cost) -> str:
    return f"  {name:18}{wall:7.1f} s{cost.seconds:9.1f} s CPU{cost.megabytes:8.1f} MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("releases", nargs="?", type=int, default=10_000)
    args = parser.parse_args()
    for line in measure(args.releases):
        print(line, flush=True)


if __name__ == "__main__":
    main()
