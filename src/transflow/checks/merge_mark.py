"""The mark for "translated within the text before" among other text."""

from __future__ import annotations

from collections.abc import Iterator

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.tokens import Sign
from transflow.messages import T
from transflow.model import MERGED, Severity, Spot


def run(reading: Reading) -> Iterator[Spot]:
    if MERGED not in reading.target.marked:
        return
    source, target = reading.source.text, reading.target.text
    at = target.find(MERGED)
    if at >= 0 and MERGED not in source and target.strip() != MERGED:
        yield Spot(
            T("The mark {mark} must stand alone or not at all.", mark=MERGED),
            None,
            (at, at + len(MERGED)),
        )


CHECK = FunctionCheck(
    "merge-mark",
    T("Merge mark"),
    T(
        "The mark ↑ says that a text is translated within the one before; among other words it "
        "would be published as it is. Finds: “↑ The minister agreed.” Accepts: “↑”."
    ),
    Severity.ERROR,
    run,
    in_target=Sign.MERGED,
)
