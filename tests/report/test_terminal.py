"""Rows as a table for a terminal."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.report import samples
from transflow.messages import T, Translator
from transflow.report.columns import columns
from transflow.report.labels import STATES, SYMBOLS
from transflow.report.rows import StatusRow
from transflow.report.terminal import to_table

EN = Translator("en")


def test_a_table() -> None:
    rows = (samples.CRITICAL, samples.PUBLISHED, samples.REVIEW, samples.BROKEN)
    assert to_table(rows, EN, width=80) == (
        "State        Release                Language  Units  Risk      Words to do\n"
        "! outdated   2025/2025-03-28-tilts  en        11/12  critical  17\n"
        "    English reflects revision 2 of 3; outdated since 1 April 2025: 2 sentences\n"
        "    changed, 1 critical: date.\n"
        "    A date in the source changed.\n"
        "    The checks found 1 error and 2 warnings.\n"
        "    → Translate the changed sentence.\n"
        "✓ published  2025/d                 en        0/0\n"
        "? in review  2025/b                 en        0/0\n"
        "    The translation is complete and waits for approval or correction.\n"
        "    → Approve the translation.\n"
        "▲ error      2025/f                 en        0/0\n"
        "    The file f.docx cannot be read.\n"
    )


def test_a_narrow_table_keeps_state_and_the_end_of_the_release() -> None:
    lines = to_table((samples.CRITICAL,), EN, width=30).splitlines()
    assert lines[1].startswith("! outdated  …")
    assert lines[1].endswith("-tilts")
    assert lines[2] == "    English reflects revision"
    assert "    → Translate the changed" in lines


@pytest.mark.parametrize("row", [row for row in samples.ALL if row.error is None])
def test_a_state_is_a_symbol_and_a_word(row: StatusRow) -> None:
    line = to_table((row,), EN).splitlines()[1]
    assert line.startswith(f"{SYMBOLS[row.state]} {STATES[row.state]}")


def test_colour_only_repeats_what_is_said() -> None:
    plain = to_table(samples.ALL, EN)
    coloured = to_table(samples.ALL, EN, colour=True)
    assert "\x1b[" not in plain
    assert coloured.count("\x1b[0m") == len(samples.ALL)
    assert re.sub(r"\x1b\[\d*m", "", coloured) == plain


def test_nothing_to_do_needs_no_reason() -> None:
    assert len(to_table((samples.PUBLISHED, samples.WITHDRAWN), EN).splitlines()) == 3


def test_what_waits_always_says_why() -> None:
    lines = to_table((samples.MISSING, samples.EDITORIAL), EN).splitlines()
    assert lines[2] == "    Nothing is translated yet."
    assert "    The source text has changed and the translation has not followed." in lines


def test_without_rows_there_is_a_header() -> None:
    assert to_table((), EN) == "State  Release  Language  Units  Risk  Words to do\n"


def test_control_characters_are_shown_and_not_obeyed() -> None:
    row = replace(samples.BROKEN, release="a\x1b[2Jb", error=T("x\n{y}", y="\u202eevil\x07"))
    table = to_table((row,), EN)
    assert "a\\u001b[2Jb" in table
    assert "x \\u202eevil\\u0007" in table


@given(rows=st.lists(samples.rows, max_size=4), width=st.integers(20, 120))
def test_any_table_fits_and_holds_no_control_character(rows: list[StatusRow], width: int) -> None:
    table = to_table(rows, EN, width)
    for line in table[:-1].split("\n"):
        assert columns(line) <= width
        assert not any(unicodedata.category(c) == "Cc" for c in line)


@pytest.mark.parametrize(
    ("text", "expected"), [("rīts", 4), ("ri\u0304ts", 4), ("東京", 4), ("", 0)]
)
def test_columns(text: str, expected: int) -> None:
    assert columns(text) == expected
