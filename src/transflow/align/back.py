"""A text that went back to what it was: its units are who they were then."""

from __future__ import annotations

from collections.abc import Sequence

from transflow.align.exact import rising, same
from transflow.model import Unit
from transflow.records import Alignment, UnitRecord


def restored(
    found: Alignment,
    then: Sequence[UnitRecord],
    old: Sequence[UnitRecord],
    former: Sequence[UnitRecord] = (),
) -> Alignment | None:
    """Gives each unit of a text that went back the id it had in `then`, the units of the former
    revision; what `found`, made by likeness, says of splits and merges stays. `old` and `former`
    as in `align`.

    None where `then` does not read as the text or names a unit that neither of the two knows, and
    where it would cost a unit its id whose text stays, or bring back one that left with another
    text: what happened since then was more than a change and its undoing.
    """
    segments = [unit.segment for unit in found.units]
    known = {record.id: record for record in (*former, *old)}
    if len(then) != len(segments) or not all(map(same, segments, then)):
        return None
    if not all(record.id in known for record in then):
        return None
    ids = {record.id for record in then}
    here = {record.id for record in old}
    if any(r.id not in here and r.fingerprint != known[r.id].fingerprint for r in then):
        return None
    if not _all_stay(old, then):
        return None
    now = {unit.id: record.id for unit, record in zip(found.units, then, strict=True)}
    place = {record.id: at for at, record in enumerate(old)}
    return Alignment(
        units=tuple(Unit(record.id, s) for record, s in zip(then, segments, strict=True)),
        before={record.id: known[record.id] for record in then},
        moved=_moved([record.id for record in then if record.id in place], place),
        left=tuple(record for record in old if record.id not in ids),
        returned=tuple(known[record.id] for record in then if record.id not in place),
        splits={now[part]: whole for part, whole in found.splits.items()},
        merges={now[whole]: parts for whole, parts in found.merges.items()},
    )


def _all_stay(old: Sequence[UnitRecord], then: Sequence[UnitRecord]) -> bool:
    """Whether as many units keep both their text and their id as there can be."""
    before, after = _by_text(old), _by_text(then)
    return all(
        len(before[text] & after[text]) == min(len(before[text]), len(after[text]))
        for text in before.keys() & after.keys()
    )


def _by_text(records: Sequence[UnitRecord]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for record in records:
        found.setdefault(record.fingerprint, set()).add(record.id)
    return found


def _moved(kept: Sequence[str], place: dict[str, int]) -> frozenset[str]:
    row = rising([(at, place[name]) for at, name in enumerate(kept)])
    return frozenset(kept) - {kept[at] for at, _ in row}
