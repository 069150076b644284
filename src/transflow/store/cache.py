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
_SOME = f"{_ALL} AND name >= ? ORDER BY name LIMIT ?"
_FEW, _MANY = 16, 256
"""Entries that are read together, where the names asked for do and do not leap about."""
_PATIENCE = 1.0
"""Seconds to wait for another process that is just writing."""
_PACKAGE = Path(__file__).parents[1]
_PARTS = frozenset({".py", ".txt", ".yaml"})


Row = tuple[str, str, str]
"""Name, key and value."""


class Cache:
    """Texts of one kind by name, each good for one key."""

    def __init__(self, workspace: Workspace, kind: str) -> None:
        self._path = workspace.root / FILE
        self._kind = kind
        self._near = _Stretch()

    def find(self, name: str) -> tuple[str, str] | None:
        """Key and value of an entry, if it is known. The entries that follow it are read along with
        it, so that whoever asks in the order of the names asks the disk seldom, and no more than a
        few entries are held at once."""
        if not self._near.tells_of(name):
            number = _FEW
            if self._near.last is not None and name > self._near.last:
                number = min(2 * self._near.number, _MANY)
            rows = self._rows(_SOME, name, number)
            # No connection stays open: the process may be copied, and the file deleted.
            self._near = _Stretch(name, rows[-1][0] if len(rows) == number else None, number, rows)
        return self._near.entries.get(name)

    def load(self) -> dict[str, tuple[str, str]]:
        """Name to key and value, of everything that is known."""
        return {name: (key, value) for name, key, value in self._rows(_ALL)}

    def _rows(self, question: str, *asked: str | int) -> list[Row]:
        """Nothing where the file is gone, is none of ours, or is busy for long."""
        if not self._path.is_file():
            return []
        try:
            with closing(sqlite3.connect(self._path, timeout=_PATIENCE)) as base:
                rows = base.execute(question, (self._kind, *asked)).fetchall()
        except (sqlite3.Error, UnicodeError):
            return []
        return [(str(name), str(key), str(value)) for name, key, value in rows]

    def store(self, entries: Iterable[Row]) -> None:
        """Remembers (name, key, value) entries, if the file can be written."""
        try:
            self._path.parent.mkdir(exist_ok=True)
            self._write(entries)
        except (sqlite3.Error, OSError):
            # Not a database, or one cut short: the next run makes a new one.
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _write(self, entries: Iterable[Row]) -> None:
        with closing(sqlite3.connect(self._path, timeout=0.2)) as base, base:
            base.execute(_TABLE)
            base.executemany(_PUT, ((self._kind, *entry) for entry in entries))


class _Stretch:
    """The entries from one name to another; all that follow where there is no other."""

    def __init__(
        self,
        first: str | None = None,
        last: str | None = None,
        number: int = 0,
        rows: Iterable[Row] = (),
    ) -> None:
        self.first = first
        self.last = last
        self.number = number
        self.entries = {name: (key, value) for name, key, value in rows}

    def tells_of(self, name: str) -> bool:
        if self.first is None or name < self.first:
            return False
        return self.last is None or name <= self.last


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
