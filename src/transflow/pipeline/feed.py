"""The combined feed, what changed since a former one, and the list of everything in the export.
Then all of it takes its place at once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from transflow.exporters import manifest
from transflow.exporters.delta import Contents, delta
from transflow.exporters.manifest import File, Manifest
from transflow.pipeline import snapshots
from transflow.pipeline.assembling import Assembly, file_of, inside
from transflow.pipeline.project import Project
from transflow.store.disk import disk
from transflow.store.staging import Staging
from transflow.store.workspace import Workspace


def write_feed(
    project: Project, *, dry_run: bool = False, before: Contents | None = None
) -> list[str]:
    """Writes the feed and the manifest where they are not yet right, and puts the export in its
    place; the paths of these files, where they changed. What changed since the snapshot `before`
    is written too, except in a dry run.

    The feed is validated as a whole before; releases that were found valid, with the very same
    bytes, are not held against the schema again. Raises ExportError and WorkspaceError: then the
    whole export stays as it was. ConflictError where someone saved a ledger meanwhile.
    """
    staging = project.staging
    feed = Assembly(project)
    made, changed = _lay(staging, Workspace.FEED, feed.pieces, feed.validate, dry_run=dry_run)
    written = [Workspace.FEED] if changed else []
    if not dry_run:
        written += _write_delta(staging, before, new_feed=changed)
    files = feed.files | {manifest.FEED: made}
    written += _write_manifest(staging, files, dry_run=dry_run)
    if not dry_run:
        if changed:
            snapshots.keep(project.workspace)
        staging.commit()
    return written


def _lay(
    staging: Staging,
    path: str,
    pieces: Callable[[], Iterator[bytes]],
    judge: Callable[[Path], None] = lambda _new: None,
    *,
    dry_run: bool = False,
) -> tuple[File, bool]:
    """Lays a file ready, unless it is there just so already; and whether that is not the case.

    Where nothing else changes, it most likely does not either: then it is only looked at first.
    """
    there = staging.sha256(path)
    if staging.empty or dry_run:
        made = _sum(pieces(), lambda _piece: None)
        if dry_run or made.sha256 == there:
            return made, made.sha256 != there
    with staging.writing(path, judge) as write:
        made = _sum(pieces(), write)
    if made.sha256 == there:
        staging.leave(path)
    return made, made.sha256 != there


def _sum(pieces: Iterable[bytes], write: Callable[[bytes], None]) -> File:
    digest, length = hashlib.sha256(), 0
    for piece in pieces:
        digest.update(piece)
        length += len(piece)
        write(piece)
    return File(length, digest.hexdigest())


def _write_manifest(staging: Staging, files: dict[str, File], *, dry_run: bool) -> list[str]:
    if staging.read_if_there(Workspace.DELTA) is not None:
        files = files | {inside(Workspace.DELTA): file_of(staging, Workspace.DELTA)}
    data = manifest.serialize(Manifest(files))
    if staging.read_if_there(Workspace.MANIFEST) == data:
        return []
    if not dry_run:
        staging.write(Workspace.MANIFEST, data)
    return [Workspace.MANIFEST]


def _write_delta(staging: Staging, before: Contents | None, *, new_feed: bool) -> list[str]:
    """A delta leads to the feed beside it, or is not there."""
    if before is not None:
        _, changed = _lay(staging, Workspace.DELTA, lambda: _delta(staging, before))
        return [Workspace.DELTA] if changed else []
    if not new_feed or staging.read_if_there(Workspace.DELTA) is None:
        return []
    staging.remove(Workspace.DELTA)
    return [Workspace.DELTA]


def _delta(staging: Staging, before: Contents) -> Iterator[bytes]:
    with disk(Workspace.FEED), staging.locate(Workspace.FEED).open("rb") as feed:
        yield from delta(before, feed)
