"""What tokens tell of figures and months is what reading the texts would tell."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang
from transflow.checks import dates, numbers
from transflow.checks.alike import surely_alike
from transflow.checks.base import Reading
from transflow.model import Pair

LV, EN = lang.get("lv"), lang.get("en")
PARTS = [
    ("5", "5"), ("30.", "30"), ("17. gada", "17"), ("2024. gada", "2024"),
    ("2017. gadā", "in 2017"), ("per cent", "per cent"),
    ("10 000", "10,000"), ("1 250", "1 250"), ("3,5", "3.5"), ("7.55", "7.55"), ("5-2", "5:2"),
    ("2,7", "2.7 per cent"), ("5", "5% points"),
    ("5–7", "5–7"), ("2014.–16.", "2014–16"), ("miljoni", "million"),
    ("milj. eiro", "million euros"),
    ("procenti", "percent"), ("procentu punkti", "percentage points"), ("ASV dolāru", "dollars"),
    ("€ 5", "€5"), ("15%", "15%"), ("vakarā", "in the evening"), ("no rīta", "a.m."),
    ("līdz", "to"), ("maijā", "May"), ("30. maijā", "May 30,"), ("5. maijā", "5 May"),
    ("marta", "March"), ("Marta", "Marta"), ("(17)", "(17)"), ("F35", "F35"), ("½", "½"),
    ("upe", "river"), ("cilvēki", "people"),
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PARTS), max_size=5)


def _reading(source: str, target: str) -> Reading:
    return Reading(Pair(source, target, None, LV, EN))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Ieradās 10 000 cilvēku.", "10,000 people came."),
        ("Apgroza 2,8 miljardus mārciņu gadā.", "The turnover is £2.8bn a year."),
        ("Atbalsts ir 35 milj. ASV dolāru.", "The support is $35 million."),
        ("Cenas auga par 2,7 procentiem.", "Prices rose by 2.7 per cent."),
        ("Sanāksme ir 2017. gada 30. maijā.", "The meeting is on May 30, 2017."),
        ("Tas notika 2017. gada jūnijā.", "It happened in June 2017."),
        ("Jūnijā un jūlijā", "In July and June"),
    ],
)
def test_the_same_in_other_spelling(source: str, target: str) -> None:
    reading = _reading(source, target)
    assert surely_alike(reading.source, reading.target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("5. martā ieradās 10 cilvēki.", "On March 10, 5 people came."),
        ("17. gada maijā", "On May 17"),
        ("No 2 līdz 3 miljoniem eiro", "€2 to 3 million"),
        ("Cenas auga par 2,7.", "Prices rose by 2.7 per cent."),
        ("Par 5 procentu punktiem", "By 5 per cent"),
        ("Ieradās 10 000 cilvēku.", "100,000 people came."),
        ("Jūnijā", "In July"),
        ("2014.–16. gadā", "2014–16"),
    ],
)
def test_what_takes_reading(source: str, target: str) -> None:
    reading = _reading(source, target)
    assert not surely_alike(reading.source, reading.target)


@given(TEXTS, st.randoms(use_true_random=False), st.sampled_from([" ", "\u00a0", "  "]))
def test_facts_of_texts_that_are_surely_alike_give_no_finding(
    parts: list[tuple[str, str]], chance: Random, gap: str
) -> None:
    others = list(parts)
    chance.shuffle(others)
    source, target = gap.join(lv for lv, _ in parts), " ".join(en for _, en in others)
    first, second = _reading(source, target), _reading(source, target)
    if not source or not surely_alike(first.source, first.target):
        return
    first.facts_matter, second.facts_matter = True, False
    for check in (numbers, dates):
        assert list(check.run(first)) == list(check.run(second))
