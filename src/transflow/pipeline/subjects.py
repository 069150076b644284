"""Translations to what there is to check: pairs as the checks want them, with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from transflow.model import MERGED, Entry, Language, Pair, Role, Segment, Unit
from transflow.pipeline.standards import Standards
from transflow.records import UnitRecord
from transflow.staleness.bound import hash_of
from transflow.staleness.units import UnitState, UnitStatus
from transflow.text import digest


class Subject(Struct, frozen=True):
    """A pair and where it stands."""

    pair: Pair
    entry: Entry
    parts: tuple[Segment | UnitRecord, ...] = ()
    """The unit, and those that are translated within it; none where the pair is of no release."""
    units: tuple[str, ...] = ()
    """Ids of the unit, and of others that have the same entry."""

    @property
    def unit(self) -> str | None:
        return self.units[0] if self.units else None

    @property
    def source_hash(self) -> str:
        """As in `Waiver`."""
        return hash_of([part.fingerprint for part in self.parts])

    @property
    def target_hash(self) -> str:
        return digest(self.entry.msgstr)


def state_subjects(
    states: Iterable[UnitState], source: Language, target: Language, standards: Standards
) -> list[Subject]:
    """What there is to check in a version."""
    usable = (UnitStatus.CURRENT, UnitStatus.UNTRANSLATED)
    return _together(
        _merged(
            Subject(
                standards.on(_pair(s.unit, s.entry, source, target)),
                s.entry,
                (s.unit.segment,),
                (s.unit.id,),
            )
            if s.entry is not None and s.status in usable
            else None
            for s in states
        )
    )


def _pair(unit: Unit, entry: Entry, source: Language, target: Language) -> Pair:
    return Pair(unit.source, entry.msgstr, unit.role, source, target, unit.segment.refs)


def entry_subjects(
    entries: Iterable[Entry],
    source: Language,
    target: Language,
    standards: Standards,
    units: Iterable[UnitRecord] = (),
) -> list[Subject]:
    """What there is to check in a catalog; `units` are those of its release, where it is of one."""
    known: dict[tuple[str | None, str], list[UnitRecord]] = {}
    for unit in units:
        known.setdefault(unit.key, []).append(unit)

    def subject(entry: Entry, text: str) -> Subject:
        pair = Pair(entry.msgid, text, _role(entry), source, target)
        here = known.get(entry.key, [])
        return Subject(standards.on(pair), entry, tuple(here[:1]), tuple(one.id for one in here))

    return _together(
        _merged(
            None if entry.fuzzy else subject(entry, text)
            for entry in entries
            if not entry.obsolete
            for text in (entry.msgstr_plural or (entry.msgstr,))
        )
    )


def _role(entry: Entry) -> Role | None:
    try:
        return Role(entry.msgctxt) if entry.msgctxt else None
    except ValueError:
        return None


def _merged(found: Iterable[Subject | None]) -> Iterator[Subject]:
    """A text translated within the one before is checked together with it. None stands for a
    translation that is not finished: what is merged into one of these cannot be checked yet."""
    waiting: Subject | None = None
    for subject in found:
        if subject is not None and subject.pair.target.strip() == MERGED:
            if waiting is not None:
                joined = f"{waiting.pair.source} {subject.pair.source}"
                waiting = replace(
                    waiting,
                    pair=replace(waiting.pair, source=joined),
                    parts=waiting.parts + subject.parts,
                )
            continue
        if waiting is not None:
            yield waiting
        waiting = subject
    if waiting is not None:
        yield waiting


def _together(found: Iterable[Subject]) -> list[Subject]:
    """A sentence that stands in the text twice has one entry, and its faults are told once."""
    once: dict[object, Subject] = {}
    for subject in found:
        pair = subject.pair
        key = (subject.entry.key, pair.source, pair.target, pair.refs)
        first = once.get(key)
        same = subject if first is None else replace(first, units=first.units + subject.units)
        once[key] = same
    return list(once.values())
