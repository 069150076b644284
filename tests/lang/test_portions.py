"""Fractions in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang
from transflow.checks.base import Reading
from transflow.checks.portions import other_portions
from transflow.checks.sides import Side
from transflow.model import Language, Pair

LV, EN = lang.get("lv"), lang.get("en")
PARTS = {
    "treš": "third", "ceturt": "quarter", "piekt": "fifth", "sest": "sixth", "septīt": "seventh",
    "astot": "eighth", "devīt": "ninth", "desmit": "tenth",
}  # fmt: skip
WHOLES = {"div": "two", "trīs": "three", "četr": "four", "piec": "five", "seš": "six"}
ENDINGS = {"div": "as", "trīs": "", "četr": "as", "piec": "as", "seš": "as"}


def said(language: Language, text: str) -> list[tuple[str, Decimal, bool]]:
    found = sorted(language.portions(text), key=lambda one: one.span)
    return [(text[slice(*one.span)], one.value, one.firm) for one in found]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (LV, "Pusotra gada laikā", [("Pusotra", Decimal("1.5"), True)]),
        (LV, "Gadu ar pusi vēlāk", [("Gadu ar pusi", Decimal("1.5"), True)]),
        (LV, "Trīsarpus stundas", [("Trīsarpus", Decimal("3.5"), True)]),
        (LV, "Ceturtdaļstundu vēlāk", [("Ceturtdaļstundu", Decimal("0.25"), True)]),
        (LV, "Puse deputātu", [("Puse", Decimal("0.5"), False)]),
        (LV, "Ceturtdaļfināls, pusfināls, pusaudzis, puspadots, abas puses", [
            ("Ceturtdaļfināls", Decimal("0.25"), False)
        ]),
        (EN, "A year and a half", [("A year and a half", Decimal("1.5"), True)]),
        (EN, "between a third and a half", [
            ("third", Decimal(1) / 3, False), ("half", Decimal("0.5"), False)
        ]),
        (EN, "Half of them", [("Half of", Decimal("0.5"), True)]),
        (EN, "a half-hour talk", [("half-hour", Decimal("0.5"), True)]),
        (EN, "in the third quarter of the year", [
            ("third", Decimal(1) / 3, False), ("quarter", Decimal("0.25"), False)
        ]),
        (EN, "Halfway through, on their behalf", []),
    ],
)  # fmt: skip
def test_what_is_found(
    language: Language, text: str, found: list[tuple[str, Decimal, bool]]
) -> None:
    assert said(language, text) == found


@given(st.sampled_from(sorted(PARTS)), st.sampled_from(["", *WHOLES]))
def test_a_fraction_is_the_same_in_both_languages(stem: str, many: str) -> None:
    word = PARTS[stem]
    if many:
        latvian, english = f"{many}{ENDINGS[many]} {stem}daļas", f"{WHOLES[many]} {word}s"
    else:
        latvian, english = f"{stem}daļa", f"a {word}"
    source, target = f"Tā rīkojas {latvian} iedzīvotāju.", f"So do {english} of the residents."
    ((_, one, sure),) = said(LV, source)
    ((_, other, surely),) = said(EN, target)
    assert one == other
    assert sure
    assert surely
    assert LV.tells_portion(source.split())
    assert EN.tells_portion(target.split())
    assert list(other_portions(*_sides(source, target))) == []


@given(st.sampled_from(sorted(PARTS)), st.sampled_from(sorted(PARTS)))
def test_another_fraction_is_found_however_the_two_are_made(stem: str, other: str) -> None:
    source, target = f"Tā rīkojas {stem}daļa.", f"So do a {PARTS[other]} of them."
    assert bool(list(other_portions(*_sides(source, target)))) == (stem != other)


@given(st.text(alphabet="pusetrašdaļc ahlfqw-.0123", max_size=40))
def test_whatever_has_a_fraction_has_a_word_that_hints_at_one(text: str) -> None:
    for language in (LV, EN):
        if language.portions(text):
            assert language.tells_portion(text.split())


def _sides(source: str, target: str) -> tuple[Side, Side]:
    reading = Reading(Pair(source, target, None, LV, EN))
    return reading.source, reading.target
