"""Dates and times of day must say the same in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice, zip_longest

from transflow.checks.base import MOST, FunctionCheck, Reading, Side, quoted
from transflow.messages import T
from transflow.model import DateMention, Severity, Spot, TimeMention


def run(reading: Reading) -> Iterator[Spot]:
    source, target = reading.source, reading.target
    if source.facts.dates or target.facts.dates:
        lost, added = _missing_dates(source, target), _missing_dates(target, source)
        lost, added = _without_lone_months(lost, added)
        yield from _spots(lost, added, source.text, target.text)
    if source.facts.times or target.facts.times:
        yield from _spots(
            _missing_times(source, target), _missing_times(target, source), source.text, target.text
        )


Mention = DateMention | TimeMention


def _missing_dates(here: Side, there: Side) -> list[Mention]:
    said = set(there.facts.dates)
    found = {d: d for d in here.facts.dates if d not in said}
    return [d for d in islice(found, MOST) if not _date_said(d, here, there)]


def _date_said(date: DateMention, here: Side, there: Side) -> bool:
    """Whether a date of the other text agrees and every part it leaves out is said elsewhere."""
    alike = [other for other in there.dates if _compatible(date, other)]
    if not alike:
        lone = date.month is None or any(d.month == date.month for d in there.dates)
        if date.year and date.year % 100 in there.parts - there.values and date.year > 1000:
            return True  # "FY24"
        return lone and all(_figure_said(n, there, None) for n in (date.day, date.year) if n)
    return any(_parts_said(date, other, there) for other in alike)


def _parts_said(date: DateMention, other: DateMention, there: Side) -> bool:
    if date.month is not None and other.month is None and date.day is not None:
        return False
    day = date.day is None or other.day is not None or _figure_said(date.day, there, None)
    year = date.year is None or other.year is not None or _figure_said(date.year, there, True)
    return day and year


def _figure_said(figure: int, there: Side, years: bool | None) -> bool:
    value = Decimal(figure)
    if value in there.values or value in there.spelled:
        return True
    if figure >= 1000 and figure % 10 == 0 and Decimal(figure % 100) in there.spelled:
        return True  # "the nineties"
    return bool(years) and any(_same_year(figure, d.year) for d in there.dates if d.year)


def _compatible(one: DateMention, other: DateMention) -> bool:
    shared = [
        (a, b)
        for a, b in ((one.day, other.day), (one.month, other.month))
        if a is not None and b is not None
    ]
    if any(a != b for a, b in shared):
        return False
    if one.year is not None and other.year is not None:
        return _same_year(one.year, other.year)
    return bool(shared)


def _same_year(one: int, other: int) -> bool:
    short = min(one, other) < 100
    return one == other or (short and one % 100 == other % 100)


def _without_lone_months(
    lost: list[Mention], added: list[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """A month alone ("in June" for "last month") counts only against another month."""
    if any(map(_has_month, lost)) and any(map(_has_month, added)):
        return lost, added
    return [m for m in lost if not _lone_month(m)], [m for m in added if not _lone_month(m)]


def _has_month(mention: Mention) -> bool:
    return isinstance(mention, DateMention) and mention.month is not None


def _lone_month(mention: Mention) -> bool:
    return isinstance(mention, DateMention) and mention.day is None and mention.year is None


def _missing_times(here: Side, there: Side) -> list[Mention]:
    said = set(there.facts.times)
    found = {t: t for t in here.facts.times if t not in said}
    return [t for t in islice(found, MOST) if not _time_said(t, there)]


def _time_said(time: TimeMention, there: Side) -> bool:
    """Whether the other text says it with words ("at two in the afternoon") or bare figures."""
    if Decimal(time.hour) + Decimal(time.minute) / 100 in there.values:
        return True
    hours = {Decimal(time.hour), Decimal(time.hour % 12 or 12), Decimal(time.hour or 24)}
    if time.minute == 0:
        return bool(hours & there.spelled) or Decimal(time.hour) in there.values
    if time.minute == 30 and {hour + Decimal("0.5") for hour in hours} & there.spelled:
        return True
    return Decimal(time.minute) in there.values and Decimal(time.hour) in there.values


def _spots(lost: list[Mention], added: list[Mention], source: str, target: str) -> Iterator[Spot]:
    for one, other in zip_longest(lost, added):
        if other is None:
            message = T("The translation lacks “{date}”.", date=quoted(source, one.span))
        elif one is None:
            message = T("“{date}” is not in the source.", date=quoted(target, other.span))
        else:
            message = T(
                "The source says “{source}”, the translation “{target}”.",
                source=quoted(source, one.span),
                target=quoted(target, other.span),
            )
        yield Spot(message, one.span if one else None, other.span if other else None)


CHECK = FunctionCheck(
    "dates",
    T("Dates and times"),
    T(
        "Dates and times of day of the source must be in the translation, however they are "
        "written: a reader who comes on the wrong day was told a falsehood. "
        "Finds: “26. janvārī” – “26 February”. Accepts: “plkst. 14.30” – “2.30 p.m.”."
    ),
    Severity.ERROR,
    run,
)
