from __future__ import annotations

import re
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from transflow import lang
from transflow.model import Risk
from transflow.staleness.risk import Change, assess
from transflow.text import normalise

HERE = Path(__file__).parent
TABLE = tomllib.loads((HERE / "risks.toml").read_text(encoding="utf-8"))["change"]
EDITS = [
    tomllib.loads((HERE / name).read_text(encoding="utf-8"))
    for name in ("edits.toml", "edits_second.toml", "edits_third.toml")
]
GRAVE = [
    (what, *pair) for edits in EDITS for what, pairs in edits["critical"].items() for pair in pairs
]
LIGHT = [
    (risk, *pair) for edits in EDITS for risk, pairs in edits["other"].items() for pair in pairs
]
DOUBTFUL = {
    "Nelaimes gadījumā cieta strādnieks.",
    "Vēršam uzmanību, ka nodaļa pārcelta uz jaunām telpām.",
}
"""Edits where a word at the start may as well be a name: the graver grade is chosen."""
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


@pytest.mark.parametrize(("what", "old", "new"), GRAVE)
def test_what_misleads_is_critical_and_named(what: str, old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        change = assess(one, other, LATVIAN)
        assert change.risk is Risk.CRITICAL
        assert any(what in str(phrase) for phrase in change.what), change.what


@pytest.mark.parametrize(("risk", "old", "new"), LIGHT)
def test_an_editor_may_rephrase(risk: str, old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        change = assess(one, other, LATVIAN)
        expected = "critical" if old in DOUBTFUL else risk
        assert change.risk.label == expected, change.what


def test_the_tables_have_every_grade_and_enough_of_it() -> None:
    assert len(TABLE) >= 60
    assert {case["risk"] for case in TABLE} == {risk.label for risk in Risk}
    assert len(GRAVE) >= 130
    assert len(LIGHT) >= 130


@pytest.mark.parametrize(
    ("old", "new", "summary"),
    [
        ("Piedalījās 14 valstis.", "Piedalījās 15 valstis.", "a number: 14 → 15"),
        ("Sods ir 9 eiro.", "Sods ir 8 eiro.", "an amount: 9 eiro → 8 eiro"),
        ("Sēde notiks otrdien.", "Sēde notiks trešdien.", "a date: otrdien → trešdien"),
        ("Rīgā notiks sēde.", "Cēsīs notiks sēde.", "a name: Rīgā → Cēsīs"),
        ("Bojā gāja divi zirgi.", "Bojā gāja trīs zirgi.", "a number: divi → trīs"),
        ("Darbs notiks.", "Darbs nenotiks.", "“not” came in or went out"),
    ],
)  # fmt: skip
def test_what_gave_way_to_what_is_shown(old: str, new: str, summary: str) -> None:
    assert str(assess(old, new, LATVIAN).summary) == summary


texts = st.sampled_from(
    [case[side] for case in TABLE for side in ("old", "new")]
    + [text for _, *pair in (*GRAVE, *LIGHT) for text in pair]
)
counting = texts.filter(lambda text: re.search(r"\d", text) is not None and "<" not in text)


@given(texts, texts)
def test_grades_agree_in_both_directions(one: str, other: str) -> None:
    there, back = assess(one, other, LATVIAN), assess(other, one, LATVIAN)
    assert there.risk is back.risk
    assert (there.risk is Risk.COSMETIC) == (normalise(one) == normalise(other))


@given(counting, st.data())
def test_another_digit_is_critical(text: str, data: st.DataObject) -> None:
    places = [m.start() for m in re.finditer(r"\d", text)]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != text[place]]))
    assert assess(text, text[:place] + digit + text[place + 1 :], LATVIAN).risk is Risk.CRITICAL


@given(counting, st.data())
def test_two_digits_swapped_are_critical(text: str, data: st.DataObject) -> None:
    places = [m.start() for m in re.finditer(r"\d", text)]
    one, other = sorted(data.draw(st.lists(st.sampled_from(places), min_size=2, max_size=2)))
    assume(text[one] != text[other])
    swapped = text[:one] + text[other] + text[one + 1 : other] + text[one] + text[other + 1 :]
    assert assess(text, swapped, LATVIAN).risk is Risk.CRITICAL


@given(texts, st.sampled_from(["\u00a0", "  ", "\n", " \u00ad", " \u200b"]))
def test_spaces_and_glyphs_are_cosmetic(text: str, space: str) -> None:
    glyphs = str.maketrans({"–": "-", "„": "“", "”": '"'})
    other = text.translate(glyphs).replace(" ", space)
    assert assess(text, other, LATVIAN).risk is Risk.COSMETIC


@pytest.mark.parametrize(
    "piece",
    ["Rīgā ", "divi ", "divi simti ", "no Rīgas uz Valku. ", "ne ", "1 un ", "Aaa. ", "„Ā "],
)
def test_long_texts_are_weighed_in_no_time(piece: str) -> None:
    start = time.perf_counter()
    assess(piece * 3_000, piece * 3_001 + "beigas", LATVIAN)
    assert time.perf_counter() - start < 3
