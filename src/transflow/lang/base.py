"""A language as data: `Rules` says what is particular to it, `RuleLanguage` reads texts by it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache

from transflow.lang.claims import ClaimStyle, Side, find_claims
from transflow.lang.contacts import find_contacts
from transflow.lang.counting import CountStyle
from transflow.lang.dates import Blank, DateStyle, find_bare_months, find_dates, find_times
from transflow.lang.moments import MomentStyle
from transflow.lang.names import DenialStyle, NameStyle, find_denials, find_names
from transflow.lang.numbers import NumberStyle, NumberWords, find_numbers, spelled_values
from transflow.lang.own import OwnRules
from transflow.lang.pages import ANYWHERE
from transflow.lang.segmentation import Segmenter, segmenter
from transflow.model import Claim, Contact, DateMention, Facts, PageWords, Span

_DIGIT = re.compile(r"\d")
_ASIDE = re.compile(r"(?<!\w)[„“\"«](?=\S)[^„“”\"«».!?]{1,60}(?<=\S)[“”\"»](?!\w)|\([^()]{1,60}\)")
_NO_FACTS = Facts()


@dataclass(frozen=True, eq=False)
class Rules:
    """What is particular to a language."""

    code: str
    quotes: tuple[str, str] = ("“", "”")
    numbers: NumberStyle = field(default_factory=NumberStyle)
    number_words: NumberWords = field(default_factory=NumberWords)
    counts: CountStyle = field(default_factory=CountStyle)
    dates: DateStyle = field(default_factory=DateStyle)
    moments: MomentStyle = field(default_factory=MomentStyle)
    names: NameStyle = field(default_factory=NameStyle)
    denials: DenialStyle = field(default_factory=DenialStyle)
    ordinal_start: str = "(?!)"
    """Pattern of what follows a number and a stop at the start of a text when the number is an
    ordinal or part of a date."""
    own_letters: str = ""
    """Letters that hardly any other language has."""
    own_words: frozenset[str] = frozenset()
    """Frequent words that hardly any other language has."""
    page: PageWords = ANYWHERE

    @cached_property
    def claims(self) -> ClaimStyle:
        return ClaimStyle(self.numbers, self.counts, self.moments, self.names, self.denials)

    @cached_property
    def ordinal_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\s*\d{{1,9}}\.[ \t\u00a0\u202f]*(?:{self.ordinal_start})")

    @cached_property
    def own_letter(self) -> re.Pattern[str]:
        return re.compile(f"[{self.own_letters}]" if self.own_letters else "(?!)")

    @cached_property
    def evidence_pattern(self) -> re.Pattern[str]:
        """Whole words in lower case that hold an own letter or are own words."""
        words = "|".join(sorted(self.own_words))
        marked = rf"(?=[^\W\d_A-Z]*[{self.own_letters}])[^\W\d_]+" if self.own_letters else "(?!)"
        return re.compile(rf"(?<![\w-])(?:(?:{words or '(?!)'})(?![\w-])|{marked})")


class RuleLanguage:
    """A `Language` that follows `Rules`, and `own` rules for sentences before ours."""

    def __init__(self, rules: Rules, code: str | None = None, own: OwnRules | None = None) -> None:
        self.rules = rules
        self.code = code or rules.code
        self.quotes = rules.quotes
        self.page = rules.page
        self._own = own

    @cached_property
    def segmenter(self) -> Segmenter:
        """Raises ConfigError for own rules that cannot be run."""
        return segmenter(self.code, self._own)

    def boundaries(self, text: str) -> list[int]:
        """Offsets in plain `text` at which a new sentence begins (never 0), ascending.

        Raises ConfigError where one of the project's own rules takes too long.
        """
        return self.segmenter.boundaries(text)

    def facts(self, text: str) -> Facts:
        """Numbers, dates and times of day in plain `text`; those in contacts are left out."""
        return _facts(self.rules, text)

    def claims(self, text: str, beside: str) -> tuple[Claim, ...]:
        """What plain `text` claims, in order, held against `beside`, another version of it."""
        here, there = (Side(each, _facts(self.rules, each)) for each in (text, beside))
        return find_claims(here, there, self.rules.claims)

    def spelled(self, text: str) -> frozenset[Decimal]:
        """Every value that number words in `text` may stand for."""
        return spelled_values(text, self.rules.number_words)

    def contacts(self, text: str) -> tuple[Contact, ...]:
        """E-mail addresses, web addresses and telephone numbers in plain `text`."""
        return find_contacts(text)

    def names(self, text: str) -> tuple[str, ...]:
        """Proper names in plain `text`, folded so that inflected forms of a name are equal."""
        return find_names(text, self.rules.names)

    def negations(self, text: str) -> tuple[str, ...]:
        """Words of plain `text` that deny something, in lower case."""
        return find_denials(text, self.rules.denials)

    def starts_with_ordinal(self, text: str) -> bool:
        """Whether the number and stop at the start of `text` read on as an ordinal or a date."""
        return self.rules.ordinal_pattern.match(text) is not None

    def evidence(self, text: str) -> tuple[Span, ...]:
        """Words of plain `text` that can hardly be of any other language. Capitalised words may
        be names, and short quotations or brackets may hold a title or a gloss: neither counts."""
        rules = self.rules
        if rules.own_words.isdisjoint(text.split()) and not rules.own_letter.search(text):
            return ()
        blank = Blank(text)
        blank.cover(aside.span() for aside in _ASIDE.finditer(text))
        return tuple(match.span() for match in rules.evidence_pattern.finditer(blank.text))


@lru_cache(maxsize=16)
def _facts(rules: Rules, text: str) -> Facts:
    style = rules.dates
    if style.lower_case and text[:1].isupper() and text[1:2].islower():
        text = text[0].lower() + text[1:] if len(text[0].lower()) == 1 else text
    digits = _DIGIT.search(text) is not None
    month = any(mark in text for mark in style.month_marks)
    if not (digits or month or any(mark in text for mark in rules.numbers.century_marks)):
        return _NO_FACTS
    blank = Blank(text)
    if digits:
        blank.cover(contact.span for contact in find_contacts(text))
    dates: list[DateMention] = list(find_dates(blank, style, month)) if digits else []
    times = sorted(find_times(blank, style), key=lambda time: time.span) if digits else []
    if month:
        dates += find_bare_months(blank, style)
    dates.sort(key=lambda date: date.span)
    return Facts(find_numbers(blank.text, rules.numbers), tuple(dates), tuple(times))
