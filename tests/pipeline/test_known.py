"""What is remembered by content decides nothing: with it and without it everything is the same."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transflow.cli import sync
from transflow.cli.main import main
from transflow.pipeline import crew
from transflow.store.workspace import SourceFile

SENTENCES = (
    "Ministrs atklāja jauno depo Ogrē.",
    "Depo izmaksāja 2 miljonus eiro.",
    "Robežsargi aizturēja 14 pārkāpējus.",
    "Mācības notiks 3. jūnijā.",
    "Papildu informācija: 67219263.",
)
NOW = "2025-06-01T10:00:00+03:00"
NAMES = ("a", "b", "2025/c")
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join)
edits = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), texts),
    st.tuples(st.just("translate"), st.sampled_from(NAMES), st.sampled_from(("Text", "Other 14"))),
    st.tuples(st.just("remove"), st.sampled_from(NAMES), st.none()),
    st.tuples(st.just("setting"), st.sampled_from(("block", "last_approved")), st.none()),
    st.tuples(st.just("terms"), st.sampled_from(("depot", "border guard", "")), st.none()),
)
verbs = st.sampled_from(
    (
        ("sync",),
        ("sync", "--json"),
        ("status", "--json"),
        ("check", "--json"),
        ("waivers", "--json"),
        ("export",),
        ("run",),
        ("run", "-n"),
    )
)
stories = st.lists(st.tuples(st.lists(edits, max_size=3), verbs), min_size=2, max_size=6)


class Desk:
    """A project, edited by hand and worked on by the command line."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.edit("setting", "block", None)

    def edit(self, kind: str, name: str, what: str | None) -> None:
        source = self.root / f"releases/{name}.md"
        catalog = self.root / f"locales/en/LC_MESSAGES/{name}.po"
        if kind == "write":
            source.parent.mkdir(parents=True, exist_ok=True)
            source.write_text(f"---\ntitle: Ziņa {name}\n---\n\n{what}\n", encoding="utf-8")
        elif kind == "translate" and catalog.exists():
            head, *entries = catalog.read_text(encoding="utf-8").split("\n\n")
            done = [
                e.replace('msgstr ""', f'msgstr "{what} {n}."').replace("#, fuzzy\n", "")
                for n, e in enumerate(entries)
            ]
            catalog.write_text("\n\n".join([head, *done]), encoding="utf-8")
        elif kind == "remove":
            source.unlink(missing_ok=True)
        elif kind == "terms":
            glossary = self.root / "terms/a.csv"
            glossary.parent.mkdir(exist_ok=True)
            glossary.write_text(f"lv,en\ndepo,{name}\nrobežsargs,{name}\n", encoding="utf-8")
        elif kind == "setting":
            settings_file = self.root / "config.yaml"
            settings_file.write_text(f"approval: off\noutdated: {name}\n", encoding="utf-8")

    def run(self, verb: tuple[str, ...]) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main([*verb, "--project", str(self.root)])
        place = str(self.root)
        return code, out.getvalue().replace(place, ""), err.getvalue().replace(place, "")

    def tree(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.root)): path.read_bytes()
            for path in self.root.rglob("*")
            if path.is_file() and ".transflow" not in path.parts
        }


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(stories)
def test_all_is_the_same_without_it(story: list) -> None:  # type: ignore[type-arg]  # see strategy
    os.environ["TRANSFLOW_NOW"] = NOW
    try:
        with tempfile.TemporaryDirectory() as folder:
            told(Path(folder), story)
    finally:
        del os.environ["TRANSFLOW_NOW"]


def told(folder: Path, story: list) -> None:  # type: ignore[type-arg]  # see strategy
    (folder / "with").mkdir()
    (folder / "without").mkdir()
    knows, forgets = Desk(folder / "with"), Desk(folder / "without")
    for changes, verb in story:
        for change in changes:
            knows.edit(*change)
            forgets.edit(*change)
        shutil.rmtree(forgets.root / ".transflow", ignore_errors=True)
        assert knows.run(verb) == forgets.run(verb)
        assert knows.tree() == forgets.tree()


def test_it_does_not_matter_how_many_processes_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRANSFLOW_NOW", NOW)
    count = 2 * crew.SOME + 3
    monkeypatch.setattr(sync, "ENOUGH", count)
    trees = []
    for hands in (crew.MOST, 1):
        root = tmp_path / f"hands-{hands}"
        root.mkdir()
        desk = Desk(root)
        for number in range(count):
            text = " ".join(SENTENCES[number % 3 :])
            desk.edit("write", f"r{number:03}", None if number == 7 else text)
        (root / "releases/r011.md").write_text("---\nno: [\n---\n", encoding="utf-8")
        before, crew.MOST = crew.MOST, hands
        try:
            code, out, err = desk.run(("sync", "--json"))
        finally:
            crew.MOST = before
        assert code == 1
        assert "r011.md" in err
        trees.append((out, err, desk.tree()))
    assert trees[0] == trees[1]
    assert len(trees[0][2]) > 2 * count


def test_no_process_runs_far_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done before its turn is kept, so that memory would follow the archive."""
    monkeypatch.setattr(crew, "_cores", lambda: 2)
    monkeypatch.setattr(crew, "AHEAD", 2)
    monkeypatch.setattr(crew, "SOME", 2)

    def work(sources: Sequence[SourceFile]) -> list[str]:
        for source in sources:
            (tmp_path / source.release).touch()
        return [source.release for source in sources]

    names = [f"r{number:03}" for number in range(200)]
    results = crew.each(work, [SourceFile(name, f"{name}.md") for name in names])
    assert next(results) == names[0]
    time.sleep(0.2)
    assert len(list(tmp_path.iterdir())) <= 2 * (2 * 2 + 1)
    assert list(results) == names[1:]
    assert len(list(tmp_path.iterdir())) == len(names)
