"""Writes the status of a release into its source file, or the file beside that."""

from __future__ import annotations

from msgspec.structs import replace

from transflow.errors import ConflictError, SourceError, TransflowError, Where
from transflow.messages import T
from transflow.model import Document, SourceStatus
from transflow.pipeline.apply import ATTEMPTS
from transflow.pipeline.project import Project
from transflow.pipeline.snapshot import Snapshot
from transflow.store.workspace import SourceFile
from transflow.writers import status as front


def write_status(
    project: Project, source: SourceFile, status: SourceStatus, *, dry_run: bool
) -> str:
    """The path of the file that says so now, or would. The caller holds the lock.

    Raises SourceError where it cannot be written without changing anything else, as read back;
    ConflictError where an editor kept saving; WorkspaceError.
    """
    path = source.front_matter or source.path
    for attempt in range(1, ATTEMPTS + 1):
        seen = project.snapshot(source)
        before = seen.files.get(path)
        after = _with_status(seen, status)
        _require_same(project, seen, seen.with_files({path: after}), Where(path), status)
        if dry_run or after == before:
            return path
        try:
            project.workspace.write_over(path, after, before)
        except ConflictError:
            if attempt == ATTEMPTS:
                raise
        else:
            return path
    raise AssertionError("unreachable: the last attempt returns or raises")


def _with_status(seen: Snapshot, status: SourceStatus) -> bytes:
    beside = seen.source.front_matter
    data = seen.files.get(beside or seen.source.path, b"")
    encoding = _encoding(data)
    text = data.decode(encoding)
    written = front.in_text(text, status) if beside is None else front.in_yaml(text, status)
    return written.encode(encoding)


def _encoding(data: bytes) -> str:
    """One in which every byte comes back: that the front matter is all right is seen afterwards."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8"


def _require_same(
    project: Project, seen: Snapshot, written: Snapshot, where: Where, status: SourceStatus
) -> None:
    """Raises SourceError where the release would read otherwise than before in anything else."""
    old = project.read_document(seen)
    try:
        new: Document | None = project.read_document(written)
    except TransflowError:
        new = None
    if new != replace(old, meta=replace(old.meta, status=status)):
        raise SourceError(
            T("the status cannot be written into this front matter without changing the rest"),
            where,
            T("write it there yourself: status: {status}", status=status.value),
        )
