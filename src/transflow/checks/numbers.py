"""Numbers, amounts and percentages must say the same in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice, zip_longest

from msgspec.structs import replace

from transflow.checks.bare_digits import differences
from transflow.checks.base import MOST, FunctionCheck, Reading, quoted
from transflow.checks.measures import alike_in_kind, may_differ, other_units
from transflow.checks.portions import other_portions, without_portions
from transflow.checks.sides import Side
from transflow.checks.tokens import Sign
from transflow.messages import T
from transflow.model import Hint, Number, Portion, Severity, Spot

_FIGURE, _COUNT = Hint.FIGURE, Hint.COUNT
_UNIT, _PORTION = Sign.UNIT, Sign.PORTION
_NUMERATOR = re.compile(r"1/[2-9]")
_SCORE = re.compile(r"\d\s?([-–:&])\s?\d")
_ASIDE = re.compile(r"\([^()]{1,40}\)")
_LETTER = re.compile(r"\s?(?:m|mil|mio|b|k|t)\b", re.IGNORECASE)
"""What may stand for millions and the like, or for metres and tonnes."""
_MILLION = Decimal(10**6)
_DURATIONS = frozenset(map(Decimal, (36, 48, 60, 72, 96)))
_DAY_ROUND = frozenset(map(Decimal, (7, 24)))
_THOUSAND = Decimal(1000)
_POWERS = (_THOUSAND, _MILLION, Decimal(10**9))
_SCALES = frozenset({_MILLION, Decimal(10**9), Decimal(10**12)})


def run(reading: Reading) -> Iterable[Spot]:
    source, target = reading.source, reading.target
    if not (source.language.readable and target.language.readable):
        return _digits(source, target)
    if reading.facts_matter and source.facts.numbers != target.facts.numbers:
        found = list(_figures(source, target))
        if found:
            return found
    if source.hints & target.hints & _FIGURE:
        found = _turned(source, target)
        if found:
            return found
    if source.hints & target.hints & _COUNT:
        said, told = source.tallied(), target.tallied()
        found = list(_words(source, target)) if said and told and said != told else []
        if found:
            return found
    if source.signs & target.signs & _PORTION:
        found = list(_other_portions(source, target))
        if found:
            return found
    if source.signs & target.signs & _UNIT and may_differ(source, target):
        return _other_units(source, target)
    return ()


def _turned(source: Side, target: Side) -> list[Spot]:
    """From 15 to 12 in one text, from 12 to 15 in the other."""
    ours = target.language.ranges(target.text, target.hints)
    if not ours:
        return []
    theirs = source.language.ranges(source.text, source.hints)
    told = {(one.value, other.value): (one, other) for one, other in ours}
    return [
        _spot(_both(one, other), _both(*turned), source.text, target.text)
        for one, other in theirs[:MOST]
        if (one.value, other.value) not in told
        and (turned := told.get((other.value, one.value))) is not None
    ]


def _both(one: Number, other: Number) -> Number:
    """One in place of two numbers and what stands between."""
    return replace(one, span=(one.span[0], other.span[1]))


def _other_portions(source: Side, target: Side) -> Iterator[Spot]:
    for one, other in other_portions(source, target):
        spot = _spot(one, other, source.text, target.text)
        yield replace(spot, severity=Severity.WARNING)


def _other_units(source: Side, target: Side) -> Iterator[Spot]:
    for one, other in other_units(source, target):
        spot = _spot(one.number, other.number, source.text, target.text)
        sure = one.plain and other.plain and alike_in_kind(one, other)
        yield spot if sure else replace(spot, severity=Severity.WARNING)


def _digits(source: Side, target: Side) -> Iterator[Spot]:
    for one, other in zip_longest(*differences(source, target)):
        yield replace(_spot(one, other, source.text, target.text), severity=Severity.WARNING)


def _figures(source: Side, target: Side) -> Iterator[Spot]:
    if source.values == target.values:
        yield from _units(source, target)
        return
    lost, added = _missing(source, target), _missing(target, source)
    if lost and not added and _asides(target.text) < _asides(source.text):
        lost = [number for number in lost if not _conversion(number, source)]
    if added and not lost and _asides(source.text) < _asides(target.text):
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
    if number.value in there.parts or _century_of_decade(number.value, there):
        return True
    if _worded(number, here, there):
        return True
    digits = "".join(c for c in quoted(here.text, number.span) if c.isdecimal())
    return len(digits) >= 3 and digits in there.contact_digits


def _worded(number: Number, here: Side, there: Side) -> bool:
    """Whether words of the other text may say it: "a meeting" 1, but not the 1 of "3:1"."""
    around = slice(max(0, number.span[0] - 4), number.span[1] + 4)
    dash = _SCORE.search(here.text[around])
    if dash is not None and (number.value == 1 or dash[1] in ":&"):
        return any(weak and said.value == number.value for said, weak in there.counted)
    if number.value in there.spelled:
        return not _multiplied(number, here, there)
    return _shares_scale(number.value, there) or _as_duration(number, here, there)


def _shares_scale(value: Decimal, there: Side) -> bool:
    """Whether it may be the first of "two to three million"."""
    powers = [power for power in _POWERS if value > power and power in there.spelled]
    return any(value / power in there.spelled for power in powers)


def _multiplied(number: Number, here: Side, there: Side) -> bool:
    """Whether the words say it only as part of a greater number: "two" of "two thousand"."""
    value = number.value
    if value >= _THOUSAND or not any(value * power in there.spelled for power in _POWERS):
        return False
    if value == 1 or _LETTER.match(here.text, number.span[1]):
        return False
    if any(said.value == value for said, _ in there.counted):
        return False
    both = here.values | there.values
    return not any(value * power in both for power in _POWERS)


def _as_duration(number: Number, here: Side, there: Side) -> bool:
    """ "48 hours" for two days, "36 months" for three years, "12 months" for a year, "24 hours" for
    "around the clock"."""
    value = number.value
    if value in _DAY_ROUND and _is_whole_day(number, here):
        return "day" in there.units or there.language.tells_whole_day(there.text)
    if value == 12:
        months = here.language.tells_months(here.text, number.span[1])
        return months and there.language.tells_year(there.text)
    return value in _DURATIONS and any(value / n in there.spelled for n in (12, 24) if value > n)


def _is_whole_day(number: Number, here: Side) -> bool:
    """Whether it is one of 24 hours, or of "24/7"."""
    start, end = number.span
    if "24/7" in here.text[max(0, start - len("24/")) : end + len("/7")]:
        return True
    hours = [one.number for one in here.measures if one.unit == "hour"]
    return any(one.span[0] == start and one.value == number.value == 24 for one in hours)


def _century_of_decade(value: Decimal, there: Side) -> bool:
    """Whether it may be the century in "20. gadsimta 90. gados" beside "the 1990s"."""
    decades = (date.year for date in there.dates if date.year and date.year % 10 == 0)
    return any(year // 100 + 1 == value for year in decades if year > 1000)


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


def _spot(
    lost: Number | Portion | None, added: Number | Portion | None, source: str, target: str
) -> Spot:
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
    if not any(n.unit for n in source.facts.numbers + target.facts.numbers):
        return
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


def _words(source: Side, target: Side) -> Iterator[Spot]:
    """A number word that has nothing like it in the other text, on both sides."""
    if not (_unanswered(source, target) and _unanswered(target, source)):
        return
    lost = _unsaid(source, target)
    added = _unsaid(target, source) if lost else []
    if added:
        spot = _spot(lost[0], added[0], source.text, target.text)
        scales = lost[0].value in _SCALES and added[0].value in _SCALES
        yield spot if scales else replace(spot, severity=Severity.WARNING)


def _unanswered(here: Side, there: Side) -> Sequence[Decimal]:
    """What number words say, but for what words of the other text answer, each only once."""
    (firm, weak), (said, perhaps) = here.tally, there.tally
    return _without(_without(firm, said), _without(perhaps, weak))


def _unsaid(here: Side, there: Side) -> list[Number]:
    """Number words that the other text says in no way."""
    left = _unanswered(here, there)
    # An article may stand for "one", but says nothing of "the first".
    loose = there.spelled.difference(*there.tally, (Decimal(1),))
    loose |= (there.values - here.values) | (there.parts - here.parts)
    numbers = [number for number, weak in here.counted if not weak and number.value in left]
    if here.signs & there.signs & _PORTION:
        numbers = without_portions(numbers, here.portions[:MOST])
    return [number for number in numbers if number.value not in loose]


def _without(values: Sequence[Decimal], others: Sequence[Decimal]) -> Sequence[Decimal]:
    """`values` without one for each of `others` that is equal."""
    if not values or not others:
        return values
    spare: dict[Decimal, int] = {}  # making a Counter costs more than all else here
    for value in others:
        spare[value] = spare.get(value, 0) + 1
    left = []
    for value in values:
        if spare.get(value):
            spare[value] -= 1
        else:
            left.append(value)
    return left


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
    in_source=Hint.FIGURE | Hint.CENTURY | Hint.COUNT,
    in_target=Hint.FIGURE | Hint.CENTURY | Hint.COUNT | Sign.PORTION,
)
