"""A word written twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transflow.checks.base import FunctionCheck, Reading
from transflow.messages import T
from transflow.model import Severity, Spot

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]++)[ \u00a0\n]+\1(?![\w'’]|-\w)", re.IGNORECASE)
_GRAMMATICAL = frozenset({"that", "had", "very", "bye", "no", "ha"})


def run(reading: Reading) -> Iterator[Spot]:
    source, target = reading.source.text, reading.target.text
    found = [m for m in _TWICE.finditer(target) if m[1].lower() not in _GRAMMATICAL]
    # Where the source repeats a word too, it is a name or the speaker's way.
    if found and not _TWICE.search(source):
        for match in found:
            yield Spot(T("“{word}” is written twice.", word=match[1]), None, match.span())


CHECK = FunctionCheck(
    "repeated-words",
    T("Repeated words"),
    T(
        "The same word twice in a row is mostly a slip. Finds: “the the ministry”. "
        "Accepts: “the fact that that decision stands”, and what the source repeats too."
    ),
    Severity.WARNING,
    run,
)
