"""What a language tells of a text: numbers, dates, contacts, claims, denials."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Span = tuple[int, int]
"""Offsets of the first character and of the one after the last, in a plain text."""


@dataclass(frozen=True)
class Number:
    """A number as its value, whatever its spelling."""

    value: Decimal
    """`9,7 milj.` is 9700000; `15 %` is 15."""
    span: Span = field(compare=False)
    unit: str = ""
    """`%` for per cent, `pp` for percentage points, an ISO 4217 code for an amount of money, else
    empty."""


@dataclass(frozen=True)
class DateMention:
    """A date, or the parts of it that the text gives."""

    day: int | None
    month: int | None
    year: int | None
    span: Span = field(compare=False)


@dataclass(frozen=True)
class TimeMention:
    """A time of day."""

    hour: int
    minute: int
    span: Span = field(compare=False)


@dataclass(frozen=True)
class Contact:
    """An address or a telephone number as it must be in every language."""

    kind: Literal["email", "url", "phone"]
    key: str
    """Lower case; of a telephone number only the digits, of a web address neither its scheme,
    its "www." nor a folder that only names a language."""
    span: Span = field(compare=False)


@dataclass(frozen=True)
class Facts:
    """What a text claims that a translation must claim too."""

    numbers: tuple[Number, ...] = ()
    """Numbers that are not part of a date or a time of day."""
    dates: tuple[DateMention, ...] = ()
    times: tuple[TimeMention, ...] = ()


class Hint:
    """What may stand in a text; hints are added up with `|`."""

    FIGURE = 1
    MONTH = 2
    CENTURY = 4
    """A word that makes a Roman numeral a number."""
    DAY = 8
    """A day or a part of it by name, as `Language.days` finds them."""
    COUNT = 16
    """A word of `Language.number_words`."""
    ADDRESS = 32
    PHONE = 64
    """What makes a row of digits a telephone number."""
    CLOCK = 128
    """A word that makes a figure a time of day."""
    FOREIGN = 256
    """A frequent word of some other language."""
    ANYTHING = 511


ClaimKind = Literal["amount", "number", "date", "time", "contact", "name", "denial"]


@dataclass(frozen=True)
class Claim:
    """One thing that a reader of a text is told."""

    kind: ClaimKind
    key: Hashable
    """Equal for the same thing in another spelling or another form."""
    span: Span = field(compare=False)
    before: str = field(default="", compare=False)
    """How the word before begins; of a name only where it is a preposition."""
    after: str = field(default="", compare=False)
    """How the word after begins; empty for a name."""
    weak: bool = field(default=False, compare=False)
    """Whether it is one only where the other text has its like."""


DenialKind = Literal["plain", "inner"]


@dataclass(frozen=True)
class Denial:
    """Something that a text denies."""

    kind: DenialKind
    """`plain` for a clause that says that something is not so; `inner` for a word that denies in
    itself, as "unknown" and "refuse"."""
    word: str
    """In lower case."""
    at: int
    """Its number among the words of the text, from 0."""


@dataclass(frozen=True)
class Answers:
    """What a translation may say in place of a denial; beginnings of words in lower case."""

    words: tuple[str, ...] = ()
    """Any of them says the same and denies nothing."""
    only_with: tuple[str, ...] = ()
    """Where there are some, the translation need deny nothing without one of them."""
