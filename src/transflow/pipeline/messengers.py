"""How a digest gets to where a channel ends: a mail, a request, a file."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct

from transflow.errors import PublishError, TransflowError, Where
from transflow.fetch.mailing import MailServer, send_mail
from transflow.messages import T, Text, Translator
from transflow.pipeline.news import News, standing_entries
from transflow.pipeline.webhook_call import signed
from transflow.publishers.base import Tools
from transflow.publishers.courier import Courier
from transflow.publishers.targets import Access
from transflow.report.digest.atom import Entry, Feed, to_atom
from transflow.report.digest.channels import (
    FeedChannel,
    HookChannel,
    MailChannel,
    Style,
    Tls,
)
from transflow.report.digest.digests import Digest, counted
from transflow.report.digest.letter import to_mail
from transflow.report.digest.notices import Notice
from transflow.report.digest.payload import to_payload, to_words
from transflow.report.digest.reading import is_safe
from transflow.store.feed_file import place_of, replace_feed
from transflow.store.workspace import Workspace

Refused = Mapping[str, str]
"""Recipients who got nothing, and what their server said."""
_NOBODY: Refused = {}
_SIGNING = "whsec_"
_SHORT = 7
"""Characters that give nothing away."""


def mail(channel: MailChannel, digest: Digest, tools: Tools) -> Refused:
    """Raises FetchError, PublishError."""
    server = MailServer(
        channel.host,
        channel.port,
        starttls=channel.tls is Tls.STARTTLS,
        tls=channel.tls is Tls.TLS,
        user=channel.user,
        password=_secret(channel.password_env, tools),
        seconds=float(channel.timeout),
    )
    return send_mail(to_mail(digest, channel, Translator(channel.ui)), server)


def hook(channel: HookChannel, digest: Digest, tools: Tools) -> Refused:
    """Raises FetchError, PublishError; never with the address, which may be a secret."""
    address = ""
    try:
        address = _address(channel, tools)
        _post(channel, digest, tools, address)
    except TransflowError as error:
        raise _discreet(error, channel, address) from None
    return _NOBODY


def _post(channel: HookChannel, digest: Digest, tools: Tools, address: str) -> None:
    access = Access(token_env=channel.token_env, header=channel.header)
    courier = Courier(tools, access, channel.timeout, channel.attempts)
    key, body = _key(channel, tools), hook_body(channel, digest).encode()
    courier.patiently(lambda: courier.once(signed(address, body, digest.id, key, tools.now())))


def _discreet(error: TransflowError, channel: HookChannel, address: str) -> TransflowError:
    """What went wrong, without any part of the address that could let somebody in."""
    place = Where(f"notify: {channel.name}")
    parts = [part for part in re.split(r"[/?&=]", address)[3:] if len(part) > _SHORT]
    said = f"{error.message} {error.hint}"
    if any(part in said for part in parts):
        return PublishError(
            T("the server answers with what may be a secret, so it is not shown"),
            place,
            T("check the address of the channel; it may have moved"),
        )
    return PublishError(error.message, place, error.hint)


def hook_body(channel: HookChannel, digest: Digest) -> str:
    """What is sent, as JSON."""
    made = to_words if channel.style is Style.TEXT else to_payload
    return made(digest, Translator(channel.ui), channel.url)


class FeedFile(Struct, frozen=True):
    """The file of a feed, with what it may show."""

    channel: FeedChannel
    news: News
    place: Path

    def write(self, sent: Collection[Notice] = ()) -> bool:
        """Whether it was another before. Raises WorkspaceError."""
        return replace_feed(self.place, self.text(sent).encode(), self._mark)

    def text(self, sent: Collection[Notice]) -> str:
        news, channel = self.news, self.channel
        memory = news.memory
        at = memory.attempt.at if memory.attempt else memory.began
        entries = standing_entries(news.visible, memory.told, sent, at)
        feed = Feed(
            channel.name,
            news.order.project,
            memory.began,
            counted(news.visible.values()),
            [Entry(notice, told) for notice, told in entries],
        )
        return to_atom(feed, Translator(channel.ui), channel.url)

    @property
    def _mark(self) -> bytes:
        return f":transflow:{self.channel.name}</id>".encode()


def feed_file(channel: FeedChannel, news: News, workspace: Workspace) -> FeedFile:
    """Raises WorkspaceError."""
    return FeedFile(channel, news, place_of(workspace, channel.path))


# --- a request -----------------------------------------------------------------------------


def _address(channel: HookChannel, tools: Tools) -> str:
    if not channel.address_env:
        return channel.address
    address = _secret(channel.address_env, tools)
    if not is_safe(address, plain=channel.plain_http and not channel.token_env):
        raise PublishError(
            T("the environment variable {name} holds no address", name=channel.address_env),
            hint=T("write it as https://www.example.lv/…; “plain_http: true” lets http pass"),
        )
    return address


def _key(channel: HookChannel, tools: Tools) -> bytes:
    """Empty for no signature."""
    if not channel.secret_env:
        return b""
    secret = _secret(channel.secret_env, tools)
    if not secret.startswith(_SIGNING):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix(_SIGNING), validate=True)
    except binascii.Error:
        raise PublishError(
            T("the environment variable {name} holds no key", name=channel.secret_env),
            hint=T("after {begin} it must be base64", begin=_SIGNING),
        ) from None


def _secret(name: str, tools: Tools) -> str:
    """Empty where none is named."""
    value = tools.environ.get(name, "").strip() if name else ""
    if name and not value:
        raise PublishError(
            _unset(name), hint=T("set it, and run the same command again; nothing is lost")
        )
    return value


def _unset(name: str) -> Text:
    return T("the environment variable {name} is not set", name=name)
