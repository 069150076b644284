"""Brings a catalog up to the source text without losing a word that a person wrote.

An entry whose text left the release stays as an obsolete one and comes back, finished, when the
text does. A reworded unit gets a fuzzy copy of its former translation with the former source
beside it; the finished pair itself becomes obsolete. So undoing a change undoes it in the catalog.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from transflow.likeness import FAR, likeness, windows
from transflow.markup import URL_ATTRIBUTE, tokens
from transflow.messages import T, Text
from transflow.model import MERGED, Catalog, Entry, Role, Unit
from transflow.records import UnitRecord
from transflow.text import digest, normalise

Key = tuple[str | None, str]
# At the start of a line, or, where an editor wrapped the comment anew, with its colon in sight.
_WAIVER = re.compile(
    r"(^[ \t]*|(?<=\s)(?=waiver\s[a-z,\s-]{1,200}:))waiver(?=[\s:])", re.MULTILINE | re.IGNORECASE
)
_LAPSED = r"\1former-waiver"
_LOOK = re.compile(r"look again \[([0-9a-f]{8})\]")
_LOOK_LINE = "look again [{mark}]: what it was translated together with is no longer the same"


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
        self.bonds = _bonds(self._former_keys(), self._former_entry, self._former_links())

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
            self.active[key] = _placed(entry, at, self.release)
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
                return _fuzzy_copy(entry, key), "changed"
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
            return _fuzzy_copy(donor, key), "changed"
        return Entry(msgid=key[1], msgctxt=key[0]), "added"

    # --- translations that are right only together with something else

    def doubt(self, units: Sequence[Unit]) -> None:
        """Marks finished translations whose own text is the same and that may be wrong all the
        same, and lifts the mark where what they were made for is back."""
        links = {unit.id: tuple(ref.url for ref in unit.segment.refs) for unit in units}
        keys = [(unit.id, unit.key) for unit in units]
        bonds = _bonds(keys, self.active.get, links)
        for key, former in self.origins.items():
            mark = _mark(self.active[key], bonds.get(key, ()))
            self.active[key] = self._doubted(key, former, mark)

    def _doubted(self, key: Key, former: Entry, mark: str) -> Entry:
        entry = self.active[key]
        noted = _looked(former)
        if noted and (entry.fuzzy or former.obsolete):
            return _settled(entry) if noted == mark else _unsettled(entry, noted)
        entry = _without_look(entry)
        bond = self.bonds.get(former.key, ())
        lost = former.obsolete and entry.msgstr == MERGED
        if not _is_finished(entry) or not (bond or lost) or _mark(entry, bond) == mark:
            return entry
        return _unsettled(entry, _mark(entry, bond))

    # --- what leaves the text

    def leave(self) -> tuple[list[Entry], list[Key]]:
        """The obsolete entries after the text, and the keys of those that are new among them."""
        spent = {id(entry) for entry in self.origins.values()}
        stay = [e for e in self.old if e.obsolete and id(e) not in spent]
        going = [e for e in self.old if not e.obsolete and id(e) not in spent]
        there = (*self.active.values(), *stay, *(e for e in going if _is_finished(e)))
        copies = {(e.msgstr, c) for e in there for c in (e.comment, lapse(e.comment))}
        twins = {_looks_aside(entry) for entry in self.active.values()}
        left = [
            self._obsolete(e)
            for e in going
            if _worth_keeping(e, copies) and _looks_aside(e) not in twins
        ]
        out: dict[Key, Entry] = {}
        for entry in (*left, *stay):
            if entry.key in self.active:
                self.active[entry.key] = _with_former(self.active[entry.key], entry)
            elif entry.key in out:
                out[entry.key] = _with_former(out[entry.key], entry)
            else:
                out[entry.key] = entry
        new = [entry.key for entry in left]
        return [*(out[k] for k in out if k not in set(new)), *(out[k] for k in new)], new

    def _obsolete(self, entry: Entry) -> Entry:
        bond = self.bonds.get(entry.key, ())
        noted = _looked(entry) or (_mark(entry, bond) if bond and _is_finished(entry) else "")
        extracted = _LOOK_LINE.format(mark=noted) if noted else ""
        return entry.but(obsolete=True, extracted=extracted, references=())


def _looks_aside(entry: Entry) -> tuple[object, ...]:
    """Equal for entries that differ only in glyphs and white space of the source."""
    text = normalise(entry.msgid)
    return entry.msgctxt, text, entry.msgstr, entry.comment, entry.flags, entry.msgstr_plural


def _is_finished(entry: Entry) -> bool:
    return bool(entry.msgstr) and not entry.fuzzy


def _worth_keeping(entry: Entry, copies: set[tuple[str, str]]) -> bool:
    """Whether a person's words would be lost with the entry: what a person finished or marked is
    worth keeping; a guess that was only copied stands elsewhere word for word."""
    if not (entry.msgstr or entry.comment or any(entry.msgstr_plural)):
        return False
    if _is_finished(entry) or (entry.fuzzy and entry.previous_msgid is None):
        return True
    return (entry.msgstr, entry.comment) not in copies


def _with_former(entry: Entry, other: Entry) -> Entry:
    """`entry` with the words of another one of the same text kept in its comment."""
    lines = [entry.comment] if entry.comment else []
    known = {*entry.comment.split("\n")}
    if other.msgstr not in ("", entry.msgstr):
        lines.append(f"former translation: {other.msgstr}")
    lines += lapse(other.comment).split("\n")
    kept = [line for n, line in enumerate(lines) if line and (n == 0 or line not in known)]
    return entry.but(comment="\n".join(kept))


def _fuzzy_copy(donor: Entry, key: Key) -> Entry:
    """A guess for a new text. The previous source is the one the translation was made from, also
    where the donor was itself still a guess."""
    context, msgid = donor.msgctxt, donor.msgid
    if donor.fuzzy and donor.previous_msgid:
        context, msgid = donor.previous_msgctxt, donor.previous_msgid
    flags = tuple(flag for flag in donor.flags if flag != "fuzzy")
    return Entry(
        msgid=key[1],
        msgctxt=key[0],
        msgstr=donor.msgstr,
        flags=("fuzzy", *flags),
        previous_msgid=msgid,
        previous_msgctxt=context,
        comment=lapse(donor.comment),
    )


def lapse(comment: str) -> str:
    """A translator's comment whose waivers no longer count: they were for another text."""
    return _WAIVER.sub(_LAPSED, comment)


# --- bonds: what else a translation depends on ----------------------------------------------

Bond = tuple[str, ...]


def _bonds(
    order: Sequence[tuple[str, Key]],
    entry_of: Callable[[Key], Entry | None],
    links: Mapping[str, tuple[str, ...]],
) -> dict[Key, Bond]:
    """What translations depend on beside their own text, by key: the units that are translated in
    one with theirs, and, where a translation sets a link target of its own, those of the source.

    `order` has the ids and keys of the units of a text.
    """
    runs: dict[Key, list[Bond]] = defaultdict(list)
    for run in _runs(order, entry_of):
        for _, key in run:
            runs[key].append(tuple(unit_id for unit_id, _ in run))
    bonds: dict[Key, Bond] = {}
    for key, found in runs.items():
        bond = [" ".join(ids) for ids in sorted(found)] if max(map(len, found)) > 1 else []
        bonds[key] = tuple(bond)
    for unit_id, key in order:
        entry = entry_of(key)
        if entry is not None and _own_link(entry):
            bonds[key] = (*bonds[key], "links:", *links.get(unit_id, ()))
    return {key: bond for key, bond in bonds.items() if bond}


def _runs(
    order: Sequence[tuple[str, Key]], entry_of: Callable[[Key], Entry | None]
) -> Iterable[list[tuple[str, Key]]]:
    """Units in one piece: each with those after it that are translated within it."""
    run: list[tuple[str, Key]] = []
    for item in order:
        entry = entry_of(item[1])
        if run and not (entry is not None and entry.msgstr == MERGED):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _own_link(entry: Entry) -> bool:
    if "<" not in entry.msgstr:
        return False
    return any(
        URL_ATTRIBUTE.get(token.name, "") in dict(token.attrs) for token in tokens(entry.msgstr)
    )


def _mark(entry: Entry, bond: Bond) -> str:
    return digest(entry.msgstr, *bond)[:8]


def _looked(entry: Entry) -> str:
    """The mark of the bond that a translation was made for, where that is noted."""
    found = _LOOK.search(entry.extracted)
    return found[1] if found else ""


def _without_look(entry: Entry) -> Entry:
    if not _looked(entry):
        return entry
    at = _LOOK.search(entry.extracted)
    return entry.but(extracted=entry.extracted[: at.start() if at else None].rstrip())


def _settled(entry: Entry) -> Entry:
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return _without_look(entry).but(flags=flags)


def _unsettled(entry: Entry, mark: str) -> Entry:
    """Fuzzy, with the mark by which it is finished again when its bond is."""
    extracted = f"{_without_look(entry).extracted}\n{_LOOK_LINE.format(mark=mark)}"
    if "".join(extracted.split()) == "".join(entry.extracted.split()):
        extracted = entry.extracted
    flags = entry.flags if entry.fuzzy else (*entry.flags, "fuzzy")
    return entry.but(extracted=extracted, flags=flags)


# --- comments for the translator -----------------------------------------------------------

_KINDS: Mapping[Role, Text] = {
    Role.TITLE: T("title"),
    Role.LEAD: T("lead"),
    Role.HEADING: T("heading"),
    Role.PARAGRAPH: T("paragraph"),
    Role.LIST_ITEM: T("list item"),
    Role.QUOTE: T("quotation"),
    Role.TABLE_CELL: T("table cell"),
    Role.IMAGE_TEXT: T("text for those who cannot see the image"),
    Role.CONTACT: T("contact line"),
}


def _placed(entry: Entry, units: Sequence[Unit], release: str) -> Entry:
    """The entry with where it stands; as it was where that only looks different."""
    extracted = _explained(units[0])
    if _looked(entry):
        extracted += f"\n{_LOOK_LINE.format(mark=_looked(entry))}"
    if "".join(entry.extracted.split()) == "".join(extracted.split()):
        extracted = entry.extracted
    references = tuple(sorted(f"{release}#{unit.id}" for unit in units))
    if tuple(sorted(entry.references)) == references:
        references = entry.references
    return entry.but(extracted=extracted, references=references)


def _explained(unit: Unit) -> str:
    """In English always: a catalog must not depend on whose machine wrote it."""
    segment = unit.segment
    place = str(_KINDS[segment.role])
    if segment.of > 1:
        place += f", sentence {segment.index + 1} of {segment.of}"
    links = (f'<{ref.tag} id="{ref.id}">: {ref.url}' for ref in segment.refs)
    return "\n".join((place, *links))
