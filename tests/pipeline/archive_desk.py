"""A small archive on disk: what its writers, translators and `transflow` do to its files."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from transflow.cli.main import main
from transflow.model import Catalog, Entry
from transflow.pipeline.plan import ReleasePlan, plan_release
from transflow.pipeline.project import open_project
from transflow.store import catalog as catalogs
from transflow.store.workspace import SourceFile

Prose = tuple[tuple[str, ...], ...]
"""The paragraphs of a release, each with its sentences."""
Place = tuple[str, str]
"""Release and language of a catalog."""

LANGUAGES = ("en", "uk")
NAMES = ("2025/atklasana", "2025/budzets", "2025/cela-darbi", "2026/dienests", "2026/elektriba")
START = dt.datetime(2026, 3, 2, 7, tzinfo=dt.UTC)

SENTENCES = (
    "Slimnīca iegādājās {n} jaunus rentgena aparātus.",
    "Slimnīca neiegādājās {n} lietotus rentgena aparātus.",
    "Tiltu pār Aivieksti slēgs {n} dienas, bet gājēji varēs iet pa laipu.",
    "Mežsargi iestādīja {n} bērzus, un skolēni tos aplaistīja.",
    "Bibliotēka Cēsīs saņēma {n} grāmatas no lasītājiem.",
    "Bibliotēka Alūksnē saņēma {n} kartes no lasītājiem.",
    "Direktore teica: „Mēs gaidām {n} viesus – arī no Igaunijas.”",
    "Jautājumus var sūtīt {n} dienu laikā.",
    "Kuģis atveda {n} konteinerus, taču osta strādāja kā parasti.",
    "Karte ir [portālā](https://karte.example/{n}), un **visi** to drīkst lejupielādēt.",
)
NUMBERS = (2, 4, 12, 31, 480)
LOOKS = (("„", "“"), ("”", "“"), (" – ", " - "), (" ", "\u00a0"), ("\u00a0", " "), (" - ", " – "))


def render(prose: Prose) -> str:
    """A release as Markdown; its title is the one of all releases."""
    body = "".join(f"\n{' '.join(sentences)}\n" for sentences in prose)
    return f"---\ntitle: Nozares ziņas\ndate: 2026-03-02\n---\n{body}"


# --- what a writer does to a text ----------------------------------------------------------


def edited(prose: Prose, kind: str, at: int, to: int, text: str) -> Prose:
    """The text after one edit; `at` and `to` are places of sentences and count around the end."""
    rows = [list(paragraph) for paragraph in prose]
    places = [(p, s) for p, sentences in enumerate(rows) for s in range(len(sentences))]
    if kind == "insert" or not places:
        if text:
            _put(rows, at, text, alone=to % 2 == 0)
        return _whole(rows)
    p, s = places[at % len(places)]
    here = rows[p]
    if kind == "move":
        moved = here.pop(s)
        _put(rows, to, moved, alone=to % 3 == 0)
    elif kind == "join":
        here[s : s + 2] = joined(here[s : s + 2])
    elif kind == "heading":
        mark = "" if here[s].startswith("## ") else "## "
        rows[p : p + 1] = [here[:s], [mark + here[s].removeprefix("## ")], here[s + 1 :]]
    elif kind == "break":
        rows[p : p + 1] = [here[:s], here[s:]]
    else:
        here[s : s + 1] = _changed(here[s], kind, to, text)
    return _whole(rows)


def _changed(sentence: str, kind: str, to: int, text: str) -> list[str]:
    """What a sentence becomes."""
    if kind == "split":
        return cut(sentence)
    if kind == "look":
        return [sentence.replace(*LOOKS[to % len(LOOKS)])]
    if kind == "reword":
        return [re.sub(r"\d+", str(NUMBERS[to % len(NUMBERS)]), sentence)]
    return {"rewrite": [text], "delete": []}[kind]


def _put(rows: list[list[str]], at: int, text: str, *, alone: bool) -> None:
    if alone or not rows:
        rows.insert(at % (len(rows) + 1), [text])
    else:
        row = rows[at % len(rows)]
        row.insert(at % (len(row) + 1), text)


def _whole(rows: list[list[str]]) -> Prose:
    return tuple(tuple(row) for row in rows if row)


def joined(pair: list[str]) -> list[str]:
    """Two sentences as one; what cannot be joined as it is."""
    if len(pair) < 2 or not pair[0].endswith("."):
        return pair
    first, second = pair
    return [f"{first[:-1]}, un {second[0].lower()}{second[1:]}"]


def cut(sentence: str) -> list[str]:
    """A sentence as two, cut at its first comma; one without a comma as it is."""
    first, comma, second = sentence.partition(", ")
    second = re.sub("^(un|bet|taču) ", "", second)
    return [f"{first}.", f"{second[:1].upper()}{second[1:]}"] if comma and second else [sentence]


# --- the files -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """What a command said."""

    code: int
    out: str
    err: str


@dataclass
class Archive:
    root: Path
    prose: dict[str, Prose] = field(default_factory=dict)
    """The releases by name, as their files say."""
    versions: dict[str, list[Prose]] = field(default_factory=dict)
    """All that each name ever stood for."""
    minutes: int = 0
    """Since `START`."""

    def configure(self, boilerplate: str = "review") -> None:
        self.write_file(
            "config.yaml",
            f"languages: [{', '.join(LANGUAGES)}]\ntimezone: Europe/Riga\napproval: off\n"
            f"memory: {{boilerplate: {boilerplate}}}\n",
        )

    def write_file(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def write(self, name: str, prose: Prose) -> None:
        self.prose[name] = prose
        self.versions.setdefault(name, []).append(prose)
        self.write_file(f"releases/{name}.md", render(prose))

    def remove(self, name: str) -> Prose:
        (self.root / f"releases/{name}.md").unlink()
        return self.prose.pop(name)

    def forget(self) -> None:
        """Deletes the cache and the index of the memory."""
        shutil.rmtree(self.root / ".transflow", ignore_errors=True)

    def tree(self) -> dict[str, bytes]:
        """Every file that is part of the project."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in self.root.rglob("*")
            if path.is_file() and ".transflow" not in path.parts
        }

    # --- catalogs

    def catalog_path(self, place: Place) -> Path:
        return self.root / f"locales/{place[1]}/LC_MESSAGES/{place[0]}.po"

    def places(self) -> list[Place]:
        """All catalogs there are, also those of releases that are gone."""
        found = []
        for language in LANGUAGES:
            folder = self.root / f"locales/{language}/LC_MESSAGES"
            names = (path.relative_to(folder).as_posix() for path in folder.rglob("*.po"))
            found += [(name.removesuffix(".po"), language) for name in sorted(names)]
        return found

    def catalog(self, place: Place) -> Catalog:
        return catalogs.parse(self.catalog_path(place).read_bytes(), f"{place[0]}.po")

    def entries(self, language: str) -> dict[str, tuple[Entry, ...]]:
        """Those of a language, by release."""
        mine = [place for place in self.places() if place[1] == language]
        return {place[0]: self.catalog(place).entries for place in mine}

    def save(self, place: Place, catalog: Catalog) -> None:
        path = self.catalog_path(place)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(catalogs.serialize(catalog))

    # --- commands

    def run(self, *words: str) -> Said:
        """A command at a moment of its own."""
        self.minutes += 1
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), self.clock():
            code = main([*words, "--project", str(self.root), "--ui", "en"])
        return Said(code, out.getvalue(), err.getvalue())

    @contextlib.contextmanager
    def clock(self) -> Iterator[None]:
        os.environ["TRANSFLOW_NOW"] = self.now.isoformat()
        try:
            yield
        finally:
            del os.environ["TRANSFLOW_NOW"]

    @property
    def now(self) -> dt.datetime:
        return START + dt.timedelta(minutes=self.minutes)

    def data(self, *words: str) -> Any:
        return json.loads(self.run(*words).out)

    def plans(self, names: list[str]) -> list[ReleasePlan]:
        """What there is to do for each release: with nothing remembered, and nothing written."""
        project = open_project(self.root, self.now)
        return [plan_release(project, SourceFile(n, f"releases/{n}.md")) for n in names]


@contextlib.contextmanager
def archive(boilerplate: str = "review") -> Iterator[Archive]:
    """An empty project in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        made = Archive(Path(folder))
        made.configure(boilerplate)
        yield made


@contextlib.contextmanager
def clone(other: Archive) -> Iterator[Archive]:
    """A copy of a project, as version control makes it: without what may be forgotten."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "clone"
        shutil.copytree(other.root, root, ignore=shutil.ignore_patterns(".transflow"))
        versions = {name: list(texts) for name, texts in other.versions.items()}
        yield Archive(root, dict(other.prose), versions, other.minutes)
