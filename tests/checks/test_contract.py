"""What holds for every check in the registry."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.cases import DATA, pairs
from transflow import lang
from transflow.checks import CHECKS, run_checks
from transflow.checks.base import Reading
from transflow.checks.plans import Plan
from transflow.checks.sides import plain_text
from transflow.model import Pair, Role, Severity, Span

CASES = [
    (name, kind, pair)
    for name in CHECKS
    for kind in ("fires", "quiet")
    for pair in pairs(name, kind)
]
ODD_TEXT = st.text(
    alphabet=st.sampled_from('aāZ 019.,:;/-–%€$()[]{}<>"“”„«»↑&@+\n\u00a0\u202f\x00š²٣'),
    max_size=60,
) | st.text(max_size=40)
FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "plkst. ",
            "2024. gada ",
            "30. un 31. martā ",
            "9,7 milj. ",
            "€",
            "12",
            " 000",
            "3 p.m. ",
            "<b>",
            "</b>",
            '<a id="1">',
            "</a>",
            "a@b.lv",
            "+371 ",
            "67000123",
            "May ",
            "1930s ",
            "XX ",
            "gadsimts ",
            "(",
            "„",
            "un ",
            "the ",
            "25.12.",
            "2024-02-30",
            "99:99",
            "%",
            "9 % ",
            "1,5 ",
            "1950-53 ",
            "2pm ",
            "the 1990's ",
            "U.S. ",
            "organized ",
            "Ministry of Interior ",
            "not ",
            "nav ",
            "Skaits pieauga ",
            "fell ",
            "at most ",
            "vismaz ",
            "Trešdaļa ",
            "divas ceturtdaļas ",
            "puse ",
            "a quarter of ",
            "half a ",
            "Parīzē ",
            "Pairs ",
            "Ungārijas ",
            "Hungry ",
        ]
    ),
    max_size=12,
).map("".join)


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_introduces_itself(name: str) -> None:
    check = CHECKS[name]
    assert check.id == name
    assert str(check.name)
    assert len(str(check.description)) > 80
    assert check.severity in Severity


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_has_as_many_quiet_cases_as_firing_ones(name: str) -> None:
    assert 4 <= len(pairs(name, "fires")) <= len(pairs(name, "quiet"))


def test_every_data_file_belongs_to_a_check() -> None:
    assert {path.stem for path in DATA.glob("*.toml")} == set(CHECKS)


@pytest.mark.parametrize(("name", "kind", "pair"), CASES)
def test_cases(name: str, kind: str, pair: Pair) -> None:
    found = list(CHECKS[name].run(Reading(pair))) if pair.target.strip() != "↑" else []
    assert bool(found) == (kind == "fires"), [str(spot.message) for spot in found]


QUIET = [
    (name, pair)
    for name in ("numbers", "dates", "contacts", "foreign-text", "markup", "length")
    for pair in pairs(name, "quiet")
]


@pytest.mark.parametrize(("name", "pair"), QUIET)
def test_right_translations_are_errors_to_no_check(name: str, pair: Pair) -> None:
    found = [(check, str(spot.message)) for check, weight, spot in run_checks(pair) if weight == 3]
    assert not found


@given(ODD_TEXT | FRAGMENTS, ODD_TEXT | FRAGMENTS, st.sampled_from([None, *Role]))
@settings(max_examples=300, deadline=None)
def test_checks_never_raise_and_spans_lie_in_the_texts(
    source: str, target: str, role: Role | None
) -> None:
    for codes in (("lv", "en"), ("en", "lv"), ("lv", "lt"), ("ru", "uk"), ("fr", "de")):
        pair = Pair(source, target, role, lang.get(codes[0]), lang.get(codes[1]))
        for _, _, spot in run_checks(pair):
            assert str(spot.message)
            _lies_in(spot.source_span, plain_text(source))
            _lies_in(spot.target_span, plain_text(target))


PLAN = Plan((check, check.severity) for check in CHECKS.values())


@given(ODD_TEXT | FRAGMENTS, ODD_TEXT | FRAGMENTS, st.sampled_from([None, *Role]))
@settings(max_examples=300, deadline=None)
def test_a_check_that_is_not_asked_has_nothing_to_say(
    source: str, target: str, role: Role | None
) -> None:
    for codes in (("lv", "en"), ("en", "lv"), ("ru", "uk"), ("fr", "de")):
        reading = Reading(Pair(source, target, role, lang.get(codes[0]), lang.get(codes[1])))
        asked = {name for name, _, _ in PLAN.of(reading)}
        if target.strip():
            assert not [name for name in CHECKS if name not in asked and _finds(name, reading)]


@pytest.mark.parametrize("name", CHECKS)
def test_cases_are_found_among_those_that_are_asked(name: str) -> None:
    for pair in pairs(name, "fires"):
        if pair.target.strip():
            assert name in {asked for asked, _, _ in PLAN.of(Reading(pair))}, pair.target


def test_a_plain_pair_is_asked_about_little() -> None:
    english = "The ministry held a meeting yesterday."
    pair = Pair("Ministrija vakar rīkoja sanāksmi.", english, None, lang.get("lv"), lang.get("en"))
    assert len(PLAN.of(Reading(pair))) < len(CHECKS) / 2


def _finds(name: str, reading: Reading) -> bool:
    return bool(list(CHECKS[name].run(reading)))


def _lies_in(span: Span | None, text: str) -> None:
    if span is not None:
        assert 0 <= span[0] <= span[1] <= len(text)


@given(FRAGMENTS)
def test_a_text_agrees_with_itself(text: str) -> None:
    english = lang.get("en")
    pair = Pair(text, text, None, english, english)
    found = {name for name, _, _ in run_checks(pair)}
    assert not found & {"numbers", "dates", "contacts", "length", "final-punctuation"}
