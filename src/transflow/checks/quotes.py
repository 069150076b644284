"""Quotation marks without a partner."""

from __future__ import annotations

from collections.abc import Iterable

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.quotation import apostrophe, goes_on, inches
from transflow.checks.tokens import Sign
from transflow.messages import T
from transflow.model import Severity, Spot


def run(reading: Reading) -> Iterable[Spot]:
    return _unpaired(reading) if len(reading.target.marks) % 2 else ()


def _unpaired(reading: Reading) -> Iterable[Spot]:
    source, target = reading.source.text, reading.target.text
    marks = reading.target.marks
    if not _paired(source) or inches(target, marks) or goes_on(source, target, marks):
        return
    if apostrophe(source, target, marks):
        return
    yield Spot(T("A quotation mark has no partner."), None, (marks[-1], marks[-1] + 1))


def _paired(text: str) -> bool:
    """Whether every opening mark of a text has a closing one, in any style."""
    count = {mark: text.count(mark) for mark in '„“”«»"'}
    if count['"'] % 2 or count["«"] != count["»"]:
        return False
    if count["„"]:
        return count["„"] == count["“"] + count["”"]
    return count["“"] == count["”"]


CHECK = FunctionCheck(
    "quotes",
    T("Quotation marks"),
    T(
        "Quotation marks come in pairs; their number is the translator's choice. "
        "Finds: “The ministry's “Safe Border campaign began.” Accepts: a quotation that goes on "
        "in the next sentence of the source too."
    ),
    Severity.WARNING,
    run,
    in_target=Sign.QUOTE,
)
