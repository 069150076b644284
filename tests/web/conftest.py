from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from tests.browser.department import Department
from tests.cli.rooms import with_past
from tests.pipeline.newsroom import Newsroom
from tests.web.house import House, live, opened
from transflow.web import board


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("house") / "room"


@pytest.fixture
def project(room: Newsroom, kept: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A project with a release of each kind, nothing of it served yet."""
    monkeypatch.setattr(board, "PACE", 0.1)
    return with_past(room, kept, live)


@pytest.fixture(scope="session")
def shared(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house that is only looked at, so that many tests may."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        room = Department(tmp_path_factory.mktemp("shared"), monkeypatch, cast("Any", None))
        with opened(with_past(room, kept, live)) as served:
            yield served


@pytest.fixture
def house(project: Newsroom) -> Iterator[House]:
    with opened(project) as served:
        yield served
