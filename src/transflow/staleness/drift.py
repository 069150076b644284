"""What was published against what the source says now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from transflow.model import Language, Risk, Unit
from transflow.records import Ledger, PublishedVersion
from transflow.staleness.risk import Change, assess


@dataclass(frozen=True)
class Drift:
    """A way in which a published version is no longer true to its source."""

    unit: str
    kind: str
    """`changed`, `added`, `removed` or `moved`."""
    change: Change
    since: dt.datetime
    old: str = ""
    new: str = ""


def drift(
    version: PublishedVersion, units: Sequence[Unit], ledger: Ledger, language: Language
) -> list[Drift]:
    """What changed since `version` was made; empty where it is still true.

    `language` is that of the source; the ledger says when each unit got its text or left.
    """
    current = ledger.revision(ledger.current)
    revised = current.first_seen if current else version.at
    records = {record.id: record for record in ledger.units}
    left = {record.id: record for record in ledger.former}
    made_from = {unit.id: unit for unit in version.units}
    out: list[Drift] = []
    for unit in units:
        record = records.get(unit.id)
        since = record.changed if record and record.changed else revised
        was = made_from.get(unit.id)
        if was is None:
            change = _whole(unit.source, language)
            out.append(Drift(unit.id, "added", change, since, new=unit.source))
        elif was.fingerprint != unit.segment.fingerprint:
            links = tuple(ref.url for ref in unit.segment.refs)
            change = assess(was.source, unit.source, language, was.links, links)
            out.append(Drift(unit.id, "changed", change, since, was.source, unit.source))
    now = {unit.id for unit in units}
    for unit_id, published in made_from.items():
        if unit_id not in now:
            gone = left.get(unit_id)
            since = gone.changed if gone and gone.changed else revised
            change = _whole(published.source, language)
            out.append(Drift(unit_id, "removed", change, since, old=published.source))
    if not out and [u.id for u in units] != list(made_from):
        out.append(Drift("", "moved", Change(Risk.EDITORIAL), revised))
    return out


def _whole(text: str, language: Language) -> Change:
    """A sentence that came or went: as grave as what it says."""
    change = assess("", text, language)
    return change if change.risk is Risk.CRITICAL else Change(Risk.SUBSTANTIVE)
