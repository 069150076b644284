"""What has become of the texts that a waiver in the ledger was given for."""

from __future__ import annotations

from collections.abc import Iterator

from transflow.model import Role
from transflow.pipeline.plan import ReleasePlan, VersionPlan
from transflow.pipeline.subjects import Subject
from transflow.records import Ledger, Waiver
from transflow.report.waivers import Since
from transflow.staleness.bound import Hashes, bound
from transflow.text import unit_fingerprint

_CONTEXTS = {role.context for role in Role}


def changed_since(
    plan: ReleasePlan, version: VersionPlan, waiver: Waiver, subject: Subject | None
) -> Iterator[Since]:
    """`subject` is what there is to check of the unit now."""
    now = _hashes(version, waiver, subject)
    if now is None:
        yield Since.GONE
        if _last_source(plan.ledger, waiver) != waiver.source_hash:
            yield Since.SOURCE
        return
    if now[0] != waiver.source_hash:
        yield Since.SOURCE
    if now[1] != waiver.target_hash:
        yield Since.TARGET
    if subject is None and now == (waiver.source_hash, waiver.target_hash):
        yield Since.UNFINISHED


def _hashes(version: VersionPlan, waiver: Waiver, subject: Subject | None) -> Hashes | None:
    """None where the unit is not in the text any more."""
    if subject is not None:
        return subject.source_hash, subject.target_hash
    here = bound(version.states).get(waiver.unit)
    return None if here is None else here.hashes


def _last_source(ledger: Ledger, waiver: Waiver) -> str:
    return next((one.fingerprint for one in ledger.former if one.id == waiver.unit), "")


def source_then(ledger: Ledger, waiver: Waiver) -> str:
    """The text that a waiver was given for, out of the changes since; its hash proves it. Empty
    where they do not have it, as for a text that others are translated within."""
    changes = (c for revision in ledger.revisions for c in revision.changes)
    for c in changes:
        if c.unit == waiver.unit:
            for text, links in ((c.old, c.old_links), (c.new, c.new_links)):
                if waiver.source_hash in {unit_fingerprint(x, text, links) for x in _CONTEXTS}:
                    return text
    return ""
