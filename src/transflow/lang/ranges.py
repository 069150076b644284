"""Numbers that something goes from and to, in their order: "from 15% to 12%"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from transflow.model import Number

_NEVER = "(?!)"
_SPACE = r"[ \u00a0\u202f]"
_WORD = r"[^\W\d_]+"
_REACH = 40
"""Characters before a number in which the word stands that begins the range."""


class RangeStyle(Struct, frozen=True, eq=False, dict=True):
    """How a language says from what to what: words in lower case."""

    since: str = ""
    until: str = _NEVER
    """Pattern of such words."""

    @cached_property
    def _any(self) -> re.Pattern[str]:
        until = rf"(?<![^\W_])(?:{self.until})(?![^\W_])"
        return re.compile(rf"{self._since}[^.;\d]{{0,20}}\d[^;]{{0,60}}?{until}[^.;\d]{{0,20}}\d")

    @cached_property
    def _since(self) -> str:
        first = self.since[0]
        return rf"[{first}{first.upper()}](?<![^\W_].){self.since[1:]}(?![^\W_])"

    @cached_property
    def _marks(self) -> tuple[str, str]:
        return f"{self.since} ", f"{self.since.capitalize()} "

    @cached_property
    def _before(self) -> re.Pattern[str]:
        return re.compile(rf"{self._since}{_SPACE}(?:{_WORD}{_SPACE}){{0,2}}\Z")

    @cached_property
    def _between(self) -> re.Pattern[str]:
        words = rf"(?:{_SPACE}{_WORD}){{0,4}}"
        return re.compile(rf"{words}{_SPACE}(?:{self.until}){_SPACE}(?:{_WORD}{_SPACE}){{0,2}}")

    def may_stand_in(self, text: str) -> bool:
        """Whether there is any need to read the numbers of `text`."""
        if not self.since:
            return False
        small, capital = self._marks
        return (small in text or capital in text) and self._any.search(text) is not None

    def find(self, text: str, numbers: Iterable[Number]) -> Iterator[tuple[Number, Number]]:
        """Two of the `numbers` of `text`, ascending, that such words tie together."""
        for one, other in pairwise(numbers):
            start, end = one.span[1], other.span[0]
            if end - start <= 2 * _REACH and self._between.fullmatch(text, start, end):
                begin = max(0, one.span[0] - _REACH)
                if self._before.search(text, begin, one.span[0]):
                    yield one, other
