"""Segmentation rules as data, in the manner of SRX 2.0 (Segmentation Rules eXchange, GALA 2008).

A rule looks at the place after a stop and whatever closes with it (quotation marks, brackets).
Its patterns are regular expressions that Python and ICU read alike, with two words of ICU that
the engine spells out for Python: `[\\p{Lu}]` and `[\\p{Ll}]`, always inside square brackets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from transflow.lazy import lazy

SPACE = r"[\s\u00a0\u2007\u202f]"
DASH = "[-‐‑‒–—―]"
STOP = "[.!?…]"
NOTE = "⁰¹²³⁴-⁹*†‡☀-➿🀀-🫿\\ufe0f\\u200d"
"""Footnote marks and pictographs, for the inside of a character class."""
LETTER = rf"(?![{NOTE}])\w"
"""What a word is made of, but for raised figures."""
CLOSE = rf"""[)\]"'”“’»{NOTE}]{{0,16}}"""
"""What may close together with a sentence."""
OPEN = rf"""(?:[„«]{SPACE}?|["'”“‘‚»(\[…]){{0,16}}"""
"""What may open together with a sentence."""
CAPITAL = rf"{SPACE}+{OPEN}[\p{{Lu}}]"
WORD_START = r"(?<![\p{Lu}\p{Ll}])"
WORD_END = r"(?![\p{Lu}\p{Ll}])"


class Rule(Struct, frozen=True):
    """Whether a new sentence begins between `before` and `after`; the first rule that fits wins."""

    breaks: bool
    before: str
    """Pattern that ends at the place; sees at most `segmentation.WINDOW` characters."""
    after: str
    """Pattern that begins at the place, with the white space that stands there."""
    reason: str
    """Why, for a person who wonders about a cut."""
    example: str
    """A text this rule decides, the place marked with `¦`."""
    origin: str = ""
    """Where a rule stands that is not transflow's own, as `config.yaml:12`."""


class Kind(Enum):
    """When the stop of an abbreviation is also the stop of a sentence."""

    NEVER = "never ends a sentence"
    NUMBER = "never ends a sentence before a number"
    OPENER = "ends a sentence before a word that usually begins one"
    CAPITAL = "ends a sentence before a capital"


class Abbreviations(Struct, frozen=True, dict=True):
    """Abbreviations of one kind, without their last stop.

    A word in lower case stands for itself and for its form with a capital; a stop inside may be
    followed by a space.
    """

    kind: Kind
    words: tuple[str, ...]
    example: str
    """Where the abbreviation does not end a sentence."""
    ending_example: str = ""
    """Where it does; for kinds that can."""

    @lazy
    def cased(self) -> frozenset[str]:
        """The words in every form."""
        return frozenset(form for word in self.words for form in _cased(word))

    @lazy
    def before(self) -> str:
        """Pattern for any of them, with its stop and what closes."""
        return rf"{WORD_START}{any_of(self.cased)}\.{CLOSE}"


class Ruleset(Struct, frozen=True, dict=True):
    """All that the engine knows of one language."""

    code: str
    """BCP 47; empty for the rules that serve any language."""
    rules: tuple[Rule, ...]
    """In the order they are tried, after `first` and the abbreviations."""
    first: tuple[Rule, ...] = ()
    """Tried before the abbreviations."""
    abbreviations: tuple[Abbreviations, ...] = ()
    openers: tuple[str, ...] = ()
    """Words, with a capital, that usually begin a sentence and are hardly ever a name."""
    small_openers: tuple[str, ...] = ()
    """Words, without one, that begin a sentence where nobody cares for capitals."""

    @lazy
    def ordered(self) -> tuple[Rule, ...]:
        """Every rule, abbreviations spelled out, in the order they are tried."""
        spelled = (
            rule for group in self.abbreviations for rule in abbreviation_rules(group, self.openers)
        )
        return (*self.first, *spelled, *self.rules)

    def extended(self, first: tuple[Rule, ...], openers: tuple[str, ...]) -> Ruleset:
        """With more rules, tried before all others, and more openers, also where rules name those
        that are there. Languages with openers of one letter leave them out after initials."""
        if not openers:
            return replace(self, first=(*first, *self.first))
        lists = (self.openers, tuple(word for word in self.openers if len(word) > 1))
        swaps = [(any_of(old), any_of((*old, *openers))) for old in lists if old]

        def swapped(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
            return tuple(replace(rule, after=_swap(rule.after, swaps)) for rule in rules)

        return replace(
            self,
            first=(*first, *swapped(self.first)),
            rules=swapped(self.rules),
            openers=(*self.openers, *openers),
        )


def words(text: str) -> tuple[str, ...]:
    """The words of `text`; a list that is read and merged more easily than one of literals."""
    return tuple(text.split())


def any_of(choices: Iterable[str]) -> str:
    """Pattern for one of `choices`, those that begin alike together, as far as two letters."""
    return _any_of(frozenset(choices))


@cache  # the openers of a language stand in many of its rules
def _any_of(choices: frozenset[str]) -> str:
    return _one_of(choices, letters=2)


def _one_of(endings: frozenset[str], letters: int) -> str:
    if not letters or len(endings) == 1:
        return "(?:" + "|".join(map(_loose, sorted(endings, key=lambda w: (-len(w), w)))) + ")"
    by_letter: dict[str, set[str]] = defaultdict(set)
    for ending in endings:
        by_letter[ending[:1]].add(ending[1:])
    groups = sorted(by_letter.items(), reverse=True)
    branches = (
        _loose(letter) + (_one_of(frozenset(rest), letters - 1) if letter else "")
        for letter, rest in groups
    )
    return "(?:" + "|".join(branches) + ")"


def before_opener(openers: Iterable[str]) -> str:
    """Pattern for white space and one of `openers`."""
    return rf"{SPACE}+{OPEN}{any_of(openers)}{WORD_END}"


def _swap(pattern: str, swaps: Iterable[tuple[str, str]]) -> str:
    for old, new in swaps:
        if old in pattern:
            return pattern.replace(old, new)
    return pattern


def _loose(word: str) -> str:
    return re.escape(word).replace(r"\.", rf"\.{SPACE}?").replace(r"\ ", " ")


def abbreviation_rules(group: Abbreviations, openers: tuple[str, ...]) -> Iterator[Rule]:
    """The rules that an abbreviation list stands for, in the order they are tried."""
    no_break = Rule(
        breaks=False,
        before=group.before,
        after=rf"{SPACE}*{OPEN}[+\d]" if group.kind is Kind.NUMBER else "",
        reason=f"an abbreviation that {group.kind.value}",
        example=group.example,
    )
    ends = {Kind.OPENER: before_opener(openers), Kind.CAPITAL: CAPITAL}
    if group.kind in ends:
        yield replace(no_break, breaks=True, after=ends[group.kind], example=group.ending_example)
    yield no_break


def _cased(word: str) -> tuple[str, ...]:
    # A single capital letter is an initial, whatever its small letter abbreviates.
    return (word, word[0].upper() + word[1:]) if len(word) > 1 else (word,)
