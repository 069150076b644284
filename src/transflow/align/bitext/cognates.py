"""Words of two languages that look alike: names, and what both took from a third language.

Spelling is levelled first (no diacritics, "ph" as "f", "c" and "q" as "k", no doubled letters), so
that only what the letters stand for is compared, and then the beginnings are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from transflow.align.bitext.parts import SIGN, Links

_GROUPS = (
    ("tch", "k"), ("sch", "s"), ("tz", "s"), ("ch", "k"), ("ck", "k"), ("ph", "f"), ("th", "t"),
    ("sh", "s"), ("zh", "s"), ("kh", "h"), ("gh", "g"), ("dg", "s"), ("qu", "kv"), ("x", "ks"),
    ("c", "k"), ("q", "k"), ("w", "v"), ("y", "i"), ("j", "i"), ("z", "s"), ("ou", "u"),
    ("oo", "u"), ("ee", "i"), ("ea", "i"), ("ae", "e"), ("ei", "e"), ("au", "o"),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")
_KEY = 3
_LEAST = 4
"""Letters that two words must begin with alike, unless they are the same."""
_ALIKE = 0.55
"""Share of the mean length that must be alike."""
_SAME = 0.8
_WEIGHT = 0.7


@lru_cache(maxsize=1 << 15)
def levelled(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.lower())
    out = "".join(letter for letter in letters if not unicodedata.combining(letter))
    for group, letter in _GROUPS:
        out = out.replace(group, letter)
    return _TWICE.sub(r"\1", out)


def cognates(source: Iterable[str], target: Iterable[str]) -> Links:
    """Words that look alike, each with how likely they are the same word."""
    by_start: dict[str, list[tuple[str, str]]] = {}
    for word in target:
        if not word.startswith(SIGN):
            level = levelled(word)
            by_start.setdefault(level[:_KEY], []).append((word, level))
    out: dict[str, dict[str, float]] = {}
    for word in source:
        if word.startswith(SIGN):
            continue
        level = levelled(word)
        for other, there in by_start.get(level[:_KEY], ()):
            likeness = _likeness(level, there)
            if likeness:
                out.setdefault(word, {})[other] = likeness
    return out


def _likeness(one: str, other: str) -> float:
    if one == other:
        return _SAME
    common = 0
    for x, y in zip(one, other, strict=False):
        if x != y:
            break
        common += 1
    share = 2 * common / (len(one) + len(other))
    return _WEIGHT * share if common >= _LEAST and share >= _ALIKE else 0.0
