"""What `sync` does with a catalog that others have had in their hands. The cases of daily work are
in `sync_corpus`, and what must always hold in `pipeline/test_translators.py`."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.model import Catalog, Entry, Role, Segment, Unit
from transflow.records import record
from transflow.sync.plan import Former, SyncPlan, sync
from transflow.sync.words import lapse

FIRST, SECOND = "Mācības notika Jelgavā.", "Tajās piedalījās 120 glābēji."
RELEASE = "2025/relize"


def units(*texts: str) -> list[Unit]:
    return [
        Unit(f"u{n}", Segment(0, n, Role.PARAGRAPH, text, of=len(texts)))
        for n, text in enumerate(texts)
    ]


def former(*texts: str) -> Former:
    known = {unit.id: record(unit, None) for unit in units(*texts)}
    return Former(known, tuple(known))


def synced(texts: tuple[str, ...], *entries: Entry) -> SyncPlan:
    """What becomes of the entries where the text is as it was."""
    return sync(units(*texts), former(*texts), Catalog("en", entries=entries), RELEASE)


def settled(*entries: Entry) -> tuple[Entry, ...]:
    """The catalog of the two sentences after a first sync."""
    return synced((FIRST, SECOND), *entries).catalog.entries


def test_an_empty_catalog_gets_an_entry_for_each_text() -> None:
    plan = synced((FIRST, SECOND, FIRST))
    assert [e.msgid for e in plan.catalog.entries] == [FIRST, SECOND]
    assert plan.added == ((None, FIRST), (None, SECOND))
    assert plan.catalog.entries[0].references == (f"{RELEASE}#u0", f"{RELEASE}#u2")


def test_what_an_editor_only_arranges_anew_is_no_change() -> None:
    one, two = settled(Entry(FIRST, "It was held in Jelgava."), Entry(SECOND))
    arranged = (
        replace(one, extracted=one.extracted.replace(", ", ",\n"), raw="as it stands"),
        replace(two, raw="as it stands"),
    )
    assert synced((FIRST, SECOND), *arranged).catalog.entries == arranged
    assert synced((FIRST, SECOND), *arranged).catalog.entries[0].raw == "as it stands"


def test_references_in_another_order_are_no_change() -> None:
    (entry,) = synced((FIRST, FIRST)).catalog.entries
    turned = replace(entry, references=entry.references[::-1])
    assert synced((FIRST, FIRST), turned).catalog.entries == (turned,)


@pytest.mark.parametrize("flags", [("python-format",), ("no-wrap", "fuzzy")])
def test_flags_of_others_are_kept(flags: tuple[str, ...]) -> None:
    entry = settled(Entry(FIRST, "Text.", flags=flags))[0]
    assert entry.flags == flags


def test_an_obsolete_twin_of_an_active_entry_is_not_lost() -> None:
    twin = Entry(FIRST, "An older text.", obsolete=True, comment="a note")
    plan = synced((FIRST,), Entry(FIRST, "A newer text."), twin)
    (entry,) = plan.catalog.entries
    assert entry.msgstr == "A newer text."
    assert "An older text." in entry.comment
    assert "a note" in entry.comment
    assert synced((FIRST,), entry).catalog.entries == (entry,)


def test_two_obsolete_twins_come_back_as_one_that_knows_both() -> None:
    twins = [Entry(FIRST, f"Text {n}.", obsolete=True) for n in (1, 2)]
    (entry,) = synced((FIRST,), *twins).catalog.entries
    assert (entry.msgstr, entry.comment) == ("Text 1.", "former translation: Text 2.")


def test_the_previous_source_is_the_one_the_translation_was_made_from() -> None:
    entry = Entry(FIRST, "Text.")
    texts = (FIRST, FIRST.replace("Jelgavā", "Jūrmalā"), FIRST.replace("Jelgavā", "Jēkabpilī"))
    catalog = Catalog("en", entries=(entry,))
    for before, after in pairwise(texts):
        catalog = sync(units(after), former(before), catalog, RELEASE).catalog
    assert catalog.entries[0].msgid == texts[2]
    assert catalog.entries[0].previous_msgid == texts[0]
    assert [e.msgid for e in catalog.entries if e.obsolete] == [texts[0]]


def test_a_text_with_nothing_to_translate_needs_no_entry() -> None:
    assert synced(("pasts@iem.gov.lv",)).catalog.entries == ()


# --- waivers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comment", "lapsed"),
    [
        ("waiver numbers: rounded", "former-waiver numbers: rounded"),
        ("a note\nWaiver numbers: rounded", "a note\nformer-waiver numbers: rounded"),
        ("a note waiver numbers, dates: ok", "a note former-waiver numbers, dates: ok"),
        ("no waiver was asked for", "no waiver was asked for"),
        ("", ""),
    ],
)
def test_a_waiver_lapses_wherever_it_stands(comment: str, lapsed: str) -> None:
    assert lapse(comment) == lapsed


words = st.sampled_from(["waiver", "numbers:", "former-waiver", "a", "note", "\n", ","])


@given(st.lists(words).map(" ".join))
def test_a_waiver_lapses_once(comment: str) -> None:
    assert lapse(lapse(comment)) == lapse(comment)
    assert lapse(comment).replace("former-waiver", "waiver") == comment.replace(
        "former-waiver", "waiver"
    )


@given(st.integers(1, 3000))
def test_a_long_comment_takes_no_ages(count: int) -> None:
    assert lapse("waiver " * count + "a, " * count)
