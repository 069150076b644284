"""Names that are told to be right at once are those that a closer look finds right."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import lang
from transflow.checks import CHECKS, names
from transflow.checks.base import Reading
from transflow.model import Pair, Spot

# fmt: off
LATVIAN = (
    "Jānis", "Jāņa", "Jānim", "Bērziņš", "Bērziņa", "Bērziņam", "Kozlovskis", "Kozlovska",
    "Rihards", "Rihardam", "Trofimovam", "Šmits", "Šmita", "Johansone", "Johansones", "Ilva",
    "Ilvai", "Magdalēna", "Magdalēnas", "Makrons", "Makronam", "Zelenskis", "Vilsona", "Rīgā",
    "Stokholmā", "Kaļiņingradā", "Kijivā", "Lietuvā", "Igaunija", "Somijas", "Briselē",
    "Daugavpilī", "Žanete", "Žanetei", "Twitter", "Parīzē", "Ungārijas", "Pāri",
)
# fmt: on
# fmt: off
ENGLISH = (
    "Jānis", "Janis", "Bērziņš", "Berzins", "Kozlovskis", "Kozlovska", "Richard", "Rihards",
    "Trofimov", "Trofimovs", "Smith", "Schmidt", "Šmits", "Johansson", "Johansone", "Ylva",
    "Ilva", "Magdalena", "Magdalēna", "Macron", "Makrons", "Zelenskyy", "Zelenskis", "Wilson",
    "Riga", "Stockholm", "Kaliningrad", "Kyiv", "Kiev", "Lithuania", "Estonia", "Finland",
    "Brussels", "Daugavpils", "Zanete", "Žanete", "Twitter", "Paris", "Pairs", "Hungary",
)
# fmt: on


@st.composite
def slips(draw: st.DrawFn, word: str) -> str:
    """The name as it is, or with a letter lost, swapped or wrong."""
    at = draw(st.integers(1, len(word) - 1))
    kind = draw(st.sampled_from(["", "", "lost", "swapped", "wrong"]))
    if kind == "lost":
        return word[:at] + word[at + 1 :]
    if kind == "swapped":
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    return word[:at] + draw(st.sampled_from("aeiklmnrstšž")) + word[at:] if kind else word


SOURCES = st.lists(st.sampled_from(LATVIAN), min_size=1, max_size=5)
TARGETS = st.lists(st.sampled_from(ENGLISH).flatmap(slips), min_size=1, max_size=5)
MARKS = st.sampled_from(["", "“", "("])


def found(source: Sequence[str], target: Sequence[str], mark: str) -> list[Spot]:
    theirs, ours = " un ".join(source), " and ".join(target)
    original = {"": "", "“": f" “{target[0]}”", "(": f" ({target[0]})"}[mark]
    pair = Pair(
        f"Piedalījās {theirs}{original}.",
        f"There were {ours}.",
        None,
        lang.get("lv"),
        lang.get("en"),
    )
    return list(CHECKS["names"].run(Reading(pair)))


@given(SOURCES, TARGETS, MARKS)
def test_what_is_surely_right_is_right(source: list[str], target: list[str], mark: str) -> None:
    quick = found(source, target, mark)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(names, "are_right", lambda *_: False)
        assert found(source, target, mark) == quick


def test_the_closer_look_is_spared(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []

    def watched(*asked: object) -> list[Spot]:
        looked.append(asked)
        return []

    monkeypatch.setattr(names, "_looked_into", watched)
    assert found(["Trofimovam", "Zelenskis"], ["Trofimov", "Zelenskis"], "") == []
    assert not looked
    found(["Trofimovam"], ["Trofmov"], "")
    assert looked
