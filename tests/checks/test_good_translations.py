"""Good translations of releases: all checks together leave them alone.

A pair with `flagged` is a false alarm that is known, of one check or a list of them: it is expected
until the check is mended, and then the key goes.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from transflow import lang
from transflow.checks import run_checks
from transflow.model import Pair, Role, Severity
from transflow.terms import yaml_file
from transflow.terms.index import TermIndex

HERE = Path(__file__).parent
STARTER = HERE.parents[1] / "src" / "transflow" / "terms" / "starter"
PAIRS = [
    pair
    for name in ("good-translations.toml", "good-translations-2.toml")
    for pair in tomllib.loads((HERE / name).read_text(encoding="utf-8"))["pairs"]
]


@cache
def glossary() -> TermIndex:
    files = sorted(STARTER.glob("*.yaml"))
    concepts = [c for f in files for c in yaml_file.parse(f.read_bytes(), f.name).require()]
    return TermIndex(concepts, lambda language: lang.get(language).stem)


def test_there_are_four_hundred() -> None:
    assert len({pair["lv"] for pair in PAIRS}) == len(PAIRS) >= 400


def loud(case: dict[str, Any]) -> list[tuple[str, str]]:
    """What the checks say of a pair, at warning or above."""
    role = Role(case["role"]) if "role" in case else None
    source, target = lang.get("lv"), lang.get("en")
    pair = Pair(case["lv"], case["en"], role, source, target, terms=glossary())
    found = run_checks(pair)
    return [(name, str(spot.message)) for name, weight, spot in found if weight > Severity.INFO]


@pytest.mark.parametrize("case", PAIRS, ids=lambda case: case["lv"])
def test_a_good_translation_is_left_alone(case: dict[str, Any]) -> None:
    flagged = case.get("flagged", [])
    expected = {flagged} if isinstance(flagged, str) else set(flagged)
    found = loud(case)
    assert {name for name, _ in found} == expected, found


def test_false_alarms_that_are_known_are_few() -> None:
    assert sum("flagged" in case for case in PAIRS) <= len(PAIRS) // 50
