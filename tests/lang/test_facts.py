"""Numbers, dates and times of day in Latvian and English."""

from __future__ import annotations

import datetime as dt
import itertools
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang

LATVIAN_MONTHS = [
    "janvārī",
    "februārī",
    "martā",
    "aprīlī",
    "maijā",
    "jūnijā",
    "jūlijā",
    "augustā",
    "septembrī",
    "oktobrī",
    "novembrī",
    "decembrī",
]
Date = tuple[int | None, int | None, int | None]

NUMBERS = [
    ("lv", "9 748 304 eiro", [("9748304", "EUR")]),
    ("lv", "9\u00a0748\u202f304 eiro", [("9748304", "EUR")]),
    ("lv", "9.748.304,50 eiro", [("9748304.5", "EUR")]),
    ("lv", "9,7 milj. eiro", [("9700000", "EUR")]),
    ("lv", "250 tūkst. un 3 mljrd.", [("250000", ""), ("3000000000", "")]),
    ("lv", "€ 15 miljoni", [("15000000", "EUR")]),
    ("lv", "10–15 miljoni eiro", [("10000000", "EUR"), ("15000000", "EUR")]),
    ("lv", "15 procentu, 3,5 %", [("15", "%"), ("3.5", "%")]),
    ("lv", "XXI gadsimta drošība", [("21", "")]),
    ("lv", "9. Saeima, 61. iela", [("9", ""), ("61", "")]),
    ("lv", "300 ASV dolāru", [("300", "USD")]),
    ("lv", "likuma 3.12.1. apakšpunkts", [("3", ""), ("12", ""), ("1", "")]),
    ("lv", "lidmašīna F35 un tālr. 67000123", []),
    ("en", "EUR 9,748,304", [("9748304", "EUR")]),
    ("en", "€9.7 million, £48m, $6.3bn", [
        ("9700000", "EUR"), ("48000000", "GBP"), ("6300000000", "USD"),
    ]),
    ("en", "a 100m race", [("100", "")]),
    ("en", "4.2 per cent, 3 percent, 5%", [("4.2", "%"), ("3", "%"), ("5", "%")]),
    ("en", "the 9th Saeima, the 21st century", [("9", ""), ("21", "")]),
    ("en", "15- to 24-year-olds", [("15", ""), ("24", "")]),
    ("en", "10 to 15 million euros", [("10000000", "EUR"), ("15000000", "EUR")]),
    ("lt", "9,7 mln. eurų", [("9700000", "EUR")]),
    ("ru", "9,7 млн евро", [("9700000", "EUR")]),
    ("uk", "250 тис. грн", [("250000", "UAH")]),
    ("xx", "1,250.5 and 7", [("1250.5", ""), ("7", "")]),
]  # fmt: skip

DATES: list[tuple[str, str, list[Date]]] = [
    ("lv", "2025. gada 30. un 31. martā", [(30, 3, 2025), (31, 3, 2025)]),
    ("lv", "2025.\u00a0gada 30.\u00a0martā", [(30, 3, 2025)]),
    ("lv", "27.01.2023.", [(27, 1, 2023)]),
    ("lv", "27.novembrī", [(27, 11, None)]),
    ("lv", "no 3. līdz 5. maijam", [(3, 5, None), (5, 5, None)]),
    ("lv", "2024. gadā", [(None, None, 2024)]),
    ("lv", "2014.–2020. gadam", [(None, None, 2014), (None, None, 2020)]),
    ("lv", "2023./24. mācību gadā", [(None, None, 2023), (None, None, 2024)]),
    ("lv", "2019. gada aprīļa ziņojums", [(None, 4, 2019)]),
    ("lv", "20. gadsimta 30. gados", [(None, None, 1930)]),
    ("lv", "Septembra vidū", [(None, 9, None)]),
    ("en", "30 and 31 March 2025", [(30, 3, 2025), (31, 3, 2025)]),
    ("en", "March 30 and 31, 2025", [(30, 3, 2025), (31, 3, 2025)]),
    ("en", "on the 26th of January", [(26, 1, None)]),
    ("en", "January 26th", [(26, 1, None)]),
    ("en", "Oct. 9, 1973", [(9, 10, 1973)]),
    ("en", "2023-01-27", [(27, 1, 2023)]),
    ("en", "in 2024", [(None, None, 2024)]),
    ("en", "April 2016", [(None, 4, 2016)]),
    ("en", "the 1930s", [(None, None, 1930)]),
    ("en", "they may march in august company", []),
    ("lt", "2024 m. kovo 5 d.", [(5, 3, 2024)]),
    ("ru", "5 марта 2024 года", [(5, 3, 2024)]),
    ("uk", "5 березня 2024 року", [(5, 3, 2024)]),
    ("xx", "27.01.2023", [(27, 1, 2023)]),
]

TIMES = [
    ("lv", "plkst. 15.00", [(15, 0)]),
    ("lv", "plkst. 8.20, kad", [(8, 20)]),
    ("lv", "plkst. 9", [(9, 0)]),
    ("lv", "no plkst. 10.00 līdz 12.30", [(10, 0), (12, 30)]),
    ("lv", "10.00–12.00", [(10, 0), (12, 0)]),
    ("lv", "plkst. 2.30 pēcpusdienā", [(14, 30)]),
    ("lv", "7 no rīta", [(7, 0)]),
    ("en", "3 p.m. and 2.30 pm", [(15, 0), (14, 30)]),
    ("en", "12 a.m., 12 p.m.", [(0, 0), (12, 0)]),
    ("en", "from 2–4 p.m.", [(14, 0), (16, 0)]),
    ("en", "from 11 to 2 p.m.", [(11, 0), (14, 0)]),
    ("en", "10:00–12:00", [(10, 0), (12, 0)]),
    ("ru", "в 15:30", [(15, 30)]),
]


@pytest.mark.parametrize(("code", "text", "expected"), NUMBERS)
def test_numbers(code: str, text: str, expected: list[tuple[str, str]]) -> None:
    numbers = lang.get(code).facts(text).numbers
    assert [(n.value, n.unit) for n in numbers] == [(Decimal(v), u) for v, u in expected]


@pytest.mark.parametrize(("code", "text", "expected"), DATES)
def test_dates(code: str, text: str, expected: list[Date]) -> None:
    facts = lang.get(code).facts(text)
    assert [(d.day, d.month, d.year) for d in facts.dates] == expected
    assert facts.numbers == ()


@pytest.mark.parametrize(("code", "text", "expected"), TIMES)
def test_times(code: str, text: str, expected: list[tuple[int, int]]) -> None:
    facts = lang.get(code).facts(text)
    assert [(t.hour, t.minute) for t in facts.times] == expected
    assert facts.numbers == ()


@pytest.mark.parametrize("code", list(lang.LANGUAGES))
def test_months_are_looked_for_only_where_one_may_be(code: str) -> None:
    dates = lang.LANGUAGES[code].dates
    assert len(dates.months) == len(dates.month_marks) == 12
    assert all(len(mark) >= 2 for mark in dates.month_marks)


@given(st.integers(1, 10**12), st.sampled_from([" ", "\u00a0", "\u202f", ".", ","]))
def test_grouping_keeps_the_value(value: int, mark: str) -> None:
    written = f"{value:,}".replace(",", mark)
    code = {".": "lv", ",": "en"}.get(mark, "lv")
    (number,) = lang.get(code).facts(f"kopā {written} vienību").numbers
    assert number.value == value


@given(st.integers(0, 10**6), st.integers(0, 999))
def test_the_decimal_mark_is_that_of_the_language(whole: int, part: int) -> None:
    value = Decimal(f"{whole}.{part:03d}1")
    for code, mark in (("lv", ","), ("en", "."), ("lt", ","), ("uk", ",")):
        (number,) = lang.get(code).facts(f"{whole}{mark}{part:03d}1").numbers
        assert number.value == value


@given(st.dates(dt.date(1500, 1, 1), dt.date(2199, 12, 31)))
def test_a_date_is_the_same_in_every_spelling(day: dt.date) -> None:
    spellings = [
        ("lv", f"{day.year}. gada {day.day}. {LATVIAN_MONTHS[day.month - 1]}"),
        ("lv", f"{day:%d.%m}.{day.year:04d}."),
        ("en", f"{day.day} {day:%B} {day.year:04d}"),
        ("en", f"{day:%B} {day.day}, {day.year:04d}"),
        ("en", day.isoformat()),
    ]
    for code, text in spellings:
        (found,) = lang.get(code).facts(f"({text})").dates
        assert (found.day, found.month, found.year) == (day.day, day.month, day.year), text


@given(st.text(alphabet="0123456789 .,:–-/%€ gada.plkst", max_size=80))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    for code in ("lv", "en", "xx"):
        facts = lang.get(code).facts(text)
        spans = sorted(
            {n.span for n in facts.numbers}
            | {d.span for d in facts.dates}
            | {t.span for t in facts.times}
        )
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "text",
    [
        "1" * 20_000,
        "1 111" * 4_000,
        "1. un " * 4_000,
        "plkst. " * 4_000,
        "1–" * 10_000,
        "@" * 20_000,
        "a." * 10_000,
        "+1 " * 8_000,
        "May 5 and " * 4_000,
        "„" * 20_000,
        "2024., " * 4_000,
        "a-" * 10_000,
        "tālr. " * 4_000,
        "XX " * 8_000,
        "ē" * 20_000,
        "(" * 20_000,
    ],
)
def test_long_odd_texts_are_read_in_no_time(text: str) -> None:
    start = time.perf_counter()
    for code in ("lv", "en"):
        language = lang.get(code)
        language.facts(text)
        language.evidence(text)
    assert time.perf_counter() - start < 2
