"""Versions on the website over time, and how long translations took."""

from __future__ import annotations

import datetime as dt
from statistics import median
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from transflow.report.series import PacePoint, Point, Series
from transflow.report.views import Pace, Spell

RIGA = ZoneInfo("Europe/Riga")
START = dt.date(2025, 1, 30)


def at(day: int, hour: int = 12) -> dt.datetime:
    return dt.datetime(2025, 1, 30, hour, tzinfo=RIGA) + dt.timedelta(days=day)


def series(*spells: Spell) -> Series:
    made = Series(RIGA)
    made.add(spells)
    return made


def test_days() -> None:
    made = series(
        Spell("en", outdated=False, start=at(0), end=at(2)),
        Spell("en", outdated=True, start=at(2)),
        Spell("lt", outdated=False, start=at(1)),
    )
    days = [START + dt.timedelta(days=number) for number in range(9)]
    assert list(made.days(days[5])) == [
        Point(days[0], 1, 0),
        Point(days[1], 2, 0),
        Point(days[2], 2, 1),
        Point(days[5], 2, 1),
    ]
    assert list(made.days(days[1])) == [Point(days[0], 1, 0), Point(days[1], 2, 0)]
    assert list(made.days(START - dt.timedelta(days=1))) == []
    assert list(series().days(START)) == []


def test_months_end_with_their_last_day() -> None:
    made = series(
        Spell("en", outdated=False, start=at(0), end=at(5)),
        Spell("en", outdated=True, start=at(5), end=at(70)),
    )
    assert list(made.months(dt.date(2025, 4, 20))) == [
        Point(dt.date(2025, 1, 31), 1, 0),
        Point(dt.date(2025, 2, 28), 1, 1),
        Point(dt.date(2025, 3, 31), 1, 1),
        Point(dt.date(2025, 4, 20), 0, 0),
    ]


def test_a_day_is_told_by_the_zone() -> None:
    late = dt.datetime(2025, 6, 30, 22, tzinfo=dt.UTC)
    (point,) = series(Spell("en", outdated=False, start=late)).days(dt.date(2025, 7, 1))
    assert point.day == dt.date(2025, 7, 1)


def test_paces_by_month_and_language() -> None:
    made = Series(RIGA)
    made.add((), [Pace("en", 1, at(0), at(1)), Pace("en", 2, at(0), at(4))])
    made.add(
        (),
        [Pace("lt", 1, at(0), at(1)), Pace("en", 1, at(0), at(1, 18)), Pace("en", 9, at(3), at(1))],
    )
    january, february = dt.date(2025, 1, 1), dt.date(2025, 2, 1)
    assert list(made.paces()) == [
        PacePoint(january, "en", 3, median([1, 1.25, 0])),
        PacePoint(january, "lt", 1, 1),
        PacePoint(february, "en", 1, 4),
    ]


SPELLS = st.lists(
    st.tuples(st.integers(0, 200), st.integers(1, 100), st.booleans(), st.booleans()).map(
        lambda told: Spell("en", told[2], at(told[0]), None if told[3] else at(told[0] + told[1]))
    ),
    max_size=12,
)


@given(SPELLS, st.integers(0, 320))
def test_each_point_counts_what_is_shown_that_day(spells: list[Spell], until: int) -> None:
    made = series(*spells)
    last = START + dt.timedelta(days=until)
    for points in (list(made.days(last)), list(made.months(last))):
        assert [p.day for p in points] == sorted({p.day for p in points})
        assert not points or points[-1].day == last
        for point in points:
            there = [s for s in spells if _shown(s, point.day)]
            assert point.published == len(there)
            assert point.outdated == sum(spell.outdated for spell in there)


def _shown(spell: Spell, day: dt.date) -> bool:
    return spell.start.date() <= day and (spell.end is None or spell.end.date() > day)
