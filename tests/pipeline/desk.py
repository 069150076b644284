"""A release on a desk: its writer, its translator and `sync`, over real files."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from transflow.cli.main import main
from transflow.model import MERGED, Catalog, Entry, Unit
from transflow.pipeline.apply import Outcome, carry_out
from transflow.pipeline.project import open_project
from transflow.store import catalog as catalogs
from transflow.store.workspace import SourceFile

RELEASE = "2025/relize"
CONFIG = "languages: [en]\ntimezone: Europe/Riga\napproval: off\n"
START = dt.datetime(2025, 4, 1, 7, tzinfo=dt.UTC)
Key = tuple[str | None, str]


@dataclass(frozen=True)
class Line:
    """A sentence of the release and the kind of block it stands in."""

    text: str
    kind: str = "paragraph"
    """`paragraph`, `heading` or `item`."""
    joined: bool = False
    """Whether it goes on in the paragraph of the line before."""


def render(lines: tuple[Line, ...]) -> str:
    """The release as Markdown."""
    out = ["---\ntitle: Ministrijas ziņa\ndate: 2025-04-01\n---\n"]
    before = ""
    for line in lines:
        if line.kind == "paragraph":
            joined = line.joined and before == "paragraph"
            out.append(f"{line.text}\n" if joined else f"\n{line.text}\n")
        elif line.kind == "heading":
            out.append(f"\n## {line.text}\n")
        else:
            out.append(f"- {line.text}\n" if before == "item" else f"\n- {line.text}\n")
        before = line.kind
    return "".join(out)


@dataclass
class Desk:
    root: Path
    lines: tuple[Line, ...] = ()
    runs: int = 0
    units: tuple[Unit, ...] = ()
    outcome: Outcome | None = field(default=None, repr=False)

    @property
    def catalog_path(self) -> Path:
        return self.root / f"locales/en/LC_MESSAGES/{RELEASE}.po"

    @property
    def bytes(self) -> bytes:
        return self.catalog_path.read_bytes()

    @property
    def catalog(self) -> Catalog:
        return catalogs.parse(self.bytes, "relize.po")

    @property
    def active(self) -> dict[Key, Entry]:
        return {e.key: e for e in self.catalog.entries if not e.obsolete}

    def write(self, lines: tuple[Line, ...]) -> None:
        self.lines = lines
        (self.root / f"releases/{RELEASE}.md").write_text(render(lines), encoding="utf-8")

    def sync(self) -> Outcome:
        self.runs += 1
        project = open_project(self.root, START + dt.timedelta(minutes=self.runs))
        source = SourceFile(RELEASE, f"releases/{RELEASE}.md")
        self.outcome = carry_out(project, source)
        self.units = self.outcome.plan.units
        return self.outcome

    def sync_all(self) -> None:
        """What the command does: every release of the project, with its memory."""
        self.runs += 1
        assert main(["sync", "--project", str(self.root)]) == 0

    def save(self, change: Callable[[Entry], Entry]) -> None:
        """What an editor does: the catalog with each entry through `change`."""
        catalog = self.catalog
        entries = tuple(change(entry) for entry in catalog.entries)
        new = replace(catalog, entries=entries)
        self.catalog_path.write_bytes(catalogs.serialize(new))

    def change(self, key: Key, **values: object) -> None:
        self.save(lambda e: e.but(**values) if not e.obsolete and e.key == key else e)

    def translate(self, key: Key, text: str) -> None:
        flags = tuple(f for f in self.active[key].flags if f != "fuzzy")
        self.change(key, msgstr=text, flags=flags, previous_msgid=None, previous_msgctxt=None)

    def merge(self, key: Key) -> None:
        self.translate(key, MERGED)


@contextmanager
def desk(root: Path | None = None) -> Iterator[Desk]:
    """A project in `root`, new or as it is there; an empty one in a folder of its own without."""
    with tempfile.TemporaryDirectory() as folder:
        place = root or Path(folder)
        (place / "releases/2025").mkdir(parents=True, exist_ok=True)
        (place / "config.yaml").write_text(CONFIG, encoding="utf-8")
        yield Desk(place)
