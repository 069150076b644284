"""A file that others read, anywhere on the disk, replaced at once."""

from __future__ import annotations

import os
from pathlib import Path

from transflow.errors import Where, WorkspaceError
from transflow.messages import T
from transflow.store.disk import discard, disk, move, real, write_new
from transflow.store.workspace import Workspace

SUFFIXES = (".atom", ".xml")
_TAKEN = ("releases", "locales", "ledger", "terms", "export", "notices", ".transflow", ".git")


def place_of(workspace: Workspace, path: str) -> Path:
    """Where the feed of the settings lies. Raises WorkspaceError for a place that is for other
    files."""
    place = real(workspace.root / path)
    inside = place.is_relative_to(workspace.root)
    first = place.relative_to(workspace.root).parts[:1] if inside else ()
    if first and first[0] in _TAKEN:
        raise WorkspaceError(
            T("this folder is for the files of the project"),
            Where(path),
            T("name a file elsewhere, such as report/notices.atom"),
        )
    if place.suffix not in SUFFIXES:
        raise WorkspaceError(
            T("the name of a feed must end with one of: {names}", names=", ".join(SUFFIXES)),
            Where(path),
        )
    return place


def replace_feed(place: Path, data: bytes, mark: bytes) -> bool:
    """Whether it was another before. Raises WorkspaceError, also for a file without `mark` in it,
    which is somebody else's, and for a folder that is not there: its disk may not be mounted."""
    path = str(place)
    with disk(path):
        known = place.read_bytes() if place.is_file() else None
        if known == data:
            return False
        if known is not None and mark not in known:
            raise WorkspaceError(
                T("transflow did not write this file"),
                Where(path),
                T("name another file, or move this one away"),
            )
        if not place.parent.is_dir():
            raise WorkspaceError(
                T("there is no such folder"), Where(str(place.parent)), T("make it, or mount it")
            )
        temporary = str(place.with_name(f".{os.urandom(4).hex()}.transflow-tmp"))
        try:
            write_new(temporary, data, flush=True)
            move(temporary, path)
        except BaseException:
            discard(temporary)
            raise
    return True
