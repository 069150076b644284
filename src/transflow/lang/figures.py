"""What the figures of a text say, told by the tokens they stand in.

A token is what stands between spaces. What one says alone is kept, for years, small numbers and
words like "million" come again soon; only where a figure stands beside such a word are the two read
together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from transflow.lang.number_style import CURRENCY_CODES, CURRENCY_SIGNS
from transflow.model import Facts

Value = tuple[Decimal, str]
"""A number and its unit, as in `Number`."""
_Read = tuple[tuple[Value, ...], int]
"""What a figure says, and the number of the last token that has to do with it."""
_Told = tuple[tuple[Value, ...] | None, int]
"""What a token says with figures, None where that takes more than a look at it; and what it has to
do with figures beside it, as a sum of these:"""
_GOES_ON = 1
"""It may go on with a figure before it."""
_DIGIT = 2
"""It begins with a figure, or with a mark and a figure."""
_MONEY = 4
"""It may say the currency of a figure after it."""
_CLOSED = 8
"""It ends with a mark after which no number, date or time of day goes on."""
_Tail = tuple[int, str] | None
"""The power of ten and the unit that words after a figure add to it; None for anything more."""

_CONTINUES = 16
"""It may be a further word of what goes on with a figure, as the "cent" of "per cent"."""
_OPEN = 32
"""It ends amid what goes on with its figure, or may do so."""
_BOUND, _WORDS = _GOES_ON | _DIGIT, _GOES_ON | _CONTINUES

_MOST, _LONG = 1 << 13, 40
"""Tokens and rows of words that are kept, and letters of the longest."""
_MOST_WORDS = 4
_CLOSING = frozenset(',;:!?)]”“»"')
_CURRENCIES = (*CURRENCY_SIGNS, *CURRENCY_CODES)
_ENDING = "".join(_CLOSING) + "."
_MOST_GROUPS = 6
_LONGEST = 28
"""Digits of a number; a longer row of them is cut."""
_NOTHING: _Tail = (0, "")
_THREE = Decimal(3)
_AFTER_SPACE = re.compile(r"(?:[ \]]|\\s)\??([^\W\d_])")


class FigureTokens(dict[str, _Told]):
    """What is known of the tokens of a language beside figures."""

    def __init__(
        self, facts: Callable[[str], Facts], openings: Iterable[str], patterns: str
    ) -> None:
        """`openings` is how that begins which may go on with a figure, `patterns` what of
        that may have more words than one."""
        super().__init__()
        self._facts = facts
        self._openings = tuple(dict.fromkeys(opening.strip() for opening in openings))
        self._further = tuple(sorted(set(_AFTER_SPACE.findall(patterns))))
        self._months: dict[str, frozenset[int] | None] = {}
        self._tails: dict[str, _Tail] = {}

    def __missing__(self, token: str) -> _Told:
        if len(self) >= _MOST:
            self.clear()
        bare = token.isalpha() or not any(map(str.isdecimal, token))
        told = () if bare else self._alone(token), self._beside(token)
        if len(token) <= _LONG:
            self[token] = told
        return told

    def _beside(self, token: str) -> int:
        signs = _GOES_ON if token.startswith(self._openings) else 0
        if token[0].isdecimal() or token[1:2].isdecimal():
            signs |= _DIGIT
        if token.endswith(_CURRENCIES):
            signs |= _MONEY
        if token.startswith(self._further):
            signs |= _CONTINUES
        if not token[-1].isdecimal() and ("%" in token or any(map(str.isalpha, token))):
            signs |= _OPEN
        return signs | _CLOSED if token[-1] in _CLOSING else signs

    def _alone(self, token: str) -> tuple[Value, ...] | None:
        """The numbers in a token; None where it holds a date or a time, or a year beside others."""
        whole = token.rstrip(_ENDING)
        if whole.isdecimal() and whole.isascii() and len(whole) <= _LONGEST:
            return ((Decimal(whole), ""),)  # most are that, which takes no reading
        facts = self._facts(token)
        if facts.dates or facts.times:
            return None
        values = tuple([(number.value, number.unit) for number in facts.numbers])
        many = len(values) > 1 and any(_may_be_year(value) for value, _ in values)
        return None if many else values

    def months(self, token: str) -> frozenset[int] | None:
        """The months in a token, which follows on another where a space begins it; None where it
        holds more of a date."""
        if token in self._months:
            return self._months[token]
        if len(self._months) >= _MOST:
            self._months.clear()
        dates = self._facts(token).dates
        found = frozenset([date.month for date in dates if date.month])
        months = found if all(date.day is date.year is None for date in dates) else None
        if len(token) <= _LONG:
            self._months[token] = months
        return months

    def said(self, text: str, tokens: Sequence[str], places: Iterable[int]) -> list[Value] | None:
        """What the figures of `text` say, ascending, which stand in its `tokens` at `places`; None
        where it takes more to tell. A year counts as a number."""
        found: list[Value] = []
        done, last = -3, len(tokens) - 1
        for at in places:
            if at <= done:
                continue
            values, signs = self[tokens[at]]
            if values is None or (at and self[tokens[at - 1]][1] & _MONEY):
                return None
            end = at
            bound = _BOUND | _CONTINUES if signs & _OPEN else _BOUND
            if at < last and self[tokens[at + 1]][1] & bound:
                read = self._read(text, tokens, at, values)
                if read is None:
                    return None
                values, end = read
            if done >= at - 2 and _scaled(tokens[at : end + 1]):
                return None  # "10 to 15 million"
            found += values
            done = end
        found.sort()
        return found

    def _read(
        self, text: str, tokens: Sequence[str], at: int, values: tuple[Value, ...]
    ) -> _Read | None:
        """A figure that says `values` if it has nothing to do with the next token."""
        signs, after = self[tokens[at]][1], self[tokens[at + 1]][1]
        closed = signs & _CLOSED
        if after & _DIGIT:
            if closed and not any(_may_be_year(value) for value, _ in values):
                return values, at
            return self._grouped(text, tokens, at)
        if signs & _OPEN and after & _CONTINUES and not closed:
            return None
        return (values, at) if closed else self._with_tail(text, tokens, (values, at), at)

    def _grouped(self, text: str, tokens: Sequence[str], at: int) -> _Read | None:
        """A figure whose thousands stand apart: "10 000"."""
        digits = tokens[at]
        if not digits.isdecimal() or len(digits) > len("999"):
            return None
        end, groups = at, ""
        for token in tokens[at + 1 : at + 2 + _MOST_GROUPS]:
            group = token.rstrip(_ENDING)
            if len(group) != len("000") or not group.isdecimal():
                if self[token][1] & _DIGIT:
                    return None
                break
            groups += group
            end += 1
            if group != token:
                break
        if not 0 < end - at <= _MOST_GROUPS or not _in_a_row(tokens[at : end + 1], text):
            return None
        values = ((Decimal(digits + groups), ""),)
        if end + 1 == len(tokens) or self[tokens[end]][1] & _CLOSED:
            return values, end
        if not self[tokens[end + 1]][1] & _GOES_ON:
            return values, end
        return self._with_tail(text, tokens, (values, end), at)

    def _with_tail(self, text: str, tokens: Sequence[str], read: _Read, first: int) -> _Read | None:
        """A figure that was `read` from the token number `first` on, with the words after it that
        may say a scale or a unit."""
        values, at = read
        end = at + 1
        while end < len(tokens) and end - at <= _MOST_WORDS and self[tokens[end]][1] & _WORDS:
            end += 1
        words = " ".join(tokens[at + 1 : end])
        tail = self._tail(words)
        if tail is None or not _in_a_row(tokens[first : at + 2], text) or words not in text:
            return None
        if tail == _NOTHING:
            return None if any(unit == "%" for _, unit in values) else (values, end - 1)
        if len(values) != 1 or not tokens[at][-1].isdecimal():
            return None
        (value, unit), (power, named) = values[0], tail
        return None if unit and named else (((value * 10**power, unit or named),), end - 1)

    def _tail(self, words: str) -> _Tail:
        if words in self._tails:
            return self._tails[words]
        if len(self._tails) >= _MOST:
            self._tails.clear()
        facts = self._facts(f"{_THREE} {words}")
        tail: _Tail = None
        if len(facts.numbers) == 1 and not facts.dates and not facts.times:
            number = facts.numbers[0]
            tail = (number.value / _THREE).adjusted(), number.unit
        if len(words) <= _LONG:
            self._tails[words] = tail
        return tail


def _may_be_year(value: Decimal) -> bool:
    return 1000 <= value < 3000


def _in_a_row(tokens: Sequence[str], text: str) -> bool:
    """Whether nothing but one space parts `tokens` of `text`."""
    row = " ".join(tokens)
    return row in text or row in text.replace("\u00a0", " ")


def _scaled(tokens: Sequence[str]) -> bool:
    """Whether a figure may be one of thousands or millions."""
    return len(tokens) > 1 or any(map(str.isalpha, tokens[0]))
