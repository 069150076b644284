"""Number words by value, for two texts of one language that are held against each other.

Other than `spelled.spelled_values`, which only excuses, this counts a word only where it surely
counts something. Which forms a word has is data (`CountStyle`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from transflow.lang.number_style import NumberStyle
from transflow.model import Number, Span

WORD = re.compile(r"[^\W\d_]+")
_MILLION = 10**6
_NOTHING = re.compile("(?!)")
_RANGE = re.compile(r"\s?(?:[-–—]|līdz|to|iki|до)\s?")
_SPACE = r"[ \u00a0\u202f]"
_GAP = r"[ \u00a0\u202f\u2011-]"


class CountStyle(Struct, frozen=True, dict=True):
    """How a language counts in words."""

    series: tuple[tuple[Mapping[str, str], tuple[str, ...]], ...] = ()
    """Stems with their values, and the endings each of them takes."""
    vague: Mapping[str, str] = field(default_factory=dict)
    """A word that stands alone for many -> the number it is made of, as "dozens" of 12."""
    weak: frozenset[str] = frozenset()
    """Words that count only where the other text counts the same, as "both" beside "two"."""
    half: str = "(?!)"
    """Pattern of the word for a half where it is one and no side of something."""
    inside: str = "(?!)"
    """Pattern of a whole word with a number at its beginning; its group `stem` is that."""
    joint: str = r"\s+"
    """Pattern of what stands between the words of one number."""
    measures: Mapping[str, str] = field(default_factory=dict)
    """Unit of measure -> pattern of what stands for it after a number."""
    shares: Mapping[str, str] = field(default_factory=dict)
    """"%" and "points" -> pattern of what hints, in a text or a part of it, at per cent and at
    percentage points."""
    idle: frozenset[str] = frozenset()
    """Words for a unit that mostly count nothing, as the year of a date."""
    between: str = ""
    """Pattern of what may stand before the word for a unit, as "working" before "days"."""
    ordinals: frozenset[str] = frozenset()
    """Number words that say which one, not how many."""
    minus: str = "(?!)"
    """Pattern of the word for a minus."""
    cold: str = "(?!)"
    """Pattern of what may say that a temperature is below zero."""
    points: str = "(?!)"
    """Pattern of what makes a percentage one of percentage points."""

    @cached_property
    def values(self) -> Mapping[str, Decimal]:
        return {
            stem + ending: Decimal(value)
            for stems, endings in self.series
            for stem, value in stems.items()
            for ending in endings
        }

    @cached_property
    def vocabulary(self) -> Mapping[str, Decimal]:
        """Firm number words as they mostly stand between spaces, with their values."""
        firm = {word: value for word, value in self.values.items() if word not in self.weak}
        hyphened = {
            f"{ten}-{one}": self.values[ten] + value
            for ten in self._tens
            for one, value in firm.items()
            if value < 10
        }
        lower = {**firm, **hyphened}
        forms = dict(lower)
        for word, value in lower.items():
            forms.update({f"{mark}{word.capitalize()}": value for mark in ("", "“", "„", '"')})
        return {f"{word}{mark}": value for word, value in forms.items() for mark in ("", ",", ".")}

    @cached_property
    def lone(self) -> set[str]:
        """Number words of one sense that make no greater number with another of them."""
        return {word for word, value in self.values.items() if 0 < value < 20} - self.vague.keys()

    @cached_property
    def _tens(self) -> list[str]:
        """Those that a hyphen ties to what follows."""
        tied = re.fullmatch(self.joint, "-") is not None
        return [word for word, value in self.values.items() if tied and 20 <= value < 100]

    @cached_property
    def joint_pattern(self) -> re.Pattern[str]:
        return re.compile(self.joint)

    @cached_property
    def half_pattern(self) -> re.Pattern[str]:
        return re.compile(self.half)

    @cached_property
    def inside_pattern(self) -> re.Pattern[str]:
        return re.compile(self.inside)

    @cached_property
    def measure_pattern(self) -> re.Pattern[str]:
        if not self.measures:
            return _NOTHING
        return re.compile(rf"{_GAP}?{self.between}{self._any_unit}")

    @cached_property
    def _any_unit(self) -> str:
        """Pattern of any unit, a group for each."""
        units = "|".join(f"({pattern})" for pattern in self.measures.values())
        return rf"(?:{units})(?![^\W_])"

    @cached_property
    def unit_pattern(self) -> re.Pattern[str]:
        """Finds a word or a sign for a unit, whatever stands before it; but nothing in "p.m." and
        "don't"."""
        alone = r"(?<![^\W\d_])(?<![.'’])"
        return re.compile(rf"{alone}{self._any_unit}") if self.measures else _NOTHING

    @cached_property
    def minus_word(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?:{self.minus})")

    @cached_property
    def _shares(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((unit, re.compile(pattern)) for unit, pattern in self.shares.items())

    @cached_property
    def _any_share(self) -> re.Pattern[str]:
        return re.compile("|".join(self.shares.values()) or "(?!)")

    @cached_property
    def cold_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"[-–−]\s?\d|{self.minus}|{self.cold}")

    @cached_property
    def points_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"{_SPACE}?(?:{self.points})")

    @cached_property
    def minus_pattern(self) -> re.Pattern[str]:
        """A minus right before a number, which the dash of a range or of a score is not."""
        return re.compile(rf"(?<![^\s(])(?<!\d\s)(?:[-–−]|(?:{self.minus})\s)\Z")

    @cached_property
    def _units(self) -> tuple[str, ...]:
        return tuple(self.measures)

    def is_idle(self, word: str) -> bool:
        """Whether a word of nothing but letters, maybe with marks after it, names no unit, no share
        and no minus. Takes a fraction of the time of `named`, which looks at every place."""
        return not (
            self.unit_pattern.match(word)
            or self.inside_pattern.match(word.lower())
            or self._any_share.search(word)
            or self.minus_word.match(word)
        )

    def named(self, text: str) -> set[str]:
        """The units and shares that `text` may name, whatever they stand beside."""
        found = list(self.unit_pattern.finditer(text))
        for part in self.inside_pattern.finditer(lowered(text)):
            rest = self.measure_pattern.match(text, part.end("stem"))
            found += [rest] if rest else []
        shares = {unit for unit, pattern in self._shares if pattern.search(text)}
        return shares | {self._units[(match.lastindex or 1) - 1] for match in found}

    def measure(self, text: str, number: Number) -> tuple[str, int]:
        """What `number`, which stands in `text`, is a number of, empty where it is not said; and
        where that ends."""
        start, end = number.span
        if number.unit == "pp":
            return "points", end
        if number.unit == "%":
            at = text.find("%", start, end)
            begin = at + 1 if at >= 0 else start
            found = self.points_pattern.search(text, begin, min(len(text), end + 20))
            points = found is not None and found.start() <= end
            return ("points", max(end, found.end())) if found and points else ("", end)
        match = None if number.unit else self.measure_pattern.match(text, end)
        return (self._units[(match.lastindex or 1) - 1], match.end()) if match else ("", end)


def lowered(text: str) -> str:
    """`text` in lower case, every character at its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def measured(text: str, numbers: Iterable[Number], style: CountStyle) -> list[tuple[Number, str]]:
    """`numbers` of `text`, ascending, each with its unit of measure, which its span takes in; in
    "10 to 15 km" the first has that of the second."""
    out = []
    for number in numbers:
        unit, end = style.measure(text, number)
        out.append((replace(number, span=(number.span[0], end)), unit))
    for at in range(len(out) - 2, -1, -1):
        (first, unit), (second, after) = out[at], out[at + 1]
        joined = _RANGE.fullmatch(text, first.span[1], second.span[0])
        if after and not unit and first.unit == second.unit and joined:
            out[at] = (first, after)
    return out


def find_counts(
    text: str, style: CountStyle, numbers: NumberStyle
) -> Iterator[tuple[Number, bool]]:
    """Numbers in words in `text`, in order, and whether each is weak; vague ones ("dozens") are
    negative."""
    for words in _runs(lowered(text), style):
        (word, span), *more = words
        if not more and word in style.vague:
            yield Number(-Decimal(style.vague[word]), span), False
            continue
        for value, place in _composed([(style.values[each], span) for each, span in words]):
            unit, end = numbers.unit_after(text, place[1])
            weak = text[slice(*place)].lower() in style.weak and not unit
            yield Number(value, (place[0], end), unit), weak


def find_tallies(
    text: str, read: Iterable[Span], style: CountStyle
) -> Iterator[tuple[Number, bool]]:
    """Numbers in words in `text` outside of what was `read` already, and whether each is weak:
    those that may not be a number, and those that stand for any ("hundreds")."""
    parts, at = [], 0
    for start, end in read:
        parts += [text[at:start], "\x00" * (end - start)]
        at = end
    rest = lowered("".join((*parts, text[at:])))
    for words in _runs(rest, style):
        (word, span), *more = words
        if not more and word in style.vague:
            value = Decimal(style.vague[word])
            yield Number(value, span), value < _MILLION
            continue
        for value, place in _composed([(style.values[each], at) for each, at in words]):
            yield Number(value, place), rest[slice(*place)] in style.weak


def lone_values(text: str, style: CountStyle) -> tuple[list[Decimal], list[Decimal]] | None:
    """The values that `find_tallies` gives, firm and weak, where each number in `text` is one word
    that no figure can take in either; None elsewhere. Far quicker."""
    words = [word for word in WORD.findall(lowered(text)) if word in style.values]
    if not style.lone.issuperset(words):
        return None
    firm = [style.values[word] for word in words if word not in style.weak]
    return firm, [style.values[word] for word in words if word in style.weak]


def find_parts(text: str, style: CountStyle) -> Iterator[tuple[Number, bool]]:
    """Halves, and numbers that begin a word ("three-day"), in `text`."""
    text = lowered(text)
    for match in style.half_pattern.finditer(text):
        yield Number(Decimal("0.5"), match.span()), False
    for match in style.inside_pattern.finditer(text):
        yield Number(style.values[match["stem"]], match.span("stem")), False


def _runs(text: str, style: CountStyle) -> Iterator[list[tuple[str, Span]]]:
    """Number words with nothing but white space between them."""
    if style.values.keys().isdisjoint(WORD.findall(text)):
        return
    run: list[tuple[str, Span]] = []
    for match in WORD.finditer(text):
        if match[0] not in style.values:
            continue
        if run and not style.joint_pattern.fullmatch(text, run[-1][1][1], match.start()):
            yield run
            run = []
        run.append((match[0], match.span()))
    if run:
        yield run


def _composed(run: list[tuple[Decimal, Span]]) -> Iterator[tuple[Decimal, Span]]:
    total, current, scale, span = Decimal(0), Decimal(0), Decimal("Infinity"), run[0][1]
    begun = False
    for value, place in run:
        if begun and not _goes_on(current, value, scale):
            yield total + current, span
            total, current, scale, begun = Decimal(0), Decimal(0), Decimal("Infinity"), False
        span = (span[0], place[1]) if begun else place
        if value >= 1000:
            total, current, scale = total + (current or 1) * value, Decimal(0), value
        else:
            current = (current or 1) * value if value == 100 else current + value
        begun = True
    yield total + current, span


def _goes_on(current: Decimal, value: Decimal, scale: Decimal) -> bool:
    """Whether `value` may follow in the same number."""
    if value >= 1000:
        return value < scale
    if value == 100:
        return 1 <= current <= 9 or not current
    room = 100 if value >= 10 else 10
    teens = 10 <= current % 100 < 20 and value < 10
    return value == int(value) and not current % room and not teens
