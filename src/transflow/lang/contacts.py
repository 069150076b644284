"""E-mail addresses, web addresses and telephone numbers: the same in every language."""

from __future__ import annotations

import re
from functools import lru_cache

from transflow.lang.dates import Blank
from transflow.model import Contact

_TLD = r"\.(?:lv|eu|com|org|net|int|gov|info|ee|lt|ua|uk|edu)(?![\w-]|\.\w)"
_DOMAIN_MARK = re.compile(_TLD)
_ADDRESS_MARKS = ("@", "://", "www.")
_ADDRESS = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>\"“”„«»]+)"
    r"|(?P<email>(?<![\w.+-])[\w.+-]{1,64}@(?:[^\W_]|-){1,63}(?:\.(?:[^\W_]|-){1,63}){1,8})"
    rf"|(?P<domain>(?<![\w.@-])(?:[\w-]{{1,63}}\.){{0,5}}[\w-]{{1,63}}{_TLD}(?:/[^\s<>\"“”„«»]*)?)",
    re.IGNORECASE,
)
_LANGUAGE_FOLDER = re.compile(r"/(?:lv|en|lt|et|ru|uk|de|fr|pl)(?=/|$)")
_DIGIT_ROW = re.compile(r"[0-9][0-9 \u00a0().-]{4}")
_PHONE_MARK = re.compile(
    r"\+|\b(?:t[āa]lr|tel\b|t[āa]lru|phone|mob|zvan|call|fax|faks|тел|моб)", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?:(?P<plus>\+|\b00)"
    r"|\b(?:tālr|tālruni?s?|tel|telephone|phone|mob|fakss?|fax|тел|моб)\b[.:]?[\s:]{0,3})"
    r"(?P<digits>\(?\d[\d\s().\u2011-]{4,24}\d)",
    re.IGNORECASE,
)


@lru_cache(maxsize=16)
def find_contacts(text: str) -> tuple[Contact, ...]:
    """The contacts in plain `text`, in order. A telephone number needs a `+` or a word such as
    "tālr." before it; a bare row of digits is a number like any other."""
    marked = any(mark in text for mark in _ADDRESS_MARKS) or _DOMAIN_MARK.search(text)
    found = _addresses(text) if marked else []
    if _DIGIT_ROW.search(text) and _PHONE_MARK.search(text):
        blank = Blank(text)
        blank.cover(contact.span for contact in found)
        found += _phones(blank.text)
    return tuple(sorted(found, key=lambda contact: contact.span))


def _addresses(text: str) -> list[Contact]:
    found = []
    for match in _ADDRESS.finditer(text):
        raw = match[0].rstrip(".,;:!?'’")
        if raw.endswith(")") and "(" not in raw:
            raw = raw[:-1].rstrip(".,;:!?'’")
        span = (match.start(), match.start() + len(raw))
        key = raw.casefold()
        if match["email"]:
            found.append(Contact("email", key, span))
        else:
            key = key.removeprefix("http://").removeprefix("https://")
            key = _LANGUAGE_FOLDER.sub("", key.removeprefix("www."))
            found.append(Contact("url", key.rstrip("/"), span))
    return found


def _phones(text: str) -> list[Contact]:
    found = []
    for match in _PHONE.finditer(text):
        digits = "".join(c for c in match["digits"] if c.isdecimal())
        if 6 <= len(digits) <= 15:
            start = match.start("plus") if match["plus"] else match.start("digits")
            found.append(Contact("phone", digits, (start, match.end("digits"))))
    return found
