"""What the system does for us with files, and what it may refuse, with a remedy."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
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


# Paths are strings here, where thousands of files are written: a Path takes longer than the call.


def write_new(path: str, data: bytes, *, flush: bool) -> None:
    """Makes the file, and the folders that are missing."""
    descriptor = new_file(path)
    try:
        written = os.write(descriptor, data)
        while written < len(data):
            written += os.write(descriptor, memoryview(data)[written:])
        if flush:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def new_file(path: str) -> int:
    """A descriptor to write to it; folders that are missing are made."""
    try:
        return os.open(path, TO_WRITE, 0o666)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, TO_WRITE, 0o666)


def move(new: str, target: str) -> None:
    """Puts a new file in the place of another, with the rights of that one."""
    same_mode(new, target)
    os.replace(new, target)  # noqa: PTH105 # see above


def same_mode(new: str, old: str) -> None:
    """Gives a file the rights of the one whose place it is to take, where that is there."""
    try:
        mode = stat.S_IMODE(os.stat(old).st_mode)  # noqa: PTH116 # see above
    except FileNotFoundError:
        return
    os.chmod(new, mode)  # noqa: PTH101 # see above


def discard(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)  # noqa: PTH108 # see above


def require_all(written: int, wanted: int) -> None:
    if written != wanted:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class _Disk:
    """See `disk`; a generator takes longer, where thousands of files are written."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError):
            raise refusal(error, self.path) from error


def disk(path: str) -> _Disk:
    """Turns what the system says of a file into an error with a remedy."""
    return _Disk(path)


def refusal(error: OSError, path: str) -> WorkspaceError:
    return WorkspaceError(
        T("the system refuses: {problem}", problem=system_problem(error)),
        Where(path),
        _REMEDIES.get(error.errno or 0),
    )


def real(path: Path) -> Path:
    """`path` without links; unlike `Path.resolve`, links in a circle are no exception here."""
    return Path(os.path.realpath(path))
