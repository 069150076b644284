"""Files outside of the project that a verb reads."""

from __future__ import annotations

from pathlib import Path

from transflow.errors import UsageError, Where, system_problem
from transflow.messages import T


def read_whole(name: str, limit: int) -> bytes:
    """At most one byte more than `limit`, so that the reader sees that it is too large. Raises
    UsageError."""
    try:
        path = Path(name)
        if path.exists() and not path.is_file():
            raise UsageError(T("this is not a file with text"), Where(name))
        with path.open("rb") as stream:
            return stream.read(limit + 1)
    except OSError as error:
        raise UsageError(
            T("cannot read the file: {problem}", problem=system_problem(error)), Where(name)
        ) from error
