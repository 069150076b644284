"""From what to what."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang
from transflow.checks import run_checks
from transflow.model import Language, Pair

LV, EN = lang.get("lv"), lang.get("en")


def said(language: Language, text: str) -> list[tuple[Decimal, Decimal]]:
    return [(one.value, other.value) for one, other in language.ranges(text)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (LV, "Kritās no 15 % līdz 12,5 %.", [("15", "12.5")]),
        (LV, "No aptuveni 120 gadījumiem pērn uz 90 šogad.", [("120", "90")]),
        (LV, "No 15 gadījumiem līdz rītam atklāti 12.", [("15", "12")]),
        (LV, "Viens no 15. Līdz 12 maksā mazāk.", []),
        (LV, "Saņemti 15, līdz 12 noraidīti.", []),
        (EN, "From EUR 1.2 million in May to around €900,000.", [("1200000", "900000")]),
        (EN, "From 15 of those who had been asked in May to 12", []),
        (EN, "15 from Riga to 12 towns", []),
    ],
)
def test_what_is_found(language: Language, text: str, found: list[tuple[str, str]]) -> None:
    assert said(language, text) == [(Decimal(one), Decimal(other)) for one, other in found]


FIGURES = st.integers(1, 900)


@given(FIGURES, FIGURES, st.sampled_from(["", " %", " eiro"]), st.booleans())
def test_two_that_change_places_are_an_error(one: int, other: int, unit: str, turned: bool) -> None:
    sign = {"": "", " %": "%", " eiro": " euros"}[unit]
    source = f"Skaits mainījās no {one}{unit} līdz {other}{unit}."
    first, last = (other, one) if turned else (one, other)
    target = f"The number changed from {first}{sign} to {last}{sign}."
    found = [check for check, *_ in run_checks(Pair(source, target, None, LV, EN))]
    assert ("numbers" in found) == (turned and one != other)
