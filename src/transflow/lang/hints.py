"""What a text may hold, told by what stands between its spaces."""

from __future__ import annotations

import re
from collections.abc import Collection

from transflow.lang.contacts import may_hold_address, may_mark_phone
from transflow.lang.dates import DateStyle, names_month, tells_time
from transflow.lang.number_style import NumberStyle
from transflow.lang.scan import has_digits, holds_any
from transflow.lang.weekdays import DayNames, find_days
from transflow.model import Hint

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


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
        self._centuries = numbers.century_marks
        self._dates = dates
        self._days = days
        self._words = words
        self._foreign = foreign

    def of(self, token: str) -> int:
        """As `Language.hints`."""
        return self._of_word(token) if token.isalpha() else self._of_any(token)

    def _of_word(self, word: str) -> int:
        """Far quicker than `_of_any`; it may say more."""
        small = word.lower()
        found = Hint.MONTH if names_month(word, self._dates) else 0
        if small in self._days.names:
            found |= Hint.DAY
        if word in self._words:
            found |= Hint.COUNT
        if self._centuries and holds_any(word, self._centuries):
            found |= Hint.CENTURY
        if tells_time(small, self._dates):
            found |= Hint.CLOCK
        if word in self._foreign:
            found |= Hint.FOREIGN
        return found | Hint.PHONE if may_mark_phone(word) else found

    def _of_any(self, token: str) -> int:
        found = Hint.FIGURE if has_digits(token) else 0
        if names_month(token, self._dates):
            found |= Hint.MONTH
        if find_days(token, self._days):
            found |= Hint.DAY
        if token in self._words or ("-" in token and token[: token.find("-")] in self._words):
            found |= Hint.COUNT
        if self._centuries and holds_any(token, self._centuries):
            found |= Hint.CENTURY
        if tells_time(token, self._dates) or tells_time(token.lower(), self._dates):
            found |= Hint.CLOCK
        if not self._foreign.isdisjoint(_WORD.findall(token)):
            found |= Hint.FOREIGN
        if may_hold_address(token):
            found |= Hint.ADDRESS
        return found | Hint.PHONE if may_mark_phone(token) else found
