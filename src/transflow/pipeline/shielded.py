"""E-mail addresses that a proxy service hid from robots, made readable again.

Cloudflare puts each byte of an address, combined (XOR) with the first one, in hexadecimal digits:
https://developers.cloudflare.com/waf/tools/scrape-shield/email-address-obfuscation/
"""

from __future__ import annotations

import html
import re

_SHIELDED = re.compile(
    rb"<(a|span)\b[^<>]{0,500}\bdata-cfemail=\"((?:[0-9a-f]{2}){2,200})\"[^<>]{0,500}>"
    rb"[^<>]{0,200}</\1>",
    re.IGNORECASE,
)


def unshielded(data: bytes) -> bytes:
    """A page with hidden addresses as text."""
    return _SHIELDED.sub(lambda match: _decoded(match[2].decode()), data)


def _decoded(digits: str) -> bytes:
    key, *rest = bytes.fromhex(digits)
    text = bytes(byte ^ key for byte in rest).decode("utf-8", "replace")
    return html.escape(text).encode("ascii", "xmlcharrefreplace")
