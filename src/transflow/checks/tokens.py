"""What checks look for in the tokens of a text: what stands between its spaces.

Most tokens come again soon, so that what is worked out for one is kept; one look at it serves all
checks, and tells which of them there is any need to ask.
"""

from __future__ import annotations

import re
from collections.abc import Container
from decimal import Decimal
from itertools import chain
from operator import itemgetter
from sys import intern
from threading import RLock

from msgspec import Struct

from transflow.checks.capitalised import LONG_NAMES, NAMES, Strange, strange_names
from transflow.checks.house_words import may_be_otherwise
from transflow.model import MERGED, Hint, Language, Looks

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BEGINS_LOOSE, _ENDS_LOOSE = (",", ".", ";", ":", "!", "?", ")", "]"), ("(", "[")
_MOST, _LONG, _MOST_LANGUAGES = 1 << 15, 40, 8
"""Tokens that are kept of a language, letters of the longest, and languages that they are kept of,
as well as such that each of these is translated into."""
_MOST_WORDS = 4 * _MOST
"""Words of sources that are kept."""


class Sign:
    """What in a text makes a check worth a run, beside the `Hint`s, which are signs too; signs are
    added up with `|`."""

    QUOTE = 1 << 9
    """A quotation mark of any style. Not in a translation in which all are those of its language,
    in turns."""
    BRACKET = 1 << 10
    FILLED = 1 << 11
    """What a placeholder begins with."""
    MERGED = 1 << 12
    LOOSE = 1 << 13
    """A token that begins with a mark that no space should stand before, or ends with a bracket
    that none should follow."""
    INVISIBLE = 1 << 14
    HOUSE = 1 << 15
    """In a translation into English: what the house may write otherwise."""
    DENIAL = 1 << 16
    """A word that may deny the clause it stands in."""
    INNER = 1 << 25
    """One that may deny by a part of it or by what it means."""
    MANY = 1 << 17
    """A token of more than one word."""
    BEGINNING = 1 << 18
    """In a translation: it may begin as the source does."""
    SMALL = 1 << 19
    """In a translation: a word that should have a capital."""
    STRANGE = 1 << 20
    """In a translation: a name that is in no dictionary, or of a country."""
    OWN = 1 << 21
    """In a translation: a word that hardly any language but that of the source has, or letters
    that none has."""
    SHARED = 1 << 22
    """In a translation: a word that stood in some source too, or can hardly be of its language; it
    may tell where it was left."""
    NAMED = 1 << 26
    """A name: a word with a capital in Latin script; in a translation one of some length."""
    SPACED = 1 << 23
    """White space other than one plain space between tokens."""
    UNIT = 1 << 27
    """A word or a sign for a unit of measure, or a minus."""
    LEANING = 1 << 35
    """A word that may stand for one of two opposites."""
    PORTION = 1 << 36
    """A word that may be of a fraction."""
    # Of the text as a whole
    TAGGED = 1 << 24
    """What a tag or an entity begins with."""
    WIDE = 1 << 33
    """In a translation: a character that is not of ASCII."""
    ROLE = 1 << 32
    """In a translation: it is a title, a lead, a heading or the text of a picture."""
    TERMS = 1 << 34
    """In a translation: the project has a glossary."""
    TWICE = 1 << 31
    """In a translation: two tokens in a row are the same word, with a capital or without."""
    # Of a translation beside its source
    OPENING = 1 << 28
    """It may not begin with a capital, or is all in capitals."""
    ENDING = 1 << 29
    """It may not end as the source does."""
    LENGTH = 1 << 30
    """It is much shorter or longer than the source."""


_MARKS = {
    **dict.fromkeys('„“”«»"', Sign.QUOTE),
    **dict.fromkeys("()[]}", Sign.BRACKET),
    "{": Sign.BRACKET | Sign.FILLED,
    "%": Sign.FILLED,
    MERGED: Sign.MERGED,
    **dict.fromkeys("\u00ad\u200b\u2060\ufeff", Sign.INVISIBLE),
}


class More(Struct, frozen=True, gc=False):
    """What only some checks want to know of a token. Nothing in it can lead back to it, so that the
    collector of cycles need not look through the thousands that are kept."""

    words: tuple[str, ...]
    denials: int
    """How many of the words may deny the clause they stand in."""
    names: tuple[str, ...]
    """Names in a token with a capital; in a translation only those of some length."""
    strange: tuple[Strange, ...]
    """In a translation: names that are in no dictionary, or of countries."""
    days: frozenset[str]
    """Days and parts of it that the token names, by their English names."""
    counts: tuple[Decimal, ...]
    """What it says as a number word, or as one before a hyphen: the "two" of "two-page"."""
    units: frozenset[str]
    """The units of measure that it may name."""
    leanings: int
    """As `Language.leanings`."""


Token = tuple[int, str, str, More, str]
"""The signs in a token; its only word, empty where it has none or more; that in lower case, or
the token where it has none; what else there is to say; and the token. Equal ones are the same
object."""
_NO_TOKEN: Token = (
    Sign.SPACED,
    "",
    "",
    More((), 0, (), (), frozenset(), (), frozenset(), 0),
    "",
)
"""What is told of a piece with white space in it, or none."""
_SAME: dict[int, int] = {}
"""Sums of signs, so that equal ones are the same object, which the processor then has at hand."""
SIGNS, WORD, MORE, TOKEN = itemgetter(0), itemgetter(1), itemgetter(3), itemgetter(4)
LONG = 4
"""Letters of a word that is not short: three such, left in a row, tell."""

_OF_LANGUAGE: dict[Language, Tokens] = {}
_LEARNING = RLock()
"""Several threads may read texts: what is learnt of a source must reach its translations whole."""


class Tokens(dict[str, Token]):
    """What is known of the tokens of a language, as they stand in sources or in translations."""

    def __init__(self, language: Language, source: Tokens | None) -> None:
        super().__init__()
        self.language = language
        self.original = source is None
        """Whether they are those of texts that are translated."""
        self._source = source
        """Those of what is translated; None for a source."""
        self._looks = None if source is None else source.language.looks(language.code)
        self._english = language.code[:2] == "en"
        self.translations: dict[Language, Tokens] = {}
        """What is known of tokens in translations of its texts."""
        self.words: dict[str, list[str]] = {}
        """Words that stood in a text; in a translation, those that may be left from the source,
        with the tokens they stand in."""
        self.crowded = False
        """Whether it is time to forget some."""

    def __missing__(self, token: str) -> Token:
        if not token.isalpha() and token.split() != [token]:
            return _NO_TOKEN
        with _LEARNING:
            told = self._learnt(token)
            if len(token) <= _LONG:
                self[told[4]] = told
            if len(self) > _MOST or len(self.words) > _MOST_WORDS:
                self.crowded = True
        return told

    def _learnt(self, token: str) -> Token:
        whole = token.isalpha()  # most are
        words = (intern(token),) if whole else tuple(map(intern, _WORD.findall(token)))
        word = words[0] if len(words) == 1 else ""
        denials, inner = self.language.denials(words)
        names, strange = self._names(words) if token != token.lower() else ((), ())
        signs = self._signs(token, words)
        if denials:
            signs |= Sign.DENIAL
        if inner:
            signs |= Sign.INNER
        if names:
            signs |= Sign.NAMED
        if strange:
            signs |= Sign.STRANGE
        units = self.language.units(token)
        if units:
            signs |= Sign.UNIT
        leanings = self.language.leanings(words)
        if leanings:
            signs |= Sign.LEANING
        if self.language.tells_portion(words):
            signs |= Sign.PORTION
        signs = _SAME.setdefault(signs, signs)
        small = intern(word.lower() if words else token)
        days = self._days(token) if signs & Hint.DAY else frozenset()
        counts = self._counts(token) if signs & Hint.COUNT else ()
        more = More(words, denials, names, strange, days, counts, units, leanings)
        return signs, word, small, more, word if whole else token

    def forget_some(self) -> None:
        """Begins anew where there are too many. Not done within a text: a translation is asked for
        the words of its source, which must be known then."""
        with _LEARNING:
            if len(self) > _MOST:
                self.clear()
                if self._source is not None:
                    self.words.clear()
            if len(self.words) > _MOST_WORDS:
                self.words.clear()
            self.crowded = False

    def _signs(self, token: str, words: tuple[str, ...]) -> int:
        signs = self.language.hints(token)
        if not token.isalpha():
            signs |= _of_marks(token)
        if len(words) > 1:
            signs |= Sign.MANY
        if self._source is None or self._looks is None:
            self._note(words)
            return signs
        return signs | self._of_translation(token, words, self._source.words, self._looks)

    def _note(self, words: tuple[str, ...]) -> None:
        """Words of a source; what is known of the same words in translations no longer holds."""
        for word in words:
            if word not in self.words:
                self.words[word] = []
                for translation in self.translations.values():
                    for token in translation.words.get(word, ()):
                        translation.pop(token, None)

    def _of_translation(
        self, token: str, words: tuple[str, ...], source: Container[str], looks: Looks
    ) -> int:
        """The signs of a token of a translation; `source` has the words of sources."""
        signs = 0
        if not self.language.always_capital.isdisjoint(words):
            signs |= Sign.SMALL
        if looks.hinted(words):
            signs |= Sign.OWN
        if self._english and may_be_otherwise(token):
            signs |= Sign.HOUSE
        for word in words:
            if word.islower() and len(word) > 1 and _may_be_left(word, looks):
                if len(token) <= _LONG:
                    self.words.setdefault(word, []).append(token)
                if word in source or is_strange(word, looks, self.language):
                    signs |= Sign.SHARED
        return signs

    def _days(self, token: str) -> frozenset[str]:
        return frozenset([day for day, _ in self.language.days(token)])

    def _counts(self, token: str) -> tuple[Decimal, ...]:
        values = self.language.number_words
        said = values.get(token)
        if said is None:
            said = values.get(token.partition("-")[0])
        return () if said is None else (said,)

    def _names(self, words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Strange, ...]]:
        kept = NAMES if self._source is None else LONG_NAMES
        names = tuple(chain.from_iterable(map(kept.__getitem__, words)))
        if self._source is None:
            return names, ()
        known = strange_names(self.language)
        return names, tuple(chain.from_iterable(map(known.__getitem__, words)))


def known_between(language: Language, other: Language) -> tuple[Tokens, Tokens]:
    """What is known of the tokens of texts in a language, and of their translations into the
    other."""
    source = _OF_LANGUAGE.get(language)
    if source is None:
        source = _begun(_OF_LANGUAGE, language, None)
    target = source.translations.get(other)
    if target is None:
        target = _begun(source.translations, other, source)
    if source.crowded:
        source.forget_some()
    if target.crowded:
        target.forget_some()
    return source, target


def _begun(known: dict[Language, Tokens], language: Language, source: Tokens | None) -> Tokens:
    with _LEARNING:
        if len(known) >= _MOST_LANGUAGES:
            known.clear()
        return known.setdefault(language, Tokens(language, source))


def _may_be_left(word: str, looks: Looks) -> bool:
    """Whether a word in lower case says something where it stands in the source too, be it with
    two more."""
    return len(word) >= LONG or looks.tells(word) or looks.inflected(word)


def is_strange(word: str, looks: Looks, language: Language) -> bool:
    """Whether a word in lower case can hardly be of `language`: it has letters or an ending as in
    the source's, and is in no dictionary."""
    return looks.tells(word) and not (word.isascii() and language.vocabulary.knows(word))


def _of_marks(token: str) -> int:
    """The signs in a token that is more than letters."""
    signs = 0
    for mark in _MARKS.keys() & token:
        signs |= _MARKS[mark]
    loose = token.startswith(_BEGINS_LOOSE) or token.endswith(_ENDS_LOOSE)
    return signs | Sign.LOOSE if loose else signs
