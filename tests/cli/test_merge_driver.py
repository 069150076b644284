"""`transflow merge-driver` as git calls it, with whatever a disk may hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from transflow.cli.main import main
from transflow.errors import EXIT_ERROR, EXIT_OK, EXIT_USAGE

PATH = "locales/en/LC_MESSAGES/relize.po"
CATALOG = """\
msgid ""
msgstr "Language: en\\n"

msgid "Vārds"
msgstr "{}"

msgid "Valoda"
msgstr "{}"
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")


def _files(base: str | bytes, ours: str | bytes, theirs: str | bytes) -> None:
    for name, data in (("base", base), ("ours", ours), ("theirs", theirs)):
        Path(name).write_bytes(data.encode() if isinstance(data, str) else data)


def _merge(*more: str, path: str = PATH) -> int:
    return main(["merge-driver", "base", "ours", "theirs", path, *more])


def test_a_clean_merge_is_written_and_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    base, ours, theirs = (
        CATALOG.format(*words) for words in (("", ""), ("Word", ""), ("", "Tongue"))
    )
    _files(base, ours, theirs)
    assert _merge() == EXIT_OK
    assert Path("ours").read_text("utf-8") == CATALOG.format("Word", "Tongue")
    assert Path("base").read_text("utf-8") == base
    assert Path("theirs").read_text("utf-8") == theirs
    assert capsys.readouterr() == ("", "")
    assert sorted(path.name for path in Path().iterdir()) == ["base", "ours", "theirs"]


def test_a_conflict_stands_in_the_file_and_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    _files(*(CATALOG.format(word, "") for word in ("", "Word", "Name")))
    labels = ("--marker-size", "9", "--ours-label=HEAD", "--theirs-label=abc (Vārdi)")
    assert _merge(*labels) == EXIT_ERROR
    text = Path("ours").read_text("utf-8")
    entry = 'msgid "Vārds"\nmsgstr "{}"\n'
    assert f"<<<<<<<<< HEAD\n{entry.format('Word')}=========\n" in text
    assert f"=========\n{entry.format('Name')}>>>>>>>>> abc (Vārdi)\n" in text
    assert f"{PATH}: 1 translation was changed by two people" in capsys.readouterr().err


def test_an_older_git_gives_no_labels() -> None:
    _files(*(CATALOG.format(word, "") for word in ("", "Word", "Name")))
    assert _merge("--ours-label=%X", "--theirs-label=%Y") == EXIT_ERROR
    assert "<<<<<<< ours\n" in Path("ours").read_text("utf-8")
    assert ">>>>>>> theirs\n" in Path("ours").read_text("utf-8")


@pytest.mark.parametrize(
    ("side", "data"),
    [
        ("ours", b"\x00\x01\x02"),
        ("theirs", b"\xff\xfe\xff"),
        ("theirs", CATALOG.format("Word", "Name").encode()[:-9]),
        ("base", b'msgid "half'),
        ("ours", b"<<<<<<< a\n=======\n>>>>>>> b\n"),
    ],
)
def test_what_cannot_be_read_leaves_ours_alone(
    side: str, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    _files(*(CATALOG.format(word, "") for word in ("", "Word", "Name")))
    Path(side).write_bytes(data)
    before = Path("ours").read_bytes()
    assert _merge() == EXIT_USAGE
    assert Path("ours").read_bytes() == before
    said = capsys.readouterr().err
    assert said.startswith(f"{PATH}:")
    assert "cannot be read" in said
    assert "git checkout --theirs" in said


@pytest.mark.parametrize("missing", ["base", "ours", "theirs"])
def test_a_missing_file_is_named(missing: str, capsys: pytest.CaptureFixture[str]) -> None:
    _files(*(CATALOG.format(word, "") for word in ("", "Word", "Name")))
    Path(missing).unlink()
    assert _merge() == EXIT_USAGE
    assert capsys.readouterr().err.startswith(f"{missing}: error: there is no such file")
    assert missing == "ours" or Path("ours").read_text("utf-8") == CATALOG.format("Word", "")


def test_other_files_are_not_for_it(capsys: pytest.CaptureFixture[str]) -> None:
    _files("a\n", "b\n", "c\n")
    assert _merge(path="releases/relize.md") == EXIT_USAGE
    assert Path("ours").read_text("utf-8") == "b\n"
    assert "only catalogs (.po) and ledgers (.json)" in capsys.readouterr().err


def test_a_folder_is_no_version() -> None:
    _files("a\n", "b\n", "c\n")
    Path("theirs").unlink()
    Path("theirs").mkdir()
    assert _merge() == EXIT_USAGE
    assert Path("ours").read_text("utf-8") == "b\n"
