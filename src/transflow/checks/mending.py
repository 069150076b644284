"""Changes to a translation, tags and all, told as places in what a reader of it sees."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from transflow.markup import escape, tokens
from transflow.model import Span

Edit = tuple[Span, str]
"""A stretch of the plain text and what should stand there."""


def mended(marked: str, edits: Iterable[Edit]) -> str:
    """The unit text with `edits`, which may not overlap, made in its plain text.

    Tags stay where they are, also within a stretch that goes away. Entities are written as
    before where nothing near them changes.
    """
    waiting = deque(sorted(edits))
    if not waiting:
        return marked
    pieces: list[str] = []
    at = 0
    for token in tokens(marked):
        literal = "\n" if token.name == "br" else token.text
        inside = _inside(waiting, at + len(literal))
        if inside and token.kind == "text":
            pieces.append(escape(_changed(literal, at, inside)))
        else:
            pieces.append(token.raw)
        at += len(literal)
    return "".join(pieces)


def _inside(waiting: deque[Edit], end: int) -> list[Edit]:
    """The edits that begin before `end`; one that goes on behind it waits on."""
    found: list[Edit] = []
    while waiting and waiting[0][0][0] < end:
        found.append(waiting[0])
        if waiting[0][0][1] > end:
            break
        waiting.popleft()
    return found


def _changed(literal: str, start: int, edits: Iterable[Edit]) -> str:
    out: list[str] = []
    at = 0
    for (first, last), new in edits:
        begins = first - start
        out.append(literal[at : max(at, begins)])
        if begins >= 0:
            out.append(new)
        at = max(at, last - start)
    return "".join([*out, literal[at:]])
