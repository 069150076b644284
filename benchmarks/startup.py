"""How long `transflow --help` and `transflow status` take, beside an empty Python.

    python benchmarks/startup.py [RUNS]

Runs each command in turn on a copy of the example project and prints the median and the ratio to
`python -c pass`: machines are noisy, the ratio is not.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "transflow --help": ["-m", "transflow", "--help"],
    "transflow status (known)": ["-m", "transflow", "status"],
    "transflow status (anew)": ["-m", "transflow", "status"],
}


def main(runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "project")
        for name in ("releases", "locales", "ledger"):
            shutil.copytree(ROOT / name, project / name)
        shutil.copy(ROOT / "config.yaml", project)
        times: dict[str, list[float]] = {name: [] for name in COMMANDS}
        for _ in range(runs):
            for name, arguments in COMMANDS.items():
                if name.endswith("(anew)"):
                    shutil.rmtree(project / ".transflow", ignore_errors=True)
                times[name].append(_seconds(arguments, project))
    empty = statistics.median(times["python -c pass"])
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"{name:26} {median * 1000:5.0f} ms  {median / empty:5.1f} x")


def _seconds(arguments: list[str], folder: Path) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=folder, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
