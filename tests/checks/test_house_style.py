"""House style: what is suggested, and where nothing is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang
from transflow.checks import house_style, run_checks
from transflow.checks.base import Reading
from transflow.checks.house_style import figures
from transflow.model import House, HouseStyle, Pair, Severity


def suggested(text: str, source: str = "", style: HouseStyle = HouseStyle.EU) -> list[str]:
    pair = Pair(source, text, None, lang.get("lv"), lang.get("en"), house=House(style))
    found = [spot for name, _, spot in run_checks(pair) if name == "house-style"]
    told = [dict(spot.message.args) for spot in found]
    for spot, words in zip(found, told, strict=True):
        assert spot.target_span is not None
        start, end = spot.target_span
        assert words["text"] == text[start:end]
    return [str(words["better"]) for words in told]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("on January 26th, 2025", ["26 January 2025"]),
        ("on 26th of January", ["26 January"]),
        ("on 07.03.2023", ["7 March 2023"]),
        ("at 2:30 PM", ["2.30 p.m."]),
        ("at 3:00 pm", ["3 p.m."]),
        ("30 EUR or 5€", ["EUR 30", "€5"]),
        ("EUR 9 748 304", ["9,748,304"]),
        ("EUR 9.748.304", ["9,748,304"]),
        ("3,5 %", ["3,5%", "3.5"]),
        ("from 2014-2020", ["2014–2020"]),
        ("in the 1990's", ["1990s"]),
        ("Mr. Ozols recognized the labor market", ["Mr", "labour", "recognised"]),
        ("Regulation No. 45", ["No"]),
        ("the Minister of Interior", ["Minister for the Interior"]),
    ],
)
def test_each_suggestion_names_the_better_form(text: str, better: list[str]) -> None:
    assert suggested(text) == better


def test_a_suggestion_is_never_more_than_info() -> None:
    pair = Pair("26. janvārī", "on January 26th", None, lang.get("lv"), lang.get("en"))
    assert {severity for _, severity, _ in run_checks(pair)} == {Severity.INFO}


def test_it_can_be_switched_off() -> None:
    assert suggested("on January 26th", style=HouseStyle.OFF) == []


def test_what_the_source_says_too_is_a_name() -> None:
    assert suggested("The “color” app", "Lietotne „color”") == []


def test_other_languages_have_another_style() -> None:
    pair = Pair("30 eiro", "30 EUR", None, lang.get("lv"), lang.get("lt"))
    assert not [name for name, _, _ in run_checks(pair) if name == "house-style"]


# fmt: off
DATE_PARTS = (
    "January", "March", "May", "Oct.", "Oct", "April,", "(July", "June)", "March's", "the", "of",
    "and", "to", "day", "on", "in", "by", "at", "a.m.", "pm", "million", "€", "EUR", "%", "people",
    "2014-20", "1990's", "9 748", "9\u00a0748", "1.234.567", "5,25", "3 pm", "27.01.", "2023-01-27",
    "27.01.2023", "01/27/2023", "2014", "100,000", "12 %", "4\u00a0%",
)
# fmt: on
FIGURES = st.builds(
    "{}{}{}".format,
    st.integers(1, 40),
    st.sampled_from(["", "st", "th", ".", ",", "-", "–", "/", ":"]),
    st.one_of(st.just(""), st.integers(1, 40)),
)
DATES = st.lists(st.one_of(st.sampled_from(DATE_PARTS), FIGURES), max_size=8).map(" ".join)


@given(DATES)
def test_what_is_not_looked_into_has_no_suggestions(text: str) -> None:
    pair = Pair("", text, None, lang.get("lv"), lang.get("en"))
    side = Reading(pair).target
    found = list(figures.suggestions(side))
    assert figures.may_be_otherwise(side) or not found


@pytest.mark.parametrize(
    "text", ["On 26 January 2025 there were 1,500 of 2.5 million.", "In May 2024, 7.30 was late."]
)
def test_what_is_well_written_is_not_looked_into(text: str) -> None:
    pair = Pair("", text, None, lang.get("lv"), lang.get("en"))
    assert not figures.may_be_otherwise(Reading(pair).target)


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 20_000 + "€",
        "111 " * 20_000 + "1",
        "iz" * 20_000,
        "1,2." * 20_000 + "% EUR",
        "on January 26th. " * 8_000,
    ],
)
def test_long_rows_take_no_time(text: str) -> None:
    pair = Pair("", text, None, lang.get("lv"), lang.get("en"))
    begin = time.process_time()
    list(house_style.run(Reading(pair)))
    assert time.process_time() - begin < 20
