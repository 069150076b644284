"""Translators and editors who share a project through a real git."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from transflow.cli.main import main
from transflow.errors import EXIT_ERROR, EXIT_OK, EXIT_USAGE
from transflow.store.catalog import parse

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

RELEASE = """\
---
title: Muzejs aicina uz atvērto durvju dienu
date: 2025-04-01
---

Muzejs būs atvērts līdz plkst. 20.00. Ieeja ir brīva.

Apmeklētājus gaidīs ekskursijas un radošās darbnīcas.

Sīkāka informācija ir muzeja tīmekļvietnē.
"""
SOURCE = "releases/muzejs.md"
CATALOG = "locales/en/LC_MESSAGES/muzejs.po"
LEDGER = "ledger/muzejs.json"
ENGLISH = {
    "Ieeja ir brīva.": "Admission is free.",
    "Muzejs būs atvērts līdz plkst. 20.00.": "The museum will be open until 8 p.m.",
    "Apmeklētājus gaidīs ekskursijas un radošās darbnīcas.": "There will be tours and workshops.",
    "Sīkāka informācija ir muzeja tīmekļvietnē.": "More on the museum’s website.",
}
FREE, OPEN, TOURS, MORE = ENGLISH
PACKAGE = Path(main.__code__.co_filename).parents[2]


class Clone:
    """A working copy of the project."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def git(self, *words: str, code: int = 0) -> str:
        answer = subprocess.run(
            ["git", *words], cwd=self.root, capture_output=True, encoding="utf-8", check=False
        )
        assert answer.returncode == code, answer.stdout + answer.stderr
        return answer.stdout + answer.stderr

    def transflow(self, *words: str) -> int:
        return main([*words, "--project", str(self.root), "--quiet"])

    def sync(self) -> None:
        assert self.transflow("sync") == EXIT_OK

    def read(self, path: str = CATALOG) -> str:
        return (self.root / path).read_text("utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text
        (self.root / path).write_text(text.replace(old, new), encoding="utf-8")

    def translate(self, msgid: str, msgstr: str = "", old: str = "") -> None:
        given = msgstr or ENGLISH[msgid]
        self.change(
            CATALOG, f'msgid "{msgid}"\nmsgstr "{old}"', f'msgid "{msgid}"\nmsgstr "{given}"'
        )

    def save(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", message)

    def english(self) -> dict[str, str]:
        """What is finished, by source text."""
        entries = parse((self.root / CATALOG).read_bytes(), CATALOG).entries
        return {entry.msgid: entry.msgstr for entry in entries if entry.finished}

    def settle(self) -> None:
        """The next sync puts everything right, and the one after has nothing to do."""
        self.sync()
        before = (self.read(), self.read(LEDGER))
        self.sync()
        assert (self.read(), self.read(LEDGER)) == before


@pytest.fixture(autouse=True)
def _git_of_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings of this machine, the package found by the driver, and a fixed clock."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.setenv("GIT_EDITOR", "true")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Inese Kalniņa")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "inese@example.lv")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(PACKAGE), *sys.path]))
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("TRANSFLOW_NOW", "2025-04-02T10:00:00+03:00")


@pytest.fixture
def desk(tmp_path: Path) -> Clone:
    """A project with one release, in git, which merges with transflow."""
    clone = Clone(tmp_path / "a")
    clone.root.mkdir()
    clone.git("init", "-q", "-b", "main")
    assert main(["init", str(clone.root), "--merge-driver", "--quiet"]) == EXIT_OK
    (clone.root / SOURCE).write_text(RELEASE, encoding="utf-8")
    clone.sync()
    clone.save("a release")
    return clone


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    return lambda hour: monkeypatch.setenv("TRANSFLOW_NOW", f"2025-04-02T{hour}:00:00+03:00")


def test_two_translators_in_two_clones(desk: Clone, tmp_path: Path) -> None:
    other = Clone(tmp_path / "b")
    desk.git("clone", "-q", str(desk.root), str(other.root))
    assert other.transflow("init", "--merge-driver") == EXIT_OK
    assert other.git("status", "--porcelain") == ""
    desk.translate(FREE)
    desk.save("free")
    other.translate(OPEN)
    other.translate(TOURS)
    other.save("open, tours")
    other.git("pull", "-q", "--no-rebase", "origin", "main")
    assert other.english() == {text: ENGLISH[text] for text in (OPEN, FREE, TOURS)}
    other.settle()
    assert other.git("status", "--porcelain") == ""


def test_what_both_waived_is_waived(desk: Clone) -> None:
    def waive(*terms: str) -> None:
        for term in terms:
            words = ("--term", term, "--check", "foreign-text", "--reason", "tā raksta paši")
            assert desk.transflow("waive", *words, "--by", "Anna Ozola") == EXIT_OK

    def waived() -> list[str]:
        return [json.loads(line)["text"] for line in desk.read("waivers.jsonl").splitlines()]

    waive("Riga Castle")
    desk.save("a name")
    desk.git("switch", "-qc", "other")
    waive("Riga City", "Riga Castles")
    desk.save("more names")
    desk.git("switch", "-q", "main")
    waive("Riga Town", "Riga Airport")
    desk.save("other names")
    desk.git("merge", "-q", "other", "-m", "both")
    assert sorted(waived()) == sorted(
        ["Riga Airport", "Riga Castle", "Riga Castles", "Riga City", "Riga Town"]
    )
    waive("Riga Zoo")
    assert waived() == sorted(waived())


def test_a_translator_and_an_editor_of_the_source(
    desk: Clone, later: Callable[[int], None]
) -> None:
    desk.git("switch", "-qc", "editor")
    desk.change(SOURCE, "20.00", "21.00")
    desk.change(SOURCE, "---\n\nMuzejs", "---\n\nNāciet ciemos! Muzejs")
    later(11)
    desk.sync()
    desk.save("nine, not eight")
    desk.git("switch", "-q", "main")
    for text in (OPEN, MORE):
        desk.translate(text)
    desk.change(SOURCE, "Sīkāka informācija", "Plašāka informācija")
    later(12)
    desk.sync()
    desk.save("translated, and a word")
    desk.git("merge", "-q", "editor", "-m", "both")
    assert [r["number"] for r in _ledger(desk)["revisions"]] == [1, 2, 3]
    later(13)
    desk.settle()
    ledger = _ledger(desk)
    assert [(r["number"], r.get("before")) for r in ledger["revisions"]] == [
        (1, None),
        (2, 1),
        (3, 1),
        (4, 3),
    ]
    assert ledger["current"] == 4
    entries = {e.msgid: e for e in parse(desk.read().encode(), CATALOG).entries}
    reworded = entries["Muzejs būs atvērts līdz plkst. 21.00."]
    assert (reworded.msgstr, reworded.fuzzy) == (ENGLISH[OPEN], True)
    assert entries[OPEN].obsolete
    assert entries["Plašāka informācija ir muzeja tīmekļvietnē."].msgstr == ENGLISH[MORE]
    assert entries["Nāciet ciemos!"].msgstr == ""


def _ledger(clone: Clone) -> dict[str, Any]:
    return dict(json.loads(clone.read(LEDGER)))


def test_a_conflict_of_two_translators_is_theirs_to_settle(
    desk: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.git("switch", "-qc", "other")
    desk.translate(FREE, "Entry is free of charge.")
    desk.translate(TOURS)
    desk.save("other")
    desk.git("switch", "-q", "main")
    desk.translate(FREE)
    desk.save("free")
    said = desk.git("merge", "other", code=1)
    assert f"{CATALOG}: 1 translation was changed by two people" in said
    text = desk.read()
    assert text.count("<<<<<<<") == 1
    assert "Admission is free." in text
    assert "Entry is free of charge." in text
    capsys.readouterr()
    assert desk.transflow("sync") == EXIT_ERROR
    assert "an unfinished merge" in capsys.readouterr().err
    kept = text[: text.index("<<<<<<<")] + text[text.index("=======\n") + 8 :]
    lines = [line for line in kept.split("\n") if not line.startswith(">>>>>>>")]
    (desk.root / CATALOG).write_text("\n".join(lines), encoding="utf-8")
    desk.save("merged")
    assert desk.english() == {FREE: "Entry is free of charge.", TOURS: ENGLISH[TOURS]}
    desk.settle()


def test_rebase_and_cherry_pick(desk: Clone) -> None:
    desk.git("switch", "-qc", "other")
    for text in (FREE, TOURS):
        desk.translate(text)
        desk.save(f"other: {text}")
    desk.git("switch", "-q", "main")
    desk.translate(OPEN)
    desk.save("open")
    desk.git("cherry-pick", "other")
    assert desk.english() == {text: ENGLISH[text] for text in (OPEN, TOURS)}
    desk.git("switch", "-q", "other")
    desk.git("rebase", "-q", "main")
    assert desk.english() == {text: ENGLISH[text] for text in (OPEN, FREE, TOURS)}
    desk.settle()


def test_histories_that_cross_with_a_conflict_in_between(desk: Clone) -> None:
    """Git then makes what both come from by a merge of its own."""
    desk.git("switch", "-qc", "other")
    desk.translate(FREE, "Free entry.")
    desk.save("one")
    desk.git("switch", "-q", "main")
    desk.translate(FREE)
    desk.save("two")
    desk.git("tag", "was")
    for branch, come in (("main", "other"), ("other", "was")):
        desk.git("switch", "-q", branch)
        desk.git("merge", come, code=1)
        desk.git("checkout", "was", "--", CATALOG)
        desk.translate(OPEN if branch == "main" else TOURS)
        desk.save(f"merged into {branch}")
    desk.git("merge", "-q", "main", "-m", "crossed")
    assert desk.english() == {text: ENGLISH[text] for text in (OPEN, FREE, TOURS)}
    desk.settle()


def test_a_version_that_cannot_be_read_becomes_a_conflict_with_the_file_as_it_was(
    desk: Clone,
) -> None:
    desk.git("switch", "-qc", "other")
    (desk.root / CATALOG).write_bytes(b"\x00\xff half")
    desk.save("broken")
    desk.git("switch", "-q", "main")
    desk.translate(FREE)
    desk.save("free")
    said = desk.git("merge", "other", code=1)
    assert "the version that comes in cannot be read" in said
    assert desk.english() == {FREE: ENGLISH[FREE]}
    assert f"UU {CATALOG}" in desk.git("status", "--porcelain")


def test_both_began_the_same_release(desk: Clone) -> None:
    new = RELEASE.replace("Muzejs aicina", "Bibliotēka aicina")
    for branch in ("one", "two"):
        desk.git("switch", "-qc", branch, "main")
        (desk.root / "releases/biblioteka.md").write_text(new, encoding="utf-8")
        desk.sync()
        path = CATALOG.replace("muzejs", "biblioteka")
        text = FREE if branch == "one" else OPEN
        desk.change(path, f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{ENGLISH[text]}"')
        desk.save(branch)
    desk.git("merge", "-q", "one", "-m", "both")
    text = desk.read(CATALOG.replace("muzejs", "biblioteka"))
    assert ENGLISH[FREE] in text
    assert ENGLISH[OPEN] in text
    desk.settle()


# --- init ----------------------------------------------------------------------------------


def test_init_tells_git_once_and_keeps_what_is_there(
    desk: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    attributes = desk.root / ".gitattributes"
    attributes.write_text("*.docx binary\nlocales/**/*.po text merge=transflow", encoding="utf-8")
    for value in ("old", "older"):
        desk.git("config", "--add", "merge.transflow.driver", value)
    assert main(["init", str(desk.root), "--merge-driver", "--dry-run"]) == EXIT_OK
    assert attributes.read_text("utf-8").endswith("merge=transflow")
    dry = capsys.readouterr().out
    assert main(["init", str(desk.root), "--merge-driver"]) == EXIT_OK
    spoken = capsys.readouterr()
    assert spoken.out == dry
    assert spoken.out.startswith(".gitattributes\ngit config merge.transflow.driver ")
    assert "in each" in spoken.err
    assert attributes.read_text("utf-8") == (
        "*.docx binary\nlocales/**/*.po text merge=transflow\nledger/**/*.json merge=transflow\n"
        "waivers.jsonl merge=union\n"
        "notices/*.jsonl merge=union\n"
    )
    assert "merge-driver %O %A %B %P" in desk.git("config", "merge.transflow.driver")
    assert main(["init", str(desk.root), "--merge-driver"]) == EXIT_OK
    assert capsys.readouterr().out == ""


def test_init_from_within_a_project_tells_git_of_that_project(
    desk: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.git("config", "--unset", "merge.transflow.driver")
    monkeypatch.chdir(desk.root / "releases")
    assert main(["init", "--merge-driver"]) == EXIT_OK
    assert "merge-driver" in desk.git("config", "merge.transflow.driver")
    assert not (desk.root / "releases/config.yaml").exists()
    assert main(["init", "--merge-driver", "--language", "uk"]) == EXIT_USAGE


def test_attributes_keep_the_line_ends_of_windows(desk: Clone) -> None:
    (desk.root / ".gitattributes").write_bytes(b"*.docx binary\r\n")
    assert main(["init", str(desk.root), "--merge-driver", "--quiet"]) == EXIT_OK
    lines = (desk.root / ".gitattributes").read_bytes().split(b"\r\n")
    assert lines[1:] == [
        b"locales/**/*.po merge=transflow",
        b"ledger/**/*.json merge=transflow",
        b"waivers.jsonl merge=union",
        b"notices/*.jsonl merge=union",
        b"",
    ]


@pytest.mark.parametrize("dry", [True, False])
def test_without_a_repository_nothing_is_begun(
    dry: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["init", str(tmp_path / "new"), "--merge-driver", *(["--dry-run"] if dry else [])]
    assert main(words) == EXIT_USAGE
    assert not (tmp_path / "new").exists()
    assert "git init" in capsys.readouterr().err


def test_without_git_there_is_a_clear_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["init", str(tmp_path / "new"), "--merge-driver"]) == EXIT_USAGE
    assert "git cannot be run" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
