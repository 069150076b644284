"""A real mail server on loopback that keeps what it takes, or refuses in the way a test wants."""

from __future__ import annotations

import email
import email.policy
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from tests.fetch.site import PEM

USER, PASSWORD = b"transflow", b"vards-parole"


@dataclass
class Post:
    """The mail that a server took."""

    letters: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    secure: list[bool] = field(default_factory=list)
    """Whether each came over TLS."""
    to: list[list[str]] = field(default_factory=list)
    refuse: dict[str, str] = field(default_factory=dict)
    """What is said to a recipient instead of taking mail for it."""
    faults: list[str | Callable[[], None]] = field(default_factory=list)
    """What is said to a mail instead of taking it; one a mail."""
    port: int = 0

    async def handle_RCPT(
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, session: Any, envelope: Any) -> str:
        fault = self.faults.pop(0) if self.faults else None
        if isinstance(fault, str):
            return fault
        self.raw.append(envelope.content)
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.letters.append(letter)
        self.secure.append(session.ssl is not None)
        self.to.append(list(envelope.rcpt_tos))
        return "250 OK"


class _AnyPort(Controller):
    """Knows its port before it knocks at it."""

    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[attr-defined] # asyncio's own type has none
        super()._trigger_server()  # type: ignore[no-untyped-call] # aiosmtpd's own


def _admit(_server: Any, _session: Any, _envelope: Any, _way: str, data: Any) -> AuthResult:
    known = isinstance(data, LoginPassword) and (data.login, data.password) == (USER, PASSWORD)
    return AuthResult(success=known, handled=known)


@contextmanager
def post_office(*, tls: bool = True, login: bool = False) -> Iterator[Post]:
    """With `tls` it takes nothing before STARTTLS."""
    post = Post()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    settings: dict[str, Any] = {}
    if tls:
        settings = {"tls_context": context, "require_starttls": True}
    if login:
        settings |= {"authenticator": _admit, "auth_required": True}
    controller = _AnyPort(post, hostname="127.0.0.1", port=0, **settings)
    controller.start()
    try:
        post.port = controller.port
        yield post
    finally:
        controller.stop()
