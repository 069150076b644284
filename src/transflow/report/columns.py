"""How much room a text takes on a terminal."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


@lru_cache(maxsize=4096)
def _columns_of(character: str) -> int:
    if unicodedata.combining(character) or character == "\u00ad":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
