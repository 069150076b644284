"""Numbers by value, whatever their spelling.

How a language writes numbers is data (`NumberStyle`); `find_numbers` reads digits and
`spelled_values` reads number words, which only ever excuse a difference in digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from transflow.model import Number, Span

_SPACES = " \u00a0\u202f\u2009"
_SEPARATORS = re.compile(f"[.,'’{_SPACES}]")
_FIGURE = (
    rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}}){{1,6}}(?![{_SPACES}]?\d)(?:[.,]\d{{1,28}})?"
    r"|\d{1,28}(?:[.,'’]\d{1,28}){0,8}"
)
_RANGE = re.compile(r"\s?(?:[-–—]|līdz|to|iki|до)\s?")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
CURRENCY_CODES = ("EUR", "USD", "GBP", "SEK", "NOK", "DKK", "PLN", "CHF", "JPY", "UAH", "LVL")
_CURRENCY_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₴": "UAH"}
_SIGNS = f"[{''.join(_CURRENCY_SIGNS)}]"
_CODES = "|".join(CURRENCY_CODES)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# "5.¹ pants" is Section 5.1, while "5 km²" is no 52.
_INDEX = re.compile(r"(?<=\d\.)[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class NumberStyle:
    """How a language writes numbers."""

    decimal: str = "."
    scales: Mapping[int, str] = field(default_factory=dict)
    """Power of ten -> pattern of the words for it."""
    currencies: Mapping[str, str] = field(default_factory=dict)
    """ISO 4217 code -> pattern of the words for it."""
    percent: str = "percent"
    million_letter: bool = False
    """Whether "m" right after an amount of money means millions."""
    ordinal: str = ""
    """Pattern of an ending that makes an ordinal and is no word of its own."""
    century: str = ""
    """Pattern of the word that makes a Roman numeral before it a number."""

    @cached_property
    def sign_before(self) -> re.Pattern[str]:
        """A currency that ends right before a figure."""
        return re.compile(rf"(?:{_SIGNS}|\b(?:{_CODES}))[{_SPACES}]?\Z")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A figure with the scale and the unit after it."""
        scales = [rf"(?P<k{power}>{word})" for power, word in self.scales.items()] or ["(?!)"]
        return re.compile(
            rf"(?P<figure>{_FIGURE})"
            rf"(?:{self.ordinal or '(?!)'})?"
            rf"(?:[{_SPACES}-]?(?:{'|'.join(scales)})(?![^\W_])(?:(?<!\w{{6}})\.)?)?"
            rf"(?:{self._unit})?"
        )

    @cached_property
    def _unit(self) -> str:
        words = [rf"(?P<c{code}>{word})" for code, word in self.currencies.items()]
        money = "|".join((rf"(?P<post>{_SIGNS}|(?:{_CODES})\b)", *words))
        percent = rf"(?P<percent>%|(?:{self.percent}))"
        return rf"[{_SPACES}-]?(?:{percent}|(?:ASV |US |U\.S\. )?(?:{money}))"

    @cached_property
    def _unit_pattern(self) -> re.Pattern[str]:
        return re.compile(self._unit)

    def unit_after(self, text: str, end: int) -> tuple[str, int]:
        """`Number.unit` of a number in words that ends at `end`, and where its unit ends."""
        match = self._unit_pattern.match(text, end)
        return (_named_unit(match, ""), match.end()) if match else ("", end)

    @cached_property
    def century_marks(self) -> tuple[str, ...]:
        return tuple(self.century.split("|")) if self.century else ()

    @cached_property
    def roman(self) -> re.Pattern[str] | None:
        return re.compile(rf"\b([IVXLC]+)\.?(?=\s(?:{self.century}))") if self.century else None


def find_numbers(text: str, style: NumberStyle) -> tuple[Number, ...]:
    """Numbers written with digits in `text`, in order. The sign is not read: a hyphen before a
    digit is far more often a dash, a score or a compound. Digits right after a letter ("F35")
    are part of a name."""
    found = list(_figures(_INDEX.sub(_plain_digits, text), style))
    if style.roman is not None:
        found += [Number(Decimal(roman(m[1])), m.span(1)) for m in style.roman.finditer(text)]
        found.sort(key=lambda number: number.span)
    return tuple(found)


def _plain_digits(match: re.Match[str]) -> str:
    return match[0].translate(_SUPERSCRIPTS)


@dataclass(frozen=True)
class _Figure:
    """A match of `NumberStyle.pattern` with the currency before it."""

    match: re.Match[str]
    sign: str
    span: Span


def _matches(text: str, style: NumberStyle) -> Iterator[_Figure]:
    end = 0
    for digits in _DIGITS.finditer(text):
        start = digits.start()
        if start < end:
            continue
        sign = style.sign_before.search(text, max(end, start - 4), start)
        if sign or not text[start - 1 : start].isalnum():
            match = style.pattern.match(text, start)
            if match:
                end = match.end()
                first = sign.start() if sign else start
                yield _Figure(match, sign[0].strip() if sign else "", (first, end))


def _figures(text: str, style: NumberStyle) -> Iterator[Number]:
    pending: tuple[Number, int] | None = None
    for figure in _matches(text, style):
        power, unit = _power(figure, style, text), _unit(figure)
        values = figure_values(figure.match["figure"], style.decimal)
        numbers = [Number(value * 10**power, figure.span, unit) for value in values]
        if pending:
            before, numbers[0] = _joined(*pending, numbers[0], power, text)
            yield from before
        pending = (numbers[0], power) if len(numbers) == 1 else None
        if not pending:
            yield from numbers
    if pending:
        yield pending[0]


def _joined(
    first: Number, first_power: int, second: Number, power: int, text: str
) -> tuple[list[Number], Number]:
    """What is settled of the first of two neighbours, and what the second one becomes.

    In "10–15 milj. eiro" the first counts millions of euros too; "3 milj. 500 tūkst." is one.
    """
    if not power:
        return [first], second
    if first_power > power and not first.unit and text[first.span[1] : second.span[0]].isspace():
        span = (first.span[0], second.span[1])
        return [], Number(first.value + second.value, span, second.unit)
    small = not first_power and first.value < 1000
    if small and _RANGE.fullmatch(text, first.span[1], second.span[0]):
        unit = first.unit or second.unit
        return [Number(first.value * 10**power, first.span, unit)], second
    return [first], second


def _power(figure: _Figure, style: NumberStyle, text: str) -> int:
    for power in style.scales:
        if figure.match[f"k{power}"]:
            return power
    after = text[figure.span[1] : figure.span[1] + 2]
    millions = style.million_letter and figure.sign and after[:1] in ("m", "M")
    return 6 if millions and not after[1:].isalnum() else 0


def _unit(figure: _Figure) -> str:
    return _named_unit(figure.match, figure.sign)


def _named_unit(match: re.Match[str], sign: str) -> str:
    if match["percent"]:
        return "%"
    sign = sign or match["post"]
    if sign:
        return _CURRENCY_SIGNS.get(sign[-1], sign)
    name = match.lastgroup or ""
    return name[1:] if name.startswith("c") else ""


def figure_values(raw: str, decimal: str) -> tuple[Decimal, ...]:
    """The value of digits with separators; several values for a row such as "3.12.1"."""
    separators = [" " if s in _SPACES else s for s in _SEPARATORS.findall(raw)]
    if not separators:
        return (Decimal(raw),)
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


@dataclass(frozen=True)
class NumberWords:
    """Number words of a language by how they begin, so that inflected forms are found."""

    stems: Mapping[str, str] = field(default_factory=dict)
    """Beginning of a word -> its value; where it has several, the one to compose with first."""
    whole: Mapping[str, str] = field(default_factory=dict)
    """A whole word -> its value."""
    joiners: frozenset[str] = frozenset()
    """Words that may stand inside a number without a part in it."""
    others: str = ""
    """Pattern of words that only begin like number words."""

    @cached_property
    def _stem(self) -> re.Pattern[str]:
        longest_first = sorted(self.stems, key=len, reverse=True)
        not_these = rf"(?!(?:{self.others}))" if self.others else ""
        return re.compile(f"{not_these}(?:{'|'.join(longest_first) or '(?!)'})")

    def values(self, word: str) -> tuple[Decimal, ...]:
        """The values of a word in lower case; none for a word that is no number."""
        found = self.whole.get(word)
        if found is None:
            match = self._stem.match(word)
            found = self.stems[match[0]] if match else ""
        return tuple(map(Decimal, found.split()))


_WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*|[^\w\s-]")


def spelled_values(text: str, words: NumberWords) -> frozenset[Decimal]:
    """Every value that number words in `text` may stand for, alone and composed."""
    values: set[Decimal] = set()
    run: list[Decimal] = []
    for match in _WORD.finditer(text.lower()):
        found = words.values(match[0])
        values.update(found)
        if found and match[0] not in words.joiners:
            run.append(found[0])
        elif run and match[0] not in words.joiners:
            values |= _composed(run)
            run = []
    return frozenset(values | _composed(run))


def _composed(run: list[Decimal]) -> set[Decimal]:
    values = set(run)
    total = current = Decimal(0)
    for value in run:
        if value >= 1000:
            total, current = total + max(current, Decimal(1)) * value, Decimal(0)
        elif value == 100:
            current = max(current, Decimal(1)) * value
        else:
            current += value
        values.add(total + current)
        values.add(current)
    return values
