"""Ledgers that are written and wait until what they tell of can be seen."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from msgspec import Struct

from transflow.errors import ConflictError, Where
from transflow.messages import T
from transflow.store.ahead import Waiting
from transflow.store.disk import discard, disk, move, write_new
from transflow.store.ledger import says_exported
from transflow.store.workspace import Workspace


class _Waiting(Struct, frozen=True):
    """A file that is written and not yet in its place."""

    path: str
    temporary: str
    """Beside the target, and as that an absolute path."""
    target: str
    expected: str | None
    """SHA-256 of the file that it may replace; None where there must be none."""
    says_exported: bool
    """As `ledger.says_exported`, of what was written."""


class WaitingLedgers:
    """By release; each lies beside the ledger that it is to replace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._waiting: dict[str, _Waiting] = {}

    @property
    def releases(self) -> Collection[str]:
        return self._waiting.keys()

    @property
    def files(self) -> list[str]:
        return [one.temporary for one in self._waiting.values()]

    @property
    def noted(self) -> Waiting:
        waiting = self._waiting.values()
        return {one.path: (_name(one.temporary), one.expected) for one in waiting}

    def read(self, release: str) -> bytes:
        """The ledger as it will be. Raises WorkspaceError."""
        waiting, path = self._waiting.get(release), self._workspace.ledger_path(release)
        if waiting is not None:
            path = f"{path.rpartition('/')[0]}/{_name(waiting.temporary)}"
        return self._workspace.read(path)

    def says_exported(self, release: str) -> bool:
        """Whether a ledger waits that says that its release is in the export."""
        waiting = self._waiting.get(release)
        return waiting is not None and waiting.says_exported

    def add(self, release: str, data: bytes, expected: bytes | None) -> None:
        """Writes a ledger that is to replace the one with the bytes `expected`.

        Raises WorkspaceError.
        """
        self.drop(release)
        path = self._workspace.ledger_path(release)
        target = self._workspace.absolute(path)
        temporary = self._workspace.beside(target)
        digest = None if expected is None else hashlib.sha256(expected).hexdigest()
        self._waiting[release] = _Waiting(path, temporary, target, digest, says_exported(data))
        try:
            with disk(path):
                write_new(temporary, data, flush=False)
        except BaseException:
            self.drop(release)
            raise

    def drop(self, release: str) -> None:
        waiting = self._waiting.pop(release, None)
        if waiting is not None:
            discard(waiting.temporary)

    def clear(self) -> None:
        for release in tuple(self._waiting):
            self.drop(release)

    def settle(self) -> None:
        """Moves all into their places; ConflictError, after the others, for one that someone else
        changed meanwhile, which stays as it is. Raises WorkspaceError."""
        for release, one in [*self._waiting.items()]:
            if self._settle(one):
                del self._waiting[release]
        conflicts = [*self._waiting.values()]
        self.clear()
        if conflicts:
            raise ConflictError(
                T("someone else saved this file just now; it was not overwritten"),
                Where(conflicts[0].path),
                T("run the same command again"),
            )

    def _settle(self, waiting: _Waiting) -> bool:
        there = self._workspace.read_if_there(waiting.path)
        if (None if there is None else hashlib.sha256(there).hexdigest()) != waiting.expected:
            return False
        with disk(waiting.path):
            move(waiting.temporary, waiting.target)
        return True


def _name(path: str) -> str:
    return path.rpartition("/")[2]
