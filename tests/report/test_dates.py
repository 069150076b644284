"""Days and moments in words."""

from __future__ import annotations

import datetime as dt

import pytest

from transflow.report.dates import day, moment, named_day, named_month, since, weekday


@pytest.mark.parametrize(
    ("language", "expected"),
    [("lv", "2025. gada 1. aprīlī"), ("en", "1 April 2025"), ("xx", "1 April 2025")],
)
def test_a_day(language: str, expected: str) -> None:
    assert day(dt.date(2025, 4, 1), language) == expected


@pytest.mark.parametrize(
    ("utc", "lv", "en"),
    [
        # Summer time in Riga begins on the last Sunday of March, at 01:00 UTC.
        ("2025-03-30T00:59", "2025. gada 30. martā plkst. 2.59", "30 March 2025 at 02:59"),
        ("2025-03-30T01:00", "2025. gada 30. martā plkst. 4.00", "30 March 2025 at 04:00"),
        ("2025-12-31T22:05", "2026. gada 1. janvārī plkst. 0.05", "1 January 2026 at 00:05"),
    ],
)
def test_a_moment_is_told_in_riga_time(utc: str, lv: str, en: str) -> None:
    value = dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC)
    assert moment(value, "lv") == lv
    assert moment(value, "en") == en


def test_since_when_is_in_the_genitive_in_latvian_and_by_the_day_in_riga() -> None:
    value = dt.datetime(2025, 12, 31, 22, 5, tzinfo=dt.UTC)
    assert since(value, "lv") == "2026. gada 1. janvāra"
    assert since(value, "en") == "1 January 2026"
    months = {since(dt.datetime(2025, m, 9, tzinfo=dt.UTC), "lv") for m in range(1, 13)}
    assert len(months) == 12


def test_every_month_has_its_own_name() -> None:
    for language in ("lv", "en"):
        names = {day(dt.date(2025, month, 1), language) for month in range(1, 13)}
        assert len(names) == 12


@pytest.mark.parametrize(
    ("language", "named", "of_month", "of_week"),
    [
        ("lv", "2025. gada 1. aprīlis", "2025. gada aprīlis", "otrdien"),
        ("en", "1 April 2025", "April 2025", "Tuesday"),
        ("xx", "1 April 2025", "April 2025", "Tuesday"),
    ],
)
def test_a_day_as_a_thing_its_month_and_its_day_of_the_week(
    language: str, named: str, of_month: str, of_week: str
) -> None:
    value = dt.date(2025, 4, 1)
    assert named_day(value, language) == named
    assert named_month(value, language) == of_month
    assert weekday(value, language) == of_week
