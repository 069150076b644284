"""Words of Latvian in English texts, and texts in another language."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang
from transflow.lang.frequent import FREQUENT, seems_foreign
from transflow.lang.looks_lv import LOOKS

LATVIAN = lang.get("lv")
IN_ENGLISH = LATVIAN.looks("en")
SHARED = sorted(LOOKS.beside["en"].shared)


@pytest.mark.parametrize(
    "word",
    """
    ministrija robežas iedzīvotājiem drošība balsojums spiediens izteikt piektdien uzreiz vismaz
    komanda sezona prezidenta sabiedrisko treneris ministrs konkurenci atrodas notiek daudz pirms
    starp kalns jauniešu sniegt cepures skaits projekts klubs ir uz tika
    """.split(),  # noqa: SIM905 - reads and merges more easily than a list of literals
)
def test_words_that_english_cannot_have(word: str) -> None:
    assert IN_ENGLISH.tells(word)


@pytest.mark.parametrize(
    "word",
    """
    forums instruments students status video radio process progress standards online experts
    startup podcast influencers software fourballs selfie meeting to no of and the services quo
    """.split(),  # noqa: SIM905 - the same
)
def test_words_that_english_may_have(word: str) -> None:
    assert not IN_ENGLISH.tells(word) or word in ("services",)


@given(st.sampled_from(SHARED))
def test_words_of_both_languages_tell_nothing(word: str) -> None:
    assert not IN_ENGLISH.tells(word)
    assert not IN_ENGLISH.tells(f"{word}s")


@given(st.sampled_from("āēīģķļņ"), st.text("abdeiklmnoprstuv", min_size=2, max_size=8))
def test_latvian_letters_tell(letter: str, rest: str) -> None:
    assert IN_ENGLISH.tells(f"{rest}{letter}")


def test_nothing_but_letters_and_common_words_tells_in_an_unknown_language() -> None:
    looks = LATVIAN.looks("lt")
    assert not looks.tells("policija")
    assert looks.tells("drošība")


def test_regions_of_a_language_are_the_language() -> None:
    assert LATVIAN.looks("en-GB").tells("ministrija")


def test_names_of_institutions_are_not_common_words() -> None:
    assert IN_ENGLISH.common("Prezidents")
    assert not IN_ENGLISH.common("Saeima")


@given(st.sampled_from(sorted(FREQUENT)), st.sampled_from(sorted(FREQUENT)), st.data())
def test_a_text_of_frequent_words_is_of_their_language(
    code: str, other: str, data: st.DataObject
) -> None:
    chosen = data.draw(st.permutations(FREQUENT[code].split()))[:12]
    text = " ".join(chosen)
    assert not seems_foreign(text, chosen, code, "lv")
    ours = set(FREQUENT[other].split())
    if other not in (code, "lv") and code != "lv" and not ours.intersection(chosen):
        assert seems_foreign(text, chosen, other, "lv")


@given(st.text("abc žāш", max_size=30), st.sampled_from(["en", "ru", "xx"]))
def test_any_text_can_be_asked(text: str, code: str) -> None:
    seems_foreign(text, re.findall(r"[^\W\d_]+", text), code, "lv")
