"""Markdown made to take long or to break something: read or refused, in a moment."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from tests.readers.corpus import read
from transflow.errors import SourceError
from transflow.readers import base
from transflow.readers.markdown import (
    MAX_BRACKETS,
    MAX_CELLS,
    MAX_MARKS,
    MAX_NESTING,
    MAX_PARAGRAPH,
)

FRONT = "---\ntitle: Virsraksts\n---\n"
MAX_CHARACTERS = base.MAX_CHARACTERS[".md"]
SECONDS = 2
"""Of processor time; most of the inputs below take a tenth of it."""

PIECES = [
    "[",
    "![",
    "](",
    "[a]",
    "[a[",
    "[a](b)",
    "[a](b",
    "[[a](b)",
    "![![![a](b)",
    "[a][b]",
    "`",
    "`a",
    "``",
    "``a`",
    "*",
    "*a_b",
    "***a***b*c",
    "**a",
    "_a",
    "~~a",
    "~",
    "<",
    "<b",
    "<!--",
    "<?",
    "<![CDATA[",
    "<!A",
    "<http://a",
    "<a@b.lv>",
    "&",
    "&amp;",
    "&#x",
    "\\",
    "|",
    "a|",
]
BLOCKS = [
    "a\n\n", "- a\n", "- a\n\n  b\n\n", "> a\n", "# a\n", "1. a\n", "1. gada\n\n", "3) a\n",
    "---\n",
    "[a]: b\n", "[a]: <b> 'c\n", "|a|b|\n|-|-|\n|c|d|\n", "<!--\n\n", "<b>\n\n", "* * a\n", "a  \n",
    "> 1. ", "- " * 30 + "a\n", "> " * 30 + "a\n", "1. " * 30 + "a\n", "\t", " ", "\n", "  \n",
]  # fmt: skip


def _seconds(text: str) -> tuple[float, SourceError | None]:
    start = time.process_time()
    try:
        read(FRONT + text)
    except SourceError as error:
        return time.process_time() - start, error
    return time.process_time() - start, None


def _assert_soon(text: str) -> None:
    seconds, problem = _seconds(text)
    assert seconds < SECONDS
    assert problem is None or (problem.hint and problem.where and problem.where.line)


@pytest.mark.parametrize("piece", PIECES)
def test_one_paragraph_of_marks_up_to_the_limit(piece: str) -> None:
    _assert_soon(piece * (MAX_PARAGRAPH // len(piece)))


@pytest.mark.parametrize("piece", BLOCKS)
def test_as_many_blocks_as_may_be(piece: str) -> None:
    marks = sum(character in "\n>|#-[]<*!&" for character in piece) + piece.count(". ")
    _assert_soon(piece * ((MAX_MARKS - 100) // max(marks, 1) // 2))


@pytest.mark.parametrize("piece", [*PIECES, *BLOCKS])
def test_far_beyond_the_limits(piece: str) -> None:
    _assert_soon(piece * (MAX_CHARACTERS // len(piece)))


@pytest.mark.parametrize("columns", [2, 60, 4_000])
def test_short_rows_are_not_filled_up_without_end(columns: int) -> None:
    table = f"{'a|' * columns}\n{'-|' * columns}\n" + "b\n" * 100 + "\n"
    _assert_soon(table * ((MAX_MARKS - 100) // sum(c in "\n|-" for c in table)))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("Sākums.\n\n" + "a" * (MAX_PARAGRAPH + 1), 6, "20000 characters"),
        ("Sākums.\n\n" + "[" * (MAX_BRACKETS + 1), 6, "3000 square brackets"),
        ("a\n\n" * MAX_MARKS, 4 + MAX_MARKS, "20000 lines and marks"),
        (
            "Sākums.\n\n" + f"{'a|' * 200}\n{'-|' * 200}\n{'b' * 9}\n" + "b\n" * (MAX_CELLS // 200),
            6,
            "20000 cells",
        ),
        ("vārds " * (MAX_CHARACTERS // 6 + 1), 4, "2000000 characters"),
        ("Sākums.\n\n" + "> " * MAX_NESTING + "a", 6, "nested too deeply"),
        ("Sākums.\n\nvārds\0s", 6, "control character"),
    ],
)
def test_what_is_too_much_is_said_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        read(FRONT + text)
    assert caught.value.where
    assert caught.value.where.line == line
    assert caught.value.hint


def test_a_hundred_megabytes_are_refused_at_once() -> None:
    data = b"a" * 100_000_000
    tracemalloc.start()
    start = time.process_time()
    with pytest.raises(SourceError, match="20 MB"):
        read(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert time.process_time() - start < SECONDS
    assert peak < 1_000_000


def test_the_longest_text_that_is_allowed_is_read_soon() -> None:
    paragraph = "Otrdien notika sanāksme par robežu drošību un sadarbību ar kaimiņiem. " * 4
    text = f"{paragraph}\n\n" * (MAX_CHARACTERS // (len(paragraph) + 2))
    seconds, problem = _seconds(text)
    assert problem is None
    assert seconds < SECONDS
