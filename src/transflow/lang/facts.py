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
from transflow.lang.numbers import (
    FRACTIONS,
    currency_start,
    find_numbers,
    may_go_on,
    ordinal_end,
)
from transflow.lang.scan import Blank, digit_runs, has_digits, holds_any
from transflow.model import Facts, Hint, Span

NONE = Facts()


class Ground:
    """A plain text with figures, and where in it something may be found."""

    __slots__ = ("clock", "hints", "months", "plain", "runs", "text")

    def __init__(self, plain: str, style: DateStyle, hints: int = Hint.ANYTHING) -> None:
        self.plain = plain
        self.hints = hints
        self.text = opened_small(plain) if style.lower_case else plain
        """With its first letter as within a sentence."""
        self.months = month_starts(self.text, style) if hints & Hint.MONTH else ()
        hinted = bool(hints & Hint.CLOCK) and tells_time(self.text, style)
        self.clock = hinted or not style.clock_marks
        self.runs: tuple[Span, ...] = digit_runs(plain)


def find_facts(ground: Ground, numbers: NumberStyle, style: DateStyle) -> Facts:
    """The facts in a text with figures."""
    blank = Blank(ground.text, ground.months, ground.runs, ground.clock)
    contacts = find_contacts(ground.plain, ground.hints)
    if contacts:
        blank.cover([contact.span for contact in contacts])
    dates, times = find_moments(blank, style)
    if blank.months:
        dates += find_bare_months(blank, style)
    if len(dates) > 1:
        dates.sort(key=lambda date: date.span)
    if len(times) > 1:
        times.sort(key=lambda time: time.span)
    century = bool(ground.hints & Hint.CENTURY)
    found = find_numbers(blank.text, numbers, blank.runs, century)
    return Facts(found, tuple(dates), tuple(times))


def find_worded_facts(
    text: str, numbers: NumberStyle, style: DateStyle, hints: int = Hint.ANYTHING
) -> Facts:
    """The facts in plain `text` without figures: months and centuries."""
    if not hints & (Hint.MONTH | Hint.CENTURY):
        return NONE
    small = opened_small(text) if style.lower_case else text
    months = month_starts(small, style)
    dates = tuple(find_bare_months(Blank(small, months, ()), style)) if months else ()
    found = find_numbers(text, numbers, ()) if _names_century(text, numbers) else ()
    return Facts(found, dates) if dates or found else NONE


def bare_figures(ground: Ground, numbers: NumberStyle, style: DateStyle) -> tuple[str, ...] | None:
    """As `Language.bare_figures`; far quicker than to find facts and see that they are alike."""
    text = ground.plain
    if ground.months or (ground.hints & Hint.CENTURY and _names_century(text, numbers)):
        return None
    found = []
    for start, end in ground.runs:
        after = text[end : end + 3]
        if has_digits(after) or after[:1] in FRACTIONS or currency_start(text, start, 0) != start:
            return None
        if may_go_on(text, ordinal_end(text, end, numbers), numbers) or (
            style.halves_after and text.startswith(style.halves_after, end + after[:1].isspace())
        ):
            return None
        found.append(text[start:end])
    found.sort()
    return tuple(found)


def _names_century(text: str, numbers: NumberStyle) -> bool:
    return bool(numbers.century) and holds_any(text, numbers.century_marks)
