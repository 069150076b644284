"""The opposite of what the source says: fallen for risen, north for south."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from transflow.checks.base import FunctionCheck, Reading, quoted
from transflow.checks.sides import Side
from transflow.checks.tokens import Sign
from transflow.messages import T
from transflow.model import AXES, SIDES, Pole, Severity, Spot

_LEANING = Sign.LEANING
_FIRST, _SECOND = (sum(bits) for bits in zip(*SIDES, strict=True))
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_REACH, _FAR, _NEAR = 60, 5, 2
"""Beside one of two opposites, characters in which a denial may turn it round; the words before it
in which one of its clause may; and those on either side in which one by its meaning may, as
"stop"."""
_NEVER_DENIED = frozenset({"latitude", "longitude", "sex", "age", "affairs", "bound"})
"""What is the same place or person, whatever is denied of it."""


def run(reading: Reading) -> Iterable[Spot]:
    source, target = reading.source, reading.target
    if not source.signs & target.signs & _LEANING:
        return ()
    theirs = source.leanings()
    turned = (theirs & _FIRST) << 1 | (theirs & _SECOND) >> 1
    turned &= target.leanings()
    return _judged(source, target, turned) if turned else ()


def _judged(source: Side, target: Side, turned: int) -> Iterator[Spot]:
    """`turned` has the sides of which the translation may say more than the source."""
    for axis, sides in enumerate(SIDES):
        for side, other in (sides, sides[::-1]):
            if turned & other and _differ(source, target, side, other):
                spot = _turned_round(source, target, axis, side, other)
                if spot is not None:
                    yield spot


def _differ(source: Side, target: Side, side: int, other: int) -> bool:
    """Whether the translation may say `side` less often, and the `other` more often."""
    if target.leaning_count(side) >= source.leaning_count(side):
        return False
    return target.leaning_count(other) > source.leaning_count(other)


def _turned_round(source: Side, target: Side, axis: int, side: int, other: int) -> Spot | None:
    """The translation says one side less often than the source, and the other more often."""
    theirs, ours = _Said(source, axis), _Said(target, axis)
    lost, added = theirs.firm(side), ours.firm(other)
    few = len(lost) > len(ours.all(side)) and len(added) > len(theirs.all(other))
    if not few or theirs.denied or ours.denied:
        return None
    one, two = lost[0].span, added[0].span
    said, told = quoted(source.text, one), quoted(target.text, two)
    message = T(
        "The source says “{source}”, the translation the opposite: “{target}”.",
        source=said,
        target=told,
    )
    return Spot(message, one, two)


class _Said:
    """What a text says of two opposites."""

    def __init__(self, text: Side, axis: int) -> None:
        self._poles = _apart(text.language.poles(text.text, axis))
        firm = [pole for pole in self._poles if pole.firm and AXES[axis] not in _NEVER_DENIED]
        self.denied = any(_is_denied(text, pole) for pole in firm)

    def firm(self, side: int) -> list[Pole]:
        return [pole for pole in self.all(side) if pole.firm]

    def all(self, side: int) -> list[Pole]:
        return [pole for pole in self._poles if pole.side == side]


def _apart(poles: Iterable[Pole]) -> list[Pole]:
    """In order; of two at the same place the firm one, or both where they are opposites."""
    best: dict[tuple[int, int], Pole] = {}
    for pole in sorted(poles, key=lambda pole: (pole.span[0], not pole.firm)):
        best.setdefault((pole.span[0], pole.side), pole)
    return list(best.values())


def _is_denied(text: Side, pole: Pole) -> bool:
    start, end = pole.span
    before = _WORD.findall(text.text[max(0, start - _REACH) : start])
    after = _WORD.findall(text.text[end : end + _REACH])
    plain, _ = text.language.denials(before[-_FAR:])
    return plain > 0 or any(text.language.denials([*before[-_NEAR:], *after[:_NEAR]]))


CHECK = FunctionCheck(
    "opposites",
    T("Opposites"),
    T(
        "The translation must not say the opposite of the source: risen for fallen, north for "
        "south, allowed for forbidden, at least for at most. "
        "Finds: “Noziegumu skaits samazinājās.” – “The number of crimes increased.” Accepts: "
        "“There were fewer crimes.”, and texts that name both opposites or deny one."
    ),
    Severity.WARNING,
    run,
    in_source=Sign.LEANING,
)
