"""The active entries of a catalog: for each text the one it has, or a guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from transflow.model import MERGED, Entry, Unit
from transflow.provenance import note, remembered
from transflow.suggestions import Key, Wanted
from transflow.sync.aid import Aid
from transflow.sync.former import Former
from transflow.sync.guesses import Cut, copied, cut, cut_out, joined, origin, suggested
from transflow.sync.places import fresh
from transflow.sync.stock import Stock

_FEW = 6
"""Parts of a former text that each get the whole translation where its parts are not plain; of more
only the one that keeps the id."""


@dataclass
class Filled:
    """The active entries, and how they came about."""

    release: str
    units: Sequence[Unit]
    """In the order of the release."""
    places: Mapping[Key, Sequence[Unit]]
    """The units of each text, in that order."""
    active: dict[Key, Entry] = field(default_factory=dict)
    kinds: dict[Key, str] = field(default_factory=dict)
    origins: dict[Key, Entry] = field(default_factory=dict)
    """The former entry that an active one is."""
    donors: dict[Key, Entry] = field(default_factory=dict)
    """Former entries that guesses were made of, by their own keys."""
    marks: dict[Key, Entry] = field(default_factory=dict)
    """The former entry of a guess that is only the mark of a merged text."""
    divided: set[int] = field(default_factory=set)
    """`id` of those that were cut or joined, so that no guess has all their words."""


def fill(units: Sequence[Unit], former: Former, stock: Stock, release: str, aid: Aid) -> Filled:
    places = places_of(units)
    work = _Filling(former, stock, aid, Filled(release, units, places))
    unknown = list(places)
    if stock.entries or former.records:
        unknown = [key for key in places if not (work.known(key) or work.follows(key))]
    if unknown:
        work.guess(unknown)
    return work.out


def places_of(units: Sequence[Unit]) -> dict[Key, list[Unit]]:
    """The units of each text that needs an entry, all in the order of the release."""
    places: dict[Key, list[Unit]] = {}
    for unit in units:
        segment = unit.segment
        if segment.translatable:
            places.setdefault(segment.key, []).append(unit)
    return places


def wanted(units: Sequence[Unit], places: Container[Key], keys: Sequence[Key]) -> list[Wanted]:
    """Of the texts that have `places`, those of `keys`, each with its neighbours where it stands
    first."""
    first: dict[Key, int] = {}
    texts = [""]
    for unit in units:
        key = unit.segment.key
        if key in places:
            first.setdefault(key, len(texts))
            texts.append(key[1])
    texts.append("")
    return [Wanted(key, texts[first[key] - 1], texts[first[key] + 1]) for key in keys]


class _Filling:
    def __init__(self, former: Former, stock: Stock, aid: Aid, out: Filled) -> None:
        self.former = former
        self.stock = stock
        self.aid = aid
        self.out = out
        self.parts: dict[str, list[Unit]] = defaultdict(list)
        self.numbers: dict[str, int] = {}
        """Which part, from 0, a unit is."""
        self.cuts: dict[str, Cut] = {}
        for unit in out.units if former.splits else ():
            if unit.id in former.splits:
                parts = self.parts[former.splits[unit.id]]
                self.numbers[unit.id] = len(parts)
                parts.append(unit)

    def _put(self, key: Key, entry: Entry, kind: str, *donors: Entry) -> bool:
        self.out.active[key] = entry
        self.out.kinds[key] = kind
        for donor in donors:
            self.out.donors[donor.key] = donor
            if donor.msgstr and kind in ("split", "merged"):
                self.out.divided.add(id(donor))
        return True

    def _added(self, key: Key) -> bool:
        return self._put(key, fresh(key, self.out.places[key], self.out.release, self.aid), "added")

    # --- what the catalog has of the text itself

    def known(self, key: Key) -> bool:
        entry, kind = self.stock.active.get(key), "kept"
        if entry is None:
            entry, kind = self.stock.obsolete.get(key), "revived"
        if entry is None:
            entry, kind = self.stock.restyled(key), "restyled"
        if entry is None:
            return False
        self.out.origins[key] = entry
        if kind != "kept":
            entry = entry.but(msgid=key[1], obsolete=False)
        return self._put(key, entry, kind)

    # --- what the text was before

    def follows(self, key: Key) -> bool:
        """Puts a guess made of what one of the units of a text was in the former release."""
        if not self.former.records:
            return False
        units = self.out.places[key]
        if any(self._was_empty(unit) for unit in units):
            return self._added(key)
        return (
            any(self._split(unit) for unit in units if unit.id in self.former.splits)
            or any(self._merged(unit) for unit in units if unit.id in self.former.merges)
            or any(self._changed(unit) for unit in units)
        )

    def _was_empty(self, unit: Unit) -> bool:
        """Whether a text had no translation when it was joined with others, which is undone now."""
        former = self.former.splits.get(unit.id)
        guess = self._donor(former) if former else None
        if guess is None or not note(guess).startswith("merged:"):
            return False
        return f" {unit.source} " in f" {guess.previous_msgid} "

    def _split(self, unit: Unit) -> bool:
        whole = self.former.splits[unit.id]
        donor = self._donor(whole)
        if donor is None:
            return False
        if donor.msgstr == MERGED:
            return self._copied(unit.key, donor, "split")
        if whole not in self.cuts:
            self.cuts[whole] = cut(donor, self.parts[whole], self.aid)
        former, number = self.cuts[whole], self.numbers[unit.id]
        if former.pieces is None and len(former.sources) > _FEW:
            return False
        return self._put(unit.key, cut_out(former, number, unit.key), "split", donor)

    def _merged(self, unit: Unit) -> bool:
        ids = self.former.merges[unit.id]
        records = [self.former.records[i] for i in ids if i in self.former.records]
        donors = [
            (self.stock.former(record.key) or Entry(record.source, msgctxt=record.key[0]), record)
            for record in records
        ]
        if all(donor.msgstr in ("", MERGED) or remembered(donor) for donor, _ in donors):
            return False
        entries = [donor for donor, _ in donors]
        whole = self._uncut(entries)
        guess = joined(donors, unit.key) if whole is None else copied(whole, unit.key)
        return self._put(unit.key, guess, "merged", *entries)

    def _uncut(self, donors: Sequence[Entry]) -> Entry | None:
        """The one text that all of these are untouched parts of: put together again, they are
        rather what it was than its parts in a row."""
        origins = {origin(donor) for donor in donors}
        if len(origins) > 1 or not all(note(donor).startswith("split:") for donor in donors):
            return None
        whole = self.stock.former(origins.pop())
        return whole if whole is not None and whole.msgstr else None

    def _changed(self, unit: Unit) -> bool:
        donor = self._donor(unit.id)
        return donor is not None and self._copied(unit.key, donor, "changed")

    def _copied(self, key: Key, donor: Entry, kind: str) -> bool:
        if donor.msgstr == MERGED:
            self.out.marks[key] = donor
        return self._put(key, copied(donor, key), kind, donor)

    def _donor(self, unit_id: str) -> Entry | None:
        """What there is of a former unit, if a person had a hand in it: the memory is rather asked
        again than its guess for another text taken."""
        record = self.former.records.get(unit_id)
        entry = self.stock.former(record.key) if record else None
        return entry if entry is not None and entry.msgstr and not remembered(entry) else None

    # --- what others are like

    def guess(self, unknown: Sequence[Key]) -> None:
        for key, donor in self.stock.likest(unknown, self.out.places.keys()).items():
            self._put(key, copied(donor, key), "changed", donor)
        left = [key for key in unknown if key not in self.out.active]
        found = self.aid.suggest(wanted(self.out.units, self.out.places, left)) if left else {}
        for key in left:
            if key in found:
                self._put(key, suggested(found[key], key), "suggested")
            else:
                self._added(key)
        self.out.active = {key: self.out.active[key] for key in self.out.places}
