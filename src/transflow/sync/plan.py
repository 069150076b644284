"""Brings a catalog up to the source text without losing a word that a person wrote.

An entry whose text left the release stays as an obsolete one and comes back, finished, when the
text does. A reworded unit gets a fuzzy copy of its former translation with the former source
beside it; the finished pair itself becomes obsolete. So undoing a change undoes it in the catalog.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from transflow.likeness import FAR, likeness, windows
from transflow.model import MERGED, Catalog, Entry, Unit
from transflow.records import UnitRecord
from transflow.sync.bonds import (
    LOOK_LINE,
    Key,
    find_bonds,
    looked,
    mark_of,
    settled,
    unsettled,
    without_look,
)
from transflow.sync.places import placed
from transflow.sync.words import (
    fuzzy_copy,
    is_finished,
    lapse,
    looks_aside,
    with_former,
    worth_keeping,
)
from transflow.text import normalise


@dataclass(frozen=True)
class Former:
    """What the ledger knows of the text before this one."""

    records: Mapping[str, UnitRecord] = field(default_factory=dict)
    """By unit id."""
    order: tuple[str, ...] = ()
    """Unit ids in the order of the former text."""


@dataclass(frozen=True)
class SyncPlan:
    """A catalog as it should be, and how its entries came about."""

    catalog: Catalog
    kept: tuple[Key, ...] = ()
    changed: tuple[Key, ...] = ()
    """Reworded: fuzzy now, with the former source beside it."""
    restyled: tuple[Key, ...] = ()
    """Changed in white space, quotation or dash glyphs only; still current."""
    added: tuple[Key, ...] = ()
    revived: tuple[Key, ...] = ()
    obsolete: tuple[Key, ...] = ()
    """New among the obsolete entries: what left the text, and the finished pairs of reworded
    sentences."""

    @property
    def left(self) -> tuple[Key, ...]:
        """Of `obsolete`, what really left the text."""
        changed = set(self.changed)
        former = {
            (e.previous_msgctxt, e.previous_msgid)
            for e in self.catalog.entries
            if e.key in changed and not e.obsolete
        }
        return tuple(key for key in self.obsolete if key not in former)


def sync(units: Sequence[Unit], former: Former, catalog: Catalog, release: str) -> SyncPlan:
    """The catalog for `units`; it is the very same one where nothing changed."""
    work = _Work(catalog, former, release)
    work.fill(units)
    work.doubt(units)
    obsolete, left = work.leave()
    kinds = work.kinds
    return SyncPlan(
        catalog=replace(catalog, entries=(*work.active.values(), *obsolete)),
        obsolete=tuple(left),
        **{
            kind: tuple(key for key in work.active if kinds[key] == kind)
            for kind in ("kept", "changed", "restyled", "added", "revived")
        },
    )


class _Work:
    """One catalog being brought up to its text."""

    def __init__(self, catalog: Catalog, former: Former, release: str) -> None:
        self.former = former
        self.release = release
        self.old = catalog.entries
        self.old_active = {e.key: e for e in catalog.entries if not e.obsolete}
        self.old_obsolete: dict[Key, Entry] = {}
        self.alike: dict[str, list[Entry]] = defaultdict(list)
        for entry in sorted(catalog.entries, key=lambda e: (e.obsolete, not e.msgstr, e.fuzzy)):
            self.alike[normalise(entry.msgid)].append(entry)
            if entry.obsolete:
                self.old_obsolete.setdefault(entry.key, entry)
        self.active: dict[Key, Entry] = {}
        self.kinds: dict[Key, str] = {}
        self.origins: dict[Key, Entry] = {}
        """The former entry that an active one is."""
        self.bonds = find_bonds(self._former_keys(), self._former_entry, self._former_links())

    def _former_keys(self) -> list[tuple[str, Key]]:
        records = self.former.records
        return [(i, records[i].key if i in records else (None, "")) for i in self.former.order]

    def _former_links(self) -> dict[str, tuple[str, ...]]:
        return {record.id: record.links for record in self.former.records.values()}

    # --- the text

    def fill(self, units: Sequence[Unit]) -> None:
        """Makes the active entries, in the order of the text."""
        places: dict[Key, list[Unit]] = {}
        for unit in units:
            if unit.segment.translatable:
                places.setdefault(unit.key, []).append(unit)
        orphans = [key for key in places if not self._known(key, places[key])]
        guesses = self._guesses(orphans, frozenset(places))
        for key, at in places.items():
            entry, kind = self._known(key, at) or self._guessed(key, guesses.get(key))
            self.active[key] = placed(entry, at, self.release)
            self.kinds[key] = kind

    def _known(self, key: Key, at: Sequence[Unit]) -> tuple[Entry, str] | None:
        for kind, former in (
            ("kept", self.old_active.get(key)),
            ("revived", self.old_obsolete.get(key)),
            ("restyled", self._restyled_from(key)),
        ):
            if former is not None:
                self.origins[key] = former
                return former.but(msgid=key[1], obsolete=False), kind
        for unit in at:
            record = self.former.records.get(unit.id)
            entry = self._former_entry(record.key) if record else None
            if entry is not None and entry.msgstr:
                return fuzzy_copy(entry, key), "changed"
        return None

    def _former_entry(self, key: Key) -> Entry | None:
        return self.old_active.get(key) or self.old_obsolete.get(key)

    def _restyled_from(self, key: Key) -> Entry | None:
        same = self.alike.get(normalise(key[1]), ())
        return next((e for e in same if e.msgctxt == key[0] and e.msgid != key[1]), None)

    def _guesses(self, orphans: Sequence[Key], wanted: frozenset[Key]) -> dict[Key, Entry]:
        """For texts that nothing is known of: the likest former text of the release."""
        pool = [e for e in self.old if e.msgstr and e.msgstr != MERGED and e.key not in wanted]
        guesses: dict[Key, Entry] = {}
        for keys, donors in windows(orphans, pool):
            rows = likeness([normalise(k[1]) for k in keys], [normalise(e.msgid) for e in donors])
            for key, row in zip(keys, rows, strict=True):
                best = max(range(len(row)), key=row.__getitem__, default=-1)
                if best >= 0 and row[best] >= FAR:
                    guesses[key] = donors[best]
        return guesses

    def _guessed(self, key: Key, donor: Entry | None) -> tuple[Entry, str]:
        if donor is not None:
            return fuzzy_copy(donor, key), "changed"
        return Entry(msgid=key[1], msgctxt=key[0]), "added"

    # --- translations that are right only together with something else

    def doubt(self, units: Sequence[Unit]) -> None:
        """Marks finished translations whose own text is the same and that may be wrong all the
        same, and lifts the mark where what they were made for is back."""
        links = {unit.id: tuple(ref.url for ref in unit.segment.refs) for unit in units}
        keys = [(unit.id, unit.key) for unit in units]
        bonds = find_bonds(keys, self.active.get, links)
        for key, former in self.origins.items():
            mark = mark_of(self.active[key], bonds.get(key, ()))
            self.active[key] = self._doubted(key, former, mark)

    def _doubted(self, key: Key, former: Entry, mark: str) -> Entry:
        entry = self.active[key]
        noted = looked(former)
        if noted and (entry.fuzzy or former.obsolete):
            return settled(entry) if noted == mark else unsettled(entry, noted)
        entry = without_look(entry)
        bond = self.bonds.get(former.key, ())
        lost = former.obsolete and entry.msgstr == MERGED
        if not is_finished(entry) or not (bond or lost) or mark_of(entry, bond) == mark:
            return entry
        return unsettled(entry, mark_of(entry, bond))

    # --- what leaves the text

    def leave(self) -> tuple[list[Entry], list[Key]]:
        """The obsolete entries after the text, and the keys of those that are new among them."""
        spent = {id(entry) for entry in self.origins.values()}
        stay = [e for e in self.old if e.obsolete and id(e) not in spent]
        going = [e for e in self.old if not e.obsolete and id(e) not in spent]
        there = (*self.active.values(), *stay, *(e for e in going if is_finished(e)))
        copies = {(e.msgstr, c) for e in there for c in (e.comment, lapse(e.comment))}
        twins = {looks_aside(entry) for entry in self.active.values()}
        left = [
            self._obsolete(e)
            for e in going
            if worth_keeping(e, copies) and looks_aside(e) not in twins
        ]
        out: dict[Key, Entry] = {}
        for entry in (*left, *stay):
            if entry.key in self.active:
                self.active[entry.key] = with_former(self.active[entry.key], entry)
            elif entry.key in out:
                out[entry.key] = with_former(out[entry.key], entry)
            else:
                out[entry.key] = entry
        new = [entry.key for entry in left]
        return [*(out[k] for k in out if k not in set(new)), *(out[k] for k in new)], new

    def _obsolete(self, entry: Entry) -> Entry:
        bond = self.bonds.get(entry.key, ())
        noted = looked(entry) or (mark_of(entry, bond) if bond and is_finished(entry) else "")
        extracted = LOOK_LINE.format(mark=noted) if noted else ""
        flags = entry.flags
        if looked(entry):
            # The mark says it all: with it the entry is doubted again if it comes back.
            flags = tuple(flag for flag in flags if flag != "fuzzy")
        return entry.but(obsolete=True, extracted=extracted, references=(), flags=flags)
