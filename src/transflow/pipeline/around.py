"""What a project knows of a file that somebody names by its path."""

from __future__ import annotations

from pathlib import Path

from transflow.errors import TransflowError
from transflow.records import Ledger
from transflow.store import ledger as ledgers
from transflow.store.workspace import Workspace


def ledger_of(workspace: Workspace, file: Path) -> Ledger | None:
    """The ledger of the release that `file` is a catalog of; None for any other file, and where
    the ledger is missing or damaged: whoever works on the release is told."""
    try:
        path = file.resolve().relative_to(workspace.root.resolve()).as_posix()
    except (ValueError, OSError):
        return None
    language = workspace.catalog_language(path)
    if language is None:
        return None
    release = path.removeprefix(workspace.catalog_path(language, "").removesuffix(".po"))
    release = release.removesuffix(".po")
    try:
        ledger_path = workspace.ledger_path(release)
        data = workspace.read_if_there(ledger_path)
        return None if data is None else ledgers.parse(data, ledger_path, release)
    except TransflowError:
        return None
