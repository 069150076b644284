"""Decisions at a desk, in any order: never current without somebody's word for exactly that."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.desk import RELEASE, START, Desk, Line, desk
from transflow.pipeline.declaring import Wish, declare, take_back
from transflow.pipeline.project import open_project
from transflow.staleness.units import UnitStatus, unit_states
from transflow.store.workspace import SourceFile

TEXTS = (
    "Sanāksme notika Rīgā.",
    "Šī sanāksme notika Rīgā.",
    "Šī īsā sanāksme notika Rīgā.",
    "Šī pavisam īsā sanāksme notika Rīgā.",
)
SOURCE = SourceFile(RELEASE, f"releases/{RELEASE}.md")
WISH = Wish(by="Anna", reason="nozīme tā pati")

steps = st.lists(
    st.sampled_from(["write 0", "write 1", "write 2", "write 3", "translate", "minor", "undo"]),
    min_size=3,
    max_size=9,
)


class Decider:
    """Someone at a desk who also decides, and what may be current by what was said and done."""

    def __init__(self, room: Desk) -> None:
        self.room = room
        self.text = TEXTS[0]
        self.vouched: set[str] = set()
        """Texts that a translator finished, or that a decision in force is about."""
        self.write(0)

    def write(self, number: int) -> None:
        self.text = TEXTS[number]
        self.room.write((Line(self.text),))
        self.room.sync()

    def translate(self) -> None:
        self.room.translate((None, self.text), f"Text {self.room.runs}.")
        self.vouched.add(self.text)
        self.room.sync()

    def decide(self, *, undo: bool) -> None:
        self.room.runs += 1
        now = START + dt.timedelta(minutes=self.room.runs)
        project = open_project(self.room.root, now)
        work = take_back if undo else declare
        if work(project, SOURCE, WISH, dry_run=False).decided:
            (self.vouched.discard if undo else self.vouched.add)(self.text)
        self.room.sync()

    @property
    def current(self) -> bool:
        project = open_project(self.room.root, START)
        units = [unit for unit in self.room.units if unit.source == self.text]
        [state] = unit_states(units, self.room.catalog, project.language)
        return state.status is UnitStatus.CURRENT

    def do(self, step: str) -> None:
        if step.startswith("write"):
            self.write(int(step[-1]))
        elif step == "translate":
            self.translate()
        else:
            self.decide(undo=step == "undo")


@settings(max_examples=25)
@given(steps)
def test_nothing_is_current_without_a_word_for_exactly_that(found: list[str]) -> None:
    with desk() as room:
        decider = Decider(room)
        for step in found:
            decider.do(step)
            assert decider.current == (decider.text in decider.vouched), step
            before = room.bytes
            room.sync()
            assert room.bytes == before
