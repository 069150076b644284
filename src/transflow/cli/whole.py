"""Files outside of the project that a verb reads."""

from __future__ import annotations

from pathlib import Path

from transflow.errors import UsageError, Where
from transflow.messages import T
from transflow.pipeline.outside import read_at_most


def read_whole(name: str, limit: int) -> bytes:
    """At most one byte more than `limit`, so that the reader sees that it is too large. Raises
    UsageError."""
    return read_at_most(name, limit, _require)


def _require(name: str) -> None:
    """Raises OSError, UsageError."""
    path = Path(name)
    if path.exists() and not path.is_file():
        raise UsageError(T("this is not a file with text"), Where(name))
