"""One at a time, where the lock of the project is not held: a network or a share is waited for."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from transflow.errors import BusyError, Where
from transflow.messages import T, Text
from transflow.store.disk import disk
from transflow.store.workspace import Workspace

_PATH = ".transflow/publishing.lock"
_NOTIFYING = ".transflow/notifying.lock"


@contextlib.contextmanager
def publishing(workspace: Workspace) -> Iterator[None]:
    """Raises BusyError at once where another transflow publishes."""
    path = workspace.locate(_PATH)
    busy = T("another transflow is publishing this project")
    with turn(path, busy, str(workspace.root)):
        yield


@contextlib.contextmanager
def notifying(workspace: Workspace) -> Iterator[None]:
    """Raises BusyError at once where another transflow tells what is new."""
    path = workspace.locate(_NOTIFYING)
    busy = T("another transflow is sending notices of this project")
    with turn(path, busy, str(workspace.root)):
        yield


@contextlib.contextmanager
def turn(path: Path, busy: Text, place: str) -> Iterator[None]:
    """Holds the lock at `path`; where another does, raises BusyError, which says `busy` of a
    `place`. Raises WorkspaceError."""
    import filelock  # noqa: PLC0415 # takes as long to load as `status` takes to run

    with disk(str(path)):
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(path)
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout as error:
            raise BusyError(
                busy,
                Where(place),
                T("wait until it has ended and run the same command again"),
            ) from error
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def drafting(workspace: Workspace) -> Iterator[None]:
    """Raises BusyError at once where another transflow asks for drafts: both would pay for them."""
    path = workspace.locate(".transflow/drafting.lock")
    busy = T("another transflow asks for drafts in this project")
    with turn(path, busy, str(workspace.root)):
        yield
