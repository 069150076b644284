"""Brings releases up to date, and remembers those that are."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from transflow.errors import ConflictError, TransflowError, carefully
from transflow.pipeline.apply import Outcome, carry_out
from transflow.pipeline.known import Known
from transflow.pipeline.memory import memory_of
from transflow.pipeline.overview import Overview
from transflow.pipeline.plan import VersionPlan
from transflow.pipeline.project import Project
from transflow.pipeline.status import status_rows
from transflow.pipeline.synced import KINDS, Counts, Synced, pack
from transflow.store.workspace import SourceFile

OFFHAND = 300
"""Units of a release up to which a sync also finds out its status, for which translations have to
be checked. It spares the next command to read the release again; more would keep people waiting."""


class Syncing(Struct, frozen=True):
    """A sync of one release after the other."""

    project: Project
    known: Known
    overview: Overview
    clean: Known
    dry_run: bool

    def __call__(self, sources: Sequence[SourceFile]) -> list[Synced | TransflowError]:
        """What became of each. Their files are moved into place together, in their order."""
        work = carefully(self._one)
        found: dict[str, Synced | TransflowError] = {}
        with memory_of(self.project).steady(), self.project.workspace.together() as batch:
            for source in sources:
                batch.of = source.release
                found[source.release] = work(source)
        for source in sources:
            failure = batch.failed.get(source.release)
            if isinstance(failure, ConflictError):  # someone saved meanwhile: planned anew
                found[source.release] = work(source)
            elif failure is not None:
                found[source.release] = failure
        return [found[source.release] for source in sources]

    def _one(self, source: SourceFile) -> Synced:
        """Raises TransflowError."""
        seen = self.known.look(source)
        outcome = carry_out(self.project, source, dry_run=self.dry_run, seen=seen)
        found = synced(outcome)
        if outcome.left is None:
            return found
        found = replace(found, settled=self.known.entry(outcome.left, pack(found)))
        if len(outcome.plan.units) > OFFHAND:
            return found
        rows = status_rows(self.project, outcome.plan, outcome.ledger)
        return replace(
            found,
            rows=self.overview.entry(outcome.left, rows),
            clean=self.clean.entry(outcome.left, "") if outcome.plan.clean else (),
        )


def synced(outcome: Outcome) -> Synced:
    """`outcome` in brief."""
    plan = outcome.plan
    return Synced(
        plan.release,
        outcome.ledger.current,
        {v.language: _counts(v) for v in plan.versions},
        outcome.written,
        changed_catalogs(outcome),
        {v.language: v.error for v in plan.catalogs if v.error is not None},
    )


def changed_catalogs(outcome: Outcome) -> tuple[tuple[str, Counts], ...]:
    """Paths of the catalogs that change, with how many units of each kind."""
    return tuple(
        (version.path, counts)
        for version in outcome.plan.catalogs
        if version.after is not None and (counts := _counts(version)) is not None
    )


def _counts(version: VersionPlan) -> Counts | None:
    if version.sync is None:
        return None
    return {kind: len(getattr(version.sync, kind)) for kind in KINDS}
