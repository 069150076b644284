"""A text read piece by piece: where its figures stand, and what has been read already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from transflow.model import Span

SPACES = " \u00a0\u202f\u2009"
# The same as [0-9]+, and twice as quick.
DIGITS = re.compile(r"[0-9][0-9]*")
_SPACE_SET = frozenset(SPACES)


@dataclass(frozen=True)
class Shape:
    """A pattern, and what a text must hold before it is worth a try."""

    pattern: str
    needs: tuple[str, ...] = ()
    """Of a spoken time of day: one of these stands in the text; empty where nothing is known."""
    after: str = ""
    """One of these characters follows a figure, at once or after a space; empty for any."""
    dotted: bool = False
    """Whether a stop and then a figure, at once or after a space, follows a figure."""


@dataclass(frozen=True)
class Reading:
    """A shape made ready; it is tried only where it can begin."""

    pattern: re.Pattern[str]
    shape: Shape
    at_figures: bool = False
    at_months: bool = False
    needs_month: bool = False
    of_day: bool = False


_MONTHS, _CLOCK, _DOTTED = 1, 2, 4


class Readings:
    """The shapes of a language in their order, and which of them are worth a try in a text."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._all = tuple(readings)
        marks = dict.fromkeys(mark for each in self._all for mark in each.shape.after)
        self._bits = {mark: 8 << place for place, mark in enumerate(marks)}
        self._chosen: dict[int, tuple[Reading, ...]] = {}

    def that_may_match(self, blank: Blank) -> tuple[Reading, ...]:
        text, bits = blank.text, self._bits
        seen = (_MONTHS if blank.months else 0) | (_CLOCK if blank.clock else 0)
        for _, end in blank.runs:
            after = text[end : end + 1]
            if after in _SPACE_SET:
                after = text[end + 1 : end + 2]
            if after in bits:
                seen |= bits[after]
            if after == ".":
                stop = text.find(".", end)
                if text[stop + 1 : stop + 3].strip()[:1].isdecimal():
                    seen |= _DOTTED
        chosen = self._chosen.get(seen)
        if chosen is None:  # no more of them than sets of a handful of marks
            chosen = self._chosen[seen] = tuple(self._choose(seen))
        return chosen

    def _choose(self, seen: int) -> Iterator[Reading]:
        for each in self._all:
            marks = sum(self._bits[mark] for mark in set(each.shape.after))
            month = seen & _MONTHS or not each.needs_month
            clock = seen & _CLOCK or not each.shape.needs
            dotted = seen & _DOTTED or not each.shape.dotted
            if month and clock and dotted and (seen & marks or not marks):
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


@lru_cache(maxsize=16)
def digit_runs(text: str) -> tuple[Span, ...]:
    """Where rows of digits stand in `text`."""
    return tuple([match.span() for match in DIGITS.finditer(text)])


class Blank:
    """A text in which what was read is overwritten, so that nothing is read twice."""

    def __init__(
        self,
        text: str,
        months: tuple[int, ...] = (),
        runs: tuple[Span, ...] | None = None,
        clock: bool = True,
    ) -> None:
        self.text = text
        self.runs = digit_runs(text) if runs is None else runs
        """Rows of digits, those already read among them."""
        self.months = months
        """Where names of months may begin."""
        self.clock = clock
        """Whether a word that makes a figure a time of day may stand in it."""
        self._starts = [start for start, _ in self.runs]

    def take(self, reading: Reading) -> list[re.Match[str]]:
        """Matches in the text, each overwritten with filler of its length."""
        if reading.at_figures:
            matches = self._at(reading.pattern, self._starts)
        elif reading.at_months:
            matches = self._at(reading.pattern, self.months)
        else:
            matches = list(reading.pattern.finditer(self.text))
        if matches:
            self.cover([match.span() for match in matches])
        return matches

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
