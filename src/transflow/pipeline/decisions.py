"""Changes that a person declares minor: which may be, what the ledger then says, and what becomes
of the catalog."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from transflow.messages import T, Text
from transflow.model import Catalog, Entry, Language, Unit
from transflow.records import ChangeKind, Decision, Ledger
from transflow.staleness.minor import Minor
from transflow.staleness.risk import Change, assess
from transflow.staleness.units import UnitState
from transflow.text import digest, normalise, unit_fingerprint


class Declarable(Struct, frozen=True):
    """A change of a unit that may be declared minor for a language."""

    unit: Unit
    old: str
    """The unit text that the translation was made from."""
    context: str
    """The `msgctxt` that it had."""
    old_hash: str
    change: Change
    target_hash: str
    """As in `Decision`."""


def declarable(
    ledger: Ledger,
    language: str,
    states: Sequence[UnitState],
    catalog: Catalog,
    source: Language,
) -> dict[str, Declarable | Text]:
    """By unit id, the changes that may be declared minor, or why one may not; a unit whose
    translation is of the text as it reads now is not there. `source` is the language of the source.
    """
    desk = _Desk(ledger, language, catalog, source)
    found = ((state.unit.id, desk.look(state)) for state in states)
    return {unit: answer for unit, answer in found if answer is not None}


class _Desk:
    """A language version of a release, with what is known of its former texts."""

    def __init__(self, ledger: Ledger, language: str, catalog: Catalog, source: Language) -> None:
        self.source = source
        self.minor = Minor(ledger, language)
        published = ledger.published.get(language)
        self.public = {unit.id: unit for unit in published.units} if published else {}
        self.was: dict[str, list[tuple[str, ChangeKind, tuple[str, ...]]]] = defaultdict(list)
        """By unit id its former texts, what became of each, and their links."""
        self.last: dict[str, ChangeKind] = {}
        """What last became of each unit."""
        for revision in ledger.revisions:
            for change in revision.changes:
                self.last[change.unit] = change.kind
                former = self.was[change.unit]
                if change.new:  # the text may have gone back from it since
                    former.append((change.new, ChangeKind.CHANGED, change.new_links))
                if change.old:
                    former.append((change.old, change.kind, change.old_links))
        self.complete = all(revision.before for revision in ledger.revisions[1:])
        """Whether all former texts are known: old ledgers did not keep them."""
        self.finished = {(e.key, e.msgstr) for e in catalog.entries if e.msgstr and not e.fuzzy}

    def look(self, state: UnitState) -> Declarable | Text | None:
        entry = state.entry
        if entry is None or not entry.msgstr:
            return None
        if entry.fuzzy and entry.previous_msgid is not None:
            return self._reworded(state.unit, entry, entry.previous_msgid)
        return None if entry.fuzzy else self._published(state.unit, entry)

    def _reworded(self, unit: Unit, entry: Entry, old: str) -> Declarable | Text:
        """The translation in the catalog waits, as it was made from `old`."""
        kinds = {kind for text, kind, _ in self.was[unit.id] if normalise(text) == normalise(old)}
        public = self.public.get(unit.id)
        known = kinds or (public is not None and normalise(public.source) == normalise(old))
        last = self.last.get(unit.id)
        became = kinds or ({last} if last else set())
        if became & {ChangeKind.SPLIT, ChangeKind.MERGED}:
            return T("the sentence was split or joined with another: look at its translation")
        if not known and self.complete:
            return T("its translation was proposed from another sentence")
        if ((entry.previous_msgctxt, old), entry.msgstr) not in self.finished and not (
            public is not None and (public.source, public.target) == (old, entry.msgstr)
        ):
            return T("there is no finished translation of the former text that still stands")
        links = self._links(unit, old)
        context = entry.previous_msgctxt or ""
        return Declarable(
            unit,
            old,
            context,
            unit_fingerprint(context or None, old, links),
            assess(old, unit.source, self.source, links, unit.segment.links),
            digest(entry.msgstr),
        )

    def _links(self, unit: Unit, old: str) -> tuple[str, ...]:
        """Those of the former text; where they are not known, those of the text as it is."""
        for text, _, links in reversed(self.was[unit.id]):
            if text == old:
                return links
        public = self.public.get(unit.id)
        return public.links if public and public.source == old else unit.segment.links

    def _published(self, unit: Unit, entry: Entry) -> Declarable | None:
        """A person said that the published translation, made from another text, holds for this."""
        public = self.public.get(unit.id)
        if public is None or public.target != entry.msgstr:
            return None
        now = unit.segment.fingerprint
        if self.minor.same(unit.id, public.fingerprint, now):
            return None
        return Declarable(
            unit,
            public.source,
            public.role.context or "",
            public.fingerprint,
            assess(public.source, unit.source, self.source, public.links, unit.segment.links),
            "",
        )


# --- the catalog ---------------------------------------------------------------------------


def settled(catalog: Catalog, units: Iterable[Unit], ledger: Ledger, language: str) -> Catalog:
    """The catalog with the translations finished that a decision says hold for the new text too;
    the very same one where there are none. A translation that was changed since is left alone."""
    minor = Minor(ledger, language)
    if not minor.decisions:
        return catalog
    here = _by_key(units)
    entries = tuple(
        _finished(e) if _is_settled(e, here.get(e.key, ()), minor) else e for e in catalog.entries
    )
    return catalog if entries == catalog.entries else replace(catalog, entries=entries)


def _by_key(units: Iterable[Unit]) -> dict[tuple[str | None, str], list[Unit]]:
    found: dict[tuple[str | None, str], list[Unit]] = defaultdict(list)
    for unit in units:
        found[unit.key].append(unit)
    return found


def _is_settled(entry: Entry, units: Sequence[Unit], minor: Minor) -> bool:
    if entry.obsolete or not entry.fuzzy or entry.previous_msgid is None or not units:
        return False
    old = entry.previous_msgctxt or "", normalise(entry.previous_msgid)
    return any(
        old == (decision.context, normalise(decision.old))
        and decision.target_hash == digest(entry.msgstr)
        and minor.leads(unit.id, decision.old_hash, unit.segment.fingerprint)
        for unit in units
        for decision in minor.of(unit.id)
    )


def _finished(entry: Entry) -> Entry:
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return entry.but(flags=flags, previous_msgid=None, previous_msgctxt=None)


def unsettled(catalog: Catalog, units: Iterable[Unit], taken_back: Sequence[Decision]) -> Catalog:
    """The catalog with the translations fuzzy again, the former source beside them, that only the
    decisions `taken_back` had finished."""
    by_unit = {decision.unit: decision for decision in taken_back if decision.target_hash}
    doubted = {unit.key: by_unit[unit.id] for unit in units if unit.id in by_unit}
    entries = tuple(_doubted(entry, doubted.get(entry.key)) for entry in catalog.entries)
    return replace(catalog, entries=entries)


def _doubted(entry: Entry, decision: Decision | None) -> Entry:
    if decision is None or not entry.finished or digest(entry.msgstr) != decision.target_hash:
        return entry
    return entry.but(
        flags=("fuzzy", *entry.flags),
        previous_msgid=decision.old,
        previous_msgctxt=decision.context or None,
    )
