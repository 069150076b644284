"""Something to an http(s) address, with the limits and rules of a fetch.

Beside what the room promises: a request that changes something is led on by 307 and 308 only, with
its body, and never to another host. Passwords and tokens in its headers go to the origin that the
user named and nowhere else.
"""

from __future__ import annotations

import io
import ssl
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import BinaryIO

import requests
import urllib3
from msgspec import Struct, field
from msgspec.structs import replace

from transflow.errors import FetchError, TooSlowError, UnreachableError
from transflow.fetch.address import Address, join, parse, shown
from transflow.fetch.base import Limits
from transflow.fetch.explain import chain, explained
from transflow.fetch.routes import Route, Routes, first_there
from transflow.fetch.wire import Asking, Watch, answer
from transflow.messages import T

_MOVED = frozenset({301, 302, 303, 307, 308})
_AGAIN = frozenset({307, 308})
"""Redirects that keep the method and the body."""
_SAFE = frozenset({"GET", "HEAD"})
_CHUNK = 65_536
_TARGET = T("check the address of the target, and what it lets us do there")


class Order(Struct, frozen=True):
    """A request that is to be sent."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    open_body: Callable[[], BinaryIO] | None = None
    """Opens what is sent, anew for each attempt; None for nothing."""
    size: int = 0
    """Bytes of the body."""
    follow: bool = True
    """Whether redirects are followed; if not, the answer that redirects is given back."""


class Sent(Struct, frozen=True):
    """What the other side said, whatever its status."""

    status: int
    headers: Mapping[str, str]
    """By their names in lower case."""
    data: bytes
    """As sent, at most `Limits.max_bytes`."""


class _Patience(Watch):
    """To be out of time is nothing final."""

    def late(self) -> FetchError:
        return TooSlowError(
            T("the server takes too long"), self.where, T("try again later; nothing is lost")
        )

    def too_large(self) -> FetchError:
        return FetchError(T("the server answers with far too much"), self.where, _TARGET)


class _Body(io.RawIOBase):
    """What is sent, until the time is up; urllib3 reads it piece by piece."""

    def __init__(self, stream: BinaryIO, watch: Watch) -> None:
        self._stream = stream
        self._watch = watch

    def read(self, _size: int = -1) -> bytes:
        self._watch.left()
        return self._stream.read(_CHUNK)


def send(order: Order, limits: Limits) -> Sent:
    """Sends `order` and gives the answer, redirects followed as far as they may be.

    Raises FetchError, with the address as its place: not an address of http or https, no such host,
    TLS that cannot be trusted, a redirect that is refused, an answer that is too large; and
    UnreachableError where a later attempt may do better: refused, out of time, broken off.
    """
    address = parse(order.url)
    watch = _Patience(limits, address.where)
    routes = Routes(watch)
    seen = {(address.url, order.method)}
    while True:
        sent = _exchange(order, address, routes.find(address), watch)
        moved = sent.status in _MOVED and sent.headers.get("location", "").strip()
        if not (moved and order.follow):
            return sent
        onward = _onward(address, sent.headers["location"])
        routes.admit(onward, address)
        _require_same_host(order, address, onward, sent.status)
        if (onward.url, order.method) in seen or len(seen) > limits.redirects:
            raise FetchError(T("the server leads on and on to other addresses"), address.where)
        seen.add((onward.url, order.method))
        order = order if _origin(onward) == _origin(address) else _without_secrets(order)
        address = onward


def _onward(address: Address, location: str) -> Address:
    try:
        return join(address, location)
    except FetchError as error:
        raise FetchError(error.message, error.where, _TARGET) from error


def _origin(address: Address) -> tuple[str, str, int]:
    return address.scheme, *address.origin


def _require_same_host(order: Order, address: Address, onward: Address, status: int) -> None:
    if order.method in _SAFE:
        return
    if status not in _AGAIN or _origin(onward) != _origin(address):
        raise FetchError(
            T(
                "the server leads on to {address} instead of taking what is sent",
                address=shown(onward.url),
            ),
            address.where,
            T("if this is right, write that address into config.yaml"),
        )


def _without_secrets(order: Order) -> Order:
    kept = {k: v for k, v in order.headers.items() if k.lower() in ("accept", "content-type")}
    return replace(order, headers=kept)


def _exchange(order: Order, address: Address, route: Route, watch: Watch) -> Sent:
    def ask(number: str | None) -> requests.Response:
        asking = Asking(order.method, order.headers, _opened(order, watch, stack), order.size)
        return stack.enter_context(answer(address, number, route.proxies, watch, asking))

    try:
        with ExitStack() as stack:
            response = first_there(route, ask)
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Sent(response.status_code, headers, _body(response, watch))
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        told = explained(error, address.where, watch.late())
        if _is_final(error) or isinstance(told, UnreachableError):
            raise told from error
        raise UnreachableError(told.message, told.where, told.hint) from error


def _opened(order: Order, watch: Watch, stack: ExitStack) -> _Body | None:
    if order.open_body is None:
        return None
    return _Body(stack.enter_context(order.open_body()), watch)


def _body(response: requests.Response, watch: Watch) -> bytes:
    data = bytearray()
    for chunk in response.raw.stream(_CHUNK, decode_content=False):
        data += chunk
        if len(data) > watch.limits.max_bytes:
            raise watch.too_large()
    return bytes(data)


def _is_final(error: Exception) -> bool:
    """Whether trying again would be of no use: what cannot be trusted, and a wrong proxy."""
    final = (ssl.SSLCertVerificationError, urllib3.exceptions.ProxyError)
    return any(isinstance(e, final) for e in chain(error)) or type(error) is OSError
