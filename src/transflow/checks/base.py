"""What every check is, and what several checks read from a pair."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from transflow.checks.quotation import places
from transflow.checks.tokens import read
from transflow.lazy import lazy
from transflow.markup import plain
from transflow.messages import Text
from transflow.model import (
    Contact,
    DateMention,
    Facts,
    Hint,
    Language,
    Number,
    Pair,
    Role,
    Severity,
    Span,
    Spot,
)

MOST = 100
"""Differences of one kind that are looked into; a text with more is another text altogether."""
# "I" is a number at the beginning of a text and after a capitalised word.
_CAPITALS = re.compile(r"[IVX](?<!\w[IVX])(?:(?<!I)|(?<=\w I)|(?<!.I)|(?=[IVX]))[IVX]*\b")
_TENS, _ONES = ("", "X", "XX", "XXX"), ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN = {
    tens + ones: Decimal(10 * t + o) for t, tens in enumerate(_TENS) for o, ones in enumerate(_ONES)
}
_NUMBERED_NAME = re.compile(r"[0-9](?:(?<=[^\W\d_].)|(?<=[^\W\d_]-.))[0-9]{0,27}")


class Side:
    """One text of a pair; what several checks want to know of it is worked out once."""

    def __init__(self, marked: str, language: Language) -> None:
        self.marked = marked
        """With tags and entities, as it stands in the catalog."""
        self.text = text = plain_text(marked)
        """What a reader sees."""
        self.language = language
        self.tokens = tuple(text.split())
        """What stands between spaces, marks and all."""
        self.told = told = read(self.tokens, language)
        """What one look at each token tells."""
        self.words = told.words
        """Runs of letters in order, those with a hyphen or an apostrophe inside as one."""
        self.hints = told.hints
        """What may stand in it, as a sum of `Hint`s."""

    @lazy
    def facts(self) -> Facts:
        return self.language.facts(self.text, self.hints)

    @lazy
    def contacts(self) -> tuple[Contact, ...]:
        return self.language.contacts(self.text, self.hints)

    @lazy
    def word_set(self) -> frozenset[str]:
        return frozenset(self.words)

    @lazy
    def marks(self) -> tuple[int, ...]:
        """Offsets of its quotation marks, of any style."""
        return tuple(places(self.text))

    @lazy
    def values(self) -> frozenset[Decimal]:
        return frozenset(number.value for number in self.facts.numbers)

    @lazy
    def parts(self) -> frozenset[Decimal]:
        """Days, years, hours and minutes, Roman numerals, and figures inside names as "F35"."""
        found: set[Decimal] = set()
        if self.hints & Hint.FIGURE:
            found |= {Decimal(name) for name in _NUMBERED_NAME.findall(self.text)}
        if "I" in self.text or "V" in self.text or "X" in self.text:
            found |= {_ROMAN[name] for name in _CAPITALS.findall(self.text) if name in _ROMAN}
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
    def counted(self) -> tuple[tuple[Number, bool], ...]:
        """Numbers in words, and whether each may say something else."""
        return self.language.counted(self.text, self.hints)

    @lazy
    def tallied(self) -> tuple[Decimal, ...]:
        """What its number words say one by one, ascending."""
        values, tokens = self.language.number_words, self.tokens
        if "-" in self.text:  # the "two" of "two-page"
            tokens += tuple(t[: t.find("-")] for t in tokens if "-" in t and t not in values)
        if values.keys().isdisjoint(tokens):
            return ()
        return tuple(sorted(values[token] for token in tokens if token in values))

    @lazy
    def bare_figures(self) -> tuple[str, ...] | None:
        """Its figures, ascending, where they are whole numbers and nothing more."""
        return self.language.bare_figures(self.text, self.hints)

    @lazy
    def days(self) -> tuple[tuple[str, Span], ...]:
        """Days of the week and the like, each by its English name."""
        return self.language.days(self.text)

    @lazy
    def contact_digits(self) -> str:
        return " ".join("".join(c for c in f.key if c.isdecimal()) for f in self.contacts)


class Reading:
    """A pair as the checks read it."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.source = Side(pair.source, pair.source_language)
        self.target = Side(pair.target, pair.target_language)

    @lazy
    def facts_matter(self) -> bool:
        """Whether the facts of the texts may differ: the same whole numbers say the same, and
        where there are no figures there is nothing but centuries, and months, of which one that
        only one of the texts names may be said otherwise."""
        ours, theirs = self.target.hints, self.source.hints
        if not (ours | theirs) & Hint.FIGURE:
            return bool((ours | theirs) & Hint.CENTURY or ours & theirs & Hint.MONTH)
        bare = self.target.bare_figures
        return bare is None or bare != self.source.bare_figures

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
