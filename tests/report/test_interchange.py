"""Findings for services: SARIF and JUnit, held against their schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from lxml import etree
from msgspec.structs import replace

from tests.report.test_findings import BOTH, FINDING, PATH, of
from transflow.errors import CatalogError, Where
from transflow.messages import T, Translator
from transflow.model import Finding, Severity
from transflow.report.checked import CheckedFile
from transflow.report.harmless import to_json, to_xml
from transflow.report.junit import findings_to_junit
from transflow.report.rules import Rule
from transflow.report.sarif import findings_to_sarif

EN = Translator("en")
DATA = Path(__file__).parent / "data"
SARIF = Draft4Validator(json.loads((DATA / "sarif-2.1.0.json").read_text(encoding="utf-8")))
JUNIT = etree.XMLSchema(etree.parse(DATA / "junit-10.xsd"))
RULES = [
    Rule("numbers", "Numbers", "A number must stay.", Severity.ERROR),
    Rule("final-punctuation", "Ends", "A stop must stay.", Severity.OFF),
]
WARNING = replace(BOTH, check="spaces", severity=Severity.WARNING)
WAIVED = replace(BOTH, waived="saskaņots")
BROKEN = CheckedFile(
    "b.po", "", problem=CatalogError(T("the file is [broken](x)"), Where("b.po", 3))
)


def sarif(files: list[CheckedFile], docs: str = "") -> dict[str, Any]:
    log = json.loads(findings_to_sarif(files, RULES, EN, "1.2.3", docs))
    assert [error.message for error in SARIF.iter_errors(log)] == []
    return dict(log["runs"][0])


def junit(files: list[CheckedFile], weight: Severity = Severity.ERROR) -> Any:
    root = etree.fromstring("".join(findings_to_junit(files, EN, weight)).encode())
    JUNIT.assertValid(root)
    return root


def test_the_schemas_can_fail() -> None:
    log = json.loads(findings_to_sarif(of(BOTH), RULES, EN, "1"))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert list(SARIF.iter_errors(log))
    root = junit(of(BOTH))
    del root[0].attrib["tests"]
    assert not JUNIT.validate(root)


# --- SARIF -----------------------------------------------------------------------------------


def test_a_result_names_rule_place_and_texts() -> None:
    run = sarif(of(BOTH))
    (result,) = run["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("numbers", 0, "error")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": PATH, "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 14}
    properties = result["properties"]
    assert (properties["release"], properties["unit"]) == ("2025/a", "u3")
    assert properties["target"][slice(*properties["target_span"])] == "50"
    assert result["suppressions"] == []
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_a_rule_says_what_it_weighs_and_where_to_read_on() -> None:
    rules = sarif([], "https://docs.example/checks")["tool"]["driver"]["rules"]
    assert [rule["name"] for rule in rules] == ["Numbers", "FinalPunctuation"]
    assert rules[0]["helpUri"] == "https://docs.example/checks#numbers"
    assert rules[0]["defaultConfiguration"] == {"level": "error", "enabled": True}
    assert rules[1]["defaultConfiguration"] == {"level": "none", "enabled": False}
    assert "helpUri" not in sarif([])["tool"]["driver"]["rules"][0]


def test_what_is_waived_is_suppressed_with_its_reason() -> None:
    named = replace(WAIVED, waived_by="Ilze")
    results = sarif(of(WAIVED, named))["results"]
    assert results[0]["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "saskaņots"}
    ]
    assert results[1]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "Ilze: saskaņots"}
    ]


def test_a_fingerprint_stays_when_the_entry_moves_and_differs_between_findings() -> None:
    def prints(*findings: Finding) -> list[str]:
        results = sarif(of(*findings))["results"]
        return [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]

    moved = replace(BOTH, where=Where(PATH, 99))
    assert prints(BOTH) == prints(moved)
    assert len(set(prints(BOTH, BOTH, WARNING))) == 3


def test_a_file_that_cannot_be_read_is_no_finding() -> None:
    run = sarif([BROKEN])
    assert run["results"] == []
    assert not run["invocations"][0]["executionSuccessful"]
    told = run["invocations"][0]["toolExecutionNotifications"][0]
    assert told["locations"][0]["physicalLocation"]["region"]["startLine"] == 3


def test_a_message_makes_no_link_and_no_place_to_fill() -> None:
    hostile = replace(BOTH, message=T("{x}", x="[click](http://evil.example) {0} \x1b[31m\u202e"))
    said = sarif(of(hostile))["results"][0]["message"]["text"]
    assert said == r"\[click\](http://evil.example) {{0}} \u001b\[31m\u202e"


@pytest.mark.parametrize(
    ("path", "uri"),
    [("a b/ā.po", "a%20b/%C4%81.po"), ("/x/a.po", "file:///x/a.po"), ("x#y?.po", "x%23y%3F.po")],
)
def test_a_path_is_a_uri(path: str, uri: str) -> None:
    result = sarif(of(replace(BOTH, where=Where(path, 1))))["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


# --- JUnit -----------------------------------------------------------------------------------


def test_a_test_fails_where_the_command_does() -> None:
    files = of(BOTH, WARNING, WAIVED)
    suite = junit(files)[0]
    kinds = [[child.tag for child in case] for case in suite]
    assert kinds == [["failure"], ["system-out"], ["skipped"]]
    assert [suite.get(name) for name in ("tests", "failures", "skipped")] == ["3", "1", "1"]
    strict = junit(files, Severity.WARNING)[0]
    assert [[child.tag for child in case] for case in strict][1] == ["failure"]
    assert strict.get("failures") == "2"


def test_a_failure_shows_both_texts() -> None:
    failure = junit(of(BOTH))[0][0][0]
    assert failure.get("type") == "numbers"
    assert failure.get("message") == "The number 5 is missing."
    assert "Ieeja maksā 5 eiro personai." in failure.text
    assert "\n  Admission is 50 euros.\n               ^^" in failure.text


def test_a_file_without_findings_is_a_test_that_passed() -> None:
    suite = junit([CheckedFile("a.po", "en")])[0]
    assert (suite.get("tests"), suite.get("failures")) == ("1", "0")
    assert len(suite[0]) == 0


def test_a_file_that_cannot_be_read_is_an_error_and_no_failure() -> None:
    root = junit([BROKEN])
    assert (root.get("errors"), root.get("failures")) == ("1", "0")
    assert root[0][0][0].tag == "error"
    assert "b.po:3" in root[0][0][0].text


# --- any text --------------------------------------------------------------------------------

UNRULY = st.text(
    alphabet=st.sampled_from(
        "a<>&\"'{}[]()\x00\x01\x08\x0b\x1b\x7f\x85\u202e\u2066\u2028\ufffe\ud800\n\r\t"
    ),
    max_size=30,
)


@given(text=UNRULY | st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_json_is_the_same_value_and_does_no_harm(text: str) -> None:
    written = to_json({"x": text})
    assert json.loads(written) == {"x": text}
    assert not set(written) & set("\x1b\x7f\x85\u202e\u2066\u2028\ufffe\ud800\x00")
    written.encode("utf-8")


@given(text=UNRULY | st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_xml_holds_any_text_and_nothing_that_turns_it(text: str) -> None:
    root = etree.fromstring(f'<a b="{to_xml(text)}">{to_xml(text)}</a>'.encode())
    assert root.get("b") == (root.text or "")
    assert not set(root.text or "") & set("\u202e\u2066\x7f\ufffe")
    if text.isalnum():
        assert root.text == text


@given(text=UNRULY)
@settings(max_examples=60, deadline=None)
def test_hostile_texts_break_no_schema(text: str) -> None:
    hostile = replace(
        FINDING,
        message=T("{x}", x=text),
        msgid=text or "x",
        source_span=None,
        target=text,
        waived=text,
        msgctxt=text,
        unit=text,
    )
    files = of(hostile, replace(hostile, waived=None))
    junit(files)
    log = json.loads(findings_to_sarif(files, RULES, EN, "1"))
    assert len(log["runs"][0]["results"]) == 2
