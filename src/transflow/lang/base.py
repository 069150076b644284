"""`RuleLanguage` reads texts by what `Rules` says of their language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import chain

from transflow.lang.capitals import ALWAYS_CAPITAL, PARTICLES
from transflow.lang.claims import Side, find_claims
from transflow.lang.codes import base_code
from transflow.lang.contacts import find_contacts
from transflow.lang.counting import find_tallies, lone_values
from transflow.lang.countries import countries_of
from transflow.lang.doubling import may_double
from transflow.lang.facts import find_facts, find_worded_facts, holds_worded_facts
from transflow.lang.figures import FigureTokens
from transflow.lang.frequent import seems_foreign, words_of_others
from transflow.lang.hints import Hints
from transflow.lang.looks import WordLooks, word_looks
from transflow.lang.measures import find_measures, units_of
from transflow.lang.names import find_denials, find_names
from transflow.lang.own import OwnRules
from transflow.lang.polarity import count_sure, find_answers, find_polarity
from transflow.lang.profile import Rules
from transflow.lang.scan import DIGITS, Blank, has_digits
from transflow.lang.segmentation import Segmenter, segmenter
from transflow.lang.spelled import spelled_values
from transflow.lang.transliteration import FARTHEST
from transflow.lang.weekdays import find_days
from transflow.model import (
    Answers,
    Claim,
    Contact,
    Denial,
    Facts,
    Hint,
    Measure,
    Number,
    Pole,
    Portion,
    Span,
)

_ASIDE = re.compile(r"(?<!\w)[„“\"«](?=\S)[^„“”\"«».!?]{1,60}(?<=\S)[“”\"»](?!\w)|\([^()]{1,60}\)")

_NO_DENIALS = (0, 0)
_WORDED = Hint.MONTH | Hint.CENTURY


class RuleLanguage:
    """A `Language` that follows `Rules`, and `own` rules for sentences before ours."""

    def __init__(self, rules: Rules, code: str | None = None, own: OwnRules | None = None) -> None:
        self.rules = rules
        self.code = code or rules.code
        self.quotes = rules.quotes
        self.page = rules.page
        self.readable = bool(rules.dates.months)
        self.vocabulary = rules.vocabulary
        self._own = own
        self.own_cuts = own is not None
        self._looks: dict[str, WordLooks] = {}

    @cached_property
    def segmenter(self) -> Segmenter:
        """Raises ConfigError for own rules that cannot be run."""
        return segmenter(self.code, self._own)

    def boundaries(self, text: str) -> list[int]:
        """Offsets in plain `text` at which a new sentence begins (never 0), ascending.

        Raises ConfigError where one of the project's own rules takes too long.
        """
        return self.segmenter.boundaries(text)

    @cached_property
    def _hints(self) -> Hints:
        rules = self.rules
        foreign = words_of_others(self.code)
        return Hints(rules.numbers, rules.dates, rules.days, self.number_words, foreign)

    def hints(self, token: str) -> int:
        """What a text may hold for `token`, which stands in it between white space: a sum of
        `Hint`s. What none of its tokens hints at a text surely does not hold."""
        return self._hints.of(token)

    def facts(self, text: str, hints: int = Hint.ANYTHING) -> Facts:
        """Numbers, dates and times of day in plain `text`; those in contacts are left out."""
        return _facts(self.rules, text, hints)

    def claims(self, text: str, beside: str) -> tuple[Claim, ...]:
        """What plain `text` claims, in order, held against `beside`, another version of it."""
        here, there = (Side(each, self.facts(each)) for each in (text, beside))
        return find_claims(here, there, self.rules.claims)

    def spelled(self, text: str) -> frozenset[Decimal]:
        """Every value that number words in `text` may stand for."""
        return spelled_values(text, self.rules.number_words)

    def feasts(self, text: str) -> frozenset[tuple[int, int]]:
        """Month and day of the feasts that plain `text` names, of those with a fixed date."""
        return self.rules.calendar.feasts_in(text)

    def tells_months(self, text: str, end: int) -> bool:
        """Whether a number of plain `text` that ends at `end` is one of months."""
        return self.rules.calendar.tells_months(text, end)

    def tells_year(self, text: str) -> bool:
        """Whether plain `text` speaks of a stretch of one year."""
        return self.rules.calendar.tells_year(text)

    def tells_whole_day(self, text: str) -> bool:
        """Whether plain `text` says that something goes on day and night."""
        return self.rules.calendar.tells_whole_day(text)

    def bare_figures(self, text: str, hints: int = Hint.ANYTHING) -> tuple[str, ...] | None:
        """The figures in plain `text`, ascending, where they are whole numbers and nothing more:
        without a separator, a unit, a scale or a half of the day, and beside no name of a month;
        None elsewhere."""
        rules = self.rules
        if rules.adorned.search(text):
            return None
        if hints & _WORDED and holds_worded_facts(text, rules.numbers, rules.dates, hints):
            return None
        return tuple(sorted(DIGITS.findall(text)))

    @cached_property
    def _figures(self) -> FigureTokens:
        rules = self.rules
        units = chain.from_iterable(rules.numbers.openings.values())
        openings = (*units, *rules.dates.halves_after, *rules.dates.after_hours)
        return FigureTokens(self.facts, openings, rules.numbers.words)

    def figures(
        self, text: str, tokens: Sequence[str], places: Iterable[int]
    ) -> list[tuple[Decimal, str]] | None:
        """The values and units of what the figures of plain `text` say, ascending, a year or a
        day as a number. They stand in those `tokens` whose numbers are given, in text without
        contacts, centuries and spoken times of day; None where it takes `facts` to tell."""
        return self._figures.said(text, tokens, places)

    def months(self, token: str, opens: bool) -> frozenset[int] | None:
        """The months that `token` names, which stands in plain text between white space, and may
        be what that opens with; None where it holds more of a date."""
        return self._figures.months(token if opens else f" {token}")

    @cached_property
    def number_words(self) -> Mapping[str, Decimal]:
        """Number words as they mostly stand between spaces, with what each says alone."""
        return self.rules.tallies.vocabulary

    def counted(self, text: str, hints: int = Hint.ANYTHING) -> tuple[tuple[Number, bool], ...]:
        """Numbers that plain `text` says in words, and whether each may say something else."""
        read = (number.span for number in self.facts(text, hints).numbers)
        return tuple(find_tallies(text, read, self.rules.tallies))

    def tally(
        self, text: str, hints: int = Hint.ANYTHING
    ) -> tuple[Sequence[Decimal], Sequence[Decimal]]:
        """The values of what is `counted`: those of sure numbers, and those of the others."""
        lone = lone_values(text, self.rules.tallies)
        if lone is not None:
            return lone
        counted = self.counted(text, hints)
        sure = [number.value for number, doubtful in counted if not doubtful]
        return sure, [number.value for number, doubtful in counted if doubtful]

    def units(self, token: str) -> frozenset[str]:
        """The units of measure that `token` may name, which stands in a text between white space,
        and "-" where it may say a minus; none for a word that seldom stands beside a number, as
        the year of a date."""
        return units_of(token, self.rules.tallies)

    def measures(self, text: str, hints: int = Hint.ANYTHING) -> tuple[Measure, ...]:
        """Numbers of plain `text`, each with its unit of measure where that is named; ordinals
        have none."""
        figures, words = self.facts(text, hints).numbers, self.counted(text, hints)
        return find_measures(text, figures, words, self.rules.tallies, self.rules.numbers)

    def days(self, text: str) -> tuple[tuple[str, Span], ...]:
        """Days that plain `text` names: of the week, "today", "tomorrow" and "yesterday", each
        by its English name in lower case, with where it stands."""
        return find_days(text, self.rules.days)

    def contacts(self, text: str, hints: int = Hint.ANYTHING) -> tuple[Contact, ...]:
        """E-mail addresses, web addresses and telephone numbers in plain `text`."""
        return find_contacts(text, hints)

    def names(self, text: str) -> tuple[str, ...]:
        """Proper names in plain `text`, folded so that inflected forms of a name are equal."""
        return find_names(text, self.rules.names)

    def negations(self, text: str) -> tuple[str, ...]:
        """Words of plain `text` that deny something, in lower case."""
        return find_denials(text, self.rules.denials)

    def stem(self, word: str) -> str:
        """What the forms of a noun or a name have in common, in lower case."""
        return self.rules.stem(word)

    def country(self, word: str) -> str:
        """The ISO 3166 code of the country that `word`, in any form, is the name of, or ""."""
        return _country(self.rules, word)

    def country_stem(self, code: str) -> str:
        """The stem of the name of a country by its ISO 3166 code, or ""."""
        stems = (stem for stem, known in countries_of(self.rules.code).items() if known == code)
        return next(stems, "")

    def rendering(self, word: str, original: str, most: float = FARTHEST) -> float:
        """What it costs to read `word` as how this language writes the name `original`; a cost
        above `most` may be given as a greater one."""
        return self.rules.sounds.cost(word, original, most)

    def renderings(self, words: Iterable[str], original: str, most: float) -> list[float]:
        """The same for each of `words`, which are in lower case."""
        return self.rules.sounds.costs(words, original, most)

    def denials(self, words: Sequence[str]) -> tuple[int, int]:
        """At most how many plain denials `polarity` finds among `words`, and how many others."""
        kinds = list(map(self.rules.polarity.kinds.__getitem__, words))
        return (kinds.count("plain"), kinds.count("inner")) if any(kinds) else _NO_DENIALS

    def sure_denials(self, words: Sequence[str], other: str) -> int:
        """At least how many it finds in a text of these `words`."""
        return count_sure(words, self.rules.polarity, other)

    def polarity(
        self, text: str, words: Sequence[str], other: str, among: Iterable[int] | None = None
    ) -> tuple[Denial, ...]:
        """What plain `text`, whose `words` are given, denies, as a translation into the language
        `other` should; `among` has the numbers of those in which there are `denials`, ascending,
        where they are known."""
        among = range(len(words)) if among is None else among
        return find_polarity(text, words, self.rules.polarity, other, among)

    def answers(
        self, words: Sequence[str], at: int, other: str, asked: Collection[int] = ()
    ) -> Answers | None:
        """What the language `other` may say in place of the denial in word number `at`; None
        where it denies nothing after all, and where that language is not known. The words `asked`
        deny something else."""
        return find_answers(words, at, self.rules.polarity, other, asked)

    def ranges(self, text: str, hints: int = Hint.ANYTHING) -> tuple[tuple[Number, Number], ...]:
        """Figures in plain `text` that something goes from and to, in that order."""
        if not self.rules.ranges.may_stand_in(text):
            return ()
        return tuple(self.rules.ranges.find(text, self.facts(text, hints).numbers))

    def tells_portion(self, words: Iterable[str]) -> bool:
        """Whether some of `words` may be of a fraction."""
        return self.rules.portions.begun(words)

    def portions(self, text: str) -> tuple[Portion, ...]:
        """The fractions that plain `text` says in words, or may, in no certain order."""
        return tuple(self.rules.portions.find(text))

    def leanings(self, words: Iterable[str]) -> int:
        """The opposites that `words` may stand for, as a sum of bits of `SIDES`."""
        return self.rules.opposites.of_words(words)

    def poles(self, text: str, axis: int) -> tuple[Pole, ...]:
        """The words of plain `text` that stand for one of the opposites with the number `axis`
        in `AXES`, or may."""
        return tuple(self.rules.opposites.poles(text, axis))

    def starts_with_ordinal(self, text: str) -> bool:
        """Whether the number and stop at the start of `text` read on as an ordinal or a date."""
        return self.rules.ordinal_pattern.match(text) is not None

    @cached_property
    def always_capital(self) -> frozenset[str]:
        """Words, in lower case, that are always written with a capital."""
        return ALWAYS_CAPITAL.get(base_code(self.code), frozenset())

    def begins_name(self, word: str) -> bool:
        """Whether a word in lower case may begin a name, as "von" does."""
        return word in PARTICLES

    def may_double(self, word: str, following: str) -> bool:
        """Whether `word` may stand twice in a row before the word `following`, which is empty at
        the end of a sentence; both in lower case."""
        return may_double(word, following, self.code)

    def is_foreign(self, text: str, words: Sequence[str], source: str) -> bool:
        """Whether plain `text` with its `words` is surely in some other language, but for the one
        with the code `source`."""
        return seems_foreign(text, words, self.code, source)

    def looks(self, other: str) -> WordLooks:
        """What tells words of this language in texts of the language with the code `other`."""
        known = self._looks.get(other)
        if known is None:
            rules = self.rules
            known = word_looks(rules.look, other, rules.names, rules.own_words, rules.own_letter)
            self._looks[other] = known
        return known

    def evidence(self, text: str) -> tuple[Span, ...]:
        """Words of plain `text` that can hardly be of any other language. Capitalised words may
        be names, and short quotations or brackets may hold a title or a gloss: neither counts."""
        if self.silent(text):
            return ()
        rules = self.rules
        blank = Blank(text)
        blank.cover(aside.span() for aside in _ASIDE.finditer(text))
        return tuple(match.span() for match in rules.evidence_pattern.finditer(blank.text))

    def silent(self, text: str) -> bool:
        """Whether plain `text` surely holds no evidence, in no part of it."""
        return not self.rules.evidence_sieve.catches(text.split())


@lru_cache(maxsize=16)
def _facts(rules: Rules, text: str, hints: int) -> Facts:
    if hints & Hint.FIGURE and has_digits(text):
        return find_facts(text, rules.numbers, rules.dates, hints)
    return find_worded_facts(text, rules.numbers, rules.dates, hints)


@lru_cache(maxsize=1 << 14)
def _country(rules: Rules, word: str) -> str:
    return countries_of(rules.code).get(rules.stem(word), "")
