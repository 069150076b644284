"""Small changes of catalogs as they are on the disk now, beside any plan."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from msgspec import Struct

from transflow.errors import ConflictError, UsageError
from transflow.model import Catalog
from transflow.pipeline.apply import ATTEMPTS
from transflow.store import catalog as catalogs
from transflow.store.workspace import Workspace

Change = Callable[[Catalog], Catalog]


def amend(workspace: Workspace, path: str, change: Change, *, dry_run: bool = False) -> bool:
    """Puts the catalog that `change` makes of the one on the disk in its place; whether anything
    changed. An editor who saves meanwhile is not overwritten: the file is read anew. The caller
    holds the lock.

    Raises CatalogError, WorkspaceError; ConflictError where an editor kept saving.
    """
    for attempt in range(1, ATTEMPTS + 1):
        before = workspace.read_if_there(path)
        if before is None:
            return False
        catalog = catalogs.parse(before, path)
        changed = change(catalog)
        if changed.entries == catalog.entries or dry_run:
            return changed.entries != catalog.entries
        try:
            workspace.write_over(path, catalogs.serialize_like(changed, before), before)
            return True
        except ConflictError:
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")


class Place(Struct, frozen=True):
    """Where a catalog can be written."""

    workspace: Workspace
    path: str
    """In the workspace."""
    in_project: bool = True

    def lock(self) -> AbstractContextManager[None]:
        """Of the project; a file of none needs none."""
        return self.workspace.lock() if self.in_project else nullcontext()


def place_of(path: Path) -> Place:
    """The place of a file that a person named. Raises WorkspaceError."""
    full = path.resolve()
    try:
        workspace = Workspace.find(full.parent)
    except UsageError:
        return Place(Workspace(full.parent), full.name, in_project=False)
    return Place(workspace, full.relative_to(workspace.root).as_posix())
