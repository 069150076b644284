"""Brackets that are not closed, or closed and never opened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from transflow.checks.base import FunctionCheck, Reading
from transflow.messages import T
from transflow.model import Severity, Span, Spot

_BRACKET = re.compile(r"[()\[\]{}]")
_LABEL = re.compile(r"(?:^|(?<=[\s;,(]))(?:\d{1,3}\.?|[^\W\d_]|[ivx]{1,5})\)")
_OPENER = {")": "(", "]": "[", "}": "{"}


def run(reading: Reading) -> Iterator[Spot]:
    source, target = reading.source.text, reading.target.text
    left = _unmatched(target)
    if not left:
        return
    known = Counter(mark for mark, _ in _unmatched(source))
    for mark, place in left:
        if known[mark]:
            known[mark] -= 1
        elif mark in _OPENER:
            yield Spot(T("“{mark}” closes what was never opened.", mark=mark), None, place)
        else:
            yield Spot(T("“{mark}” is never closed.", mark=mark), None, place)


def _unmatched(text: str) -> list[tuple[str, Span]]:
    """Brackets without a partner; that of a list label such as "a)" needs none."""
    if not _BRACKET.search(text):
        return []
    stack: list[tuple[str, Span]] = []
    strays: list[tuple[str, Span]] = []
    labels = {match.end() - 1 for match in _LABEL.finditer(text)}
    for match in _BRACKET.finditer(text):
        mark = match[0]
        if mark not in _OPENER:
            stack.append((mark, match.span()))
        elif stack and stack[-1][0] == _OPENER[mark]:
            stack.pop()
        elif match.start() not in labels:
            strays.append((mark, match.span()))
    return sorted([*stack, *strays], key=lambda found: found[1])


CHECK = FunctionCheck(
    "brackets",
    T("Brackets"),
    T(
        "A bracket that is opened must be closed. Finds: “the ministry (IeM said”. "
        "Accepts: “a) first”, and a bracket that the source leaves open too."
    ),
    Severity.WARNING,
    run,
)
