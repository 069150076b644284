"""A language that transflow knows nothing of never holds an export up; neither do decades."""

from __future__ import annotations

import pytest

from transflow import lang
from transflow.checks import run_checks
from transflow.model import Pair, Severity

FIGURES = ("numbers", "dates")


def found(source: str, target: str, code: str) -> list[Severity]:
    """What the checks of figures say, which is the same both ways."""
    latvian, other = lang.get("lv"), lang.get(code)
    there = run_checks(Pair(source, target, None, latvian, other))
    back = run_checks(Pair(target, source, None, other, latvian))
    weights = [weight for name, weight, _ in there if name in FIGURES]
    assert weights == [weight for name, weight, _ in back if name in FIGURES]
    return weights


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Sanāksme notiks 5. jūnijā plkst. 15.00.", "Die Sitzung ist am 5. Juni um 15.00 Uhr."),
        ("Izmaksas ir 2,5 milj. eiro.", "Die Kosten betragen 2,5 Mio. Euro."),
        ("Izmaksas ir 2 500 000 eiro.", "Die Kosten betragen 2,5 Mio. Euro."),
        ("Piešķirti 20 000 eiro.", "Es wurden 20.000 Euro gewährt."),
        ("Piešķirti 2000 eiro.", "Es wurden 2.000 Euro gewährt."),
        ("Palīdzēja 5 cilvēki.", "Fünf Menschen haben geholfen."),
        ("Palīdzēja pieci cilvēki.", "5 Menschen haben geholfen."),
        ("Zvaniet +371 67000123.", "Rufen Sie +371 67 000 123 an."),
        ("Jūnijā sāksies mācības.", "Im Juni beginnen die Übungen."),
    ],
)
def test_what_may_be_right_is_left_alone(source: str, target: str) -> None:
    assert found(source, target, "de") == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Palīdzēja 20 cilvēki.", "30 Menschen haben geholfen."),
        ("Palīdzēja 20 cilvēki.", "Viele Menschen haben geholfen."),
        ("Piešķirti 20 000 eiro.", "Es wurden 30.000 Euro gewährt."),
        ("Piešķirti 20 eiro.", "Es wurden 200 Euro gewährt."),
        ("Sanāksme notiks 5. jūnijā.", "Die Sitzung findet am 6. Juni statt."),
    ],
)
def test_other_digits_are_a_warning(source: str, target: str) -> None:
    assert set(found(source, target, "de")) == {Severity.WARNING}


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("в 90-х годах XX века", "ru"),
        ("в 90-е годы XX века", "ru"),
        ("у 90-х роках XX століття", "uk"),
        ("в 1990-х годах", "ru"),
    ],
)
def test_decades_of_a_century(target: str, code: str) -> None:
    assert found("20. gadsimta 90. gados", target, code) == []
    assert Severity.ERROR in found("20. gadsimta 80. gados", target, code)
