"""What the checks found, for scripts and for people."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from transflow.errors import Where
from transflow.messages import T, Translator
from transflow.model import Finding, Severity
from transflow.report.findings import findings_to_json, findings_to_text

EN = Translator("en")
SOURCE = "Ieeja maksā <b>5 eiro</b> personai."
FINDING = Finding(
    check="numbers",
    severity=Severity.ERROR,
    message=T("The number {number} is missing.", number="5"),
    where=Where("locales/en/LC_MESSAGES/2025/a.po", 14),
    msgctxt=None,
    msgid=SOURCE,
    unit="u3",
    source_span=(12, 13),
)


def test_findings_as_json() -> None:
    waived = replace(FINDING, waived="Kļūda avotā", msgctxt="lead", severity=Severity.WARNING)
    assert json.loads(findings_to_json([FINDING, waived], EN)) == {
        "findings": [
            {
                "file": "locales/en/LC_MESSAGES/2025/a.po",
                "check": "numbers",
                "severity": "error",
                "msgctxt": None,
                "msgid": SOURCE,
                "message": "The number 5 is missing.",
                "line": 14,
                "unit": "u3",
                "waived": None,
            },
            {
                "file": "locales/en/LC_MESSAGES/2025/a.po",
                "check": "numbers",
                "severity": "warning",
                "msgctxt": "lead",
                "msgid": SOURCE,
                "message": "The number 5 is missing.",
                "line": 14,
                "unit": "u3",
                "waived": "Kļūda avotā",
            },
        ]
    }


def test_no_findings_are_an_empty_list() -> None:
    assert json.loads(findings_to_json([], EN)) == {"findings": []}
    assert findings_to_text([], EN) == ""


def test_the_spot_in_the_source_is_underlined() -> None:
    assert findings_to_text([FINDING], EN) == (
        "locales/en/LC_MESSAGES/2025/a.po:14: error: The number 5 is missing. [numbers]\n"
        "  Ieeja maksā 5 eiro personai.\n"
        "              ^\n"
    )


def test_the_spot_in_the_translation_is_underlined_where_it_is_known() -> None:
    finding = replace(FINDING, target_span=(13, 15))
    text = findings_to_text([finding], EN, lambda _: "Admission is <b>50 euros</b>.")
    assert text.endswith("  Admission is 50 euros.\n               ^^\n")


def test_a_finding_without_a_spot_shows_the_sentence() -> None:
    text = findings_to_text([replace(FINDING, source_span=None)], EN)
    assert text.splitlines()[1:] == ["  Ieeja maksā 5 eiro personai."]


def test_a_waived_finding_says_why() -> None:
    text = findings_to_text([replace(FINDING, waived="saskaņots ar nozari")], EN)
    assert "  waived: saskaņots ar nozari\n" in text


def test_a_long_sentence_is_cut_around_the_spot() -> None:
    finding = replace(FINDING, msgid="a" * 500 + " 5 " + "b" * 500, source_span=(501, 502))
    _, sentence, mark = findings_to_text([finding], EN).splitlines()
    assert len(sentence) < 100
    assert sentence[mark.index("^")] == "5"


def test_an_empty_spot_is_still_marked() -> None:
    assert findings_to_text([replace(FINDING, source_span=(0, 0))], EN).splitlines()[2] == "  ^"


def test_control_characters_are_shown_and_the_mark_still_fits() -> None:
    finding = replace(FINDING, msgid="a\x1bb 5", source_span=(4, 5))
    _, sentence, mark = findings_to_text([finding], EN).splitlines()
    assert sentence == "  a\\u001bb 5"
    assert sentence[mark.index("^")] == "5"


@given(text=st.text(min_size=1, max_size=200), data=st.data())
def test_any_finding_takes_three_printable_lines(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    finding = replace(FINDING, msgid=text, source_span=(start, end))
    lines = findings_to_text([finding], EN).split("\n")
    assert len(lines) == 4
    assert set(lines[2].strip()) == {"^"}
