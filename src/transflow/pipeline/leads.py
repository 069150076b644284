"""A lead that is cut into sentences, judged as a whole: the website shows it in one piece."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from transflow.model import Pair, Severity, Spot

Weighed = tuple[str, Severity, Spot]
"""Check, weight, and what it found."""


def whole_lead(leads: Sequence[Pair], severities: Mapping[str, Severity]) -> Iterator[Weighed]:
    """What is wrong with the translations of the sentences of a lead together; nothing where
    there is one, which the check sees by itself."""
    if len(leads) < 2:
        return
    from transflow.checks import limits  # noqa: PLC0415 - with it comes what every check is made of

    check = limits.CHECK
    severity = severities.get(check.id, check.severity)
    if severity is Severity.OFF:
        return
    spot = limits.lead_spot((pair.target for pair in leads), leads[0].house)
    if spot is not None:
        # The place is one in the whole lead, and not in its last sentence.
        yield check.id, severity, replace(spot, target_span=None)
