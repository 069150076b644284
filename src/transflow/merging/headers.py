"""The header of a catalog in two versions; never a conflict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial

from msgspec import Struct

from transflow.merging.three import three_way, union, woven
from transflow.model import Catalog

_LONG_AGO = dt.datetime(1, 1, 1, tzinfo=dt.UTC)


class Header(Struct, frozen=True):
    """A header that is to be written: its form in a file, or comments and fields where it has
    none yet."""

    raw: str | None
    comments: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()


def merge_headers(base: Catalog, ours: Catalog, theirs: Catalog) -> Header:
    """Comments and fields with what both sides changed. Where both changed a field, the side that
    was revised later is right, this one where the dates do not say."""
    was, mine, other = (catalog.raw_header or "" for catalog in (base, ours, theirs))
    if other in (mine, was):
        return Header(mine)
    if mine == was:
        return Header(other)
    comments = tuple(union(*map(_comments, (was, mine, other))))
    fields = _fields(dict(base.headers), dict(ours.headers), dict(theirs.headers))
    for raw, side in ((mine, ours), (other, theirs)):
        if _comments(raw) == comments and dict(side.headers) == fields:
            return Header(raw)
    return Header(None, comments, tuple(fields.items()))


def _comments(raw: str) -> tuple[str, ...]:
    return tuple(line.rstrip() for line in raw.split("\n") if line.startswith("#"))


def _fields(
    base: Mapping[str, str], ours: Mapping[str, str], theirs: Mapping[str, str]
) -> dict[str, str]:
    newer = theirs if _revised(theirs) > _revised(ours) else ours
    out = {}
    for name in woven(list(ours), theirs, theirs):
        decide = partial(_both, name, newer)
        value = three_way(base.get(name), ours.get(name), theirs.get(name), decide)
        if value is not None:
            out[name] = value
    return out


def _both(name: str, newer: Mapping[str, str], ours: str | None, theirs: str | None) -> str | None:
    if ours is None or theirs is None:
        return ours or theirs
    if name == "POT-Creation-Date":
        return max(ours, theirs, key=_moment)
    return newer[name]


def _revised(fields: Mapping[str, str]) -> dt.datetime:
    return _moment(fields.get("PO-Revision-Date", ""))


def _moment(text: str) -> dt.datetime:
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d %H:%M%z")
    except ValueError:
        return _LONG_AGO
