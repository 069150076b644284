"""What the numbers of a text are numbers of: metres, weeks, per cent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from transflow.lang.counting import CountStyle, find_parts, measured
from transflow.lang.number_style import NumberStyle
from transflow.model import Measure, Number

_LAST_WORD = re.compile(r"[^\W_]+\Z")
_MINUS = re.compile(r"\W{0,2}[-–−]\d")
_OTHERS = "/"
"""What makes more of a number or a unit that it stands beside: "1/2 hour", "8 l/100 km"."""
_DEGREES = frozenset({"°", "°C", "°F"})
_BEFORE, _AFTER = '(„“"«', '.,;:!?)”“"»'
_REACH = 10
_NOTHING: frozenset[str] = frozenset()


def find_measures(
    text: str,
    figures: Sequence[Number],
    words: Iterable[tuple[Number, bool]],
    style: CountStyle,
    numbers: NumberStyle,
) -> tuple[Measure, ...]:
    """The numbers of `text` with their units, given those in figures and those in `words`, which
    may be weak. A weak one, and one that begins a word, counts only beside a unit."""
    if not style.measures:
        return ()
    sure: list[Number] = []
    weak = [part for part, _ in find_parts(text, style) if part.value > 1]
    for number, doubtful in words:
        (weak if doubtful else sure).append(_with_share(number, text, numbers))
    found = [*_measures(text, figures, style, True), *_measures(text, sure, style, False)]
    found += [one for one in _measures(text, weak, style, False) if one.unit]
    return tuple(found)


def _with_share(number: Number, text: str, style: NumberStyle) -> Number:
    """A number in words with the per cent or the currency after it."""
    start, end = number.span
    unit, end = style.unit_after(text, end)
    return replace(number, unit=unit, span=(start, end))


def _measures(
    text: str, numbers: Sequence[Number], style: CountStyle, figures: bool
) -> Iterator[Measure]:
    for plain, (number, unit) in zip(numbers, measured(text, numbers, style), strict=True):
        start, end = number.span
        if text[end : end + 1] == _OTHERS or text[max(0, start - 1) : start] == _OTHERS:
            continue
        if _is_ordinal(text[slice(*plain.span)], style):
            yield Measure(plain)
            continue
        sign, minus = _minus(text, start, style) if unit in _DEGREES else (start, False)
        beside = end > plain.span[1] or bool(plain.unit)
        whole = replace(number, span=(sign, end))
        yield Measure(whole, unit or plain.unit, figures and beside, minus)


def _is_ordinal(said: str, style: CountStyle) -> bool:
    word = _LAST_WORD.search(said)
    return word is not None and word[0].lower().lstrip("0123456789") in style.ordinals


def _minus(text: str, start: int, style: CountStyle) -> tuple[int, bool | None]:
    """Where a temperature begins whose figure begins at `start`, and its `Measure.minus`."""
    found = style.minus_pattern.search(text, max(0, start - _REACH), start)
    if found:
        return found.start(), True
    return start, None if style.cold_pattern.search(text) else False


def units_of(token: str, style: CountStyle) -> frozenset[str]:
    """The units that a token may name or begin to name, and "-" for a minus; none where it mostly
    counts nothing."""
    if not style.measures or token.rstrip(_AFTER) in style.idle:
        return _NOTHING
    word = token.lstrip(_BEFORE)
    if word.rstrip(_AFTER).isalpha() and style.is_idle(word):
        return _NOTHING
    found = style.named(token)
    if _MINUS.match(token) or style.minus_word.search(token):
        found.add("-")
    return frozenset(found) if found else _NOTHING
