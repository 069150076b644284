"""A real HTTP server on loopback that takes what is sent, or fails in the way a test wants."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Fault = Callable[["Handler"], None]


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def key(self) -> str:
        return self.headers.get("idempotency-key", "")


@dataclass
class Receiver:
    """What a server remembers; `faults` are used up first, one a request."""

    faults: list[Fault] = field(default_factory=list)
    asked: list[Request] = field(default_factory=list)
    """Every request that came in whole."""
    taken: list[Request] = field(default_factory=list)
    """Those that were acknowledged."""
    store: dict[str, bytes] = field(default_factory=dict)
    """What is there, by path."""
    port: int = 0
    answer: Callable[[Handler, Request], None] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def effects(self) -> Counter[str]:
        """How often each key would have had an effect, for a server that heeds them."""
        return Counter(request.key for request in self.taken)

    @staticmethod
    def pass_on(handler: Handler) -> None:
        """No fault at all."""
        handler.serve()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    receiver: Receiver

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 # the name is http.server's
        """Says nothing."""

    def whole(self) -> Request | None:
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        if len(body) < length:
            return None
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Request(self.command, self.path, headers, body)

    def handle_any(self) -> None:
        fault = self.receiver.faults.pop(0) if self.receiver.faults else None
        if fault is not None:
            fault(self)
        else:
            self.serve()

    def serve(self) -> None:
        request = self.whole()
        if request is None:
            return
        self.receiver.asked.append(request)
        if self.receiver.answer is not None:
            self.receiver.answer(self, request)
        else:
            self.take(request)

    def take(self, request: Request) -> None:
        digest = base64.b64encode(hashlib.sha256(request.body).digest()).decode()
        assert request.headers["content-digest"] == f"sha-256=:{digest}:"
        self.receiver.store[request.path] = request.body
        self.receiver.taken.append(request)
        self.say(201)

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def json(self, status: int, value: object) -> None:
        self.say(status, json.dumps(value).encode(), Content_Type="application/json")

    do_GET = do_PUT = do_POST = do_DELETE = handle_any  # noqa: N815 # the names are http.server's


@contextmanager
def serving(receiver: Receiver) -> Iterator[Receiver]:
    handler = type("Bound", (Handler,), {"receiver": receiver})
    server = ThreadingHTTPServer(("127.0.0.1", receiver.port), handler)
    server.daemon_threads = True
    receiver.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


# --- faults --------------------------------------------------------------------------------


def status(code: int, message: str = "", **headers: str) -> Fault:
    """Reads it and answers so."""

    def fault(handler: Handler) -> None:
        handler.whole()
        body = json.dumps({"message": message}).encode() if message else b""
        handler.say(code, body, **headers)

    return fault


def cut_before(handler: Handler) -> None:
    """Reads a part of what is sent and hangs up."""
    handler.rfile.read(10)
    handler.close_connection = True
    handler.connection.close()


def cut_after(handler: Handler) -> None:
    """Takes it in whole, and hangs up in the middle of the answer."""
    request = handler.whole()
    assert request is not None
    handler.receiver.asked.append(request)
    if request.method == "PUT":
        handler.receiver.store[request.path] = request.body
    handler.wfile.write(b"HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\nhalf")
    handler.wfile.flush()
    handler.close_connection = True
    handler.connection.close()


def silent(handler: Handler) -> None:
    """Reads it and says nothing until the other side gives up."""
    handler.whole()
    handler.connection.settimeout(5)
    handler.connection.recv(1)
    handler.close_connection = True


def redirect(location: str, code: int = 307) -> Fault:
    return status(code, Location=location)
