"""The document that is sent, a paragraph a text, and its translation read again."""

from __future__ import annotations

import re
from collections.abc import Sequence

TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")
_ID = re.compile(
    r"""(?<![\w-])id\s*=\s*["']?([A-Za-z0-9_-]{16,64})\.([0-9]{1,6})["']?(?=[\s/]|$)"""
)
_PARAGRAPH = re.compile(r"<(/?)p\b([^<>]*)>", re.IGNORECASE)


def written(texts: Sequence[str], token: str) -> bytes:
    """`texts` are HTML. The token stands in every paragraph: whatever way the translation comes
    back, by that it is known, and nobody else can make one."""
    paragraphs = "\n".join(f'<p id="{token}.{i}">{text}</p>' for i, text in enumerate(texts))
    head = '<!DOCTYPE html>\n<html>\n<head><meta charset="utf-8"></head>\n'
    return f"{head}<body>\n{paragraphs}\n</body>\n</html>\n".encode()


def read(data: bytes) -> tuple[str, tuple[tuple[int, str], ...]] | None:
    """The token and the texts by their places; None for what is no such document, or has texts
    of two. A place that is there twice is left out: nobody knows which is right."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    out: dict[int, str] = {}
    twice: set[int] = set()
    tokens: set[str] = set()
    begun: tuple[int, int] | None = None
    for match in _PARAGRAPH.finditer(text):
        found = _ID.search(match[2])
        if match[1] and begun is not None:
            place, start = begun
            twice |= {place} & out.keys()
            out[place] = text[start : match.start()]
            begun = None
        elif found:
            tokens.add(found[1])
            begun = int(found[2]), match.end()
    if len(tokens) != 1 or not out:
        return None
    texts = tuple((place, out[place]) for place in sorted(out) if place not in twice)
    return tokens.pop(), texts
