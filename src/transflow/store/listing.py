"""Which files there are in a folder of the project."""

from __future__ import annotations

import os
from collections.abc import Iterator

from transflow.store.workspace import Workspace


def files_in(workspace: Workspace, folder: str, suffix: str) -> Iterator[str]:
    """Paths of the files under `folder` that end in `suffix`, in a fixed order. Hidden ones are
    left out, and folders that are links or cannot be read."""
    root = str(workspace.root)
    for parent, folders, names in os.walk(os.path.join(root, folder)):  # noqa: PTH118 # 10,000 times
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        base = parent[len(root) + 1 :].replace(os.sep, "/")
        for name in sorted(names):
            if name.endswith(suffix) and not name.startswith("."):
                yield f"{base}/{name}"
