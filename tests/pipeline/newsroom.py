"""A small project in a folder of its own, worked on by the command line, in this process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace

from transflow.cli.main import main
from transflow.model import Catalog, Entry
from transflow.store import catalog as catalogs

TITLE = "Ministre tiekas ar glābējiem"
MEETING = "Tikšanās notika 3. jūnijā."
TWENTY = "Tajā piedalījās 20 glābēju."
THIRTY = "Tajā piedalījās 30 glābēju."
TEXT = f"{MEETING} {TWENTY}"
CHANGED = f"{MEETING} {THIRTY}"
ENGLISH = {
    TITLE: "The minister meets rescuers",
    MEETING: "The meeting took place on 3 June.",
    TWENTY: "It was attended by 20 rescuers.",
    THIRTY: "It was attended by 30 rescuers.",
}


@dataclass(frozen=True)
class Done:
    """What came of a command."""

    code: int
    out: str
    err: str


@dataclass
class Newsroom:
    root: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    settings: dict[str, str] = field(default_factory=lambda: {"approval": "off"})

    def __post_init__(self) -> None:
        self.monkeypatch.setenv("LANGUAGE", "en")
        self.at(1)
        self.configure()

    # --- time and settings

    def at(self, day: int) -> None:
        self.monkeypatch.setenv("TRANSFLOW_NOW", f"2025-06-{day:02}T10:00:00+03:00")

    def configure(self, **settings: str) -> None:
        self.settings |= settings
        known = {
            "languages": "[en]",
            "outdated": "last_approved",
            "url": "https://www.piemers.example/{language}/{slug}",
            **self.settings,
        }
        self.write("config.yaml", "".join(f"{key}: {value}\n" for key, value in known.items()))

    # --- files

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def release(self, name: str = "a", text: str = TEXT, **front: str) -> None:
        head = "".join(f"{key}: {value}\n" for key, value in {"title": TITLE, **front}.items())
        self.write(f"releases/{name}.md", f"---\n{head}---\n\n{text}\n")

    def po(self, name: str = "a", language: str = "en") -> str:
        return f"locales/{language}/LC_MESSAGES/{name}.po"

    def ledger(self, name: str = "a") -> dict[str, Any]:
        return dict(json.loads(self.read(f"ledger/{name}.json")))

    # --- commands

    def run(self, *words: str) -> Done:
        self.capsys.readouterr()
        code = main([*words, "--project", str(self.root)])
        said = self.capsys.readouterr()
        return Done(code, said.out, said.err)

    def good(self, *words: str) -> Done:
        done = self.run(*words)
        assert done.code == 0, done.err
        return done

    def rows(self, *words: str) -> dict[tuple[str, str], Any]:
        """The status by release and language."""
        rows = json.loads(self.run("status", "--format", "json", "--embargoed", *words).out)
        return {(row["release"], row["language"]): row for row in rows}

    def row(self, name: str = "a", language: str = "en") -> Any:
        return self.rows()[name, language]

    # --- catalogs

    def catalog(self, name: str = "a") -> Catalog:
        path = self.po(name)
        return catalogs.parse((self.root / path).read_bytes(), path)

    def entries(self, name: str = "a") -> dict[str, Entry]:
        return {e.msgid: e for e in self.catalog(name).entries if not e.obsolete}

    def translate(self, texts: Mapping[str, str] = ENGLISH, name: str = "a") -> None:
        """What a translator does: all that is not finished, out of `texts`."""
        catalog = self.catalog(name)
        entries = [
            e
            if e.obsolete or (e.msgstr and not e.fuzzy)
            else e.but(msgstr=texts[e.msgid], flags=(), previous_msgid=None, previous_msgctxt=None)
            for e in catalog.entries
        ]
        new = replace(catalog, entries=tuple(entries))
        (self.root / self.po(name)).write_bytes(catalogs.serialize(new))

    def publish(self, name: str = "a", text: str = TEXT, **front: str) -> None:
        """Writes, translates and exports a release."""
        self.release(name, text, **front)
        self.good("sync")
        self.translate(name=name)
        if self.settings["approval"] == "required":
            self.good("approve", name, "--by", "Anna")
        self.good("export")
        assert "en" in self.versions(name)

    # --- the export

    def feed(self) -> dict[str, Any]:
        """The releases on the website, by id."""
        root = etree.fromstring((self.root / "export/releases.xml").read_bytes())
        return {str(element.findtext("id")): element for element in root.iter("release")}

    def exported(self, name: str = "a") -> Any:
        return self.feed()[name]

    def versions(self, name: str = "a") -> dict[str, dict[str, str]]:
        """The fields of each version, by language."""
        return {
            version.get("lang"): {child.tag: child.text or "" for child in version}
            for version in self.exported(name).iter("version")
        }

    def withheld(self, name: str = "a") -> dict[str, dict[str, str]]:
        return {
            element.get("lang"): {child.tag: child.text or "" for child in element}
            for element in self.exported(name).iter("withheld")
        }
