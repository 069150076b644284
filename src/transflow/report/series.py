"""How it went over time: what the website showed, and how long translations took."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median

from msgspec import Struct

from transflow.report.views import Pace, Spell


class Point(Struct, frozen=True):
    """What the website showed at the end of a day, in versions."""

    day: dt.date
    published: int
    """All of them; the outdated ones too."""
    outdated: int


class PacePoint(Struct, frozen=True):
    """How long the texts took that were first published in a language in a month."""

    month: dt.date
    """Its first day."""
    language: str
    count: int
    days: float
    """The median."""


@dataclass
class Series:
    """Adds up releases one after the other; memory follows the days, and the paces told."""

    zone: dt.tzinfo
    """What a day is told by."""
    _published: Counter[dt.date] = field(default_factory=Counter)
    """How many more at the end of that day than of the one before."""
    _outdated: Counter[dt.date] = field(default_factory=Counter)
    _paces: dict[tuple[dt.date, str], list[float]] = field(default_factory=dict)

    def add(self, spells: Iterable[Spell], paces: Iterable[Pace] = ()) -> None:
        for spell in spells:
            for moment, sign in ((spell.start, 1), (spell.end, -1)):
                if moment is not None:
                    day = self._day(moment)
                    self._published[day] += sign
                    self._outdated[day] += sign * spell.outdated
        for pace in paces:
            month = self._day(pace.published).replace(day=1)
            self._paces.setdefault((month, pace.language), []).append(pace.days)

    def _day(self, moment: dt.datetime) -> dt.date:
        return moment.astimezone(self.zone).date()

    def days(self, until: dt.date) -> Iterator[Point]:
        """A point for each day on which something changed, and one for the day `until`; what came
        after it is left out. In order; none where nothing ever was published."""
        published = outdated = 0
        last: Point | None = None
        for day in sorted(self._published.keys() | self._outdated.keys()):
            if day > until:
                break
            published += self._published[day]
            outdated += self._outdated[day]
            last = Point(day, published, outdated)
            yield last
        if last is not None and last.day < until:
            yield Point(until, published, outdated)

    def months(self, until: dt.date) -> Iterator[Point]:
        """A point for the last day of each month from the first on, and one for `until`."""
        last: Point | None = None
        for point in self.days(until):
            while last is not None and (end := _month_end(last.day)) < point.day:
                if last.day < end:
                    last = Point(end, last.published, last.outdated)
                yield last
                last = Point(end + dt.timedelta(days=1), last.published, last.outdated)
            last = point
        if last is not None:
            yield last

    def paces(self) -> Iterator[PacePoint]:
        """By month and language, in order; those in which nothing was published are left out."""
        for (month, language), days in sorted(self._paces.items()):
            yield PacePoint(month, language, len(days), median(days))


def _month_end(day: dt.date) -> dt.date:
    return (day.replace(day=1) + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
