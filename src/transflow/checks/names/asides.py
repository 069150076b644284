"""What stands in brackets, quotation marks or italics: there names are as in the original."""

from __future__ import annotations

import re
from collections.abc import Iterable

from transflow.checks.capitalised import CAPITALISED
from transflow.checks.sides import Side
from transflow.checks.tokens import Sign

_NAMED = Sign.NAMED

_ENCLOSED = r"[(\[„“\"«][^()\[\]“”„\"«»]{2,80}[)\]”“\"»]"
_ASIDE = re.compile(_ENCLOSED)
"""Apart from the next, for a pattern without alternatives is found in half the time."""
_ASIDE_OR_ITALICS = re.compile(rf"{_ENCLOSED}|<(?:i|em)\b[^<>]*>[^<>]{{2,80}}</(?:i|em)>")
ENCLOSES = Sign.QUOTE | Sign.BRACKET | Sign.TAGGED
"""The signs of a text that may have any."""
MOST = 200
"""Names that are looked at; a text with more is hardly one sentence."""


def asides_of(marked: str) -> list[str]:
    """What stands there in a text with its tags, marks and all."""
    return (_ASIDE_OR_ITALICS if "<" in marked else _ASIDE).findall(marked)


def names_between(source: Side) -> list[str]:
    """Names from the first mark of a text to the last, in tokens with those: all that `asides_of`
    it may hold, if it has no tags."""
    names: list[str] = []
    since: list[str] = []
    begun = False
    for signs, _, _, more, _ in source.telling:
        if signs & ENCLOSES:
            names += since
            names += more.names
            since = []
            begun = True
        elif begun and signs & _NAMED:
            since += more.names
    return names


def names_in(asides: Iterable[str]) -> list[str]:
    return CAPITALISED.findall(" ".join(asides))[:MOST]


def glosses_in(asides: Iterable[str]) -> list[str]:
    """Those that stand in no quotation marks, where the name of a Latvian campaign or a ship might
    be too."""
    glosses = [aside for aside in asides if aside[0] in "([<"]
    return names_in(glosses) if glosses else []


def all_stand_in(text: str, names: Iterable[str]) -> bool:
    """Whether each of some names is a whole word where it first stands in a text."""
    for name in names:
        at = text.find(name)
        if at < 0 or text[at - 1 : at].isalnum() or text[at + len(name) :][:1].isalnum():
            return False
    return True
