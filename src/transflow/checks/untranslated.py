"""A text without a translation."""

from __future__ import annotations

from collections.abc import Iterator

from transflow.checks.base import FunctionCheck, plain_text
from transflow.messages import T
from transflow.model import Pair, Severity, Spot


def run(pair: Pair) -> Iterator[Spot]:
    if not plain_text(pair.target).strip() and pair.source.strip():
        yield Spot(T("There is no translation."))


CHECK = FunctionCheck(
    "untranslated",
    T("No translation"),
    T(
        "Every text needs a translation: a gap would leave readers without part of the release. "
        "Finds: an empty translation. Accepts: “↑”, translated within the text before."
    ),
    Severity.ERROR,
    run,
)
