"""Contacts must be the same in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec import Struct

from transflow.checks.base import MOST, FunctionCheck, Reading
from transflow.checks.sides import Side
from transflow.messages import T
from transflow.model import Contact, Hint, Severity, Spot

_LANGUAGE = re.compile(
    r"(?<![/:])/([a-z]{2})(?:-[a-z]{2})?(?=[/?#_.]|$)|[?&]lang(?:uage)?=([a-z]{2})\b"
    r"|[_-]([a-z]{2})(?=\.html?\b|[?#]|$)|^(?:https?://)?(?:www\.)?([a-z]{2})\.(?=[\w-]+\.)",
    re.IGNORECASE,
)
_BETWEEN = r"[^\w<>]{0,3}"
_NOT_DIGITS = re.compile(r"[^0-9]+")
_BARE_DOMAIN = re.compile(r"(?:[\w-]+\.)*([\w-]{3,})\.[a-z]+", re.IGNORECASE)
_TWO_DIGIT_CODES = frozenset(
    {20, 27, *range(30, 35), 36, 39, 40, 41, *range(43, 50), *range(51, 59), *range(60, 67)}
    | {81, 82, 84, 86, *range(90, 96), 98}
)


class _Shown(Struct, frozen=True):
    """A contact with the text it stands in."""

    contact: Contact
    within: str

    @property
    def text(self) -> str:
        return self.within[slice(*self.contact.span)]


class _Number(Struct, frozen=True):
    """A telephone number as a caller dials it."""

    code: str
    """Of the country, where the number gives it."""
    national: str

    @property
    def full(self) -> str:
        return self.code + self.national


_HINTS = Hint.ADDRESS | Hint.PHONE


def run(reading: Reading) -> Iterable[Spot]:
    if not (reading.source.hints | reading.target.hints) & _HINTS:
        return ()
    if not reading.source.contacts and not reading.target.contacts:
        return ()
    return _spots(reading)


def _spots(reading: Reading) -> Iterator[Spot]:
    source = _shown(reading.source)
    target = _shown(reading.target)
    added = list(_missing(target, source, reading.source.text))
    for lost in _missing(source, target, reading.target.text):
        other = next((one for one in added if one.contact.kind == lost.contact.kind), None)
        if other is None:
            message = T("The translation lacks “{contact}”.", contact=lost.text)
            yield Spot(message, lost.contact.span)
        else:
            added.remove(other)
            yield _differ(lost, other)
    for one in added:
        message = T("“{contact}” is not in the source.", contact=one.text)
        yield Spot(message, None, one.contact.span)


def _differ(lost: _Shown, added: _Shown) -> Spot:
    message = T(
        "The source says “{source}”, the translation “{target}”.",
        source=lost.text,
        target=added.text,
    )
    return Spot(message, lost.contact.span, added.contact.span)


def _shown(side: Side) -> list[_Shown]:
    return [_Shown(contact, side.text) for contact in side.contacts]


def _missing(here: list[_Shown], there: list[_Shown], text: str) -> Iterator[_Shown]:
    known = {(other.contact.kind, other.contact.key) for other in there}
    unknown = (one for one in here if (one.contact.kind, one.contact.key) not in known)
    for one in islice(unknown, MOST):
        if one.contact.kind == "phone":
            said = _phone_said(one, there, text)
        else:
            said = any(_same_address(one, other) for other in there) or _named(one, text)
            said = said or _stands_bare(one, text)
        if not said:
            yield one


def _phone_said(one: _Shown, there: list[_Shown], text: str) -> bool:
    """Whether a number is in the other text, with or without the code of the country."""
    number = _number(one)
    others = [_number(other) for other in there if other.contact.kind == "phone"]
    same = [o for o in others if o.national == number.national or o.full == number.full]
    if same:
        return any(not o.code or not number.code or o.code == number.code for o in same)
    if number.national not in _NOT_DIGITS.sub("", text):
        return False
    code = f"(?:(?:00)?{number.code})?{_BETWEEN}" if number.code else ""
    row = _BETWEEN.join(number.national)
    return re.search(rf"(?<![0-9]){code}0?{_BETWEEN}{row}(?![0-9])", text) is not None


def _number(one: _Shown) -> _Number:
    digits = one.contact.key
    if not one.text.lstrip("(").startswith(("+", "00")):
        return _Number("", digits.lstrip("0"))
    length = _length_of_code(digits)
    return _Number(digits[:length], digits[length:].lstrip("0"))


def _length_of_code(digits: str) -> int:
    """Digits of the code of a country (ITU-T E.164, list of assigned codes)."""
    if digits[0] in "17":
        return 1
    return 2 if int(digits[:2]) in _TWO_DIGIT_CODES else 3


def _same_address(one: _Shown, other: _Shown) -> bool:
    """Whether a web address is the same page in another language: it may have another name
    there, but lies on the same host."""
    if not one.contact.kind == other.contact.kind == "url":
        return False
    moved = _language_of(one.text) != _language_of(other.text)
    return moved and _host(one) == _host(other)


def _host(one: _Shown) -> str:
    host = one.contact.key.partition("/")[0].partition("?")[0]
    first, _, rest = host.partition(".")
    return rest if len(first) == 2 and "." in rest else host


def _language_of(address: str) -> str:
    """The language that a folder, a parameter, an ending or the host of a web address names."""
    found = _LANGUAGE.search(address)
    return next(filter(None, found.groups())).lower() if found else ""


def _stands_bare(one: _Shown, text: str) -> bool:
    """Whether an address with "www." or "https://" stands in the other text without."""
    if one.contact.kind != "url":
        return False
    key = re.escape(one.contact.key)
    return re.search(rf"(?<![\w.@/-]){key}(?![\w-]|[./]\w)", text.casefold()) is not None


def _named(one: _Shown, text: str) -> bool:
    """Whether the other text calls a site by its name, without ".lv" or ".com"."""
    domain = _BARE_DOMAIN.fullmatch(one.text)
    if one.contact.kind != "url" or domain is None or one.text.casefold().startswith("www."):
        return False
    name = re.escape(domain[1])
    return re.search(rf"(?<![\w.@-]){name}(?![\w-]*[.@]\w)", text, re.IGNORECASE) is not None


CHECK = FunctionCheck(
    "contacts",
    T("Contacts"),
    T(
        "E-mail addresses, web addresses and telephone numbers must be the same in both texts: a "
        "wrong one leads readers astray. Finds: “prese@piemers.lv” – “press@piemers.lv”. "
        "Accepts: “+371 67219363” – “+371 67 219 363”, and /en/ for /lv/ in a web address."
    ),
    Severity.ERROR,
    run,
    in_source=_HINTS,
    in_target=_HINTS,
)
