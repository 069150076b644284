"""A release in brief comes back from its text exactly as it was."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from transflow.messages import T
from transflow.model import State
from transflow.report.rows import StatusRow
from transflow.report.summaries import (
    Happening,
    ReleaseSummary,
    failed_summary,
    pack,
    summary,
    unpack,
)
from transflow.report.views import (
    CalendarEntry,
    HistoryItem,
    Occasion,
    Pace,
    ReleaseView,
    Spell,
    VersionView,
)

WORDS = st.text(max_size=12)
CODES = st.sampled_from(["en", "uk", "lt"])
ZONES = st.sampled_from([dt.UTC, dt.timezone(dt.timedelta(hours=3))])
MOMENTS = st.datetimes(timezones=ZONES)
ENTRIES = st.builds(
    CalendarEntry,
    st.dates(),
    st.sampled_from(Occasion),
    WORDS,
    WORDS,
    st.none() | MOMENTS,
    st.lists(CODES, max_size=2).map(tuple),
)
SUMMARIES = st.builds(
    ReleaseSummary,
    release=WORDS,
    title=WORDS,
    language=CODES,
    category=WORDS,
    owner=WORDS,
    date=st.none() | st.dates(),
    publish_at=st.none() | MOMENTS,
    changed=st.none() | MOMENTS,
    rows=st.lists(st.builds(StatusRow, WORDS, CODES, WORDS, st.sampled_from(State))).map(tuple),
    calendar=st.lists(ENTRIES, max_size=2).map(tuple),
    spells=st.lists(st.builds(Spell, CODES, st.booleans(), MOMENTS, st.none() | MOMENTS)).map(
        tuple
    ),
    paces=st.lists(st.builds(Pace, CODES, st.integers(1, 9), MOMENTS, MOMENTS)).map(tuple),
    events=st.lists(
        st.builds(Happening, MOMENTS, WORDS, CODES, st.integers(0, 9), WORDS.map(T))
    ).map(tuple),
)
MOMENT = dt.datetime(2025, 6, 1, 10, tzinfo=dt.UTC)


@given(SUMMARIES)
def test_what_is_packed_is_unpacked(told: ReleaseSummary) -> None:
    assert unpack(pack(told), told.rows) == told


@given(SUMMARIES, st.sets(CODES))
def test_only_some_languages_are_kept(told: ReleaseSummary, wanted: set[str]) -> None:
    kept = told.only(wanted)
    assert [row for row in told.rows if row.language in wanted] == list(kept.rows)
    assert {spell.language for spell in kept.spells} <= wanted
    assert {pace.language for pace in kept.paces} <= wanted
    assert {event.language for event in kept.events} <= wanted
    assert all(set(entry.languages) <= wanted for entry in kept.calendar)
    assert told.only({"en", "uk", "lt"}) == told


@pytest.mark.parametrize("broken", ["", "{}", "[]", "null", '{"x": 1}', '{"calendar": 3}'])
def test_anything_else_is_refused(broken: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        unpack(broken, ())


def test_a_summary_is_what_the_view_says() -> None:
    row = StatusRow("a", "en", "Ziņa", State.READY)
    history = (
        HistoryItem(MOMENT, "revision", T("x")),
        HistoryItem(MOMENT + dt.timedelta(days=2), "revision", T("x")),
        HistoryItem(MOMENT + dt.timedelta(days=3), "approved", T("x")),
    )
    view = ReleaseView(
        "a", "releases/a.md", "Ziņa", "lv", versions=(VersionView(row),), history=history
    )
    told = summary(view)
    assert (told.release, told.title, told.language, told.rows) == ("a", "Ziņa", "lv", (row,))
    assert told.changed == MOMENT + dt.timedelta(days=2)
    assert told.events == ()
    out = HistoryItem(MOMENT, "published", T("x"), "en", 1)
    assert summary(replace(view, history=(*history, out))).events == (
        Happening(MOMENT, "published", "en", 1, T("x")),
    )
    assert not told.failed


def test_a_release_that_cannot_be_read_has_failed_and_stays_in_any_language() -> None:
    row = StatusRow("a", "", "", State.MISSING, error=T("broken"))
    told = failed_summary(row)
    assert told.failed
    assert told.only({"uk"}).rows == (row,)
