"""The page about these files names every format, state, note and code that there is."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import pytest

from transflow.exchange import FORMATS
from transflow.exchange.base import NoteKind, Stage
from transflow.pipeline.comparing import Change, Problem

PAGE = (Path(__file__).parents[2] / "docs/exchange.md").read_text(encoding="utf-8")
CODES = set(re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)))


@pytest.mark.parametrize("kind", [Problem, Change, Stage])
def test_every_code_is_told(kind: type[StrEnum]) -> None:
    assert {str(one) for one in kind} <= CODES


def test_every_format_and_note_is_told() -> None:
    assert set(FORMATS) <= CODES
    assert {f"transflow-{kind}" for kind in NoteKind} <= CODES


def test_every_code_that_is_told_exists() -> None:
    table = PAGE.partition("## What is not taken")[2].partition("**How it is known")[0]
    told = re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE)
    assert sorted(told) == sorted(Problem)
