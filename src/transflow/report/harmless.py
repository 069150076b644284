"""JSON and XML that hold any text and do no harm where they are shown."""

from __future__ import annotations

import json
import re
from functools import cache
from html import escape

# Control characters, marks that turn the direction of text, line ends of Unicode, half characters.
_UNRULY = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_NOT_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)


def to_json(value: object, indent: int | None = 2) -> str:
    """JSON of the same value, with what a terminal or an editor would obey as `\\uXXXX`."""
    return _UNRULY.sub(_escaped, _encoder(indent).encode(value))


@cache
def _encoder(indent: int | None) -> json.JSONEncoder:
    """Kept, as ten thousand releases need it."""
    return json.JSONEncoder(ensure_ascii=False, indent=indent)


def to_xml(text: str) -> str:
    """Characters for an element or an attribute in double quotes; what XML 1.0 cannot hold, and
    what turns the direction of text, is shown as `\\uXXXX`. Line ends and tabs stay."""
    if text.isprintable():
        return escape(text)
    shown = escape(_NOT_XML.sub(_escaped, text))
    return shown.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
