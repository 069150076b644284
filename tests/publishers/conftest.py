from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.pipeline.newsroom import Newsroom
from tests.publishers.office import Office
from tests.publishers.receiver import Receiver, serving

VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def office(room: Newsroom) -> Office:
    return Office(room)


@pytest.fixture
def server() -> Iterator[Receiver]:
    with serving(Receiver()) as running:
        yield running
