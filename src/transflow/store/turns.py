"""One publisher at a time; the lock of the project is not held while a network is waited for."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from transflow.errors import BusyError, Where
from transflow.messages import T
from transflow.store.disk import disk
from transflow.store.workspace import Workspace

_PATH = ".transflow/publishing.lock"


@contextlib.contextmanager
def publishing(workspace: Workspace) -> Iterator[None]:
    """Raises BusyError at once where another transflow publishes."""
    import filelock  # noqa: PLC0415 # takes as long to load as `status` takes to run

    path = workspace.locate(_PATH)
    with disk(_PATH):
        path.parent.mkdir(exist_ok=True)
        lock = filelock.FileLock(path)
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout as error:
            raise BusyError(
                T("another transflow is publishing this project"),
                Where(str(workspace.root)),
                T("wait until it has ended and run the same command again"),
            ) from error
    try:
        yield
    finally:
        lock.release()
