"""Numbers with their units of measure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang
from transflow.checks import CHECKS
from transflow.checks.base import Reading
from transflow.checks.measures import other_units
from transflow.model import Language, Pair

LV, EN = lang.get("lv"), lang.get("en")
PARTS = st.lists(
    st.sampled_from(
        [
            ("3 nedēļas", "3 weeks"), ("3 mēneši", "3 months"), ("trīs dienas", "three days"),
            ("25 gadus vecs", "25-year-old"), ("10–15 km", "10 to 15 km"), ("5 m", "5 metres"),
            ("-5 °C", "−5 °C"), ("5 grādi", "5 degrees"), ("5 %", "5 per cent"),
            ("3. nedēļa", "third week"), ("40 km stundā", "40 km/h"), ("5 m²", "5 sq m"),
            ("2024. gada", "2024"), ("robeža", "border"), ("5", "5"),
        ]
    ),
    max_size=6,
)  # fmt: skip


def said(language: Language, text: str) -> list[tuple[str, str]]:
    measures = language.measures(text)
    return [(text[slice(*one.number.span)], one.unit) for one in measures]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (LV, "Meklēja 3 nedēļas un 2 dienas.", [("3 nedēļas", "week"), ("2 dienas", "day")]),
        (LV, "Brauca 90 km stundā 5 min.", [("90 km stundā", "km/h"), ("5 min.", "minute")]),
        (LV, "Trīsdienu mācības", [("Trīsdienu", "day")]),
        (LV, "10 darba dienas", [("10 darba dienas", "day")]),
        (LV, "Trešā nedēļa", [("Trešā", "")]),
        (LV, "8 l/100 km", []),
        (EN, "10-15 km, three-hour", [("10", "km"), ("15 km", "km"), ("three-hour", "hour")]),
        (EN, "The third week, the 3rd day", [("3rd", ""), ("third", "")]),
        (EN, "minus 5 degrees Celsius", [("minus 5 degrees Celsius", "°C")]),
        (EN, "two seconds, two old cars", [("two seconds", "second"), ("two", "")]),
        (lang.get("de"), "3 Wochen", []),
    ],
)  # fmt: skip
def test_numbers_and_what_they_are_of(
    language: Language, text: str, found: list[tuple[str, str]]
) -> None:
    assert said(language, text) == found


@pytest.mark.parametrize("word", ["don't", "p.m.", "centre", "year", "Tomass"])
def test_words_that_name_no_unit(word: str) -> None:
    assert not EN.units(word)


@pytest.mark.parametrize("word", ["(h)", "25h.", "three-hour", "hours,"])
def test_words_that_name_one(word: str) -> None:
    assert EN.units(word) == {"hour"}


@given(PARTS)
def test_what_is_said_alike_is_alike(parts: list[tuple[str, str]]) -> None:
    source, target = (" un ".join(part[side] for part in parts) for side in (0, 1))
    target = target.replace(" un ", " and ")
    reading = Reading(Pair(source, target, None, LV, EN))
    assert not list(CHECKS["numbers"].run(reading))


@given(PARTS, st.sampled_from(["", "border", "5", "2024", "3 people", "three", "15%"]))
def test_a_unit_that_one_text_leaves_out_says_nothing(
    parts: list[tuple[str, str]], other: str
) -> None:
    source = " un ".join(latvian for latvian, _ in parts)
    reading = Reading(Pair(source, other, None, LV, EN))
    assert not list(other_units(reading.source, reading.target))


UNIT_WORDS = ["stunda", "metri", "kilometrs", "procenti", "punkti", "mīnus", "trīsdienu", "cent"]
UNIT_WORDS += ["points", "percentage", "years", "minus", "kWh", "pp", "degrees", "robež", "x"]


@given(
    st.sampled_from([LV, EN]),
    st.lists(st.sampled_from(UNIT_WORDS) | st.text(alphabet="mkhdp", max_size=2), max_size=3),
)
def test_a_word_is_idle_only_where_it_names_no_unit(language: Language, parts: list[str]) -> None:
    word = "".join(parts)
    marked = f"{word}’"  # no longer nothing but letters: looked at at every place
    assert language.units(word) == language.units(marked)
