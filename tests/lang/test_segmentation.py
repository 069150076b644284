from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.lang.matching import WINDOW
from transflow.lang.rules import Rule, Ruleset
from transflow.lang.segmentation import (
    RULESETS,
    Segmenter,
    boundaries,
    explain,
    ruleset_for,
)

DATA = Path(__file__).parent / "data"
MARKS = str.maketrans({"␣": "\u00a0", "⍽": "\u202f", "⏎": "\n"})
FILES = sorted(DATA.glob("segmentation.*.txt"))
GOLDEN = [
    (path.name.split(".")[1].split("-")[0], line.translate(MARKS))
    for path in FILES
    for line in path.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
LATVIAN = [marked for code, marked in GOLDEN if code == "lv"]
LANGUAGES = st.sampled_from([*RULESETS, "xx"])
PROSE = st.text(st.sampled_from("aāBŠ19 .!?…,;:-–—()[]\"'„“”«»\n\u00a0@/gu🚒"), max_size=60)
SPACES = ["\u00a0", "\u2007", "\u202f"]
QUOTES = ["“”", "«»", '""', "„“"]
GLUED_OR_MIXED = re.compile(r"""\S¦|[“«»"']""")
"""Without a space around it a mark of one shape does not show whether it opens or closes."""


def cut(text: str, code: str) -> str:
    edges = [0, *boundaries(text, code), len(text)]
    return "¦".join(text[a:b] for a, b in pairwise(edges))


# --- gold data -----------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "marked"), GOLDEN)
def test_golden(code: str, marked: str) -> None:
    assert cut(marked.replace("¦", ""), code) == marked


def test_a_sentence_alone_is_one_sentence() -> None:
    sentences = [(code, s.strip()) for code, marked in GOLDEN for s in marked.split("¦")]
    assert [(code, s) for code, s in sentences if boundaries(s, code)] == []


@pytest.mark.parametrize("space", SPACES)
def test_no_break_spaces_count_as_spaces(space: str) -> None:
    solid = [marked.replace(" ", space) for marked in LATVIAN]
    assert [cut(text.replace("¦", ""), "lv") for text in solid] == solid


@pytest.mark.parametrize("quotes", QUOTES)
def test_the_style_of_quotation_marks_does_not_matter(quotes: str) -> None:
    styles = {ord(mark): quote for mark, quote in zip("„”", quotes, strict=True)}
    cases = [marked for marked in LATVIAN if "„" in marked and not GLUED_OR_MIXED.search(marked)]
    assert len(cases) > 60
    for styled in (marked.translate(styles) for marked in cases):
        assert cut(styled.replace("¦", ""), "lv") == styled


def test_what_follows_a_line_break_does_not_change_what_is_before() -> None:
    for marked in LATVIAN:
        text = marked.replace("¦", "")
        assert cut(f"{text}\n– Jā.", "lv").startswith(marked)


def test_there_are_many_cases() -> None:
    assert len(LATVIAN) >= 590
    assert len(LATVIAN) == len(set(LATVIAN))


# --- rules ---------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [*RULESETS, ""])
def test_every_rule_decides_its_example(code: str) -> None:
    for rule in ruleset_for(code).ordered:
        before, after = rule.example.split("¦")
        assert explain(before + after, len(before), code) == rule
        begins = len(before + after) - len(after.lstrip())
        assert (begins in boundaries(before + after, code)) == rule.breaks, rule


@pytest.mark.parametrize("code", ["en", "en-GB", "EN_us"])
def test_region_does_not_matter(code: str) -> None:
    assert ruleset_for(code) is RULESETS["en"]


@pytest.mark.parametrize("code", ["xx", "fr", "", "x-unknown"])
def test_unknown_languages_are_cut_by_generic_rules(code: str) -> None:
    text = "Une phrase. Encore une ! Voici F. Curie."
    assert cut(text, code) == "Une phrase. ¦Encore une ! ¦Voici F. Curie."


# --- properties ----------------------------------------------------------------------------

BEFORE = [r"[.!?]", r"[\p{Ll}]\.", r"\d", r"…", r"(?<!\d)[.)]", "", "a"]
AFTER = [r"\s+[\p{Lu}]", r"\s*", r"[\d]", "", r"\s+[„\"]", "B"]
SOME_RULES = st.lists(
    st.builds(
        Rule,
        breaks=st.booleans(),
        before=st.sampled_from(BEFORE),
        after=st.sampled_from(AFTER),
        reason=st.just("any"),
        example=st.just("any"),
    ),
    max_size=6,
)


@given(text=PROSE, rules=SOME_RULES)
def test_whatever_the_rules_pieces_are_whole_and_begin_with_text(
    text: str, rules: list[Rule]
) -> None:
    found = Segmenter(Ruleset("", tuple(rules))).boundaries(text)
    assert found == sorted(set(found))
    assert all(0 < at < len(text) and not text[at].isspace() for at in found)


@given(text=PROSE, code=LANGUAGES)
def test_boundaries_are_ascending_and_inside(text: str, code: str) -> None:
    found = boundaries(text, code)
    assert found == sorted(set(found))
    assert all(0 < at < len(text) and not text[at].isspace() for at in found)


@given(text=PROSE, code=LANGUAGES)
def test_a_boundary_needs_a_stop_before_it(text: str, code: str) -> None:
    edges = [0, *boundaries(text, code)]
    pieces = [text[a:b] for a, b in pairwise(edges)]
    assert all(any(c in ".!?…" for c in piece) for piece in pieces)


@given(text=PROSE, code=LANGUAGES)
def test_every_boundary_is_explained(text: str, code: str) -> None:
    for begin in boundaries(text, code):
        rule = explain(text, len(text[:begin].rstrip()), code)
        assert rule is not None
        assert rule.breaks


@given(text=PROSE, code=LANGUAGES, space=st.sampled_from(SPACES))
def test_any_space_is_a_space(text: str, code: str, space: str) -> None:
    assert boundaries(text.replace(" ", space), code) == boundaries(text, code)


@given(near=PROSE, far=st.tuples(PROSE, PROSE), code=LANGUAGES)
def test_work_is_bounded_because_what_stands_far_before_does_not_matter(
    near: str, far: tuple[str, str], code: str
) -> None:
    between = "viens teikums, kas " * (WINDOW // 8)
    one, other = (
        {at - len(start) for at in boundaries(start + between + near, code)} for start in far
    )
    assert {at for at in one if at > len(between)} == {at for at in other if at > len(between)}
