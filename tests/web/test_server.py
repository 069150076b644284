"""The program itself: what it says, where it listens, how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.pipeline.newsroom import Newsroom
from tests.web.house import WAITING, House, opened
from transflow.pipeline import signing
from transflow.pipeline.project import Project
from transflow.pipeline.signing import Answer, Wish
from transflow.web import posted
from transflow.web.app import App

SIX = socket.has_ipv6 and Path("/proc/net/if_inet6").exists()


@contextmanager
def started(project: Newsroom, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The program, and the address that it says."""
    command = [sys.executable, "-m", "transflow", "serve", "--port", "0", "--ui", "en", *words]
    with subprocess.Popen(
        [*command, "--project", str(project.root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": "src"},
    ) as process:
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def answered(address: str) -> Any:
    """The first answer after the releases were read."""
    end = time.monotonic() + 30
    while True:
        try:
            return urllib.request.urlopen(address, timeout=10)  # noqa: S310 # our own
        except urllib.error.HTTPError as error:
            error.close()
            if error.code != 503:
                raise
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_it_says_where_it_is_and_ends_at_once(project: Newsroom, name: str) -> None:
    with started(project, "--by", "Anna Ozola") as (process, address):
        assert address.startswith("http://127.0.0.1:")
        with answered(address) as answer:
            assert answer.url == f"{address}en/index.html"
            assert b"You sign as Anna Ozola." in answer.read()
        begin = time.monotonic()
        process.send_signal(getattr(signal, name))
        assert process.wait(10) == 0
        assert time.monotonic() - begin < 3
        assert process.stderr is not None
        said = process.stderr.read()
        assert f"Open this in a browser: {address}" in said
        assert "Traceback" not in said
    assert not list(project.root.rglob("*.transflow-tmp"))
    assert not (project.root / ".transflow/writing").exists()


def test_a_port_that_is_taken_is_said_with_another(project: Newsroom) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = project.run("serve", "--port", str(port), "--by", "Anna")
    assert done.code == 2
    assert f"port {port}" in done.err
    assert f"--port {port + 1}" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--port", "700000"), "not the number of a port"),
        (("--port", "-1"), "not the number of a port"),
        (("--bind", "0.0.0.0"), "sign in your name"),  # noqa: S104 # what is refused
        (("--bind", "::"), "sign in your name"),
        (("--by", "Anna\x07"), "a control character"),
        (("--by", " "), "no name is known"),
    ],
)
def test_what_cannot_be_served_is_said(
    project: Newsroom, words: tuple[str, ...], said: str
) -> None:
    done = project.run("serve", "--by", "Anna", *words)
    assert done.code == 2
    assert said in done.err


def test_the_address_of_who_signs_counts_for_four_eyes(
    project: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[App] = []
    monkeypatch.setattr("transflow.web.server.serve", lambda app, *_: served.append(app))
    project.good("serve", "--port", "0", "--by", "Anna Ozola <anna@example.lv>")
    person = served[0].door.person(lambda _header: None)
    assert (person.signature, person.name) == ("Anna Ozola <anna@example.lv>", "Anna Ozola")


def test_nobody_else_is_named_where_a_proxy_names_people(project: Newsroom) -> None:
    project.configure(serve="{user_header: X-Remote-User}")
    done = project.run("serve", "--by", "Anna")
    assert done.code == 2
    assert "--by cannot name somebody else" in done.err


@pytest.mark.skipif(not SIX, reason="this machine has no IPv6")
def test_it_listens_at_the_other_loopback(project: Newsroom) -> None:
    with started(project, "--bind", "::1", "--by", "Anna") as (_, address):
        assert address.startswith("http://[::1]:")
        with answered(address) as answer:
            assert answer.status == 200


def test_a_browser_is_opened_on_demand(project: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(webbrowser, "open", shown.append)

    def served(_app: App, _listening: object, begun: Callable[[], None], *_: object) -> None:
        begun()
        time.sleep(0.2)

    monkeypatch.setattr("transflow.web.server.serve", served)
    address = project.good("serve", "--port", "0", "--open", "--by", "Anna").out.strip()
    assert shown == [address]


def test_an_action_that_began_is_finished_before_the_end(
    project: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever ends the program waits for the hand that writes."""
    began: list[float] = []

    def slowly(project: Project, wish: Wish) -> Answer:
        began.append(time.monotonic())
        time.sleep(0.3)
        return signing.decide(project, wish)

    monkeypatch.setattr(posted, "decide", slowly)
    with opened(project) as house:
        form = house.form(WAITING, "approve")
        with _sending(house, form):
            while not began:
                time.sleep(0.01)
            assert house.app.releases.hand.rest(10)
            assert len(house.approvals(WAITING)) == 1


@contextmanager
def _sending(house: House, form: dict[str, str]) -> Iterator[None]:
    body = urlencode(form).encode()
    head = (
        f"POST /en/releases/{WAITING}.html HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", house.port), 10) as link:
        link.sendall(head.encode() + body)
        yield
