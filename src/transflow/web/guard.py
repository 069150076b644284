"""What keeps others out: under which name the server is asked, from which page a form was sent,
and the seal that only a page of this server bears."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from msgspec import Struct

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
MOST_PATH = 2000
"""Characters of an address."""
_PATH = re.compile(r"/[A-Za-z0-9_~./-]*")
_ODD = re.compile(r"(?:^|/)\.{1,2}(?:/|$)|//")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""On every answer."""
FRAMES = "; frame-ancestors 'none'"
"""Of the policy, what a page cannot say of itself."""


class Entry(Enum):
    """What becomes of a request by the name that it asks for."""

    OPEN = 200
    NAMELESS = 400
    FOREIGN = 421


class Names(Struct, frozen=True):
    """The names under which the server may be asked: any other is a trick of a page elsewhere
    that has its own name lead here."""

    port: int
    others: frozenset[str] = frozenset()
    """Configured names in lower case, with a port or good for every port."""

    def entry(self, host: str | None) -> Entry:
        """By the header `Host` of a request."""
        if not host:
            return Entry.NAMELESS
        return Entry.OPEN if self.knows(host) else Entry.FOREIGN

    def knows(self, host: str) -> bool:
        name, port = _parted(host.lower())
        if port == _ODD_PORT:
            return False
        if name in LOOPBACK:
            return port == str(self.port) or (not port and self.port == 80)
        return bool({name, f"{name}:{port}"} & self.others)


def known_as(port: int, configured: Iterable[str] = ()) -> Names:
    return Names(port, frozenset(name.lower() for name in configured))


_ODD_PORT = "?"


def _parted(host: str) -> tuple[str, str]:
    """Name and port; the name of an IPv6 address has brackets."""
    name, colon, port = host.rpartition(":")
    if not colon or port.endswith("]"):
        return host, ""
    return name, port if port.isascii() and port.isdigit() else _ODD_PORT


def from_elsewhere(known: Names, origin: str | None, site: str | None) -> bool:
    """Whether a form was sent from a page of another server, by the headers `Origin` and
    `Sec-Fetch-Site`; a browser that says neither is judged by the seal alone."""
    if site is not None and site != "same-origin":
        return True
    if origin is None:
        return False
    scheme, _, place = origin.partition("://")
    return scheme not in ("http", "https") or not known.knows(place)


def good_path(path: str) -> bool:
    """Whether a path may be one of ours; no file is ever looked for by it in any case."""
    return len(path) <= MOST_PATH and bool(_PATH.fullmatch(path)) and not _ODD.search(path)


@dataclass(frozen=True)
class Seal:
    """What the forms of this process bear, for one person and one page. A page of another server
    can send a form here, but cannot read what to put into it."""

    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def on(self, person: str, page: str) -> str:
        said = f"{len(person)} {person} {page}".encode("utf-8", "surrogatepass")
        return hmac.new(self.secret, said, hashlib.sha256).hexdigest()

    def fits(self, seal: str, person: str, page: str) -> bool:
        given = seal.encode("utf-8", "surrogatepass")
        return hmac.compare_digest(given, self.on(person, page).encode())
