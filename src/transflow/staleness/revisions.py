"""What a new reading of the source makes of the ledger: revisions, and when each unit changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from transflow.model import Document, Language, Risk, Segment, Unit
from transflow.records import (
    Alignment,
    ChangeKind,
    Ledger,
    LogLine,
    Revision,
    UnitChange,
    UnitRecord,
    record,
)
from transflow.staleness.changes import Kin, compare
from transflow.staleness.past import present, texts_of
from transflow.text import digest


def revision_hash(document: Document, segments: Sequence[Segment]) -> str:
    """Of the content of a release, exactly as it is: texts, links, roles and structure."""
    texts: list[str] = []
    for s in segments:
        texts += (s.role, str(s.block), s.source, s.gap)
        texts += s.links
    layout = map(str, document.layout)
    return digest(digest(*texts), digest(*layout))


def revise(
    ledger: Ledger, alignment: Alignment, content: str, now: dt.datetime, language: Language
) -> Ledger:
    """The ledger after the source was seen with revision hash `content`; the same one if nothing
    in it changed."""
    back = frozenset(one.id for one in alignment.returned)
    units = tuple(
        _record(unit, alignment.before.get(unit.id), unit.id in back, now)
        for unit in alignment.units
    )
    known = next((r for r in ledger.revisions if r.hash == content), None)
    revisions, log = ledger.revisions, ledger.log
    if known is None:
        number = max((r.number for r in ledger.revisions), default=0) + 1
        known = _compared(Revision(number, content, now), ledger, alignment, units, language)
        revisions = (*revisions, known)
    elif known.number != ledger.current:
        log = (*log, _return(ledger, known, units, now, language))
    present = {unit.id for unit in units}
    former = [r for r in ledger.former if r.id not in present]
    former += [replace(r, changed=now) for r in alignment.left]
    return replace(
        ledger,
        revisions=revisions,
        current=known.number,
        units=units,
        former=tuple(former),
        log=log,
    )


def _return(
    ledger: Ledger,
    known: Revision,
    units: Sequence[UnitRecord],
    now: dt.datetime,
    language: Language,
) -> LogLine:
    """Says that the text went back to a revision, and which of its ids are others now."""
    then = texts_of(ledger, known.number)
    changes = () if then is None else tuple(f.change for f in compare(then, units, language))
    source_hash = digest(*(unit.fingerprint for unit in units))
    line = LogLine(now, "reverted", "", known.number, "", source_hash)
    return replace(line, changes=changes)


def _record(unit: Unit, before: UnitRecord | None, back: bool, now: dt.datetime) -> UnitRecord:
    """`back` says that it had left the text."""
    if before is None:
        return record(unit, now)
    new = record(unit, before.changed)
    if new == before and not back:
        return before
    same = before.fingerprint == unit.segment.fingerprint
    return new if same and not back else replace(new, changed=now)


def _compared(
    revision: Revision,
    ledger: Ledger,
    alignment: Alignment,
    units: Sequence[UnitRecord],
    language: Language,
) -> Revision:
    """The revision with what changed since the one before it in time, if there is one."""
    if not ledger.revisions:
        return revision
    kin = Kin(alignment.splits, alignment.merges)
    # Only a text that went back knows its units by other ids.
    before = (ledger.log and present(ledger)) or ledger.units
    changes = tuple(found.change for found in compare(before, units, language, kin))
    kinds = Counter(_counted_as(change) for change in changes)
    return replace(
        revision,
        risk=max((change.risk for change in changes), default=Risk.COSMETIC),
        changed=kinds[ChangeKind.CHANGED],
        added=kinds[ChangeKind.ADDED],
        removed=kinds[ChangeKind.REMOVED],
        moved=sum(bool(change.was and change.at) for change in changes),
        before=ledger.current,
        changes=changes,
    )


def _counted_as(change: UnitChange) -> ChangeKind:
    """A part of a split that is new counts as added, what a merge took up as removed."""
    if change.old and change.new:
        return ChangeKind.CHANGED
    if change.old or change.new:
        return ChangeKind.ADDED if change.new else ChangeKind.REMOVED
    return ChangeKind.MOVED
