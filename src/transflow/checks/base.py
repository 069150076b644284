"""What every check is, and what several checks read from a pair."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from transflow.lazy import lazy
from transflow.markup import plain
from transflow.messages import Text
from transflow.model import Contact, DateMention, Facts, Language, Pair, Role, Severity, Span, Spot

MOST = 100
"""Differences of one kind that are looked into; a text with more is another text altogether."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NUMBERED_NAME = re.compile(r"(?<=[^\W\d_])\d{1,28}|(?<=[^\W\d_]-)\d{1,28}")


class Side:
    """One text of a pair; what several checks want to know of it is worked out once."""

    def __init__(self, marked: str, language: Language) -> None:
        self.marked = marked
        """With tags and entities, as it stands in the catalog."""
        self.text = plain_text(marked)
        """What a reader sees."""
        self.language = language

    @lazy
    def facts(self) -> Facts:
        return self.language.facts(self.text)

    @lazy
    def contacts(self) -> tuple[Contact, ...]:
        return self.language.contacts(self.text)

    @lazy
    def words(self) -> tuple[str, ...]:
        """Runs of letters in order, those with a hyphen or an apostrophe inside as one."""
        return tuple(_WORD.findall(self.text))

    @lazy
    def values(self) -> frozenset[Decimal]:
        return frozenset(number.value for number in self.facts.numbers)

    @lazy
    def parts(self) -> frozenset[Decimal]:
        """Days, years, hours and minutes, and figures inside names such as "F35"."""
        found: set[Decimal] = {Decimal(m[0]) for m in _NUMBERED_NAME.finditer(self.text)}
        for date in self.facts.dates:
            found.update(Decimal(n) for n in (date.day, date.year) if n is not None)
        for time in self.facts.times:
            found |= {Decimal(time.hour), Decimal(time.minute)}
            found.add(Decimal(time.hour) + Decimal(time.minute) / 100)
        return frozenset(found)

    @lazy
    def dates(self) -> tuple[DateMention, ...]:
        """Each date once."""
        return tuple(dict.fromkeys(self.facts.dates))

    @lazy
    def with_m(self) -> frozenset[Decimal]:
        """What figures with an "m" right after them mean if it stands for millions."""
        after = ((n, self.text[n.span[1] : n.span[1] + 2]) for n in self.facts.numbers)
        return frozenset(n.value * 10**6 for n, m in after if m[:1] == "m" and not m[1:].isalnum())

    @lazy
    def spelled(self) -> frozenset[Decimal]:
        return self.language.spelled(self.text)

    @lazy
    def contact_digits(self) -> str:
        return " ".join("".join(c for c in f.key if c.isdecimal()) for f in self.contacts)


class Reading:
    """A pair as the checks read it."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.source = Side(pair.source, pair.source_language)
        self.target = Side(pair.target, pair.target_language)

    @property
    def role(self) -> Role | None:
        return self.pair.role


Run = Callable[[Reading], Iterable[Spot]]
Mend = Callable[[Reading], str]
"""The translation, tags and all, without the faults that are safe to put right; twice is once."""


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
        """Gives what is wrong with a pair, with spans in the plain texts. It is never given a
        pair whose translation is empty (but for `untranslated`), and never raises."""

    @property
    def mend(self) -> Mend | None:
        """Puts right what is safe to put right without asking; None where nothing is."""


@dataclass(frozen=True)
class FunctionCheck:
    """A `Check` made of a generator function."""

    id: str
    name: Text
    description: Text
    severity: Severity
    run: Run
    mend: Mend | None = None


_plain = lru_cache(maxsize=16)(plain)


def plain_text(text: str) -> str:
    """`plain`, spared for the many texts that hold neither tag nor entity."""
    return _plain(text) if "<" in text or "&" in text else text


def quoted(text: str, span: Span) -> str:
    """The stretch of `text` at `span`, as a message quotes it."""
    return text[span[0] : span[1]].strip()
