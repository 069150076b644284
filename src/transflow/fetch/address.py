"""Addresses of pages, brought to one form that every parser reads alike."""

from __future__ import annotations

import re
import socket
from ipaddress import IPv6Address
from typing import ClassVar
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import requests
from msgspec.structs import replace

from transflow.errors import FetchError, Where
from transflow.fetch.base import BY_HAND
from transflow.messages import T
from transflow.values import ByContent

_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_CREDENTIALS = re.compile(r"(^|//)[^/?#]*@")
_LONGEST = 200


class Address(ByContent, frozen=True):
    """Where a page is; all ASCII."""

    ASIDE: ClassVar = ("given",)

    scheme: str
    host: str
    """In lower case, without brackets and closing stop; numbers as `127.0.0.1` or `::1`."""
    port: int
    target: str
    """Path and query, as they are sent; begins with a slash."""
    given: str = ""
    """As the user wrote it, fit for a message; empty for where a page leads on to."""

    @property
    def origin(self) -> tuple[str, int]:
        return self.host, self.port

    @property
    def authority(self) -> str:
        """Host and port as they stand in an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def where(self) -> Where:
        return Where(self.given or shown(self.url))


def shown(text: str) -> str:
    """An address from outside, fit for a message: no password, no control codes, short."""
    clean = "".join(c for c in _CREDENTIALS.sub(r"\1", text) if c.isprintable())
    return clean if len(clean) <= _LONGEST else clean[: _LONGEST - 1] + "…"


def parse(text: str) -> Address:
    """Reads the address that a user gives, with letters of any language in its host and path.

    Raises FetchError.
    """
    given = shown(text.strip())
    return replace(_parsed(text, Where(given)), given=given)


def _parsed(text: str, where: Where) -> Address:
    text = text.strip()
    scheme = _SCHEME.match(text)
    if scheme is None or scheme[1].lower() not in _PORTS:
        raise FetchError(
            T("only pages at http and https addresses can be fetched"),
            where,
            T("write the address in full, as in https://www.example.lv/page"),
        )
    try:
        return _canonical(text, where)
    except (ValueError, OSError) as error:  # of requests, and of inet_aton
        raise _unusable(text, where) from error


def join(base: Address, location: str) -> Address:
    """Where a redirect from `base` leads, given its `Location` as http.client decodes it.

    Raises FetchError.
    """
    text = _decoded(location).strip()
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in _PORTS:
        raise FetchError(
            T(
                "the page leads on to “{address}”, which is neither http nor https",
                address=shown(text),
            ),
            base.where,
            BY_HAND,
        )
    try:
        return _parsed(urljoin(base.url, text), base.where)
    except ValueError as error:
        raise _unusable(text, base.where) from error


def _unusable(text: str, where: Where) -> FetchError:
    return FetchError(
        T("“{address}” cannot be the address of a page", address=shown(text)),
        where,
        T("copy it from the address bar of a browser"),
    )


def _decoded(header: str) -> str:
    """Servers send UTF-8 where only ASCII is allowed; other bytes are kept as percent signs."""
    data = header.encode("latin-1")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return quote(data, safe="".join(map(chr, range(0x20, 0x7F))))


def _canonical(text: str, where: Where) -> Address:
    parts = urlsplit(text)
    if _CONTROL.search(text) or "\\" in parts.netloc:  # parsers disagree about where the host ends
        raise ValueError(text)
    if parts.port == 0:  # requests would leave it out
        raise ValueError(text)
    if "@" in parts.netloc:
        raise FetchError(
            T("an address with a name or password in it is not fetched"),
            where,
            BY_HAND,
        )
    return _checked(urlsplit(requests.Request("GET", text).prepare().url or ""))


def _checked(parts: SplitResult) -> Address:
    scheme = parts.scheme.lower()
    port = _PORTS[scheme] if parts.port is None else parts.port
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Address(scheme, _host((parts.hostname or "").removesuffix(".")), port, target)


def _host(host: str) -> str:
    """Raises ValueError for what is no name, and OSError for a number that is no address."""
    if ":" in host:
        return _ipv6(host)
    labels = host.split(".")
    if len(host) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise ValueError(host)
    if _NUMBER.fullmatch(labels[-1]):  # 2130706433, 0x7f.1 and the like are numbers of IPv4 too
        return socket.inet_ntoa(socket.inet_aton(host))
    return host


def _ipv6(host: str) -> str:
    if "%" in host:  # a zone means something on this machine only
        raise ValueError(host)
    return str(IPv6Address(host))
