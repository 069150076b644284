"""Who may open the live pages from elsewhere: the section `serve` of `config.yaml`."""

from __future__ import annotations

import re

from msgspec import Struct

from transflow.messages import T
from transflow.settings import Fields

KEYS = ("user_header", "hosts")
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}")
_HOST = re.compile(r"(?:[a-z0-9][a-z0-9.-]{0,250}|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?")
_TAKEN = frozenset(
    {"host", "origin", "referer", "cookie", "content-type", "content-length", "user-agent"}
)


class Hosting(Struct, frozen=True):
    """What is set about a proxy in front of the live pages."""

    user_header: str = ""
    """The header in which the proxy names who is at work; empty where there is no proxy."""
    hosts: tuple[str, ...] = ()
    """Names, in lower case, under which the proxy is asked; one without a port is good for every
    port."""

    def __bool__(self) -> bool:
        return bool(self.user_header or self.hosts)


def read(fields: Fields) -> Hosting:
    """The section of the settings; what is wrong with it goes to the problems of `fields`."""
    inner = fields.section("serve", KEYS)
    if inner is None:
        return Hosting()
    header = inner.convert(
        "user_header", _header, "", T("write the name of a header, such as X-Remote-User")
    )
    hosts = tuple(name.lower() for name in inner.texts("hosts") or ())
    for name in hosts:
        if not _HOST.fullmatch(name):
            inner.problem(
                T("“{name}” is not the name of a host", name=name),
                inner.line("hosts"),
                T("write it as relizes.example.lv, without https:// and without a path"),
            )
    return Hosting(header, hosts)


def _header(name: str) -> str:
    if not _HEADER.fullmatch(name) or name.lower() in _TAKEN:
        raise ValueError(name)
    return name
