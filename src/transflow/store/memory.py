"""The translation memory as an index on disk. With the cache, the only user of sqlite3.

The file is disposable. It is brought up by the content of each catalog before it is asked, and
decides nothing: where it cannot be read or written, the same index is built in a private file for
as long as the command runs.
"""

from __future__ import annotations

import os
import sqlite3
import weakref
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TypeVar

from transflow.store.memory_build import Builder, Remembered
from transflow.store.memory_read import Reader, Statistics, View
from transflow.store.workspace import Workspace

FILE = ".transflow/memory.sqlite"
_WAIT = 120.0
"""Seconds to wait for another process that is writing to the index."""
_NOT_DAMAGE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
Answer = TypeVar("Answer")


class Memory:
    """What the project remembers in one language."""

    def __init__(
        self, workspace: Workspace, language: str, files: Callable[[], Iterable[Remembered]]
    ) -> None:
        """`files` goes through all that there is to remember; it may be called again."""
        self._path = workspace.root / FILE
        self._language = language
        self._files = files
        self._index: Reader | None = None
        self._process = 0

    def statistics(self) -> Statistics:
        return self.ask("", View.statistics)

    @property
    def empty(self) -> bool:
        """Whether there was nothing in it when it was last asked or looked at."""
        return self._index is not None and self._process == os.getpid() and self._index.empty

    def look(self) -> None:
        """Sees what another process has written to it, if it was asked before."""
        if self._index is not None:
            self.ask("", lambda view: view.empty)

    def ask(self, path: str, question: Callable[[View], Answer]) -> Answer:
        """What `question` finds in everything but the catalog with this path."""
        try:
            return question(View(self._fresh(), path))
        except (sqlite3.Error, ValueError, TypeError) as error:
            # Values that nobody could have written are damage too; anything else comes again.
            if _damaged(error):
                self._remove()
            self._index = self._private()
        return question(View(self._index, path))

    def _fresh(self) -> Reader:
        """The index, brought up once; what another process writes to it meanwhile is no reason to
        look at all catalogs again, only to forget what was read."""
        if self._index is None or self._process != os.getpid():
            self._process = os.getpid()
            self._index = self._shared() or self._private()
        elif self._index.changed():
            self._index.forget()
        return self._index

    def _shared(self) -> Reader | None:
        for _ in range(2):
            try:
                self._path.parent.mkdir(exist_ok=True)
                return self._ready(str(self._path))
            except OSError:
                return None
            except sqlite3.Error as error:
                if not _damaged(error):
                    return None
                self._remove()
        return None

    def _private(self) -> Reader:
        with suppress(sqlite3.Error):
            return self._ready("")
        return self._ready(":memory:")

    def _ready(self, place: str) -> Reader:
        # A page made in one thread may be let go, and its memory closed, in another.
        base = sqlite3.connect(place, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        try:
            base.execute("PRAGMA cache_size = -32000")
            Builder(base, self._language).build(self._files())
            reader = Reader(base, self._language)
        except BaseException:
            base.close()
            raise
        weakref.finalize(reader, base.close)
        return reader

    def _remove(self) -> None:
        for suffix in ("", "-journal"):
            with suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)


def _damaged(error: Exception) -> bool:
    """Whether the file itself is to blame, and not a lock, a right or the room on the disk."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF not in _NOT_DAMAGE
