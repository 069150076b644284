"""Requests that a service answers later, one file each in `.transflow/tickets/`.

A file says all that is needed to make drafts of the answer. Who deletes it asks, and pays, again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from transflow.errors import TransflowError
from transflow.store.listing import files_in
from transflow.store.workspace import Workspace
from transflow.text import digest

FOLDER = ".transflow/tickets"


class Waiting(Struct, frozen=True):
    """A request that has gone out."""

    provider: str
    """The name of the service in the settings."""
    ticket: str
    """As the service wants it back: one line of JSON."""
    release: str
    language: str
    texts: tuple[str, ...]
    keys: tuple[str, ...]
    """Of the answers, in the order of the texts."""
    terms: tuple[tuple[str, str], ...] = ()
    at: str = ""
    """When it went, ISO 8601."""

    @property
    def path(self) -> str:
        return f"{FOLDER}/{digest(self.provider, self.ticket)}.json"


def add(workspace: Workspace, waiting: Waiting) -> None:
    """Raises WorkspaceError."""
    text = json.dumps(asdict(waiting), ensure_ascii=False, indent=1, sort_keys=True)
    workspace.write(waiting.path, f"{text}\n".encode())


def remove(workspace: Workspace, waiting: Waiting) -> None:
    """Raises WorkspaceError."""
    workspace.remove(waiting.path)


def waiting(workspace: Workspace) -> Iterator[Waiting]:
    """All of them, in the order of their names; what is no such file is passed over."""
    for path in files_in(workspace, FOLDER, ".json"):
        try:
            yield _read(json.loads(workspace.read(path)))
        except (TransflowError, ValueError, TypeError, KeyError, RecursionError):
            continue


def _read(values: dict[str, Any]) -> Waiting:
    """Raises ValueError, TypeError or KeyError."""
    names = ("provider", "ticket", "release", "language", "at")
    if not all(isinstance(values[name], str) for name in names):
        raise ValueError(values)
    texts, keys = tuple(map(str, values["texts"])), tuple(map(str, values["keys"]))
    if len(texts) != len(keys):
        raise ValueError(values)
    terms = tuple((str(source), str(target)) for source, target in values["terms"])
    said = {name: values[name] for name in names}
    return Waiting(**said, texts=texts, keys=keys, terms=terms)
