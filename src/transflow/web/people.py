"""Who is at work: the one who started the server, or whom the proxy before it names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from transflow.text import control_character

MOST_NAME = 200
"""Characters of a name."""


@dataclass(frozen=True)
class Person:
    name: str
    """Empty for somebody whom nobody named."""

    @property
    def may_act(self) -> bool:
        return bool(self.name)


NOBODY = Person("")


@dataclass(frozen=True)
class Door:
    """How it is known who asks."""

    name: str = ""
    """Whoever asks, this person acts. Empty where there is a header."""
    header: str = ""
    """The header in which a proxy names the person; believed only because the settings say so."""

    def person(self, header: Callable[[str], str | None]) -> Person:
        """`header` gives what a request has under a name."""
        return Person(_name(header(self.header) or "")) if self.header else Person(self.name)


def _name(raw: str) -> str:
    """Empty for what cannot be a name. Proxies write UTF-8, which WSGI hands on as Latin-1."""
    try:
        text = raw.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return ""
    name = " ".join(text.split())
    bad = control_character(text) is not None or len(name) > MOST_NAME
    return "" if bad else name
