from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.drift.ministry import Ministry
from tests.fetch.site import Site
from tests.pipeline.newsroom import Newsroom


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("past") / "ministry"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture
def ministry(room: Newsroom, site: Site, past: Path) -> Ministry:
    """Two releases in two languages, published on a website of its own."""
    ministry = Ministry(room, site)
    if past.exists():
        shutil.copytree(past, room.root, dirs_exist_ok=True)
    else:
        ministry.publish()
        shutil.copytree(room.root, past)
    ministry.put_up()
    return ministry
