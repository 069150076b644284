"""What former runs found out about releases whose files have not changed since, to the byte.

Nothing is ever believed because of its date: what is remembered goes by a hash of the files of the
release, of the settings and of the program itself. Without the memory the same is worked out anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from transflow.errors import WorkspaceError
from transflow.pipeline import snapshot
from transflow.pipeline.snapshot import Snapshot
from transflow.store import accepted
from transflow.store.cache import Cache, content_key, tool_key
from transflow.store.terms import term_files
from transflow.store.workspace import CONFIG, SourceFile, Workspace

Entry = tuple[str, str, str]
"""Release, hash of what was seen, and what was found out."""


class Known:
    """One kind of findings, each a text, by release."""

    def __init__(self, workspace: Workspace, kind: str) -> None:
        """Raises WorkspaceError where the settings cannot be read."""
        self._workspace = workspace
        self._cache = Cache(workspace, kind)
        self._common = content_key(tool_key().encode(), *_settings(workspace)).encode()
        self._new: list[Entry] = []

    @cached_property
    def languages(self) -> list[str]:
        """Languages that had a folder of catalogs when the run began."""
        return self._workspace.languages()

    def look(self, source: SourceFile) -> Snapshot:
        """Raises WorkspaceError."""
        return snapshot.take(self._workspace, source, self.languages)

    def recall(self, seen: Snapshot, extra: bytes = b"") -> str | None:
        """What was learnt of these very files, and of `extra`, where it was."""
        if seen.unreadable:
            return None
        key, value = self._cache.find(seen.source.release) or ("", "")
        return value if key and key == seen.key(self._common + extra) else None

    def has(self, release: str) -> bool:
        """Whether anything was learnt of a release, of these files or of others."""
        return self._cache.find(release) is not None

    def entry(self, seen: Snapshot, value: str, extra: bytes = b"") -> tuple[Entry, ...]:
        """`value` in a form to be learnt; empty where it cannot be."""
        if seen.unreadable:
            return ()
        return ((seen.source.release, seen.key(self._common + extra), value),)

    def learn(self, entries: Iterable[Entry]) -> None:
        self._new += entries

    def close(self) -> None:
        """Remembers what was learnt."""
        if self._new:
            self._cache.store(self._new)
            self._new = []


def _settings(workspace: Workspace) -> Iterator[bytes | None]:
    """The bytes of the settings, of what is right in the whole project, and of the files that the
    settings name."""
    settings = workspace.read(CONFIG)
    yield settings
    yield workspace.read_if_there(accepted.FILE)
    yield from _terms(workspace)
    if b"spelling" in settings:
        from transflow.pipeline.spelling import spelling_state  # noqa: PLC0415 # as the next

        yield spelling_state(workspace, settings.decode("utf-8", "replace"))
    if b"srx" in settings:
        # Loading YAML takes a third of the time of `status`, and few projects have such a file.
        from transflow.lang.own_config import srx_files  # noqa: PLC0415 # slow to load, seldom wanted

        for path in srx_files(settings.decode("utf-8", "replace")):
            yield path.encode()
            try:
                yield workspace.read_if_there(path)
            except WorkspaceError:  # said, with its line, when the settings are read
                yield None


def _terms(workspace: Workspace) -> Iterator[bytes | None]:
    """Nothing where the project has no terms."""
    try:
        for path, data in term_files(workspace):
            yield path.encode()
            yield data
    except WorkspaceError:  # said when the terms are read
        yield None
