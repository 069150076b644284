"""Terms as rows of words, ready to be looked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from transflow.terminology import Concept, ConceptKind, Term, is_abbreviation

WORD = re.compile(r"(?:[A-ZĀČĒĢĪĶĻŅŠŪŽ]\.){2,4}|[^\W_]+")
"""Abbreviations with stops ("U.S.") are one word."""
_LITTLE = 4
"""Letters of words that a term is not looked for by if it has longer ones: "par", "pret"."""
_SHORTEST = 2
"""Letters of the shortest abbreviation with a plural ("EUs")."""
_SHORT = 3
"""Letters of a stem that other words may have too."""
_NAMES = (ConceptKind.PERSON, ConceptKind.PLACE, ConceptKind.INSTITUTION)
"""What is itself only with its capital letters: "Valsts policija" is not any state's police."""

Stem = Callable[[str], str]


class Word(Struct, frozen=True):
    """A word of a term."""

    key: str
    """Its stem, or itself where it is exact."""
    exact: bool
    capital: bool
    """Whether it must have a capital letter in the text too."""
    gap: str
    """What stands before it in the term, without spaces."""
    begin: str
    """What its forms begin with, where the stem is so short that other words share it: "pas" is the
    stem of "pase" and of "paša"."""

    def is_found_as(self, found: str, stem: Stem) -> bool:
        """Whether a word of a text is a form of this one."""
        if self.exact:
            return found == self.key or bare(found) == self.key
        if self.capital and not found[0].isupper():
            return False
        return stem(found) == self.key and found.lower().startswith(self.begin)


class Pattern(Struct, frozen=True):
    """A term that is looked for."""

    concept: Concept
    term: Term
    words: tuple[Word, ...]
    at: int
    """Which of the words it is looked for by."""
    step: int
    """Where the word stands that is looked at next: after that one (1), before it (-1); 0 where
    there is no other."""


def patterns_of(concepts: Iterable[Concept], language: str, stem: Stem) -> list[Pattern]:
    """The terms that serve texts in a language (BCP 47)."""
    split = [
        (concept, term, words)
        for concept in concepts
        for term in concept.called(language)
        if (words := _words(concept, term, stem))
    ]
    usual = Counter(word.key for _, _, words in split for word in words)
    return [
        Pattern(concept, term, words, at, 1 if at + 1 < len(words) else -1 if at else 0)
        for concept, term, words in split
        for at in (_anchor(words, usual),)
    ]


def _words(concept: Concept, term: Term, stem: Stem) -> tuple[Word, ...]:
    # "the border police" stands for the Border Guard whatever its letters.
    named = concept.kind in _NAMES and term.allowed
    out: list[Word] = []
    end = 0
    for found in WORD.finditer(term.text):
        word, gap = found[0], "".join(term.text[end : found.start()].split())
        exact = term.exact or is_abbreviation(word)
        key = word if exact else stem(word)
        begin = "" if exact or len(key) > _SHORT else word.lower()[: len(key)]
        out.append(Word(key, exact, named and word[0].isupper(), gap, begin))
        end = found.end()
    return tuple(out)


def _anchor(words: Sequence[Word], usual: Counter[str]) -> int:
    """Which word a term is looked for by: a long one that few terms have."""
    return min(
        range(len(words)),
        key=lambda n: (
            not words[n].exact and len(words[n].key) <= _LITTLE,
            usual[words[n].key] / len(words[n].key) ** 2,
        ),
    )


class Anchor(NamedTuple):
    """What is looked for by a word."""

    patterns: tuple[Pattern, ...]
    alone: tuple[Pattern, ...]
    """Those of one word."""
    beside: tuple[tuple[int, frozenset[str]], ...]
    """For the word after (1) and before (-1), what it may be in the others."""


def anchor_of(patterns: Sequence[Pattern]) -> Anchor:
    beside: dict[int, set[str]] = {}
    for pattern in patterns:
        if pattern.step:
            key = pattern.words[pattern.at + pattern.step].key
            beside.setdefault(pattern.step, set()).add(key)
    return Anchor(
        tuple(patterns),
        tuple(pattern for pattern in patterns if not pattern.step),
        tuple((step, frozenset(keys)) for step, keys in beside.items()),
    )


def bare(word: str) -> str:
    """An abbreviation without its stops or the ending of its plural: "U.S.", "MEPs"."""
    if word[-1] == ".":
        return word.replace(".", "")
    return word[:-1] if word[-1] == "s" and len(word) > _SHORTEST else word
