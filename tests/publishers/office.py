"""A newsroom whose export is sent to targets, with a clock that nobody has to wait for."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.pipeline.newsroom import Newsroom
from transflow.exporters import manifest
from transflow.exporters.manifest import File, Manifest
from transflow.pipeline import shelf as shelves
from transflow.pipeline.project import open_project
from transflow.pipeline.publish_report import Report
from transflow.pipeline.publishing import publish
from transflow.pipeline.wiring import tools_for
from transflow.records import Ledger
from transflow.store import ledger as ledgers

START = dt.datetime(2025, 6, 5, 9, 0, tzinfo=dt.UTC)


PICTURE = b"\x89PNG picture"
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<releases>
  <schema>1.0</schema>
  <source-language>lv</source-language>
"""
_ONE = "  <release>\n    <id>{}</id>\n    <title>{}</title>\n  </release>\n"
_FOOT = "</releases>\n"


def lay_out(root: Path, texts: Mapping[str, str], pictures: Collection[str] = ()) -> None:
    """An export, and ledgers, in the form that `transflow export` gives them."""
    folder = root / "export"
    shutil.rmtree(folder, ignore_errors=True)
    parts = {name: _ONE.format(name, text) for name, text in sorted(texts.items())}
    files = {
        f"releases/{name}.xml": f"{_HEAD}{part}{_FOOT}".encode() for name, part in parts.items()
    }
    files["releases.xml"] = f"{_HEAD}{''.join(parts.values())}{_FOOT}".encode()
    files |= {f"media/{name}/p.png": PICTURE for name in pictures}
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    listed = {path: File(len(c), hashlib.sha256(c).hexdigest()) for path, c in files.items()}
    (folder / "manifest.json").write_bytes(manifest.serialize(Manifest(listed)))
    for name in texts:
        ledger = root / f"ledger/{name}.json"
        ledger.parent.mkdir(parents=True, exist_ok=True)
        if not ledger.exists():
            ledger.write_bytes(ledgers.serialize(Ledger(name)))


@dataclass
class Office:
    room: Newsroom
    environ: dict[str, str] = field(default_factory=dict)
    slept: list[float] = field(default_factory=list)
    """How long it was waited, each time."""
    now: dt.datetime = START
    shelf: dict[str, str] = field(default_factory=dict)
    """Texts of the releases of an export that is laid out by hand."""

    def targets(self, **targets: Mapping[str, str]) -> None:
        """Writes them into the settings."""
        text = "".join(
            f"\n  {name}:" + "".join(f"\n    {key}: {value}" for key, value in facts.items())
            for name, facts in targets.items()
        )
        self.room.configure(publish=text)

    def release(self, name: str = "a", text: str = "", **front: str) -> None:
        """Writes, translates and exports a release with a text of its own."""
        said = text or f"Ziņa par {name}."
        self.room.release(name, said, **front)
        self.room.good("sync")
        more = ("", " as corrected", " as supplemented")[len(said) // 10 % 3]
        texts = {e.msgid: f"News of it{more}." for e in self.room.catalog(name).entries}
        title = {"Ministre tiekas ar glābējiem": "The minister meets rescuers"}
        self.room.translate({**texts, **title}, name)
        self.room.good("export")

    def put(self, name: str = "a", text: str = "") -> None:
        """Lays out an export by hand, with one more release or another text: much faster."""
        self.shelf[name] = text or f"Ziņa par {name}."
        lay_out(self.room.root, self.shelf)

    def send(
        self,
        target: str = "web",
        *,
        overwrite: bool = False,
        dry_run: bool = False,
        releases: list[str] | None = None,
    ) -> Report:
        project = open_project(self.room.root, self.now)
        shelf = shelves.take(project.workspace)

        def sleep(seconds: float) -> None:
            self.slept.append(seconds)
            self.now += dt.timedelta(seconds=seconds)

        def clock() -> dt.datetime:
            self.now += dt.timedelta(seconds=1)
            return self.now

        tools = tools_for(project, self.environ, clock, overwrite=overwrite, sleep=sleep)
        chosen = None if releases is None else shelves.select(shelf, releases)
        return publish(
            project, shelf, project.config.publish[target], tools, releases=chosen, dry_run=dry_run
        )

    def deliveries(self, name: str = "a") -> list[dict[str, Any]]:
        return list(self.room.ledger(name).get("deliveries", []))


def went(report: Report) -> list[str]:
    return [f"{gone.name} {gone.language}".strip() for gone in report.sent]


def troubles(report: Report) -> list[tuple[str, str]]:
    return [(problem.name, problem.trouble.value) for problem in report.problems]


def told(report: Report) -> str:
    return "\n".join(str(problem.error) for problem in report.problems)
