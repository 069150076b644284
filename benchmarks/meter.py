"""Processor time and peak memory of a command with all the processes that it starts."""

from __future__ import annotations

import os
import statistics
import subprocess
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str]
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True)
class Cost:
    seconds: float
    """User and system time of the whole tree of processes."""
    megabytes: float
    """At the peak: of the tree where it could be watched, else of its largest process."""
    extraction: float = 0.0
    """Of the seconds, those of another tool that brought the texts into gettext's form."""


def cost(commands: Iterable[Command], folder: Path, extra: Mapping[str, str]) -> Cost:
    """Runs the commands one after the other.

    Raises SystemExit with the last of what a command said where it fails.
    """
    # What is installed has its bytecode; a checkout is to keep it too, after its first run.
    usual = {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}
    costs = [_one(command, folder, {**usual, **extra}) for command in commands]
    return Cost(sum(c.seconds for c in costs), max(c.megabytes for c in costs))


def with_extraction(extraction: Cost, rest: Cost) -> Cost:
    return Cost(
        extraction.seconds + rest.seconds,
        max(extraction.megabytes, rest.megabytes),
        extraction.seconds,
    )


def median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(c.seconds for c in costs),
        statistics.median(c.megabytes for c in costs),
        statistics.median(c.extraction for c in costs),
    )


def _one(command: Command, folder: Path, environment: Mapping[str, str]) -> Cost:
    log = folder / ".benchmark.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=out
        )
        watch = _Watch(process.pid)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        watch.over.set()
        watch.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = log.read_text(encoding="utf-8", errors="replace")[-1000:]
        raise SystemExit(f"{' '.join(command)[:200]} ended with {process.returncode}\n{said}")
    peak = max(usage.ru_maxrss / 1024, watch.peak)
    return Cost(usage.ru_utime + usage.ru_stime, peak)


class _Watch(threading.Thread):
    """Looks at the tree now and then: the kernel only knows the peak of each single process."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.over = threading.Event()
        self.peak = 0.0

    def run(self) -> None:
        while not self.over.wait(0.2):
            family = _family(self.pid)
            if len(family) > 1:
                self.peak = max(self.peak, sum(map(_share, family)))


def _family(pid: int) -> list[int]:
    """The process and all its descendants; only itself where there is no /proc."""
    try:
        tasks = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return [pid]
    return [pid, *(one for child in tasks.split() for one in _family(int(child)))]


def _share(pid: int) -> float:
    """Megabytes of a process, memory that several share counted in parts."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
