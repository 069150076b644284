"""Dates and times of day must say the same in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice, zip_longest

from msgspec.structs import replace

from transflow.checks.base import MOST, FunctionCheck, Reading, quoted
from transflow.checks.sides import Side
from transflow.messages import T
from transflow.model import DateMention, Hint, Severity, Span, Spot, TimeMention

_DAY = Hint.DAY
_NEAR = ("today", "tomorrow", "yesterday")
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEASONS = ("spring", "summer", "autumn", "winter")
_PARTS = {15: Decimal("0.25"), 30: Decimal("0.5"), 45: Decimal("0.25")}
_ASIDE = re.compile(r"\([^()]{1,60}\)")
_ZONE = re.compile(r"\b(?:[A-Z]{1,4}T|UTC|time|laik\w*)\b")
_HALVES = {"morning": range(1, 12), "afternoon": range(12, 19), "evening": range(15, 25)}


def run(reading: Reading) -> Iterable[Spot]:
    source, target = reading.source, reading.target
    if not (source.language.readable and target.language.readable):
        return ()  # their digits are compared by `numbers`
    found: list[Spot] = []
    if reading.facts_matter:
        facts, others = source.facts, target.facts
        if facts.dates != others.dates:
            lost, added = _missing_dates(source, target), _missing_dates(target, source)
            found += _spots(*_without_lone_months(lost, added), source.text, target.text)
        if facts.times != others.times:
            gone = _missing_times(source, target)
            new = _missing_times(target, source)
            if not gone or not new:
                gone = [time for time in gone if not _of_other_zone(time, source)]
                new = [time for time in new if not _of_other_zone(time, target)]
            found += _spots(gone, new, source.text, target.text)
    if source.hints & target.hints & _DAY:
        before, after = source.day_names(), target.day_names()
        if before != after and before - after and after - before:
            found += _days(source, target)
    return found


Mention = DateMention | TimeMention


def _missing_dates(here: Side, there: Side) -> list[Mention]:
    said = set(there.facts.dates)
    found = {d: d for d in here.facts.dates if d not in said}
    if found and (_tells_of_night(here) or _tells_of_night(there)):
        said |= {replace(d, day=d.day + step) for d in said if d.day for step in (-1, 1)}
        found = {d: d for d in found if d not in said}
    return [d for d in islice(found, MOST) if not _date_said(d, here, there)]


def _date_said(date: DateMention, here: Side, there: Side) -> bool:
    """Whether a date of the other text agrees and every part it leaves out is said elsewhere."""
    if _as_feast(date, there) or _as_it_stands(date, here, there):
        return True
    alike = [other for other in there.dates if _compatible(date, other)]
    if not alike:
        lone = date.month is None or any(d.month == date.month for d in there.dates)
        if date.year and date.year % 100 in there.parts - there.values and date.year > 1000:
            return True  # "FY24"
        return lone and all(_figure_said(n, there, None) for n in (date.day, date.year) if n)
    return any(_parts_said(date, other, there) for other in alike)


def _as_feast(date: DateMention, there: Side) -> bool:
    """ "Christmas Day" for 25 December."""
    if date.month is None or date.day is None:
        return False
    if (date.month, date.day) not in there.language.feasts(there.text):
        return False
    return date.year is None or _figure_said(date.year, there, True)


def _as_it_stands(date: DateMention, here: Side, there: Side) -> bool:
    """Whether the other text has it letter by letter, as the name of a street."""
    dated = date.day is not None and date.month is not None
    return dated and quoted(here.text, date.span) in there.text


def _parts_said(date: DateMention, other: DateMention, there: Side) -> bool:
    if date.month is not None and other.month is None and date.day is not None:
        return False
    day = date.day is None or other.day is not None or _figure_said(date.day, there, None)
    year = date.year is None or other.year is not None or _figure_said(date.year, there, True)
    return day and year


def _figure_said(figure: int, there: Side, years: bool | None) -> bool:
    value = Decimal(figure)
    if value in there.values or (value != 1 and value in there.spelled):
        return True
    if any(number.value == value for number, _ in there.counted):
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


def _of_other_zone(time: Mention, here: Side) -> bool:
    """Whether it only says the time before it again: "3 p.m. (2 p.m. CET)"."""
    for aside in _ASIDE.finditer(here.text):
        if aside.start() < time.span[0] < aside.end() and _ZONE.search(aside[0]):
            near = range(aside.start() - 20, aside.start() + 1)
            return any(other.span[1] in near for other in here.facts.times)
    return False


def _time_said(time: TimeMention, there: Side) -> bool:
    """Whether the other text says it with words ("at two in the afternoon") or bare figures."""
    if Decimal(time.hour) + Decimal(time.minute) / 100 in there.values:
        return True
    hours = {Decimal(time.hour), Decimal(time.hour % 12 or 12), Decimal(time.hour or 24)}
    if not _same_half(time.hour, there):
        return False
    if time.minute == 0:
        return bool(hours & there.spelled) or Decimal(time.hour) in there.values
    if time.minute in _PARTS and _part_of_hour(time.minute, hours, there):
        return True
    return Decimal(time.minute) in there.values and Decimal(time.hour) in there.values


def _part_of_hour(minute: int, hours: set[Decimal], there: Side) -> bool:
    """Whether it may be "half past two" or "a quarter to six"."""
    part = _PARTS[minute]
    following = {hour + 1 for hour in hours}
    worded = part in there.spelled and (hours | following) & there.spelled
    return bool(worded or {hour + part for hour in hours} & there.spelled)


def _same_half(hour: int, there: Side) -> bool:
    """Whether the other text does not say that it is in the other half of the day."""
    named = {part for part, _ in there.days if part in _HALVES}
    return not named or any(hour in _HALVES[part] for part in named)


def _days(source: Side, target: Side) -> Iterator[Spot]:
    """Another day of the week, another day seen from today, or another season; one that only one
    of the texts names may be said with a date in the other."""
    night = _tells_of_night(source) and _tells_of_night(target)
    for kind in (_WEEK, _NEAR, _SEASONS):
        before = {day: span for day, span in source.days if day in kind}
        after = {day: span for day, span in target.days if day in kind}
        lost = [(day, span) for day, span in before.items() if day not in after]
        added = [(day, span) for day, span in after.items() if day not in before]
        for (day, one), (other_day, other) in zip(lost, added, strict=False):
            if kind is _SEASONS or not (night and _neighbours(kind, day, other_day)):
                yield _differ(quoted(source.text, one), quoted(target.text, other), one, other)


def _neighbours(kind: Sequence[str], day: str, other: str) -> bool:
    return (kind.index(day) - kind.index(other)) % len(kind) in (1, 6)


def _tells_of_night(side: Side) -> bool:
    """A night belongs to two days: "Tuesday night" is "naktī uz trešdienu"."""
    return any(day == "night" for day, _ in side.days)


def _differ(before: str, after: str, one: Span, other: Span) -> Spot:
    message = T(
        "The source says “{source}”, the translation “{target}”.", source=before, target=after
    )
    return Spot(message, one, other)


def _spots(lost: list[Mention], added: list[Mention], source: str, target: str) -> Iterator[Spot]:
    for one, other in zip_longest(lost, added):
        if one is not None and other is not None:
            before, after = quoted(source, one.span), quoted(target, other.span)
            yield _differ(before, after, one.span, other.span)
        elif one is not None:
            message = T("The translation lacks “{date}”.", date=quoted(source, one.span))
            yield Spot(message, one.span, None)
        elif other is not None:
            message = T("“{date}” is not in the source.", date=quoted(target, other.span))
            yield Spot(message, None, other.span)


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
    in_source=Hint.FIGURE | Hint.CENTURY | Hint.MONTH | Hint.DAY,
    in_target=Hint.FIGURE | Hint.CENTURY | Hint.MONTH | Hint.DAY,
)
