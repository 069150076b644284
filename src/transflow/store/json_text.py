"""JSON with one value a line, as `json.dumps(value, ensure_ascii=False, indent=1)` writes it.

With `indent` the standard library leaves its fast encoder aside, and ledgers are much of what a
first sync of an archive writes.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring


class Written(str):
    """A value that is JSON already, as it is to stand at its depth."""

    __slots__ = ()


_encode = json.JSONEncoder(ensure_ascii=False).encode


def dumps(value: object) -> str:
    """Keys of mappings are strings. Raises TypeError for a value that JSON has no word for."""
    return _text(value, "\n")


def _text(value: object, line: str) -> str:
    if isinstance(value, str):
        return value if type(value) is Written else encode_basestring(value)
    if type(value) is int:
        return str(value)
    deeper = line + " "
    if isinstance(value, dict) and value:
        items = [
            f"{encode_basestring(key)}: "
            f"{encode_basestring(item) if type(item) is str else _text(item, deeper)}"
            for key, item in value.items()
        ]
        return f"{{{deeper}{f',{deeper}'.join(items)}{line}}}"
    if isinstance(value, list) and value:
        return f"[{deeper}{f',{deeper}'.join([_text(item, deeper) for item in value])}{line}]"
    return _encode(value)
