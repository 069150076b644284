"""Files that a user asks for, anywhere on the disk."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path

from transflow.errors import UsageError, Where, WorkspaceError, system_problem
from transflow.messages import T


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Writes a file piece by piece; it is there as a whole or as it was. Raises WorkspaceError,
    and UsageError for the name of a folder."""
    require_file(path)
    temporary = path.with_name(f".{secrets.token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("xb") as stream:
                stream.writelines(pieces)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise WorkspaceError(
            T("the system refuses: {problem}", problem=system_problem(error)), Where(str(path))
        ) from error


def require_file(path: Path) -> None:
    """Raises UsageError for a name under which no file can be written."""
    if path.is_dir() or not path.name:
        raise UsageError(
            T("this is a folder"), Where(str(path)), T("name a file that is to be written")
        )
