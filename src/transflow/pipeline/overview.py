"""The status of all releases, worked out only for those that changed since the last time.

A release whose files and settings are byte for byte the same has the same rows. They are looked
up by a hash of those bytes, so nothing is ever believed because of its date, and the rest of the
pipeline is not even loaded where nothing changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from transflow.errors import SourceError, TransflowError, Where
from transflow.messages import T, Text
from transflow.model import State
from transflow.pipeline.known import Entry, Known
from transflow.pipeline.snapshot import Snapshot
from transflow.report.memo import pack, unpack
from transflow.report.rows import StatusRow
from transflow.store import ledger as ledgers
from transflow.store.workspace import Workspace


class Overview:
    """Rows that are known, and those that are new."""

    def __init__(self, workspace: Workspace, now: dt.datetime) -> None:
        self._now = now
        self._known = Known(workspace, "rows")
        self.look = self._known.look
        self.learn = self._known.learn
        self.close = self._known.close

    def rows(self, seen: Snapshot) -> list[StatusRow] | None:
        """The rows of a release, or None where they have to be worked out."""
        value = self._known.recall(seen)
        if value is None:
            return None
        try:
            learnt, _, packed = value.partition("\n")
            rows = unpack(packed)
            return rows if self._holds(rows, dt.datetime.fromisoformat(learnt)) else None
        except (ValueError, KeyError, TypeError):
            return None

    def _holds(self, rows: Iterable[StatusRow], learnt: dt.datetime) -> bool:
        """An embargo ends by the clock and not by a change of any file; and a clock may be set
        back to before its end."""
        ends = (row.publish_at for row in rows if row.publish_at is not None)
        return learnt <= self._now and all(self._now < end for end in ends)

    def entry(self, seen: Snapshot, rows: Iterable[StatusRow]) -> tuple[Entry, ...]:
        """The rows in a form to be learnt."""
        return self._known.entry(seen, f"{self._now.isoformat()}\n{pack(list(rows))}")


def failed_row(release: str, error: TransflowError) -> StatusRow:
    """The row of a release that cannot be read."""
    sentence = error_sentence(error)
    return StatusRow(release, "", "", State.MISSING, error=sentence, next_step=error.hint)


def error_sentence(error: TransflowError) -> Text:
    if error.where is None:
        return error.message
    return T("{where}: {message}", where=str(error.where), message=error.message)


def vanished(workspace: Workspace, present: set[str]) -> list[tuple[str, TransflowError]]:
    """Published releases whose file is gone, with what to do about it. Nothing is withdrawn for
    that: it may be a wrong checkout, a folder that is not mounted, or a file with a new name."""
    found: list[tuple[str, TransflowError]] = []
    for release in workspace.ledgers():
        if release in present:
            continue
        path = workspace.ledger_path(release)
        try:
            exported = ledgers.parse(workspace.read(path), path, release).exported
        except TransflowError as error:
            found.append((release, error))
            continue
        if exported is not None and not exported.withdrawn:
            found.append((release, _vanished(release)))
    return found


def _vanished(release: str) -> TransflowError:
    return SourceError(
        T("the file of this release is gone, but the release is published"),
        Where(f"releases/{release}"),
        T(
            "put the file back under its old name; to take the release off the website, "
            "write “status: withdrawn” in it"
        ),
    )
