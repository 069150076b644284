"""Dates and times of day. How a language writes them is data; the engine only reads groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from transflow.model import DateMention, Span, TimeMention

_GROUP = re.compile(r"\(\?:[^()]*\)")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_YEAR = re.compile(r"(?<!\d)\d{2,4}(?!\d)")


@dataclass(frozen=True)
class Reading:
    """A pattern with what is known beforehand of the places where it can match."""

    pattern: re.Pattern[str]
    at_digits: bool = False
    needs_month: bool = False


def _at_digits(pattern: str) -> bool:
    return pattern.startswith(("(?<!", "(?<=", "(?:(?<="))


@dataclass(frozen=True)
class DateStyle:
    """How a language writes dates and times.

    Patterns are tried in order; what one has read no later one reads. One that begins with a
    lookbehind must go on with a digit: it is tried only where digits begin. Date patterns may
    use the groups `days` (a list of days), `month` (a name), `number` (a month as digits),
    `years` (a list of years) and `century`; `{MONTH}` in a pattern stands for any month name.
    Time patterns use `h1`, `m1`, `h2`, `m2` and `half`.
    """

    months: tuple[str, ...] = ()
    """Patterns of the twelve month names, every form of each."""
    patterns: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
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
    def lower_case(self) -> bool:
        """Whether names of months are capitalised only where a sentence begins."""
        return bool(self.months) and self.months[0][0].islower()

    @cached_property
    def date_readings(self) -> tuple[Reading, ...]:
        month = f"(?P<month>{self._month})"
        return tuple(
            Reading(re.compile(p.replace("{MONTH}", month)), _at_digits(p), "{MONTH}" in p)
            for p in (*NUMERIC, *self.patterns)
        )

    @cached_property
    def bare_month(self) -> Reading:
        return Reading(re.compile(rf"\b(?P<month>{self._month})(?![^\W\d_])"))

    @cached_property
    def month_numbers(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(month) for month in self.months)

    @cached_property
    def time_readings(self) -> tuple[Reading, ...]:
        return tuple(Reading(re.compile(p), _at_digits(p)) for p in (*self.times, CLOCK))

    @cached_property
    def halves(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        return re.compile(self.morning), re.compile(self.afternoon)


def _shared_start(words: list[str]) -> str:
    first, last = min(words), max(words)
    same = (n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b)
    return first[: next(same, min(len(first), len(last)))]


CLOCK = (
    r"(?<![\d.,:])(?P<h1>[01]?\d|2[0-4]):(?P<m1>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
    r"(?:\s?[-–—]\s?(?P<h2>[01]?\d|2[0-4]):(?P<m2>[0-5]\d)(?![\d:]))?"
)
"""15:00 and 10:00–12:00, in any language."""

NUMERIC = (
    r"(?<![\d.])(?P<years>[12]\d{3})-(?P<number>0[1-9]|1[0-2])-(?P<days>[0-3]\d)(?!\d)",
    r"(?<![\d.])(?P<days>[0-3]?\d)\.\s?(?P<number>0?[1-9]|1[0-2])\.\s?(?P<years>[12]\d{3})(?!\d)",
    r"(?<![\d/])(?P<days>[0-3]?\d)/(?P<number>0?[1-9]|1[0-2])/(?P<years>[12]\d{3})(?![\d/])",
    r"(?<![\d.,])(?P<days>[0-3]?\d)\.\s?(?P<number>0[1-9]|1[0-2])\.(?!\s?\d)",
)
"""2023-01-27, 27.01.2023., 27/01/2023 (day first, as in Europe) and 27.01."""


class Blank:
    """A text in which what was read is overwritten, so that nothing is read twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._digits = [match.start() for match in _DIGITS.finditer(text)]

    def take(self, reading: Reading) -> list[re.Match[str]]:
        """Matches in the text, each overwritten with filler of its length."""
        if reading.at_digits:
            matches = self._where_digits_begin(reading.pattern)
        else:
            matches = list(reading.pattern.finditer(self.text))
        if matches:
            self.cover(match.span() for match in matches)
        return matches

    def _where_digits_begin(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        end, matches = 0, []
        for start in self._digits:
            match = pattern.match(self.text, start) if start >= end else None
            if match:
                end = match.end()
                matches.append(match)
        return matches

    def cover(self, spans: Iterator[Span]) -> None:
        """Overwrites ascending `spans`."""
        parts, at = [], 0
        for start, end in spans:
            parts += [self.text[at:start], "\x00" * (end - start)]
            at = end
        self.text = "".join((*parts, self.text[at:]))


def find_dates(blank: Blank, style: DateStyle, month: bool = True) -> Iterator[DateMention]:
    """Dates written with digits; takes them out of `blank`. Without `month` no name of a month
    is looked for."""
    for reading in style.date_readings:
        if month or not reading.needs_month:
            for match in blank.take(reading):
                yield from _dates(match, style)


def find_bare_months(blank: Blank, style: DateStyle) -> Iterator[DateMention]:
    """Names of months that no date has taken."""
    if style.months:
        for match in blank.take(style.bare_month):
            yield DateMention(None, _month_number(match["month"], style), None, match.span())


def _dates(match: re.Match[str], style: DateStyle) -> Iterator[DateMention]:
    groups: Mapping[str, str | None] = match.groupdict()
    name, number = groups.get("month"), groups.get("number")
    month = _month_number(name, style) if name else int(number) if number else None
    years = _expand([int(year) for year in _YEAR.findall(groups.get("years") or "")])
    if groups.get("century"):
        years = [(int(groups["century"] or 0) - 1) * 100 + year for year in years]
    days: list[int | None] = [int(day) for day in _DAY.findall(groups.get("days") or "")]
    spread: list[int | None] = [*years] or [None]
    for day in days or [None]:
        for year in spread:
            yield DateMention(day, month, year, match.span())


def _expand(years: list[int]) -> list[int]:
    """In "2014–20" the second year has the century of the first."""
    return [y + years[0] // 100 * 100 if y < 100 < years[0] else y for y in years]


def _month_number(name: str, style: DateStyle) -> int:
    return next(n for n, month in enumerate(style.month_numbers, 1) if month.fullmatch(name))


def find_times(blank: Blank, style: DateStyle) -> Iterator[TimeMention]:
    """Times of day; takes them out of `blank`."""
    for reading in style.time_readings:
        for match in blank.take(reading):
            yield from _times(match, style)


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
