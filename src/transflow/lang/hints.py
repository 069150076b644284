"""What a text may hold, told by what stands between its spaces."""

from __future__ import annotations

import re
from collections.abc import Collection

from transflow.lang.contacts import PHONE_BEGINNINGS, begins_phone, may_hold_address, may_mark_phone
from transflow.lang.dates import DateStyle, names_month, tells_time
from transflow.lang.number_style import NumberStyle
from transflow.lang.scan import has_digits, holds_any
from transflow.lang.weekdays import DayNames, find_days
from transflow.model import Hint

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_AROUND = '.,;:!?()[]"„“”«»%0123456789'
"""What often stands around a word."""
_BEFORE, _AFTER = '([„“”«»"', '.,;:!?)]„“”«»"'
"""Marks that may stand there and change nothing of what it hints at."""


class Hints:
    """The hints of a language."""

    def __init__(
        self,
        numbers: NumberStyle,
        dates: DateStyle,
        days: DayNames,
        words: Collection[str],
        foreign: frozenset[str],
    ) -> None:
        self._dates = dates
        self._days = days
        self._words = words
        self._foreign = foreign
        # "gs." is the end of many a Latvian word too.
        self._century = re.compile(rf"(?<![^\W\d_])(?:{numbers.century or '(?!)'})")
        self._months = tuple([mark.lower() for mark in dates.month_marks])
        self._beginnings = (*self._months, *PHONE_BEGINNINGS)
        marks = [mark.lower() for mark in (*numbers.century_marks, *dates.clock_marks)]
        self._of_letters = tuple([mark for mark in marks if mark.isalpha()])
        self._others = tuple([mark for mark in marks if not mark.isalpha()])

    def of(self, token: str) -> int:
        """As `Language.hints`."""
        word = token if token.isalpha() else token.lstrip(_BEFORE).rstrip(_AFTER)
        return self._of_word(word, token) if word.isalpha() else self._of_any(token)

    def _of_word(self, word: str, token: str) -> int:
        """Far quicker than `_of_any`; it may say more. The word is all there is in the token, but
        for marks around it."""
        small = word.lower()
        found = self._begun(word, token) if small.startswith(self._beginnings) else 0
        for mark in self._of_letters:
            if mark in small:
                found |= self._of_time(token)
        if token is not word and holds_any(token.lower(), self._others):
            found |= self._of_time(token)
        if small in self._days.names:
            found |= Hint.DAY
        if token in self._words:
            found |= Hint.COUNT
        return found | Hint.FOREIGN if word in self._foreign else found

    def _begun(self, word: str, token: str) -> int:
        """What is hinted at by how a word begins."""
        found = Hint.PHONE if begins_phone(word) else 0
        return found | Hint.MONTH if names_month(token, self._dates) else found

    def _of_time(self, token: str) -> int:
        """Of centuries and times of day."""
        found = Hint.CENTURY if self._century.search(token) else 0
        clock = tells_time(token.lower(), self._dates) or tells_time(token, self._dates)
        return found | Hint.CLOCK if clock else found

    def _of_any(self, token: str) -> int:
        found = Hint.FIGURE if has_digits(token) else 0
        small = token.lower()
        if holds_any(small, self._months) and names_month(token, self._dates):
            found |= Hint.MONTH
        if find_days(token, self._days):
            found |= Hint.DAY
        if token in self._words or ("-" in token and token[: token.find("-")] in self._words):
            found |= Hint.COUNT
        found |= self._of_time(token)
        if self._is_foreign(token):
            found |= Hint.FOREIGN
        if may_hold_address(token):
            found |= Hint.ADDRESS
        return found | Hint.PHONE if may_mark_phone(token) else found

    def _is_foreign(self, token: str) -> bool:
        core = token.strip(_AROUND)
        if core.isalpha():
            return core in self._foreign
        return not self._foreign.isdisjoint(_WORD.findall(core))
