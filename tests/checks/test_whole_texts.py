"""Good translations, and what becomes of them: cut short, a word twice, a denial lost."""

from __future__ import annotations

import re
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang
from transflow.checks import CHECKS
from transflow.checks.base import Reading
from transflow.model import Pair, Role, Severity, Spot

GOOD = tomllib.loads(
    (Path(__file__).parent / "good-translations.toml").read_text(encoding="utf-8")
)["pairs"]
LATVIAN, ENGLISH = lang.get("lv"), lang.get("en")
DENIED = re.compile(r"n[’']t\b| (?:not|never|without)\b| no (?=[a-z])")


def spots(check: str, source: str, target: str, role: Role | None = None) -> list[Spot]:
    return list(CHECKS[check].run(Reading(Pair(source, target, role, LATVIAN, ENGLISH))))


def share_found(check: str, changed: list[tuple[str, str]]) -> float:
    assert len(changed) >= 10
    return sum(bool(spots(check, *pair)) for pair in changed) / len(changed)


def test_a_text_that_is_cut_short_is_too_short() -> None:
    cut = [
        (pair["lv"], " ".join(words[: round(len(words) * 0.4)]))
        for pair in GOOD
        if "role" not in pair and len(words := pair["en"].split(" ")) >= 8
    ]
    assert share_found("length", cut) >= 0.95


def test_a_denial_that_is_lost_is_missed() -> None:
    lost = [
        (pair["lv"], DENIED.sub("", pair["en"], count=1))
        for pair in GOOD
        if DENIED.search(pair["en"]) and LATVIAN.negations(pair["lv"])
    ]
    assert share_found("negation", lost) >= 0.8


@given(st.sampled_from(GOOD), st.data())
def test_a_word_that_is_doubled_is_found_and_mended(
    pair: dict[str, str], data: st.DataObject
) -> None:
    words = pair["en"].split(" ")
    places = [n for n, w in enumerate(words) if w.isalpha() and w not in ("that", "had")]
    at = data.draw(st.sampled_from(places)) if places else 0
    doubled = " ".join([*words[: at + 1], *words[at:]])
    reading = Reading(Pair(pair["lv"], doubled, None, LATVIAN, ENGLISH))
    if places and not re.search(r"(\w+)[,!]? \1\b", pair["lv"]):
        assert spots("repeated-words", pair["lv"], doubled)
        mend = CHECKS["repeated-words"].mend
        assert mend is not None
        assert mend(reading) == pair["en"]


def test_only_the_words_between_tags_are_mended() -> None:
    mend = CHECKS["repeated-words"].mend
    assert mend is not None
    source, target = "<b>Robeža</b> ir droša.", '<b class="x x">The the border</b> is safe safe.'
    reading = Reading(Pair(source, target, None, LATVIAN, ENGLISH))
    assert mend(reading) == '<b class="x x">The border</b> is safe.'


@pytest.mark.parametrize(
    ("english", "found"),
    [
        ("It is known that that decision stands.", False),
        ("It is known that that the decision stands.", True),
        ("They had had a long talk.", False),
        ("They had had talked for long.", True),
        ("The very very best team won.", True),
    ],
)
def test_words_that_may_stand_twice(english: str, found: bool) -> None:
    assert bool(spots("repeated-words", "Zināms, ka lēmums ir spēkā.", english)) == found


def test_what_the_source_says_twice_may_be_said_twice_once() -> None:
    source = "Tas ir ļoti, ļoti labi."
    assert not spots("repeated-words", source, "That is very very good.")
    assert spots("repeated-words", source, "That is the the very very good.")


def test_the_place_of_a_denial_is_given() -> None:
    source = "Ceļš ir slēgts, un tilts nav atvērts."
    (spot,) = spots("negation", source, "The road is closed, and the bridge is open.")
    assert spot.source_span is not None
    assert source[slice(*spot.source_span)] == "nav"


def test_a_title_may_be_worded_freely_but_not_left_out() -> None:
    source = "Ministre aicina iedzīvotājus pieteikties dienestam robežsardzē"
    assert not spots("length", source, "Minister invites new border guards", Role.TITLE)
    assert spots("length", source, "Minister", Role.TITLE)


def test_a_title_in_title_case_is_a_remark() -> None:
    source = "Valsts robežsardze aicina pieteikties dienestam"
    title = "The State Border Guard Invites Residents To Apply For Service"
    (spot,) = spots("capitals", source, title, Role.TITLE)
    assert spot.severity is Severity.INFO
    assert not spots("capitals", source, title)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("nav, ", "not, "),
        ("nav, neiet bez. ", "unknown refuse "),
        ("“Ne ", "the "),
        ("a ", "a a "),
        ("(", "( "),
        ("ļoti ļoti ", "very very "),
    ],
)
@pytest.mark.parametrize(
    "check", ["negation", "length", "language", "capitals", "repeated-words", "foreign-text"]
)
def test_long_odd_texts_take_linear_time(check: str, source: str, target: str) -> None:
    start = time.process_time()
    spots(check, source * 20_000, target * 20_000)
    assert time.process_time() - start < 20


def test_a_text_full_of_open_brackets_has_ten_findings() -> None:
    assert len(spots("brackets", "Saraksts", "List (" * 1000)) == 10
