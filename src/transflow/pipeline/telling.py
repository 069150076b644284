"""What happened to a release, told: a sentence for every event, and what changed word by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from transflow.diff import Op, word_diff
from transflow.markup import escape, plain
from transflow.messages import TN, T, Text
from transflow.pipeline.history import Event, Kind, history
from transflow.pipeline.status import tally
from transflow.records import Decision, Ledger, Revision, UnitChange, Waiver
from transflow.report.labels import RISKS, what_changed
from transflow.report.rows import Tally
from transflow.report.truth import told_changes
from transflow.report.views import ChangeView, HistoryItem, Mark, Piece

MOST_CHANGES = 8
"""Changes that an event shows."""
_LONGEST = 3_000
"""Characters of two texts together that are compared word by word as they are: the time grows with
the square of their length."""
_MARKS = {Op.SAME: Mark.KEPT, Op.REMOVED: Mark.REMOVED, Op.ADDED: Mark.ADDED}


def told(ledger: Ledger) -> tuple[HistoryItem, ...]:
    """All that is known, the oldest first."""
    return tuple(map(_item, history(ledger)))


def _item(event: Event) -> HistoryItem:
    noted = event.noted.changes if event.noted else ()
    worded = [change for change in noted if change.old or change.new]
    worded.sort(key=lambda change: -change.risk)
    changes = worded or event.decisions
    return HistoryItem(
        event.at,
        event.kind.value,
        sentence(event),
        event.language,
        event.revision,
        event.by,
        event.reason,
        tuple(map(_change, changes[:MOST_CHANGES])),
        max(0, len(changes) - MOST_CHANGES),
    )


def _change(change: UnitChange | Decision) -> ChangeView:
    kind = change.kind.value if isinstance(change, UnitChange) else "changed"
    what = tuple(what_changed(key) for key in change.what)
    return ChangeView(change.unit, kind, change.risk, what, pieces(change.old, change.new))


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Two unit texts word by word, tags aside. Of very long ones only what lies between their
    common start and end is; where that is very long too, it is one piece each."""
    if len(old) + len(new) <= _LONGEST:
        return tuple(_worded(old, new))
    was, now = plain(old), plain(new)
    start = _shared(was, now)
    end = _shared(was[start:][::-1], now[start:][::-1])
    ends = len(was) - end, len(now) - end
    middle = was[start : ends[0]], now[start : ends[1]]
    if sum(map(len, middle)) <= _LONGEST:
        changed = tuple(_worded(*map(escape, middle)))
    else:
        changed = (Piece(Mark.REMOVED, middle[0]), Piece(Mark.ADDED, middle[1]))
    kept = Piece(Mark.KEPT, was[:start]), Piece(Mark.KEPT, was[ends[0] :])
    return tuple(piece for piece in (kept[0], *changed, kept[1]) if piece.text)


def _worded(old: str, new: str) -> Iterator[Piece]:
    return (Piece(_MARKS[part.op], part.text) for part in word_diff(old, new))


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike, in whole words."""
    pairs = enumerate(zip(one, other, strict=False))
    length = next((at for at, pair in pairs if pair[0] != pair[1]), min(len(one), len(other)))
    return length if len(one) == len(other) == length else one.rfind(" ", 0, length) + 1


# --- sentences -----------------------------------------------------------------------------


def sentence(event: Event) -> Text:
    """What happened, without time and language."""
    about: dict[str, str | int] = {
        "number": event.revision,
        "name": event.by,
        "reason": event.reason,
        "target": event.target,
    }
    if event.noted is not None:
        return _revision(event.noted)
    if event.kind in (Kind.MINOR, Kind.MINOR_UNDONE):
        return _decided(event, about)
    if event.waiver is not None:
        return _waived(event, event.waiver, about)
    if event.kind in (Kind.REJECTED, Kind.REJECTION_UNDONE):
        return _rejected(event)
    if event.kind in (Kind.WITHDRAWAL, Kind.WITHDRAWAL_UNDONE):
        return _withdrawal(event)
    return {
        Kind.REVERTED: T("the source went back to revision {number}", **about),
        Kind.APPROVED: T("approved by {name}, revision {number}", **about),
        Kind.PUBLISHED: T("published, revision {number}", **about),
        Kind.CORRECTED: T("corrected, revision {number}", **about),
        Kind.WITHHELD: T("withheld, when the source was revision {number}", **about),
        Kind.WITHDRAWN: T("withdrawn, when the source was revision {number}", **about),
        Kind.SENT: T("sent to {target}", **about),
        Kind.TAKEN_DOWN: T("taken down at {target}", **about),
    }[event.kind]


def _waived(event: Event, waiver: Waiver, about: Mapping[str, str | int]) -> Text:
    place = {"check": waiver.check, "unit": waiver.unit, **about}
    if event.kind is Kind.WAIVED:
        return T("{check} waived for [{unit}] by {name}: {reason}", **place)
    if not event.reason:
        return T("{check} counts again for [{unit}], taken back by {name}", **place)
    return T("{check} counts again for [{unit}], taken back by {name}: {reason}", **place)


def _said(event: Event) -> dict[str, str]:
    reason = " ".join(event.reason.split())
    return {"name": event.by, "reason": reason, "unit": event.unit}


def _rejected(event: Event) -> Text:
    said = _said(event)
    if event.kind is Kind.REJECTED:
        if event.unit:
            return T("[{unit}] rejected by {name}: {reason}", **said)
        return T("rejected by {name}: {reason}", **said)
    if event.reason:
        return T("rejected no longer, taken back by {name}: {reason}", **said)
    return T("rejected no longer, taken back by {name}", **said)


def _withdrawal(event: Event) -> Text:
    said = _said(event)
    if event.kind is Kind.WITHDRAWAL:
        return T("to be off the website, decided {name}: {reason}", **said)
    if not event.by:
        return T("the source file says no longer that it is withdrawn")
    if event.reason:
        return T("may be on the website again, decided {name}: {reason}", **said)
    return T("may be on the website again, decided {name}", **said)


def _decided(event: Event, about: Mapping[str, str | int]) -> Text:
    count = len(event.decisions)
    if event.kind is Kind.MINOR:
        return TN(
            "{count} change declared minor by {name}: {reason}",
            "{count} changes declared minor by {name}: {reason}",
            count,
            **about,
        )
    if not event.reason:
        return TN(
            "{count} change no longer minor, taken back by {name}",
            "{count} changes no longer minor, taken back by {name}",
            count,
            **about,
        )
    return TN(
        "{count} change no longer minor, taken back by {name}: {reason}",
        "{count} changes no longer minor, taken back by {name}: {reason}",
        count,
        **about,
    )


def _revision(revision: Revision) -> Text:
    if revision.risk is None:
        return T("revision {number}, the first", number=revision.number)
    about: dict[str, str | int | Text] = {
        "number": revision.number,
        "risk": RISKS[revision.risk],
    }
    changes = told_changes(counted(revision))
    if not changes:
        return T("revision {number}, {risk}", **about)
    return T("revision {number}, {risk}: {changes}", **about, changes=changes)


def counted(revision: Revision) -> Tally:
    """What changed in a revision; of one that an older transflow noted only the numbers."""
    if revision.before:
        return tally((c.kind, c.of or c.unit, c.risk, c.what) for c in revision.changes)
    return Tally(revision.changed, revision.added, revision.removed, revision.moved)
