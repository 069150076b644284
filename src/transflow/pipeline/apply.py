"""Writes what was planned: catalogs, then the export, then the ledger last.

The ledger comes last so that a run that is cut short anywhere is simply done again by the next:
until the ledger says so, nothing has happened. A ledger that says what went out waits, like the
export itself, until the export of all releases takes its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from transflow.errors import ConflictError, ExportError, TransflowError
from transflow.model import SourceStatus
from transflow.pipeline.plan import ReleasePlan, plan_release
from transflow.pipeline.project import Project
from transflow.pipeline.snapshot import Snapshot
from transflow.records import Ledger
from transflow.staleness.withdrawals import any_leaves
from transflow.store import ledger as ledgers
from transflow.store.staging import Staging
from transflow.store.workspace import SourceFile, Workspace

if TYPE_CHECKING:
    from transflow.exporters.base import PublicRelease

ATTEMPTS = 3
"""How often a release is planned anew because someone saved one of its catalogs meanwhile."""


class Outcome(Struct, frozen=True):
    """What became of a release."""

    plan: ReleasePlan
    ledger: Ledger
    written: tuple[str, ...] = ()
    """Paths of the files that changed (or would change, in a dry run)."""
    problems: tuple[TransflowError, ...] = field(default=())
    """What is wrong with the export; the former export file is then still there."""
    public: PublicRelease | None = None
    """What the export says of the release, where it was worked out."""
    left: Snapshot | None = None
    """The files as they are now; None where another run would find something to do."""


def carry_out(
    project: Project,
    source: SourceFile,
    staging: Staging | None = None,
    *,
    dry_run: bool = False,
    seen: Snapshot | None = None,
) -> Outcome:
    """Plans a release, as it was `seen` just now, and writes it, unless `dry_run`. The caller
    holds the lock. What is to go out is laid ready in `staging`, if there is one.

    Raises SourceError, LedgerError, WorkspaceError; ConflictError where an editor kept saving.
    """
    for attempt in range(1, ATTEMPTS + 1):
        plan = plan_release(project, source, seen)
        seen = None
        if dry_run:
            return _finish(project, plan, staging, dry_run=True)
        try:
            for version in plan.catalogs:
                if version.after is not None:
                    project.workspace.write_over(version.path, version.after, version.before)
            return _finish(project, plan, staging, dry_run=False)
        except TransflowError as error:
            if staging is not None:  # nothing goes out that its ledger does not know of
                staging.drop(plan.release)
            if attempt == ATTEMPTS or not isinstance(error, ConflictError):
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")


def _finish(
    project: Project, plan: ReleasePlan, staging: Staging | None, *, dry_run: bool
) -> Outcome:
    written = [version.path for version in plan.catalogs if version.after is not None]
    problems: tuple[TransflowError, ...] = ()
    ledger, public = plan.ledger, None
    if not plan.readable:
        # A catalog that cannot be read would never learn what changed: all waits for it, except
        # that a release, or a version of it, is taken off the website.
        ledger = plan.old_ledger
        withdrawn = plan.document.meta.status is SourceStatus.WITHDRAWN
        staging = staging if withdrawn or any_leaves(ledger) else None
    if staging is not None:
        from transflow.pipeline import going_out  # noqa: PLC0415 # a sync has no need of XML

        try:
            # The same plan keeps what was worked out of it.
            asked = plan if ledger is plan.ledger else replace(plan, ledger=ledger)
            result, changed = going_out.lay_ready(project, asked, staging, dry_run=dry_run)
            written += changed
            ledger, public = result.ledger, result.public
        except ExportError as error:
            problems = error.problems
    left = None
    if plan.readable or ledger != plan.old_ledger:
        path, there, data = _ledger_file(project, plan, ledger)
        if there != data:
            written.append(path)
            if staging is not None and ledger != plan.ledger and not dry_run:
                staging.write_ledger(plan.release, data, there)
            elif not dry_run:
                project.workspace.write_over(path, data, there)
        if not dry_run and plan.readable and not problems:
            left = plan.seen.with_files({**plan.new_catalogs, path: data})
    return Outcome(plan, ledger, tuple(written), problems, public, left)


def _ledger_file(
    project: Project, plan: ReleasePlan, ledger: Ledger
) -> tuple[str, bytes | None, bytes]:
    """Path of the ledger, the file as it was, and as it should be."""
    path = project.workspace.ledger_path(plan.release)
    there = plan.seen.files.get(path)
    if there is not None and ledger == plan.old_ledger:
        return path, there, there
    return path, there, ledgers.serialize(ledger)


def save_ledger(workspace: Workspace, ledger: Ledger, *, dry_run: bool = False) -> list[str]:
    """Writes the ledger if it says something new; the paths of files that changed."""
    path = workspace.ledger_path(ledger.release)
    data = ledgers.serialize(ledger)
    if workspace.read_if_there(path) == data:
        return []
    if not dry_run:
        workspace.write(path, data)
    return [path]
