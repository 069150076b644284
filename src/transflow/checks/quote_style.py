"""Quotation marks in the style of another language or of a typewriter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.mending import mended
from transflow.checks.quotation import apostrophe, goes_on, inches, paired
from transflow.checks.tokens import Sign
from transflow.messages import T, Text
from transflow.model import Hint, Severity, Spot

_FIGURE = Hint.FIGURE


def run(reading: Reading) -> Iterable[Spot]:
    marks = reading.target.marks
    if not marks:
        return ()
    if len(marks) % 2:
        return _unpaired(reading, marks)
    odd = _odd(reading, marks)
    if not odd:
        return ()
    place = (marks[odd[0]], marks[odd[-1]] + 1)
    return (Spot(_should_be(*reading.target.language.quotes), None, place),)


def _unpaired(reading: Reading, marks: Sequence[int]) -> Iterator[Spot]:
    target = reading.target.text
    if apostrophe(reading.source.text, target, marks):
        message = T("This mark seems to stand for an apostrophe.")
        yield Spot(message, None, (marks[0], marks[0] + 1))
    elif not inches(target, marks) and goes_on(reading.source.text, target, marks):
        message = T("The quotation is not closed; right only where the next paragraph goes on.")
        yield Spot(message, None, (marks[-1], marks[-1] + 1))


@lru_cache(maxsize=16)
def _should_be(opening: str, closing: str) -> Text:
    return T("The marks should be {open}…{close}.", open=opening, close=closing)


def _odd(reading: Reading, marks: Sequence[int]) -> list[int]:
    """The numbers of the marks to be changed; none where it cannot be told which open and which
    close."""
    target, wanted = reading.target.text, reading.target.language.quotes
    odd = [n for n, at in enumerate(marks) if target[at] != wanted[n % 2]]
    if not odd or not wanted[0] or not paired(target, marks):
        return []
    figures = reading.target.hints & _FIGURE or not target.isascii()
    return [] if '"' in target and figures and inches(target, marks) else odd


def mend(reading: Reading) -> str:
    marks, wanted = reading.target.marks, reading.target.language.quotes
    edits = [((marks[n], marks[n] + 1), wanted[n % 2]) for n in _odd(reading, marks)]
    return mended(reading.target.marked, edits)


CHECK = FunctionCheck(
    "quote-style",
    T("Style of quotation marks"),
    T(
        "Each language has quotation marks of its own: “…” in English, „…” in Latvian. "
        'Finds: „Safe Border” and "Safe Border" in English. Accepts: “Safe Border”. '
        "“transflow check --fix” changes those whose partner is certain."
    ),
    Severity.INFO,
    run,
    mend,
    in_target=Sign.QUOTE,
)
