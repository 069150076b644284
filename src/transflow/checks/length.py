"""A translation that is far too short or far too long."""

from __future__ import annotations

from collections.abc import Iterator

from transflow.checks.base import FunctionCheck, Reading
from transflow.messages import T
from transflow.model import Severity, Spot

_SHORTEST, _LONGEST = 0.56, 2.0
_SLACK_SHORT, _SLACK_LONG = 12, 40
"""Characters: a word more or less says nothing about a short text."""


def run(reading: Reading) -> Iterator[Spot]:
    source, target = reading.source.text, reading.target.text
    before, after = len(source), len(target)
    if after < before * _SHORTEST - _SLACK_SHORT:
        message = T("The translation is much shorter than the source; something may be missing.")
        yield Spot(message, None, (0, after))
    elif after > before * _LONGEST + _SLACK_LONG:
        message = T("The translation is much longer than the source.")
        yield Spot(message, None, (0, after))


CHECK = FunctionCheck(
    "length",
    T("Length"),
    T(
        "A translation much shorter than its source has often lost its end; a much longer one "
        "holds something else. Finds: a sentence of which only the first words are left. "
        "Accepts: “Paldies!” – “Thank you!”."
    ),
    Severity.WARNING,
    run,
)
