"""Numbers, dates and times of day in a text; what stands in a contact is none of them."""

from __future__ import annotations

from transflow.lang.contacts import find_contacts
from transflow.lang.dates import (
    DateStyle,
    find_bare_months,
    find_moments,
    month_starts,
    opened_small,
    tells_time,
)
from transflow.lang.number_style import NumberStyle
from transflow.lang.numbers import find_centuries, find_numbers
from transflow.lang.scan import Blank, digit_runs, holds_any
from transflow.model import DateMention, Facts, Hint, Span, TimeMention

NONE = Facts()


def find_facts(text: str, numbers: NumberStyle, style: DateStyle, hints: int) -> Facts:
    """The facts in plain `text`, which has figures."""
    clock = bool(hints & Hint.CLOCK) or not style.clock_marks
    small = _within(text, style) if clock or hints & Hint.MONTH else text
    months = month_starts(small, style) if hints & Hint.MONTH else ()
    clock = clock and (tells_time(small, style) or not style.clock_marks)
    blank = Blank(small, months, digit_runs(text), clock)
    contacts = find_contacts(text, hints)
    if contacts:
        blank.cover([contact.span for contact in contacts])
    dates, times = find_moments(blank, style)
    if months:
        dates += find_bare_months(blank, style)
    if len(dates) > 1:
        dates.sort(key=_place)
    if len(times) > 1:
        times.sort(key=_place)
    found = find_numbers(blank.text, numbers, blank.runs, bool(hints & Hint.CENTURY))
    return Facts(found, tuple(dates), tuple(times))


def find_worded_facts(
    text: str, numbers: NumberStyle, style: DateStyle, hints: int = Hint.ANYTHING
) -> Facts:
    """The facts in plain `text` without figures: months and centuries."""
    if not hints & (Hint.MONTH | Hint.CENTURY):
        return NONE
    small = _within(text, style)
    months = month_starts(small, style)
    dates = tuple(find_bare_months(Blank(small, months), style)) if months else ()
    found = find_centuries(text, numbers)
    return Facts(tuple(found), dates) if dates or found else NONE


def holds_worded_facts(text: str, numbers: NumberStyle, style: DateStyle, hints: int) -> bool:
    """Whether there may be months or centuries in `text`."""
    if hints & Hint.CENTURY and numbers.century and holds_any(text, numbers.century_marks):
        return True
    return bool(hints & Hint.MONTH and month_starts(_within(text, style), style))


def _within(text: str, style: DateStyle) -> str:
    """`text` as it would stand within a sentence."""
    return opened_small(text) if style.lower_case else text


def _place(mention: DateMention | TimeMention) -> Span:
    return mention.span
