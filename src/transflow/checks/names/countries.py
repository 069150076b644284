"""A country that stands for another one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from transflow.checks.names.known import countries
from transflow.checks.names.source import Names
from transflow.model import Language
from transflow.slips import folded

_KIN = 3
"""First letters that the name of a country shares with those of its people and its language."""
_WORD = re.compile(r"[^\W\d_]{3,}")


def swapped_country(
    source: Names, words: Iterable[str], text: str, language: Language
) -> tuple[str, str] | None:
    """A country of the source, and another one that the translation has in its place: its `text`,
    with the capitalised `words`.

    Each must be the only one without a counterpart, and no word of the other text may be of its
    people or its language.
    """
    theirs = _countries(words, language)
    if not theirs:
        return None
    ours = _countries(source.words, source.language)
    if ours.keys() >= theirs.keys():
        return None
    lost = [code for code in ours if code not in theirs]
    added = [code for code in theirs if code not in ours]
    if len(lost) != 1 or len(added) != 1:
        return None
    named = set(theirs.values())
    peoples = (word for word in words if word not in named)
    if any(language.vocabulary.is_place(folded(word)) for word in peoples):
        return None
    there, here = ours[lost[0]], theirs[added[0]]
    if _speaks_of(text, lost[0], language, here):
        return None
    if _speaks_of(source.text, added[0], source.language, there):
        return None
    return there, here


def all_named(
    words: Iterable[str], language: Language, theirs: Iterable[str], other: Language
) -> bool:
    """Whether a text of which the names are `theirs` has every country among these `words`."""
    codes = set(map(countries(language).__getitem__, words))
    return codes <= {"", *map(countries(other).__getitem__, theirs)}


def _countries(words: Iterable[str], language: Language) -> Mapping[str, str]:
    known = countries(language)
    return {code: word for word in words if (code := known[word])}


def _speaks_of(text: str, code: str, language: Language, other: str) -> bool:
    """Whether a text may name the people or the language of a country; `other`, the name of another
    one that may begin alike, does not."""
    start = folded(language.country_stem(code))[:_KIN]
    return any(folded(word).startswith(start) and word != other for word in _WORD.findall(text))
