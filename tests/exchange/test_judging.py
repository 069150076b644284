"""What becomes of an entry, over all texts that there can be."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.exchange.samples import UNIT_TEXTS, XLIFF, of_units, written
from transflow import lang
from transflow.checks.base import Reading
from transflow.checks.markup import run as tag_faults
from transflow.checks.waivers import parse_waivers, waiver_problems
from transflow.exchange import FORMATS
from transflow.exchange.base import HandoffUnit, ReturnedUnit, Stage, canonical
from transflow.model import Entry, Pair, Role, Segment, Unit
from transflow.pipeline.comparing import MOST_NOTES, Case, Change, Problem
from transflow.pipeline.returning import Ruling, judge

LV, EN = lang.get("lv"), lang.get("en")
STAGES = st.sampled_from(list(Stage))
FOUND = st.none() | STAGES
FLAGS = st.sampled_from([(), ("fuzzy",), ("fuzzy", "no-wrap")])


def ruling(source: str, entry: Entry, back: ReturnedUnit, *, finish: bool = False) -> Ruling:
    unit = Unit("u1", Segment(0, 0, Role.PARAGRAPH, source))
    return judge(Case(unit, entry, back, source, finish=finish), LV, EN)


def sent(source: str, target: str, stage: Stage, name: str) -> ReturnedUnit:
    """What a reader finds that nobody worked on."""
    unit = HandoffUnit("u1", Role.PARAGRAPH, source, target, stage)
    format_ = FORMATS[name]
    (file,) = format_.read(written(format_, of_units(unit)), "a.xlf").files
    return file.units[0]


@settings(max_examples=50)
@given(UNIT_TEXTS, st.just("") | UNIT_TEXTS, STAGES, FLAGS, st.booleans())
def test_out_and_in_again_changes_nothing(
    source: str, target: str, stage: Stage, flags: tuple[str, ...], finish: bool
) -> None:
    entry = Entry(source, target, flags=flags, comment="agrāk")
    stage = stage if target.strip() else Stage.NEW
    for name in XLIFF:
        found = ruling(source, entry, sent(source, target, stage, name), finish=finish)
        assert found == Ruling(entry)


@settings(max_examples=60)
@given(UNIT_TEXTS, UNIT_TEXTS, FOUND, FLAGS, st.booleans())
def test_what_a_person_wrote_meanwhile_is_never_overwritten(
    here: str, came: str, stage: Stage | None, flags: tuple[str, ...], sealed: bool
) -> None:
    """`here` was not what was sent."""
    entry = Entry("Jā", here, flags=flags)
    back = sent("Jā", "sūtīts", Stage.NEEDS_REVIEW, "xliff-2.0")
    back = replace(back, target=canonical(came), stage=stage)
    found = ruling("Jā", entry, back if sealed else replace(back, seal=None))
    if here.strip():
        assert found.entry.msgstr == here
        if found.change is Change.NOTED:
            assert found.problem is Problem.CONFLICT


@settings(max_examples=60)
@given(UNIT_TEXTS, UNIT_TEXTS, FOUND)
def test_only_sound_tags_get_into_a_catalog(source: str, came: str, stage: Stage | None) -> None:
    back = sent(source, "", Stage.NEW, "xliff-2.0")
    found = ruling(source, Entry(source), replace(back, target=canonical(came), stage=stage))
    if found.entry.msgstr:
        pair = Pair(source, found.entry.msgstr, None, LV, EN)
        assert not list(tag_faults(Reading(pair)))
        assert found.change is (Change.FUZZY if found.entry.fuzzy else Change.FINISHED)
    else:
        assert found.change is None


@settings(max_examples=60)
@given(UNIT_TEXTS, st.text(st.characters(codec="utf-8"), max_size=60), FOUND)
def test_the_same_comes_back_a_second_time_as_nothing_new(
    source: str, note: str, stage: Stage | None
) -> None:
    back = replace(sent(source, "", Stage.NEW, "xliff-1.2"), target="Jā", stage=stage)
    back = replace(back, notes=(note,))
    first = ruling(source, Entry(source), back)
    again = ruling(source, first.entry, back)
    assert again.change is None
    assert again.entry == first.entry


def test_a_guess_that_is_confirmed_is_taken_where_the_catalog_has_lost_it() -> None:
    back = replace(sent("Jā", "Yes", Stage.NEEDS_REVIEW, "xliff-2.0"), stage=Stage.TRANSLATED)
    found = ruling("Jā", Entry("Jā"), back)
    assert (found.entry, found.change) == (Entry("Jā", "Yes"), Change.FINISHED)
    theirs = ruling("Jā", Entry("Jā", "Yeah", flags=("fuzzy",)), back)
    assert (theirs.entry.msgstr, theirs.problem) == ("Yeah", Problem.CONFLICT)
    assert "Yes" in theirs.entry.comment


def test_notes_and_white_space_without_end_take_no_time() -> None:
    came = "a" + " " * 40_000 + "b"
    back = replace(sent("Jā", "", Stage.NEW, "xliff-1.2"), target=came, stage=Stage.TRANSLATED)
    back = replace(back, notes=tuple(f"piezīme {number}" for number in range(5_000)))
    began = time.process_time()
    found = ruling("Jā", Entry("Jā"), back)
    assert time.process_time() - began < 2
    assert found.entry.msgstr == came
    assert len(found.entry.comment.split("\n")) == MOST_NOTES
    assert ruling("Jā", found.entry, back).change is None


@settings(max_examples=50)
@given(st.lists(st.sampled_from(["waiver", "numbers:", "Waiver ", "\n", " ", "jo", "„", "#"])))
def test_no_note_from_outside_is_a_waiver(words: list[str]) -> None:
    back = replace(sent("Jā", "", Stage.NEW, "xliff-1.2"), notes=(" ".join(words),))
    comment = ruling("Jā", Entry("Jā"), back).entry.comment
    assert parse_waivers(comment) == {}
    assert waiver_problems(comment, ["numbers"]) == []
