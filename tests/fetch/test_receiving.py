"""The receiver takes what is waited for, and wastes no time on anything else."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

import pytest

from transflow.errors import FetchError, WorkspaceError
from transflow.fetch.receiving import Patience, Received, Receiver
from transflow.messages import T

SECRET = "SecretOfACallBack_0001"  # noqa: S105 # of the tests


PATIENCE = Patience(max_bytes=1_000, seconds=0.3)


@dataclass
class Desk:
    kept: list[Received] = field(default_factory=list)
    patience: Patience = PATIENCE
    full: bool = False

    def keep(self, received: Received) -> bool:
        if self.full:
            raise WorkspaceError(T("the disk is full"))
        self.kept.append(received)
        return received.kind == "document"

    @contextmanager
    def open(self) -> Iterator[int]:
        with Receiver(lambda: [SECRET], self.keep, self.patience).serving("127.0.0.1", 0) as port:
            yield port


def call(port: int, path: str, body: bytes = b"x", **headers: str) -> tuple[int, bytes, str]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        method = told.pop("method", "POST")
        connection.request(method, path, body, told)
        answer = connection.getresponse()
        return answer.status, answer.read(), str(answer.headers)


def test_what_is_waited_for_is_taken() -> None:
    desk = Desk()
    with desk.open() as port:
        status, data, headers = call(port, f"/{SECRET}/document?request-id=7&a=%20")
        assert (status, data) == (200, b"")
        assert call(port, f"/{SECRET}/other")[0] == 400
    assert desk.kept[0] == Received(SECRET, "document", "request-id=7&a=%20", b"x")
    assert "python" not in headers.lower()


def test_what_is_not_waited_for_is_not() -> None:
    desk = Desk()
    paths = (
        *("/", "/a", f"/{SECRET}", f"/{SECRET}/", f"/{SECRET}/a/b", f"/{SECRET.lower()}/document"),
        *(f"/{SECRET}x/document", f"/a/{SECRET}/document", f"/{SECRET}/DOCUMENT", "/../etc/passwd"),
        f"/x?/{SECRET}/document",
    )
    with desk.open() as port:
        assert [call(port, path)[0] for path in paths] == [404] * len(paths)
        assert call(port, f"/{'a' * 70_000}/document")[0] == 414
    assert desk.kept == []


def test_only_posts() -> None:
    desk = Desk()
    with desk.open() as port:
        for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"):
            assert call(port, f"/{SECRET}/document", method=method)[0] == 501
    assert desk.kept == []


def test_too_much_is_refused_before_it_is_read() -> None:
    desk = Desk()
    with desk.open() as port, socket.create_connection(("127.0.0.1", port), timeout=5) as caller:
        caller.sendall(f"POST /{SECRET}/document HTTP/1.0\r\nContent-Length: 1001\r\n\r\n".encode())
        assert b" 413 " in caller.recv(1_000)
    assert desk.kept == []


def test_a_length_that_is_none() -> None:
    desk = Desk()
    with desk.open() as port:
        for length in ("", "-1", "1e3", "²"):
            head = f"POST /{SECRET}/document HTTP/1.0\r\nContent-Length: {length}\r\n\r\n"
            with socket.create_connection(("127.0.0.1", port), timeout=5) as caller:
                caller.sendall(head.encode())
                assert b" 411 " in caller.recv(1_000)


def test_a_caller_that_trickles_is_left() -> None:
    """A byte now and then would keep a time-out of sockets from ever coming."""
    desk = Desk()
    with desk.open() as port, socket.create_connection(("127.0.0.1", port), timeout=5) as caller:
        caller.sendall(f"POST /{SECRET}/document HTTP/1.0\r\nContent-Length: 900\r\n\r\n".encode())
        begun = time.monotonic()
        ended = threading.Event()

        def trickle() -> None:
            try:
                while not ended.is_set():
                    caller.sendall(b"x")
                    time.sleep(0.02)
            except OSError:
                return

        thread = threading.Thread(target=trickle)
        thread.start()
        said = caller.recv(1_000)
        ended.set()
        thread.join()
        assert b" 408 " in said
        assert time.monotonic() - begun < 3
    assert desk.kept == []


def test_a_caller_that_says_nothing_keeps_no_other_waiting() -> None:
    desk = Desk()
    with desk.open() as port, socket.create_connection(("127.0.0.1", port), timeout=5):
        assert call(port, f"/{SECRET}/document")[0] == 200


def test_a_full_disk_is_told_so_that_the_other_side_comes_again() -> None:
    desk = Desk(full=True)
    with desk.open() as port:
        assert call(port, f"/{SECRET}/document")[0] == 503
        desk.full = False
        assert call(port, f"/{SECRET}/document")[0] == 200


def test_a_port_that_is_taken() -> None:
    receiver = Receiver(lambda: [SECRET], Desk().keep)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        listening = receiver.serving("127.0.0.1", taken.getsockname()[1])
        with pytest.raises(FetchError, match="cannot listen") as caught:
            listening.__enter__()
    assert "listen" in str(caught.value.hint)
