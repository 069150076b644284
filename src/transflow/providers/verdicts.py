"""What an answer that is no success means; each service has ways of its own to say it."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import Enum, auto
from typing import Any

_LATER = frozenset({408, 425, 500, 502, 503, 504, 529})


class Verdict(Enum):
    """What an answer that is no success means."""

    BAD_KEY = auto()
    QUOTA = auto()
    RATE = auto()
    """Too fast; later it may be taken."""
    LATER = auto()
    LANGUAGE = auto()
    NOT_THERE = auto()
    REFUSED = auto()


Judge = Callable[[int, Any], Verdict | None]
"""Given the status, and the JSON that came or None; None for what the status means usually."""


def usual(status: int) -> Verdict:
    """What a status means where a service has no way of its own."""
    if status in (401, 403, 407):
        return Verdict.BAD_KEY
    if status == 402:
        return Verdict.QUOTA
    if status == 429:
        return Verdict.RATE
    if status in (404, 405, 410):
        return Verdict.NOT_THERE
    return Verdict.LATER if status in _LATER or status >= 520 else Verdict.REFUSED


def document(data: bytes) -> Any:
    """The JSON of an answer; None for anything else."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def said_by(document: Any) -> str:
    """The sentence in the JSON of a failure; services put it in different places."""
    for _ in range(3):
        if isinstance(document, str):
            return document
        if not isinstance(document, dict):
            return ""
        keys = ("error", "message", "detail", "ErrorMessage", "title")
        document = next((document[key] for key in keys if document.get(key)), None)
    return document if isinstance(document, str) else ""
