"""How a language writes numbers, as data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from msgspec import Struct, field

from transflow.lang.scan import SPACES

CURRENCY_CODES = ("EUR", "USD", "GBP", "SEK", "NOK", "DKK", "PLN", "CHF", "JPY", "UAH", "LVL")
CURRENCY_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₴": "UAH"}
FRACTIONS = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal("0.3333"),
    "⅔": Decimal("0.6667"),
}  # fmt: skip
_SIGNS = f"[{''.join(CURRENCY_SIGNS)}]"
_CODES = "|".join(CURRENCY_CODES)
_ABROAD = ("ASV ", "US ", "U.S. ")
_SHARES = {"percent": "%", "points": "pp"}
_LITERAL = re.compile(r"%|(?:[^\W\d_]|\\\.)*")


class NumberStyle(Struct, frozen=True, dict=True):
    """How a language writes numbers.

    Every alternative of a pattern for a word begins with a letter (or %) that is always there.
    """

    decimal: str = "."
    scales: Mapping[int, str] = field(default_factory=dict)
    """Power of ten -> pattern of the words for it."""
    currencies: Mapping[str, str] = field(default_factory=dict)
    """ISO 4217 code -> pattern of the words for it."""
    percent: str = "percent"
    points: str = ""
    """Pattern of what says percentage points."""
    million_letter: bool = False
    """Whether "m" right after an amount of money means millions."""
    ordinal: str = ""
    """Pattern of an ending that makes an ordinal and is no word of its own."""
    century: str = ""
    """Pattern of the word that makes a Roman numeral before it a number."""

    @cached_property
    def scale_groups(self) -> tuple[tuple[int, str], ...]:
        """Powers of ten, each with the group of `tail` that stands for it."""
        return tuple((power, f"k{power}") for power in self.scales)

    @cached_property
    def tail(self) -> re.Pattern[str]:
        """What may follow a figure: the ending of an ordinal, a scale and a unit."""
        words = zip(self.scale_groups, self.scales.values(), strict=True)
        scales = [rf"(?P<{group}>{word})" for (_, group), word in words] or ["(?!)"]
        return re.compile(
            rf"(?:{self.ordinal or '(?!)'})?"
            rf"(?:[{SPACES}-]?(?:{'|'.join(scales)})(?![^\W_])(?:(?<!\w{{6}})\.)?)?"
            rf"(?:{self._unit})?"
        )

    @cached_property
    def words(self) -> str:
        """Pattern of any scale or unit."""
        units = (*self.scales.values(), *self.currencies.values(), self.percent, self.points)
        return "|".join(units)

    @cached_property
    def openings(self) -> Mapping[str, tuple[str, ...]]:
        """First letter of what may follow a figure, a space aside -> how it may begin."""
        words = f"{self.words}|{self.ordinal}"
        found: dict[str, tuple[str, ...]] = {}
        for mark in (*beginnings(words), *CURRENCY_SIGNS, *CURRENCY_CODES, *_ABROAD, "%"):
            found[mark[0]] = (*found.get(mark[0], ()), mark)
        return found

    def adorned(self, halves: tuple[str, ...]) -> re.Pattern[str]:
        """Finds a figure that is more than a whole number: with a currency before it, or right
        before what may go on with it, another figure or one of `halves` of the day."""
        # The lookbehinds stand after the first digit: a search that begins with one is quick.
        code = rf"(?:{_CODES})"
        money = (
            rf"(?<={_SIGNS}.)|(?<={_SIGNS}[{SPACES}].)"
            rf"|(?<={code}.)(?<![^\W_].{{4}})|(?<={code}[{SPACES}].)(?<![^\W_].{{5}})"
        )
        marks = sorted(mark for marks in self.openings.values() for mark in marks)
        words = rf"(?:{self.ordinal or '(?!)'})?+[{SPACES}-]?+(?:{_any_of(marks)})"
        after = rf".{{1,2}}[0-9]|[{''.join(FRACTIONS)}]|{words}|\s?+(?:{_any_of(halves)})"
        return re.compile(rf"[0-9](?<![0-9].)(?:{money}|[0-9]*+(?:{after}))", re.DOTALL)

    @cached_property
    def _unit(self) -> str:
        words = [rf"(?P<c{code}>{word})" for code, word in self.currencies.items()]
        money = "|".join((rf"(?P<post>{_SIGNS}|(?:{_CODES})\b)", *words))
        percent = rf"(?P<points>{self.points or '(?!)'})|(?P<percent>%|(?:{self.percent}))"
        return rf"[{SPACES}-]?(?:{percent}|(?:ASV |US |U\.S\. )?(?:{money}))"

    @cached_property
    def _unit_pattern(self) -> re.Pattern[str]:
        return re.compile(self._unit)

    def unit_after(self, text: str, end: int) -> tuple[str, int]:
        """`Number.unit` of a number in words that ends at `end`, and where its unit ends."""
        match = self._unit_pattern.match(text, end)
        return (named_unit(match, ""), match.end()) if match else ("", end)

    @cached_property
    def century_marks(self) -> tuple[str, ...]:
        return tuple(self.century.replace("\\", "").split("|")) if self.century else ()

    @cached_property
    def roman(self) -> re.Pattern[str]:
        return re.compile(rf"\b([IVXLC]+)\.?(?=\s(?:{self.century or '(?!)'}))")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words)) or "(?!)"


def beginnings(pattern: str) -> Iterator[str]:
    """The letters with which each alternative of `pattern` begins.

    Raises ValueError where one begins otherwise.
    """
    for alternative in _alternatives(pattern):
        match = _LITERAL.match(alternative)
        end = match.end() if match else 0
        literal = alternative[:end].replace("\\", "")
        beginning = literal[:-1] if alternative[end : end + 1] in ("?", "*", "{") else literal
        if beginning:
            yield beginning
        elif alternative:
            first = re.fullmatch(r"\(\?:([^()]*)\)(?:\\b)?", alternative)
            if first is None:
                raise ValueError(pattern)
            yield from beginnings(first[1])


def _alternatives(pattern: str) -> list[str]:
    """`pattern` cut at the bars that stand in no bracket."""
    parts, depth = [""], 0
    for character in pattern:
        depth += (character in "([") - (character in ")]")
        if character == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def named_unit(match: re.Match[str], sign: str) -> str:
    name = match.lastgroup or ""
    if name in _SHARES:
        return _SHARES[name]
    sign = sign or (match[name] if name == "post" else "")
    if sign:
        return CURRENCY_SIGNS.get(sign, sign)
    return name[1:] if name.startswith("c") else ""
