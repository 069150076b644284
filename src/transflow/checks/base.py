"""What every check is, and what several checks read from a pair."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Protocol

from transflow.markup import plain
from transflow.messages import Text
from transflow.model import DateMention, Facts, Language, Pair, Severity, Span, Spot

Run = Callable[[Pair], Iterator[Spot]]


class Check(Protocol):
    """A rule about a source text and its translation."""

    @property
    def id(self) -> str:
        """As written in the configuration and in waivers: lower-case words with hyphens."""

    @property
    def name(self) -> Text:
        """A few words."""

    @property
    def description(self) -> Text:
        """What it finds and why it matters, with an example that fires and one that does not."""

    @property
    def severity(self) -> Severity:
        """Its weight where the configuration gives none."""

    @property
    def run(self) -> Run:
        """Yields what is wrong with a pair, with spans in the plain texts. It is never given a
        pair whose translation is empty (but for `untranslated`), and never raises."""


@dataclass(frozen=True)
class FunctionCheck:
    """A `Check` made of a generator function."""

    id: str
    name: Text
    description: Text
    severity: Severity
    run: Run


def plain_texts(pair: Pair) -> tuple[str, str]:
    """What a reader sees of the source and of the translation."""
    return plain_text(pair.source), plain_text(pair.target)


def plain_text(text: str) -> str:
    """`plain`, spared for the many texts that hold neither tag nor entity."""
    return _plain(text) if "<" in text or "&" in text else text


_plain = lru_cache(maxsize=16)(plain)


MOST = 100
"""Differences of one kind that are looked into; a text with more is another text altogether."""
_NUMBERED_NAME = re.compile(r"(?<=[^\W\d_])\d{1,28}|(?<=[^\W\d_]-)\d{1,28}")


class Claims:
    """The figures of one text, gathered to look those of the other one up."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.facts: Facts = language.facts(text)

    @cached_property
    def values(self) -> frozenset[Decimal]:
        return frozenset(number.value for number in self.facts.numbers)

    @cached_property
    def parts(self) -> frozenset[Decimal]:
        """Days, years, hours and minutes, and figures inside names such as "F35"."""
        found: set[Decimal] = {Decimal(m[0]) for m in _NUMBERED_NAME.finditer(self.text)}
        for date in self.facts.dates:
            found.update(Decimal(n) for n in (date.day, date.year) if n is not None)
        for time in self.facts.times:
            found |= {Decimal(time.hour), Decimal(time.minute)}
            found.add(Decimal(time.hour) + Decimal(time.minute) / 100)
        return frozenset(found)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Each date once."""
        return tuple(dict.fromkeys(self.facts.dates))

    @cached_property
    def with_m(self) -> frozenset[Decimal]:
        """What figures with an "m" right after them mean if it stands for millions."""
        after = ((n, self.text[n.span[1] : n.span[1] + 2]) for n in self.facts.numbers)
        return frozenset(n.value * 10**6 for n, m in after if m[:1] == "m" and not m[1:].isalnum())

    @cached_property
    def spelled(self) -> frozenset[Decimal]:
        return self.language.spelled(self.text)

    @cached_property
    def contact_digits(self) -> str:
        found = self.language.contacts(self.text)
        return " ".join("".join(c for c in f.key if c.isdecimal()) for f in found)


def quoted(text: str, span: Span) -> str:
    """The stretch of `text` at `span`, as a message quotes it."""
    return text[span[0] : span[1]].strip()
