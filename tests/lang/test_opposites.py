"""Opposites in texts, and what a single word tells of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.cases import DATA, pairs

from transflow import lang
from transflow.lang.opposites_en import OPPOSITES as ENGLISH
from transflow.lang.opposites_lv import OPPOSITES as LATVIAN
from transflow.model import AXES, SIDES

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
CHECKS = sorted(path.stem for path in DATA.glob("*.toml"))
PIECES = {
    "lv": "ne vairāk mazāk ilgāk nekā kā par vismaz pieauga samazinājās gāja bojā vīrs sieva , .",
    "en": "no not more less than at least most the of home foreign affairs minister a minor , .",
}


def test_every_pair_of_opposites_is_known_in_both_languages() -> None:
    assert list(LATVIAN.axes) == list(ENGLISH.axes) == list(AXES)


def test_sides_are_bits_of_their_own() -> None:
    bits = [bit for sides in SIDES for bit in sides]
    assert sum(bits) == (1 << len(bits)) - 1


def _assert_told_by_words(text: str, code: str) -> None:
    """What surely stands in a text, one of its words must have hinted at: the check is run only
    where words of both texts do."""
    language = lang.get(code)
    for axis in range(len(AXES)):
        for pole in language.poles(text, axis):
            start, end = pole.span
            assert 0 <= start < end <= len(text)
            if pole.firm:
                assert language.leanings(WORD.findall(text[start:end])) & pole.side, (pole, text)


@pytest.mark.parametrize("check", CHECKS)
def test_words_tell_what_a_text_says(check: str) -> None:
    for pair in (*pairs(check, "fires"), *pairs(check, "quiet")):
        for language, text in (
            (pair.source_language, pair.source),
            (pair.target_language, pair.target),
        ):
            _assert_told_by_words(text, language.code)


@given(st.data(), st.sampled_from(["lv", "en"]))
def test_words_tell_what_any_text_says(data: st.DataObject, code: str) -> None:
    words = data.draw(st.lists(st.sampled_from(PIECES[code].split()), max_size=12))
    _assert_told_by_words(" ".join(words), code)


@given(st.text(max_size=80), st.sampled_from(["lv", "en", "et", "de"]))
def test_any_text_may_be_asked(text: str, code: str) -> None:
    language = lang.get(code)
    for axis in range(len(AXES)):
        for pole in language.poles(text, axis):
            assert pole.side in SIDES[axis]
    assert language.leanings(text.split()) >= 0


@pytest.mark.parametrize(
    ("code", "text", "axis", "said"),
    [
        ("lv", "Skaits pieauga.", "change", [(0, "pieauga")]),
        ("lv", "Pieaugušie palīdz.", "change", []),
        ("lv", "Cenas nesamazinās.", "change", []),
        ("lv", "Gāja bojā divi.", "harm", [(0, "Gāja bojā")]),
        ("lv", "Ne vairāk kā trīs.", "bound", [(1, "Ne vairāk")]),
        ("lv", "Dienvidaustrumos snieg.", "latitude", [(1, "Dienvidaustrumos")]),
        ("lv", "Dienvidaustrumos snieg.", "longitude", [(0, "Dienvidaustrumos")]),
        ("en", "He declined to answer.", "change", []),
        ("en", "Crime declined.", "change", [(1, "declined")]),
        ("en", "Easter in Southampton and Westminster.", "latitude", []),
        ("en", "Easter in Southampton and Westminster.", "longitude", []),
        ("en", "an important enterprise", "border", []),
        ("en", "at the least", "bound", [(0, "at the least")]),
        ("en", "a minor injury", "age", []),
        ("et", "Arv kasvas.", "change", []),
    ],
)
def test_what_is_surely_said(code: str, text: str, axis: str, said: list[tuple[int, str]]) -> None:
    number = AXES.index(axis)
    found = [
        (SIDES[number].index(pole.side), text[slice(*pole.span)])
        for pole in lang.get(code).poles(text, number)
        if pole.firm
    ]
    assert found == said
