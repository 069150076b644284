"""Number words by every value that they may stand for; they only ever excuse a difference."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

_MOST = 1 << 13
"""Words of a language whose values are kept."""


@dataclass(frozen=True, eq=False)
class NumberWords:
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
    def known(self) -> dict[str, tuple[Decimal, ...]]:
        """What `values` has found already."""
        return {}

    def values(self, word: str) -> tuple[Decimal, ...]:
        """The values of a word in lower case; none for a word that is no number."""
        found = self.whole.get(word)
        if found is None:
            match = self._stem.match(word)
            found = self.stems[match[0]] if match else ""
        if len(self.known) >= _MOST:
            self.known.clear()
        values = self.known[word] = tuple(map(Decimal, found.split()))
        return values


_WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*|[^\w\s-]")


def spelled_values(text: str, words: NumberWords) -> frozenset[Decimal]:
    """Every value that number words in `text` may stand for, alone and composed."""
    values: set[Decimal] = set()
    run: list[Decimal] = []
    known = words.known
    for word in _WORD.findall(text.lower()):
        found = known[word] if word in known else words.values(word)
        if found:
            values.update(found)
            if word not in words.joiners:
                run.append(found[0])
        elif run and word not in words.joiners:
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
