"""English: what the singular, the plural and the genitive of a noun have in common.

After the "S stemmer" of Donna Harman, "How effective is suffixing?" (JASIS, 1991).
"""

from __future__ import annotations

from functools import lru_cache

from transflow.slips import folded

_GENITIVE = ("'s", "’s", "'", "’")
_IES_KEPT = ("eies", "aies")
_ES_KEPT = ("aes", "ees", "oes")
_S_KEPT = ("us", "ss", "'s")
_SHORTEST = 3


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """The stem of a word in lower case, without diacritics: "ministries", "ministry's" ->
    "ministry"."""
    lower = folded(word)
    for mark in _GENITIVE:
        lower = lower.removesuffix(mark)
    singular = _singular(lower)
    return singular[:-1] if singular.endswith("e") and len(singular) > _SHORTEST else singular


def _singular(word: str) -> str:
    if len(word) <= _SHORTEST:
        return word
    if word.endswith("ies") and not word.endswith(_IES_KEPT):
        return f"{word[:-3]}y"
    if word.endswith("es") and not word.endswith(_ES_KEPT):
        return word[:-1]
    return word[:-1] if word.endswith("s") and not word.endswith(_S_KEPT) else word
