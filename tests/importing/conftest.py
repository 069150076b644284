from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.history import Stage, lived, stages_in
from tests.pipeline.newsroom import Newsroom


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("feeds")


@pytest.fixture
def stages(room: Newsroom, kept: Path) -> list[Stage]:
    """The feeds of a small archive through its life, made once a module."""
    if not any(kept.iterdir()):
        lived(room, kept)
    return stages_in(kept)
