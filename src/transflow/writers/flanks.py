"""Where the marks of bold, italic and struck-through text may stand.

A mark opens only where words follow it, and closes only where words go before it
(https://spec.commonmark.org/0.31.2/#delimiter-run). Where the text around it would forbid that,
an empty comment beside the mark makes room: no reader shows it.
"""

from __future__ import annotations

import unicodedata
from itertools import product

SPACER = "<!-- -->"


def opening(mark: str, before: str, after: str) -> tuple[str, str]:
    """What must stand before and after a `mark` so that it opens between two characters."""
    return _room(mark, before, after, opens=True)


def closing(mark: str, before: str, after: str) -> tuple[str, str]:
    """What must stand before and after a `mark` so that it closes between two characters."""
    return _room(mark, before, after, opens=False)


def _room(mark: str, before: str, after: str, *, opens: bool) -> tuple[str, str]:
    for left, right in ((False, False), (opens, not opens), (not opens, opens), (True, True)):
        near = SPACER[-1] if left else before
        far = SPACER[0] if right else after
        if mark[0] not in (near, far) and _fits(mark, near, far, opens):
            break
    return SPACER if left else "", SPACER if right else ""


def _fits(mark: str, before: str, after: str, opens: bool) -> bool:
    """Whether every reading of the two characters lets `mark` open or close."""
    outside, inside = (before, after) if opens else (after, before)
    return all(
        within != "space" and (around != "word" or (within == "word" and mark[0] != "_"))
        for around, within in product(_kinds(outside), _kinds(inside))
    )


def _kinds(character: str) -> tuple[str, ...]:
    """How parsers class a character; older ones do not take a symbol such as € for punctuation."""
    category = unicodedata.category(character)
    if character.isspace():
        return ("space",)
    if category[0] == "S" and not character.isascii():
        return ("mark", "word")
    return ("mark",) if category[0] in "PS" else ("word",)
