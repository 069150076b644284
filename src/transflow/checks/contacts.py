"""Contacts must be the same in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from transflow.checks.base import MOST, FunctionCheck, Reading, Side
from transflow.messages import T
from transflow.model import Contact, Severity, Spot

_LANGUAGE = re.compile(r"(?<![/:])/([a-z]{2})(?=[/?#]|$)|[?&]lang(?:uage)?=([a-z]{2})\b", re.I)
_NOT_DIGITS = re.compile(r"\D+")


@dataclass(frozen=True)
class _Shown:
    """A contact with the text it stands in."""

    contact: Contact
    within: str

    @property
    def text(self) -> str:
        return self.within[slice(*self.contact.span)]


def run(reading: Reading) -> Iterator[Spot]:
    source = _shown(reading.source)
    target = _shown(reading.target)
    if not source and not target:
        return
    for lost in _missing(source, target, reading.target.text):
        yield Spot(T("The translation lacks “{contact}”.", contact=lost.text), lost.contact.span)
    for added in _missing(target, source, reading.source.text):
        message = T("“{contact}” is not in the source.", contact=added.text)
        yield Spot(message, None, added.contact.span)


def _shown(side: Side) -> list[_Shown]:
    return [_Shown(contact, side.text) for contact in side.contacts]


def _missing(here: list[_Shown], there: list[_Shown], text: str) -> Iterator[_Shown]:
    known = {other.contact.key for other in there}
    for one in islice((one for one in here if one.contact.key not in known), MOST):
        if one.contact.kind == "phone":
            if not _phone_said(one.contact.key, there, text):
                yield one
        elif not any(_same_address(one, other) for other in there):
            yield one


def _phone_said(key: str, there: list[_Shown], text: str) -> bool:
    """Whether a number is in the other text, with or without the code of the country."""
    digits = key.lstrip("0")
    others = [o.contact.key.lstrip("0") for o in there if o.contact.kind == "phone"]
    if any(one and (one.endswith(digits) or digits.endswith(one)) for one in others):
        return True
    return not others and digits[-8:] in _NOT_DIGITS.sub("", text)


def _same_address(one: _Shown, other: _Shown) -> bool:
    if not one.contact.kind == other.contact.kind == "url":
        return False
    # A page has another name in another language, but lies on the same host.
    host = one.contact.key.partition("/")[0]
    moved = _language_of(one.text) != _language_of(other.text)
    return moved and host == other.contact.key.partition("/")[0]


def _language_of(address: str) -> str:
    """The language that a folder or a parameter of a web address names."""
    found = _LANGUAGE.search(address)
    return (found[1] or found[2]).lower() if found else ""


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
)
