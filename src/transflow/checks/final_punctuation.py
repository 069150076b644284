"""How a text ends."""

from __future__ import annotations

from collections.abc import Iterator

from transflow.checks.base import FunctionCheck, Reading
from transflow.messages import T
from transflow.model import Role, Severity, Spot

_CLOSERS = " \t\n\u00a0\"'“”„«»’‘)]›"
_STOPS = ".!?…"
_LABELS = frozenset({Role.TITLE, Role.HEADING, Role.TABLE_CELL, Role.IMAGE_TEXT, Role.CONTACT})


def run(reading: Reading) -> Iterator[Spot]:
    if reading.role in _LABELS:
        return
    source, target = reading.source.text, reading.target.text
    before, after = _last(source), _last(target)
    if before == after or not before or not after:
        return
    place = (len(target.rstrip()) - 1, len(target.rstrip()))
    if before in _STOPS and after not in _STOPS:
        yield Spot(T("The translation ends without “{mark}”.", mark=before), None, place)
    elif before == "?" and after == ".":
        yield Spot(T("The source asks a question, the translation does not."), None, place)


def _last(text: str) -> str:
    bare = text.rstrip(_CLOSERS)
    return bare[-1:] if bare else ""


CHECK = FunctionCheck(
    "final-punctuation",
    T("Final punctuation"),
    T(
        "A sentence that ends with a stop or a question mark should do so in the translation: the "
        "end may be missing. Finds: “Sanāksme notika Rīgā.” – “The meeting was held in Riga”. "
        "Accepts: titles, headings, table cells and contacts."
    ),
    Severity.WARNING,
    run,
)
