from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.lang.rules import Rule
from transflow.lang.segmentation import RULESETS, boundaries, explain, ruleset_for

DATA = Path(__file__).parent / "data"
GOLDEN = [
    (path.name.split(".")[1], line.replace("␣", "\u00a0").replace("⏎", "\n"))
    for path in sorted(DATA.glob("segmentation.*.txt"))
    for line in path.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
RULES = [
    pytest.param(code, rule, id=f"{code or 'generic'}-{rule.reason}")
    for code in ("lv", "en", "")
    for rule in ruleset_for(code).ordered
]
PROSE = st.text(st.sampled_from("aāBŠ19 .!?…,;:-–—()[]\"'„“”«»\n\u00a0@/gu"), max_size=60)


def cut(text: str, code: str) -> str:
    edges = [0, *boundaries(text, code), len(text)]
    return "¦".join(text[a:b] for a, b in pairwise(edges))


@pytest.mark.parametrize(("code", "marked"), GOLDEN)
def test_golden(code: str, marked: str) -> None:
    assert cut(marked.replace("¦", ""), code) == marked


@pytest.mark.parametrize(("code", "marked"), GOLDEN)
def test_a_sentence_alone_is_one_sentence(code: str, marked: str) -> None:
    assert [s for s in marked.split("¦") if boundaries(s.strip(), code)] == []


@pytest.mark.parametrize(("code", "marked"), [g for g in GOLDEN if g[0] == "lv"])
def test_no_break_spaces_count_as_spaces(code: str, marked: str) -> None:
    solid = marked.replace(" ", "\u00a0")
    assert cut(solid.replace("¦", ""), code) == solid


def test_there_are_many_cases() -> None:
    assert len([code for code, _ in GOLDEN if code == "lv"]) >= 120


@pytest.mark.parametrize(("code", "rule"), RULES)
def test_every_rule_decides_its_example(code: str, rule: Rule) -> None:
    before, after = rule.example.split("¦")
    assert explain(before + after, len(before), code) == rule
    begins = len(before + after) - len(after.lstrip())
    assert (begins in boundaries(before + after, code)) == rule.breaks


@pytest.mark.parametrize("code", ["en", "en-GB", "EN_us"])
def test_region_does_not_matter(code: str) -> None:
    assert ruleset_for(code) is RULESETS["en"]


@pytest.mark.parametrize("code", ["xx", "uk", "", "x-unknown"])
def test_unknown_languages_are_cut_by_generic_rules(code: str) -> None:
    text = "Перше речення. Друге речення! Ось І. Франко."
    assert cut(text, code) == "Перше речення. ¦Друге речення! ¦Ось І. Франко."


@given(text=PROSE, code=st.sampled_from(["lv", "en", "xx"]))
def test_boundaries_are_ascending_and_inside(text: str, code: str) -> None:
    found = boundaries(text, code)
    assert found == sorted(set(found))
    assert all(0 < at < len(text) and not text[at].isspace() for at in found)


@given(text=PROSE, code=st.sampled_from(["lv", "en", "xx"]))
def test_a_boundary_needs_a_stop_before_it(text: str, code: str) -> None:
    edges = [0, *boundaries(text, code)]
    pieces = [text[a:b] for a, b in pairwise(edges)]
    assert all(any(c in ".!?…" for c in piece) for piece in pieces)


@pytest.mark.parametrize(
    "unit", [".", ". ", "…", "?!", '."', ".)", ". (", ".„", "A.", "1. ", "u.c. ", "- ", " ", "a@"]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = "Teikums. " + unit * (50_000 // len(unit))
    started = time.perf_counter()
    boundaries(text, "lv")
    assert time.perf_counter() - started < 10
