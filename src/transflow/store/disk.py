"""What the system does for us with files, and what it may refuse, with a remedy."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from transflow.errors import Where, WorkspaceError, system_problem
from transflow.messages import T, Text

MAX_BYTES = 100_000_000
# A link is no surprise but must be looked at first; a pipe must not keep us waiting.
TO_READ = sum(
    getattr(os, name, 0)
    for name in ("O_RDONLY", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
)
TO_WRITE = sum(
    getattr(os, name, 0) for name in ("O_WRONLY", "O_CREAT", "O_EXCL", "O_CLOEXEC", "O_BINARY")
)
_REMEDIES: dict[int, Text] = {
    errno.ENOSPC: T("the disk is full; make room and run the same command again"),
    errno.EDQUOT: T("your disk quota is used up; make room and run the same command again"),
    errno.EFBIG: T("the file may not grow that large here"),
    errno.EACCES: T("ask for the right to write there, or run as another user"),
    errno.EPERM: T("ask for the right to write there, or run as another user"),
    errno.EROFS: T("the folder can only be read; work on a copy that can be written"),
    errno.ENOTDIR: T("there is a file where a folder should be; move it away"),
    errno.ENAMETOOLONG: T("the name is too long for this disk; choose a shorter one"),
    errno.ELOOP: T("links lead in a circle; replace the link by a real file or folder"),
    errno.EEXIST: T("there is a file where a folder should be; move it away"),
    errno.EISDIR: T("there is a folder where a file should be; move it away"),
}


def require_file(facts: os.stat_result, path: str) -> None:
    if stat.S_ISDIR(facts.st_mode):
        raise refusal(IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)), path)
    if not stat.S_ISREG(facts.st_mode):
        raise WorkspaceError(T("this is not a file with text"), Where(path))
    if facts.st_size > MAX_BYTES:
        raise WorkspaceError(T("the file is too large"), Where(path))


def new_file(path: Path) -> int:
    """A descriptor to write to it; folders that are missing are made."""
    try:
        return os.open(path, TO_WRITE, 0o666)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, TO_WRITE, 0o666)


def write_all(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def same_mode(new: Path, old: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        new.chmod(stat.S_IMODE(old.stat().st_mode))


def require_all(written: int, wanted: int) -> None:
    if written != wanted:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@contextlib.contextmanager
def disk(path: str) -> Iterator[None]:
    """Turns what the system says of a file into an error with a remedy."""
    try:
        yield
    except OSError as error:
        raise refusal(error, path) from error


def refusal(error: OSError, path: str) -> WorkspaceError:
    return WorkspaceError(
        T("the system refuses: {problem}", problem=system_problem(error)),
        Where(path),
        _REMEDIES.get(error.errno or 0),
    )


def real(path: Path) -> Path:
    """`path` without links; unlike `Path.resolve`, links in a circle are no exception here."""
    return Path(os.path.realpath(path))
