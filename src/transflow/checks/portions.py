"""Fractions in words that are other ones in the translation: a quarter for a third.

A fraction may be said in many ways: as per cent, in months or minutes, as one in so many. Only
where each text has one that the other says in no way, and one of the two surely is a fraction, they
differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from transflow.checks.base import MOST
from transflow.checks.sides import Side
from transflow.model import Number, Portion, Span

_SMALLER = tuple(map(Decimal, (1, 12, 24, 60, 1000, 10**6, 10**9)))
"""How many of a smaller unit a whole may have: months, hours, minutes, grams, and of one that is
counted in thousands or millions."""
_NEAR = Decimal("0.7")
"""How far a percentage may be from a fraction that is written in short: 33 for a third."""
_HUNDRED, _HALF, _EXACT = Decimal(100), Decimal("0.5"), Decimal("1e-9")


def other_portions(source: Side, target: Side) -> Iterator[tuple[Portion, Portion]]:
    """Fractions of the source, each with the one that the translation has in its place."""
    theirs, ours = _ordered(source), _ordered(target)
    for one, other in zip(
        _unsaid(theirs, ours, target), _unsaid(ours, theirs, source), strict=False
    ):
        if one.firm or other.firm:
            yield one, other


def without_portions(numbers: Iterable[Number], portions: Iterable[Portion]) -> list[Number]:
    """`numbers` but those that are words of fractions of the same text."""
    spans = [portion.span for portion in portions]
    return [one for one in numbers if not any(_overlap(one.span, span) for span in spans)]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _ordered(side: Side) -> list[Portion]:
    """Firm ones first."""
    portions = sorted(side.portions, key=lambda portion: portion.span)
    return sorted(portions[:MOST], key=lambda portion: not portion.firm)


def _unsaid(here: Iterable[Portion], others: Sequence[Portion], there: Side) -> Iterator[Portion]:
    said = {portion.value for portion in others}
    left = [portion for portion in here if portion.value not in said]
    if left:
        numbers = _numbers(there, others)
        yield from (portion for portion in left if not _is_among(portion.value, numbers))


def _numbers(side: Side, portions: Sequence[Portion]) -> frozenset[Decimal]:
    """What a text says in figures and in number words, but for those of its fractions."""
    counted = [number for number, _ in side.counted]
    others = without_portions(counted[:MOST], portions)
    return side.values | side.parts | frozenset([number.value for number in others])


def _is_among(value: Decimal, numbers: frozenset[Decimal]) -> bool:
    """Whether one of `numbers` may say a fraction."""
    if any(value * many in numbers for many in _SMALLER):
        return True
    if value < _HALF and _one_in(value) in numbers:
        return True  # two of something are too common to tell
    return any(abs(number - value * _HUNDRED) <= _NEAR for number in numbers)


def _one_in(value: Decimal) -> int | None:
    """Of how many a fraction is one; None where it is more."""
    many = round(1 / value)
    return many if abs(value * many - 1) < _EXACT else None
