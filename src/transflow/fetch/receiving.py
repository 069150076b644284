"""A small receiver of call-backs, for services that answer later.

What calls in comes from anywhere. Only `POST /SECRET/KIND` with a secret that is waited for is
taken; anything else gets the same short answer, before a byte of its body is read. Time, size and
the number of callers at once are bounded, and no address is written down: it holds the secret.
The same call-back may come twice, or late; that is for `keep`.
"""

from __future__ import annotations

import hmac
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic
from typing import Any

from msgspec import Struct

from transflow.errors import FetchError, TransflowError, Where, system_problem
from transflow.messages import T

_PATH = re.compile(r"/(?P<secret>[A-Za-z0-9_-]{16,64})/(?P<kind>[a-z]{1,20})(?:\?(?P<query>.*))?")
_CHUNK = 65_536
_CALLERS = 8


@dataclass(frozen=True)
class Received:
    """A call-back."""

    secret: str
    kind: str
    query: str
    """What stands behind `?` in its address."""
    body: bytes = field(repr=False)


class Patience(Struct, frozen=True):
    """How far a caller may go."""

    max_bytes: int = 30_000_000
    seconds: float = 60.0
    """For a whole call-back."""


_PATIENCE = Patience()


class Receiver:
    """Listens while `serving`."""

    def __init__(
        self,
        secrets: Callable[[], Iterable[str]],
        keep: Callable[[Received], bool],
        patience: Patience = _PATIENCE,
    ) -> None:
        """`secrets` are those that are waited for, asked anew for each caller. `keep` is told
        whatever comes for one of them, by one caller at a time, and says whether it is of use;
        where it raises TransflowError the caller is told to come again."""
        self._secrets = secrets
        self._keep = keep
        self.patience = patience
        self._turn = threading.Lock()
        self.callers = threading.BoundedSemaphore(_CALLERS)

    def expects(self, secret: str) -> bool:
        """Takes the same time for every secret that is wrong."""
        return any([hmac.compare_digest(secret, one) for one in self._secrets()])  # noqa: C419 # all of them are compared, so that time tells nothing

    def take(self, received: Received) -> int:
        """The status to answer with."""
        with self._turn:
            try:
                return 200 if self._keep(received) else 400
            except TransflowError:
                return 503

    @contextmanager
    def serving(self, host: str, port: int) -> Iterator[int]:
        """The port that it listens at; 0 lets the system choose one. Raises FetchError."""
        handler = type("Handler", (_Handler,), {"receiver": self})
        try:
            server = _Server((host, port), handler)
        except OSError as error:
            raise FetchError(
                T("the receiver cannot listen: {problem}", problem=system_problem(error)),
                Where(f"{host}:{port}"),
                T("name another address and port with “listen”, in config.yaml"),
            ) from error
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that breaks off is no news."""


class _Handler(BaseHTTPRequestHandler):
    receiver: Receiver
    timeout = 10.0
    server_version = "transflow"
    sys_version = ""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 # the name is http.server's
        """Says nothing: the address holds a secret."""

    def handle(self) -> None:
        if not self.receiver.callers.acquire(blocking=False):
            return
        try:
            self._end = monotonic() + self.receiver.patience.seconds
            super().handle()
        finally:
            self.receiver.callers.release()

    def do_POST(self) -> None:
        found = _PATH.fullmatch(self.path)
        if found is None or not self.receiver.expects(found["secret"]):
            self._say(404)
            return
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit():
            self._say(411)
        elif len(length) > 12 or int(length) > self.receiver.patience.max_bytes:
            self._say(413)
        else:
            body = self._body(int(length))
            if body is None:
                self._say(408)
                return
            query = found["query"] or ""
            self._say(self.receiver.take(Received(found["secret"], found["kind"], query, body)))

    def _body(self, length: int) -> bytes | None:
        """None where it does not come in time."""
        body = bytearray()
        while len(body) < length:
            left = self._end - monotonic()
            if left <= 0:
                return None
            self.connection.settimeout(min(left, self.timeout))
            try:
                piece = self.rfile.read1(min(_CHUNK, length - len(body)))
            except OSError:
                return None
            if not piece:
                return None
            body += piece
        return bytes(body)

    def _say(self, status: int) -> None:
        self.send_response_only(status)
        self.send_header("Content-Length", "0")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
