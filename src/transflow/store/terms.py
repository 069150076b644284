"""The glossary files of a project, as bytes."""

from __future__ import annotations

from transflow.errors import Where, WorkspaceError
from transflow.messages import T
from transflow.store.disk import disk
from transflow.store.workspace import Workspace

FOLDER = "terms"
SUFFIXES = (".yaml", ".csv", ".tbx")
MOST = 200
"""Files; each is read whole."""


def term_paths(workspace: Workspace) -> list[str]:
    """Paths of the files in `terms/` that glossaries are read from, in the order of their names.

    Raises WorkspaceError where there are more than `MOST`, and where the folder is a link that
    leads out of the project.
    """
    folder = workspace.locate(FOLDER)
    if not folder.is_dir():
        return []
    with disk(FOLDER):
        names = sorted(path.name for path in folder.iterdir())
    known = [
        f"{FOLDER}/{name}"
        for name in names
        if not name.startswith(".") and name.lower().endswith(SUFFIXES)
    ]
    if len(known) > MOST:
        raise WorkspaceError(
            T("there are more than {limit} files of terms", limit=MOST),
            Where(FOLDER),
            T("put the terms of several files into one"),
        )
    return known


def term_files(workspace: Workspace) -> list[tuple[str, bytes]]:
    """The files of `term_paths` with their bytes. Raises WorkspaceError."""
    return [(path, workspace.read(path)) for path in term_paths(workspace)]
