"""What a language tells of a text: numbers, dates, contacts, claims, denials."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal
from typing import ClassVar, Literal

from msgspec import Struct

from transflow.values import ByContent

Span = tuple[int, int]
"""Offsets of the first character and of the one after the last, in a plain text."""


class Number(ByContent, frozen=True):
    """A number as its value, whatever its spelling."""

    ASIDE: ClassVar = ("span",)

    value: Decimal
    """`9,7 milj.` is 9700000; `15 %` is 15."""
    span: Span
    unit: str = ""
    """`%` for per cent, `pp` for percentage points, an ISO 4217 code for an amount of money, else
    empty."""


class Measure(Struct, frozen=True):
    """A number beside what it is a number of."""

    number: Number
    """In figures or in words; its span takes in the unit."""
    unit: str = ""
    """Equal in all languages, as "week", "km" or "%"; empty where none is named."""
    plain: bool = False
    """Whether it is a figure with its unit right beside it."""
    minus: bool | None = False
    """Of a temperature, whether a minus stands right before it; None where the text may say one
    otherwise."""


class DateMention(ByContent, frozen=True):
    """A date, or the parts of it that the text gives."""

    ASIDE: ClassVar = ("span",)

    day: int | None
    month: int | None
    year: int | None
    span: Span


class TimeMention(ByContent, frozen=True):
    """A time of day."""

    ASIDE: ClassVar = ("span",)

    hour: int
    minute: int
    span: Span


class Contact(ByContent, frozen=True):
    """An address or a telephone number as it must be in every language."""

    ASIDE: ClassVar = ("span",)

    kind: Literal["email", "url", "phone"]
    key: str
    """Lower case; of a telephone number only the digits, of a web address neither its scheme,
    its "www." nor a folder that only names a language."""
    span: Span


class Facts(Struct, frozen=True):
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


class Claim(ByContent, frozen=True):
    """One thing that a reader of a text is told."""

    ASIDE: ClassVar = ("span", "before", "after", "weak")

    kind: ClaimKind
    key: Hashable
    """Equal for the same thing in another spelling or another form."""
    span: Span
    before: str = ""
    """How the word before begins; of a name only where it is a preposition."""
    after: str = ""
    """How the word after begins; empty for a name."""
    weak: bool = False
    """Whether it is one only where the other text has its like."""


DenialKind = Literal["plain", "inner"]


class Denial(Struct, frozen=True):
    """Something that a text denies."""

    kind: DenialKind
    """`plain` for a clause that says that something is not so; `inner` for a word that denies in
    itself, as "unknown" and "refuse"."""
    word: str
    """In lower case."""
    at: int
    """Its number among the words of the text, from 0."""


AXES = (
    "change", "latitude", "longitude", "sex", "permit", "opening", "border", "contest", "affairs",
    "bound", "than", "age", "law", "custody", "verdict", "harm",
)  # fmt: skip
"""What texts may say the opposite of: rising and falling, north and south."""
SIDES = tuple((1 << 2 * n, 2 << 2 * n) for n in range(len(AXES)))
"""Bits for both sides of each of `AXES`, in the same order."""


class Pole(Struct, frozen=True):
    """Words of a text that stand for one of two opposites."""

    side: int
    """One of the bits of `SIDES`."""
    firm: bool
    """Whether they surely do; else they may."""
    span: Span


class Portion(Struct, frozen=True):
    """A fraction that a text says in words, as "two thirds"."""

    value: Decimal
    span: Span
    firm: bool
    """Whether it surely is one; else it may be."""


class Answers(Struct, frozen=True):
    """What a translation may say in place of a denial; beginnings of words in lower case."""

    words: tuple[str, ...] = ()
    """Any of them says the same and denies nothing."""
    only_with: tuple[str, ...] = ()
    """Where there are some, the translation need deny nothing without one of them."""
