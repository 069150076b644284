"""Number words by every value that they may stand for; they only ever excuse a difference."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

from msgspec import Struct, field

_MOST, _LONG = 1 << 13, 40
"""Tokens of a language of which it is kept what they say, and letters of the longest."""
_WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*|[^\w\s-]")
_Part = tuple[tuple[Decimal, ...], bool]
"""The values of a word, and whether it may stand inside a number without a part in it."""
_OTHER: tuple[_Part, ...] = (((), False),)
"""What ends a number."""


class NumberWords(Struct, frozen=True, eq=False, dict=True):
    """Number words of a language by how they begin, so that inflected forms are found."""

    stems: Mapping[str, str] = field(default_factory=dict)
    """Beginning of a word -> its value; where it has several, the one to compose with first."""
    whole: Mapping[str, str] = field(default_factory=dict)
    """A whole word -> its value."""
    joiners: frozenset[str] = frozenset()
    """Words that may stand inside a number without a part in it."""
    others: str = ""
    """Pattern of words that only begin like number words."""

    @cached_property
    def _stem(self) -> re.Pattern[str]:
        longest_first = sorted(self.stems, key=len, reverse=True)
        not_these = rf"(?!(?:{self.others}))" if self.others else ""
        return re.compile(f"{not_these}(?:{'|'.join(longest_first) or '(?!)'})")

    @cached_property
    def known(self) -> dict[str, tuple[_Part, ...]]:
        """What `parts` has found already: most tokens come again soon."""
        return {}

    def parts(self, token: str) -> tuple[_Part, ...]:
        """What stands in lower case between white space; `_OTHER` where no number goes on."""
        words = _WORD.findall(token)
        parts = tuple([(self._values(word), word in self.joiners) for word in words])
        if parts and not any(values or joins for values, joins in parts):
            parts = _OTHER
        if len(self.known) >= _MOST:
            self.known.clear()
        if len(token) <= _LONG:
            self.known[token] = parts
        return parts

    def _values(self, word: str) -> tuple[Decimal, ...]:
        """The values of a word; none for one that is no number."""
        found = self.whole.get(word)
        if found is None:
            match = self._stem.match(word)
            found = self.stems[match[0]] if match else ""
        return tuple(map(Decimal, found.split()))


def spelled_values(text: str, words: NumberWords) -> frozenset[Decimal]:
    """Every value that number words in `text` may stand for, alone and composed."""
    values: set[Decimal] = set()
    run: list[Decimal] = []
    known = words.known
    for token in text.lower().split():
        parts = known.get(token)
        if parts is None:
            parts = words.parts(token)
        if parts is _OTHER and not run:
            continue
        for found, joins in parts:
            if found:
                values.update(found)
                if not joins:
                    run.append(found[0])
            elif run and not joins:
                values |= _composed(run)
                run = []
    return frozenset(values | _composed(run))


_BUNDLES = (Decimal(10), Decimal(12))
"""In "two decades" and "three dozen"."""


def _composed(run: list[Decimal]) -> set[Decimal]:
    values = set(run)
    total = current = Decimal(0)
    for value in run:
        if value in _BUNDLES:
            values.add(current * value)
        if value >= 1000:
            total, current = total + (current or Decimal(1)) * value, Decimal(0)
        elif value == 100:
            current = (current or Decimal(1)) * value
        else:
            current += value
        values.add(total + current)
        values.add(current)
    return values
