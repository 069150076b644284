"""What is particular to a language, as data."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from msgspec import Struct, field

from transflow.lang.calendar_words import UNKNOWN, CalendarWords
from transflow.lang.claims import ClaimStyle
from transflow.lang.counting import CountStyle
from transflow.lang.dates import DateStyle
from transflow.lang.looks import LookStyle
from transflow.lang.moments import MomentStyle
from transflow.lang.names import DenialStyle, NameStyle
from transflow.lang.number_style import NumberStyle
from transflow.lang.opposites import OppositeStyle
from transflow.lang.pages import ANYWHERE
from transflow.lang.polarity import PolarityStyle
from transflow.lang.portions import PortionStyle
from transflow.lang.ranges import RangeStyle
from transflow.lang.sieve import Sieve
from transflow.lang.spelled import NumberWords
from transflow.lang.transliteration import SAME, Sounds
from transflow.lang.vocabulary import NONE, Vocabulary
from transflow.lang.weekdays import DayNames
from transflow.model import PageWords
from transflow.slips import folded


class Rules(Struct, frozen=True, eq=False, dict=True):
    """What is particular to a language."""

    code: str
    quotes: tuple[str, str] = ("“", "”")
    numbers: NumberStyle = field(default_factory=NumberStyle)
    number_words: NumberWords = field(default_factory=NumberWords)
    counts: CountStyle = field(default_factory=CountStyle)
    """For two versions of a text."""
    tallies: CountStyle = field(default_factory=CountStyle)
    """For a text and its translation."""
    dates: DateStyle = field(default_factory=DateStyle)
    calendar: CalendarWords = UNKNOWN
    moments: MomentStyle = field(default_factory=MomentStyle)
    days: DayNames = field(default_factory=DayNames)
    names: NameStyle = field(default_factory=NameStyle)
    denials: DenialStyle = field(default_factory=DenialStyle)
    polarity: PolarityStyle = field(default_factory=PolarityStyle)
    opposites: OppositeStyle = field(default_factory=OppositeStyle)
    portions: PortionStyle = field(default_factory=PortionStyle)
    ranges: RangeStyle = field(default_factory=RangeStyle)
    look: LookStyle = field(default_factory=LookStyle)
    ordinal_start: str = "(?!)"
    """Pattern of what follows a number and a stop at the start of a text when the number is an
    ordinal or part of a date."""
    own_letters: str = ""
    """Letters that hardly any other language has."""
    own_words: frozenset[str] = frozenset()
    """Frequent words that hardly any other language has."""
    page: PageWords = ANYWHERE
    stem: Callable[[str], str] = folded
    """What the forms of a noun or a name have in common; keeps what it has worked out."""
    sounds: Sounds = SAME
    vocabulary: Vocabulary = NONE

    @cached_property
    def claims(self) -> ClaimStyle:
        return ClaimStyle(self.numbers, self.counts, self.moments, self.names, self.denials)

    @cached_property
    def ordinal_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\s*\d{{1,9}}\.[ \t\u00a0\u202f]*(?:{self.ordinal_start})")

    @cached_property
    def adorned(self) -> re.Pattern[str]:
        """Finds a figure that is more than a whole number."""
        return self.numbers.adorned(self.dates.halves_after)

    @cached_property
    def own_letter(self) -> re.Pattern[str]:
        return re.compile(f"[{self.own_letters}]" if self.own_letters else "(?!)")

    @cached_property
    def evidence_sieve(self) -> Sieve:
        """Catches what may hold evidence, of what stands between spaces."""
        words, letter = self.own_words, self.own_letter
        return Sieve(lambda token: token in words or bool(token.islower() and letter.search(token)))

    @cached_property
    def evidence_pattern(self) -> re.Pattern[str]:
        """Whole words in lower case that hold an own letter or are own words."""
        words = "|".join(sorted(self.own_words))
        marked = rf"(?=[^\W\d_A-Z]*[{self.own_letters}])[^\W\d_]+" if self.own_letters else "(?!)"
        return re.compile(rf"(?<![\w-])(?:(?:{words or '(?!)'})(?![\w-])|{marked})")
