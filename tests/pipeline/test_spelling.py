"""Spelling with real Hunspell dictionaries, made for the test."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from transflow import lang
from transflow.checks import run_checks
from transflow.errors import ConfigError
from transflow.model import SOURCE_SUFFIXES, Pair, Severity
from transflow.pipeline.checking import Checking, release_findings
from transflow.pipeline.plan import plan_release
from transflow.pipeline.project import Project, open_project
from transflow.pipeline.spelling import spelling_problems
from transflow.store import spelling
from transflow.store.workspace import Workspace

pytest.importorskip("hunspell", reason="needs the extra “spelling”")
NOW = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
AFF = "SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n"
ENGLISH = ("the", "ministry", "help/S", "rescuer/S")
LATVIAN = ("ministrija", "palīdz", "glābējiem")


@pytest.fixture(autouse=True)
def no_dictionaries_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "SYSTEM", ())
    monkeypatch.delenv("DICPATH", raising=False)


def dictionary(folder: Path, name: str, words: tuple[str, ...]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.aff").write_text(AFF, encoding="utf-8")
    text = "\n".join((str(len(words)), *words, ""))
    (folder / f"{name}.dic").write_text(text, encoding="utf-8")


def project(root: Path, settings: str) -> Project:
    (root / "config.yaml").write_text(settings, encoding="utf-8")
    return open_project(root, NOW)


def said(opened: Project, source: str, target: str) -> list[tuple[str, Severity]]:
    pair = Pair(source, target, None, lang.get("lv"), lang.get("en"))
    found = run_checks(opened.standards.on(pair), opened.standards.severities)
    return [(str(spot.message), weight) for name, weight, spot in found if name == "spelling"]


def test_dictionaries_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DICPATH", str(tmp_path / "system"))
    dictionary(tmp_path / "system", "en_GB", ENGLISH)
    dictionary(tmp_path / "system", "lv_LV", LATVIAN)
    opened = project(tmp_path, "checks: {spelling: warning}\n")
    assert spelling_problems(opened.workspace, opened.config) == []
    assert said(opened, "Ministrija palīdz glābējiem.", "The ministry helps rescuers.") == []
    assert said(opened, "Šī ministrjia palīdz.", "The ministry helpes.") == [
        ("“helpes” is in no dictionary.", Severity.WARNING),
        ("“ministrjia” is in no dictionary.", Severity.INFO),
    ]


def test_it_is_off_unless_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DICPATH", str(tmp_path / "system"))
    dictionary(tmp_path / "system", "en_GB", ENGLISH)
    opened = project(tmp_path, "")
    assert opened.standards.speller is None
    assert said(opened, "Ministrija palīdz.", "The minstry helps.") == []
    assert spelling_problems(opened.workspace, opened.config) == []


def test_a_dictionary_of_the_project(tmp_path: Path) -> None:
    dictionary(tmp_path / "words", "mine", ("minstry", *ENGLISH))
    opened = project(
        tmp_path, "checks: {spelling: error}\nspelling: {en: words/mine, lv: words/mine.dic}\n"
    )
    assert said(opened, "The ministry helps.", "The minstry helps.") == []
    assert [weight for _, weight in said(opened, "The ministry.", "The minister.")] == [
        Severity.ERROR
    ]


def test_what_is_missing_is_said_with_a_remedy_and_checks_go_on(tmp_path: Path) -> None:
    dictionary(tmp_path / "words", "lv", LATVIAN)
    opened = project(tmp_path, "checks: {spelling: warning}\nspelling: {lv: words/lv}\n")
    (problem,) = spelling_problems(opened.workspace, opened.config)
    assert "“en”" in str(problem.message)
    assert "hunspell-en-gb" in str(problem.hint)
    assert said(opened, "Ministrija palīdz.", "The minstry helps.") == []


def test_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "installed", lambda: False)
    opened = project(tmp_path, "checks: {spelling: warning}\n")
    (problem,) = spelling_problems(opened.workspace, opened.config)
    assert "pip install transflow[spelling]" in str(problem.hint)
    assert opened.standards.speller is None


@pytest.mark.parametrize("name", ["words/none", "../outside", "/etc/words"])
def test_a_named_dictionary_that_is_not_there(tmp_path: Path, name: str) -> None:
    dictionary(tmp_path.parent, "outside", ENGLISH)
    opened = project(tmp_path, f"checks: {{spelling: warning}}\nspelling: {{en: {name}}}\n")
    messages = [str(e.message) for e in spelling_problems(opened.workspace, opened.config)]
    assert len(messages) == 2
    assert said(opened, "Ministrija palīdz.", "The minstry helps.") == []


def test_settings_that_make_no_sense_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="language tag"):
        project(tmp_path, "spelling: {'a b': words/en}\n")


@pytest.mark.parametrize("code", ["en", "en-US", "lv", "lt"])
def test_the_best_dictionary_of_a_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setenv("DICPATH", str(tmp_path))
    for name in ("en_US", "en_GB", "lt_LT", "lv_LV", "lv_XX"):
        dictionary(tmp_path, name, ENGLISH)
    found = {"en": "en_GB", "en-US": "en_US", "lv": "lv_LV", "lt": "lt_LT"}[code]
    assert spelling.find(Workspace(tmp_path), code, None).name == found


def test_what_is_remembered_goes_with_the_dictionary(tmp_path: Path) -> None:
    settings = "languages: [en]\napproval: off\nchecks: {spelling: warning}\n"
    source = tmp_path / "releases" / "a.md"
    source.parent.mkdir()
    source.write_text("---\ntitle: Palīdz\n---\nMinistrija palīdz.\n", encoding="utf-8")
    catalog = tmp_path / "locales" / "en" / "LC_MESSAGES" / "a.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Ministrija palīdz."\nmsgstr "The minstry helps."\n',
        encoding="utf-8",
    )
    seen = []
    for words in (ENGLISH, ("minstry", *ENGLISH), ENGLISH):
        dictionary(tmp_path / "words", "en", words)
        opened = project(tmp_path, f"{settings}spelling: {{en: words/en, lv: words/en}}\n")
        checking = Checking(opened.workspace, lambda: open_project(tmp_path, NOW))
        (release,) = opened.workspace.sources(SOURCE_SUFFIXES)[0]
        found = checking(release)
        checking.close()
        assert found == release_findings(plan_release(opened, release))
        (version,) = found.versions
        seen.append([f.check for f in version.findings if "“minstry”" in str(f.message)])
    assert seen == [["spelling"], [], ["spelling"]]
