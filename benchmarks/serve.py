"""What the live pages cost: milliseconds until a page is there, also while something changes.

    python benchmarks/serve.py [RELEASES] [--folder FOLDER]

Makes that many releases (10,000 by default) of 20 units, as `benchmarks/report.py` does, starts
`transflow serve` and asks it as a browser does, each time over a new connection: the overview for
the first time and then again and again; the page of a release; the overview while every second
another release is saved; how long a change takes to be seen there. In FOLDER the releases are kept
for the next run.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from http import HTTPStatus
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from benchmarks import peers, report  # noqa: E402  # the folder above must be on the path first

LIMIT = 100.0
"""Milliseconds that the overview of 10,000 releases may take from the second request on."""


@contextmanager
def server(root: Path) -> Iterator[tuple[str, float, int]]:
    """Its address, the seconds until it said that, and its process."""
    start = time.perf_counter()
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "transflow",
            "serve",
            "--port",
            "0",
            "--ui",
            "lv",
            "--by",
            "A",
            "-q",
        ],
        cwd=root,
        env=dict(peers.TRANSFLOW.environment),
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None  # noqa: S101 # it was asked for
            address = process.stdout.readline().strip()
            yield address, time.perf_counter() - start, process.pid
        finally:
            process.terminate()


def fetched(address: str) -> tuple[float, bytes]:
    """Milliseconds, and the page."""
    start = time.perf_counter()
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 # our own
        data = answer.read()
    return (time.perf_counter() - start) * 1000, data


def ready_after(address: str) -> tuple[float, float]:
    """Seconds until the releases were read, and the most milliseconds that an answer took."""
    start, worst = time.perf_counter(), 0.0
    while True:
        try:
            fetched(f"{address}lv/calendar.html?changed")
        except urllib.error.HTTPError as error:
            error.close()
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE:
                raise
        else:
            return time.perf_counter() - start, worst
        worst = max(worst, fetched(f"{address}lv/style.css")[0])
        time.sleep(0.1)


def megabytes(process: int) -> float:
    """The most memory that the process had; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024


def saving(root: Path, stop: threading.Event) -> None:
    """Saves another release every second."""
    for path in sorted((root / "releases").rglob("*.md")):
        with path.open("a", encoding="utf-8") as file:
            file.write("\nPaldies visiem.\n")
        if stop.wait(1):
            return


def seen_after(address: str, root: Path) -> float:
    """Seconds until a new title stands on the overview's list for the search."""
    (root / "releases/2035-01-01-pavisam-jauna.md").write_text(
        "---\ntitle: Pavisam jauna relīze\n---\n\nTeksts.\n", encoding="utf-8"
    )
    start = time.perf_counter()
    while b"Pavisam jauna" not in fetched(f"{address}lv/search.js")[1]:
        time.sleep(0.02)
    return time.perf_counter() - start


def measure(root: Path) -> Iterator[str]:
    with server(root) as (address, seconds, process):
        yield f"  listens after                {seconds:7.1f} s"
        more, worst = ready_after(address)
        yield f"  ready after                  {seconds + more:7.1f} s"
        yield f"  until then, at most          {worst:7.0f} ms"
        overview = f"{address}lv/index.html"
        yield f"  overview, first              {fetched(overview)[0]:7.0f} ms"
        times = [fetched(overview)[0] for _ in range(100)]
        yield _line("overview, then", times)
        releases = sorted(path.stem for path in (root / "releases").rglob("*.md"))[:50]
        folder = next((root / "releases").rglob(f"{releases[0]}.md")).parent
        base = f"{address}lv/{folder.relative_to(root).as_posix()}"
        pages = [fetched(f"{base}/{path.stem}.html")[0] for path in sorted(folder.glob("*.md"))]
        yield _line("page of a release, first", pages[:50])
        yield f"  a change is seen after       {seen_after(address, root):7.1f} s"
        stop = threading.Event()
        editor = threading.Thread(target=saving, args=(root, stop))
        editor.start()
        busy: list[float] = []
        while len(busy) < 60:
            busy.append(fetched(overview)[0])
            time.sleep(0.2)
        stop.set()
        editor.join()
        yield _line("overview, while others save", busy)
        yield f"  memory                       {megabytes(process):7.0f} MB"
        yield f"{'PASS ' if max(times) <= LIMIT else 'short'}  {LIMIT:g} ms wanted"


def _line(name: str, times: list[float]) -> str:
    middle, worst = statistics.median(times), max(times)
    return f"  {name:29}{middle:7.1f} ms (at most {worst:.0f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("releases", nargs="?", type=int, default=10_000)
    parser.add_argument("--folder", help="keeps the releases here")
    args = parser.parse_args()
    with nullcontext(args.folder) if args.folder else tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        if not (root / "releases").exists():
            report.prepare(root, args.releases)
        count = sum(1 for _ in (root / "releases").rglob("*.md"))
        print(f"{count} releases")
        for line in measure(root):
            print(line, flush=True)


if __name__ == "__main__":
    main()
