"""What stands for a word of a language whose inflection is not known."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=1 << 15)
def folded(word: str) -> str:
    """`word` in lower case, without diacritics."""
    lower = word.lower()
    if lower.isascii():
        return lower
    letters = unicodedata.normalize("NFD", lower)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
