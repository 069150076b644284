from __future__ import annotations

import socket
from collections.abc import Callable, Iterator

import pytest

from tests.fetch.site import Site

VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "requests_ca_bundle")
MORE = ("curl_ca_bundle", "ssl_cert_file", "ssl_cert_dir")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES + MORE:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


Names = Callable[..., None]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Gives a host its numbers: one tuple for each time that it is looked up, the last for ever."""
    known: dict[str, list[tuple[str, ...]]] = {}
    real = socket.getaddrinfo

    def look_up(host: str, port: int, *args: int, **options: int) -> object:
        if host not in known:
            return real(host, port, *args, **options)
        answers = known[host]
        numbers = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in numbers]

    def name(host: str, *answers: tuple[str, ...]) -> None:
        known[host] = list(answers)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return name


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture
def other() -> Iterator[Site]:
    with Site() as running:
        yield running
