"""A clock that cannot be right stops nobody."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from transflow.clock import countable

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
ZONES = (dt.timezone(dt.timedelta(hours=14)), dt.timezone(dt.timedelta(hours=-12)))


@given(st.datetimes(timezones=OFFSETS))
def test_there_are_days_around_it_in_every_zone(moment: dt.datetime) -> None:
    believed = countable(moment)
    for zone in ZONES:
        for days in (-400, 400):
            assert believed.astimezone(zone) + dt.timedelta(days=days) != believed


@given(
    st.datetimes(
        dt.datetime(1901, 1, 1),  # noqa: DTZ001 # the strategy adds the zone
        dt.datetime(2200, 1, 1),  # noqa: DTZ001 # the strategy adds the zone
        timezones=OFFSETS,
    )
)
def test_a_clock_that_may_be_right_is_believed(moment: dt.datetime) -> None:
    assert countable(moment) is moment
