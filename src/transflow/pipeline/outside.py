"""Files from outside the project, as people name them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from transflow.errors import UsageError, Where, system_problem
from transflow.messages import T

_MAX_BYTES = 100_000_000
"""Of the text of a release."""


def _any(_name: str) -> None:
    pass


def read_at_most(name: str, limit: int, require: Callable[[str], None] = _any) -> bytes:
    """At most one byte more than `limit`, so that the reader sees that it is too large; `require`
    raises for what is not even to be opened. Raises UsageError."""
    try:
        require(name)
        with Path(name).open("rb") as stream:
            return stream.read(limit + 1)
    except OSError as error:
        raise UsageError(
            T("cannot read the file: {problem}", problem=system_problem(error)), Where(name)
        ) from error


def read_text(name: str, require: Callable[[str], None]) -> bytes:
    """The file of a text that is to become a release or its translation. Raises UsageError."""
    data = read_at_most(name, _MAX_BYTES, require)
    if len(data) > _MAX_BYTES:
        raise UsageError(
            T("the file is larger than {limit} MB", limit=_MAX_BYTES // 1_000_000),
            Where(name),
            T("save it with the text of the release only"),
        )
    return data
