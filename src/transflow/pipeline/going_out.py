"""Lays ready what goes out of a release: its edition, checked, and its pictures."""

from __future__ import annotations

from transflow.errors import ExportError, Where
from transflow.exporters import xml
from transflow.exporters.base import PublicRelease
from transflow.messages import T
from transflow.pipeline import pictures
from transflow.pipeline.edition import Edition, edition
from transflow.pipeline.gate import Gate
from transflow.pipeline.plan import ReleasePlan
from transflow.pipeline.project import Project
from transflow.records import Ledger
from transflow.store.staging import Staging


def lay_ready(
    project: Project, plan: ReleasePlan, staging: Staging, *, dry_run: bool
) -> tuple[Edition, list[str]]:
    """What goes out of a release, and the paths of the files that changed. Raises ExportError."""
    path = project.workspace.export_path(plan.release)
    out = project.workspace.read_if_there(path)
    result = edition(project, plan, out=out)
    there = staging.read_if_there(path) if staging.changes(path) else out
    if result.public is None:
        return result, _leave(staging, result.ledger, path, there, dry_run=dry_run)
    data = _checked(project, result.public, path, there)
    changed = pictures.bring(staging, plan.document, data, dry_run=dry_run)
    if there != data:
        changed.append(path)
        if not dry_run:
            staging.write(path, data)
    return result, changed + pictures.sweep(staging, plan.release, data, dry_run=dry_run)


def _checked(project: Project, public: PublicRelease, path: str, there: bytes | None) -> bytes:
    """The export file of a release. One that is other than what is `there` is valid, or raises
    ExportError."""
    written = xml.write_release(public)
    data = b"".join(xml.document([written.fragment], project.config.source_language))
    if there != data:
        Gate(project.language).require(public, written.words, data, path)
        project.passed.add(public.id, data)
    return data


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
