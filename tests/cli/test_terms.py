"""`transflow terms` as a person runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.newsroom import Newsroom
from transflow.errors import EXIT_ERROR, EXIT_OK, EXIT_USAGE
from transflow.pipeline.terms import starter_files

TERMS = """\
# Ours.
- id: robezsardze
  kind: institution
  lv: [Valsts robežsardze, robežsardze]
  en:
    - State Border Guard
    - {term: Border Police, status: forbidden}
  basis: Robežsardzes likums

- id: iem   # the ministry
  lv: [IeM]
  en: [MoI]
"""


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Newsroom:
    (tmp_path / "project").mkdir()
    desk = Newsroom(tmp_path / "project", monkeypatch, capsys)
    desk.write("terms/a.yaml", TERMS)
    monkeypatch.chdir(tmp_path)
    return desk


def told(desk: Newsroom, *words: str) -> Any:
    return json.loads(desk.good("terms", *words, "--json").out)


def test_list(desk: Newsroom) -> None:
    out = desk.good("terms", "list").out
    assert out.splitlines() == [
        "robezsardze  institution",
        "    lv: Valsts robežsardze, robežsardze",
        "    en: State Border Guard  (not: Border Police)",
        "iem",
        "    lv: IeM",
        "    en: MoI",
    ]
    assert [row["id"] for row in told(desk, "list", "border")] == ["robezsardze"]
    (row,) = told(desk, "list", "IEM", "--language", "en")
    assert (row["file"], row["line"]) == ("terms/a.yaml", 10)
    assert [term["text"] for term in row["terms"]] == ["MoI"]
    nothing = desk.good("terms", "list", "zzz")
    assert nothing.out == ""
    assert "zzz" in nothing.err


def test_find_in_both_languages(desk: Newsroom) -> None:
    text = "Robežsardzē un IeM"
    assert [(row["found"], row["concept"]["id"]) for row in told(desk, "find", text)] == [
        ("Robežsardzē", "robezsardze"),
        ("IeM", "iem"),
    ]
    (row,) = told(desk, "find", "the border police")
    assert (row["language"], row["start"], row["end"], row["status"]) == ("en", 4, 17, "forbidden")
    assert "must not be used" in desk.good("terms", "find", "the Border Police").out
    assert "none of the terms" in desk.good("terms", "find", "Laiks jauks.").err


def test_check(desk: Newsroom) -> None:
    assert "2 concepts in 1 file" in desk.good("terms", "check").out
    desk.write("terms/b.csv", "id,lv,kind\nx,depo,thing\niem,y,\n")
    done = desk.run("terms", "check")
    assert done.code == EXIT_ERROR
    assert "terms/b.csv:2: error: “kind: thing” cannot be used" in done.err
    assert "terms/b.csv:3: error: the id “iem” stands in terms/a.yaml:10 too" in done.err
    found = json.loads(desk.run("terms", "check", "--json").out)
    assert [problem["line"] for problem in found["problems"]] == [2, 3]
    desk.write("terms/b.csv", "id,lv\nx,depo\n")
    done = desk.run("terms", "check")
    assert done.code == EXIT_OK
    assert "“x” has no term in “en”" in done.err
    assert told(desk, "check")["problems"][0]["severity"] == "info"


def test_import_brings_concepts_together(desk: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "Mūsu termini.csv").write_text(
        "lv;en\nglābējs;rescuer\nrobežsardze;State Border Guard | SBG\n", encoding="utf-8"
    )
    dry = desk.good("terms", "import", "Mūsu termini.csv", "--dry-run")
    assert dry.out.splitlines() == [
        "+ terms/musu-termini.yaml  glabejs  lv: glābējs; en: rescuer",
        "~ terms/a.yaml  robezsardze  en: SBG",
    ]
    assert desk.read("terms/a.yaml") == TERMS
    done = desk.good("terms", "import", "Mūsu termini.csv")
    assert done.out == dry.out
    assert desk.read("terms/musu-termini.yaml") == (
        "- id: glabejs\n  lv: [glābējs]\n  en: [rescuer]\n"
    )
    now = desk.read("terms/a.yaml")
    assert now.startswith("# Ours.\n- id: robezsardze\n")
    assert now.endswith("- id: iem   # the ministry\n  lv: [IeM]\n  en: [MoI]\n")
    assert "Nothing is new" in desk.good("terms", "import", "Mūsu termini.csv").err
    assert desk.read("terms/a.yaml") == now


def test_import_marks_what_must_not_be_said(desk: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text("lv;en;en forbidden\nkuģis;ship;boat\n", encoding="utf-8")
    said = desk.good("terms", "import", "n.csv", "--dry-run").out
    assert said == "+ terms/n.yaml  kugis  lv: kuģis; en: ship; en: not “boat”\n"
    rows = json.loads(desk.good("terms", "import", "n.csv", "--format", "json").out)
    assert [term["status"] for term in rows[0]["added"]] == ["preferred", "preferred", "forbidden"]


def test_import_refuses_what_contradicts_the_project(desk: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("lv;en\nIeM;Border Police\nrobežsardze;SBG\n", "utf-8")
    (tmp_path / "b.csv").write_text("id;lv;en\nx;robežsardze;Border Police\n", "utf-8")
    desk.good("terms", "import", "a.csv", "--dry-run")
    done = desk.run("terms", "import", "b.csv")
    assert done.code == EXIT_ERROR
    assert "“Border Police” is forbidden for “robežsardze”" in done.err
    assert not (desk.root / "terms/b.yaml").exists()


def test_files_that_are_not_ours_to_edit_are_named(desk: Newsroom, tmp_path: Path) -> None:
    desk.write("terms/b.csv", "id,lv,en\nx,depo,depot\n")
    (tmp_path / "n.yaml").write_text("- id: x\n  en: [fire station]\n", "utf-8")
    done = desk.good("terms", "import", "n.yaml")
    assert "“x” is left as it is in terms/b.csv" in done.err
    assert desk.read("terms/b.csv") == "id,lv,en\nx,depo,depot\n"


@pytest.mark.parametrize("suffix", [".yaml", ".csv", ".tbx"])
def test_export_and_import_bring_a_glossary_to_another_project(
    desk: Newsroom, tmp_path: Path, suffix: str
) -> None:
    desk.good("terms", "export", f"out/a{suffix}", "--dry-run")
    assert not (tmp_path / "out").exists()
    desk.good("terms", "export", f"out/a{suffix}")
    (tmp_path / "other").mkdir()
    other = Newsroom(tmp_path / "other", desk.monkeypatch, desk.capsys)
    other.good("terms", "import", f"out/a{suffix}")
    here, there = told(desk, "list"), told(other, "list")
    assert [row["terms"] for row in here] == [row["terms"] for row in there]
    assert there[0]["basis"] == "Robežsardzes likums"


def test_the_starter_glossary_comes_as_it_is(desk: Newsroom) -> None:
    (desk.root / "terms/a.yaml").unlink()
    desk.good("terms", "import", "starter", "--dry-run")
    assert not list((desk.root / "terms").glob("*"))
    desk.good("terms", "import", "starter")
    files = dict(starter_files())
    assert files
    for path, data in files.items():
        assert (desk.root / path).read_bytes() == data
    desk.good("terms", "check")
    assert "Nothing is new" in desk.good("terms", "import", "starter").err


def test_a_project_without_terms_is_told_how_to_begin(desk: Newsroom) -> None:
    (desk.root / "terms/a.yaml").unlink()
    for words in (("list",), ("find", "x"), ("check",)):
        assert "transflow terms import starter" in desk.good("terms", *words).err


@pytest.mark.parametrize(
    "words",
    [
        ("find",),
        ("check", "x"),
        ("import",),
        ("import", "missing.csv"),
        ("export",),
        ("list", "--accept", "x"),
        ("learn", "x"),
    ],
)
def test_a_wrong_command_says_how_it_is_right(desk: Newsroom, words: tuple[str, ...]) -> None:
    done = desk.run("terms", *words)
    assert done.code == EXIT_USAGE
    assert "hint:" in done.err or "missing.csv" in done.err


def test_a_file_of_another_kind_is_refused(desk: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    done = desk.run("terms", "import", "a.xlsx")
    assert done.code == EXIT_ERROR
    assert "a.xlsx: error" in done.err
    assert ".yaml, .csv, .tbx" in done.err


# --- learn

LATVIAN = (
    "Kapteini Jāni Paraudziņu apbalvoja Rīgā.",
    "Jānis Paraudziņš pateicās kolēģiem.",
    "Jānim Paraudziņam ir divi bērni.",
)
ENGLISH = (
    "Captain Jānis Paraudziņš was decorated in Riga.",
    "Jānis Paraudziņš thanked his colleagues.",
    "Jānis Paraudziņš has two children.",
)


@pytest.fixture
def taught(desk: Newsroom) -> Newsroom:
    desk.release("b", " ".join(LATVIAN), title="Apbalvo glābēju")
    desk.good("sync")
    texts = dict(zip(LATVIAN, ENGLISH, strict=True))
    desk.translate({**texts, "Apbalvo glābēju": "A rescuer is decorated"}, name="b")
    return desk


def test_names_are_proposed_and_taken_only_when_they_are_accepted(taught: Newsroom) -> None:
    before = taught.read("terms/a.yaml")
    (proposal,) = told(taught, "learn")
    assert proposal["id"] == "janis-paraudzins"
    assert [term["text"] for term in proposal["terms"]] == ["Jānis Paraudziņš"] * 2
    assert (proposal["times"], proposal["kind"]) == (3, "person")
    assert proposal["examples"][0]["release"] == "b"
    assert "--accept" in taught.good("terms", "learn").err
    taught.good("terms", "learn", "--accept", "janis-paraudzins", "--dry-run")
    assert not (taught.root / "terms/learned.yaml").exists()
    done = taught.good("terms", "learn", "--accept", "all")
    assert done.out.startswith("+ terms/learned.yaml  janis-paraudzins")
    assert taught.read("terms/learned.yaml") == (
        "- id: janis-paraudzins\n  kind: person\n  lv: [Jānis Paraudziņš]\n"
        "  en: [Jānis Paraudziņš]\n  basis: learned from 3 translations\n"
    )
    assert told(taught, "learn") == []
    assert taught.read("terms/a.yaml") == before


def test_what_is_not_proposed_cannot_be_accepted(taught: Newsroom) -> None:
    done = taught.run("terms", "learn", "--accept", "nobody")
    assert done.code == EXIT_USAGE
    assert "“nobody”" in done.err
    assert taught.run("terms", "learn", "--language", "uk").code == EXIT_USAGE


def test_an_id_that_is_taken_is_not_taken_again(taught: Newsroom) -> None:
    taught.write("terms/c.yaml", "- id: janis-paraudzins\n  lv: [cits]\n  en: [other]\n")
    (proposal,) = told(taught, "learn")
    assert proposal["id"] == "janis-paraudzins-2"
    taught.good("terms", "learn", "--accept", "janis-paraudzins-2")
    assert told(taught, "list", "paraudzi")[0]["file"] == "terms/c.yaml"


def test_a_catalog_that_cannot_be_read_is_named(taught: Newsroom) -> None:
    taught.release("c", "Cits teksts.", title="Cits")
    taught.good("sync")
    taught.write(taught.po("c"), 'msgid "x\n')
    done = taught.run("terms", "learn")
    assert done.code == EXIT_ERROR
    assert "janis-paraudzins" in done.out
    assert "c.po" in done.err
