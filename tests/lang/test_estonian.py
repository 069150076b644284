"""Figures, dates, names and denials in Estonian."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang

ESTONIAN = lang.get("et")
MONTHS = [
    "jaanuaril", "veebruaril", "märtsil", "aprillil", "mail", "juunil", "juulil", "augustil",
    "septembril", "oktoobril", "novembril", "detsembril",
]  # fmt: skip
ORDINALS = [
    "20. novembril avatakse näitus", "20.\u00a0novembril avatakse näitus", "2024. aastal algas töö",
    "1. mai on riigipüha", "2025. a eelarve", "1.–4. klassi õpilased", "5. ja 6. mail",
    "15. Riigikogu", "20. sajandil", "12. etapil", "1. jalaväebrigaad", "2. koht läks Tartule",
]  # fmt: skip
LABELS = [
    "1. Taotleja täidab vormi", "5. maitsev toit", "2. osaleja", "1. kohtunik", "1. avaldus",
    "3. uued reeglid", "kaks", "20 novembrit",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 250 000 eurot", [("1250000", "EUR")]),
        ("2,4 miljonit eurot", [("2400000", "EUR")]),
        ("450 tuh. eurot", [("450000", "EUR")]),
        ("10–15 mln eurot", [("10000000", "EUR"), ("15000000", "EUR")]),
        ("5 mld dollarit", [("5000000000", "USD")]),
        ("3,5 protsenti, 4%", [("3.5", "%"), ("4", "%")]),
        ("XX sajandil", [("20", "")]),
        ("15. Riigikogu", [("15", "")]),
    ],
)
def test_numbers(text: str, expected: list[tuple[str, str]]) -> None:
    numbers = ESTONIAN.facts(text).numbers
    assert [(n.value, n.unit) for n in numbers] == [(Decimal(v), u) for v, u in expected]


@given(date=st.dates(dt.date(1500, 1, 1), dt.date(2199, 12, 31)), data=st.data())
def test_a_date_is_read_in_every_order(date: dt.date, data: st.DataObject) -> None:
    month = MONTHS[date.month - 1]
    form = data.draw(
        st.sampled_from(
            [
                f"{date.day}. {month} {date.year}",
                f"{date.day}. {month} {date.year}. aastal",
                f"{date.day}.\u00a0{month} {date.year}. a",
                f"{date.year}. aasta {date.day}. {month}",
                f"{date.day:02}.{date.month:02}.{date.year}",
            ]
        )
    )
    facts = ESTONIAN.facts(f"Leping sõlmiti {form} Tartus.")
    assert [(d.day, d.month, d.year) for d in facts.dates] == [(date.day, date.month, date.year)]
    assert facts.numbers == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24.–26. veebruarini", [(24, 2, None), (26, 2, None)]),
        ("3., 5. ja 8. juunil", [(3, 6, None), (5, 6, None), (8, 6, None)]),
        ("2025. aasta märtsis", [(None, 3, 2025)]),
        ("märtsis 2025", [(None, 3, 2025)]),
        ("aastaks 2027", [(None, None, 2027)]),
        ("2021.–2027. aastani", [(None, None, 2021), (None, None, 2027)]),
        ("20. sajandi 90. aastatel", [(None, None, 1990)]),
        ("Detsembris sajab lund", [(None, 12, None)]),
        ("maitse on hea", []),
    ],
)
def test_dates(text: str, expected: list[tuple[int | None, int | None, int | None]]) -> None:
    dates = ESTONIAN.facts(text).dates
    assert [(date.day, date.month, date.year) for date in dates] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kell 9.30", [(9, 30)]),
        ("kell 10–12", [(10, 0), (12, 0)]),
        ("kella 9.30-st 12-ni", [(9, 30), (12, 0)]),
        ("kl 10.00–12.00", [(10, 0), (12, 0)]),
        ("kell 8 õhtul", [(20, 0)]),
        ("kell 8 hommikul", [(8, 0)]),
    ],
)
def test_times(text: str, expected: list[tuple[int, int]]) -> None:
    assert [(time.hour, time.minute) for time in ESTONIAN.facts(text).times] == expected


@pytest.mark.parametrize("text", ORDINALS)
def test_an_ordinal_starts_no_list(text: str) -> None:
    assert ESTONIAN.starts_with_ordinal(text)


@pytest.mark.parametrize("text", LABELS)
def test_a_label_is_no_ordinal(text: str) -> None:
    assert not ESTONIAN.starts_with_ordinal(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("kakskümmend viis", 25),
        ("kolmteist", 13),
        ("üheksasada", 900),
        ("kahe tuhande", 2000),
        ("esimene", 1),
    ],
)
def test_number_words(text: str, value: int) -> None:
    assert Decimal(value) in ESTONIAN.spelled(text)


def test_a_weekday_is_no_number() -> None:
    assert ESTONIAN.spelled("Kohtume kolmapäeval või neljapäeval.") == frozenset()


def test_cases_of_a_name_are_one_name() -> None:
    names = ESTONIAN.names("Otsus tehti Tallinnas, Tallinna ja Tallinn, Tartust Tartusse")
    assert len(set(names)) == 2


def test_denials_and_evidence() -> None:
    assert ESTONIAN.negations("Tasu ei küsita ega nõuta, mitte kunagi.") == ("ei", "ega", "mitte")
    text = "Nad võtsid kotid ning läksid."
    assert [text[a:b] for a, b in ESTONIAN.evidence(text)] == ["võtsid", "ning"]
    assert ESTONIAN.evidence("Skolā mācās bērni un viņu draugi.") == ()
