"""Links: what the addresses behind them and the glossary tell, and how long it takes."""

from __future__ import annotations

import time

import pytest

from tests.checks.cases import GLOSSARY
from transflow import lang
from transflow.checks import CHECKS
from transflow.checks.base import Reading
from transflow.checks.limits import lead_spot
from transflow.markup import Ref
from transflow.model import House, Pair, Severity, Spot
from transflow.terminology import Termbase

REFS = (
    Ref(1, "a", (("href", "https://piemers.lv/plans"),)),
    Ref(2, "a", (("href", "https://piemers.lv/likums"),)),
)


def found(source: str, target: str, terms: Termbase | None = None) -> list[Spot]:
    pair = Pair(source, target, None, lang.get("lv"), lang.get("en"), REFS, terms)
    return list(CHECKS["links"].run(Reading(pair)))


def test_the_address_of_another_link_is_a_mistake() -> None:
    source = '<a id="1">Plāns</a> un <a id="2">likums</a>'
    wrong = '<a id="1" href="https://piemers.lv/likums">Plan</a> and <a id="2">law</a>'
    (spot,) = found(source, wrong)
    assert str(spot.message) == "Link 1 leads where link 2 should."
    assert spot.severity is None


@pytest.mark.parametrize("address", ["https://piemers.lv/plans", "https://piemers.lv/en/plan", ""])
def test_an_address_of_its_own_is_free(address: str) -> None:
    source = '<a id="1">Plāns</a> un <a id="2">likums</a>'
    assert not found(source, f'<a id="1" href="{address}">Plan</a> and <a id="2">law</a>')


def test_likeness_alone_is_a_warning_and_figures_are_an_error() -> None:
    source = '<a id="1">Ministrs</a> un <a id="2">prezidents</a>'
    (spot,) = found(source, '<a id="2">Minister</a>, <a id="1">President</a>')
    assert spot.severity is Severity.WARNING
    one, other = found(
        '<a id="1">112</a> un <a id="2">116111</a>', '<a id="2">112</a>, <a id="1">116 111</a>'
    )
    assert one.severity is other.severity is None


def test_terms_of_the_glossary_tell_links_apart() -> None:
    concepts = [concept for concept in GLOSSARY.concepts if concept.called("lv")][:2]
    lv = [concept.called("lv")[0].text for concept in concepts]
    en = [concept.called("en")[0].text for concept in concepts]
    source = f'<a id="1">{lv[0]}</a> un <a id="2">{lv[1]}</a>'
    assert found(source, f'<a id="2">{en[0]}</a>, <a id="1">{en[1]}</a>', GLOSSARY)
    assert not found(source, f'<a id="1">{en[0]}</a>, <a id="2">{en[1]}</a>', GLOSSARY)


def test_many_links_take_no_time() -> None:
    source = "".join(f'<a id="{n}">vārds {n} un vēl viens</a> ' for n in range(5_000))
    target = "".join(f'<a id="{n}">word {n + 1} and another one</a> ' for n in range(5_000))
    start = time.process_time()
    found(source, target)
    assert time.process_time() - start < 20


def test_a_lead_is_judged_as_a_whole() -> None:
    texts = ["<b>The first</b> sentence.", "The second one."]
    assert lead_spot(texts, House(lead_limit=35)) is None
    spot = lead_spot(texts, House(lead_limit=34))
    assert spot is not None
    assert "35 characters" in str(spot.message)
    assert lead_spot(texts, House()) is None
