"""Addresses and secrets in settings: what may stand there, and where a secret may go."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from transflow.messages import T
from transflow.settings import Fields

_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")
_LOOPBACK = re.compile(r"localhost|127(\.\d+){3}|::1")


def web(text: str) -> SplitResult:
    """Raises ValueError for what is no address of http or https, or holds a password."""
    parts = urlsplit(text)
    odd = any(not c.isprintable() or c in ' "<>\\{}' for c in text)
    if parts.scheme not in ("http", "https") or not parts.hostname or odd:
        raise ValueError(text)
    _ = parts.port  # raises too
    if parts.fragment:
        raise ValueError(text)
    return parts


def is_safe(parts: SplitResult) -> bool:
    """Whether secrets may go there: encrypted, or not over any network."""
    return parts.scheme == "https" or _LOOPBACK.fullmatch(parts.hostname or "") is not None


def variable(fields: Fields, key: str, line: int) -> str:
    """The environment variable that the field names; `line` is where its problem stands if it has
    no line. What is wrong with it is not repeated: people write the secret itself here."""
    text = fields.text(key)
    if not text or _VARIABLE.fullmatch(text):
        return text
    value = fields.get(key)
    fields.problem(
        T("“{key}” must be the name of an environment variable, in capitals", key=key),
        line if value is None else value.line,
        T("put the secret itself into that variable, never into this file"),
    )
    return ""


def whole_number(fields: Fields, key: str, usual: int, most: int) -> int:
    """From 1 to `most`."""

    def parse(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= most:
            raise ValueError(text)
        return int(text)

    expected = T("write a whole number from {least} to {most}", least=1, most=most)
    return fields.convert(key, parse, usual, expected)
