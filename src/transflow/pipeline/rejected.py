"""What people said who rejected a translation, where its translator reads it: in the catalog."""

from __future__ import annotations

from collections.abc import Sequence

from transflow.model import Catalog
from transflow.records import Ledger, Rejection
from transflow.remarks import END, Remark, rejection
from transflow.staleness import rejections
from transflow.staleness.units import UnitState
from transflow.store.beside import Key, remarked


def with_rejections(
    catalog: Catalog, ledger: Ledger, language: str, states: Sequence[UnitState]
) -> Catalog:
    """The catalog with the rejections that stand as comments, and without those that stood: what
    was said of one text is not said of another. The very same one where they are right.

    What was said of the whole version stands with the first text that has a translation.
    """
    standing = rejections.standing(ledger, language, states)
    if not standing and not any(END in entry.comment for entry in catalog.entries):
        return catalog
    wanted: dict[Key, list[str]] = {}
    entries = {s.unit.id: s.entry.key for s in states if s.entry is not None and s.entry.msgstr}
    first = next(iter(entries.values()), None)
    for one in standing:
        key = entries.get(one.unit) if one.unit else first
        if key is not None:
            lines = wanted.setdefault(key, [])
            lines += [line for line in (_line(one),) if line not in lines]
    return remarked(catalog, wanted, Remark.REJECTION)


def _line(given: Rejection) -> str:
    return rejection(given.by, given.at.date(), given.reason)
