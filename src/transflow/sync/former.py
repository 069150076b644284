"""What the ledger knows of the text before this one."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from transflow.records import UnitRecord


class Former(Struct, frozen=True):
    """What the ledger knows of the text before this one."""

    records: Mapping[str, UnitRecord] = field(default_factory=dict)
    """By unit id."""
    order: tuple[str, ...] = ()
    """Unit ids in the order of the former text."""
    splits: Mapping[str, str] = field(default_factory=dict)
    """As in `Alignment`: by the id of each part of a former unit, the id of that one."""
    merges: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """As in `Alignment`: by the id of a unit, the ids of the former ones that it was made of."""
    moved: frozenset[str] = frozenset()
    """As in `Alignment`: ids of units whose order among the kept ones changed."""
