"""Whether two texts say the same with figures and months, told by their tokens: most do, and then
there is no need to read dates, times and amounts."""

from __future__ import annotations

from decimal import Decimal

from transflow.checks.sides import Side
from transflow.model import Hint

_FIGURE, _MONTH, _CENTURY = Hint.FIGURE, Hint.MONTH, Hint.CENTURY
_TELLING = _CENTURY | Hint.CLOCK | Hint.PHONE | Hint.ADDRESS
"""What makes more of a figure than a number or a part of a date."""
_SMALL, _YEARS = 100, range(1000, 3000)
_LAST = 31
_REACH = 3
"""Tokens between a day and its month, and one more."""


def surely_alike(source: Side, target: Side) -> bool:
    """Whether the numbers and the dates of two texts are the same, but for what excuses itself: a
    year that only one of them reads as such."""
    hints = source.hints | target.hints
    if hints & _TELLING:
        return False
    if not hints & _MONTH:
        figures = target.figures()
        return figures is not None and figures == source.figures()
    months = target.months()
    if not months or months != source.months():
        return False
    figures = target.figures() if hints & _FIGURE else []
    if figures is None or (hints & _FIGURE and figures != source.figures()):
        return False
    return not figures or _same_dates(figures, len(months), source, target)


def _same_dates(
    figures: list[tuple[Decimal, str]], months: int, source: Side, target: Side
) -> bool:
    """Whether the same figures beside the same months must be the same dates: where one at most
    may be a day, and one a year."""
    bare = [value for value, unit in figures if not unit]
    days = [value for value in bare if value < _SMALL]
    if len(days) > 1 or sum([value in _YEARS for value in bare]) > 1:
        return False
    if not days:
        return True
    if months > 1:
        return False
    ...
