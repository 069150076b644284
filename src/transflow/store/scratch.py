"""A file without a name for what a run puts away and wants back before it ends."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import IO, cast

from transflow.errors import WorkspaceError
from transflow.store.disk import refusal

_IN_MEMORY = 1_000_000
"""Bytes up to which no file is made."""


class Scratch:
    """Bytes that are put away, and got back by where they lie."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._end = 0
        self._at_end = True

    def put(self, data: bytes) -> int:
        """Where the bytes lie now. Raises WorkspaceError, as where the disk is full."""
        place = self._end
        try:
            if not self._at_end:
                self._stream.seek(place)
                self._at_end = True
            self._stream.write(data)
        except OSError as error:
            raise _refusal(error) from error
        self._end += len(data)
        return place

    def get(self, place: int, size: int) -> bytes:
        """`size` bytes from `place` on. Raises WorkspaceError."""
        self._at_end = False
        try:
            self._stream.seek(place)
            return self._stream.read(size)
        except OSError as error:
            raise _refusal(error) from error


@contextlib.contextmanager
def scratch() -> Iterator[Scratch]:
    """Readable by nobody else, and gone with the process, however it ends."""
    from tempfile import SpooledTemporaryFile  # noqa: PLC0415 # loads much that few commands need

    stream = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 # it is closed below
    try:
        yield Scratch(cast("IO[bytes]", stream))
    finally:
        # Where the disk is full that was said before, and what lies here is wanted no more.
        with contextlib.suppress(OSError):
            stream.close()


def _refusal(error: OSError) -> WorkspaceError:
    from tempfile import gettempdir  # noqa: PLC0415 # as above

    try:
        return refusal(error, gettempdir())
    except OSError:  # there is no such folder at all
        return refusal(error, "TMPDIR")
