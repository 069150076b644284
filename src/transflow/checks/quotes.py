"""Quotation marks without a partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transflow.checks.base import FunctionCheck, Reading
from transflow.messages import T
from transflow.model import Severity, Spot

_MARK = re.compile(r"[„“”«»\"]")
_INCH = re.compile(r"\d\s?\"")


def run(reading: Reading) -> Iterator[Spot]:
    source, target = reading.source.text, reading.target.text
    marks = _MARK.findall(target)
    if len(marks) % 2 == 0 or not _paired(source):
        return
    if not _INCH.search(target):
        place = [match.span() for match in _MARK.finditer(target)][-1]
        yield Spot(T("A quotation mark has no partner."), None, place)


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
        "Quotation marks come in pairs; their style and number are the translator's choice. "
        "Finds: “The ministry's “Safe Border campaign began.” Accepts: a quotation that goes on "
        "in the next sentence of the source too."
    ),
    Severity.WARNING,
    run,
)
