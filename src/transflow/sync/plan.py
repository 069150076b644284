"""Brings a catalog up to the source text without losing a word that a person wrote.

An entry whose text left the release stays as an obsolete one and comes back, finished, when the
text does. A reworded unit gets a fuzzy copy of its former translation with the former source
beside it, the parts of a cut one their parts of it, a joined one all there is; the finished pairs
themselves become obsolete. So undoing a change undoes it in the catalog.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from transflow.model import Catalog, Unit
from transflow.suggestions import Key, no_memory
from transflow.sync.aid import NO_AID, Aid
from transflow.sync.doubts import doubt, former_bonds
from transflow.sync.fill import fill, places_of, wanted
from transflow.sync.former import Former
from transflow.sync.guesses import suggested
from transflow.sync.leaving import leave
from transflow.sync.places import fresh, placed
from transflow.sync.stock import Stock

__all__ = ["Aid", "Former", "SyncPlan", "sync"]

_KINDS = ("kept", "changed", "restyled", "split", "merged", "suggested", "added", "revived")


class SyncPlan(Struct, frozen=True):
    """A catalog as it should be, and how its entries came about.

    The key of every active entry is in exactly one of `kept`, `changed`, `restyled`, `split`,
    `merged`, `suggested`, `added` and `revived`. `moved` lies over these: what moved is in one of
    them too, mostly in `kept`.
    """

    catalog: Catalog
    kept: tuple[Key, ...] = ()
    changed: tuple[Key, ...] = ()
    """Reworded: fuzzy now, with the former source beside it."""
    restyled: tuple[Key, ...] = ()
    """Changed in white space, quotation or dash glyphs only; still current."""
    split: tuple[Key, ...] = ()
    """A part of a former text, with its part of the translation or the whole."""
    merged: tuple[Key, ...] = ()
    """Joined of several former texts, with their translations one after the other."""
    suggested: tuple[Key, ...] = ()
    """New, with a translation that the memory has of it or of a text like it."""
    added: tuple[Key, ...] = ()
    revived: tuple[Key, ...] = ()
    moved: tuple[Key, ...] = ()
    """In another place among the texts that stayed."""
    obsolete: tuple[Key, ...] = ()
    """New among the obsolete entries: what left the text, and the finished pairs of texts that
    were reworded, cut or joined."""
    left: tuple[Key, ...] = ()
    """Of `obsolete`, what really left the text."""


def sync(
    units: Sequence[Unit],
    former: Former,
    catalog: Catalog,
    release: str,
    aid: Aid = NO_AID,
) -> SyncPlan:
    """The catalog for `units`; it is the very same one where nothing changed."""
    if not catalog.entries and not former.records:
        return anew(units, catalog, release, aid)
    return brought_up(units, former, catalog, release, aid)


def anew(units: Sequence[Unit], catalog: Catalog, release: str, aid: Aid) -> SyncPlan:
    """What `brought_up` makes of an empty catalog of a release that was never seen: there is
    nothing to compare, and only the memory may know something."""
    places = places_of(units)
    asked = places and aid.suggest is not no_memory
    found = aid.suggest(wanted(units, places, list(places))) if asked else {}
    entries = tuple(
        placed(suggested(found[key], key), at, release, aid)
        if key in found
        else fresh(key, at, release, aid)
        for key, at in places.items()
    )
    return SyncPlan(
        catalog=replace(catalog, entries=entries),
        suggested=tuple(key for key in places if key in found),
        added=tuple(key for key in places if key not in found),
    )


def brought_up(
    units: Sequence[Unit], former: Former, catalog: Catalog, release: str, aid: Aid
) -> SyncPlan:
    """`sync`, whatever was there before."""
    stock = Stock(catalog)
    filled = fill(units, former, stock, release, aid)
    active = filled.active
    for key, at in filled.places.items():
        if filled.kinds[key] != "added":
            active[key] = placed(active[key], at, release, aid)
    bonds = former_bonds(former, stock)
    doubt(units, filled, bonds)
    gone, obsolete = leave(stock, filled, bonds)
    kinds: dict[str, list[Key]] = {kind: [] for kind in _KINDS}
    for key in active:
        kinds[filled.kinds[key]].append(key)
    return SyncPlan(
        catalog=replace(catalog, entries=(*active.values(), *gone)),
        moved=tuple(k for k, at in filled.places.items() if _any_moved(at, former)),
        obsolete=tuple(obsolete),
        left=tuple(key for key in obsolete if key not in filled.donors),
        **{kind: tuple(keys) for kind, keys in kinds.items()},
    )


def _any_moved(units: Sequence[Unit], former: Former) -> bool:
    return bool(former.moved) and any(unit.id in former.moved for unit in units)
