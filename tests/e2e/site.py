"""The example project in a folder of its own, worked on by the real command."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

ROOT = Path(__file__).parents[2]
PARTS = ("config.yaml", "terms", "releases", "locales", "ledger")
NOW = "2025-12-18T10:00:00+02:00"
LATER = "2025-12-19T11:30:00+02:00"
STOCKHOLM = "2023/2023-01-27-stokholmas-sanaksme"


@dataclass(frozen=True)
class Site:
    root: Path

    def env(self, now: str) -> dict[str, str]:
        return {
            **os.environ,
            "TRANSFLOW_NOW": now,
            "PYTHONPATH": str(ROOT / "src"),
            "COLUMNS": "200",
            "LC_ALL": "C.UTF-8",
        }

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "transflow", *words]

    def run(self, *words: str, now: str = NOW) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*words),
            cwd=self.root,
            env=self.env(now),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def start(self, *words: str, now: str = NOW) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command(*words),
            cwd=self.root,
            env=self.env(now),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def good(self, *words: str, now: str = NOW) -> str:
        done = self.run(*words, now=now)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def status(self, release: str = STOCKHOLM, language: str = "en", now: str = NOW) -> Any:
        rows = json.loads(self.good("status", release, "--format", "json", now=now))
        return next(row for row in rows if row["language"] == language)

    # --- files

    def path(self, path: str) -> Path:
        return self.root / path

    def release(self, release: str = STOCKHOLM) -> Path:
        return self.path(f"releases/{release}.md")

    def catalog(self, release: str = STOCKHOLM, language: str = "en") -> Path:
        return self.path(f"locales/{language}/LC_MESSAGES/{release}.po")

    def replace(self, path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    @property
    def catalogs(self) -> list[Path]:
        return sorted(self.path("locales").rglob("*.po"))

    def tree(self, *folders: str) -> dict[str, bytes]:
        """Every file of the folders, hidden ones too."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for folder in folders
            for path in sorted(self.path(folder).rglob("*"))
            if path.is_file()
        }

    @property
    def work(self) -> dict[str, bytes]:
        return self.tree("releases", "locales", "ledger", "export", "report")

    # --- the feed

    @property
    def feed(self) -> Any:
        return etree.parse(str(self.path("export/releases.xml")))

    def exported(self, release: str = STOCKHOLM) -> Any:
        return self.feed.xpath("/releases/release[id=$name]", name=release)[0]


def example(folder: Path) -> Site:
    """A copy of the example project, without what a run makes."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part)
        else:
            shutil.copy(source, folder / part)
    return Site(folder)


def until(condition: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.001)
