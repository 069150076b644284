"""Translations that are right only together with something else: marked when that changed.

Each such translation has a mark of what it was made for. As long as what stands beside it gives the
same mark it is left alone; else it is to be looked at again, and the mark of a merged text that is
then joins nothing any more, which may leave others in doubt in their turn.
"""

from __future__ import annotations

from collections.abc import Sequence

from transflow.model import MERGED, Entry, Unit
from transflow.suggestions import Key
from transflow.sync.bonds import Bond, find_bonds, mark_of, may_lean
from transflow.sync.fill import Filled
from transflow.sync.former import Former
from transflow.sync.notes import draft, looked, settled, unsettled, without_look
from transflow.sync.stock import Stock
from transflow.sync.words import is_finished

_Order = Sequence[tuple[str, Key]]


def former_bonds(former: Former, stock: Stock) -> dict[Key, Bond]:
    """What the translations of the former text depended on."""
    if not any(may_lean(entry) for entry in stock.entries):
        return {}
    records = former.records
    order = [(i, records[i].key if i in records else (None, "")) for i in former.order]
    links = {record.id: record.links for record in records.values()}
    return find_bonds(order, lambda key: _sure(stock.former(key)), links)


def _sure(entry: Entry | None) -> Entry | None:
    """The entry, unless it is the mark of a merged text that is itself in doubt: then nobody said
    that the text before it, where it stands now, was translated with it."""
    doubted = entry is not None and entry.msgstr == MERGED and entry.fuzzy and looked(entry)
    return None if doubted else entry


def doubt(units: Sequence[Unit], filled: Filled, before: dict[Key, Bond]) -> None:
    """Marks finished translations whose own text is the same and that may be wrong all the same,
    and lifts the mark where what they were made for is back."""
    if not any(may_lean(entry) for entry in filled.active.values()):
        return
    former = {**filled.origins, **filled.marks}
    noted = {key: _noted(filled.active[key], entry) for key, entry in former.items()}
    made_for = {key: mark.removesuffix(" draft") for key, mark in noted.items() if mark}
    for key, entry in former.items():
        bond = before.get(entry.key, ())
        if not noted[key] and _leans(filled.active[key], entry, bond):
            made_for[key] = mark_of(filled.active[key], bond)
    wrong = _wrong(units, filled, made_for, {key for key, mark in noted.items() if mark})
    for key in former:
        filled.active[key] = _settled(filled.active[key], noted[key], made_for.get(key, ""), wrong)


def _noted(entry: Entry, former: Entry) -> str:
    """The mark of an entry that is in doubt; one that a person has finished since is not."""
    return looked(entry) if entry.fuzzy or former.obsolete else ""


def _leans(entry: Entry, former: Entry, before: Bond) -> bool:
    """Whether a translation may be wrong because of what stands beside it: a finished one that was
    made together with something, and the mark of a merged text wherever it was not made."""
    if entry.msgstr == MERGED:
        return bool(before) or entry.fuzzy or former.obsolete
    return bool(before) and is_finished(entry)


def _wrong(
    units: Sequence[Unit], filled: Filled, made_for: dict[Key, str], noted: set[Key]
) -> set[Key]:
    """The keys of those that do not stand beside what they were made for."""
    links = {unit.id: tuple(ref.url for ref in unit.segment.refs) for unit in units}
    order = [(unit.id, unit.key) for unit in units]
    active = filled.active

    def unlike(keys: set[Key], without: set[Key]) -> set[Key]:
        bonds = find_bonds(order, lambda k: None if k in without else active.get(k), links)
        return {k for k in keys if made_for[k] != mark_of(active[k], bonds.get(k, ()))}

    wrong = unlike(noted, set())
    while more := unlike(set(made_for) - wrong, {k for k in wrong if active[k].msgstr == MERGED}):
        wrong |= more
    return wrong


def _settled(entry: Entry, noted: str, made_for: str, wrong: set[Key]) -> Entry:
    if entry.key not in wrong:
        return settled(entry) if noted else without_look(entry)
    return unsettled(entry, noted or (draft(made_for) if entry.fuzzy else made_for))
