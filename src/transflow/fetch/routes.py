"""The way to a host: its numbers, the proxy to ask, and whether a page may lead there."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

import requests
from msgspec import Struct
from requests.utils import get_environ_proxies, select_proxy

from transflow.errors import FetchError
from transflow.fetch.address import Address, shown
from transflow.fetch.explain import is_unreachable
from transflow.fetch.networks import is_loopback, is_public
from transflow.fetch.wire import Watch
from transflow.messages import T

Given = TypeVar("Given")
_INSIDE = ("localhost", "local", "internal", "intranet", "lan", "private", "corp", "home", "arpa")
"""Last labels of names that mean something in one network only (RFC 6761, 6762, 8375; ICANN)."""


class Route(Struct, frozen=True):
    """How to connect to an address."""

    numbers: tuple[str | None, ...]
    """Internet addresses to try, in this order; a single None where a proxy is asked."""
    proxies: dict[str, str]
    """As requests takes them; empty for none."""


def first_there(route: Route, ask: Callable[[str | None], Given]) -> Given:
    """What `ask` gives for the first number of a host to which a connection comes about."""
    *others, last = route.numbers
    for number in others:
        try:
            return ask(number)
        except requests.ConnectionError as error:
            if not is_unreachable(error):
                raise
    return ask(last)


class Routes:
    """The routes of one fetch. A host is looked up once, and means the same to the end."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._known: dict[str, tuple[str, ...]] = {}

    def find(self, address: Address) -> Route:
        """Raises FetchError for a host that cannot be found, or a proxy that cannot be used."""
        proxy = _proxy(address)
        if proxy is None:
            return Route(self._look_up(address), {})
        kind, separator, _ = proxy.partition("://")
        if separator and kind.lower() not in ("http", "https"):
            raise FetchError(
                T("the proxy that the environment names cannot be used"),
                address.where,
                T("name one of http or https in HTTP_PROXY and HTTPS_PROXY"),
            )
        return Route((None,), {address.scheme: proxy})

    def admit(self, address: Address, before: Address) -> None:
        """Lets the page at `before` lead on to `address`, or raises FetchError."""
        if before.scheme == "https" and address.scheme == "http":
            raise FetchError(
                T(
                    "the page leads on from https to http, where anyone could change it: {address}",
                    address=shown(address.url),
                ),
                before.where,
                T("look at that page in a browser; to trust it, name its address itself"),
            )
        if self._watch.limits.private_networks or address.origin == before.origin:
            return
        if not self._public(address):
            raise FetchError(
                T("the page leads into a private network: {address}", address=shown(address.url)),
                before.where,
                T("if this is right, name that address itself"),
            )

    def _public(self, address: Address) -> bool:
        if _is_this_machine(address.host):
            return False
        if _proxy(address) is None:
            return all(map(is_public, self._look_up(address)))
        if _is_number(address.host):
            return is_public(address.host)
        labels = address.host.split(".")
        if len(labels) == 1 or labels[-1] in _INSIDE:
            return False
        try:
            return all(map(is_public, self._look_up(address)))
        except FetchError:  # only the proxy can look it up
            return True

    def _look_up(self, address: Address) -> tuple[str, ...]:
        if address.host not in self._known:
            self._known[address.host] = _numbers(address, self._watch)
        return self._known[address.host]


def _proxy(address: Address) -> str | None:
    if _is_this_machine(address.host):
        return None
    return select_proxy(address.url, get_environ_proxies(address.url))


def _is_this_machine(host: str) -> bool:
    return is_loopback(host) if _is_number(host) else host.rpartition(".")[2] == "localhost"


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _numbers(address: Address, watch: Watch) -> tuple[str, ...]:
    if _is_number(address.host):
        return (address.host,)
    found = _asked(address, watch.connect())
    if found is None:
        watch.where = address.where
        raise watch.late()
    if isinstance(found, OSError) or not found:
        raise FetchError(
            T("there is no host “{host}”, or it cannot be looked up now", host=address.host),
            address.where,
            T("check its spelling, and whether this machine has a network"),
        )
    return found


def _asked(address: Address, seconds: float) -> tuple[str, ...] | OSError | None:
    """The numbers of a host, or why there are none; None if the answer takes longer.

    The system cannot be interrupted while it looks a name up, but a thread can be left behind.
    """
    answers: SimpleQueue[tuple[str, ...] | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
        except OSError as error:
            answers.put(error)
        else:
            answers.put(tuple(dict.fromkeys(str(place[4][0]) for place in found)))

    Thread(target=ask, daemon=True).start()
    try:
        return answers.get(timeout=seconds)
    except Empty:
        return None
