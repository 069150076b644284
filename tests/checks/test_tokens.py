"""What is kept of tokens says the same as a look at a text for the first time."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang
from transflow.checks import CHECKS, tokens
from transflow.checks.base import Reading
from transflow.checks.capitalised import CAPITALISED, NAMES
from transflow.checks.tokens import Sign
from transflow.model import Pair, Spot

LATVIAN, ENGLISH = lang.get("lv"), lang.get("en")
WORDS = st.lists(
    st.sampled_from(
        [
            "ministrija", "norāda,", "robeža", "Rīga", "Riga,", "stratēģija", "plus", "foto",
            "(foto)", "video", "un/vai", "the", "The", "the", "ministry", "border",
            "Tesla", "nav", "not", "U.S.", "„Tērvete”", "radio", "radio", "–", "5",
        ]
    ),
    max_size=9,
).map(" ".join)  # fmt: skip


def reading(source: str, target: str) -> Reading:
    return Reading(Pair(source, target, None, LATVIAN, ENGLISH))


def found(source: str, target: str) -> list[Spot]:
    here = reading(source, target)
    return [spot for name in ("foreign-text", "repeated-words") for spot in CHECKS[name].run(here)]


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_OF_LANGUAGE", {})


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_what_was_read_before_changes_nothing(pairs: list[tuple[str, str]]) -> None:
    tokens._OF_LANGUAGE.clear()
    later = [found(*pair) for pair in pairs]
    for pair, spots in zip(pairs, later, strict=True):
        tokens._OF_LANGUAGE.clear()
        assert found(*pair) == spots


def test_a_word_of_a_translation_is_known_anew_when_a_source_has_it() -> None:
    first = reading("Sanāksme notika.", "The seniors met.").target
    assert not first.signs & Sign.SHARED
    assert not reading("Sanāksme notika.", "The seniors met.").target.signs & Sign.SHARED
    assert reading("Un seniors runāja.", "The seniors met.").target.signs & Sign.SHARED


def test_words_left_behind_are_found_whatever_was_read_before() -> None:
    said = "The ministry norāda ka robeža is safe."
    assert not found("Sanāksme notika.", "The meeting was held.")
    before = found("Cits teksts.", said)
    assert found("Ministrija norāda ka robeža ir droša.", said) != []
    assert found("Cits teksts.", said) == before


def test_too_many_tokens_are_forgotten_between_texts_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tokens, "_MOST", 5)
    source = "Ministrija norāda ka robeža ir droša un stratēģija tiek izstrādāta laikus"
    target = "The ministry norāda ka robeža is safe and a strategy is being written in time"
    assert [found(source, target) for _ in range(3)] == [found(source, target)] * 3
    assert found(source, target)
    reading("Īss.", "Short.")
    assert all(len(known) <= 5 + 1 for known in tokens.known_between(LATVIAN, ENGLISH))


def test_a_language_too_many_loses_no_word_of_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_MOST_LANGUAGES", 1)
    for _ in range(2):
        assert found("Ministrija norāda ka robeža ir droša.", "The ministry norāda ka robeža is.")
        assert reading("Un seniors runāja.", "The seniors met.").target.signs & Sign.SHARED


@given(st.text(st.sampled_from("ABĀČÉabāčé1-'’ñÑЖж"), max_size=40) | st.text(max_size=40))
def test_names_in_a_word_are_found_in_the_short_way_too(word: str) -> None:
    assert NAMES[word] == tuple(CAPITALISED.findall(word))


@pytest.mark.parametrize("word", ["Riga", "Ri", "A" + "b" * 30, "A" + "b" * 31, "McCoy", "RIGA"])
def test_names_of_any_length(word: str) -> None:
    assert NAMES[word] == tuple(CAPITALISED.findall(word))


@given(WORDS, st.sampled_from(["nav", "Unknown", "not,", "(nekad", "never-ending"]))
def test_what_may_deny_is_found_by_its_tokens(text: str, denial: str) -> None:
    side = reading("Teksts.", f"{text} {denial} {text}").target
    some = {n for n, word in enumerate(side.words) if any(ENGLISH.denials((word,)))}
    assert some <= set(side.deniers()) <= set(range(len(side.words)))


def test_number_words_and_days_are_those_of_the_tokens() -> None:
    side = reading("Teksts.", "On Monday, two two-page letters came on Tuesday night.").target
    assert side.tallied() == (Decimal(2), Decimal(2))
    assert side.day_names() == {"monday", "tuesday", "night"}


def test_signs_of_a_text_are_those_of_its_tokens() -> None:
    side = reading("Teksts.", "Riga  („A”) {x} \u00ad ,").target
    for sign in (Sign.SPACED, Sign.QUOTE, Sign.BRACKET, Sign.FILLED, Sign.INVISIBLE, Sign.LOOSE):
        assert side.signs & sign
    plain = reading("Teksts.", "Some plain text.").target
    assert not plain.signs & ~(Sign.SHARED | Sign.NAMED)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Riga says “yes” and “no”.", False),
        ("Riga says “yes.", True),
        ("Riga says yes”.", True),
        ("Riga says ”yes“.", True),
        ("Riga says “yes “and” no”.", True),
        ("Riga says „yes”.", True),
        ('Riga says "yes" and “no”.', True),
    ],
)
def test_quotation_marks_that_are_right_are_no_sign(text: str, asked: bool) -> None:
    assert bool(reading("Teksts.", text).target.signs & Sign.QUOTE) is asked


@pytest.mark.parametrize(
    ("sign", "source", "target"),
    [
        (Sign.BEGINNING, "Rīga runā.", "Rīga speaks."),
        (Sign.BEGINNING, "„Sveiki,” teica viņa.", "“Sveiki,” she said."),
        (Sign.BEGINNING, "„Šodien,” teica viņa.", "“S\u030codien,” she said."),
        (Sign.OPENING, "Sanāksme notika.", "the meeting was held."),
        (Sign.OPENING, "Sanāksme notika.", "THE MEETING WAS HELD."),
        (Sign.ENDING, "Sanāksme notika.", "The meeting was held"),
        (Sign.ENDING, "Sanāksme notika?", "The meeting was held."),
        (Sign.LENGTH, "Sanāksme notika Rīgā, un to vadīja ministrs.", "The meeting was held."),
        (Sign.LENGTH, "Jā.", "Yes, and then they went on to talk about the whole budget."),
        (Sign.HOUSE, "Sanāksme notika.", "The meeting was organized."),
        (Sign.HOUSE, "Sanāksme notika.", "The meeting began at 2.30pm."),
    ],
)
def test_what_a_translation_tells_beside_its_source(sign: int, source: str, target: str) -> None:
    assert reading(source, target).target.signs & sign
    assert not reading("Sanāksme notika.", "The meeting was held.").target.signs & sign


@pytest.mark.parametrize(
    ("source", "target"),
    [("„Sveiki,” teica viņa.", "“Hello,” she said."), ("Ministrs runā.", "Minutes later.")],
)
def test_texts_with_other_first_words_do_not_begin_alike(source: str, target: str) -> None:
    assert not reading(source, target).target.signs & Sign.BEGINNING
