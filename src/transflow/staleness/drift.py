"""What was published against what the source says now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from transflow.model import Language, Risk, Unit
from transflow.records import (
    ChangeKind,
    Ledger,
    PublishedUnit,
    PublishedVersion,
    UnitChange,
    UnitRecord,
    record,
)
from transflow.staleness.changes import Found, compare, kin_of
from transflow.staleness.minor import Minor
from transflow.staleness.risk import Change


class Drift(Struct, frozen=True):
    """A way in which a published version is no longer true to its source."""

    unit: str
    kind: ChangeKind
    change: Change
    since: dt.datetime
    old: str = ""
    new: str = ""
    what: tuple[str, ...] = ()
    """Keys for what makes the change critical."""
    of: str = ""
    """As in `UnitChange`: what units that were split or merged have in common."""


def drift(
    version: PublishedVersion, units: Sequence[Unit], ledger: Ledger, language: Language
) -> list[Drift]:
    """What changed since `version` was made, but for what was declared minor; empty where it is
    still true.

    `language` is that of the source; the ledger says when each unit got its text or left.
    """
    if _reads_alike(version.units, units):
        return []
    old = [unit.record for unit in version.units]
    new = [record(unit, None) for unit in units]
    if [u.fingerprint for u in old] == [u.fingerprint for u in new]:  # whatever their ids
        return []
    found = compare(old, new, language, kin_of(ledger.revisions))
    texts = {u.id: u for u in old}, {u.id: u for u in new}
    minor = Minor(ledger, version.language)
    since = _Since(ledger, version.at)
    return [_drift(item, since, texts) for item in _grave(found, texts, minor)]


def _reads_alike(published: Sequence[PublishedUnit], units: Sequence[Unit]) -> bool:
    """Whether the source surely is what it was, to the letter, whatever its units are called."""
    return len(published) == len(units) and all(
        was.source == now.segment.source
        and was.role is now.segment.role
        and was.links == now.segment.links
        for was, now in zip(published, units, strict=True)
    )


Texts = tuple[dict[str, UnitRecord], dict[str, UnitRecord]]
"""The units that were published and those of the source now, by id."""


def _grave(found: Sequence[Found], texts: Texts, minor: Minor) -> Iterator[Found]:
    """Without changes that leave a translation as good as it was; the order still counts."""
    for item in found:
        change = item.change
        same = change.kind is ChangeKind.CHANGED and minor.same(
            change.unit, *(records[change.unit].fingerprint for records in texts)
        )
        if not same:
            yield item
        elif change.at:
            yield Found(_moved(change), Change(Risk.EDITORIAL))


def _moved(change: UnitChange) -> UnitChange:
    return replace(change, kind=ChangeKind.MOVED, risk=Risk.EDITORIAL, what=(), old="", new="")


def _drift(item: Found, since: _Since, texts: Texts) -> Drift:
    change = item.change
    was, now = texts[0].get(change.unit), texts[1].get(change.unit)
    return Drift(
        change.unit,
        change.kind,
        item.why,
        since(change),
        was.source if was else "",
        now.source if now else "",
        change.what,
        change.of,
    )


class _Since:
    """When each unit got its text, left the text, or changed its place."""

    def __init__(self, ledger: Ledger, published: dt.datetime) -> None:
        self._units = {r.id: r.changed for r in (*ledger.former, *ledger.units)}
        self._revised = revised(ledger) or published

    def __call__(self, change: UnitChange) -> dt.datetime:
        moment = self._units.get(change.unit)
        moved = change.kind is ChangeKind.MOVED
        return self._revised if moved or moment is None else moment


def true_since(version: PublishedVersion, units: Sequence[Unit], ledger: Ledger) -> dt.datetime:
    """When a version that is true to its source last became so: when it went out, or when the
    source went back to what it says."""
    # Most units got their text at one time.
    moments = {record.changed for record in (*ledger.units, *ledger.former)}
    if not any(moment is not None and moment > version.at for moment in moments):
        return version.at  # as nearly always
    changed = {record.id: record.changed for record in ledger.units}
    made_from = {unit.id: unit.fingerprint for unit in version.units}
    back = [
        changed.get(unit.id) for unit in units if made_from.get(unit.id) == unit.segment.fingerprint
    ]
    back += [record.changed for record in ledger.former if record.id not in made_from]
    return max([version.at, *(moment for moment in back if moment is not None)])


def revised(ledger: Ledger) -> dt.datetime | None:
    """When the source began to read as it does now; None before the first sync."""
    current = ledger.revision(ledger.current)
    back = (
        line.at
        for line in ledger.log
        if line.action == "reverted" and line.revision == ledger.current
    )
    return max(back, default=current.first_seen if current else None)
