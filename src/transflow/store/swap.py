"""A folder replaced by a new edition of itself in one step, so that no reader sees a part of both.

The new edition is built beside it, of hard links to what stays and of the files that change. Linux
can let two folders change their names in one step (`renameat2`, RENAME_EXCHANGE, see its manual
page); Python has no function for it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

_HERE = -100  # AT_FDCWD in fcntl.h
_EXCHANGE = 2  # RENAME_EXCHANGE in linux/fs.h
_FEW = 20
"""So many files are flushed one by one."""
_TO_FLUSH = os.O_RDWR if os.name == "nt" else os.O_RDONLY


def holds_just(folder: Path, files: Collection[str]) -> bool:
    """Whether these files, and the folders that they are in, are all that is in `folder`; their
    paths are relative to it."""
    found = set[str]()
    for place, folders, names in os.walk(folder):
        base = f"{place}/"[len(f"{folder}/") :]
        found.update(f"{base}{name}" for name in names)
        found.update(f"{base}{name}/" for name in folders)
    return found == {*files, *_folders_of(files)}


def _folders_of(files: Collection[str]) -> set[str]:
    found: set[str] = set()
    for folder in {file.rpartition("/")[0] for file in files}:
        found.update(f"{folder[:at]}/" for at, sign in enumerate(f"{folder}/") if sign == "/")
    return found - {"/"}


def build(live: Path, edition: Path, changes: Mapping[str, str | None]) -> None:
    """Makes `edition`, which must not be there: the folder `live` with `changes`, files to be
    put in, or None for those that go.

    Raises OSError, also where the new folder would not be what the old one is: a file there is a
    link, or the folder has an owner or rights that cannot be given to another.
    """
    edition.mkdir(parents=True)
    if os.path.lexists(live):
        _require_exchange(live)
        _link(str(live), str(edition), "", changes)
    for name, file in changes.items():
        place = edition / name
        if file is not None:
            place.parent.mkdir(parents=True, exist_ok=True)
            os.link(file, place)
            _own(place)
        elif place.parent.is_dir():
            os.utime(place.parent)


def _require_exchange(live: Path) -> None:
    if sys.platform != "linux":
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if not live.is_dir() or live.is_mount():
        raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(live))


def _link(live: str, edition: str, base: str, changes: Mapping[str, str | None]) -> None:
    with os.scandir(f"{live}/{base}") as entries:
        for entry in entries:
            name = f"{base}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                os.mkdir(f"{edition}/{name}")  # noqa: PTH102 # 10,000 times; see below
                _link(live, edition, f"{name}/", changes)
            elif not entry.is_file(follow_symlinks=False):
                raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), entry.path)
            elif name not in changes:
                os.link(entry.path, f"{edition}/{name}")  # a Path takes longer than the link
    _same_rights(f"{live}/{base}", f"{edition}/{base}")


def _same_rights(old: str, new: str) -> None:
    was, now = os.stat(old), os.stat(new)  # noqa: PTH116 # see above
    if (was.st_uid, was.st_gid) != (now.st_uid, now.st_gid):
        os.chown(new, was.st_uid, was.st_gid)
    os.chmod(new, stat.S_IMODE(was.st_mode))  # noqa: PTH101 # see above
    if _attributes(old) != _attributes(new):  # access lists, labels of SELinux
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), old)


def _attributes(path: str) -> dict[str, bytes]:
    return {name: os.getxattr(path, name) for name in os.listxattr(path)}


def _own(file: Path) -> None:
    """A file in a folder that passes its group on has that group."""
    folder = file.parent.stat()
    if folder.st_mode & stat.S_ISGID and file.stat().st_gid != folder.st_gid:
        os.chown(file, -1, folder.st_gid)


def exchange(live: Path, edition: Path) -> None:
    """Lets two folders change places in one step; where there is no `live` yet, `edition` takes
    its place. Raises OSError where the system or the disk cannot."""
    if not os.path.lexists(live):
        edition.rename(live)
        return
    _call("renameat2", _HERE, os.fsencode(live), _HERE, os.fsencode(edition), _EXCHANGE)


def flush(files: Collection[str]) -> None:
    """Returns when all of these files are safe on the disk. Raises OSError."""
    if len(files) > _FEW and sys.platform == "linux":
        # A thousand files one by one take a second of the processor, all at once next to none.
        folders = {file.rpartition("/")[0] for file in files}
        disks = {os.stat(folder).st_dev: folder for folder in folders}  # noqa: PTH116 # see above
        with contextlib.suppress(_MissingError):
            for folder in disks.values():
                _with_open(folder, lambda descriptor: _call("syncfs", descriptor))
            return
    for file in files:
        _with_open(file, os.fsync)


def _with_open(path: str, work: Callable[[int], None]) -> None:
    descriptor = os.open(path, _TO_FLUSH)
    try:
        work(descriptor)
    finally:
        os.close(descriptor)


class _MissingError(OSError):
    """The C library lacks a function."""


def _call(name: str, *arguments: int | bytes) -> None:
    """Calls a function of the C library that Python has none for. Raises OSError."""
    import ctypes  # noqa: PLC0415 # needed once a run, and only where something changed

    function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if function is None:
        raise _MissingError(errno.ENOSYS, os.strerror(errno.ENOSYS), name)
    if function(*arguments):
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), name)


def clear(folder: Path) -> None:
    """Removes a folder with all that is in it, where there is one, also what has the rights of a
    folder that may only be read. Raises OSError."""
    if folder.is_dir() and not folder.is_symlink():
        for place in (folder, *(Path(path) for path, _, _ in os.walk(folder))):
            mode = stat.S_IMODE(place.stat().st_mode)
            if not mode & stat.S_IWUSR:
                place.chmod(mode | stat.S_IRWXU)
        shutil.rmtree(folder)
