"""Figures of two texts of which one is in a language that cannot be read.

Its words for months, millions and small numbers are not known, nor how it writes a time of day:
only digits can be held against each other, and where they differ that proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from transflow.checks.base import MOST
from transflow.checks.sides import Side
from transflow.model import Number, Span

_FIGURE = re.compile(
    "[0-9]{1,3}(?:[ .'’\u00a0\u202f\u2009][0-9]{3}){1,8}(?:,[0-9]{1,9})?(?![0-9])"
    "|[0-9]{1,28}(?:,[0-9]{1,9})?"
)
_DIGITS = re.compile("[0-9]{1,28}")
_OFTEN_WORDS = 12
"""Numbers up to this are mostly written as words."""
_GREAT = 1000


class _Figure(Struct, frozen=True):
    """A number as it is written, with the rows of digits in it."""

    digits: str
    parts: tuple[str, ...]
    span: Span
    graded: bool
    """Whether it may be so many thousands or millions in the other text."""

    @property
    def core(self) -> str:
        return self.digits.strip("0")


def differences(source: Side, target: Side) -> tuple[list[Number], list[Number]]:
    """Numbers of the source that are not in the target, and the other way round."""
    before, after = _figures(source), _figures(target)
    lost, added = _unseen(before, after, target), _unseen(after, before, source)
    if not added and not target.language.readable:
        lost = [number for number in lost if number.value > _OFTEN_WORDS]
    if not lost and not source.language.readable:
        added = [number for number in added if number.value > _OFTEN_WORDS]
    return lost, added


def _figures(side: Side) -> list[_Figure]:
    """Those outside of contacts."""
    spans = iter([*(contact.span for contact in side.contacts), (len(side.text) + 1,) * 2])
    start, end = next(spans)
    found = []
    for match in _FIGURE.finditer(side.text):
        while end <= match.start():
            start, end = next(spans)
        if match.end() <= start:
            parts = tuple(part.lstrip("0") for part in _DIGITS.findall(match[0]))
            digits = "".join(_DIGITS.findall(match[0])).lstrip("0")
            graded = len(parts) > 1 or len(digits) > len(str(_GREAT)) - 1
            found.append(_Figure(digits, parts, match.span(), graded))
    return found


def _unseen(here: Iterable[_Figure], others: Iterable[_Figure], there: Side) -> list[Number]:
    rows = {""}.union(*((other.digits, *other.parts) for other in others))
    cores = {other.core for other in others}
    graded = {other.core for other in others if other.graded}
    found: dict[str, Number] = {}
    for one in here:
        if one.digits in rows or rows.issuperset(one.parts):
            continue
        if one.core not in (cores if one.graded else graded):
            number = Number(Decimal(one.digits), one.span)
            if one.digits not in found and number.value not in there.spelled:
                found[one.digits] = number
        if len(found) == MOST:
            break
    return list(found.values())
