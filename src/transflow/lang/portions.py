"""Fractions that a text says in words: a third, two thirds, half, one and a half."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from msgspec import Struct, field

from transflow.model import Portion

_NEVER = "(?!)"
_HALF = Decimal("0.5")
_START, _END = r"(?<![^\W_])", r"(?![^\W_])"


class PortionStyle(Struct, frozen=True, eq=False, dict=True):
    """How a language says fractions: patterns in lower case, each from the beginning of a word to
    the end of one.

    The group `d` has the beginning of the word that tells into how many parts something goes, `n`
    the word for how many of them, one where there is none; `plus` that for how many wholes there
    are beside a half. Where nothing matches there is a half.
    """

    begins: str = _NEVER
    """Pattern of how a word begins that may be of a fraction."""
    firm: tuple[str, ...] = ()
    """What surely is one."""
    loose: tuple[str, ...] = ()
    """What may be one: "the third part", "a side"."""
    wholes: Mapping[str, int] = field(default_factory=dict)
    """What `n` and `plus` may be, or how that begins."""
    parts: Mapping[str, int] = field(default_factory=dict)
    """What `d` may be."""

    @cached_property
    def _begins(self) -> re.Pattern[str]:
        return re.compile(self.begins)

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], bool], ...]:
        both = ((self.firm, True), (self.loose, False))
        return tuple(
            (re.compile(f"{_START}(?:{pattern}){_END}"), firm)
            for patterns, firm in both
            for pattern in patterns
        )

    def begun(self, words: Iterable[str]) -> bool:
        """Whether some of `words` may be of a fraction."""
        return any(map(self._begins.match, map(str.lower, words)))

    def find(self, text: str) -> Iterator[Portion]:
        """Each place once, what is firm before what is not."""
        small = text.lower()
        if len(small) != len(text):
            return
        taken = bytearray(len(text))
        for pattern, firm in self._patterns:
            for match in pattern.finditer(small):
                start, end = match.span()
                if taken.find(1, start, end) < 0:
                    taken[start:end] = b"\x01" * (end - start)
                    yield Portion(self._value(match.groupdict()), (start, end), firm)

    def _value(self, said: Mapping[str, str | None]) -> Decimal:
        if said.get("plus"):
            return self.wholes[said["plus"] or ""] + _HALF
        if not said.get("d"):
            return _HALF
        many = self.wholes[said["n"] or ""] if said.get("n") else 1
        return Decimal(many) / self.parts[said["d"] or ""]
