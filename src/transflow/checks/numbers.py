"""Numbers, amounts and percentages must say the same in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice, zip_longest

from transflow.checks.base import MOST, FunctionCheck, Reading, Side, quoted
from transflow.messages import T
from transflow.model import Number, Severity, Spot

_SCALE_WORD = re.compile(r"mil|illi|мил|міл|млн|млрд", re.IGNORECASE)
_NUMERATOR = re.compile(r"1/[2-9]")
_SCORE = re.compile(r"\d\s?[-–:&]\s?\d")
_ASIDE = re.compile(r"\([^()]{1,40}\)")
_MILLION, _BILLION = Decimal(10**6), Decimal(10**9)


def run(reading: Reading) -> Iterator[Spot]:
    source, target = reading.source, reading.target
    if source.facts.numbers or target.facts.numbers:
        yield from _figures(source, target)
    elif _SCALE_WORD.search(source.text) and _SCALE_WORD.search(target.text):
        yield from _scale_words(source, target)


def _figures(source: Side, target: Side) -> Iterator[Spot]:
    lost, added = _missing(source, target), _missing(target, source)
    if not added and _asides(target.text) < _asides(source.text):
        lost = [number for number in lost if not _conversion(number, source)]
    if not lost and _asides(source.text) < _asides(target.text):
        added = [number for number in added if not _conversion(number, target)]
    for one, other in zip_longest(lost, added):
        yield _spot(one, other, source.text, target.text)
    if not lost and not added:
        yield from _units(source, target)


def _missing(here: Side, there: Side) -> list[Number]:
    """Numbers of one text that the other does not say in any way, each once."""
    found = {n.value: n for n in here.facts.numbers if n.value not in there.values}
    return [n for n in islice(found.values(), MOST) if not _said_otherwise(n, here, there)]


def _said_otherwise(number: Number, here: Side, there: Side) -> bool:
    if number.value == 1 and _NUMERATOR.match(here.text, number.span[0]):
        return True  # "1/3" is one word in many a language
    if _as_millions(number, here, there) or _as_millions(number, there, here):
        return True
    # "A meeting" may stand for "1 meeting", but not for the 1 of "3:1".
    around = slice(max(0, number.span[0] - 4), number.span[1] + 4)
    score = number.value == 1 and _SCORE.search(here.text[around])
    if number.value in there.parts or (number.value in there.spelled and not score):
        return True
    digits = "".join(c for c in quoted(here.text, number.span) if c.isdecimal())
    return len(digits) >= 3 and digits in there.contact_digits


def _asides(text: str) -> int:
    """Brackets that do not hold a name."""
    return sum(not aside[0].strip("(~≈ ")[:1].isupper() for aside in _ASIDE.finditer(text))


def _as_millions(number: Number, here: Side, there: Side) -> bool:
    """Whether the "m" of "3m people" stands for millions: only the other text can tell."""
    values = here.with_m & there.values
    return number.value in values or number.value * _MILLION in values


def _conversion(number: Number, here: Side) -> bool:
    """Whether the number only says a measure again in brackets: "6 feet (1.83 m)"."""
    for aside in _ASIDE.finditer(here.text):
        if aside.start() < number.span[0] < aside.end():
            before = here.text[max(0, aside.start() - 40) : aside.start()]
            return bool(re.search(r"\d", before)) or bool(_words_of(before, here))
    return False


def _words_of(text: str, here: Side) -> frozenset[Decimal]:
    return here.language.spelled(text)


def _spot(lost: Number | None, added: Number | None, source: str, target: str) -> Spot:
    """One finding for a number that is missing, one too many, or one in place of another."""
    before = quoted(source, lost.span) if lost else ""
    after = quoted(target, added.span) if added else ""
    if not before:
        message = T("“{number}” is not in the source.", number=after)
    elif not after:
        message = T("The translation lacks “{number}”.", number=before)
    else:
        message = T(
            "The source says “{source}”, the translation “{target}”.", source=before, target=after
        )
    return Spot(message, lost.span if lost else None, added.span if added else None)


def _units(source: Side, target: Side) -> Iterator[Spot]:
    """The same figure as another currency, or as per cent in one text only."""
    by_value: dict[Decimal, list[Number]] = {}
    for number in target.facts.numbers:
        by_value.setdefault(number.value, []).append(number)
    for number in source.facts.numbers[:MOST]:
        alike = by_value.get(number.value, [])[:MOST]
        if alike and not any(_same_unit(number.unit, n.unit, source, target) for n in alike):
            yield _spot(number, alike[0], source.text, target.text)


def _same_unit(one: str, other: str, source: Side, target: Side) -> bool:
    if one == other:
        return True
    if one and other:
        return False
    if "%" not in (one, other):
        return True
    # In "30 and 40 per cent" only the last number bears the sign.
    silent = target if one else source
    return any(n.unit == "%" for n in silent.facts.numbers)


def _scale_words(source: Side, target: Side) -> Iterator[Spot]:
    """ "Millions" where the source says "billions", without any figure."""
    said, says = (c.spelled & {_MILLION, _BILLION} for c in (source, target))
    if said and says and not said & says:
        yield Spot(T("One text speaks of millions, the other of billions."))


CHECK = FunctionCheck(
    "numbers",
    T("Numbers"),
    T(
        "Numbers, amounts and percentages of the source must be in the translation with the same "
        "value, however they are written, and no others: a wrong figure misleads readers. "
        "Finds: “9,7 milj. eiro” – “€9.7 billion”. Accepts: “divi” – “2”."
    ),
    Severity.ERROR,
    run,
)
