"""`transflow tm` as a person runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.pipeline.newsroom import Newsroom
from transflow.errors import EXIT_ERROR, EXIT_USAGE

TEXT = "Muzejs sestdien ir atvērts.\n\nIeeja maksā 3 eiro."
ENGLISH = {
    "Ziņa": "News",
    "Muzejs sestdien ir atvērts.": "The museum is open on Saturday.",
    "Ieeja maksā 3 eiro.": "Admission is 3 euros.",
}
TMX = """<?xml version="1.0"?>
<tmx version="1.4"><header/><body>
<tu><tuv xml:lang="lv-LV"><seg>Ieeja ir brīva.</seg></tuv>
<tuv xml:lang="EN-GB"><seg>Admission is free.</seg></tuv></tu>
<tu><tuv xml:lang="lv"><seg>Jā.</seg></tuv><tuv xml:lang="et"><seg>Jah.</seg></tuv></tu>
</body></tmx>
"""


BROKEN = 'msgid "Ziņa\nmsgstr ""\n'


@pytest.fixture
def room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Newsroom:
    (tmp_path / "project").mkdir()
    room = Newsroom(tmp_path / "project", monkeypatch, capsys)
    room.release("2025/a", TEXT, title="Ziņa")
    room.good("sync")
    room.translate(ENGLISH, name="2025/a")
    monkeypatch.chdir(tmp_path)
    return room


def found(room: Newsroom, *words: str) -> list[dict[str, Any]]:
    return list(json.loads(room.good("tm", "search", *words, "--json").out))


# --- search


def test_a_sentence_is_found_with_its_differences(room: Newsroom) -> None:
    said = room.good("tm", "search", "Muzejs svētdien ir atvērts.", "--minimum", "60").out
    head, source, target = said.splitlines()[:3]
    assert "%" in head
    assert "2025/a" in head
    assert source.strip() == "Muzejs [-sestdien-]{+svētdien+} ir atvērts."
    assert target.strip() == "en: The museum is open on Saturday."


def test_the_same_for_a_script(room: Newsroom) -> None:
    (row,) = found(room, "Ieeja maksā 3 eiro.")
    assert row["target"] == "Admission is 3 euros."
    assert (row["score"], row["match"], row["vouched"]) == (99, "exact", "human")
    assert (row["language"], row["origin"], row["releases"]) == ("en", "2025/a", 1)


def test_what_is_approved_has_all_its_points(room: Newsroom) -> None:
    room.configure(approval="required")
    room.good("sync")
    room.good("approve", "2025/a", "--by", "Anna")
    (row,) = found(room, "Ieeja maksā 3 eiro.")
    assert (row["score"], row["vouched"]) == (100, "approved")
    room.translate({**ENGLISH, "Ziņa": "Other"}, name="2025/a")
    path = room.po("2025/a")
    room.write(path, room.read(path).replace('"News"', '"A piece of news"'))
    (row,) = found(room, "Ieeja maksā 3 eiro.")
    assert (row["score"], row["vouched"]) == (99, "human")


def test_what_was_published_is_vouched_for(room: Newsroom) -> None:
    room.good("run")
    (row,) = found(room, "Ieeja maksā 3 eiro.")
    assert row["vouched"] == "approved"


def test_another_number_is_shown_and_never_almost_the_same(room: Newsroom) -> None:
    (row,) = found(room, "Ieeja maksā 4 eiro.")
    assert row["score"] <= 94
    assert row["source"] == "Ieeja maksā 3 eiro."


def test_nothing_found_is_no_error(room: Newsroom) -> None:
    done = room.good("tm", "search", "Pavisam kas cits, ko neviens nav teicis.")
    assert done.out == ""
    assert "--minimum" in done.err
    assert found(room, "Pavisam kas cits, ko neviens nav teicis.") == []


@pytest.mark.parametrize(
    "words",
    [
        ("search",),
        ("search", "Jā", "--minimum", "10"),
        ("search", "Jā", "--limit", "0"),
        ("search", "Jā", "--language", "fr"),
        ("import",),
        ("import", "nav.tmx"),
        ("stats", "Jā"),
        ("export", "2031"),
    ],
)
def test_a_wrong_command_says_how_it_is_right(room: Newsroom, words: tuple[str, ...]) -> None:
    done = room.run("tm", *words)
    assert done.code == EXIT_USAGE
    assert "hint:" in done.err or "nav.tmx" in done.err


def test_a_catalog_that_cannot_be_read_is_named_and_the_others_go_on(room: Newsroom) -> None:
    room.write(room.po("2024/b"), BROKEN)
    done = room.run("tm", "search", "Ieeja maksā 3 eiro.")
    assert done.code == EXIT_ERROR
    assert "2024/b.po" in done.err
    assert "Admission is 3 euros." in done.out
    again = room.run("tm", "search", "Ieeja maksā 3 eiro.")
    assert (again.code, again.out) == (done.code, done.out)


def test_a_release_whose_source_is_gone_is_still_remembered(room: Newsroom) -> None:
    (room.root / "releases/2025/a.md").unlink()
    assert len(found(room, "Ieeja maksā 3 eiro.")) == 1


# --- stats


def test_stats(room: Newsroom) -> None:
    (room.root / "memory").mkdir()
    room.write("memory/a.tmx", TMX)
    (row,) = json.loads(room.good("tm", "stats", "--json").out)
    assert row == {
        "language": "en",
        "pairs": 4,
        "texts": 4,
        "releases": 1,
        "files": 1,
        "vouched": {"approved": 0, "human": 3, "foreign": 1, "machine": 0},
    }
    assert "4 pairs" in room.good("tm", "stats").out


# --- TMX


def test_export_and_import_bring_a_memory_to_another_project(
    room: Newsroom, tmp_path: Path
) -> None:
    room.good("tm", "export", "2025/a", "--language", "en", "-o", "out/a.tmx")
    data = (tmp_path / "out/a.tmx").read_bytes()
    assert len(list(etree.fromstring(data).iter("tu"))) == 3
    assert room.good("tm", "export").out.encode() == data
    (tmp_path / "other").mkdir()
    other = Newsroom(tmp_path / "other", room.monkeypatch, room.capsys)
    assert "3 pairs" in other.good("tm", "import", "out/a.tmx").err
    (row,) = found(other, "Ieeja maksā 3 eiro.")
    assert (row["score"], row["origin"], row["vouched"]) == (95, "memory/a.tmx", "foreign")


def test_import_takes_what_is_of_use_and_names_the_rest(room: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "svešs.tmx").write_text(TMX, "utf-8")
    assert room.run("tm", "import", "svešs.tmx").code == EXIT_USAGE
    (tmp_path / "cits.tmx").write_text(TMX, "utf-8")
    dry = room.good("tm", "import", "cits.tmx", "--dry-run")
    assert "line 5" in dry.err
    assert not (room.root / "memory").exists()
    done = room.good("tm", "import", "cits.tmx")
    assert (done.out, done.err) == (dry.out, dry.err)
    assert done.out.strip() == "memory/cits.tmx"
    (row,) = found(room, "Ieeja ir brīva.")
    assert row["target"] == "Admission is free."


def test_import_replaces_a_file_only_when_it_is_told_to(room: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "a.tmx").write_text(TMX, "utf-8")
    room.good("tm", "import", "a.tmx")
    room.good("tm", "import", "a.tmx")
    (tmp_path / "a.tmx").write_text(TMX.replace("is free", "costs nothing"), "utf-8")
    assert room.run("tm", "import", "a.tmx").code == EXIT_USAGE
    assert "is free" in room.read("memory/a.tmx")
    room.good("tm", "import", "a.tmx", "--force")
    assert "costs nothing" in room.read("memory/a.tmx")


def test_a_file_that_is_no_tmx_is_refused(room: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "a.tmx").write_text("Jā = Yes", "utf-8")
    done = room.run("tm", "import", "a.tmx")
    assert done.code == EXIT_ERROR
    assert "a.tmx:1" in done.err
