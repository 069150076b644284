"""Former snapshots of the export: what each was made of, so that a website that has one can be
given only what changed since.

A snapshot goes by the SHA-256 of its feed. When the next one takes its place, its manifest is kept
in `.transflow/snapshots/`, the last few of them. Whoever has one that is too old, or has deleted
that folder, imports the whole feed instead: nothing else depends on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transflow.errors import ExportError
from transflow.exporters import manifest
from transflow.exporters.delta import Contents, delta
from transflow.messages import T
from transflow.store.disk import disk
from transflow.store.workspace import Workspace

KEPT = 30
_FOLDER = ".transflow/snapshots"
_ORDER = f"{_FOLDER}/order"
_HASH = re.compile("[0-9a-f]{64}")


class UnknownSnapshotError(ExportError):
    """Nothing is known here of a former snapshot."""


def is_hash(text: str) -> bool:
    """Whether `text` can name a snapshot."""
    return _HASH.fullmatch(text) is not None


def current(workspace: Workspace) -> str | None:
    """The name of the snapshot that is in the export; None where there is none.

    Raises WorkspaceError, and ExportError for a manifest that is none.
    """
    data = workspace.read_if_there(Workspace.MANIFEST)
    return None if data is None else manifest.parse(data).snapshot


def find(workspace: Workspace, snapshot: str) -> Contents:
    """What a snapshot was made of. Raises UnknownSnapshotError and WorkspaceError."""
    for path in (Workspace.MANIFEST, _place(snapshot)) if is_hash(snapshot) else ():
        data = workspace.read_if_there(path)
        try:
            found = None if data is None else manifest.parse(data)
        except ExportError:
            continue
        if found is not None and found.snapshot == snapshot:
            return Contents(snapshot, found.releases)
    raise UnknownSnapshotError(
        T("the snapshot {snapshot} is not known here", snapshot=snapshot),
        hint=T("import the whole snapshot, releases.xml, instead"),
    )


def delta_since(workspace: Workspace, snapshot: str) -> Iterator[bytes]:
    """What has changed in the export since `snapshot`, piece by piece.

    Raises UnknownSnapshotError at once, ExportError and WorkspaceError.
    """
    return delta_from(workspace, find(workspace, snapshot))


def delta_from(workspace: Workspace, before: Contents) -> Iterator[bytes]:
    """What has changed in the export since `before`, piece by piece.

    Raises ExportError where the feed is none, and WorkspaceError.
    """
    with disk(Workspace.FEED), workspace.locate(Workspace.FEED).open("rb") as feed:
        yield from delta(before, feed)


def keep(workspace: Workspace) -> None:
    """Remembers what the export is made of now, before another takes its place.

    Raises WorkspaceError.
    """
    data = workspace.read_if_there(Workspace.MANIFEST)
    try:
        snapshot = None if data is None else manifest.parse(data).snapshot
    except ExportError:
        return
    if data is None or snapshot is None:
        return
    workspace.write(_place(snapshot), data)
    order = [name for name in _order(workspace) if name != snapshot] + [snapshot]
    for old in order[:-KEPT]:
        workspace.remove(_place(old))
    workspace.write(_ORDER, "".join(f"{name}\n" for name in order[-KEPT:]).encode())


def _order(workspace: Workspace) -> list[str]:
    """The snapshots that are kept, the oldest first."""
    lines = (workspace.read_if_there(_ORDER) or b"").decode("ascii", "replace").split()
    return [line for line in lines if is_hash(line)]


def _place(snapshot: str) -> str:
    return f"{_FOLDER}/{snapshot}.json"
