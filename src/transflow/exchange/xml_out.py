"""Escaping for the XML formats of the room."""

from __future__ import annotations

import re

from transflow.exchange.codes import holdable

# A carriage return in text, and any white space in a value, would come back as something else.
_IN_TEXT = re.compile("[&<>\r\x7f-\x9f]")
_IN_VALUE = re.compile('[&<>"\t\n\r\x7f-\x9f]')
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def text(literal: str) -> str:
    """Character data; every character must be one that XML can hold."""
    return _IN_TEXT.sub(_reference, literal)


def value(literal: str) -> str:
    """The value of an attribute, without its quotes; what XML cannot hold is replaced."""
    return _IN_VALUE.sub(_reference, holdable(literal))


def note(literal: str) -> str:
    """Character data of a comment; what XML cannot hold is replaced."""
    return text(holdable(literal))


def _reference(match: re.Match[str]) -> str:
    return _NAMED.get(match[0]) or f"&#{ord(match[0])};"
