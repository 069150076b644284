"""Brackets that are not closed, or closed and never opened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.tokens import Sign
from transflow.messages import T
from transflow.model import Severity, Span, Spot

_BRACKET = re.compile(r"[()\[\]{}]")
_LABEL = re.compile(r"(?:^|(?<=[\s;,(]))(?:\d{1,3}\.?|[^\W\d_]|[ivx]{1,5})\)")
_SMILE = re.compile(r"(?<![^\s\"“”.!?])[:;]-?[()](?![^\s\"“”.!?,])")
_MOST = 10
"""Findings of one text; who mends these sees the others."""
_OPENER = {")": "(", "]": "[", "}": "{"}


def run(reading: Reading) -> Iterable[Spot]:
    return islice(_spots(reading), _MOST) if _has_brackets(reading.target.text) else ()


def _has_brackets(text: str) -> bool:
    if "(" in text or ")" in text or "[" in text:
        return True
    return "]" in text or "{" in text or "}" in text


def _spots(reading: Reading) -> Iterator[Spot]:
    left = _unmatched(reading.target.text)
    known = Counter(mark for mark, _ in _unmatched(reading.source.text)) if left else Counter()
    for mark, place in left:
        if known[mark]:
            known[mark] -= 1
        elif mark in _OPENER:
            yield Spot(T("“{mark}” closes what was never opened.", mark=mark), None, place)
        else:
            yield Spot(T("“{mark}” is never closed.", mark=mark), None, place)


def _unmatched(text: str) -> list[tuple[str, Span]]:
    """Brackets without a partner; that of a list label such as "a)" needs none."""
    stack: list[tuple[str, Span]] = []
    strays: list[tuple[str, Span]] = []
    for match in _BRACKET.finditer(text):
        mark = match[0]
        if mark not in _OPENER:
            stack.append((mark, match.span()))
        elif stack and stack[-1][0] == _OPENER[mark]:
            stack.pop()
        else:
            strays.append((mark, match.span()))
    left = sorted([*stack, *strays], key=lambda found: found[1])
    return _without_labels(text, left) if left else []


def _without_labels(text: str, left: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    free = {m.end() for pattern in (_LABEL, _SMILE) for m in pattern.finditer(text)}
    return [(mark, place) for mark, place in left if place[1] not in free]


CHECK = FunctionCheck(
    "brackets",
    T("Brackets"),
    T(
        "A bracket that is opened must be closed. Finds: “the ministry (IeM said”. "
        "Accepts: “a) first”, and a bracket that the source leaves open too."
    ),
    Severity.WARNING,
    run,
    in_target=Sign.BRACKET,
)
