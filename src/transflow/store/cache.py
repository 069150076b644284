"""What was worked out before, by the content it was worked out from. The only user of sqlite3.

The cache may be deleted at any time and decides nothing: an entry is used only if its key, a hash
of everything it was made from, is the one asked for. Whatever goes wrong with the file, the answer
is just "not known".
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from functools import lru_cache
from pathlib import Path

from transflow.store.workspace import Workspace

FILE = ".transflow/cache.sqlite"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS memo "
    "(kind TEXT, name TEXT, key TEXT, value TEXT, PRIMARY KEY (kind, name)) WITHOUT ROWID"
)
_PUT = "INSERT OR REPLACE INTO memo (kind, name, key, value) VALUES (?, ?, ?, ?)"
_ALL = "SELECT name, key, value FROM memo WHERE kind = ?"
_PACKAGE = Path(__file__).parents[1]
_PARTS = frozenset({".py", ".txt", ".yaml"})


class Cache:
    """Texts of one kind by name, each good for one key."""

    def __init__(self, workspace: Workspace, kind: str) -> None:
        self._path = workspace.root / FILE
        self._kind = kind

    def load(self) -> dict[str, tuple[str, str]]:
        """Name to key and value, of everything that is known."""
        if not self._path.is_file():
            return {}
        try:
            with closing(sqlite3.connect(self._path, timeout=0.2)) as base:
                rows = base.execute(_ALL, (self._kind,)).fetchall()
        except sqlite3.Error:
            return {}
        return {str(name): (str(key), str(value)) for name, key, value in rows}

    def store(self, entries: Iterable[tuple[str, str, str]]) -> None:
        """Remembers (name, key, value) entries, if the file can be written."""
        try:
            self._path.parent.mkdir(exist_ok=True)
            self._write(entries)
        except (sqlite3.Error, OSError):
            # Not a database, or one cut short: the next run makes a new one.
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _write(self, entries: Iterable[tuple[str, str, str]]) -> None:
        with closing(sqlite3.connect(self._path, timeout=0.2)) as base, base:
            base.execute(_TABLE)
            base.executemany(_PUT, ((self._kind, *entry) for entry in entries))


@lru_cache(maxsize=1)
def tool_key() -> str:
    """Changes with the code and the data of transflow: another version may judge otherwise."""
    state = hashlib.sha256()
    for path in sorted(path for path in _PACKAGE.rglob("*.*") if path.suffix in _PARTS):
        facts = path.stat()
        state.update(f"{path.name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return state.hexdigest()


def content_key(*parts: bytes | None) -> str:
    """A hash of `parts`; a part that is missing differs from an empty one."""
    state = hashlib.sha256()
    for part in parts:
        size = -1 if part is None else len(part)
        state.update(size.to_bytes(9, "big", signed=True) + (part or b""))
    return state.hexdigest()
