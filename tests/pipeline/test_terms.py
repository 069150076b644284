"""The terms of a project: in the catalogs, in the checks, and in what is remembered."""

from __future__ import annotations

import difflib
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.pipeline.newsroom import Newsroom
from tests.terms.concepts import glossaries
from transflow.errors import EXIT_ERROR
from transflow.pipeline.terms_memo import TermsMemo
from transflow.store.cache import Cache
from transflow.store.workspace import Workspace
from transflow.terminology import Concept
from transflow.terms import yaml_file

TITLE = "Robežsardze ziņo"
FIRST = "Valsts robežsardzes priekšnieks tikās ar IeM vadību."
SECOND = "Tikšanās notika pirmdien."
ENGLISH = {
    TITLE: "The State Border Guard reports",
    FIRST: "The Chief of the State Border Guard met with the leadership of the MoI.",
    SECOND: "The meeting took place on Monday.",
}
TERMS = """\
- id: robezsardze
  kind: institution
  lv: [Valsts robežsardze, robežsardze]
  en:
    - State Border Guard
    - {term: Border Police, status: forbidden}
- id: iem
  lv: [Iekšlietu ministrija, IeM]
  en: [Ministry of the Interior, MoI]
"""
GUARD = "term: robežsardze = State Border Guard (not: Border Police)"


@pytest.fixture
def desk(room: Newsroom) -> Newsroom:
    room.release("a", f"{FIRST} {SECOND}", title=TITLE)
    room.good("sync")
    room.translate(ENGLISH)
    room.good("sync")
    return room


def added(before: str, after: str) -> list[str]:
    """The lines that came, where none went."""
    changed = [
        line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"
    ]
    assert all(line[0] == "+" for line in changed)
    return [line[2:] for line in changed]


def test_what_a_text_speaks_of_is_told_to_the_translator(desk: Newsroom) -> None:
    before = desk.read(desk.po())
    desk.write("terms/a.yaml", TERMS)
    desk.good("sync")
    after = desk.read(desk.po())
    assert added(before, after) == [
        f"#. {GUARD}",
        "#. term: Valsts robežsardze = State Border Guard (not: Border Police)",
        "#. term: IeM = MoI",
    ]
    assert all(entry.finished for entry in desk.entries().values())
    assert "1 release is in sync" in desk.good("sync").err
    assert desk.read(desk.po()) == after


def test_when_the_terms_change_the_lines_change(desk: Newsroom) -> None:
    before = desk.read(desk.po())
    desk.write("terms/a.yaml", TERMS)
    desk.good("sync")
    desk.write("terms/a.yaml", TERMS.replace("[Ministry of the Interior, MoI]", "[MoI]"))
    desk.write("terms/b.csv", "lv,en\ntikšanās,meeting\n")
    desk.good("sync")
    assert "#. term: tikšanās = meeting" in desk.read(desk.po())
    shutil.rmtree(desk.root / "terms")
    desk.good("sync")
    assert desk.read(desk.po()) == before


def test_a_new_catalog_has_them_from_the_beginning(room: Newsroom) -> None:
    room.write("terms/a.yaml", TERMS)
    room.release("a", f"{FIRST} {SECOND}", title=TITLE)
    room.good("sync")
    assert GUARD in room.entries()[TITLE].extracted
    path = room.root / room.po()
    if shutil.which("msgfmt"):
        done = subprocess.run(
            ["msgfmt", "-c", "-o", "/dev/null", str(path)], capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr


def test_lines_go_with_a_text_through_every_change_of_it(desk: Newsroom) -> None:
    desk.write("terms/a.yaml", TERMS)
    desk.good("sync")
    former = desk.read(desk.po())
    changed = FIRST.replace("pirmdien", "otrdien").replace("vadību", "vadību šodien")
    desk.release("a", f"{changed} {SECOND}", title=TITLE)
    desk.good("sync")
    entry = desk.entries()[changed]
    assert entry.fuzzy
    assert entry.extracted.count("term: ") == 2
    middle = desk.read(desk.po())
    desk.good("sync")
    assert desk.read(desk.po()) == middle
    desk.release("a", f"{FIRST} {SECOND}", title=TITLE)
    desk.good("sync")
    assert desk.read(desk.po()) == former


def test_a_term_is_never_taken_for_a_note_of_ours(room: Newsroom) -> None:
    room.write(
        "terms/a.yaml",
        "- id: a\n  lv: [robežsardze]\n"
        "  en: ['memory: 99 [12345678]', 'look again [12345678]: x', 'merged:']\n",
    )
    room.release("a", f"{TITLE}. {FIRST}", title=TITLE)
    room.good("sync")
    entry = room.entries()[TITLE]
    assert entry.extracted.splitlines()[-1] == "term: robežsardze = memory – 99 (12345678)"
    before = room.read(room.po())
    shutil.rmtree(room.root / ".transflow")
    room.good("sync")
    assert room.read(room.po()) == before


def test_translators_who_take_files_see_them_too(desk: Newsroom, tmp_path: Path) -> None:
    desk.write("terms/a.yaml", TERMS)
    desk.release("a", f"{FIRST} {SECOND}", title=f"{TITLE} jaunumus")
    desk.good("sync")
    desk.good("handoff", "a", "--language", "en", "-o", str(tmp_path / "out.xlf"))
    assert "term: robežsardze = State Border Guard" in (tmp_path / "out.xlf").read_text("utf-8")


# --- checks


def findings(desk: Newsroom) -> list[tuple[str, str]]:
    """Severity and message of what `check` says of terms."""
    out = json.loads(desk.run("check", "--json").out)
    rows = out if isinstance(out, list) else out["findings"]
    return [(f["severity"], f["message"]) for f in rows if f["check"] == "terminology"]


def test_the_check_knows_the_terms_of_the_project(desk: Newsroom) -> None:
    assert findings(desk) == []
    desk.write("terms/a.yaml", TERMS)
    assert findings(desk) == []
    desk.write("terms/a.yaml", TERMS.replace("- State Border Guard", "- Frontier Guard"))
    wrong = findings(desk)
    assert {severity for severity, _ in wrong} == {"warning"}
    assert "Frontier Guard" in wrong[0][1]


def test_a_concept_can_block_the_export(desk: Newsroom) -> None:
    wrong = TERMS.replace("- State Border Guard", "- Frontier Guard")
    desk.write("terms/a.yaml", wrong.replace("- id: iem", "  severity: error\n- id: iem"))
    done = desk.run("export")
    assert "en" not in (desk.versions() if (desk.root / "export/releases.xml").exists() else {})
    assert {severity for severity, _ in findings(desk)} == {"error"}, done.err
    desk.write("terms/a.yaml", TERMS)
    desk.good("export")
    assert desk.versions()["en"]["title"] == ENGLISH[TITLE]


# --- files that cannot be used


def test_everything_that_is_wrong_is_told_once_and_nothing_is_written(desk: Newsroom) -> None:
    desk.release("b", f"{FIRST} {SECOND}", title=TITLE)
    desk.write("terms/a.yaml", TERMS.replace("status:", "stats:"))
    desk.write("terms/b.csv", "id,lv,en\nb,x,y\nc,,\n")
    before = desk.read(desk.po())
    done = desk.run("sync")
    assert done.code == EXIT_ERROR
    assert done.err.count("terms/a.yaml:6: error: unknown key “stats”") == 1
    assert done.err.count("terms/b.csv:3: error: the concept “c” has no terms") == 1
    assert done.err.count("error") == 2
    assert desk.read(desk.po()) == before
    assert not (desk.root / desk.po("b")).exists()


def test_files_of_other_kinds_and_hidden_ones_are_left_alone(desk: Newsroom) -> None:
    desk.write("terms/a.yaml", TERMS)
    for name in (".draft.yaml", "README.md", "old.yaml~"):
        desk.write(f"terms/{name}", "no glossary: [")
    desk.good("sync")
    assert GUARD in desk.read(desk.po())


# --- what is remembered of the files


@given(glossaries)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_that_was_read_before_is_read_as_it_was(
    tmp_path: Path, concepts: list[Concept]
) -> None:
    workspace = Workspace(tmp_path)
    data = yaml_file.serialize(concepts)
    for path in ("terms/a.yaml", "terms/b.yaml"):
        first = TermsMemo(workspace)
        plain = first.read(path, data)
        first.close()
        assert TermsMemo(workspace).read(path, data) == plain
        assert plain == yaml_file.parse(data, path)
    changed = data + b"- id: zz\n  en: [new]\n"
    assert TermsMemo(workspace).read("terms/a.yaml", changed) == yaml_file.parse(
        changed, "terms/a.yaml"
    )


def test_a_memory_that_is_damaged_is_not_believed(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    data = b"- id: a\n  en: [x]\n"
    memo = TermsMemo(workspace)
    right = memo.read("terms/a.yaml", data)
    memo.close()
    known = Cache(workspace, "terms").load()["terms/a.yaml"]
    for value in ("", "[1]", "[[1, 2, 3, 4]]", '[[1, "a", ["thing"], []]]'):
        Cache(workspace, "terms").store([("terms/a.yaml", known[0], value)])
        assert TermsMemo(workspace).read("terms/a.yaml", data) == right
