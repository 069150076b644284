"""A text without a translation."""

from __future__ import annotations

from collections.abc import Iterator

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.tokens import Sign
from transflow.messages import T
from transflow.model import Severity, Spot


def run(reading: Reading) -> Iterator[Spot]:
    if not reading.target.text.strip() and reading.source.marked.strip():
        yield Spot(T("There is no translation."), firm=True)


CHECK = FunctionCheck(
    "untranslated",
    T("No translation"),
    T(
        "Every text needs a translation: a gap would leave readers without part of the release. "
        "Finds: an empty translation. Accepts: “↑”, translated within the text before."
    ),
    Severity.ERROR,
    run,
    in_target=Sign.TAGGED,
)
