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

    None where `then` does not read as the text, or names a unit that neither of the two knows.
    """
    segments = [unit.segment for unit in found.units]
    known = {record.id: record for record in (*former, *old)}
    if len(then) != len(segments) or not all(map(same, segments, then)):
        return None
    if not all(record.id in known for record in then):
        return None
    ids = {record.id for record in then}
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


def _moved(kept: Sequence[str], place: dict[str, int]) -> frozenset[str]:
    row = rising([(at, place[name]) for at, name in enumerate(kept)])
    return frozenset(kept) - {kept[at] for at, _ in row}
