"""Placeholders that a program fills in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.tokens import Sign
from transflow.messages import T
from transflow.model import Severity, Span, Spot

_PLACEHOLDER = re.compile(
    r"\$\{\w[\w.]{0,60}\}"
    r"|\{\{\s?\w[\w.]{0,60}\s?\}\}"
    r"|\{(?:[A-Za-z_][\w.]{0,60}|\d{1,2})?(?:![rsa])?(?::[^{}\s]{0,20})?\}"
    r"|%\(\w{1,60}\)[-+#0]?\d{0,3}(?:\.\d{1,3})?[diouxXeEfgGcrs]"
    r"|(?<![\w%])%(?:\d{1,2}\$)?[-+#0]?\d{0,3}(?:\.\d{1,3})?(?:l{1,2})?[diuxXefgcs@](?![\w%])"
)


def run(reading: Reading) -> Iterable[Spot]:
    source = reading.source.text
    if "{" in source or "%" in source:
        return _spots(reading)
    return ()


def _spots(reading: Reading) -> Iterator[Spot]:
    """Only a source that has placeholders is filled in by a program."""
    before = _found(reading.source.text)
    if not before:
        return
    after = _found(reading.target.text)
    for lost, place in _beyond(before, after):
        yield Spot(T("The placeholder {name} of the source is missing.", name=lost), place)
    for added, place in _beyond(after, before):
        yield Spot(T("The placeholder {name} is not in the source.", name=added), None, place)


def _found(text: str) -> list[tuple[str, Span]]:
    return [(match[0], match.span()) for match in _PLACEHOLDER.finditer(text)]


def _beyond(
    here: list[tuple[str, Span]], there: list[tuple[str, Span]]
) -> Iterator[tuple[str, Span]]:
    left = Counter(name for name, _ in there)
    for name, place in here:
        if left[name]:
            left[name] -= 1
        else:
            yield name, place


CHECK = FunctionCheck(
    "placeholders",
    T("Placeholders"),
    T(
        "What a program fills in must be in the translation exactly as in the source, wherever it "
        "stands. Finds: “{example}” translated or lost. Accepts: placeholders in another order, "
        "and per cent signs that are none.",
        example="{name}",
    ),
    Severity.ERROR,
    run,
    in_source=Sign.FILLED,
)
