"""Brings a catalog up to the source text without losing a word that a person wrote.

An entry whose text left the release stays as an obsolete one and comes back, finished, when the
text does. A reworded unit gets a fuzzy copy of its former translation with the former source
beside it; the finished pair itself becomes obsolete. So undoing a change undoes it in the catalog.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from transflow.likeness import FAR, likeness
from transflow.markup import URL_ATTRIBUTE, tokens
from transflow.messages import T, Text
from transflow.model import MERGED, Catalog, Entry, Role, Unit
from transflow.records import UnitRecord
from transflow.text import normalise

Key = tuple[str | None, str]
# At the start of a line, or, where an editor wrapped the comment anew, with its colon in sight.
_WAIVER = re.compile(
    r"(?:^[ \t]*|(?<=\s)(?=waiver\s[a-z,\s-]{1,200}:))waiver(?=[\s:])", re.MULTILINE | re.IGNORECASE
)
_LAPSED = "former-waiver"


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
    doubted = work.doubts(units)
    active = tuple(
        entry.but(flags=(*entry.flags, "fuzzy")) if key in doubted and not entry.fuzzy else entry
        for key, entry in work.active.items()
    )
    obsolete, left = work.leave(active)
    kinds = work.kinds
    return SyncPlan(
        catalog=replace(catalog, entries=(*active, *obsolete)),
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
        self.spent: set[int] = set()
        """Identities of former entries that live on in an active one."""

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
            self.spent.update(id(e) for e in self._sources(key, at, kind) if e is not None)

    def _sources(self, key: Key, at: Sequence[Unit], kind: str) -> Iterable[Entry | None]:
        if kind in ("kept", "revived"):
            return (self.old_active.get(key), self.old_obsolete.get(key))
        return (self._restyled_from(key),) if kind == "restyled" else ()

    def _known(self, key: Key, at: Sequence[Unit]) -> tuple[Entry, str] | None:
        if key in self.old_active:
            return self.old_active[key], "kept"
        if key in self.old_obsolete:
            return self.old_obsolete[key].but(obsolete=False), "revived"
        restyled = self._restyled_from(key)
        if restyled is not None:
            return restyled.but(msgid=key[1], obsolete=False), "restyled"
        for unit in at:
            entry = self._former_entry(unit.id)
            if entry is not None and entry.msgstr:
                return _fuzzy_copy(entry, key), "changed"
        return None

    def _former_entry(self, unit_id: str) -> Entry | None:
        record = self.former.records.get(unit_id)
        if record is None:
            return None
        return self.old_active.get(record.key) or self.old_obsolete.get(record.key)

    def _restyled_from(self, key: Key) -> Entry | None:
        same = self.alike.get(normalise(key[1]), ())
        return next((e for e in same if e.msgctxt == key[0] and e.msgid != key[1]), None)

    def _guesses(self, orphans: Sequence[Key], wanted: frozenset[Key]) -> dict[Key, Entry]:
        """For texts that nothing is known of: the likest former text of the release."""
        pool = [
            e
            for e in self.old
            if e.msgstr and e.msgstr != MERGED and (e.obsolete or e.key not in wanted)
        ]
        if not orphans or not pool:
            return {}
        rows = likeness([normalise(k[1]) for k in orphans], [normalise(e.msgid) for e in pool])
        best = (
            (key, max(range(len(row)), key=row.__getitem__), row)
            for key, row in zip(orphans, rows, strict=True)
        )
        return {key: pool[index] for key, index, row in best if row[index] >= FAR}

    def _guessed(self, key: Key, donor: Entry | None) -> tuple[Entry, str]:
        if donor is not None:
            return _fuzzy_copy(donor, key), "changed"
        return Entry(msgid=key[1], msgctxt=key[0]), "added"

    # --- translations that changed their neighbours or their links

    def doubts(self, units: Sequence[Unit]) -> set[Key]:
        """Keys of finished entries whose own text is the same and that may be wrong all the same:
        a merged sentence that lost the one it was merged into (and that one), and a translation
        with a link target of its own where the target in the source changed."""
        by_id = {unit.id: unit for unit in units}
        now = dict(zip((u.id for u in units), ("", *(u.id for u in units)), strict=False))
        was = dict(zip(self.former.order, ("", *self.former.order), strict=False))
        doubted: set[Key] = set()
        for unit_id, before in was.items():
            entry = self._former_entry(unit_id)
            if entry is None or entry.msgstr != MERGED or now.get(unit_id) == before:
                continue
            doubted.update(by_id[i].key for i in (unit_id, before) if i in by_id)
        for unit in units:
            if self._link_moved(unit):
                doubted.add(unit.key)
        return {key for key in doubted if key in self.active and self.kinds[key] == "kept"}

    def _link_moved(self, unit: Unit) -> bool:
        record = self.former.records.get(unit.id)
        entry = self.active.get(unit.key)
        links = tuple(ref.url for ref in unit.segment.refs)
        if record is None or entry is None or record.links == links:
            return False
        return any(
            URL_ATTRIBUTE.get(token.name, "") in dict(token.attrs) for token in tokens(entry.msgstr)
        )

    # --- what leaves the text

    def leave(self, active: Sequence[Entry]) -> tuple[list[Entry], list[Key]]:
        """The obsolete entries after the text, and the keys of those that are new among them."""
        stay = [e for e in self.old if e.obsolete and id(e) not in self.spent]
        going = [e for e in self.old if not e.obsolete and id(e) not in self.spent]
        kept_texts = {(e.msgstr, lapse(e.comment)) for e in (*active, *stay)}
        kept_texts |= {(e.msgstr, lapse(e.comment)) for e in going if not e.fuzzy}
        taken = {e.key: n for n, e in enumerate(stay)}
        new: list[Key] = []
        for entry in going:
            if not _worth_keeping(entry, kept_texts):
                continue
            gone = _obsolete(entry)
            if gone.key in taken:
                at = taken[gone.key]
                stay[at] = _with_former(gone, stay[at])
                continue
            new.append(gone.key)
            stay.append(gone)
        return stay, new


def _worth_keeping(entry: Entry, kept_texts: set[tuple[str, str]]) -> bool:
    """Whether a person's words would be lost with the entry: a finished translation always is
    worth keeping; a guess that was only copied stands elsewhere word for word."""
    if not (entry.msgstr or entry.comment or any(entry.msgstr_plural)):
        return False
    if not entry.fuzzy and entry.msgstr:
        return True
    return (entry.msgstr, lapse(entry.comment)) not in kept_texts


def _obsolete(entry: Entry) -> Entry:
    return entry.but(obsolete=True, extracted="", references=())


def _with_former(entry: Entry, other: Entry) -> Entry:
    """`entry` with the translation of an older one of the same text kept in its comment."""
    if other.msgstr in ("", entry.msgstr):
        return entry
    words = f"former translation: {other.msgstr}"
    return entry.but(comment="\n".join(filter(None, (entry.comment, words))))


def _fuzzy_copy(donor: Entry, key: Key) -> Entry:
    """A guess for a new text. The previous source is the one the translation was made from, also
    where the donor was itself still a guess."""
    context, msgid = donor.msgctxt, donor.msgid
    if donor.fuzzy and donor.previous_msgid:
        context, msgid = donor.previous_msgctxt or donor.msgctxt, donor.previous_msgid
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
    if "".join(entry.extracted.split()) == "".join(extracted.split()):
        extracted = entry.extracted
    references = tuple(f"{release}#{unit.id}" for unit in units)
    if sorted(entry.references) == sorted(references):
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
