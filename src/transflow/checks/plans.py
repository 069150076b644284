"""Which checks a pair of texts is worth."""

from __future__ import annotations

from collections.abc import Iterable

from transflow.checks.base import Check, Reading, Run
from transflow.model import MERGED, Pair, Severity, Spot

_MOST = 1 << 12
"""Choices that are kept."""
_OF_GAPS = "untranslated"
Planned = tuple[str, Run, Severity]
"""Id of a check, the check, and what its findings weigh."""


class Plan:
    """The checks that are to run, with what they weigh."""

    def __init__(self, checks: Iterable[tuple[Check, Severity]]) -> None:
        self._checks = tuple(checks)
        self._in_source = self._in_target = 0
        """The signs that some check waits for."""
        for check, _ in self._checks:
            self._in_source |= check.in_source
            self._in_target |= check.in_target
        self._chosen: dict[tuple[int, int], tuple[Planned, ...]] = {}

    def found(self, pair: Pair) -> list[tuple[str, Severity, Spot]]:
        """What they find in a pair: the id of a check, what its finding weighs, and the finding."""
        bare = pair.target.strip()
        if bare == MERGED:
            return []
        reading = Reading(pair)
        return [
            (name, spot.severity or severity, spot)
            for name, run, severity in (self.of(reading) if bare else self.only(_OF_GAPS))
            for spot in run(reading)
        ]

    def of(self, reading: Reading) -> tuple[Planned, ...]:
        """Those that may find something in a pair, for all that its tokens tell."""
        signs = reading.source.signs & self._in_source, reading.target.signs & self._in_target
        chosen = self._chosen.get(signs)
        if chosen is None:
            if len(self._chosen) >= _MOST:
                self._chosen.clear()
            chosen = self._chosen[signs] = self._choose(*signs)
        return chosen

    def only(self, check: str) -> tuple[Planned, ...]:
        """That one, if it is to run."""
        return tuple((one.id, one.run, weight) for one, weight in self._checks if one.id == check)

    def _choose(self, source: int, target: int) -> tuple[Planned, ...]:
        return tuple(
            (check.id, check.run, severity)
            for check, severity in self._checks
            if check.in_source & source
            or check.in_target & target
            or not (check.in_source or check.in_target)
        )
