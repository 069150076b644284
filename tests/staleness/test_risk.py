from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang
from transflow.model import Risk
from transflow.staleness.risk import Change, assess
from transflow.text import normalise

TABLE = tomllib.loads((Path(__file__).parent / "risks.toml").read_text(encoding="utf-8"))["change"]
LATVIAN = lang.get("lv")


def judged(case: dict[str, Any], back: bool = False) -> Change:
    sides = [(case[s], case.get(f"{s}_links", ())) for s in ("old", "new")]
    (old, old_links), (new, new_links) = reversed(sides) if back else sides
    return assess(old, new, LATVIAN, old_links, new_links)


@pytest.mark.parametrize("back", [False, True], ids=["there", "back"])
@pytest.mark.parametrize("case", TABLE, ids=lambda case: f"{case['old']}→{case['new']}")
def test_a_change_is_as_grave_as_what_it_says(case: dict[str, Any], back: bool) -> None:
    change = judged(case, back)
    assert change.risk.label == case["risk"], change.what
    assert any(case.get("what", "") in str(phrase) for phrase in (*change.what, ""))
    assert bool(change.what) == (change.risk is Risk.CRITICAL)
    assert str(change.summary)


def test_the_table_has_every_grade() -> None:
    assert len(TABLE) >= 60
    assert {case["risk"] for case in TABLE} == {risk.label for risk in Risk}


def test_what_gave_way_to_what_is_shown() -> None:
    change = assess("Piedalījās 14 valstis.", "Piedalījās 15 valstis.", LATVIAN)
    assert str(change.summary) == "a number: 14 → 15"


texts = st.sampled_from([case[side] for case in TABLE for side in ("old", "new")])


@given(texts, texts)
def test_grades_agree_in_both_directions(one: str, other: str) -> None:
    there, back = assess(one, other, LATVIAN), assess(other, one, LATVIAN)
    assert there.risk is back.risk
    assert (there.risk is Risk.COSMETIC) == (normalise(one) == normalise(other))
