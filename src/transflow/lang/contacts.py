"""E-mail addresses, web addresses and telephone numbers: the same in every language."""

from __future__ import annotations

import re
from functools import lru_cache

from transflow.lang.scan import Blank
from transflow.model import Contact, Hint

_TLD = (
    r"\.(?:lv|eu|com|org|net|int|gov|info|ee|lt|pl|fi|se|de|fr|ua|uk|edu|europa|tv|io)"
    r"(?![\w-]|\.\w)"
)
_DOT_INSIDE = re.compile(r"\.[A-Za-z]")
_DOMAIN_MARK = re.compile(rf"{_TLD}|\bwww\.", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>\"“”„«»]+)"
    r"|(?P<email>(?<![\w.+-])[\w.+-]{1,64}@(?:[^\W_]|-){1,63}(?:\.(?:[^\W_]|-){1,63}){1,8})"
    rf"|(?P<domain>(?<![\w.@-])(?:[\w-]{{1,63}}\.){{0,5}}[\w-]{{1,63}}{_TLD}(?:/[^\s<>\"“”„«»]*)?)",
    re.IGNORECASE,
)
_LANGUAGE_FOLDER = re.compile(r"/(?:lv|en|lt|et|ru|uk|de|fr|pl)(?=[/?#]|$)")
_ENCODED = re.compile(r"(?:%[0-9a-f]{2})+")
_END_MARKS = ".,;:!?'’…"
_SPACE = "[ \u00a0\u202f]"
_JOINT = rf"(?:{_SPACE}?\(|\){_SPACE}?|{_SPACE}|[.\u2010-\u2013-])?"
_DIGIT_ROW = re.compile("[0-9](?:[ \u00a0\u202f().\u2010-\u2013-]{0,2}[0-9]){5}")
_PHONE_WORD = (
    r"\b(?:tālr|tālru[nņ]\w{0,4}|tel|telephone|phone|mob|mobile|mobil\w{1,4}|fakss?|fax|call|dial"
    r"|zvan\w{1,4}|тел|моб)\b"
)
PHONE_BEGINNINGS = (
    "tālr", "tel", "phone", "mob", "fak", "fax", "call", "dial", "zvan", "тел", "моб",
)  # fmt: skip
"""How these words begin."""
# The "00" of "5,000" is none of a number to dial.
_PHONE_MARK = re.compile(rf"\+|(?<![\d.,:])00(?!0)|{_PHONE_WORD}", re.IGNORECASE)
_PHONE = re.compile(
    rf"(?:(?P<plus>\+{_SPACE}?|(?<![\d.,:])00{_SPACE}?(?=[(1-9]))"
    rf"|{_PHONE_WORD}[.:]?(?:\s(?:numur\w{{0,3}}|nr\.|number|no\.))?[\s:]{{0,3}})"
    rf"(?P<digits>\(?[0-9](?:{_JOINT}[0-9]){{5,18}})(?![0-9])",
    re.IGNORECASE,
)


def find_contacts(text: str, hints: int = Hint.ANYTHING) -> tuple[Contact, ...]:
    """The contacts in plain `text`, in order. A telephone number needs a `+`, a `00` or a word
    such as "tālr." before it; a bare row of digits is a number like any other."""
    hints &= _HINTS
    return _found(text, hints) if hints else ()


_HINTS = Hint.ADDRESS | Hint.PHONE


@lru_cache(maxsize=16)
def _found(text: str, hints: int) -> tuple[Contact, ...]:
    found = _addresses(text) if hints & Hint.ADDRESS and may_hold_address(text) else []
    if hints & Hint.PHONE and _DIGIT_ROW.search(text) and may_mark_phone(text):
        blank = Blank(text)
        blank.cover([contact.span for contact in found])
        found += _phones(blank.text)
        found.sort(key=lambda contact: contact.span)
    return tuple(found)


def may_hold_address(text: str) -> bool:
    """Whether there may be an e-mail or web address."""
    # A look for one letter is quick, one for several is not.
    if "@" in text or ("/" in text and "://" in text.lower()):
        return True
    if text.find(".", 0, -1) < 0 or not _DOT_INSIDE.search(text):
        return False
    return _DOMAIN_MARK.search(text) is not None


def may_mark_phone(text: str) -> bool:
    """Whether there may be what makes a row of digits a telephone number."""
    return _PHONE_MARK.search(text) is not None


def begins_phone(word: str) -> bool:
    """The same for a word of nothing but letters, and far quicker."""
    return _PHONE_MARK.match(word) is not None


def _addresses(text: str) -> list[Contact]:
    found = []
    for match in _ADDRESS.finditer(text):
        raw = _without_end_marks(match[0])
        span = (match.start(), match.start() + len(raw))
        if match["email"]:
            name, _, host = raw.casefold().rpartition("@")
            found.append(Contact("email", f"{name}@{_host(host)}", span))
        else:
            found.append(Contact("url", _url_key(raw), span))
    return found


def _without_end_marks(raw: str) -> str:
    """An address without the marks of the sentence around it."""
    bare = raw.rstrip(_END_MARKS)
    while bare.endswith((")", "]")) and bare.count("(") + bare.count("[") < bare.count(
        ")"
    ) + bare.count("]"):
        bare = bare[:-1].rstrip(_END_MARKS)
    return bare


def _url_key(raw: str) -> str:
    key = raw.casefold().removeprefix("http://").removeprefix("https://").removeprefix("www.")
    host, slash, path = key.partition("/")
    path = _ENCODED.sub(_decoded, path)
    return _LANGUAGE_FOLDER.sub("", f"{_host(host)}{slash}{path}").rstrip("/")


def _decoded(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("%", "")).decode(errors="replace")


def _host(host: str) -> str:
    """With letters in place of Punycode (RFC 3492)."""
    if "xn--" not in host:
        return host
    return ".".join(_label(part) for part in host.split("."))


def _label(part: str) -> str:
    try:
        return part.removeprefix("xn--").encode().decode("punycode") if part[:4] == "xn--" else part
    except UnicodeError:
        return part


def _phones(text: str) -> list[Contact]:
    found = []
    for match in _PHONE.finditer(text):
        digits = "".join(c for c in match["digits"] if c.isdecimal()).removeprefix("00")
        if (8 if match["plus"] else 6) <= len(digits) <= 15:
            start = match.start("plus") if match["plus"] else match.start("digits")
            found.append(Contact("phone", digits, (start, match.end("digits"))))
    return found
