"""What the checks found, for scripts and for people."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from transflow.errors import Where
from transflow.messages import T, Translator
from transflow.model import Finding, Severity
from transflow.report.checked import CheckedFile, summary, with_findings
from transflow.report.findings import findings_to_text, summary_to_text
from transflow.report.findings_json import findings_to_json

EN = Translator("en")
PATH = "locales/en/LC_MESSAGES/2025/a.po"
SOURCE = "Ieeja maksā <b>5 eiro</b> personai."
FINDING = Finding(
    check="numbers",
    severity=Severity.ERROR,
    message=T("The number {number} is missing.", number="5"),
    where=Where(PATH, 14),
    msgctxt=None,
    msgid=SOURCE,
    unit="u3",
    source_span=(12, 13),
)
BOTH = replace(FINDING, target="Admission is <b>50 euros</b>.", target_span=(13, 15))


def of(*findings: Finding) -> list[CheckedFile]:
    return [CheckedFile(PATH, "en", "2025/a", findings)]


def text(*findings: Finding, least: Severity = Severity.WARNING) -> str:
    return "".join(findings_to_text(of(*findings), EN, least))


def test_findings_as_json() -> None:
    waived = replace(
        BOTH, waived="Kļūda avotā", waived_by="Ilze", msgctxt="lead", severity=Severity.WARNING
    )
    told = json.loads(findings_to_json(of(FINDING, waived), EN))
    first = {
        "file": PATH,
        "check": "numbers",
        "severity": "error",
        "msgctxt": None,
        "msgid": SOURCE,
        "message": "The number 5 is missing.",
        "line": 14,
        "release": "2025/a",
        "language": "en",
        "unit": "u3",
        "subject": "",
        "waived": None,
        "waived_by": "",
        "source": "Ieeja maksā 5 eiro personai.",
        "source_span": [12, 13],
        "target": "",
        "target_span": None,
    }
    second = {
        **first,
        "severity": "warning",
        "msgctxt": "lead",
        "waived": "Kļūda avotā",
        "waived_by": "Ilze",
        "target": "Admission is 50 euros.",
        "target_span": [13, 15],
    }
    counts = {"errors": 1, "warnings": 0, "notes": 0, "waived": 1}
    assert told == {
        "findings": [first, second],
        "summary": {"files": 1, **counts, "by_check": [{"check": "numbers", **counts}]},
    }


def test_the_spans_of_the_json_lie_in_its_texts() -> None:
    found = json.loads(findings_to_json(of(BOTH), EN))["findings"][0]
    for side, spot in (("source", "5"), ("target", "50")):
        start, end = found[f"{side}_span"]
        assert found[side][start:end] == spot


def test_no_findings_are_an_empty_list() -> None:
    told = json.loads(findings_to_json([], EN))
    assert told["findings"] == []
    assert told["summary"]["by_check"] == []
    assert text() == ""


def test_the_spot_is_underlined_in_both_languages() -> None:
    assert text(BOTH) == (
        f"{PATH}:14: error: The number 5 is missing. [numbers]\n"
        "  Ieeja maksā 5 eiro personai.\n"
        "              ^\n"
        "  Admission is 50 euros.\n"
        "               ^^\n"
    )


def test_a_side_without_a_spot_shows_the_sentence_alone() -> None:
    lines = text(replace(BOTH, source_span=None)).splitlines()[1:]
    assert lines == [
        "  Ieeja maksā 5 eiro personai.",
        "  Admission is 50 euros.",
        "               ^^",
    ]


def test_without_a_translation_there_is_only_the_source() -> None:
    assert len(text(FINDING).splitlines()) == 3


def test_a_waived_finding_says_why_and_who_said_so() -> None:
    assert "  waived: saskaņots ar nozari\n" in text(replace(BOTH, waived="saskaņots ar nozari"))
    named = replace(BOTH, waived="saskaņots", waived_by="Ilze")
    assert ": note: " in text(named)
    assert "  waived by Ilze: saskaņots\n" in text(named)


def test_a_long_sentence_is_cut_around_the_spot() -> None:
    long = "a" * 500 + " 5 " + "b" * 500
    finding = replace(BOTH, msgid=long, source_span=(501, 502), target=long, target_span=(501, 502))
    _, source, one, target, other = text(finding).splitlines()
    for sentence, mark in ((source, one), (target, other)):
        assert len(sentence) < 100
        assert sentence[mark.index("^")] == "5"


def test_an_empty_spot_is_still_marked() -> None:
    assert text(replace(FINDING, source_span=(0, 0))).splitlines()[2] == "  ^"


def test_doubled_spaces_are_shown_doubled() -> None:
    finding = replace(FINDING, msgid="a  b\n c", source_span=(1, 3))
    assert text(finding).splitlines()[1:] == ["  a  b  c", "   ^^"]


def test_control_and_direction_marks_are_shown_and_the_mark_still_fits() -> None:
    finding = replace(FINDING, msgid="a\x1bb\u202e 5", source_span=(5, 6), check="x\x1b[31m")
    head, sentence, mark = text(finding).splitlines()
    assert sentence == "  a\\u001bb\\u202e 5"
    assert sentence[mark.index("^")] == "5"
    assert "\x1b" not in head


def test_wide_and_combining_characters_keep_the_mark_in_its_column() -> None:
    assert (
        text(replace(FINDING, msgid="a\u0304b 5", source_span=(4, 5))).splitlines()[2] == "     ^"
    )
    assert text(replace(FINDING, msgid="日本 5", source_span=(3, 4))).splitlines()[2] == "       ^"


def test_what_weighs_less_is_left_out() -> None:
    note = replace(BOTH, severity=Severity.INFO)
    assert text(note) == ""
    assert ": note: " in text(note, least=Severity.INFO)


def test_colours_are_only_what_is_asked_for() -> None:
    painted = "".join(
        findings_to_text(of(BOTH), EN, paint=lambda said, colour: f"<{colour}:{said}>")
    )
    assert painted.splitlines()[0].startswith(f"{PATH}:14: <red:error>: ")
    assert "Admission is <red:50> euros." in painted
    assert "<red:^^>" in painted


@given(source=st.text(min_size=1, max_size=200), target=st.text(max_size=200), data=st.data())
def test_any_finding_takes_printable_lines(source: str, target: str, data: st.DataObject) -> None:
    def span(of: str) -> tuple[int, int]:
        start = data.draw(st.integers(0, len(of)))
        return start, data.draw(st.integers(start, len(of)))

    finding = replace(FINDING, msgid=source, source_span=span(source), target="", target_span=None)
    if target.strip() and "<" not in target and "&" not in target:
        finding = replace(finding, target=target, target_span=span(target))
    lines = text(finding).split("\n")
    assert len(lines) == (6 if finding.target else 4)
    for mark in lines[2:-1:2]:
        assert set(mark.strip()) == {"^"}
    assert all(line.isprintable() or " " in line for line in lines)
    assert not {c for line in lines for c in line} & {"\x1b", "\u202e", "\r", "\x07"}


def test_the_summary_counts_by_check() -> None:
    warning = replace(BOTH, check="spaces", severity=Severity.WARNING)
    files = of(BOTH, warning, warning, replace(BOTH, waived="jā"))
    assert EN(summary(files, EN)) == (
        "1 error, 2 warnings: numbers 1, spaces 2. 1 finding is waived."
    )
    assert EN(summary([], EN)) == "0 errors, 0 warnings."
    assert summary_to_text(files, EN).splitlines() == [
        "Check    Errors  Warnings  Notes  Waived",
        "numbers       1         0      0       1",
        "spaces        0         2      0       0",
        "all           1         2      0       1",
    ]


def test_findings_from_elsewhere_go_to_their_file() -> None:
    other = replace(BOTH, check="consistency")
    lost = replace(other, where=Where("locales/en/LC_MESSAGES/b.po", 1))
    (file,) = with_findings(of(BOTH), [other, lost])
    assert file.findings == (BOTH, other)
