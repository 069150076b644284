"""Reads the key `notify` of the settings; every problem is reported with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from transflow import settings
from transflow.errors import TransflowError
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
from transflow.report.digest.keys import KeyReader, web
from transflow.text import closest

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
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


def read(
    fields: settings.Fields, path: str, error: type[TransflowError]
) -> Mapping[str, AnyChannel]:
    """The channels of the file at `path`, by name; what is wrong becomes problems of `fields`."""
    out: dict[str, AnyChannel] = {}
    for name, value in fields.mapping("notify").items():
        if not _NAME.fullmatch(name):
            fields.problem(
                T("“{name}” cannot be the name of a channel", name=name),
                value.line,
                T("a name has only letters without marks, digits, - and _"),
            )
            continue
        reader = _Reader(name, value, path, error)
        found = reader.read()
        fields.problems += reader.fields.problems
        if found is not None:
            out[name] = found
    return out


class _Reader(KeyReader):
    """Reads one channel."""

    def __init__(
        self, name: str, value: settings.Value, path: str, error: type[TransflowError]
    ) -> None:
        self._type = _type_of(value)
        every = dict.fromkeys(key for keys in KEYS.values() for key in keys)
        super().__init__(name, value, path, error, KEYS[self._type] if self._type else (*every,))

    def read(self) -> AnyChannel | None:
        """None where the type is not known."""
        if self._type is None:
            self._refuse_type()
            return None
        common = self._common()
        return {Type.SMTP: self._mail, Type.WEBHOOK: self._hook, Type.ATOM: self._feed}[self._type](
            common
        )

    def _refuse_type(self) -> None:
        if isinstance(self.fields.value.data, str | tuple):
            return  # said by Fields
        given = self.fields.text("type")
        guess = closest(given, Type)
        self.fields.problem(
            T("the channel “{name}” needs a type", name=self.name)
            if not given
            else T("“{key}: {value}” cannot be used", key="type", value=given),
            self.line_of("type"),
            T("did you mean “{key}”?", key=guess)
            if guess
            else T("it must be one of: {names}", names=", ".join(Type)),
        )

    # --- the types

    def _mail(self, common: Mapping[str, Any]) -> AnyChannel:
        tls = self.fields.choice("tls", Tls, Tls.STARTTLS)
        host = self.matching("host", _HOST, T("write the name of the mail server alone"))
        self.required("host")
        if tls is Tls.NONE and host and not _LOOPBACK.fullmatch(host):
            self.fields.problem(
                T("mail goes without encryption to this machine only"),
                self.line_of("tls"),
                T("write “tls: starttls” or “tls: tls”"),
            )
        channel = MailChannel(
            **common,
            sender=self._sender(),
            to=self._recipients(),
            host=host,
            port=self.number("port", _PORTS[tls], _MOST_PORT),
            tls=tls,
            user=self.fields.text("user"),
            password_env=self.variable("password_env"),
            timeout=self.number("timeout", 60, _MOST_SECONDS),
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
            header=self.matching("header", _HEADER, T("write a name of letters, digits and -")),
            timeout=self.number("timeout", 60, _MOST_SECONDS),
            attempts=self.number("attempts", 5, _MOST_ATTEMPTS),
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
                    self.line_of("address"),
                    T("delete one of the two"),
                )
            return ""
        text = self.required("address")
        if not text or is_safe(text, plain=plain and not self.fields.get("token_env")):
            return text
        self.fields.problem(
            T("the address of the channel “{name}” cannot be used", name=self.name),
            self.line_of("address"),
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
        parts = web(address)
    except ValueError:
        return False
    loopback = _LOOPBACK.fullmatch(parts.hostname or "") is not None
    return parts.scheme == "https" or loopback or plain


def _type_of(value: settings.Value) -> Type | None:
    given = value.data.get("type") if isinstance(value.data, dict) else None
    word = given.data if given else None
    return Type(word) if isinstance(word, str) and word in set(Type) else None
