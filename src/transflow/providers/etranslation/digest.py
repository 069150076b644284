"""HTTP digest access authentication (RFC 7616), as much of it as one request needs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

_FIELD = re.compile(r'([a-zA-Z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))')
_HASHES = {"MD5": "md5", "SHA-256": "sha256"}


def challenge(header: str) -> Mapping[str, str] | None:
    """The fields of `WWW-Authenticate` if it asks for a digest that is known here."""
    scheme, _, rest = header.strip().partition(" ")
    if scheme.lower() != "digest":
        return None
    fields = {m[1].lower(): m[2] if m[3] is None else m[3] for m in _FIELD.finditer(rest)}
    known = fields.get("algorithm", "MD5").upper() in _HASHES
    offered = [word.strip() for word in fields.get("qop", "auth").split(",")]
    return fields if known and "nonce" in fields and "auth" in offered else None


def answered(
    fields: Mapping[str, str], who: tuple[str, str], what: tuple[str, str], nonce: str
) -> str:
    """The header `Authorization` for a user and password, and a method and what stands in the
    address after the host; `nonce` is ours, and new each time."""
    (user, password), (method, uri) = who, what
    algorithm = fields.get("algorithm", "MD5").upper()

    def h(*parts: str) -> str:
        data = ":".join(parts).encode()
        return hashlib.new(_HASHES[algorithm], data, usedforsecurity=False).hexdigest()

    realm, theirs = fields.get("realm", ""), fields["nonce"]
    first, second = h(user, realm, password), h(method, uri)
    told = {"username": user, "realm": realm, "nonce": theirs, "uri": uri}
    if "qop" in fields:
        response = h(first, theirs, "00000001", nonce, "auth", second)
        told |= {"response": response, "cnonce": nonce}
    else:
        told |= {"response": h(first, theirs, second)}
    if "opaque" in fields:
        told["opaque"] = fields["opaque"]
    quoted = [f'{name}="{value}"' for name, value in told.items()]
    bare = [f"algorithm={algorithm}", *(("qop=auth", "nc=00000001") if "qop" in fields else ())]
    return f"Digest {', '.join([*quoted, *bare])}"
