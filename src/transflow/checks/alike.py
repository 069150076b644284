"""Whether two texts say the same with figures and months, told by their tokens: most do, and then
there is no need to read dates, times and amounts."""

from __future__ import annotations

import re
from decimal import Decimal

from transflow.checks.sides import Side
from transflow.model import Hint

_FIGURE, _MONTH = Hint.FIGURE, Hint.MONTH
_TELLING = Hint.CENTURY | Hint.CLOCK | Hint.PHONE | Hint.ADDRESS
"""What makes more of a figure than a number or a part of a date."""
_FIRST, _LAST = 1000, 2999
"""What may be a year."""
_SMALL = 100
_REACH = 3
"""How far from its month a day or a year may stand, in tokens."""
_YEAR = re.compile(r"\(?[12][0-9]{3}[^\w-]*")
_DAY = re.compile(r"\(?(0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?[.,;:)]*")


def surely_alike(source: Side, target: Side) -> bool:
    """Whether the numbers and the dates of two texts are the same, but for what excuses itself: a
    figure that only one of them reads as a day or a year."""
    hints = source.hints | target.hints
    if hints & _TELLING:
        return False
    months = target.months() if hints & _MONTH else frozenset()
    if months is None or (hints & _MONTH and months != source.months()):
        return False
    if not hints & _FIGURE:
        return True
    figures = target.figures()
    if figures is None or figures != source.figures():
        return False
    return not months or _same_dates(figures, len(months), source, target)


def _same_dates(
    figures: list[tuple[Decimal, str]], months: int, source: Side, target: Side
) -> bool:
    """Whether the same figures beside the same months must be the same dates: where in both or in
    neither there is a day beside a month, which no other figure may be, and only one year."""
    day = _day(source)
    if day is None or day != _day(target):
        return False
    bare = [value for value, unit in figures if not unit]
    days = [value for value in bare if value < _SMALL]
    years = [value for value in bare if _FIRST <= value <= _LAST]
    return len(years) <= 1 and (not day or (months == 1 and days == [day]))


def _day(side: Side) -> int | None:
    """The figure that stands beside a month as its day, 0 where there is none; None where one may
    be a day otherwise, or a year of two digits."""
    day = 0
    named = side.places(_MONTH)
    for place in side.places(_FIGURE):
        distance = min([abs(place - month) for month in named])
        token = side.tokens[place]
        if distance <= _REACH and not _YEAR.fullmatch(token):
            match = _DAY.fullmatch(token)
            if distance != 1 or match is None:
                return None
            day = int(match[1])
    return day
