"""One request on the wire, with an end to its time and to its bytes.

Timeouts of sockets start anew with every byte, so a server that trickles would never meet one. Here
the stream below `http.client` sets the time that is left before each read, and counts what comes:
this holds for the status line, headers, chunk sizes and trailers as for the page itself.
"""

from __future__ import annotations

import http.client
import io
import os
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from time import monotonic
from typing import Any, cast

import requests
from msgspec import Struct, field
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from transflow import __version__
from transflow.errors import FetchError, Where
from transflow.fetch.address import Address
from transflow.fetch.base import MEDIA_TYPES, Limits
from transflow.messages import T

_OVERHEAD = 1_000_000
"""Bytes of headers and framing that may come beside twice the largest page."""
_TRUST = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:g}"


class Watch:
    """The time and bytes that a fetch has left."""

    def __init__(self, limits: Limits, where: Where) -> None:
        self.limits = limits
        self.where = where
        """The address in turn."""
        self._end = monotonic() + limits.total_seconds

    def left(self) -> float:
        """Seconds, more than none. Raises FetchError when there are none."""
        seconds = self._end - monotonic()
        if seconds <= 0:
            raise self.late()
        return seconds

    def connect(self) -> float:
        """Seconds to connect in. Raises FetchError when there are none."""
        return min(self.limits.connect_seconds, self.left())

    def late(self) -> FetchError:
        return FetchError(
            T("the server takes too long"),
            self.where,
            T("try again later, or save the page by hand"),
        )

    def too_large(self) -> FetchError:
        return FetchError(
            T("the page is larger than {limit} MB", limit=_megabytes(self.limits.max_bytes)),
            self.where,
            T("name the page of a single release; if it is one, save it and shorten it"),
        )


class _Bounded(io.RawIOBase):
    """What a socket receives, until the watch says stop."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, watch: Watch) -> None:
        self._raw = raw
        self._sock = sock
        self._watch = watch
        self._room = 2 * watch.limits.max_bytes + _OVERHEAD

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:  # any writable buffer; 3.11 has no name for it
        self._sock.settimeout(self._watch.left())
        try:
            count = self._raw.readinto(buffer)
        except TimeoutError as error:
            raise self._watch.late() from error
        self._room -= count or 0
        if self._room < 0:
            raise self._watch.too_large()
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


def _connections(watch: Watch) -> tuple[type[HTTPConnection], type[HTTPSConnection]]:
    """The connections of urllib3, reading through `_Bounded`."""

    class Answer(http.client.HTTPResponse):
        def __init__(
            self,
            sock: socket.socket,
            debuglevel: int = 0,
            method: str | None = None,
            url: str | None = None,
        ) -> None:
            super().__init__(sock, debuglevel, method, url)
            self.fp = io.BufferedReader(_Bounded(self.fp.detach(), sock, watch))

    class Plain(HTTPConnection):
        response_class = Answer

    class Secure(HTTPSConnection):
        response_class = Answer

    return Plain, Secure


class _Adapter(HTTPAdapter):
    """Connects to the number it is given, whatever the name of the host means by now."""

    def __init__(self, address: Address, number: str | None, watch: Watch) -> None:
        super().__init__()
        self._address = address
        self._number = number
        self._plain, self._secure = _connections(watch)

    def get_connection_with_tls_context(
        self,
        request: requests.PreparedRequest,
        verify: Any,  # the types of the rest differ between requests and its stubs
        proxies: Any = None,
        cert: Any = None,
    ) -> HTTPConnectionPool:
        pool: Any
        if self._number is None:
            pool = super().get_connection_with_tls_context(request, verify, proxies, cert)
        else:
            pool = self._pinned(self._number)
        pool.ConnectionCls = self._secure if pool.scheme == "https" else self._plain
        return cast("HTTPConnectionPool", pool)

    def _pinned(self, number: str) -> Any:
        """To `number`, while TLS asks for the name; `cert_verify` adds whom to trust."""
        return self.poolmanager.connection_from_host(
            number,
            self._address.port,
            self._address.scheme,
            pool_kwargs={"server_hostname": self._address.host, "cert_reqs": ssl.CERT_REQUIRED},
        )


class Asking(Struct, frozen=True):
    """What a request says beside its address."""

    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    """Beside those that every request has, or instead of them. May hold secrets."""
    body: io.RawIOBase | None = None
    size: int = 0
    """Bytes of the body."""


PLAIN = Asking()


@contextmanager
def answer(
    address: Address,
    number: str | None,
    proxies: dict[str, str],
    watch: Watch,
    asking: Asking = PLAIN,
) -> Iterator[requests.Response]:
    """The answer to a request, its body not yet read; closed with its connection at the end.

    `number` is the internet address to connect to; None leaves it to one of the `proxies`.
    Raises FetchError when time or bytes run out, OSError when the certificates to trust are not
    there, and what requests and urllib3 raise.
    """
    watch.where = address.where
    request = requests.Request(asking.method, address.url, _headers(address, asking)).prepare()
    if asking.body is not None:
        request.headers["Content-Length"] = str(asking.size)
        request.body = cast("Any", asking.body)  # urllib3 sends whatever can be read
    with (
        closing(_Adapter(address, number, watch)) as adapter,
        closing(
            adapter.send(
                request,
                stream=True,
                timeout=(watch.connect(), watch.left()),
                verify=_trusted(),
                proxies=proxies,
            )
        ) as response,
    ):
        yield response


def _headers(address: Address, asking: Asking) -> dict[str, str]:
    return {
        "Host": address.authority,
        "User-Agent": f"transflow/{__version__}",
        "Accept": ", ".join([*sorted(MEDIA_TYPES), "*/*;q=0.1"]),
        "Accept-Encoding": "identity",
        "Connection": "close",
        **asking.headers,
    }


def _trusted() -> str | bool:
    """Where the certificates to trust are; True for those of certifi."""
    return next((os.environ[name] for name in _TRUST if os.environ.get(name)), True)
