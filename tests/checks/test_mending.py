"""What a check puts right by itself: safe, and done once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.checks.cases import pairs
from transflow import lang
from transflow.checks import CHECKS
from transflow.checks.base import Reading
from transflow.checks.mending import mended
from transflow.markup import plain, tokens
from transflow.model import Pair

MENDING = sorted(name for name, check in CHECKS.items() if check.mend is not None)
WORDS = ("the", "ministry", "5", "km", "J.", "Riga", "(", ")", "[", "]", ",", ".", ":", "?")
SPACES = (" ", "  ", "\u00a0", "\u2009", "\u200b", "\t", "\u202f")
QUOTES = ("„", "“", "”", '"', "«", "»", "'")
TAGS = ("<b>", "</b>", '<a id="1">', "</a>", "<br/>", "&lt;b>", "&amp;nbsp;", "&nbsp;", "<", "&")
PIECES = st.lists(st.sampled_from((*WORDS, *SPACES, *QUOTES, *TAGS)), max_size=16).map("".join)
FOR_PEOPLE = {
    "The quotation is not closed; right only where the next paragraph goes on.",
    "This mark seems to stand for an apostrophe.",
}
"""What only a person can put right."""
CODES = st.sampled_from(["en", "lv", "lt", "fr"])


def reading(source: str, target: str, code: str = "en") -> Reading:
    return Reading(Pair(source, target, None, lang.get("lv"), lang.get(code)))


def mend(name: str, source: str, target: str, code: str = "en") -> str:
    repair = CHECKS[name].mend
    assert repair is not None
    return repair(reading(source, target, code))


def words(marked: str) -> str:
    """What is left without spaces, invisible characters and quotation marks."""
    return re.sub('[\\s\u00ad\u200b\u2060\ufeff„“”«»"]', "", plain(marked))


def tags(marked: str) -> list[str]:
    return [token.raw for token in tokens(marked) if token.kind != "text"]


@pytest.mark.parametrize("name", MENDING)
@given(PIECES, PIECES, CODES)
@settings(max_examples=150, deadline=None)
def test_what_is_mended_is_mended_once(name: str, source: str, target: str, code: str) -> None:
    once = mend(name, source, target, code)
    assert mend(name, source, once, code) == once


@pytest.mark.parametrize("name", ["spaces", "odd-spaces", "quote-style"])
@given(PIECES, PIECES, CODES)
@settings(max_examples=150, deadline=None)
def test_words_and_tags_stay(name: str, source: str, target: str, code: str) -> None:
    once = mend(name, source, target, code)
    assert words(once) == words(target)
    assert tags(once) == tags(target)


@pytest.mark.parametrize("name", ["spaces", "odd-spaces"])
@given(PIECES.filter(lambda text: "<br" not in text), PIECES, CODES)
@settings(max_examples=150, deadline=None)
def test_nothing_is_left_to_say(name: str, target: str, source: str, code: str) -> None:
    once = mend(name, source, target, code)
    assert not list(CHECKS[name].run(reading(source, once, code)))


@pytest.mark.parametrize("name", MENDING)
def test_every_case_that_fires_is_silent_afterwards(name: str) -> None:
    for pair in pairs(name, "fires"):
        repair = CHECKS[name].mend
        assert repair is not None
        after = Reading(replace(pair, target=repair(Reading(pair))))
        left = [str(spot.message) for spot in CHECKS[name].run(after)]
        assert set(left) <= FOR_PEOPLE


@pytest.mark.parametrize("name", MENDING)
def test_what_is_right_is_left_alone(name: str) -> None:
    for pair in pairs(name, "quiet"):
        repair = CHECKS[name].mend
        assert repair is not None
        assert repair(Reading(pair)) == pair.target


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("spaces", "The  <b> ministry</b> , helps .", "The <b>ministry</b>, helps."),
        ("spaces", " ( MoI )  helps&nbsp; 5", "(MoI) helps\u00a05"),
        ("quote-style", 'The "Safe <b>Border"</b> plan', "The “Safe <b>Border”</b> plan"),
        ("quote-style", "A „plan” & a «draft»", "A “plan” & a “draft”"),
        ("odd-spaces", "The\u00a0ministry\u2009has 5\u2009km", "The ministry has 5\u00a0km"),
    ],
)
def test_examples(name: str, before: str, after: str) -> None:
    assert mend(name, "Ministrija palīdz.", before) == after


def test_what_would_become_a_tag_is_escaped() -> None:
    assert mended("a &lt;  b> c", [((3, 5), "")]) == "a &lt;b> c"
    assert mended("a & lt; c", [((3, 4), "")]) == "a &amp;lt; c"


def test_a_long_text_is_mended_in_no_time() -> None:
    text = "viens  , <b>divi</b>\u00a0 " * 5_000
    assert len(mend("spaces", "viens", text)) < len(text)
