"""How one spelling of a name may come of another."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SHORTEST = 4


@lru_cache(maxsize=1 << 14)
def bare(word: str) -> str:
    """A word in lower case, without diacritics."""
    lower = word.lower()
    if lower.isascii():
        return lower
    letters = unicodedata.normalize("NFD", lower)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def one_slip(word: str, other: str) -> bool:
    """Whether two words differ by a letter missing, added or changed, or by two swapped."""
    if word == other or abs(len(word) - len(other)) > 1 or min(len(word), len(other)) < _SHORTEST:
        return False
    at = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), None)
    if at is None:
        return True
    if len(word) != len(other):
        longer, shorter = sorted((word, other), key=len, reverse=True)
        return longer[at + 1 :] == shorter[at:]
    swapped = word[at + 1 : at + 2] + word[at] == other[at : at + 2]
    return word[at + 1 :] == other[at + 1 :] or (swapped and word[at + 2 :] == other[at + 2 :])


def are_swapped(word: str, other: str) -> bool:
    """Whether two letters in a row of a word stand in the other the other way round, and nothing
    else differs."""
    return len(word) == len(other) and one_slip(word, other) and sorted(word) == sorted(other)


def inner_slip(word: str, other: str) -> bool:
    """The same, where both begin and end alike: an ending is no slip of the finger."""
    return word[0] == other[0] and word[-1] == other[-1] and one_slip(word, other)
