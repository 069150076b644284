"""`transflow check`: how findings are told, to whom, and what a script learns of them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import etree

from tests.pipeline.newsroom import ENGLISH, TWENTY, Newsroom
from tests.report.test_interchange import JUNIT, SARIF
from transflow.checks import CHECKS, PROJECT_CHECKS
from transflow.model import Severity

WRONG = {**ENGLISH, TWENTY: "It was attended by 30 rescuers."}
UNTIDY = {**ENGLISH, TWENTY: "It was attended by  20 rescuers ."}


@pytest.fixture
def wrong(room: Newsroom) -> Newsroom:
    """A release with a wrong number."""
    room.release()
    room.good("sync")
    room.translate(WRONG)
    return room


@pytest.fixture
def untidy(room: Newsroom) -> Newsroom:
    """A release with spaces where none belong."""
    room.release()
    room.good("sync")
    room.translate(UNTIDY)
    return room


def found(room: Newsroom, *words: str) -> list[dict[str, Any]]:
    return list(json.loads(room.run("check", "--json", *words).out)["findings"])


def test_an_error_shows_both_texts_and_ends_with_1(wrong: Newsroom) -> None:
    done = wrong.run("check")
    assert done.code == 1
    line = next(e.line for e in wrong.catalog().entries if e.msgid == TWENTY)
    assert done.out.splitlines() == [
        f"{wrong.po()}:{line}: error: The source says “20”, the translation “30”. [numbers]",
        f"  {TWENTY}",
        "                  ^^",
        "  It was attended by 30 rescuers.",
        "                     ^^",
    ]
    assert done.err == "1 error, 0 warnings: numbers 1.\n"


def test_a_warning_ends_with_1_only_where_that_is_asked_for(untidy: Newsroom) -> None:
    assert untidy.run("check").code == 0
    assert untidy.run("check", "--fail-on", "warning").code == 1
    assert untidy.run("check", "--fail-on", "error").code == 0


def test_the_json_says_whose_translation_it_is(wrong: Newsroom) -> None:
    (finding,) = found(wrong)
    assert (finding["release"], finding["language"]) == ("a", "en")
    assert finding["unit"].startswith("u")
    assert finding["target"][slice(*finding["target_span"])] == "30"


def test_known_findings_are_the_same_as_new_ones(wrong: Newsroom) -> None:
    first, second = wrong.run("check", "--json"), wrong.run("check", "--json")
    assert first == second
    assert json.loads(first.out)["summary"]["errors"] == 1


def test_the_formats_of_services_are_valid(wrong: Newsroom) -> None:
    done = wrong.run("check", "--format", "sarif")
    assert done.code == 1
    log = json.loads(done.out)
    assert list(SARIF.iter_errors(log)) == []
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} >= set(CHECKS)
    (result,) = log["runs"][0]["results"]
    assert rules[result["ruleIndex"]]["id"] == "numbers"
    root = etree.fromstring(wrong.run("check", "--format", "junit").out.encode())
    JUNIT.assertValid(root)
    assert root.get("failures") == "1"
    assert root[0][0].get("classname") == "a (en)"


def test_a_file_that_cannot_be_read_is_told_to_all(wrong: Newsroom) -> None:
    wrong.write("broken.po", 'msgid "a\n')
    path = str(wrong.root / "broken.po")
    root = etree.fromstring(wrong.run("check", path, "--format", "junit").out.encode())
    assert root.get("errors") == "1"
    done = wrong.run("check", path, str(wrong.root / "none.po"), "--format", "sarif")
    assert done.code == 1
    told = json.loads(done.out)["runs"][0]["invocations"][0]
    assert len(told["toolExecutionNotifications"]) == 2
    assert "broken.po:1: error:" in done.err


def test_a_summary_counts_and_shows_no_text(wrong: Newsroom) -> None:
    done = wrong.run("check", "--summary")
    assert done.code == 1
    assert done.out.splitlines()[-1].split() == ["all", "1", "0", "0", "0"]
    assert TWENTY not in done.out


def test_hostile_texts_reach_no_terminal(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    room.translate({**ENGLISH, TWENTY: "It was \u202eattended\u2066 by 30 rescuers."})
    for form in ("text", "json", "sarif", "junit"):
        out = room.run("check", "--format", form).out
        assert "30" in out
        assert not set(out) & set("\u202e\u2066\x1b")


# --- the status ------------------------------------------------------------------------------


def test_the_status_counts_and_shows_the_findings(wrong: Newsroom) -> None:
    row = wrong.row()
    assert (row["errors"], row["warnings"]) == (1, 0)
    assert row["findings"] == [
        {
            "check": "numbers",
            "severity": "error",
            "message": "The source says “20”, the translation “30”.",
            "source": TWENTY,
            "target": WRONG[TWENTY],
        }
    ]
    html = wrong.good("status", "--format", "html").out
    assert "by <mark>30</mark> rescuers." in html


def test_warnings_are_told_and_keep_nothing_back(untidy: Newsroom) -> None:
    assert "The checks found 2 warnings." in untidy.good("status").out
    untidy.good("export")
    row = untidy.row()
    assert (row["state"], row["warnings"]) == ("published", 2)
    untidy.good("export")
    assert untidy.row()["warnings"] == 2


def test_a_second_look_says_the_same_of_warnings(untidy: Newsroom) -> None:
    fresh = untidy.row()
    untidy.good("sync")
    untidy.good("run")
    (untidy.root / ".transflow" / "cache.sqlite").unlink()
    untidy.good("run")
    assert untidy.row()["findings"] == fresh["findings"]


# --- --explain -------------------------------------------------------------------------------


def test_a_check_is_explained_with_examples_and_the_way_out(room: Newsroom) -> None:
    out = room.good("check", "--explain", "numbers").out
    assert out.startswith("numbers (error): Numbers\n")
    assert "Finds: The source says “15”, the translation “51”." in out
    assert "  51 countries took part.\n    ^^\n" in out
    assert "Accepts:" in out
    assert "# waiver numbers: the reason\n" in out
    assert 'checks:\n      numbers: "off"' in out
    assert 'transflow waive RELEASE UNIT --check numbers --reason "the reason"' in out
    assert "--fix" not in out
    assert "--fix" in room.good("check", "--explain", "spaces").out


def test_what_nobody_can_waive_says_so(room: Newsroom) -> None:
    out = room.good("check", "--explain", "untranslated").out
    assert "Nobody can waive it." in out
    assert "# waiver" not in out


def test_notes_are_shown_on_request(untidy: Newsroom) -> None:
    untidy.configure(checks="{spaces: info}")
    assert untidy.good("check").out == ""
    assert ": note: There are two spaces in a row. [spaces]" in untidy.good("check", "--all").out


def test_what_is_explained_is_what_is_set_here(room: Newsroom) -> None:
    room.configure(checks="{numbers: warning}")
    out = room.good("check", "--explain", "numbers").out
    assert out.startswith("numbers (warning): ")
    assert "by default it is: error" in out
    (told,) = json.loads(room.good("check", "--explain", "numbers", "--json").out)["checks"]
    assert (told["severity"], told["default"], told["fixes"]) == ("warning", "error", False)


def test_what_is_said_to_be_written_works(wrong: Newsroom) -> None:
    (told,) = json.loads(wrong.good("check", "--explain", "numbers", "--json").out)["checks"]
    settings = wrong.read("config.yaml")
    wrong.write("config.yaml", f"{settings}{told['switch_off']}\n")
    assert wrong.good("check").out == ""
    wrong.write("config.yaml", settings)
    catalog = wrong.read(wrong.po())
    entry = f'msgid "{TWENTY}"'
    lines = catalog.split("\n")
    wrong.write(wrong.po(), catalog.replace(entry, f"{told['waive']}\n{entry}"))
    assert len(lines) > 5
    assert wrong.run("check").code == 0


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_can_be_explained(room: Newsroom, name: str) -> None:
    told = json.loads(room.good("check", "--explain", name, "--json").out)["checks"]
    assert [one["check"] for one in told] == [name]
    assert {example["fires"] for example in told[0]["examples"]} in ({True, False}, set())
    assert told[0]["default"] in {severity.name.lower() for severity in Severity}


def test_all_are_explained_without_a_project(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from transflow.cli.main import main

    assert main(["check", "--explain", "all", "-C", str(tmp_path), "--ui", "en"]) == 0
    out = capsys.readouterr().out
    assert [line.split(" ")[0] for line in out.splitlines() if line and line[0] != " "] == [
        *CHECKS,
        *PROJECT_CHECKS,
    ]


def test_a_check_that_is_not_there_is_guessed(room: Newsroom) -> None:
    done = room.run("check", "--explain", "number")
    assert done.code == 2
    assert "numbers" in done.err


# --- the whole project -----------------------------------------------------------------------


def test_what_differs_between_releases_is_a_note(room: Newsroom) -> None:
    for name, ending in (("a", "rescuers."), ("b", "people of the rescue service.")):
        room.release(name)
        room.good("sync")
        room.translate({**ENGLISH, TWENTY: f"It was attended by 20 {ending}"}, name)
    assert room.good("check").out == ""
    checks = {finding["check"] for finding in found(room)}
    assert checks == {"consistency"}
    assert "[consistency]" in room.good("check", "--all").out
    assert found(room, "a") == []
    room.configure(checks="{consistency: warning}")
    assert room.run("check", "--fail-on", "warning").code == 1


def test_a_speller_that_is_not_there_is_told_once(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    room.translate()
    room.configure(checks="{spelling: warning}")
    room.monkeypatch.setattr("transflow.pipeline.spelling.spelling.installed", lambda: False)
    assert room.good("check").err.count("spelling is not checked") == 1


# --- languages -------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [[], ["--fix", "--dry-run"], ["--comment"], ["--uncomment"]])
def test_a_language_that_the_project_does_not_have_is_refused(
    wrong: Newsroom, mode: list[str]
) -> None:
    for words in ([], ["a"]):
        done = wrong.run("check", *words, *mode, "-l", "xx")
        assert done.code == 2
        assert "no release has a version in “xx”" in done.err
        assert "its languages are: en" in done.err
        assert "0 errors" not in done.err
    assert wrong.run("check", "-l", "en").code == 1


def test_files_in_another_language_are_left_out(wrong: Newsroom) -> None:
    english, german = str(wrong.root / wrong.po()), str(wrong.root / "de.po")
    text = wrong.read(wrong.po()).replace("Language: en", "Language: de_AT")
    wrong.write("de.po", text)
    done = wrong.run("check", english, german, "-l", "en")
    assert done.code == 1
    assert f"{german}: left out, its language is “de-AT”." in done.err
    assert german not in done.out
    assert english in done.out
    other = wrong.run("check", english, german, "-l", "de").out
    assert german in other
    assert english not in other


@pytest.mark.parametrize("mode", [[], ["--fix", "--dry-run"], ["--comment"], ["--uncomment"]])
def test_a_language_that_no_file_is_in_is_refused(wrong: Newsroom, mode: list[str]) -> None:
    file = str(wrong.root / wrong.po())
    done = wrong.run("check", file, *mode, "-l", "xx")
    assert done.code == 2
    assert "no file that you named is in “xx”" in done.err
    assert "their languages are: en" in done.err
    assert "is not a language tag" in wrong.run("check", file, *mode, "-l", "e n").err


def test_a_file_without_a_language_is_in_the_one_that_is_named(wrong: Newsroom) -> None:
    text = wrong.read(wrong.po()).replace('"Language: en\\n"\n', "")
    wrong.write("plain.po", text)
    assert found(wrong, str(wrong.root / "plain.po"), "-l", "de")[0]["language"] == "de"


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("l v", "languages are written as"),
        ("Latvian", "did you mean “lv”?"),
        ("latviešu", "did you mean “lv”?"),
        ("lav", "did you mean “lv”?"),
        ("ENG", "did you mean “en”?"),
        ("ger", "did you mean “de”?"),
    ],
)
def test_a_source_language_that_is_no_tag_is_refused(wrong: Newsroom, tag: str, hint: str) -> None:
    done = wrong.run("check", str(wrong.root / wrong.po()), "--source-language", tag)
    assert done.code == 2
    assert f"“{tag}” is not a language tag" in done.err
    assert hint in done.err


def test_a_source_language_that_cannot_be_read_is_told_once(wrong: Newsroom) -> None:
    file = str(wrong.root / wrong.po())
    done = wrong.run("check", file, file, "--source-language", "de")
    assert done.err.count("transflow cannot read “de”") == 1
    assert "cannot read" not in wrong.run("check", file, "--source-language", "en-GB").err


# --- a speller that is not there -------------------------------------------------------------


@pytest.fixture
def translated(room: Newsroom) -> Newsroom:
    """A release without fault, where no system has a dictionary."""
    room.release()
    room.good("sync")
    room.translate()
    room.monkeypatch.delenv("DICPATH", raising=False)
    room.monkeypatch.setattr("transflow.store.spelling.SYSTEM", ())
    room.monkeypatch.setattr("transflow.store.spelling.installed", lambda: True)
    return room


def line_of(room: Newsroom, key: str) -> int:
    lines = room.read("config.yaml").splitlines()
    return next(n for n, line in enumerate(lines, 1) if line.startswith(f"{key}:"))


@pytest.mark.parametrize("words", [[], ["a"], ["FILE"], ["--json"]])
def test_spelling_that_must_be_checked_and_cannot_is_no_success(
    translated: Newsroom, words: list[str]
) -> None:
    translated.configure(checks="{spelling: error}")
    file = str(translated.root / translated.po())
    done = translated.run("check", *(word.replace("FILE", file) for word in words))
    assert done.code == 1
    place = f"config.yaml:{line_of(translated, 'checks')}: "
    assert f"{place}error: there is no dictionary of “en”" in done.err
    assert "hunspell-en-gb" in done.err
    assert f"{place}there is no dictionary of “lv”" in done.err


def test_a_named_dictionary_that_is_not_there_is_told_where_it_is_named(
    translated: Newsroom,
) -> None:
    translated.configure(checks="{spelling: warning}", spelling="{en: words/none}")
    file = str(translated.root / translated.po())
    for words in ([], [file]):
        said = translated.good("check", *words).err
        assert f"config.yaml:{line_of(translated, 'spelling')}: the spelling of “en”" in said
        assert "there is no dictionary words/none.dic" in said
        assert "ends in .aff" in said
    assert translated.run("check", "--fail-on", "warning").code == 1


def test_a_file_in_a_language_without_a_speller_is_told(translated: Newsroom) -> None:
    translated.configure(checks="{spelling: error}")
    text = translated.read(translated.po()).replace("Language: en", "Language: de")
    translated.write("de.po", text)
    done = translated.run("check", str(translated.root / "de.po"))
    assert done.code == 1
    assert "the spelling of “de” is not checked: it is no language of the project" in done.err


def test_without_the_library_it_is_said_where_spelling_is_asked_for(translated: Newsroom) -> None:
    translated.monkeypatch.setattr("transflow.store.spelling.installed", lambda: False)
    translated.configure(checks="{spelling: error}")
    done = translated.run("check", str(translated.root / translated.po()))
    assert done.code == 1
    assert done.err.count("spelling is not checked") == 1
    assert f"config.yaml:{line_of(translated, 'checks')}: error" in done.err
    assert "pip install transflow[spelling]" in done.err


# --- nothing to check ------------------------------------------------------------------------


def test_a_project_without_releases_says_how_to_begin(room: Newsroom) -> None:
    for words in ([], ["--comment"], ["--json"]):
        said = room.good("check", *words).err
        assert said.count("There is nothing to check.") == 1
        assert said.count("start one with: transflow new") == 1
        assert "0 errors" not in said
    room.write("config.yaml", "langages: [en]\n")
    assert "unknown key “langages”" in room.run("check").err


def test_what_cannot_be_read_is_not_said_to_have_no_errors(translated: Newsroom) -> None:
    translated.write("b.po", translated.read(translated.po()))
    file = str(translated.root / "b.po")
    assert "0 errors, 0 warnings" in translated.good("check", file).err
    translated.write(translated.po(), "this is no entry\n")
    translated.write("config.yaml", "languages: [en]\n\nlangages: [en]\n")
    for words in ([file], [str(translated.root / translated.po())], ["none"]):
        done = translated.run("check", *words)
        assert done.code != 0
        assert "error:" in done.err
        assert "0 errors" not in done.err
        assert "nothing to check" not in done.err
    translated.configure()
    for words in ([], ["a"]):
        done = translated.run("check", *words)
        assert done.code == 1
        assert "0 errors" not in done.err


def test_settings_in_another_encoding_are_to_be_saved_anew(translated: Newsroom) -> None:
    text = translated.read("config.yaml") + "project: Ziņas\n"
    (translated.root / "config.yaml").write_bytes(text.encode("cp1257"))
    done = translated.run("check")
    assert done.code == 1
    assert f"config.yaml:{line_of_bytes(text)}: error: this is not UTF-8 text" in done.err
    assert "save the file as UTF-8" in done.err
    assert "transflow add" not in done.err


def line_of_bytes(text: str) -> int:
    return text[: text.index("ņ")].count("\n") + 1
