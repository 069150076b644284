"""JSON values in two versions, by rules that hold whatever their keys mean.

The result does not depend on which side is which.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from transflow.merging.three import three_way

Json = Any
Object = dict[str, Any]

_LONG_AGO = dt.datetime(1, 1, 1, tzinfo=dt.UTC)


def merged(base: Json, ours: Json, theirs: Json) -> Json:
    """Objects key by key, lists as what both sides added and took away, anything else as the side
    that changed has it; where both changed it, what is later or larger. None stands for a value
    that is not there."""
    return three_way(base, ours, theirs, lambda mine, other: _both(base, mine, other))


def _both(base: Json, ours: Json, theirs: Json) -> Json:
    if ours is None or theirs is None:
        return theirs if ours is None else ours
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return merged_objects(base if isinstance(base, dict) else {}, ours, theirs)
    if isinstance(ours, list) and isinstance(theirs, list):
        return merged_lists(base if isinstance(base, list) else [], ours, theirs)
    return max(ours, theirs, key=_rank)


def merged_objects(base: Object, ours: Object, theirs: Object) -> Object:
    values = ((k, merged(base.get(k), ours.get(k), theirs.get(k))) for k in {**ours, **theirs})
    return {key: value for key, value in values if value is not None}


def merged_lists(base: list[Json], ours: list[Json], theirs: list[Json]) -> list[Json]:
    """What is left of `base` in its order, then what is new, by its time."""
    was, mine, other = (_by_content(values) for values in (base, ours, theirs))
    left = [value for key, value in was.items() if key in mine and key in other]
    new = {k: v for k, v in {**mine, **other}.items() if k not in was}
    return left + in_time(new.values())


def _by_content(values: Iterable[Json]) -> dict[str, Json]:
    return {content(value): value for value in values}


def in_time(values: Iterable[Json]) -> list[Json]:
    """By `at`, and by content where that is the same or not there."""
    return sorted(values, key=lambda value: (moment(value, "at"), content(value)))


def newest(values: Iterable[Json], key: str = "at") -> Json:
    """The object whose time `key` is the latest."""
    return max(values, key=lambda value: (moment(value, key), content(value)))


def oldest(values: Iterable[Json], key: str = "at") -> Json:
    """The object whose time `key` is the earliest."""
    return min(values, key=lambda value: (moment(value, key), content(value)))


def moment(value: Json, key: str) -> dt.datetime:
    """A time in an object; long ago where there is none."""
    return _time(value.get(key)) if isinstance(value, dict) else _LONG_AGO


def _time(text: Json) -> dt.datetime:
    try:
        time = dt.datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return _LONG_AGO
    return time if time.tzinfo else _LONG_AGO


def _rank(value: Json) -> tuple[dt.datetime, float, str]:
    number = value if isinstance(value, int | float) else 0
    return _time(value), number, content(value)


def content(value: Json) -> str:
    """The same for equal values, whatever the order of their keys."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
