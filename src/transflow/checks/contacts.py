"""Contacts must be the same in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transflow.checks.base import FunctionCheck, plain_texts
from transflow.messages import T
from transflow.model import Contact, Pair, Severity, Spot

_NOT_DIGITS = re.compile(r"\D+")


def run(pair: Pair) -> Iterator[Spot]:
    source_text, target_text = plain_texts(pair)
    source = pair.source_language.contacts(source_text)
    target = pair.target_language.contacts(target_text)
    if not source and not target:
        return
    codes = (pair.source_language.code, pair.target_language.code)
    for contact in _missing(source, target, target_text, codes):
        shown = source_text[slice(*contact.span)]
        yield Spot(T("The translation lacks “{contact}”.", contact=shown), contact.span)
    for contact in _missing(target, source, source_text, codes):
        shown = target_text[slice(*contact.span)]
        yield Spot(T("“{contact}” is not in the source.", contact=shown), None, contact.span)


def _missing(
    here: tuple[Contact, ...], there: tuple[Contact, ...], text: str, codes: tuple[str, str]
) -> Iterator[Contact]:
    for contact in here:
        if contact.kind == "phone":
            if not _phone_said(contact.key, there, text):
                yield contact
        elif not any(_same_address(contact, other, codes) for other in there):
            yield contact


def _phone_said(key: str, there: tuple[Contact, ...], text: str) -> bool:
    """Whether a number is in the other text, with or without the code of the country."""
    digits = key.lstrip("+0")
    others = [other.key.lstrip("+0") for other in there if other.kind == "phone"]
    if any(one and (one.endswith(digits) or digits.endswith(one)) for one in others):
        return True
    return not others and digits[-8:] in _NOT_DIGITS.sub("", text)


def _same_address(one: Contact, other: Contact, codes: tuple[str, str]) -> bool:
    if one.key == other.key:
        return True
    if "phone" in (one.kind, other.kind) or "@" in one.key + other.key:
        return False
    first, second = _without_language(one.key, codes), _without_language(other.key, codes)
    moved = one.key != first or other.key != second
    # A page has another name in another language, but lies on the same host.
    return moved and first.split("/")[0] == second.split("/")[0]


def _without_language(key: str, codes: tuple[str, str]) -> str:
    host, slash, path = key.partition("/")
    folders = [folder for folder in path.split("/") if folder not in codes]
    query = re.sub(
        rf"([?&]lang(?:uage)?=)(?:{'|'.join(map(re.escape, codes))})\b", r"\1", "/".join(folders)
    )
    return host + (slash + query if query else "")


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
