"""Revisions: what became of each unit, and the text of every one of them out of the ledger."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from transflow import lang
from transflow.align import align
from transflow.markup import Ref
from transflow.model import Risk, Role, Segment
from transflow.records import Alignment, ChangeKind, Ledger, Revision, UnitRecord
from transflow.staleness.changes import Kin, compare, kin_of
from transflow.staleness.past import texts_of
from transflow.staleness.revisions import revise
from transflow.store.ledger import parse, serialize
from transflow.text import digest

LATVIAN = lang.get("lv")
START = dt.datetime(2025, 4, 1, 10, tzinfo=dt.UTC)
SENTENCES = (
    "Sanāksmē piedalījās 27 valstis.",
    "Sanāksmē piedalījās 28 valstis.",
    "Sanāksmē Rīgā piedalījās 28 valstis.",
    "Tā notika Rīgā.",
    "Tā notika Rīgā, un to vadīja Anna Kalniņa.",
    "To vadīja Anna Kalniņa.",
    "Nākamā sanāksme būs rudenī.",
    "Tajā runās par ceļu drošību.",
    'Plašāka informācija ir <a id="1">tīmekļvietnē</a>.',
)
LINKS = ("https://www.piemers.lv/a", "https://www.piemers.lv/b")


def segment(text: str, role: Role = Role.PARAGRAPH, link: str = LINKS[0]) -> Segment:
    refs = (Ref(1, "a", (("href", link),)),) if "<a" in text else ()
    return Segment(0, 0, role, text, refs=refs)


class Archive:
    """A release whose text changes, and its ledger."""

    def __init__(self) -> None:
        self.ledger = Ledger("2025/a")
        self.days = 0
        self.texts: dict[int, tuple[UnitRecord, ...]] = {}

    def read(self, *segments: Segment) -> Revision:
        alignment = align("2025/a", segments, self.ledger.units, self.ledger.former)
        return self.take(alignment, segments)

    def take(self, alignment: Alignment, segments: tuple[Segment, ...]) -> Revision:
        self.days += 1
        content = digest(*(f"{s.role} {s.source} {s.links}" for s in segments))
        now = START + dt.timedelta(days=self.days)
        self.ledger = revise(self.ledger, alignment, content, now, LATVIAN)
        units = tuple(replace(unit, changed=None) for unit in self.ledger.units)
        self.texts.setdefault(self.ledger.current, units)
        found = self.ledger.revision(self.ledger.current)
        assert found
        return found

    def write(self, *texts: str) -> Revision:
        return self.read(*map(segment, texts))


def told(units: tuple[UnitRecord, ...]) -> list[tuple[str, str | None, str, tuple[str, ...]]]:
    return [(u.id, u.role.context, u.source, u.links) for u in units]


segments = st.builds(
    segment,
    st.sampled_from(SENTENCES),
    st.sampled_from([Role.PARAGRAPH, Role.PARAGRAPH, Role.LIST_ITEM, Role.HEADING]),
    st.sampled_from(LINKS),
)
texts = st.lists(segments, min_size=1, max_size=6)


@given(st.lists(texts, min_size=1, max_size=7))
def test_the_text_of_every_revision_is_known(versions: list[list[Segment]]) -> None:
    archive = Archive()
    for version in versions:
        archive.read(*version)
        archive.ledger = parse(serialize(archive.ledger), "a.json", "2025/a")
    for number, units in archive.texts.items():
        found = texts_of(archive.ledger, number)
        assert found is not None
        # Two revisions may differ only in what an id went to; that of the first time counts.
        assert told(found) == told(units)


@given(texts, texts, st.booleans())
def test_a_revision_tells_of_each_unit_what_became_of_it(
    old: list[Segment], new: list[Segment], damaged: bool
) -> None:
    archive = Archive()
    archive.read(*old)
    before = {u.id: u for u in archive.ledger.units}
    revision = archive.read(*new)
    after = {u.id: u for u in archive.ledger.units}
    if revision.number == 1:
        assert before == after
        return
    changes = {c.unit: c for c in revision.changes}
    assert len(changes) == len(revision.changes)
    for unit in before.keys() | after.keys():
        was, now = before.get(unit), after.get(unit)
        same = was and now and (was.source, was.links) == (now.source, now.links)
        same = same and was and now and was.role.context == now.role.context
        if unit not in changes:
            assert same
            continue
        change = changes[unit]
        assert bool(change.was) >= (now is None)
        assert bool(change.at) >= (was is None)
        if not same:
            assert change.old == (was.source if was else "")
            assert change.new == (now.source if now else "")
        assert (change.risk is Risk.CRITICAL) == bool(change.what)
    if damaged and revision.changes:
        wrong = replace(revision.changes[0], old="Cits teksts.", new="Vēl cits.")
        spoilt = replace(revision, changes=(wrong, *revision.changes[1:]))
        ledger = replace(archive.ledger, revisions=(archive.ledger.revisions[0], spoilt))
        assert texts_of(ledger, 1) is None


def test_what_a_revision_says_in_an_example() -> None:
    archive = Archive()
    archive.write(*SENTENCES[:1], SENTENCES[3], SENTENCES[6])
    revision = archive.write(SENTENCES[1], SENTENCES[3], SENTENCES[7])
    kinds = {c.new or c.old: c for c in revision.changes}
    changed = kinds[SENTENCES[1]]
    assert (changed.kind, changed.risk) == (ChangeKind.CHANGED, Risk.CRITICAL)
    assert (changed.what, changed.old) == (("number",), SENTENCES[0])
    assert kinds[SENTENCES[6]].kind is ChangeKind.REMOVED
    assert kinds[SENTENCES[7]].kind is ChangeKind.ADDED
    assert SENTENCES[3] not in kinds
    assert (revision.before, revision.changed, revision.added, revision.removed) == (1, 1, 1, 1)


def test_only_what_stands_elsewhere_is_moved() -> None:
    archive = Archive()
    archive.write(SENTENCES[0], SENTENCES[3], SENTENCES[6], SENTENCES[7])
    revision = archive.write(SENTENCES[7], SENTENCES[0], SENTENCES[3], SENTENCES[6])
    [change] = revision.changes
    assert (change.kind, change.was, change.at) == (ChangeKind.MOVED, 4, 1)
    assert (change.old, change.new) == ("", "")
    assert revision.moved == 1


def test_after_going_back_a_revision_is_compared_with_the_one_before_in_time() -> None:
    archive = Archive()
    for text in (SENTENCES[0], SENTENCES[1], SENTENCES[0], SENTENCES[2]):
        archive.write(text)
    third = archive.ledger.revision(3)
    assert third
    assert third.before == 1
    assert third.changes[0].old == SENTENCES[0]
    [line] = archive.ledger.log
    assert (line.action, line.revision) == ("reverted", 1)
    assert [t.source for t in texts_of(archive.ledger, 2) or ()] == [SENTENCES[1]]


def test_the_same_text_again_changes_nothing() -> None:
    archive = Archive()
    archive.write(SENTENCES[0])
    before = archive.ledger
    archive.write(SENTENCES[0])
    assert archive.ledger == before


def _old(ledger: Ledger) -> Ledger:
    """As a transflow that did not note changes would have left it."""
    revisions = tuple(replace(r, before=0, changes=()) for r in ledger.revisions)
    return replace(ledger, revisions=revisions, log=())


def test_of_an_old_ledger_only_the_present_text_is_known_and_what_came_since() -> None:
    archive = Archive()
    archive.write(SENTENCES[0])
    archive.write(SENTENCES[1])
    archive.ledger = _old(archive.ledger)
    assert texts_of(archive.ledger, 1) is None
    assert texts_of(archive.ledger, 2)
    archive.write(SENTENCES[2])
    assert texts_of(archive.ledger, 1) is None
    assert [t.source for t in texts_of(archive.ledger, 2) or ()] == [SENTENCES[1]]


def test_a_revision_that_never_was_has_no_text() -> None:
    archive = Archive()
    archive.write(SENTENCES[0])
    assert texts_of(archive.ledger, 7) is None
    assert texts_of(Ledger("2025/a"), 1) is None


def test_a_ledger_grows_by_what_changed() -> None:
    archive = Archive()
    many = [f"{word} {SENTENCES[6]}" for word in "abcdefghijklmnop"]
    archive.write(*many)
    before = len(serialize(archive.ledger))
    archive.write(*many[:8], "Pavisam cits teikums.", *many[9:])
    assert len(serialize(archive.ledger)) - before < 1500


# --- splits and merges -----------------------------------------------------------------------

WHOLE = "Tā notika Rīgā, un tajā bija 27 valstis."
FIRST, SECOND = "Tā notika Rīgā.", "Tajā bija 27 valstis."


def records(*pairs: tuple[str, str]) -> list[UnitRecord]:
    return [UnitRecord(unit, Role.PARAGRAPH, source) for unit, source in pairs]


def test_a_number_that_went_to_the_other_half_has_not_changed() -> None:
    old = records(("u1", WHOLE), ("u2", SENTENCES[6]))
    new = records(("u1", FIRST), ("u3", SECOND), ("u2", SENTENCES[6]))
    kin = Kin(splits={"u1": "u1", "u3": "u1"})
    found = [item.change for item in compare(old, new, LATVIAN, kin)]
    assert [(c.unit, c.kind, c.of) for c in found] == [
        ("u1", ChangeKind.SPLIT, "u1"),
        ("u3", ChangeKind.SPLIT, "u1"),
    ]
    assert all(c.risk < Risk.CRITICAL for c in found)
    back = [item.change for item in compare(new, old, LATVIAN, Kin(merges={"u1": ("u1", "u3")}))]
    assert [(c.unit, c.kind, c.of) for c in back] == [
        ("u1", ChangeKind.MERGED, "u1"),
        ("u3", ChangeKind.MERGED, "u1"),
    ]
    assert all(c.risk < Risk.CRITICAL for c in back)


def test_a_number_that_is_lost_in_a_split_is_critical() -> None:
    old = records(("u1", WHOLE))
    new = records(("u1", FIRST), ("u3", "Tajā bija 28 valstis."))
    found = compare(old, new, LATVIAN, Kin(splits={"u1": "u1", "u3": "u1"}))
    assert {item.change.what for item in found} == {("number",)}


@pytest.mark.parametrize("kept", [True, False])
def test_splits_and_merges_are_found_again_in_the_revisions(kept: bool) -> None:
    first = "u1" if kept else "u4"
    old, new = records(("u1", WHOLE)), records((first, FIRST), ("u3", SECOND))
    splits = {first: "u1", "u3": "u1"}
    changes = tuple(i.change for i in compare(old, new, LATVIAN, Kin(splits=splits)))
    assert {c.unit for c in changes} == {"u1", first, "u3"}
    revision = Revision(2, "x", START, before=1, changes=changes)
    kinds = {i.change.kind for i in compare(old, new, LATVIAN, kin_of([revision]))}
    assert kinds == {ChangeKind.SPLIT}
    back = tuple(i.change for i in compare(new, old, LATVIAN, Kin(merges={"u1": (first, "u3")})))
    again = kin_of([Revision(3, "y", START, before=2, changes=back)])
    assert {i.change.kind for i in compare(new, old, LATVIAN, again)} == {ChangeKind.MERGED}


def test_a_unit_that_never_was_split_is_no_part() -> None:
    old, new = records(("u1", FIRST)), records(("u1", FIRST), ("u3", SECOND))
    found = compare(old, new, LATVIAN, Kin(splits={"u3": "u9", "u8": "u1"}))
    assert [item.change.kind for item in found] == [ChangeKind.ADDED]


@given(st.permutations(range(8)))
def test_the_fewest_units_are_called_moved(order: list[int]) -> None:
    old = records(*((f"u{n}", f"Teikums {chr(97 + n)}.") for n in range(8)))
    new = [old[n] for n in order]
    moved = {item.change.unit for item in compare(old, new, LATVIAN)}
    stayed = [n for n in order if f"u{n}" not in moved]
    assert stayed == sorted(stayed)
    longest = [1] * len(order)
    for i, n in enumerate(order):
        longest[i] = 1 + max((longest[j] for j in range(i) if order[j] < n), default=0)
    assert len(stayed) == max(longest)


def test_what_is_noted_is_readable_in_the_file() -> None:
    archive = Archive()
    archive.write(SENTENCES[0])
    archive.write(SENTENCES[1])
    document = json.loads(serialize(archive.ledger))
    [change] = document["revisions"][1]["changes"]
    assert change == {
        "kind": "changed",
        "new": SENTENCES[1],
        "old": SENTENCES[0],
        "risk": "critical",
        "unit": archive.ledger.units[0].id,
        "what": ["number"],
    }
