"""A text read piece by piece: where its figures stand, and what has been read already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from transflow.model import Span

SPACES = " \u00a0\u202f\u2009"
# The same as [0-9]+, and twice as quick.
DIGITS = re.compile(r"[0-9][0-9]*")
_SPACE_SET = frozenset(SPACES)
_SPAN = re.Match.span


class Shape(Struct, frozen=True):
    """A pattern, and what a text must hold before it is worth a try."""

    pattern: str
    needs: tuple[str, ...] = ()
    """Of a spoken time of day: one of these stands in the text; empty where nothing is known."""
    after: tuple[str, ...] = ()
    """One of these follows a figure, at once or after a space; empty for any."""
    stops: int = 0
    """How many times in a row a stop and then a figure, at once or after a space, follow a figure;
    with 2, the second stop need not be followed by one."""
    digits: tuple[int, ...] = ()
    """How many digits the figure may have with which it begins; empty for any."""


class Reading(Struct, frozen=True):
    """A shape made ready; it is tried only where it can begin."""

    pattern: re.Pattern[str]
    shape: Shape
    at_figures: bool = False
    at_months: bool = False
    needs_month: bool = False
    of_day: bool = False


_MONTHS, _CLOCK, _DOTTED, _TWICE = 1, 2, 4, 8
_STOPS = re.compile(r"\.\s?\d+(\.)?")
_DIGITS = {1: 16, 2: 32, 4: 64}
"""Lengths of figures with which a moment begins, each with its bit."""
_FIRST_MARK = 128


class Readings:
    """The shapes of a language in their order, and which of them are worth a try in a text."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._all = tuple(readings)
        kinds = dict.fromkeys(each.shape.after for each in self._all if each.shape.after)
        self._bits = {marks: _FIRST_MARK << place for place, marks in enumerate(kinds)}
        self._marks: dict[str, tuple[tuple[str, int], ...]] = {}
        """By its first letter each mark, and the bit of those it is one of."""
        for marks, bit in self._bits.items():
            for mark in marks:
                self._marks[mark[0]] = (*self._marks.get(mark[0], ()), (mark, bit))
        self._chosen: dict[int, tuple[Reading, ...]] = {}

    def that_may_match(self, blank: Blank) -> tuple[Reading, ...]:
        text, marks = blank.text, self._marks
        seen = (_MONTHS if blank.months else 0) | (_CLOCK if blank.clock else 0)
        for start, end in blank.runs:
            if end - start in _DIGITS:
                seen |= _DIGITS[end - start]
            at, after = end, text[end : end + 1]
            if after in _SPACE_SET:
                at, after = end + 1, text[end + 1 : end + 2]
            if after in marks:
                for mark, bit in marks[after]:
                    if text.startswith(mark, at):
                        seen |= bit
                if after == "." and (stops := _STOPS.match(text, at)):
                    seen |= _DOTTED | _TWICE if stops[1] else _DOTTED
        chosen = self._chosen.get(seen)
        if chosen is None:  # no more of them than sets of a handful of signs
            chosen = self._chosen[seen] = tuple(self._choose(seen))
        return chosen

    def _choose(self, seen: int) -> Iterator[Reading]:
        for each in self._all:
            marks = self._bits.get(each.shape.after, 0)
            month = seen & _MONTHS or not each.needs_month
            clock = seen & _CLOCK or not each.shape.needs
            dotted = seen & (0, _DOTTED, _TWICE)[each.shape.stops] or not each.shape.stops
            digits = sum(_DIGITS[length] for length in each.shape.digits)
            figure = (seen & marks or not marks) and (seen & digits or not digits)
            if month and clock and dotted and figure:
                yield each


def has_digits(text: str) -> bool:
    # Ten looks for a letter take a fifth of one for a set of letters.
    return (
        "0" in text or "1" in text or "2" in text or "3" in text or "4" in text
        or "5" in text or "6" in text or "7" in text or "8" in text or "9" in text
    )  # fmt: skip


def holds_any(text: str, marks: tuple[str, ...]) -> bool:
    for mark in marks:  # noqa: SIM110 # any() takes three times as long
        if mark in text:
            return True
    return False


def reading(shape: Shape | str, month: str = "", of_day: bool = False) -> Reading:
    """`shape` with `month`, a group for any month's name, in place of `{MONTH}`; `of_day` where
    it is a time of day."""
    shape = shape if isinstance(shape, Shape) else Shape(shape)
    raw = shape.pattern
    return Reading(
        re.compile(raw.replace("{MONTH}", month)),
        shape,
        at_figures=raw.startswith(("(?<!", "(?<=", "(?:(?<=")),
        at_months=raw.startswith(r"\b{MONTH}"),
        needs_month="{MONTH}" in raw,
        of_day=of_day,
    )


def digit_runs(text: str) -> list[Span]:
    """Where rows of digits stand in `text`."""
    return list(map(_SPAN, DIGITS.finditer(text)))


class Blank:
    """A text in which what was read is overwritten, so that nothing is read twice."""

    def __init__(
        self,
        text: str,
        months: Sequence[int] = (),
        runs: Sequence[Span] = (),
        clock: bool = True,
    ) -> None:
        self.text = text
        self.runs = runs
        """Rows of digits, those already read among them."""
        self.months = months
        """Where names of months may begin."""
        self.clock = clock
        """Whether a word that makes a figure a time of day may stand in it."""

    def take(self, reading: Reading) -> list[re.Match[str]]:
        """Matches in the text, each overwritten with filler of its length."""
        if reading.at_figures:
            matches = self._at(reading.pattern, self._figures(reading.shape.digits))
        elif reading.at_months:
            matches = self._at(reading.pattern, self.months)
        else:
            matches = list(reading.pattern.finditer(self.text))
        if matches:
            self.cover([match.span() for match in matches])
        return matches

    def _figures(self, digits: tuple[int, ...]) -> list[int]:
        """Where figures of so many digits begin, or of any."""
        if not digits:
            return [start for start, _ in self.runs]
        return [start for start, end in self.runs if end - start in digits]

    def _at(self, pattern: re.Pattern[str], places: Iterable[int]) -> list[re.Match[str]]:
        text, match_at, end = self.text, pattern.match, 0
        matches = []
        for start in places:
            if start >= end and (match := match_at(text, start)):
                end = match.end()
                matches.append(match)
        return matches

    def cover(self, spans: Iterable[Span]) -> None:
        """Overwrites ascending `spans`."""
        parts, at = [], 0
        for start, end in spans:
            parts += [self.text[at:start], "\x00" * (end - start)]
            at = end
        self.text = "".join((*parts, self.text[at:]))
