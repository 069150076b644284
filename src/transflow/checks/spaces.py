"""Spaces where none belong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transflow.checks.base import FunctionCheck, Reading
from transflow.messages import T
from transflow.model import Severity, Spot

_SPACES = " \u00a0\u202f\t"
_DOUBLED = re.compile(f"[{_SPACES}]{{2}}[{_SPACES}]*")
_BEFORE_MARK = re.compile(rf"[{_SPACES}](?:[,;!?](?![^\W_])|[.:](?=\s|$))")


def run(reading: Reading) -> Iterator[Spot]:
    source, target = reading.source.text, reading.target.text
    start = len(target) - len(target.lstrip())
    end = len(target.rstrip())
    if end - start < len(target) and source == source.strip():
        place = (0, start) if start else (end, len(target))
        yield Spot(T("There is a space at the start or the end."), None, place)
    for match in _DOUBLED.finditer(target, start, end):
        yield Spot(T("There are two spaces in a row."), None, match.span())
    if not reading.target.language.code.startswith("fr"):
        yield from _before_marks(source, target)


def _before_marks(source: str, target: str) -> Iterator[Spot]:
    found = [m for m in _BEFORE_MARK.finditer(target) if target[m.start() - 1].isalnum()]
    if found and not _BEFORE_MARK.search(source):
        for match in found:
            message = T("There is a space before “{mark}”.", mark=match[0][-1])
            yield Spot(message, None, match.span())


CHECK = FunctionCheck(
    "spaces",
    T("Spaces"),
    T(
        "Doubled spaces, spaces at the ends and spaces before a comma or stop look careless. "
        "Finds: “the  ministry”, “Riga , Latvia”. Accepts: a no-break space in “5 million”."
    ),
    Severity.WARNING,
    run,
)
