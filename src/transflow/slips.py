"""Slips of the finger: how one spelling of a name may come of another, diacritics aside."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

SHORTEST = 4
"""Letters of a word in which a slip is seen."""


@lru_cache(maxsize=1 << 15)
def folded(word: str) -> str:
    """A word in lower case, without diacritics."""
    lower = word.lower()
    if lower.isascii():
        return lower
    letters = unicodedata.normalize("NFD", lower)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def one_slip(word: str, other: str) -> bool:
    """Whether two words differ by a letter missing, added or changed, or by two swapped."""
    size, others = len(word), len(other)
    if not -2 < size - others < 2 or size < SHORTEST or others < SHORTEST or word == other:
        return False
    if word[0] != other[0] and word[-1] != other[-1]:
        return False
    at = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), None)
    if at is None:
        return True
    if len(word) != len(other):
        longer, shorter = sorted((word, other), key=len, reverse=True)
        return longer[at + 1 :] == shorter[at:]
    swapped = word[at + 1 : at + 2] + word[at] == other[at : at + 2]
    return word[at + 1 :] == other[at + 1 :] or (swapped and word[at + 2 :] == other[at + 2 :])


def shortened(word: str) -> Iterator[str]:
    """A word, and what is left of it without one of its letters: of two words that are one slip
    apart something is the same."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def are_swapped(word: str, other: str) -> bool:
    """Whether two letters in a row of a word stand in the other the other way round, and nothing
    else differs."""
    return len(word) == len(other) and one_slip(word, other) and sorted(word) == sorted(other)
