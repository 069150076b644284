"""`transflow init`, `new` and `segment` as a person runs them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from transflow import config, readers
from transflow.cli.main import main
from transflow.errors import EXIT_ERROR, EXIT_OK, EXIT_USAGE
from transflow.store.workspace import Workspace

NOW = "2025-12-18T10:00:00+02:00"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("TRANSFLOW_NOW", NOW)


@pytest.fixture
def project() -> Workspace:
    assert main(["init"]) == EXIT_OK
    return Workspace(Path.cwd())


def _tree() -> set[str]:
    return {p.as_posix() for p in Path().rglob("*") if p.is_file() and ".transflow" not in p.parts}


# --- init ----------------------------------------------------------------------------------


def test_init_makes_a_project_that_can_be_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "it's", "-l", "en", "-l", "uk"]) == EXIT_OK
    out = capsys.readouterr().out.split()
    assert set(out) == {
        "config.yaml", ".gitignore", "releases/.gitkeep", "locales/.gitkeep", "ledger/.gitkeep",
    }  # fmt: skip
    made = config.parse(Path("it's/config.yaml").read_text(encoding="utf-8"))
    assert (made.project, made.languages) == ("it's", ("en", "uk"))
    assert main(["--project", "it's", "status"]) == EXIT_OK


def test_init_keeps_what_is_there() -> None:
    Path(".gitignore").write_bytes(b"*.bak\nexport/\n\xff")
    Path("releases").mkdir()
    Path("releases/a.md").write_text("x", encoding="utf-8")
    assert main(["init"]) == EXIT_OK
    lines = Path(".gitignore").read_bytes().split(b"\n")
    assert lines[:3] == [b"*.bak", b"export/", b"\xff"]
    assert lines.count(b"export/") == 1
    assert b".transflow/" in lines
    assert Path("releases/a.md").read_text(encoding="utf-8") == "x"
    assert not Path("releases/.gitkeep").exists()


def test_init_can_begin_with_the_glossary(
    project: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert not any(path.startswith("terms/") for path in _tree())
    other = tmp_path / "ar-terminiem"
    own = other / "terms/posts.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("- id: sargs\n  lv: sargs\n  en: guard\n", encoding="utf-8")
    assert main(["init", str(other), "--terms"]) == 0
    assert "terms/institutions.yaml" in capsys.readouterr().out
    assert own.read_text(encoding="utf-8").startswith("- id: sargs")
    assert main(["--project", str(other), "terms", "find", "valsts robežsardzes"]) == 0
    assert "State Border Guard" in capsys.readouterr().out


def test_init_twice_changes_nothing(project: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    before = project.read("config.yaml")
    assert main(["init", "-l", "uk"]) == EXIT_USAGE
    assert "config.yaml" in capsys.readouterr().err
    assert project.read("config.yaml") == before


def test_init_dry_run_writes_nothing() -> None:
    assert main(["init", "jauns", "--dry-run"]) == EXIT_OK
    assert _tree() == set()


def test_init_refuses_a_wrong_language() -> None:
    assert main(["init", "-l", "../x"]) == EXIT_USAGE
    assert _tree() == set()


def test_init_where_a_file_is_in_the_way(capsys: pytest.CaptureFixture[str]) -> None:
    Path("fails").write_text("", encoding="utf-8")
    assert main(["init", "fails"]) == EXIT_ERROR
    assert "hint" in capsys.readouterr().err


# --- new -----------------------------------------------------------------------------------


def test_new_makes_a_release_that_can_be_read(
    project: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    title = "Ministrs: „Rīga's” #1"
    command = ["new", title, "--embargo", "2025-12-20 10:00", "--category", "ziņa: īsa"]
    assert main(command) == EXIT_OK
    path = capsys.readouterr().out.strip()
    assert path.startswith("releases/2025/2025-12-18-ministrs-")
    from tests.readers.corpus import OPTIONS

    meta = readers.read(project.read(path), path, OPTIONS).meta
    assert (meta.title, str(meta.date), meta.status) == (title, "2025-12-18", "draft")
    assert meta.category == "ziņa: īsa"
    assert meta.publish_at
    assert meta.publish_at.isoformat() == "2025-12-20T10:00:00+02:00"


@pytest.mark.parametrize(
    "arguments",
    [
        ["Nosaukums", "--date", "rīt"],
        ["Nosaukums", "--id", "../x"],
        ["Nosaukums", "--id", "/etc/x"],
        ["Nosaukums", "--embargo", "drīz"],
        ["Nosau\x1bkums"],
    ],
)
def test_new_refuses_what_could_not_be_read(
    project: Workspace, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    before = _tree()
    assert main(["new", *arguments]) in (EXIT_USAGE, EXIT_ERROR)
    assert "hint" in capsys.readouterr().err
    assert _tree() == before
    assert project.sources([".md"]) == ([], [])


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_new_never_overwrites(project: Workspace, suffix: str) -> None:
    project.write(f"releases/a{suffix}", b"mans teksts")
    assert main(["new", "Nosaukums", "--id", "a"]) == EXIT_USAGE
    assert project.read(f"releases/a{suffix}") == b"mans teksts"
    assert len(project.sources([".md", ".txt"])[0]) == 1


def test_new_dry_run_writes_nothing(project: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    before = _tree()
    assert main(["new", "Nosaukums", "--dry-run"]) == EXIT_OK
    assert "title: 'Nosaukums'" in capsys.readouterr().out
    assert _tree() == before
    assert project.ledgers() == []


# --- segment -------------------------------------------------------------------------------


def _units(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert main(["segment", *arguments, "--format", "jsonl"]) == EXIT_OK
    return [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]


def test_segment_prints_a_line_a_unit(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Plkst. 9.30 sākās sēde. Tā beidzās\n20. novembrī.\n\n\nOtrā rindkopa.\n"
    Path("a.txt").write_text(text, encoding="utf-8")
    assert _units(capsys, "a.txt") == [
        {"block": 0, "index": 0, "role": "paragraph", "source": "Plkst. 9.30 sākās sēde."},
        {"block": 0, "index": 1, "role": "paragraph", "source": "Tā beidzās 20. novembrī."},
        {"block": 1, "index": 0, "role": "paragraph", "source": "Otrā rindkopa."},
    ]


def test_segment_by_paragraphs(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text("# Ziņa\n\nViens. Divi.\n\n- trīs\n", encoding="utf-8")
    units = _units(capsys, "a.md", "--mode", "paragraph")
    assert [(u["block"], u["role"], u["source"]) for u in units] == [
        (0, "title", "Ziņa"), (1, "paragraph", "Viens. Divi."), (2, "list-item", "trīs"),
    ]  # fmt: skip


def test_segment_reads_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.TextIOWrapper(io.BytesIO("Viens.\n\nDivi. Trīs.".encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert [(u["block"], u["index"]) for u in _units(capsys, "-")] == [(0, 0), (1, 0), (1, 1)]


def test_segment_shows_people_the_blocks(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("Viens. Divi.\n", encoding="utf-8")
    assert main(["segment", "a.txt"]) == EXIT_OK
    assert capsys.readouterr().out == "[0] paragraph\n    Viens.\n    Divi.\n"


def test_segment_of_nothing_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("", encoding="utf-8")
    assert _units(capsys, "a.txt") == []


@pytest.mark.parametrize(
    ("name", "code"),
    [("nav.md", EXIT_USAGE), ("mape", EXIT_USAGE), ("a.exe", EXIT_USAGE), ("b.md", EXIT_ERROR)],
)
def test_segment_of_what_cannot_be_read(
    capsys: pytest.CaptureFixture[str], name: str, code: int
) -> None:
    Path("mape").mkdir()
    Path("a.exe").write_bytes(b"x")
    Path("b.md").write_bytes(b"\xff\n")
    assert main(["segment", name]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert name in captured.err
