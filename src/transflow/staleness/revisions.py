"""What a new reading of the source makes of the ledger: revisions, and when each unit changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from transflow.model import Document, Language, Risk, Segment, Unit
from transflow.records import Alignment, Ledger, Revision, UnitRecord, record
from transflow.staleness.risk import assess
from transflow.text import digest


def revision_hash(document: Document, segments: Sequence[Segment]) -> str:
    """Of the content of a release, exactly as it is: texts, links, roles and structure."""
    texts = (
        part
        for s in segments
        for part in (s.role, str(s.block), s.source, s.gap, *(ref.url for ref in s.refs))
    )
    layout = (str(piece) for piece in document.layout)
    return digest(digest(*texts), digest(*layout))


def revise(
    ledger: Ledger, alignment: Alignment, content: str, now: dt.datetime, language: Language
) -> Ledger:
    """The ledger after the source was seen with revision hash `content`; the same one if nothing
    in it changed."""
    units = tuple(_record(unit, alignment, now) for unit in alignment.units)
    known = next((r for r in ledger.revisions if r.hash == content), None)
    revisions = ledger.revisions
    if known is None:
        known = _revision(ledger, alignment, content, now, language)
        revisions = (*revisions, known)
    present = {unit.id for unit in units}
    former = [r for r in ledger.former if r.id not in present]
    former += [replace(r, changed=now) for r in alignment.left]
    return replace(
        ledger, revisions=revisions, current=known.number, units=units, former=tuple(former)
    )


def _record(unit: Unit, alignment: Alignment, now: dt.datetime) -> UnitRecord:
    before = alignment.before.get(unit.id)
    same = before is not None and before.fingerprint == unit.segment.fingerprint
    back = before is not None and before in alignment.returned
    return record(unit, before.changed if before and same and not back else now)


def _revision(
    ledger: Ledger, alignment: Alignment, content: str, now: dt.datetime, language: Language
) -> Revision:
    number = max((r.number for r in ledger.revisions), default=0) + 1
    if not ledger.revisions:
        return Revision(number, content, now)
    risks = [Risk.EDITORIAL] if alignment.moved else [Risk.COSMETIC]
    changed = added = 0
    for unit in alignment.units:
        before = alignment.before.get(unit.id)
        links = tuple(ref.url for ref in unit.segment.refs)
        if before is None or before in alignment.returned:
            added += 1
            risks.append(max(Risk.SUBSTANTIVE, assess("", unit.source, language).risk))
        elif (before.source, before.links) != (unit.source, links):
            changed += 1
            risks.append(assess(before.source, unit.source, language, before.links, links).risk)
    for gone in alignment.left:
        risks.append(max(Risk.SUBSTANTIVE, assess(gone.source, "", language).risk))
    return Revision(
        number,
        content,
        now,
        max(risks),
        changed,
        added,
        len(alignment.left),
        len(alignment.moved),
    )
