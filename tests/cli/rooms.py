"""Newsrooms with a past: each is worked out once a module, and copied for every further test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.pipeline.newsroom import Newsroom


def with_past(room: Newsroom, kept: Path, live: Callable[[Newsroom], None]) -> Newsroom:
    """`room` after `live`; what came of that is kept in the folder `kept`."""
    if kept.exists():
        shutil.copytree(kept, room.root, dirs_exist_ok=True)
    else:
        live(room)
        shutil.copytree(room.root, kept)
    return room
