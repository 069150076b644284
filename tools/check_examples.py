"""Brings the examples that `transflow check --explain` shows in step with docs/checks.md.

    python tools/check_examples.py           rewrites src/transflow/checks/examples.json
    python tools/check_examples.py --check   writes nothing; exit code 1 where it is behind

The page is where they are written; a test runs each of them.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "checks.md"
FILE = ROOT / "src" / "transflow" / "checks" / "examples.json"
_SECTION = re.compile(r"^## ([a-z-]+)$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_CELLS = re.compile(r"(?<!\\)\|")


def examples(page: str) -> dict[str, list[list[str]]]:
    """By check, rows of "fires" or "quiet" (or "fires as title"), source and translation."""
    return {name: found for name, text in _SECTION.findall(page) if (found := _rows(text))}


def _rows(text: str) -> list[list[str]]:
    found = []
    for line in text.split("\n"):
        cells = [cell.strip() for cell in _CELLS.split(line.strip().strip("|"))]
        if line.startswith("|") and cells[0].partition(" as ")[0] in ("fires", "quiet"):
            texts = [cell.replace("\\|", "|").strip("`") for cell in cells[1:3]]
            found.append([cells[0], *texts])
    return found


def rendered(page: str) -> str:
    return json.dumps(examples(page), ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    wanted = rendered(PAGE.read_text(encoding="utf-8"))
    if FILE.exists() and FILE.read_text(encoding="utf-8") == wanted:
        return 0
    if "--check" in arguments:
        sys.stderr.write("behind docs/checks.md; run: python tools/check_examples.py\n")
        return 1
    FILE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
