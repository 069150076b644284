"""What services of machine translation answered, so that nothing is paid for twice.

`.transflow/drafts.sqlite` may be deleted at any time: what is then wanted again is asked again.
What was answered is on the disk before the next request goes out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from msgspec import Struct

from transflow.errors import Where, WorkspaceError
from transflow.messages import T
from transflow.store.workspace import Workspace

FILE = ".transflow/drafts.sqlite"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, text TEXT NOT NULL,"
    " refusal TEXT NOT NULL, model TEXT NOT NULL) WITHOUT ROWID"
)
_PUT = "INSERT OR REPLACE INTO answers (key, text, refusal, model) VALUES (?, ?, ?, ?)"
_GET = "SELECT key, text, refusal, model FROM answers WHERE key IN ({})"
_AT_ONCE = 500
"""Keys in a question; SQLite takes no more than a thousand everywhere."""
_SECONDS = 10.0


class Kept(Struct, frozen=True):
    """An answer to one text."""

    text: str
    """Unit text; empty where there is no draft."""
    refusal: str = ""
    """Why there is none: a word of `providers.base.Reason`."""
    model: str = ""
    """What translated, on one line."""


class Answers:
    """Answers by key, a hash of everything that they depend on."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def get(self, keys: Sequence[str]) -> dict[str, Kept]:
        """Those that are known. A file that is none of ours knows nothing."""
        if not self._path.is_file():
            return {}
        found: dict[str, Kept] = {}
        try:
            with self._open() as base:
                for at in range(0, len(keys), _AT_ONCE):
                    part = keys[at : at + _AT_ONCE]
                    rows = base.execute(_GET.format(",".join("?" * len(part))), tuple(part))
                    found.update((str(key), Kept(*map(str, rest))) for key, *rest in rows)
        except sqlite3.Error:
            return {}
        return found

    def put(self, answers: Iterable[tuple[str, Kept]]) -> None:
        """Keeps answers, all or none of them. Raises WorkspaceError where the disk refuses: to go
        on would be to pay for what is lost."""
        rows = [(key, kept.text, kept.refusal, kept.model) for key, kept in answers]
        try:
            self._put(rows)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise self._refused(error) from error
            try:  # not a database, or one cut short
                self._path.unlink(missing_ok=True)
                self._put(rows)
            except (sqlite3.Error, OSError) as again:
                raise self._refused(again) from again
        except OSError as error:
            raise self._refused(error) from error

    def _put(self, rows: Sequence[tuple[str, str, str, str]]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._open() as base, base:
            base.execute(_TABLE)
            base.executemany(_PUT, rows)

    @property
    def _path(self) -> Path:
        return self._workspace.locate(FILE)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=_SECONDS)) as base:
            yield base

    def _refused(self, error: Exception) -> WorkspaceError:
        return WorkspaceError(
            T("what the service answered cannot be kept: {problem}", problem=str(error)),
            Where(FILE),
            T("see that the disk has room and that the folder .transflow can be written"),
        )
