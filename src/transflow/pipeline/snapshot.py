"""The files of a release as they were at one moment.

Everything that is worked out of a release is worked out of one snapshot, so that an editor who
saves meanwhile cannot make one part of a result contradict another, and so that a result can be
remembered by exactly what it was made from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from transflow.errors import WorkspaceError
from transflow.lazy import lazy
from transflow.store.workspace import SourceFile, Workspace


class Snapshot(Struct, frozen=True, dict=True):
    """The files that a release consists of, without its export."""

    source: SourceFile
    files: Mapping[str, bytes]
    """By path; what does not exist is not there."""
    unreadable: Mapping[str, WorkspaceError] = field(default_factory=dict)
    """Catalogs that are there and cannot be read."""
    clean: bool = False
    """Whether the checks are known to find no error and no warning in these very files."""
    settled: bool = False
    """Whether a sync is known to find nothing to do in these very files."""

    def with_files(self, written: Mapping[str, bytes]) -> Snapshot:
        """The release after `written` was written."""
        if not written:
            return self
        return replace(self, files={**self.files, **written}, clean=False, settled=False)

    def catalog(self, path: str) -> bytes | None:
        """The bytes of a catalog, None where there is none. Raises WorkspaceError."""
        if path in self.unreadable:
            raise self.unreadable[path]
        return self.files.get(path)

    def key(self, common: bytes) -> str:
        """A hash of all the files, and of what is `common` to all releases."""
        return hashlib.sha256(self._content + common).hexdigest()

    @lazy
    def _content(self) -> bytes:
        state = hashlib.sha256()
        for path, data in sorted(self.files.items()):
            state.update(b"%s\0%d\0" % (path.encode(), len(data)))
            state.update(data)
        return state.digest()


def take(workspace: Workspace, source: SourceFile, languages: Iterable[str]) -> Snapshot:
    """Reads the files of a release; `languages` are those that have a folder of catalogs.

    Raises WorkspaceError.
    """
    release = source.release
    wanted = (source.path, source.front_matter, workspace.ledger_path(release))
    files = {path: workspace.read_if_there(path) for path in wanted if path is not None}
    unreadable = {}
    for language in languages:
        path = workspace.catalog_path(language, release)
        try:
            files[path] = workspace.read_if_there(path)
        except WorkspaceError as error:
            unreadable[path] = error
    there = {path: data for path, data in files.items() if data is not None}
    return Snapshot(source, there, unreadable)
