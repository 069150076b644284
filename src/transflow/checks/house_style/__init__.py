"""How the house writes English: suggestions, never errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.house_style import figures, words
from transflow.checks.tokens import Sign
from transflow.messages import T
from transflow.model import Hint, HouseStyle, Severity, Spot

_OFF, _FIGURE, _HOUSE = HouseStyle.OFF, Hint.FIGURE, Sign.HOUSE


def run(reading: Reading) -> Iterable[Spot]:
    target = reading.target
    if reading.pair.house.style is _OFF or target.language.code[:2] != "en":
        return ()
    found: list[Spot] = []
    if target.hints & _FIGURE and figures.may_be_otherwise(target):
        found += _spots(figures.suggestions(target), reading)
    if target.signs & _HOUSE:
        found += _spots(words.suggestions(target), reading)
    return found


def _spots(found: Iterator[tuple[tuple[int, int], str]], reading: Reading) -> Iterator[Spot]:
    """What the source says in the same way is a name or a quotation."""
    text = reading.target.text
    for span, better in found:
        written = text[slice(*span)]
        if written.isascii() and written.isalpha() and written in reading.source.text:
            continue
        message = T("The house writes “{better}”, not “{text}”.", better=better, text=written)
        yield Spot(message, None, span)


CHECK = FunctionCheck(
    "house-style",
    T("House style"),
    T(
        "English as the style guide of the European Commission has it: euros before the figure, "
        "commas in thousands, “26 January 2025”, “2.30 p.m.”, “organise”. These are suggestions; "
        "“{setting}” in config.yaml ends them. "
        "Finds: “January 26th”. Accepts: “26 January”.",
        setting="house_style: off",
    ),
    Severity.INFO,
    run,
    in_target=Sign.HOUSE | Hint.MONTH,
)
