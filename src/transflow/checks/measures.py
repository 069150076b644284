"""The same number of another unit: weeks for months, kilometres for miles.

A unit that one text leaves out says nothing, nor does one that is converted, for then the number is
another too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from transflow.checks.base import MOST
from transflow.checks.sides import Side
from transflow.model import Measure

_KINDS = {
    **dict.fromkeys(("second", "minute", "hour", "day", "week", "month", "year"), "time"),
    **dict.fromkeys(("mm", "cm", "m", "km", "inch", "foot", "mile", "nmi"), "length"),
    **dict.fromkeys(("m²", "km²", "ha", "acre"), "area"),
    **dict.fromkeys(("m³", "ml", "l"), "volume"),
    **dict.fromkeys(("mg", "g", "kg", "t"), "mass"),
    **dict.fromkeys(("km/h", "mph", "m/s"), "speed"),
    **dict.fromkeys(("kW", "MW"), "power"),
    **dict.fromkeys(("kWh", "MWh"), "energy"),
    **dict.fromkeys(("°C", "°F"), "temperature"),
    **dict.fromkeys(("%", "points"), "share"),
}
_ALONE = frozenset({"temperature", "share"})
"""What no other kind is taken for."""
_DEGREES = frozenset({"°", "°C", "°F"})
_SPOKEN = frozenset({frozenset({"km", "km/h"}), frozenset({"mile", "mph"})})
"""A speed may be said without its hour."""
_MINUS = "-"
Two = tuple[Measure, Measure]


def may_differ(source: Side, target: Side) -> bool:
    """Whether a number may be one of other units, for all that the tokens tell: each text names a
    unit that the other does not, or one only does, which says as many; or there is a minus, or a
    percentage point, in one."""
    ours, theirs = source.units, target.units
    if ours == theirs:
        return False
    more, other = ours - theirs, theirs - ours
    if (more and other) or _MINUS in more or _MINUS in other:
        return True
    if "points" in more or "points" in other:
        return "%" in ours and "%" in theirs
    return source.unit_count() == target.unit_count()


def other_units(source: Side, target: Side) -> Iterator[Two]:
    """Numbers of the two texts that are of the same value, but not of the same unit."""
    here, there = source.measures[:MOST], target.measures[:MOST]
    lost, added = _unanswered(here, there), _unanswered(there, here)
    said: set[tuple[str, str]] = set()
    for one in sorted(lost, key=_is_loose):
        for other in sorted(added, key=_is_loose):
            units = (one.unit, other.unit)
            if units not in said and _differ(one, other, source, target):
                said.add(units)
                yield one, other
    yield from _other_minus(here, there)


def alike_in_kind(one: Measure, other: Measure) -> bool:
    """Whether both are lengths, say: with another kind the figure may be of something else."""
    return _KINDS.get(one.unit) == _KINDS.get(other.unit)


def _is_loose(one: Measure) -> bool:
    return not one.plain


def _unanswered(here: Sequence[Measure], there: Iterable[Measure]) -> list[Measure]:
    """Measures that the other text does not give too."""
    given = {(one.number.value, one.unit) for one in there}
    return [one for one in here if one.unit in _KINDS and _key(one) not in given]


def _key(one: Measure) -> tuple[object, str]:
    return one.number.value, one.unit


def _differ(one: Measure, other: Measure, source: Side, target: Side) -> bool:
    value = one.number.value
    if value != other.number.value or frozenset({one.unit, other.unit}) in _SPOKEN:
        return False
    if value == 1 and (one.unit in target.units or other.unit in source.units):
        return False  # "an hour" is one too
    if _bare(one, source) != _bare(other, target):
        return False
    kind, beside = _KINDS[one.unit], _KINDS[other.unit]
    if kind == beside:
        return True
    short = _is_short(one, source) or _is_short(other, target)
    return not short and _ALONE.isdisjoint((kind, beside))


def _bare(one: Measure, side: Side) -> int:
    """How often a text says the number of `one` without a unit."""
    value = one.number.value
    return sum(not each.unit and each.number.value == value for each in side.measures)


def _is_short(one: Measure, side: Side) -> bool:
    """Whether the unit is one letter, which may stand for millions or a name."""
    start, end = one.number.span
    return not side.text[max(start, end - 2) : end].rstrip(".").isalpha()


def _other_minus(here: Sequence[Measure], there: Sequence[Measure]) -> Iterator[Two]:
    """A temperature that only one of the texts says to be below zero."""
    for one in here:
        for other in there if one.unit in _DEGREES else ():
            alike = one.number.value == other.number.value and other.unit in _DEGREES
            if alike and one.minus is not None and other.minus is (not one.minus):
                yield one, other
