"""The status of all releases, worked out only for those that changed since the last time.

A release whose files and settings are byte for byte the same has the same rows. They are looked
up by a hash of those bytes, so nothing is ever believed because of its date, and the rest of the
pipeline is not even loaded where nothing changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from transflow.errors import SourceError, TransflowError, Where, WorkspaceError
from transflow.messages import T, Text
from transflow.model import State
from transflow.report.memo import pack, unpack
from transflow.report.rows import StatusRow
from transflow.store import ledger as ledgers
from transflow.store.cache import Cache, content_key, tool_key
from transflow.store.workspace import CONFIG, SourceFile, Workspace


@dataclass(frozen=True)
class Seen:
    """A release with the hash of everything that its rows follow from."""

    source: SourceFile
    key: str


class Overview:
    """Rows that are known, and those that are new."""

    def __init__(self, workspace: Workspace, now: dt.datetime) -> None:
        self._workspace = workspace
        self._now = now
        self._cache = Cache(workspace)
        self._known: Mapping[str, tuple[str, str]] = self._cache.load()
        self._common = content_key(tool_key().encode(), *_settings(workspace))
        self._new: list[tuple[str, str, str]] = []

    def seen(self, source: SourceFile) -> Seen:
        """Raises WorkspaceError."""
        ledger = self._workspace.ledger_path(source.release)
        files = (source.path, source.front_matter, ledger, *self._catalogs(source))
        parts: list[bytes | None] = []
        for path in filter(None, files):
            parts += (path.encode(), self._workspace.read_if_there(path))
        return Seen(source, content_key(self._common.encode(), *parts))

    def _catalogs(self, source: SourceFile) -> Iterator[str]:
        for language in self._workspace.languages():
            yield self._workspace.catalog_path(language, source.release)

    def rows(self, seen: Seen) -> list[StatusRow] | None:
        """The rows of a release, or None where they have to be worked out."""
        key, value = self._known.get(seen.source.release, ("", ""))
        if key != seen.key:
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

    def learn(self, seen: Seen, rows: Iterable[StatusRow]) -> None:
        value = f"{self._now.isoformat()}\n{pack(list(rows))}"
        self._new.append((seen.source.release, seen.key, value))

    def close(self) -> None:
        """Remembers what was learnt."""
        if self._new:
            self._cache.store(self._new)


def _settings(workspace: Workspace) -> Iterator[bytes | None]:
    """The bytes of the settings, and of the files they name."""
    settings = workspace.read(CONFIG)
    yield settings
    if b"srx" in settings:
        # Loading YAML takes a third of the time of `status`, and few projects have such a file.
        from transflow.lang.own_config import srx_files  # noqa: PLC0415 # see above

        for path in srx_files(settings.decode("utf-8", "replace")):
            yield path.encode()
            try:
                yield workspace.read_if_there(path)
            except WorkspaceError:  # said, with its line, when the settings are read
                yield None


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
