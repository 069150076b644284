"""What comes back from eTranslation, by whatever way, to `Delivery`.

Everything here is from outside and may be anything: it becomes a delivery with a token, or nothing.
A delivery counts only for the ticket that has its token, which nobody can guess.
"""

from __future__ import annotations

import base64
import binascii
import email
import email.policy
import json
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from pathlib import PurePosixPath
from urllib.parse import parse_qs

from transflow.providers.base import Delivery
from transflow.providers.etranslation import document

LARGEST = 30_000_000
"""Bytes of anything that comes back; a document may have 20 MB, and a third more in base64."""
KINDS = ("document", "error")
"""What follows the token in the address of a call-back."""
SUFFIXES = (".html", ".htm", ".json", ".eml")
"""Of files that can be read here."""
_FIELDS = 40
_SAID = 200


def called_back(kind: str, token: str, query: str, body: bytes) -> tuple[str, bytes] | None:
    """The name and content of the file that a call-back becomes; None for what is none.

    The same call-back, once more, becomes the same file.
    """
    if not document.TOKEN.fullmatch(token):
        return None
    if kind == "document":
        data = _plain(body)
        found = document.read(data)
        return (f"{token}.html", data) if found and found[0] == token else None
    if kind == "error":
        fields = {**_fields(query), **_fields(body.decode("utf-8", "replace"))}
        told = {"error": _told(fields), "token": token}
        return f"{token}.json", f"{json.dumps(told, sort_keys=True)}\n".encode()
    return None


def read(name: str, data: bytes) -> tuple[Delivery, ...]:
    """The deliveries in a file of the folder of results."""
    if len(data) > LARGEST:
        return ()
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".json":
        return tuple(_failure(name, data))
    if suffix == ".eml":
        return tuple(one for part in _attached(data) for one in _translated(name, part))
    return tuple(_translated(name, _plain(data)))


def _translated(name: str, data: bytes) -> Iterator[Delivery]:
    found = document.read(data)
    if found is not None:
        yield Delivery(found[0], found[1], place=name)


def _failure(name: str, data: bytes) -> Iterator[Delivery]:
    try:
        fields = json.loads(data)
    except (ValueError, RecursionError):
        return
    if not isinstance(fields, dict):
        return
    token, error = fields.get("token"), fields.get("error")
    if isinstance(token, str) and isinstance(error, str) and document.TOKEN.fullmatch(token):
        yield Delivery(token, error=error or "?", place=name)


def _attached(data: bytes) -> Iterator[bytes]:
    """What an e-mail carries, its own text included: some programs put the page there."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = message.walk() if isinstance(message, EmailMessage) else ()
    for part in parts:
        if part.is_multipart():
            continue
        try:
            content = part.get_payload(decode=True)
        except (ValueError, LookupError, AssertionError):  # nothing that an e-mail can be
            continue
        if isinstance(content, bytes):
            yield _plain(content)


def _plain(data: bytes) -> bytes:
    """A document as it is, or out of base64, as call-backs bring it."""
    bare = data.strip()
    if bare.startswith((b"<", b"\xef\xbb\xbf<")):
        return bare
    try:
        return base64.b64decode(bytes(bare).translate(None, b"\r\n "), validate=True)
    except (ValueError, binascii.Error):
        return bare


def _fields(text: str) -> Mapping[str, str]:
    try:
        found = parse_qs(text[:10_000], max_num_fields=_FIELDS)
    except ValueError:
        return {}
    return {name: values[0] for name, values in found.items()}


def _told(fields: Mapping[str, str]) -> str:
    words = " ".join(fields.get(name, "") for name in ("error-code", "error-message")).split()
    return "".join(c for c in " ".join(words)[:_SAID] if c.isprintable()) or "?"
