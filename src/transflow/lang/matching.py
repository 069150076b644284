"""Patterns of sentence rules as Python runs them: the words of ICU in them spelled out, no part of
them without an end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby

from transflow.lang.patterns import width as width_of
from transflow.lang.patterns import within
from transflow.lang.rules import NOTE

WINDOW = 64
"""How many characters before a place a rule may look at; keeps the work linear."""

_CASED = (
    *range(0x41, 0x180),
    *range(0x218, 0x21C),
    *range(0x386, 0x3CF),
    *range(0x400, 0x460),
    *range(0x490, 0x492),
)
"""Latin, Greek and Cyrillic letters of the languages that an EU press release may quote."""


def _ranges(characters: Iterable[str]) -> str:
    """The characters as the inside of a character class, runs as ranges: it compiles faster."""
    out = []
    for _, run in groupby(enumerate(map(ord, characters)), key=lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in run]
        out.append(chr(codes[0]) if len(codes) == 1 else f"{chr(codes[0])}-{chr(codes[-1])}")
    return "".join(out)


UPPER = _ranges(c for c in map(chr, _CASED) if c.isupper())
LOWER = _ranges(c for c in map(chr, _CASED) if c.islower())
EITHER = _ranges(c for c in map(chr, _CASED) if c.isupper() or c.islower())
# What means the same to Python as what the rules say, and compiles in a fraction of the time: small
# and capital letters together are a few long runs, and \s has every space already.
_SPELLED = (
    (r"[\s\u00a0\u2007\u202f]", r"\s"),
    (r"\p{Lu}\p{Ll}", EITHER),
    (r"\p{Lu}", UPPER),
    (r"\p{Ll}", LOWER),
)


def letters(name: str) -> str:
    """`\\p{Lu}` or `\\p{Ll}`, as the engine means it, for the inside of a character class."""
    return {r"\p{Lu}": UPPER, r"\p{Ll}": LOWER}[name]


@cache
def reach(before: str) -> str:
    """The pattern with an end to its reach, the same that an SRX engine is given."""
    parts = before.replace(NOTE, "")  # one of these marks is a star
    return within(before, WINDOW) if "*" in parts or "+" in parts else before


@cache  # abbreviations stand in two rules each
def width(before: str) -> int:
    """How many characters a pattern that `reach` gave takes at most."""
    return width_of(before)


@cache
def patterns(after: str, before: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What matches at a place, and what finds its match directly before it."""
    return pattern(after), at_end(before)


@cache  # the same often stands before several texts
def at_end(before: str) -> re.Pattern[str]:
    """What finds `before` at the end of a text, or of what is searched of it."""
    return pattern(rf"(?:{before})\Z")


def pattern(source: str) -> re.Pattern[str]:
    for said, spelled in _SPELLED:
        source = source.replace(said, spelled)
    return re.compile(source, re.MULTILINE)
