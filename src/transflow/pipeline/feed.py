"""The files of all releases put together as the combined feed, one at a time in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from transflow.errors import ExportError, TransflowError, Where
from transflow.exporters import xml
from transflow.messages import T
from transflow.pipeline.gate import Gate
from transflow.pipeline.project import Project
from transflow.store import ledger as ledgers
from transflow.store.workspace import Workspace


def write_feed(project: Project, *, dry_run: bool = False) -> list[str]:
    """Writes the feed where it is not yet right; the paths of files that changed.

    It is validated as a whole before it moves into place; releases that were found valid, with the
    very same bytes, are not held against the schema again. Raises ExportError and WorkspaceError.
    """
    workspace = project.workspace
    feed = _Feed(project)
    wanted = hashlib.sha256()
    for piece in feed.pieces():
        wanted.update(piece)
    if workspace.sha256(Workspace.FEED) == wanted.hexdigest():
        return []
    if not dry_run:
        with workspace.replacing(Workspace.FEED, feed.validate) as write:
            for piece in feed.pieces():
                write(piece)
    return [Workspace.FEED]


class _Feed:
    def __init__(self, project: Project) -> None:
        self.project = project
        self.valid: set[str] = set()
        """Releases whose files were found valid before."""

    def pieces(self) -> Iterator[bytes]:
        return xml.document(self._fragments(), self.project.config.source_language)

    def _fragments(self) -> Iterator[bytes]:
        """What stands in the files of the releases that the ledgers say are out.

        A file whose ledger cannot be read stays in the feed: nothing says that it should go.
        """
        workspace = self.project.workspace
        for release in workspace.ledgers():
            path = workspace.export_path(release)
            data = workspace.read_if_there(path)
            if data is None or not _belongs(workspace, release):
                continue
            if (release, data) in self.project.passed:
                self.valid.add(release)
            try:
                yield xml.fragment_of(data)
            except ExportError as error:
                hint = T("delete the file and export again")
                raise ExportError(error.message, Where(path), hint) from error

    def validate(self, path: Path) -> None:
        gate = Gate(self.project.language)
        with path.open("rb") as stream:
            for problem in xml.validate_feed(stream, gate.foreign, self.valid):
                raise ExportError(
                    T("{release}: {problem}", release=problem.release, problem=problem.message),
                    Where(Workspace.FEED, problem.line),
                    T("delete the file of that release in export/ and export again"),
                )


def _belongs(workspace: Workspace, release: str) -> bool:
    path = workspace.ledger_path(release)
    try:
        data = workspace.read(path)
        return ledgers.says_exported(data) or (
            ledgers.parse(data, path, release).exported is not None
        )
    except TransflowError:
        return True
