"""What decisions about a unit are bound to: its text and its translation, as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from transflow.staleness.units import UnitState, UnitStatus
from transflow.text import digest

Hashes = tuple[str, str]
"""Of the source and of the translation."""


def hash_of(prints: Sequence[str]) -> str:
    """Stands for the fingerprint of a unit, or for that of it and of those that are translated
    within it."""
    return prints[0] if len(prints) == 1 else digest(*prints)


class Bound(Struct, frozen=True):
    """A unit, or several that are translated in one."""

    unit: str
    """Id of the first."""
    hashes: Hashes
    """The second is empty where there is no translation."""


def bound(states: Iterable[UnitState]) -> Mapping[str, Bound]:
    """By unit id; units that are translated in one have one value."""
    runs: list[list[UnitState]] = []
    for state in states:
        if not (runs and state.merged and state.status is UnitStatus.CURRENT):
            runs.append([])
        runs[-1].append(state)
    found = {}
    for run in runs:
        here = Bound(run[0].unit.id, _hashes(run))
        found.update({state.unit.id: here for state in run})
    return found


def _hashes(run: Sequence[UnitState]) -> Hashes:
    entry = run[0].entry
    source = hash_of([state.unit.segment.fingerprint for state in run])
    return source, digest(entry.msgstr) if entry is not None and entry.msgstr else ""
