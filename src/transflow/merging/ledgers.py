"""Two versions of a ledger to one, record by record; there never is a conflict.

Works on JSON as it is in the file, so that a key that is not known here is merged all the same. The
next sync reads the merged source and puts the rest right.
"""

from __future__ import annotations

from collections.abc import Iterable

from transflow.merging.numbering import renumbered
from transflow.merging.three import three_way
from transflow.merging.values import (
    Object,
    content,
    in_time,
    merged,
    merged_objects,
    moment,
    newest,
    oldest,
)

Sides = tuple[Object, Object, Object]
"""Base, ours, theirs."""


def merge_ledgers(base: Object, ours: Object, theirs: Object) -> Object:
    """The ledger of both; `base` is empty where both sides added the file.

    Revisions of both get numbers in the order they were first seen, after those of `base`, and
    whatever refers to a revision gets its new number. The units are those of the newer current
    revision; what only the other side has becomes former.
    """
    sides, revisions = renumbered(base, ours, theirs)
    out = merged_objects(*sides)
    units, current, lost = _units(sides)
    values = {
        "revisions": revisions,
        "current": current or None,
        "units": units,
        "former": _former(sides, units, lost),
        "approvals": _approvals(sides),
        "decisions": _may_be_undone(sides, "decisions"),
        "waivers": _may_be_undone(sides, "waivers"),
        "rejections": _may_be_undone(sides, "rejections"),
        "withdrawals": _may_be_undone(sides, "withdrawals"),
        "drafts": _in_order(sides, "drafts"),
        "published": _by_language(sides, "published"),
        "slugs": _slugs(sides),
        "exported": _exported(sides),
        "log": _in_order(sides, "log"),
        "deliveries": _in_order(sides, "deliveries"),
    }
    out.update(values)
    return {key: value for key, value in out.items() if value not in (None, [], {})}


def _units(sides: Sides) -> tuple[list[Object], int, list[Object]]:
    """Units and number of the current revision, and the units of the side that gives way."""
    was, mine, other = (side.get("current", 0) for side in sides)
    current = three_way(was, mine, other, max)
    base, ours, theirs = (side.get("units", []) for side in sides)
    if mine == other:
        chosen = three_way(base, ours, theirs, lambda a, b: min(a, b, key=content))
    else:
        chosen = ours if mine == current else theirs
    return chosen, current, theirs if chosen is ours else ours


def _former(sides: Sides, units: list[Object], lost: list[Object]) -> list[Object]:
    """The order of `base`, then what is new, by the time it left."""
    present = {unit.get("id") for unit in units}
    newest_of: dict[str, Object] = {}
    places = [unit.get("id") for unit in sides[0].get("former", [])]
    for unit in (*lost, *sides[1].get("former", []), *sides[2].get("former", [])):
        name = unit.get("id")
        if name not in present:
            before = newest_of.get(name, unit)
            newest_of[name] = newest((before, unit), "changed")
    old = [newest_of.pop(name) for name in places if name in newest_of]
    new = sorted(newest_of.values(), key=lambda unit: (moment(unit, "changed"), content(unit)))
    return old + new


def _approvals(sides: Sides) -> list[Object]:
    """The newest of each language; one that a side took back is gone unless the other gave it
    anew."""
    found = [{a.get("language"): a for a in side.get("approvals", [])} for side in sides]
    both = _newest_each(*found)
    return [both[language] for language in sorted(both)]


def _by_language(sides: Sides, key: str) -> Object:
    return _newest_each(*(side.get(key, {}) for side in sides))


def _newest_each(base: Object, ours: Object, theirs: Object) -> Object:
    values = (
        (name, three_way(base.get(name), ours.get(name), theirs.get(name), _newer))
        for name in {**ours, **theirs}
    )
    return {name: value for name, value in values if value is not None}


def _newer(ours: Object | None, theirs: Object | None) -> Object:
    return dict(newest([value for value in (ours, theirs) if value is not None]))


def _slugs(sides: Sides) -> Object:
    """An address that was given out stays; of two that were, the one that went out first."""
    base, ours, theirs = (side.get("slugs", {}) for side in sides)
    out = merged_objects(base, ours, theirs)
    for language in out:
        given = {side.get(language) for side in (ours, theirs)} - {None, base.get(language)}
        if len(given) > 1:
            out[language] = base.get(language) or _first_out(sides, language)
    return out


def _first_out(sides: Sides, language: str) -> str:
    return min(
        (moment(side.get("published", {}).get(language), "at"), str(side["slugs"][language]))
        for side in sides[1:]
    )[1]


def _exported(sides: Sides) -> Object:
    """As it last went out, and since when it has been out."""
    base, ours, theirs = (side.get("exported") for side in sides)
    if base in (ours, theirs) or not (ours and theirs):
        return dict(merged(base, ours, theirs) or {})
    whole = merged_objects(base or {}, ours, theirs)
    last, first = newest((ours, theirs), "modified"), oldest((ours, theirs), "first")
    told = {key: last[key] for key in last if key != "first"}
    silent = {key for key in ("withdrawn", "withheld") if key not in last}
    kept = {key: value for key, value in whole.items() if key not in silent}
    return {**kept, **told, "first": first.get("first")}


def _may_be_undone(sides: Sides, key: str) -> list[Object]:
    """Those of both. One that either side took back is taken back."""
    found = [{_decided(item): item for item in side.get(key, [])} for side in sides]
    base, ours, theirs = found
    both = [
        three_way(base.get(name), ours.get(name), theirs.get(name), _taken_back)
        for name in {**ours, **theirs}
    ]
    return _in_time(sides[0].get(key, []), [item for item in both if item is not None])


def _decided(decision: Object) -> str:
    return content({k: v for k, v in decision.items() if not k.startswith("undone")})


def _taken_back(ours: Object | None, theirs: Object | None) -> Object:
    return dict(newest([item for item in (ours, theirs) if item is not None], "undone"))


def _in_order(sides: Sides, key: str) -> list[Object]:
    """Every line of both sides, once."""
    lines = {content(line): line for side in sides for line in side.get(key, [])}
    return _in_time(sides[0].get(key, []), lines.values())


def _in_time(base: Iterable[Object], values: Iterable[Object]) -> list[Object]:
    """By time; those of one moment in the order of `base`, then by content."""
    places = {content(value): number for number, value in enumerate(base)}
    last = len(places)
    return sorted(
        in_time(values),
        key=lambda value: (moment(value, "at"), places.get(content(value), last)),
    )
