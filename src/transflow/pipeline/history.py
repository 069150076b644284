"""What happened to a release, in the order of time, out of its ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

from transflow.records import (
    Approval,
    Decision,
    Delivery,
    Ledger,
    LogLine,
    Rejection,
    Revision,
    Waiver,
    Withdrawal,
)


class Kind(StrEnum):
    REVISION = "revision"
    REVERTED = "reverted"
    """The text went back to what it was in a former revision."""
    APPROVED = "approved"
    MINOR = "minor"
    MINOR_UNDONE = "minor-undone"
    WAIVED = "waived"
    WAIVER_UNDONE = "waiver-undone"
    REJECTED = "rejected"
    REJECTION_UNDONE = "rejection-undone"
    """Taken back; what an approval answered is told by the approval."""
    WITHDRAWAL = "withdrawal"
    """Somebody decided that it must leave the website."""
    WITHDRAWAL_UNDONE = "withdrawal-undone"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    """Other words than before went out."""
    WITHHELD = "withheld"
    WITHDRAWN = "withdrawn"
    SENT = "sent"
    TAKEN_DOWN = "taken-down"


_ORDER = list(Kind)
_LOGGED = frozenset(Kind) - {Kind.SENT, Kind.TAKEN_DOWN}


class Event(Struct, frozen=True):
    """Something that happened to a release."""

    at: dt.datetime
    kind: Kind
    language: str = ""
    """Empty for what is of all."""
    revision: int = 0
    """Of the source, at that time; 0 where it is not known."""
    by: str = ""
    reason: str = ""
    source_hash: str = ""
    target_hash: str = ""
    noted: Revision | None = None
    """The revision that was first seen."""
    decisions: tuple[Decision, ...] = ()
    """What was declared minor, or taken back, at once."""
    waiver: Waiver | None = None
    """What was waived, or taken back."""
    unit: str = ""
    """What was rejected, or taken back; empty for the whole version."""
    target: str = ""
    """Where it was sent, or taken down."""
    sent_hash: str = ""
    """Of what was sent."""


def history(ledger: Ledger) -> list[Event]:
    """All that is known, the oldest first; of what happened in the same second, the cause first."""
    events = [
        *_revisions(ledger),
        *_decisions(ledger.decisions),
        *_waivers(ledger.waivers),
        *_rejections(ledger.rejections),
        *_withdrawals(ledger.withdrawals),
        *(_logged(line) for line in ledger.log if line.action in _LOGGED),
        *_former_approvals(ledger),
        *map(_delivered, ledger.deliveries),
    ]
    return sorted(events, key=_place)


def _place(event: Event) -> tuple[dt.datetime, int, str, int, str]:
    kind = _ORDER.index(event.kind)
    about = event.waiver.unit + event.waiver.check if event.waiver else event.target + event.unit
    return event.at, kind, event.language, event.revision, about


def _revisions(ledger: Ledger) -> Iterator[Event]:
    for revision in ledger.revisions:
        yield Event(revision.first_seen, Kind.REVISION, revision=revision.number, noted=revision)


def _logged(line: LogLine) -> Event:
    return Event(
        line.at,
        Kind(line.action),
        line.language,
        line.revision,
        line.by,
        source_hash=line.source_hash,
        target_hash=line.hash,
    )


def _delivered(d: Delivery) -> Event:
    return Event(d.at, Kind(d.action.value), d.language, target=d.target, sent_hash=d.hash)


def _former_approvals(ledger: Ledger) -> Iterator[Event]:
    """Those of before transflow logged them."""
    known = {(line.at, line.language) for line in ledger.log if line.action == Kind.APPROVED}
    for approval in ledger.approvals:
        if (approval.at, approval.language) not in known:
            yield _approved(approval)


def _approved(approval: Approval) -> Event:
    return Event(
        approval.at,
        Kind.APPROVED,
        approval.language,
        approval.revision,
        approval.by,
        source_hash=approval.source_hash,
        target_hash=approval.target_hash,
    )


def _decisions(decisions: Iterable[Decision]) -> Iterator[Event]:
    """One event for all that a person decided at once."""
    made: dict[tuple[dt.datetime, str, str, str], list[Decision]] = {}
    undone: dict[tuple[dt.datetime, str, str, str], list[Decision]] = {}
    for d in decisions:
        made.setdefault((d.at, d.language, d.by, d.reason), []).append(d)
        if d.undone is not None:
            key = d.undone, d.language, d.undone_by, d.undone_reason
            undone.setdefault(key, []).append(d)
    for kind, groups in ((Kind.MINOR, made), (Kind.MINOR_UNDONE, undone)):
        for (at, language, by, reason), found in groups.items():
            yield Event(at, kind, language, by=by, reason=reason, decisions=tuple(found))


def _waivers(waivers: Iterable[Waiver]) -> Iterator[Event]:
    for w in waivers:
        yield Event(
            w.at,
            Kind.WAIVED,
            w.language,
            by=w.by,
            reason=w.reason,
            source_hash=w.source_hash,
            target_hash=w.target_hash,
            waiver=w,
        )
        if w.undone is not None:
            by, reason = w.undone_by, w.undone_reason
            yield Event(w.undone, Kind.WAIVER_UNDONE, w.language, by=by, reason=reason, waiver=w)


def _rejections(rejections: Iterable[Rejection]) -> Iterator[Event]:
    for r in rejections:
        yield Event(
            r.at,
            Kind.REJECTED,
            r.language,
            by=r.by,
            reason=r.reason,
            source_hash=r.source_hash,
            target_hash=r.target_hash,
            unit=r.unit,
        )
        if r.undone is not None and not r.undone_approving:
            by, reason = r.undone_by, r.undone_reason
            kind = Kind.REJECTION_UNDONE
            yield Event(r.undone, kind, r.language, by=by, reason=reason, unit=r.unit)


def _withdrawals(withdrawals: Iterable[Withdrawal]) -> Iterator[Event]:
    for w in withdrawals:
        yield Event(w.at, Kind.WITHDRAWAL, w.language, by=w.by, reason=w.reason)
        if w.undone is not None:
            by, reason = w.undone_by, w.undone_reason
            yield Event(w.undone, Kind.WITHDRAWAL_UNDONE, w.language, by=by, reason=reason)
