"""Numbers by value, whatever their spelling.

How a language writes them is data (`NumberStyle`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from transflow.lang.number_style import (
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    FRACTIONS,
    NumberStyle,
    named_unit,
)
from transflow.lang.scan import SPACES, digit_runs, holds_any
from transflow.model import Number, Span

_SPACE_SET = frozenset(SPACES)
_GAP = _SPACE_SET | {"-"}
_MARKS = frozenset(f".,'’{SPACES}")
_SEPARATORS = re.compile(f"[.,'’{SPACES}]")
_FIGURE = re.compile(
    rf"\d{{1,3}}(?:[{SPACES}]\d{{3}}){{1,6}}(?![{SPACES}]?\d)(?:[.,]\d{{1,28}})?"
    r"|\d{1,28}(?:[.,'’]\d{1,28}){0,8}"
)
_RANGE = re.compile(r"\s?(?:[-–—]|līdz|to|iki|до)\s?")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_END = "\x00\x00\x00"
_LONGEST = 28
"""Digits of a number; a longer row of them is cut."""
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# "5.¹ pants" is Section 5.1, while "5 km²" is no 52.
_INDEX = re.compile(r"\.[⁰¹²³⁴⁵⁶⁷⁸⁹](?<=\d..)[⁰¹²³⁴⁵⁶⁷⁸⁹]*")
_MONEY_ENDS = frozenset((*CURRENCY_SIGNS, *(code[-1] for code in CURRENCY_CODES)))
"""How that ends which names a currency before a figure."""


def find_numbers(
    text: str, style: NumberStyle, runs: Sequence[Span], century: bool
) -> tuple[Number, ...]:
    """Numbers written with digits in `text`, in order. The sign is not read: a hyphen before a
    digit is far more often a dash, a score or a compound. Digits right after a letter ("F35")
    are part of a name. `runs` says where there are digits, and where there were some that are
    overwritten with NUL; `century` whether a century may be named."""
    if _INDEX.search(text):
        text = _INDEX.sub(_plain_digits, text)
        runs = digit_runs(text)
    found = _joined(_figures(text, runs, style), text)
    if century:
        found += find_centuries(text, style)
        found.sort(key=lambda number: number.span)
    return tuple(found)


def find_centuries(text: str, style: NumberStyle) -> list[Number]:
    """Numbers of centuries in `text`."""
    if not (style.century and holds_any(text, style.century_marks)):
        return []
    return [Number(Decimal(roman(m[1])), m.span(1)) for m in style.roman.finditer(text)]


def _plain_digits(match: re.Match[str]) -> str:
    return match[0].translate(_SUPERSCRIPTS)


_Found = tuple[Number, int]
"""A number and the power of ten that its scale word stands for; -1 where it is one of a row."""


def _figures(text: str, runs: Sequence[Span], style: NumberStyle) -> list[_Found]:
    found: list[_Found] = []
    end, openings = 0, style.openings
    text += _END  # what stands beside a figure is then always there
    for start, stop in runs:
        raw = text[start:stop]
        if start < end or not raw.isdecimal():
            continue
        first, before = start, text[start - 1]
        if (text[start - 2] if before in _SPACE_SET else before) in _MONEY_ENDS:
            first = _currency_start(text, start, end)
        if first == start and before.isalnum():
            continue
        after, then = text[stop], text[stop + 1]
        at, opening = (stop + 1, then) if after in _GAP else (stop, after)
        opens = opening in openings and text.startswith(openings[opening], at)
        if opens or first < start or then.isdecimal() or after in FRACTIONS or len(raw) > _LONGEST:
            found += _adorned(text, first, start, stop, style)
            end = found[-1][0].span[1]
        else:
            found.append((Number(Decimal(raw), (start, stop)), 0))
            end = stop
    return found


def _adorned(text: str, first: int, start: int, stop: int, style: NumberStyle) -> list[_Found]:
    """A figure between `start` and `stop`, or a row of them, with what belongs to it: a currency
    that begins at `first`, separators, a fraction, a scale and a unit. `text` goes on with `_END`
    after its last letter."""
    after, end = text[stop], stop
    if (after in _MARKS and text[stop + 1].isdecimal()) or stop - start > _LONGEST:
        match = _FIGURE.match(text, start)
        end = match.end() if match else stop
        values = figure_values(text[start:end], style.decimal)
        after = text[end]
    else:
        values = (Decimal(text[start:stop]),)
    if after in FRACTIONS:
        values = (*values[:-1], values[-1] + FRACTIONS[after])
        end += 1
        after = text[end]
    at, openings = end + 1 if after in _GAP else end, style.openings
    opens = text[at] in openings and text.startswith(openings[text[at]], at)
    tail = style.tail.match(text, end) if opens else None
    power, unit = 0, ""
    sign = text[first:start].strip() if first < start else ""
    if tail or sign:
        end = tail.end() if tail else end
        power = _power(tail, sign, text, end, style)
        unit = named_unit(tail, sign) if tail else CURRENCY_SIGNS.get(sign, sign)
    exact = [value * 10**power for value in values] if power else values
    step = power if len(values) == 1 else -1
    return [(Number(value, (first, end), unit), step) for value in exact]


def _currency_start(text: str, start: int, floor: int) -> int:
    """Where the currency before a figure at `start` begins; `start` where there is none."""
    at = start - 1
    if at > floor and text[at] in _SPACE_SET:
        at -= 1
    if at < floor:
        return start
    if text[at] in CURRENCY_SIGNS:
        return at
    named = text[at].isupper() and text[max(floor, at - 2) : at + 1] in CURRENCY_CODES
    return at - 2 if named and not text[at - 3 : at - 2].isalnum() else start


def _joined(found: list[_Found], text: str) -> list[Number]:
    """In "10–15 milj. eiro" the first counts millions of euros too; "3 milj. 500 tūkst." is one."""
    if len(found) < 2:
        return [number for number, _ in found]
    numbers: list[Number] = []
    before = -1
    for number, power in found:
        first = numbers[-1] if numbers and before >= 0 else None
        if first and power > 0:
            between = (first.span[1], number.span[0])
            if before > power and not first.unit and text[slice(*between)].isspace():
                numbers.pop()
                span = (first.span[0], number.span[1])
                numbers.append(Number(first.value + number.value, span, number.unit))
                before = power
                continue
            if not before and first.value < 1000 and _RANGE.fullmatch(text, *between):
                unit = first.unit or number.unit
                numbers[-1] = Number(first.value * 10**power, first.span, unit)
        numbers.append(number)
        before = power
    return numbers


def _power(tail: re.Match[str] | None, sign: str, text: str, end: int, style: NumberStyle) -> int:
    if tail:
        for power, group in style.scale_groups:
            if tail[group]:
                return power
    if not (style.million_letter and sign):
        return 0
    after = text[end : end + 2]
    return 6 if after[:1] in ("m", "M") and not after[1:].isalnum() else 0


@lru_cache(maxsize=1 << 12)
def figure_values(raw: str, decimal: str) -> tuple[Decimal, ...]:
    """The value of digits with separators; several values for a row such as "3.12.1"."""
    if raw.isdecimal():
        return (Decimal(raw),)
    separators = [" " if s in SPACES else s for s in _SEPARATORS.findall(raw)]
    groups = _SEPARATORS.split(raw)
    last = separators[-1]
    grouped = 1 <= len(groups[0]) <= 3 and groups[0] != "0"
    if len(set(separators)) == 1:
        thousands = grouped and all(len(group) == 3 for group in groups[1:])
        if thousands and (last != decimal or len(groups) > 2):
            return (Decimal("".join(groups)),)
        if len(groups) == 2 and last in ".,":
            return (Decimal(f"{groups[0]}.{groups[1]}"),)
    elif last in ".," and len({*separators[:-1]}) == 1 and all(len(g) == 3 for g in groups[1:-1]):
        return (Decimal(f"{''.join(groups[:-1])}.{groups[-1]}"),)
    return tuple(Decimal(group) for group in groups)


def roman(numeral: str) -> int:
    """The value of a Roman numeral up to C."""
    values = [_ROMAN[letter] for letter in numeral.lower()]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
