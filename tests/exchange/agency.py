"""A newsroom, and a translator who works in files that are sent to and fro."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from tests.pipeline.newsroom import TEXT, Done, Newsroom
from transflow.text import digest

FINISHED = "translated"


@dataclass
class Agency:
    """Works in one format; `edit` changes what lies between the ends of a file."""

    room: Newsroom
    format: str = "xliff-1.2"
    name: str = "darbs.xlf"

    @property
    def path(self) -> Path:
        return self.room.root / self.name

    def take(self, *words: str) -> dict[str, Any]:
        """Gets a file out of the project."""
        options = ("--language", "en", "--format", self.format, "-o", str(self.path), "--force")
        done = self.room.good("handoff", *words, *options, "--json")
        return dict(json.loads(done.out))

    def begin(self, text: str = TEXT) -> Agency:
        """Has a release, and the file of it; both are made once, and then copied."""
        room = self.room
        made = room.root.parent / f"made-{digest(self.format, text)}"
        if made.exists():
            shutil.copytree(made, room.root, dirs_exist_ok=True)
            return self
        room.release(text=text)
        room.good("sync")
        self.take()
        shutil.copytree(room.root, made)
        return self

    def edit(self, change: Callable[[Any], None]) -> None:
        """`change` is given the root element."""
        root = etree.fromstring(self.path.read_bytes())
        change(root)
        self.path.write_bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))

    def replace(self, old: str, new: str) -> None:
        text = self.path.read_text(encoding="utf-8")
        assert old in text
        self.path.write_text(text.replace(old, new), encoding="utf-8")

    def units(self, root: Any) -> dict[str, Any]:
        """The elements that hold `source` and `target`, by the words of the source."""
        names = ("{*}trans-unit",) if self.format == "xliff-1.2" else ("{*}segment",)
        return {"".join(one.find("{*}source").itertext()): one for one in root.iter(*names)}

    def translate(self, texts: Mapping[str, str], state: str = FINISHED) -> None:
        """Puts in translations, without tags, by the words of the source."""

        def change(root: Any) -> None:
            for source, unit in self.units(root).items():
                if source in texts:
                    target = unit.find("{*}target")
                    for child in list(target):
                        target.remove(child)
                    target.text = texts[source]
                    self.mark(unit, state)

        self.edit(change)

    def mark(self, unit: Any, state: str) -> None:
        """Sets the state, or takes it away where it is empty."""
        holder = unit.find("{*}target") if self.format == "xliff-1.2" else unit
        for name in ("state", "subState"):
            holder.attrib.pop(name, None)
        if state:
            holder.set("state", state)

    def give(self, *options: str) -> Done:
        return self.room.run("receive", str(self.path), *options)

    def report(self, *options: str) -> dict[str, Any]:
        """What `receive` says, for a script."""
        return dict(json.loads(self.give("--json", *options).out))

    def codes(self, *options: str) -> list[str]:
        return [problem["code"] for problem in self.report(*options)["problems"]]
