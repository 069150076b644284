from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.providers import servers
from tests.providers.desk import Desk, settings_for
from tests.providers.servers import LocalService, serving

KINDS = (
    servers.DeepLServer,
    servers.GoogleServer,
    servers.LibreTranslateServer,
    servers.TildeServer,
    servers.HugoServer,
    servers.OpenAIServer,
)


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__.removesuffix("Server").lower())
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """One that asks each of the services in turn; what the service complains of fails the test."""
    with open_desk(request.param()) as opened:
        yield opened


@contextmanager
def open_desk(service: LocalService) -> Iterator[Desk]:
    with serving(service):
        yield Desk(service, settings_for(service))
    assert service.complaints == []


@pytest.fixture
def deepl() -> Iterator[Desk]:
    with open_desk(servers.DeepLServer()) as opened:
        yield opened


@pytest.fixture
def openai() -> Iterator[Desk]:
    with open_desk(servers.OpenAIServer()) as opened:
        yield opened
