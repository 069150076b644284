"""What a person took off the website, and whether it still is to be off."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from transflow.model import SourceStatus
from transflow.records import Ledger
from transflow.staleness import rejections


def must_leave(ledger: Ledger, language: str) -> bool:
    """Whether no export may hold what last went out in a language, whatever its text is now."""
    withdrawn = ledger.withdrawal(language) is not None
    return withdrawn or bool(rejections.of_published(ledger, language))


def any_leaves(ledger: Ledger) -> bool:
    """Whether a language of the release must go off the website and has not gone yet."""
    if ledger.exported is None or ledger.exported.withdrawn:
        return False
    shown = set(ledger.published) - set(ledger.exported.withheld)
    return any(must_leave(ledger, language) for language in sorted(shown))


def reopened(ledger: Ledger, status: SourceStatus, now: dt.datetime) -> Ledger:
    """The ledger that says no longer who withdrew the whole release, where somebody has since given
    its source another status by hand: that would be said of a later withdrawal else."""
    if status is SourceStatus.WITHDRAWN or ledger.withdrawal() is None:
        return ledger
    closed = tuple(
        replace(w, undone=now) if not w.language and w.undone is None else w
        for w in ledger.withdrawals
    )
    return replace(ledger, withdrawals=closed)
