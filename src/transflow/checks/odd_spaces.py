"""Spaces and invisible characters that English does not want where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from transflow.checks.base import MOST, FunctionCheck, Reading
from transflow.checks.mending import Edit, mended
from transflow.checks.tokens import Sign
from transflow.messages import T, Text
from transflow.model import Severity, Spot

_ODD = re.compile("[\t\u00a0\u00ad\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]")
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_WITHOUT_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE))
_WORD_BEFORE = re.compile(r"(?:^|[^\w.])([^\W\d_]{3,})[,;:]?$")
_WORD_AFTER = re.compile(r"[^\W\d_]{2,}(?!\w|\.(?!\W*\Z))")
_NEAR = 40
"""Letters on either side in which a word must begin or end to be judged."""
_OWN_WAYS = ("fr",)
"""Languages that want such spaces before marks and inside quotation marks."""


def run(reading: Reading) -> Iterable[Spot]:
    target = reading.target.text
    if (target.isascii() and "\t" not in target) or not _ODD.search(target):
        return ()
    return _spots(reading)


def _spots(reading: Reading) -> Iterator[Spot]:
    target = reading.target.text
    for place, _ in islice(_edits(reading), MOST):
        yield Spot(_told(target[place[0]]), None, place)


def _told(character: str) -> Text:
    if character in _INVISIBLE:
        return T("There is an invisible character.")
    if character == "\u00a0":
        return T("There is a no-break space between words that may be parted.")
    return T("There is a space that is not a plain one.")


def _edits(reading: Reading) -> Iterator[Edit]:
    if reading.target.language.code.startswith(_OWN_WAYS):
        return
    target = reading.target.text
    for match in _ODD.finditer(target):
        place, character = match.start(), match[0]
        if character in _INVISIBLE:
            yield match.span(), ""
        elif not _wanted(target, place):
            yield match.span(), " "
        elif character not in "\u00a0\u202f":
            yield match.span(), "\u00a0"


def _wanted(text: str, place: int) -> bool:
    """Whether a break here would part what belongs together: a figure and what it counts, an
    abbreviation or an initial and what it goes with."""
    before = text[max(0, place - _NEAR) : place].translate(_WITHOUT_INVISIBLE)
    after = text[place + 1 : place + 1 + _NEAR].translate(_WITHOUT_INVISIBLE)
    if text[place] == "\t" or not before or not after:
        return False
    return not (_WORD_BEFORE.search(before) and _WORD_AFTER.match(after))


def mend(reading: Reading) -> str:
    return mended(reading.target.marked, _edits(reading))


CHECK = FunctionCheck(
    "odd-spaces",
    T("Odd spaces"),
    T(
        "No-break spaces between ordinary words, thin spaces, tabs and invisible characters: they "
        "come along when text is copied, and break lines and searches. Finds: a no-break space "
        "in “the ministry”. Accepts: one in “5 million” or “J. Bērziņš”. "
        "“transflow check --fix” makes them plain."
    ),
    Severity.INFO,
    run,
    mend,
    in_target=Sign.SPACED | Sign.INVISIBLE,
)
