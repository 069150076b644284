from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transflow.lang.boundary import Boundaries
from transflow.lang.edges import DEEP, beginnings, endings, stops
from transflow.lang.matching import pattern, patterns, reach
from transflow.lang.segmentation import RULESETS, ruleset_for

PARTS = [
    "a",
    "[ab]",
    r"\.",
    ".",
    "(?<!a)",
    "(?<![ab])",
    "(?!b)",
    "^",
    "$",
    "(?:a|b.)",
    r"\s",
    "(?<!ab)",
]
TIMES = ["", "", "?", "*", "+", "{2}", "{1,3}", "{0,2}"]
PATTERNS = st.lists(
    st.tuples(st.sampled_from(PARTS), st.sampled_from(TIMES)), min_size=1, max_size=5
).map(
    lambda parts: "".join(
        part + ("" if part[:3] in ("(?<", "(?!", "^", "$") else times) for part, times in parts
    )
)
BOUNDARIES = {code: Boundaries(ruleset_for(code)) for code in (*RULESETS, "")}
TEXTS = st.text(st.sampled_from("ab. \n"), max_size=8)
PROSE = st.lists(
    st.sampled_from(
        [
            *'aāBŠ19 .!?…,;:–()"„“”\n\u00a0',
            "gada ",
            "plkst.",
            "2025.",
            " g. ",
            ". Pēc ",
            "Dr.",
            "J. ",
        ]
    ),
    max_size=12,
).map("".join)


def fits(ways: frozenset[tuple[tuple[str, str], ...]], letters: str) -> bool:
    """Whether one of the ways says nothing against `letters`, the nearest first."""
    return any(
        all(stands(*place, letters[at : at + 1]) for at, place in enumerate(way)) for way in ways
    )


def stands(kind: str, known: str, letter: str) -> bool:
    if kind == "edge":
        return letter in ("", "\n")
    if kind == "any":
        return True
    if not letter:
        return kind == "not"
    return (pattern(known).match(letter) is not None) == (kind == "is")


@given(source=PATTERNS, text=TEXTS)
@settings(max_examples=400)
def test_whatever_a_pattern_fits_begins_and_ends_in_one_of_the_ways(source: str, text: str) -> None:
    starts = [at for at in range(len(text) + 1) if pattern(source).match(text, at)]
    assert all(fits(beginnings(source), text[at:]) for at in starts)
    at_end = re.compile(rf"(?:{source})\Z", re.MULTILINE)
    ends = [at for at in range(len(text) + 1) if at_end.search(text, 0, at)]
    assert all(fits(endings(source), text[:at][::-1]) for at in ends)
    assert all(text.count(".") >= stops(source) for _ in ends)


@pytest.mark.parametrize(
    ("source", "letters", "may"),
    [
        (r"(?<![a-z])[a-z]\.", "s.", True),
        (r"(?<![a-z])[a-z]\.", " s.", True),
        (r"(?<![a-z])[a-z]\.", "us.", False),
        (r"(?<![a-z])(?<!\d)[a-z]\.", "4s.", False),
        (r"^\d\.", "\n1.", True),
        (r"^\d\.", " 1.", False),
        (r"(?:ab|cd)\.", "ab.", True),
        (r"(?:ab|cd)\.", "ad.", False),
        (r"(?i:ab)\.", "AB.", True),
        (r"\d{2}", "1", False),
    ],
)
def test_what_cannot_stand_at_the_end_is_seen(source: str, letters: str, may: bool) -> None:
    assert fits(endings(source), letters[::-1]) is may
    assert all(len(way) <= DEEP for way in endings(source))


@pytest.mark.parametrize(
    ("source", "count"), [(r"a\.b\.", 2), (r"\.|a", 0), (r"(?:\.x){2,3}", 2), ("[.]", 0)]
)
def test_stops_that_must_be_there_are_counted(source: str, count: int) -> None:
    assert stops(source) == count


@given(text=PROSE, code=st.sampled_from([*RULESETS, ""]))
@settings(max_examples=100)
def test_the_rule_that_decides_is_the_first_that_fits(text: str, code: str) -> None:
    ruleset, boundaries = ruleset_for(code), BOUNDARIES[code]
    for stop, letter in enumerate(text[:-1]):
        place = stop + 1
        if letter not in ".!?…" or text[place].islower() or text[place].isdigit():
            continue
        asked = ((rule, patterns(rule.after, reach(rule.before))) for rule in ruleset.ordered)
        fit = (
            rule
            for rule, (after, before) in asked
            if after.match(text, place) and before.search(text, max(0, place - 64), place)
        )
        first = next(fit, None)
        assert boundaries.is_boundary(text, stop, place) is (first is not None and first.breaks)
