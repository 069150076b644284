"""Addresses and secrets in settings: what may stand there, and where a secret may go."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from transflow.messages import T
from transflow.settings import Fields

_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")
_LOOPBACK = re.compile(r"localhost|127(\.\d+){3}|::1")


def web(text: str) -> SplitResult:
    """Raises ValueError for what is no address of http or https, or holds a name or password."""
    parts = urlsplit(text)
    odd = any(not c.isprintable() or c in ' "<>\\{}' for c in text)
    if parts.scheme not in ("http", "https") or not parts.hostname or odd or "@" in parts.netloc:
        raise ValueError(text)
    _ = parts.port  # raises too
    if parts.fragment:
        raise ValueError(text)
    return parts


def is_safe(parts: SplitResult) -> bool:
    """Whether secrets may go there: encrypted, or not over any network."""
    return parts.scheme == "https" or _LOOPBACK.fullmatch(parts.hostname or "") is not None


def variable(fields: Fields, key: str) -> str:
    """The environment variable that the field names. What is wrong with it is not repeated: people
    write the secret itself here."""
    text = fields.text(key)
    if not text or _VARIABLE.fullmatch(text):
        return text
    fields.problem(
        T("“{key}” must be the name of an environment variable, in capitals", key=key),
        fields.line(key),
        T("put the secret itself into that variable, never into this file"),
    )
    return ""
