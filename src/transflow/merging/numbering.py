"""Numbers of revisions where both sides counted on by themselves."""

from __future__ import annotations

from typing import Any

from transflow.merging.values import Object, merged_objects, moment, oldest

_REFERS = ("revision", "current", "before")
"""Keys, and ends of keys behind `_`, whose value is the number of a revision."""


def renumbered(
    base: Object, ours: Object, theirs: Object
) -> tuple[tuple[Object, Object, Object], list[Object]]:
    """The three ledgers with the numbers that hold in the merged one, and its revisions."""
    sides = base, ours, theirs
    known = [_by_hash(side) for side in sides]
    numbers = _numbers(known[0], _records(known))
    out = [
        _with_numbers(side, {r.get("number"): numbers[name] for name, r in mine.items()})
        for side, mine in zip(sides, known, strict=True)
    ]
    records = _records([_by_hash(side) for side in out])
    revisions = [{**record, "number": numbers[name]} for name, record in records.items()]
    return (out[0], out[1], out[2]), sorted(revisions, key=lambda r: r["number"])


def _records(known: list[dict[str, Object]]) -> dict[str, Object]:
    return {name: _record(name, known) for name in {**known[0], **known[1], **known[2]}}


def _by_hash(side: Object) -> dict[str, Object]:
    return {str(revision.get("hash")): revision for revision in side.get("revisions", [])}


def _record(name: str, known: list[dict[str, Object]]) -> Object:
    """A content that both sides saw by themselves was first seen when the first of them saw it."""
    base, *there = (side.get(name) for side in known)
    found = [record for record in there if record is not None] or [base or {}]
    if base is not None and len(found) > 1:
        return merged_objects(base, found[0], found[1])
    return dict(oldest(found, "first_seen"))


def _numbers(base: dict[str, Object], records: dict[str, Object]) -> dict[str, int]:
    """Those of `base` stay; the others follow in the order of time."""
    out = {name: record["number"] for name, record in base.items()}
    new = [name for name in records if name not in out]
    new.sort(key=lambda name: (moment(records[name], "first_seen"), name))
    start = max(out.values(), default=0) + 1
    return {**out, **{name: number for number, name in enumerate(new, start)}}


def _with_numbers(value: Any, numbers: dict[Any, int], key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _with_numbers(inner, numbers, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_with_numbers(inner, numbers, key) for inner in value]
    if type(value) is int and key.rpartition("_")[2] in _REFERS:
        return numbers.get(value, value)
    return value
