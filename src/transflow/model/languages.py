"""What must be known of a language; implementations live in `transflow.lang`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from msgspec import Struct

from transflow.model.facts import (
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


class PageWords(Struct, frozen=True):
    """Words by which a web page or a letter marks what is about its text and not of it.

    Patterns of whole words and texts; case does not count.
    """

    published: tuple[str, ...] = ()
    """What stands before the date of publication."""
    updated: tuple[str, ...] = ()
    """What stands before the date of the last change, which is not that of publication."""
    category: tuple[str, ...] = ()
    """What stands before the category."""
    tags: tuple[str, ...] = ()
    """What stands before a list of keywords or links to topics."""
    contact: tuple[str, ...] = ()
    """What a block with the names and numbers of those to be asked begins with."""
    related: tuple[str, ...] = ()
    """Headings over links to other articles."""
    buttons: tuple[str, ...] = ()
    """Whole texts of buttons and links that serve the reader of the page: share, print, back."""
    vague: tuple[str, ...] = ()
    """Whole texts of links that do not say where the link leads: here, read more."""
    picture_of: tuple[str, ...] = ()
    """How the text of a picture begins that says no more than that there is one."""


class Vocabulary(Protocol):
    """Words and well-known names that dictionaries of a language have."""

    def knows(self, word: str) -> bool:
        """Whether `word`, in any case, is in the dictionary; every word where there is none."""

    def near(self, word: str) -> tuple[str, ...]:
        """Words of the dictionary one slip away from `word`: a letter missing, added or changed,
        or two swapped; in lower case, without diacritics, in order."""

    def places_near(self, word: str) -> tuple[str, ...]:
        """Words of the names of countries, languages and cities that are one slip away, as
        `near`."""

    def lists(self, word: str) -> bool:
        """Whether `word`, in any case, is in the dictionary, be it as a plural, and not as another
        form of one; every word where there is none."""

    def likely(self, word: str) -> int:
        """In how many places of the dictionary the rarest three letters in a row of `word` stand;
        0 where there is none."""

    def is_common(self, word: str) -> bool:
        """Whether `word`, in lower case, is one of those used most, or of the name of a place."""

    def is_place(self, word: str) -> bool:
        """Whether `word`, in lower case, is of the name of a country, a language or a city."""


class Looks(Protocol):
    """What tells words of a language that were left behind in a text of another."""

    def tells(self, word: str) -> bool:
        """Whether a word in lower case that both texts have can hardly be of the other language."""

    def hinted(self, words: Collection[str]) -> bool:
        """Whether some of the words hardly any other language has, or its letters."""

    def inflected(self, word: str) -> bool:
        """Whether two such words in a row can hardly be of the other language."""

    def common(self, word: str) -> bool:
        """Whether a word that begins a sentence is surely no name."""

    def of_address(self, word: str) -> bool:
        """Whether a word follows a name in an address, as "iela" in "Liepājas iela"."""

    def owns_next(self, name: str) -> bool:
        """Whether the word after `name` may belong to it, as in "Rīgas pils"."""


class Language(Protocol):
    """What is particular to a language; implementations live in `transflow.lang`."""

    code: str
    """BCP 47, e.g. `lv`."""
    quotes: tuple[str, str]
    """The usual opening and closing quotation mark; empty where they are not known."""
    readable: bool
    """Whether numbers and dates can be read in it; elsewhere only digits can be compared."""
    own_cuts: bool
    """Whether a project's own rules say where its sentences begin."""
    page: PageWords
    """How web pages and letters in it mark what is about their text."""

    @property
    def always_capital(self) -> frozenset[str]:
        """Words, in lower case, that are always written with a capital."""

    @property
    def vocabulary(self) -> Vocabulary:
        """Its words, as far as there is a dictionary."""

    def __hash__(self) -> int:
        """By identity: what was worked out for a language may be kept by it."""

    def boundaries(self, text: str) -> list[int]:
        """Offsets in plain `text` at which a new sentence begins (never 0), ascending."""

    def hints(self, token: str) -> int:
        """What a text may hold for `token`, which stands in it between white space: a sum of
        `Hint`s. What none of its tokens hints at a text surely does not hold."""

    def facts(self, text: str, hints: int = Hint.ANYTHING) -> Facts:
        """Numbers, dates and times of day in plain `text`."""

    def claims(self, text: str, beside: str) -> tuple[Claim, ...]:
        """What plain `text` claims, in order, held against `beside`, another version of it."""

    def names(self, text: str) -> tuple[str, ...]:
        """Proper names in plain `text`, folded so that inflected forms of a name are equal."""

    def contacts(self, text: str, hints: int = Hint.ANYTHING) -> tuple[Contact, ...]:
        """E-mail addresses, web addresses and telephone numbers in plain `text`."""

    def spelled(self, text: str) -> frozenset[Decimal]:
        """Every value that number words in plain `text` may stand for."""

    def feasts(self, text: str) -> frozenset[tuple[int, int]]:
        """Month and day of the feasts that plain `text` names, of those with a fixed date."""

    def tells_months(self, text: str, end: int) -> bool:
        """Whether a number of plain `text` that ends at `end` is one of months."""

    def tells_year(self, text: str) -> bool:
        """Whether plain `text` speaks of a stretch of one year."""

    def tells_whole_day(self, text: str) -> bool:
        """Whether plain `text` says that something goes on day and night."""

    def bare_figures(self, text: str, hints: int = Hint.ANYTHING) -> tuple[str, ...] | None:
        """The figures in plain `text`, ascending, where they are whole numbers and nothing more:
        without a separator, a unit, a scale or a half of the day, and beside no name of a month;
        None elsewhere."""

    def figures(
        self, text: str, tokens: Sequence[str], places: Iterable[int]
    ) -> list[tuple[Decimal, str]] | None:
        """The values and units of what the figures of plain `text` say, ascending, a year or a
        day as a number. They stand in those `tokens` whose numbers are given, in text without
        contacts, centuries and spoken times of day; None where it takes `facts` to tell."""

    def months(self, token: str, opens: bool) -> frozenset[int] | None:
        """The months that `token` names, which stands in plain text between white space, and may
        be what that opens with; None where it holds more of a date."""

    @property
    def number_words(self) -> Mapping[str, Decimal]:
        """Number words as they mostly stand between spaces, with what each says alone."""

    def counted(self, text: str, hints: int = Hint.ANYTHING) -> tuple[tuple[Number, bool], ...]:
        """Numbers that plain `text` says in words, and whether each may say something else."""

    def tally(
        self, text: str, hints: int = Hint.ANYTHING
    ) -> tuple[Sequence[Decimal], Sequence[Decimal]]:
        """The values of what is `counted`: those of sure numbers, and those of the others."""

    def units(self, token: str) -> frozenset[str]:
        """The units of measure that `token` may name, which stands in a text between white space,
        and "-" where it may say a minus; none for a word that seldom stands beside a number, as
        the year of a date."""

    def measures(self, text: str, hints: int = Hint.ANYTHING) -> tuple[Measure, ...]:
        """Numbers of plain `text`, each with its unit of measure where that is named; ordinals
        have none."""

    def days(self, text: str) -> tuple[tuple[str, Span], ...]:
        """Days that plain `text` names: of the week, "today", "tomorrow" and "yesterday", each
        by its English name in lower case, with where it stands."""

    def negations(self, text: str) -> tuple[str, ...]:
        """Words of plain `text` that deny something, in lower case."""

    def denials(self, words: Sequence[str]) -> tuple[int, int]:
        """At most how many plain denials `polarity` finds among `words`, and how many others."""

    def sure_denials(self, words: Sequence[str], other: str) -> int:
        """At least how many it finds in a text of these `words`."""

    def polarity(
        self, text: str, words: Sequence[str], other: str, among: Iterable[int] | None = None
    ) -> tuple[Denial, ...]:
        """What plain `text`, whose `words` are given, denies, as a translation into the language
        `other` should; `among` has the numbers of those in which there are `denials`, ascending,
        where they are known."""

    def answers(
        self, words: Sequence[str], at: int, other: str, asked: Collection[int] = ()
    ) -> Answers | None:
        """What the language `other` may say in place of the denial in word number `at`; None
        where it denies nothing after all, and where that language is not known. The words `asked`
        deny something else."""

    def ranges(self, text: str, hints: int = Hint.ANYTHING) -> tuple[tuple[Number, Number], ...]:
        """Figures in plain `text` that something goes from and to, in that order."""

    def tells_portion(self, words: Iterable[str]) -> bool:
        """Whether some of `words` may be of a fraction."""

    def portions(self, text: str) -> tuple[Portion, ...]:
        """The fractions that plain `text` says in words, or may, in no certain order."""

    def leanings(self, words: Iterable[str]) -> int:
        """The opposites that `words` may stand for, as a sum of bits of `SIDES`."""

    def poles(self, text: str, axis: int) -> tuple[Pole, ...]:
        """The words of plain `text` that stand for one of the opposites with the number `axis`
        in `AXES`, or may."""

    def starts_with_ordinal(self, text: str) -> bool:
        """Whether plain `text`, a number and a stop at its start, reads on as an ordinal or a
        date ("20. novembrī", "2024. gada"), so that it is not the label of a list item."""

    def stem(self, word: str) -> str:
        """What the forms of a noun or a name have in common, in lower case."""

    def country_stem(self, code: str) -> str:
        """The stem of the name of a country by its ISO 3166 code; empty where it is not known."""

    def country(self, word: str) -> str:
        """The ISO 3166 code of the country that `word`, in any form, is the name of; empty where
        it is none."""

    def rendering(self, word: str, original: str, most: float = ...) -> float:
        """What it costs to read `word`, in any form and case, as how this language writes the
        name `original` of another: 0 where the rules ask for it, some 1 for a wrong letter. A cost
        above `most` may be given as a greater one, which takes less time."""

    def renderings(self, words: Iterable[str], original: str, most: float) -> list[float]:
        """The same for each of `words`, which are in lower case."""

    def begins_name(self, word: str) -> bool:
        """Whether a word in lower case may begin a name, as "von" does."""

    def may_double(self, word: str, following: str) -> bool:
        """Whether `word` may stand twice in a row before the word `following`, which is empty at
        the end of a sentence; both in lower case."""

    def is_foreign(self, text: str, words: Sequence[str], source: str) -> bool:
        """Whether plain `text` with its `words` is surely in some other language, but for the one
        with the code `source`."""

    def looks(self, other: str) -> Looks:
        """What tells words of this language in texts of the language with the code `other`."""

    def evidence(self, text: str) -> tuple[Span, ...]:
        """Words of plain `text` that can hardly be of any other language."""

    def silent(self, text: str) -> bool:
        """Whether plain `text` surely holds no evidence, in no part of it; seen at once."""
