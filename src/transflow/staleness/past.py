"""The text of a release as it read in a former revision, out of what the ledger remembers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from transflow.model import Role
from transflow.records import Ledger, Revision, UnitChange, UnitRecord

Texts = tuple[UnitRecord, ...]


def texts_of(ledger: Ledger, number: int) -> Texts | None:
    """The units of revision `number` in their order, without the times they changed at.

    None where the ledger does not say: it has no such revision, or a version of transflow that did
    not note changes yet wrote a part of the way there, or a hand has damaged it.
    """
    text = present(ledger)
    by_number = {revision.number: revision for revision in ledger.revisions}
    back, forth = _line(by_number, ledger.current), _line(by_number, number)
    known = frozenset(forth)
    shared = next((n for n in back if n in known), None)
    if shared is None:
        return None
    steps = [_turned(by_number[n].changes) for n in back[: back.index(shared)]]
    steps += [by_number[n].changes for n in reversed(forth[: forth.index(shared)])]
    return None if text is None else _walked(text, steps)


def present(ledger: Ledger) -> Texts | None:
    """The units as they read now, by the ids that they had when the present revision was first
    seen: where a text goes back, a sentence that two units had meanwhile may have got the id of the
    other. None as in `texts_of`."""
    text = tuple(replace(unit, changed=None) for unit in ledger.units)
    returns = [x for x in ledger.log if (x.action, x.revision) == ("reverted", ledger.current)]
    return _walked(text, [_turned(x.changes) for x in returns[-1:]])


def _walked(text: Texts, steps: Iterable[Sequence[UnitChange]]) -> Texts | None:
    try:
        for changes in steps:
            text = _step(text, changes)
    except _OtherTextError:
        return None
    return text


def _line(by_number: Mapping[int, Revision], number: int) -> list[int]:
    """Revision `number` and those it came from, as far as that is known."""
    line: dict[int, None] = {}
    while number in by_number and number not in line:
        line[number] = None
        number = by_number[number].before
    return list(line)


def _turned(changes: Iterable[UnitChange]) -> tuple[UnitChange, ...]:
    """What leads back."""
    return tuple(
        replace(
            c,
            old=c.new,
            new=c.old,
            was=c.at,
            at=c.was,
            old_links=c.new_links,
            new_links=c.old_links,
            old_role=c.new_role,
            new_role=c.old_role,
        )
        for c in changes
    )


class _OtherTextError(Exception):
    """The changes are not those of this text."""


def _step(units: Sequence[UnitRecord], changes: Sequence[UnitChange]) -> Texts:
    """Raises _OtherTextError."""
    records = {unit.id: unit for unit in units}
    shifted = {change.unit for change in changes if change.was or change.at}
    arrivals: list[tuple[int, UnitRecord]] = []
    for change in changes:
        new = _reworded(records.get(change.unit), change)
        if change.at and new is not None:
            arrivals.append((change.at, new))
        elif new is not None:
            records[change.unit] = new
    kept = [records[unit.id] for unit in units if unit.id not in shifted]
    return _woven(kept, sorted(arrivals, key=lambda arrival: arrival[0]))


def _reworded(record: UnitRecord | None, change: UnitChange) -> UnitRecord | None:
    """The unit after `change`; None where that takes it away."""
    if not change.old and not change.new:
        if record is None:
            raise _OtherTextError
        return record
    if (record.source if record else "") != change.old:
        raise _OtherTextError
    if not change.new:
        return None
    role = change.new_role or (record.role if record else Role.PARAGRAPH)
    return UnitRecord(change.unit, role, change.new, change.new_links)


def _woven(kept: Sequence[UnitRecord], arrivals: Sequence[tuple[int, UnitRecord]]) -> Texts:
    """`kept` in its order, with each of `arrivals` in its place. Raises _OtherTextError."""
    out: list[UnitRecord] = []
    rest = iter(kept)
    for place, record in arrivals:
        while len(out) < place - 1:
            following = next(rest, None)
            if following is None:
                raise _OtherTextError
            out.append(following)
        out.append(record)
    return (*out, *rest)
