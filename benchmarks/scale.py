"""What a run costs as the archive grows: CPU seconds and peak memory for many releases.

    python benchmarks/scale.py [RELEASES] [--growth]

Makes that many deterministic releases (200 by default) in a temporary folder and runs the real
command on them. With `--growth` the same is done with twice as many; in a linear program the
figures for CPU time double and those for memory stay. Start-up (`transflow --version`) is in
every figure.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

SUBJECTS = ("Glābēji", "Robežsargi", "Policisti", "Ugunsdzēsēji", "Inspektori")
PLACES = ("Rīgā", "Liepājā", "Daugavpilī", "Ventspilī", "Jelgavā", "Rēzeknē", "Valmierā")
DEEDS = (
    "{who} šomēnes {where} saņēma {n} izsaukumus.",
    "Mācībās {where} piedalījās {n} dalībnieki, un tās noritēja bez starpgadījumiem.",
    "Jaunajā depo {where} varēs izvietot {n} automašīnas.",
    "{who} {where} pārbaudīja {n} objektus un konstatēja dažus pārkāpumus.",
    "Darbu izmaksas ir {n} 450 eiro, un tās sedz no valsts budžeta.",
    "Sanāksme {where} sāksies 2025. gada 14. maijā plkst. 10.00.",
    "„Drošība ir mūsu kopīgs darbs,” {where} uzsvēra ministrs.",
)
SENTENCES = 20
"""In each release."""
ENVIRONMENT = {
    "TRANSFLOW_NOW": "2025-12-18T10:00:00+02:00",
    "PYTHONPATH": str(Path(__file__).resolve().parents[1] / "src"),
}


def release(number: int, version: int = 0) -> str:
    """The Markdown of a release; another `version` differs in one number."""
    sentences = [
        deed.format(
            who=SUBJECTS[(number + index) % len(SUBJECTS)],
            where=PLACES[(number * 3 + index) % len(PLACES)],
            n=number * 31 + index + (version if index == 5 else 0),
        )
        for index in range(SENTENCES)
        for deed in [DEEDS[index % len(DEEDS)]]
    ]
    paragraphs = (" ".join(sentences[at : at + 4]) for at in range(0, SENTENCES, 4))
    head = f"---\ntitle: Ziņa numur {number}\ndate: 2025-01-01\n---\n\n"
    return head + "\n\n".join(paragraphs) + "\n"


def path_of(root: Path, number: int) -> Path:
    return root / f"releases/{number // 500:03}/zina-{number:05}.md"


def build(root: Path, count: int) -> None:
    (root / "config.yaml").write_text("languages: [en]\napproval: off\n", encoding="utf-8")
    for number in range(count):
        path = path_of(root, number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(release(number), encoding="utf-8")


def edit(root: Path, count: int) -> None:
    """Changes a number in one release of a hundred."""
    for number in range(0, count, 100):
        path_of(root, number).write_text(release(number, 1), encoding="utf-8")


def translate(root: Path) -> None:
    """Fills every catalog, so that there is something to export and to keep."""
    for path in (root / "locales").rglob("*.po"):
        head, *entries = path.read_text(encoding="utf-8").split("\n\n")
        done = [
            entry.replace('msgstr ""', f'msgstr "Text {n}."') for n, entry in enumerate(entries)
        ]
        path.write_text("\n\n".join([head, *done]), encoding="utf-8")


def measure(root: Path, *words: str) -> tuple[float, float]:
    """CPU seconds and peak megabytes of a command."""
    process = subprocess.Popen(
        [sys.executable, "-m", "transflow", *words, "-q"],
        cwd=root,
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"transflow {' '.join(words)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def figures(count: int) -> Iterator[tuple[str, float, float]]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        build(root, count)
        yield "cold sync", *measure(root, "sync")
        translate(root)
        yield "sync, nothing changed", *measure(root, "sync")
        edit(root, count)
        yield "sync, 1 % edited", *measure(root, "sync")
        yield "status", *measure(root, "status")
        yield "cold export", *measure(root, "export")
        yield "export, nothing changed", *measure(root, "export")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, add_help=True)
    parser.add_argument("releases", nargs="?", type=int, default=200)
    parser.add_argument("--growth", action="store_true", help="also with twice as many")
    args = parser.parse_args()
    base = list(figures(args.releases))
    more = list(figures(2 * args.releases)) if args.growth else []
    print(f"{args.releases} releases, {args.releases * (SENTENCES + 1)} units")
    for row, (name, seconds, megabytes) in enumerate(base):
        line = f"{name:26} {seconds:7.2f} s CPU  {megabytes:6.1f} MB peak"
        if more:
            line += f"   twice as many: x{more[row][1] / seconds:.2f} CPU"
            line += f"  {more[row][2] - megabytes:+.1f} MB"
        print(line)


if __name__ == "__main__":
    main()
