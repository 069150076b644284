"""Rows for scripts and spreadsheets."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.report import samples
from transflow.messages import T, Translator
from transflow.report.data import to_csv, to_json
from transflow.report.rows import StatusRow

EN = Translator("en")


def test_a_row_as_json() -> None:
    [row] = json.loads(to_json([samples.CRITICAL]))
    assert row == {
        "release": "2025/2025-03-28-tilts",
        "language": "en",
        "title": "Tilta remonts sāksies maijā",
        "state": "outdated",
        "reasons": [{"code": "changed", "message": "A date in the source changed.", "unit": "u7"}],
        "risk": "critical",
        "units": {"total": 12, "translated": 11, "fuzzy": 1, "untranslated": 0},
        "words_to_do": 17,
        "published": {
            "revision": 2,
            "current_revision": 3,
            "at": "2025-03-30T23:30:00+00:00",
            "outdated": True,
            "since": "2025-04-01T12:00:00+03:00",
            "risk": "critical",
            "withheld": False,
        },
        "truth": {
            "reflects": 2,
            "of": 3,
            "current": 3,
            "since": "2025-04-01T12:00:00+03:00",
            "changed": 2,
            "added": 0,
            "removed": 0,
            "moved": 0,
            "split": 0,
            "merged": 0,
            "critical": 1,
            "what": ["date"],
            "sentence": "English reflects revision 2 of 3; outdated since 1 April 2025: "
            "2 sentences changed, 1 critical: date.",
        },
        "minor": [],
        "publish_at": None,
        "confidential": False,
        "deadline": "2025-04-03",
        "owner": "Anna Kalniņa",
        "errors": 1,
        "warnings": 2,
        "findings": [
            {
                "check": "dates",
                "severity": "error",
                "message": "The source says “3. maijā”, the translation “4 May”.",
                "source": "Tiltu slēgs 3. maijā.",
                "target": "The bridge closes on 4 May.",
            }
        ],
        "next_step": "Translate the changed sentence.",
        "error": None,
    }


def test_what_is_not_known_is_null() -> None:
    [row] = json.loads(to_json([samples.MISSING]))
    assert row["published"] is row["risk"] is row["deadline"] is row["next_step"] is None


def test_json_shows_letters_as_they_are() -> None:
    assert "sāksies maijā" in to_json([samples.CRITICAL])


@given(rows=st.lists(samples.rows, max_size=4))
def test_any_rows_make_json_with_the_same_keys(rows: list[StatusRow]) -> None:
    read = json.loads(to_json(rows))
    assert [row["release"] for row in read] == [row.release for row in rows]
    assert len({tuple(row) for row in read}) <= 1


def cells(rows: list[StatusRow]) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(to_csv(rows, EN), newline="")))


def test_a_row_as_csv() -> None:
    [row] = cells([samples.CRITICAL])
    assert row["Release"] == "2025/2025-03-28-tilts"
    assert row["State"] == "outdated"
    assert row["Reason"] == "A date in the source changed."
    assert row["Risk on the website"] == "critical"
    assert row["Words to do"] == "17"
    assert row["Outdated on the website since"] == "2025-04-01T12:00:00+03:00"
    assert row["Deadline"] == "2025-04-03"
    assert row["Error"] == ""


def test_what_was_taken_off_is_not_wrong_on_the_website() -> None:
    [row] = cells([samples.WITHHELD])
    assert row["Outdated on the website since"] == row["Risk on the website"] == ""
    assert json.loads(to_json([samples.WITHHELD]))[0]["published"]["withheld"] is True


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(start: str) -> None:
    bad = f"{start}cmd|' /C calc'!A0"
    row = replace(samples.MISSING, title=bad, owner=bad, release=bad, error=T("{x}", x=bad))
    [read] = cells([row])
    assert read["Title"] == read["Owner"] == read["Release"] == read["Error"] == f"'{bad}"


@given(rows=st.lists(samples.rows, max_size=3))
def test_any_rows_make_csv_that_reads_back(rows: list[StatusRow]) -> None:
    read = cells(rows)
    assert [r["Title"].removeprefix("'") for r in read] == [r.title.removeprefix("'") for r in rows]
    for line in read:
        assert None not in line
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in line.values())
