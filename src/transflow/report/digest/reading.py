"""Reads the key `notify` of the settings; every problem is reported with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from transflow import addresses
from transflow.messages import T
from transflow.report.digest.channels import (
    About,
    AnyChannel,
    FeedChannel,
    HookChannel,
    MailChannel,
    Style,
    Tls,
    Type,
    Who,
)
from transflow.report.digest.keys import ChannelEntry
from transflow.settings import Fields, entries
from transflow.settings.entries import Section

_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9a-fA-F:]{2,45}")
_LOOPBACK = re.compile(r"localhost|127(\.\d+){3}|::1")
_PORTS = {Tls.STARTTLS: 587, Tls.TLS: 465, Tls.NONE: 25}
_MOST_SECONDS, _MOST_ATTEMPTS, _MOST_PORT = 3600, 20, 65535

_COMMON = ("type", "about", "languages", "who", "embargoed", "ui", "url")
KEYS: Mapping[Type, tuple[str, ...]] = {
    Type.SMTP: (
        *_COMMON,
        *("from", "to", "host", "port", "tls", "user", "password_env", "timeout"),
    ),
    Type.WEBHOOK: (
        *_COMMON,
        *("address", "address_env", "style", "secret_env", "token_env", "header", "plain_http"),
        *("timeout", "attempts"),
    ),
    Type.ATOM: (*_COMMON, "path"),
}
"""What may stand below the name of a channel, by its type."""


_SECTION = Section(
    "notify",
    KEYS,
    bad_name=lambda name: T("“{name}” cannot be the name of a channel", name=name),
    no_type=lambda name: T("the channel “{name}” needs a type", name=name),
    missing=lambda name, key: T("the channel “{name}” needs “{key}”", name=name, key=key),
)


def read(fields: Fields) -> Mapping[str, AnyChannel]:
    """The channels by name; what is wrong becomes problems of `fields`."""
    return entries.read(fields, _SECTION, _Reader)


class _Reader(ChannelEntry):
    """Reads one channel."""

    def read_kind(self, kind: Type) -> AnyChannel:
        common = self._common()
        return {Type.SMTP: self._mail, Type.WEBHOOK: self._hook, Type.ATOM: self._feed}[kind](
            common
        )

    # --- the types

    def _mail(self, common: Mapping[str, Any]) -> AnyChannel:
        tls = self.fields.choice("tls", Tls, Tls.STARTTLS)
        host = self.fields.matching("host", _HOST, "", T("write the name of the mail server alone"))
        self.required("host")
        if tls is Tls.NONE and host and not _LOOPBACK.fullmatch(host):
            self.fields.problem(
                T("mail goes without encryption to this machine only"),
                self.fields.line("tls"),
                T("write “tls: starttls” or “tls: tls”"),
            )
        channel = MailChannel(
            **common,
            sender=self._sender(),
            to=self._recipients(),
            host=host,
            port=self.fields.number("port", _PORTS[tls], _MOST_PORT),
            tls=tls,
            user=self.fields.text("user"),
            password_env=self.variable("password_env"),
            timeout=self.fields.number("timeout", 60, _MOST_SECONDS),
        )
        for one, other in (("user", "password_env"), ("password_env", "user")):
            if self.fields.get(one) and not self.fields.get(other):
                self.missing(other)
        return channel

    def _hook(self, common: Mapping[str, Any]) -> AnyChannel:
        plain = self.fields.flag("plain_http")
        channel = HookChannel(
            **common,
            address=self._address(plain=plain),
            address_env=self.variable("address_env"),
            plain_http=plain,
            style=self.fields.choice("style", Style, Style.JSON),
            secret_env=self.variable("secret_env"),
            token_env=self.variable("token_env"),
            header=self.fields.matching(
                "header", _HEADER, "", T("write a name of letters, digits and -")
            ),
            timeout=self.fields.number("timeout", 60, _MOST_SECONDS),
            attempts=self.fields.number("attempts", 5, _MOST_ATTEMPTS),
        )
        if channel.header and not self.fields.get("token_env"):
            self.missing("token_env")
        return channel

    def _feed(self, common: Mapping[str, Any]) -> AnyChannel:
        if not common["url"] and not self.fields.get("url"):
            self.missing("url")
        return FeedChannel(**common, path=self.required("path"))

    # --- their parts

    def _common(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "about": self.words("about", About),
            "who": self.words("who", Who),
            "languages": self.fields.languages("languages") or (),
            "embargoed": self.fields.flag("embargoed"),
            "ui": self.ui(),
            "url": self.url(),
        }

    def _address(self, *, plain: bool) -> str:
        """What is wrong with it is not repeated: for a chat the address is the secret."""
        if self.fields.get("address_env"):
            if self.fields.get("address"):
                self.fields.problem(
                    T("a channel has one address, in the file or in the environment"),
                    self.fields.line("address"),
                    T("delete one of the two"),
                )
            return ""
        text = self.required("address")
        if not text or is_safe(text, plain=plain and not self.fields.get("token_env")):
            return text
        self.fields.problem(
            T("the address of the channel “{name}” cannot be used", name=self.name),
            self.fields.line("address"),
            T("write it as https://www.example.lv/…; “plain_http: true” lets http pass"),
        )
        return ""

    def _sender(self) -> str:
        text = self.required("from")
        return text if not text or self.is_mail("from", text) else ""

    def _recipients(self) -> tuple[str, ...]:
        lines = self.fields.texts("to")
        found = [part.strip() for line in lines or () for part in line.split(",") if part.strip()]
        if lines is None or not found:
            self.missing("to")
        return tuple(dict.fromkeys(text for text in found if self.is_mail("to", text)))


def is_safe(address: str, *, plain: bool) -> bool:
    """Whether notices may go to an address: encrypted, not over any network, or `plain`."""
    try:
        parts = addresses.web(address)
    except ValueError:
        return False
    return plain or addresses.is_safe(parts)
