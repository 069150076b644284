"""Dates and times of day. How a language writes them is data; the engine only reads groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from transflow.lang.numbers import roman
from transflow.lang.scan import Blank, Reading, Readings, Shape, holds_any, reading
from transflow.model import DateMention, TimeMention

_GROUP = re.compile(r"\(\?:[^()]*\)[?*]?")
_LETTERS = re.compile(r"[^\W\d_]+(?![?*{])")
"""Those that are in every form; the last of "Sept?" is not."""
_FREQUENT_LAST = "fūcjhbgvzpmdkolurnetsia"
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_YEAR = re.compile(r"(?<!\d)\d{2,4}(?!\d)")


class DateStyle(Struct, frozen=True, dict=True):
    """How a language writes dates and times.

    Patterns are tried in order; what one has read no later one reads. One that begins with a
    lookbehind must go on with a digit: it is tried only where digits begin, and one that begins
    with `\\b{MONTH}` only where a month's name may. Date patterns may
    use the groups `days` (a list of days), `month` (a name), `number` (a month as digits),
    `years` (a list of years) and `century`; `{MONTH}` in a pattern stands for any month name.
    Time patterns use `h1`, `m1`, `h2`, `m2` and `half`.
    """

    months: tuple[str, ...] = ()
    """Patterns of the twelve month names, every form of each."""
    patterns: tuple[Shape | str, ...] = ()
    spoken: tuple[Shape | str, ...] = ()
    """Patterns of times with a word that says so, as "plkst."."""
    times: tuple[Shape | str, ...] = ()
    """Patterns of other times."""
    halves_after: tuple[str, ...] = ()
    """How that begins which says of a figure before it in which half of the day it is."""
    afternoon: str = "(?!)"
    """Pattern of a `half` that lies after noon."""
    morning: str = "(?!)"
    """Pattern of a `half` that lies before noon."""

    @cached_property
    def _month(self) -> str:
        return "|".join(f"(?:{month})" for month in self.months) or "(?!)"

    @cached_property
    def month_marks(self) -> tuple[str, ...]:
        """A beginning that every form of a month's name shares, for each month."""
        beginnings = [
            [_LETTERS.match(form) for form in _GROUP.sub("", m).split("|")] for m in self.months
        ]
        return tuple(_shared_start([b[0] for b in forms if b]) for forms in beginnings)

    @cached_property
    def marks_by_letter(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The marks by the rarest of their letters: a look for one letter is quick."""
        rarest = {mark: min(mark, key=_FREQUENT_LAST.find) for mark in self.month_marks}
        letters = dict.fromkeys(rarest.values())
        return tuple((a, tuple(m for m, b in rarest.items() if a == b)) for a in letters)

    @cached_property
    def clock_marks(self) -> tuple[str, ...]:
        """One of these stands in a text with a spoken time; empty where that is not known."""
        needs = [shape.needs if isinstance(shape, Shape) else () for shape in self.spoken]
        return tuple(mark for marks in needs for mark in marks) if all(needs) else ()

    @cached_property
    def after_hours(self) -> tuple[str, ...]:
        """How words begin by which a figure before them is a time of day."""
        after = (shape.after for shape in self.times if isinstance(shape, Shape))
        return tuple(mark for marks in after for mark in marks if mark[0].isalpha())

    @cached_property
    def lower_case(self) -> bool:
        """Whether names of months are capitalised only where a sentence begins."""
        return bool(self.months) and self.months[0][0].islower()

    @cached_property
    def readings(self) -> Readings:
        """Dates before times, but "18.10." is a time of day where a word says so."""
        month = f"(?P<month>{self._month})"
        dates = (reading(shape, month) for shape in (*NUMERIC, *self.patterns))
        spoken = (reading(shape, of_day=True) for shape in self.spoken)
        times = (reading(shape, of_day=True) for shape in (*self.times, CLOCK))
        return Readings((*dates, *spoken, reading(DAY_AND_MONTH), *times))

    @cached_property
    def bare_month(self) -> Reading:
        return reading(r"\b{MONTH}(?![^\W\d_])", f"(?P<month>{self._month})")

    @cached_property
    def month_within(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W\d_])(?:{self._month})")

    def month_number(self, name: str) -> int:
        """Of a name of a month in any form."""
        return next(n for n, mark in enumerate(self.month_marks, 1) if name.startswith(mark))

    @cached_property
    def halves(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        return re.compile(self.morning), re.compile(self.afternoon)


def _shared_start(words: list[str]) -> str:
    first, last = min(words), max(words)
    same = (n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b)
    return first[: next(same, min(len(first), len(last)))]


CLOCK = Shape(
    r"(?<![\d.,:])(?P<h1>[01]?\d|2[0-4]):(?P<m1>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
    r"(?:\s?[-–—]\s?(?P<h2>[01]?\d|2[0-4]):(?P<m2>[0-5]\d)(?![\d:]))?",
    after=(":",),
    digits=(1, 2),
)
"""15:00 and 10:00–12:00, in any language."""

NUMERIC = (
    Shape(
        r"(?<![\d.])(?P<years>[12]\d{3})-(?P<number>0[1-9]|1[0-2])-(?P<days>[0-3]\d)(?!\d)",
        after=("-0", "-1"),
        digits=(4,),
    ),
    Shape(
        r"(?<![\d.])(?P<days>[0-3]?\d)\.\s?(?P<number>0?[1-9]|1[0-2])\.\s?(?P<years>[12]\d{3})(?!\d)",
        after=(".",),
        stops=2,
        digits=(1, 2),
    ),
    Shape(
        r"(?<![\d-])(?P<days>[0-3]?\d)-(?P<number>0[1-9]|1[0-2])-(?P<years>[12]\d{3})(?![\d-])",
        after=("-0", "-1"),
        digits=(1, 2),
    ),
    Shape(
        r"(?<![\d.,])(?P<days>[0-3]\d)\.(?P<number>0[1-9]|1[0-2])\.(?P<years>\d\d)(?!\d|\.\d)",
        after=(".",),
        stops=2,
        digits=(2,),
    ),
    Shape(
        r"(?<![\d/])(?P<days>[0-3]?\d)/(?P<number>0?[1-9]|1[0-2])/(?P<years>[12]\d{3})(?![\d/])",
        after=("/",),
        digits=(1, 2),
    ),
)
"""2023-01-27, 27.01.2023., 27-01-2023, 27.01.23 and 27/01/2023 (day first, as in Europe)."""

DAY_AND_MONTH = Shape(
    r"(?<![\d.,])(?P<days>[0-3]?\d)\.\s?(?P<number>0[1-9]|1[0-2])\.(?!\s?\d)",
    after=(".",),
    stops=2,
    digits=(1, 2),
)
"""27.01., which may as well be a time of day at the end of a sentence."""


def month_starts(text: str, style: DateStyle) -> tuple[int, ...]:
    """Where names of months may begin in `text`, ascending."""
    starts: list[int] = []
    for letter, marks in style.marks_by_letter:
        if letter in text:
            for mark in marks:
                if mark in text:
                    at = text.find(mark)
                    while at >= 0:
                        if style.month_within.match(text, at):
                            starts.append(at)
                        at = text.find(mark, at + 1)
    return tuple(sorted(starts)) if starts else ()


def names_month(token: str, style: DateStyle) -> bool:
    """Whether a month may be named in a token, which may open a text."""
    found = style.month_within.search
    return bool(found(token) or (style.lower_case and found(opened_small(token))))


def opened_small(text: str) -> str:
    """`text` with its first letter as within a sentence."""
    if not (text[:1].isupper() and text[1:2].islower()) or len(text[0].lower()) != 1:
        return text
    return text[0].lower() + text[1:]


def tells_time(text: str, style: DateStyle) -> bool:
    """Whether one of the `clock_marks` stands in `text`."""
    return bool(style.clock_marks) and holds_any(text, style.clock_marks)


def find_moments(blank: Blank, style: DateStyle) -> tuple[list[DateMention], list[TimeMention]]:
    """Dates and times of day written with digits; takes them out of `blank`."""
    dates: list[DateMention] = []
    times: list[TimeMention] = []
    for each in style.readings.that_may_match(blank):
        for match in blank.take(each):
            if each.of_day:
                times += _times(match, style)
            else:
                dates += _dates(match, style)
    return dates, times


def find_bare_months(blank: Blank, style: DateStyle) -> Iterator[DateMention]:
    """Names of months that no date has taken."""
    for match in blank.take(style.bare_month):
        yield DateMention(None, style.month_number(match["month"]), None, match.span())


def _dates(match: re.Match[str], style: DateStyle) -> list[DateMention]:
    groups: Mapping[str, str | None] = match.groupdict()
    span, get = match.span(), groups.get
    name, number = get("month"), get("number")
    month = style.month_number(name) if name else int(number) if number else None
    written, listed = get("years"), get("days")
    years = _expand(_figures_of(written, _YEAR)) if written else []
    century = get("century")
    if century:
        nth = int(century) if century.isdecimal() else roman(century)
        years = [(nth - 1) * 100 + year for year in years]
    days: list[int | None] = [*_figures_of(listed, _DAY)] if listed else []
    spread: list[int | None] = [*years] or [None]
    return [DateMention(day, month, year, span) for day in days or [None] for year in spread]


def _figures_of(listed: str, figure: re.Pattern[str]) -> list[int]:
    return [int(listed)] if listed.isdecimal() else [int(one) for one in figure.findall(listed)]


def _expand(years: list[int]) -> list[int]:
    """In "2014–20" the second year has the century of the first."""
    return [y + years[0] // 100 * 100 if y < 100 < years[0] else y for y in years]


def _times(match: re.Match[str], style: DateStyle) -> Iterator[TimeMention]:
    groups = match.groupdict()
    half = (groups.get("half") or "").lower()
    first = int(groups["h1"])
    hours = [(first, groups.get("m1"))]
    if groups.get("h2"):
        hours.append((int(groups["h2"]), groups.get("m2")))
    afternoon = [bool(style.halves[1].fullmatch(half))] * 2 if half else [False, False]
    if afternoon[-1] and len(hours) == 2 and first % 12 > hours[1][0] % 12:
        afternoon[0] = False  # "11 to 2 p.m." begins before noon
    morning = bool(half and style.halves[0].fullmatch(half))
    for (hour, minute), late in zip(hours, afternoon, strict=False):
        shown = 0 if morning and hour == 12 else hour + 12 if late and hour < 12 else hour % 24
        yield TimeMention(shown, int(minute or 0), match.span())
