"""Writes what was planned: catalogs, then the export, then the ledger last.

The ledger comes last so that a run that is cut short anywhere is simply done again by the next:
until the ledger says so, nothing has happened.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from transflow.errors import ConflictError, ExportError, TransflowError, Where
from transflow.exporters import xml
from transflow.exporters.base import PublicRelease
from transflow.messages import T
from transflow.model import Language, SourceStatus
from transflow.pipeline import pictures
from transflow.pipeline.edition import Edition, edition
from transflow.pipeline.plan import ReleasePlan, plan_release
from transflow.pipeline.project import Project
from transflow.records import Ledger
from transflow.store import ledger as ledgers
from transflow.store.workspace import SourceFile, Workspace
from transflow.text import count_words

ATTEMPTS = 3
"""How often a release is planned anew because someone saved one of its catalogs meanwhile."""
FOREIGN_WORDS = 6
FOREIGN_SHARE = 0.2
"""A text that goes out with so many words of the source language, and such a share of them, is in
the wrong language. The checks have already judged every sentence; this is the last gate, and it
must not stop a long English text over the Latvian names in it."""


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

    @property
    def settled(self) -> bool:
        """Whether catalogs and ledger were right before, so that the plan still holds."""
        return self.plan.settled and self.ledger == self.plan.old_ledger and not self.problems


def carry_out(
    project: Project, source: SourceFile, *, export: bool, dry_run: bool = False
) -> Outcome:
    """Plans a release and writes it, unless `dry_run`. The caller holds the lock.

    Raises SourceError, LedgerError, WorkspaceError; ConflictError where an editor kept saving.
    """
    for attempt in range(1, ATTEMPTS + 1):
        plan = plan_release(project, source)
        if dry_run:
            return _finish(project, plan, export=export, dry_run=True)
        try:
            for version in plan.catalogs:
                if version.after is not None:
                    project.workspace.write_over(version.path, version.after, version.before)
        except ConflictError:
            if attempt == ATTEMPTS:
                raise
            continue
        return _finish(project, plan, export=export, dry_run=False)
    raise AssertionError("unreachable: the last attempt returns or raises")


def _finish(project: Project, plan: ReleasePlan, *, export: bool, dry_run: bool) -> Outcome:
    written = [version.path for version in plan.catalogs if version.after is not None]
    problems: tuple[TransflowError, ...] = ()
    ledger, public = plan.ledger, None
    if not plan.readable:
        # A catalog that cannot be read would never learn what changed: all waits for it, except
        # that a release is taken off the website.
        ledger = plan.old_ledger
        export = export and plan.document.meta.status is SourceStatus.WITHDRAWN
    if export:
        try:
            asked = replace(plan, ledger=ledger)
            result = edition(project, asked, present=_is_out(project, plan.release))
            written += _export(project, result, plan, dry_run=dry_run)
            ledger, public = result.ledger, result.public
        except ExportError as error:
            problems = error.problems
    if plan.readable or ledger != plan.old_ledger:
        written += save_ledger(project.workspace, ledger, dry_run=dry_run)
    return Outcome(plan, ledger, tuple(written), problems, public)


def _is_out(project: Project, release: str) -> bool:
    path = project.workspace.export_path(release)
    return project.workspace.read_if_there(path) is not None


def save_ledger(workspace: Workspace, ledger: Ledger, *, dry_run: bool = False) -> list[str]:
    """Writes the ledger if it says something new; the paths of files that changed."""
    path = workspace.ledger_path(ledger.release)
    return _write_if_new(workspace, path, ledgers.serialize(ledger), dry_run=dry_run)


def _write_if_new(workspace: Workspace, path: str, data: bytes, *, dry_run: bool) -> list[str]:
    if workspace.read_if_there(path) == data:
        return []
    if not dry_run:
        workspace.write(path, data)
    return [path]


# --- export --------------------------------------------------------------------------------


def _export(project: Project, result: Edition, plan: ReleasePlan, *, dry_run: bool) -> list[str]:
    """Paths of the files that changed. Raises ExportError."""
    workspace = project.workspace
    path = workspace.export_path(plan.release)
    there = workspace.read_if_there(path)
    if result.public is None:
        return _leave(project, result.ledger, path, there, dry_run=dry_run)
    fragment = xml.release_fragment(result.public)
    data = b"".join(xml.document([fragment], project.config.source_language))
    if there != data:
        _validate(project, result.public, data, path)
    written = pictures.bring(workspace, plan.document, data, dry_run=dry_run)
    written += _write_if_new(workspace, path, data, dry_run=dry_run)
    return written + pictures.sweep(workspace, plan.release, data, dry_run=dry_run)


def _leave(
    project: Project, ledger: Ledger, path: str, there: bytes | None, *, dry_run: bool
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
        project.workspace.remove(path)
    return [path]


def _validate(project: Project, release: PublicRelease, data: bytes, path: str) -> None:
    gate = _Gate(project.language)
    errors = [
        ExportError(
            T("{release} was not exported: {problem}", release=release.id, problem=p.message),
            Where(path, p.line),
            T("the former export file was left as it is; nothing was published"),
        )
        for p in xml.validate(data, gate.foreign)
    ]
    if errors:
        first = errors[0]
        raise ExportError(first.message, first.where, first.hint, errors)


@dataclass(frozen=True)
class _Gate:
    """Whether a text that goes out in one language still is in that of the source."""

    source: Language

    def foreign(self, _language: str, text: str) -> bool:
        found = len(self.source.evidence(text))
        return found >= max(FOREIGN_WORDS, FOREIGN_SHARE * count_words(text))


def write_feed(project: Project, *, dry_run: bool = False) -> list[str]:
    """Puts the files of all releases together as the combined feed, one at a time in memory.

    It is validated as a whole before it moves into place. A feed that is right is not written
    again. Raises ExportError and WorkspaceError.
    """
    workspace = project.workspace
    wanted = hashlib.sha256()
    for piece in _feed(project):
        wanted.update(piece)
    if workspace.sha256(Workspace.FEED) == wanted.hexdigest():
        return []
    if not dry_run:
        with workspace.replacing(Workspace.FEED, lambda new: _validate_feed(project, new)) as write:
            for piece in _feed(project):
                write(piece)
    return [Workspace.FEED]


def _validate_feed(project: Project, path: Path) -> None:
    gate = _Gate(project.language)
    with path.open("rb") as stream:
        for problem in xml.validate_feed(stream, gate.foreign):
            raise ExportError(
                T("{release}: {problem}", release=problem.release, problem=problem.message),
                Where(Workspace.FEED, problem.line),
                T("delete the file of that release in export/ and export again"),
            )


def _feed(project: Project) -> Iterator[bytes]:
    return xml.document(_fragments(project.workspace), project.config.source_language)


def _fragments(workspace: Workspace) -> Iterator[bytes]:
    """What stands in the files of the releases that the ledgers say are out.

    A file whose ledger cannot be read stays in the feed: nothing says that it should go.
    """
    for release in workspace.ledgers():
        path = workspace.export_path(release)
        data = workspace.read_if_there(path)
        if data is None or not _belongs(workspace, release):
            continue
        try:
            yield xml.fragment_of(data)
        except ExportError as error:
            hint = T("delete the file and export again")
            raise ExportError(error.message, Where(path), hint) from error


def _belongs(workspace: Workspace, release: str) -> bool:
    path = workspace.ledger_path(release)
    try:
        return ledgers.parse(workspace.read(path), path, release).exported is not None
    except TransflowError:
        return True
