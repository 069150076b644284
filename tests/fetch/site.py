"""Real servers on loopback that say, byte for byte, what a test wants them to."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

PEM = Path(__file__).parent / "server.pem"
Reply = bytes | Callable[[socket.socket], None]


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """A whole answer, of the usual kind unless `headers` say otherwise."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def page(text: str) -> bytes:
    return answer(text.encode(), "Content-Type: text/html; charset=utf-8")


def moved(location: str, status: int = 302) -> bytes:
    return answer(b"", f"Location: {location}", status=f"{status} Moved")


class Site:
    """Answers each path with what `pages` has for it, and remembers what was asked."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0, secure: bool = False) -> None:
        self.pages: dict[str, Reply] = {}
        self.asked: list[str] = []
        """The heads of all requests."""
        self.visits = 0
        """Connections, with a request or without."""
        self.gone = threading.Event()
        """Set when a client left while it was being answered."""
        self._context = _server_context() if secure else None
        self._listener = socket.create_server((host, port))
        self.port: int = self._listener.getsockname()[1]
        self.host = host
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Site:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, t: TracebackType | None
    ) -> None:
        self._closing.set()
        with socket.socket() as wake:
            wake.connect((self.host, self.port))
        self._thread.join()
        self._listener.close()

    def url(self, path: str = "/", host: str = "") -> str:
        scheme = "https" if self._context else "http"
        return f"{scheme}://{host or self.host}:{self.port}{path}"

    def wait(self, seconds: float) -> None:
        """Sleeps, but no longer than the site is there."""
        self._closing.wait(seconds)

    @property
    def is_open(self) -> bool:
        return not self._closing.is_set()

    def _serve(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            if self._closing.is_set():
                connection.close()
                return
            self.visits += 1
            threading.Thread(target=self._talk, args=[connection], daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        try:
            if self._context:
                connection = self._context.wrap_socket(connection, server_side=True)
            self.reply(connection)
        except OSError:
            self.gone.set()
        finally:
            connection.close()

    def reply(self, connection: socket.socket) -> None:
        head = head_of(connection)
        self.asked.append(head)
        reply = self.pages.get(head.split(" ")[1], answer(b"nav", status="404 Not Found"))
        if callable(reply):
            reply(connection)
        else:
            connection.sendall(reply)

    def tunnel(self, connection: socket.socket) -> None:
        """Does what a proxy does after CONNECT, to a secure site that is this one too."""
        connection.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        with _server_context().wrap_socket(connection, server_side=True) as inner:
            self.reply(inner)


def head_of(connection: socket.socket) -> str:
    data = b""
    while not data.endswith(b"\r\n\r\n"):
        received = connection.recv(4096)
        if not received:
            raise ConnectionResetError
        if received[0] == 22:  # a handshake of TLS
            return "GET /tls HTTP/1.1"
        data += received
    return data.decode("latin-1")


def _server_context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    return context
