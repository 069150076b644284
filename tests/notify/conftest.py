from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fetch.site import PEM
from tests.notify.post import Post, post_office
from tests.publishers.receiver import Receiver, serving

VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def _trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine trusts the certificate of the servers of the tests."""
    monkeypatch.setenv("SSL_CERT_FILE", str(PEM))


@pytest.fixture
def post(_trusting: None) -> Iterator[Post]:
    with post_office() as running:
        yield running


@pytest.fixture
def server() -> Iterator[Receiver]:
    with serving(Receiver()) as running:
        yield running
