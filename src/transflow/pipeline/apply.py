"""Writes what was planned: catalogs, then the export, then the ledger last.

The ledger comes last so that a run that is cut short anywhere is simply done again by the next:
until the ledger says so, nothing has happened. A ledger that says what went out waits, like the
export itself, until the export of all releases takes its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from transflow.errors import ConflictError, ExportError, TransflowError, Where
from transflow.exporters import xml
from transflow.exporters.base import PublicRelease
from transflow.messages import T
from transflow.model import SourceStatus
from transflow.pipeline import pictures
from transflow.pipeline.edition import Edition, edition
from transflow.pipeline.gate import Gate
from transflow.pipeline.plan import ReleasePlan, plan_release
from transflow.pipeline.project import Project
from transflow.pipeline.snapshot import Snapshot
from transflow.records import Ledger
from transflow.staleness.withdrawals import any_leaves
from transflow.store import ledger as ledgers
from transflow.store.staging import Staging
from transflow.store.workspace import SourceFile, Workspace

ATTEMPTS = 3
"""How often a release is planned anew because someone saved one of its catalogs meanwhile."""


@dataclass(frozen=True)
class Outcome:
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
        try:
            asked = replace(plan, ledger=ledger)
            out = project.workspace.read_if_there(project.workspace.export_path(plan.release))
            result = edition(project, asked, out=out)
            written += _export(project, result, plan, staging, dry_run=dry_run)
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
    return _write_if_new(workspace, path, ledgers.serialize(ledger), dry_run=dry_run)


def _write_if_new(
    place: Workspace | Staging, path: str, data: bytes, *, dry_run: bool
) -> list[str]:
    if place.read_if_there(path) == data:
        return []
    if not dry_run:
        place.write(path, data)
    return [path]


# --- export --------------------------------------------------------------------------------


def _export(
    project: Project, result: Edition, plan: ReleasePlan, staging: Staging, *, dry_run: bool
) -> list[str]:
    """Paths of the files that changed. Raises ExportError."""
    path = project.workspace.export_path(plan.release)
    there = staging.read_if_there(path)
    if result.public is None:
        return _leave(staging, result.ledger, path, there, dry_run=dry_run)
    written = xml.write_release(result.public)
    data = b"".join(xml.document([written.fragment], project.config.source_language))
    if there != data:
        Gate(project.language).require(result.public, written.words, data, path)
        project.passed.add(plan.release, data)
    changed = pictures.bring(staging, plan.document, data, dry_run=dry_run)
    changed += _write_if_new(staging, path, data, dry_run=dry_run)
    return changed + pictures.sweep(staging, plan.release, data, dry_run=dry_run)


def _leave(
    staging: Staging, ledger: Ledger, path: str, there: bytes | None, *, dry_run: bool
) -> list[str]:
    """Keeps the file of a release that is out and rests now, as a draft or under embargo. A file
    that the ledger knows nothing of is left from a run that was cut short; it goes."""
    if ledger.exported is not None:
        if there is None:
            raise ExportError(
                T("the export file of this release is missing and cannot be made now"),
                Where(path),
                T(
                    "the source is a draft or under embargo: bring the file back from a former "
                    "export, or make the source final or withdrawn"
                ),
            )
        return []
    if there is None:
        return []
    if not dry_run:
        staging.remove(path)
    return [path]
