"""`transflow srx` as a person runs it, and a project with rules of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.lang.srx_peer import LANGUAGETOOL, SCHEMA, Peer
from transflow.cli.main import main
from transflow.errors import EXIT_ERROR, EXIT_OK, EXIT_USAGE
from transflow.pipeline.project import language_near

NOW = "2025-12-18T10:00:00+02:00"
TEXT = "Darbs sākts; Tas turpinās. Tas ir viss."
RULES = """\
segmentation_rules:
  lv:
    rules:
      - {break: yes, before: ';', after: '\\s+\\p{Lu}'}
"""
FILE = """\
<srx version="2.0" xmlns="http://www.lisa.org/srx20">
  <header segmentsubflows="yes" cascade="no"/>
  <body>
    <languagerules>
      <languagerule languagerulename="Latviski">
        <rule break="yes"><beforebreak>;\\s</beforebreak></rule>
      </languagerule>
    </languagerules>
    <maprules>
      <languagemap languagepattern="(lv|LV).*" languagerulename="Latviski"/>
    </maprules>
  </body>
</srx>
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("TRANSFLOW_NOW", NOW)


@pytest.fixture
def project() -> Path:
    assert main(["init", "-q"]) == EXIT_OK
    Path("releases/a.md").write_text(f"---\ntitle: Ziņa\n---\n\n{TEXT}\n", "utf-8")
    return Path("config.yaml")


def add(config: Path, text: str) -> None:
    config.write_text(config.read_text("utf-8") + text, "utf-8")


def units() -> int:
    assert main(["sync", "-q"]) == EXIT_OK
    return Path("locales/en/LC_MESSAGES/a.po").read_text("utf-8").count("\nmsgid ") - 1


# --- export


def test_export_needs_no_project(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["srx", "export"]) == EXIT_OK
    printed = capfd.readouterr().out
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(etree.fromstring(printed.encode()))
    assert main(["srx", "export", "-o", "x/all.srx"]) == EXIT_OK
    assert Path("x/all.srx").read_text("utf-8") == printed
    assert capfd.readouterr() == ("", f"x/all.srx: {printed.count('<rule ')} rules written\n")
    assert list(tmp_path.rglob("*.*")) == [tmp_path / "x/all.srx"]


def test_export_of_languages(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["srx", "export", "-l", "lv", "-l", "de"]) == EXIT_OK
    root = etree.fromstring(capfd.readouterr().out.encode())
    names = [e.get("languagerulename") for e in root.iter("{*}languagerule")]
    assert names == ["lv", "de"]


def test_export_has_the_rules_of_the_project(project: Path) -> None:
    add(project, RULES)
    assert main(["srx", "export", "-o", "a.srx"]) == EXIT_OK
    assert Peer(Path("a.srx")).boundaries(TEXT, "lv-LV") == [13, 27]


def test_export_to_where_nothing_can_be_written(capfd: pytest.CaptureFixture[str]) -> None:
    Path("a").write_text("x")
    assert main(["srx", "export", "-o", "a/b.srx"]) == EXIT_ERROR
    assert "a/b.srx: error: " in capfd.readouterr().err


# --- import


def test_import_tells_what_a_file_holds(capfd: pytest.CaptureFixture[str]) -> None:
    Path("f.srx").write_text(FILE)
    assert main(["srx", "import", "f.srx"]) == EXIT_OK
    assert capfd.readouterr().out == (
        "Latviski: 1 that break, 0 that do not; languages: (lv|LV).*\n"
        "for “lv”: 1 rule, of Latviski\n"
    )
    assert main(["srx", "import", "f.srx", "-l", "lt"]) == EXIT_ERROR
    assert "for “lt”: no rules\n" in capfd.readouterr().out


def test_import_of_a_large_file(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["srx", "import", str(LANGUAGETOOL), "-l", "uk", "-l", "ru"]) == EXIT_OK
    out = capfd.readouterr().out
    assert "of GeneralImportant, Ukrainian, Default\n" in out
    assert "of GeneralImportant, Russian, Default\n" in out


def test_import_names_rules_that_cannot_be_run(
    capfd: pytest.CaptureFixture[str], project: Path
) -> None:
    Path("f.srx").write_text(FILE.replace(r";\s", r"\p{Nekas}"))
    before = project.read_bytes()
    assert main(["srx", "import", "f.srx", "--write"]) == EXIT_ERROR
    assert "f.srx:6: error: this rule cannot be run: " in capfd.readouterr().err
    assert project.read_bytes() == before
    assert not Path("rules").exists()


def test_import_into_the_project(capfd: pytest.CaptureFixture[str], project: Path) -> None:
    Path("f.srx").write_text(FILE)
    add(project, "# piezīme bez rindas beigām")
    before = project.read_text("utf-8")
    assert main(["srx", "import", "f.srx", "--write"]) == EXIT_OK
    assert capfd.readouterr().out.endswith("rules/f.srx\nconfig.yaml\n")
    added = "\nsegmentation_rules:\n  lv:\n    srx: rules/f.srx\n"
    assert project.read_text("utf-8") == before + added
    assert Path("rules/f.srx").read_text() == FILE
    assert language_near(Path.cwd(), "lv").boundaries(TEXT) == [13, 27]


def test_import_instead_of_ours(project: Path) -> None:
    Path("ar 'atstarpi'.srx").write_text(FILE)
    assert main(["srx", "import", "ar 'atstarpi'.srx", "--write", "--replace"]) == EXIT_OK
    assert project.read_text("utf-8").endswith(
        "    srx: 'rules/ar ''atstarpi''.srx'\n    replace: yes\n"
    )
    assert language_near(Path.cwd(), "lv").boundaries(TEXT) == [13]


def test_import_never_overwrites(capfd: pytest.CaptureFixture[str], project: Path) -> None:
    Path("f.srx").write_text(FILE)
    Path("rules").mkdir()
    Path("rules/f.srx").write_text("mans")
    before = project.read_bytes()
    assert main(["srx", "import", "f.srx", "--write"]) == EXIT_USAGE
    assert "rules/f.srx: error: there is already another file" in capfd.readouterr().err
    Path("rules/f.srx").unlink()
    for present in (RULES, "segmentation_rules:\n"):
        project.write_bytes(before + present.encode())
        assert main(["srx", "import", "f.srx", "--write"]) == EXIT_USAGE
        said = capfd.readouterr().err
        assert "nothing was written" in said
        assert "    srx: rules/f.srx" in said
        assert project.read_bytes() == before + present.encode()
        assert list(Path("rules").iterdir()) == []


def test_import_keeps_away_from_settings_it_cannot_add_to(project: Path) -> None:
    Path("f.srx").write_text(FILE)
    project.write_text("{project: a}\n", "utf-8")
    assert main(["srx", "import", "f.srx", "--write"]) == EXIT_USAGE
    assert project.read_text("utf-8") == "{project: a}\n"
    assert not Path("rules").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["import"],
        ["import", "f.srx", "-o", "x"],
        ["import", "f.srx", "--replace"],
        ["import", "nav.srx"],
        ["import", "f.srx", "--write"],
        ["export", "f.srx"],
        ["export", "--write"],
        ["export", "-l", "Latvian!"],
        ["export", "-C", "nav"],
        ["other"],
        [],
    ],
)
def test_what_cannot_be_meant(words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    Path("f.srx").write_text(FILE)
    assert main(["srx", *words]) == EXIT_USAGE
    assert capfd.readouterr().err


def test_there_and_back(project: Path) -> None:
    assert main(["srx", "export", "-o", "ours.srx"]) == EXIT_OK
    assert main(["srx", "import", "ours.srx", "--write", "--replace"]) == EXIT_OK
    assert main(["srx", "export", "-o", "again.srx"]) == EXIT_OK
    assert Path("again.srx").read_bytes() == Path("ours.srx").read_bytes()
    assert project.exists()


# --- the project's rules in the project


def test_units_follow_the_projects_rules(project: Path) -> None:
    before = units()
    add(project, RULES)
    assert units() == before + 1


def test_a_rule_that_takes_too_long_ends_the_run_with_its_line(
    project: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("transflow.lang.custom.SECONDS", 0.1)
    add(project, "segmentation_rules:\n  lv:\n    rules:\n")
    line = project.read_text("utf-8").count("\n") + 1
    add(project, "      - {break: no, before: '', after: '(a|a|aa)+x'}\n")
    Path("releases/a.md").write_text(f"---\ntitle: Ziņa\n---\n\nTā. {'a' * 60} Tā\n", "utf-8")
    add(project, "      - {break: yes, before: '\\s'}\n")
    assert main(["sync", "-q"]) == EXIT_ERROR
    assert f"config.yaml:{line}: error: this rule takes too long" in capfd.readouterr().err


def test_status_sees_a_change_of_the_file(project: Path) -> None:
    Path("f.srx").write_text(FILE)
    assert main(["srx", "import", "f.srx", "--write"]) == EXIT_OK
    first = status()
    assert status() == first
    Path("rules/f.srx").write_text(FILE.replace("<beforebreak>;", "<beforebreak>nekas;"))
    assert status() != first
    Path("rules/f.srx").write_text(FILE)
    assert status() == first


def status() -> str:
    assert main(["status", "--format", "json", "-o", "status.json"]) == EXIT_OK
    return Path("status.json").read_text("utf-8")


def test_the_language_near_a_folder(project: Path, tmp_path: Path) -> None:
    add(project, RULES)
    inside = Path("releases")
    assert language_near(inside, "lv").boundaries(TEXT) == [13, 27]
    assert language_near(inside, "lv-LV").boundaries(TEXT) == [13, 27]
    assert language_near(inside, "en").boundaries(TEXT) == [27]
    assert language_near(tmp_path.parent, "lv").boundaries(TEXT) == [27]


def test_a_broken_file_is_an_error_of_the_settings(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    add(project, "segmentation_rules:\n  lv:\n    srx: rules/f.srx\n")
    for data, said in ((None, "there is no file"), ("<srx", "rules/f.srx:1: error: this is not")):
        if data is not None:
            Path("rules").mkdir()
            Path("rules/f.srx").write_text(data)
        assert main(["status"]) == EXIT_ERROR
        assert said in capfd.readouterr().err
