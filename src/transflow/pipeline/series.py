"""A list whose items end without a stop has a style; a lone text that does has lost its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from transflow.model import Finding, Severity
from transflow.pipeline.subjects import Subject

LEAST = 3
"""Texts one after the other that end without a stop, which nobody loses by accident."""
_ENDS = "final-punctuation"
_STOPS = (".", "!", "?", "…")
Placed = tuple[int, Finding]
"""The place of the text among those that were checked, and what was found in it."""


def softened(found: Sequence[Placed], subjects: Sequence[Subject]) -> Iterator[Finding]:
    """The findings; a stop that is missing in `LEAST` texts in a row, while most texts of the
    release have theirs, is only something to know."""
    bare = [place for place, finding in found if _lacks_stop(finding)]
    rows = _in_rows(bare)
    if rows and 2 * len(bare) > _ending(subjects):
        rows = frozenset()
    for place, finding in found:
        mild = place in rows and _lacks_stop(finding)
        yield replace(finding, severity=Severity.INFO) if mild else finding


def _lacks_stop(finding: Finding) -> bool:
    return (
        finding.check == _ENDS
        and finding.severity is Severity.WARNING
        and not finding.target.rstrip().endswith(_STOPS)
    )


def _in_rows(places: Sequence[int]) -> frozenset[int]:
    """Those of the ascending `places` that follow one another for long enough."""
    rows = groupby(enumerate(places), key=lambda pair: pair[1] - pair[0])
    found = [[place for _, place in row] for _, row in rows]
    return frozenset(place for row in found if len(row) >= LEAST for place in row)


def _ending(subjects: Sequence[Subject]) -> int:
    """How many of the sources end with a stop."""
    return sum(subject.pair.source.rstrip().endswith(_STOPS) for subject in subjects)
