"""Ledgers that are written and wait until what they tell of can be seen."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from transflow.errors import ConflictError, Where
from transflow.messages import T
from transflow.store.ahead import Waiting
from transflow.store.disk import discard, disk, move, write_new
from transflow.store.workspace import Workspace


@dataclass(frozen=True)
class _Waiting:
    """A file that is written and not yet in its place."""

    path: str
    temporary: Path
    target: Path
    expected: str | None
    """SHA-256 of the file that it may replace; None where there must be none."""


class WaitingLedgers:
    """By release; each lies beside the ledger that it is to replace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._waiting: dict[str, _Waiting] = {}

    @property
    def releases(self) -> Collection[str]:
        return self._waiting.keys()

    @property
    def files(self) -> list[Path]:
        return [one.temporary for one in self._waiting.values()]

    @property
    def noted(self) -> Waiting:
        return {one.path: (one.temporary.name, one.expected) for one in self._waiting.values()}

    def read(self, release: str) -> bytes:
        """The ledger as it will be. Raises WorkspaceError."""
        waiting, path = self._waiting.get(release), self._workspace.ledger_path(release)
        if waiting is None:
            return self._workspace.read(path)
        with disk(path):
            return waiting.temporary.read_bytes()

    def add(self, release: str, data: bytes, expected: bytes | None) -> None:
        """Writes a ledger that is to replace the one with the bytes `expected`.

        Raises WorkspaceError.
        """
        self.drop(release)
        path = self._workspace.ledger_path(release)
        target = self._workspace.locate(path)
        temporary = self._workspace.beside(target)
        digest = None if expected is None else hashlib.sha256(expected).hexdigest()
        self._waiting[release] = _Waiting(path, temporary, target, digest)
        try:
            with disk(path):
                write_new(str(temporary), data, flush=False)
        except BaseException:
            self.drop(release)
            raise

    def drop(self, release: str) -> None:
        waiting = self._waiting.pop(release, None)
        if waiting is not None:
            discard(str(waiting.temporary))

    def clear(self) -> None:
        for release in tuple(self._waiting):
            self.drop(release)

    def settle(self) -> None:
        """Moves all into their places; ConflictError, after the others, for one that someone else
        changed meanwhile, which stays as it is. Raises WorkspaceError."""
        conflicts = [one for one in self._waiting.values() if not self._settle(one)]
        self.clear()
        if conflicts:
            raise ConflictError(
                T("someone else saved this file just now; it was not overwritten"),
                Where(conflicts[0].path),
                T("run the same command again"),
            )

    def _settle(self, waiting: _Waiting) -> bool:
        if self._workspace.sha256(waiting.path) != waiting.expected:
            return False
        with disk(waiting.path):
            move(str(waiting.temporary), str(waiting.target))
        return True
