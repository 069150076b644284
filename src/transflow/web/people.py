"""Who is at work: the one who started the server, or whom the proxy before it names."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from transflow.pipeline.people import name_of
from transflow.text import control_character

MOST_NAME = 200
"""Characters of a name."""
_UNKNOWN = "(null)"
"""What Apache writes into a header where it knows nobody."""


class Person(Struct, frozen=True):
    signature: str
    """A name, or `Anna Ozola <anna@example.lv>`; empty for somebody whom nobody named."""

    @property
    def name(self) -> str:
        """What is kept of a person."""
        return name_of(self.signature)

    @property
    def may_act(self) -> bool:
        return bool(self.signature)


NOBODY = Person("")


class Door(Struct, frozen=True):
    """How it is known who asks."""

    signature: str = ""
    """Whoever asks, this person acts. Empty where there is a header."""
    header: str = ""
    """The header in which a proxy names the person; believed only because the settings say so."""

    def person(self, header: Callable[[str], str | None]) -> Person:
        """`header` gives what a request has under a name."""
        return Person(_name(header(self.header) or "")) if self.header else Person(self.signature)


def _name(raw: str) -> str:
    """Empty for what cannot be one name. Proxies write UTF-8, which WSGI hands on as Latin-1; two
    headers of one name come in as one with a comma, and then it is not known who wrote which."""
    try:
        text = raw.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return ""
    name = " ".join(text.split())
    bad = control_character(text) is not None or len(name) > MOST_NAME or "," in name
    return "" if bad or name == _UNKNOWN or not any(map(str.isalnum, name)) else name
