"""How a segment begins and ends, by its letters and marks alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

_QUOTES = '„“”"«»‟'
_OPENING = f"{_QUOTES}'‘‚’([{{"
_CLOSING = f"{_QUOTES}'‘’)]}} "
_QUOTED = re.compile(f"[{_QUOTES}]")
_BROKEN_OFF = (",", ";", "–", "—", " -")
_STOPS = {".": ".", "…": ".", "!": "!", "?": "?", ":": ":", ";": ",", ",": ","}
_CLAUSES = re.compile(r"[,;]|\s[–—-]\s")
_DASHES = ("–", "—", "-")
_SENTENCE_STOPS = frozenset(".!?:")


class Edges(Struct, frozen=True):
    """What the marks of a segment tell."""

    letters: int
    """Length in characters."""
    stop: str
    """What it ends with, quotation marks aside: one of `. ! ? : ,`, or empty."""
    quote_first: bool
    quote_last: bool
    quotes: int
    """Number of quotation marks."""
    brackets: int
    clauses: int
    """Number of commas, semicolons and dashes."""
    small: bool
    """Whether it begins with a small letter, or a dash."""
    broken: bool
    """Whether it ends as no sentence ends."""
    figures: bool
    """Whether it begins with a figure."""


def edges(text: str) -> Edges:
    bare = text.strip()
    tail = bare.rstrip(_CLOSING)
    first = bare.lstrip(_OPENING + " ")[:1]
    return Edges(
        letters=len(bare),
        stop=_STOPS.get(tail[-1:], ""),
        quote_first=bare.startswith(tuple(_QUOTES)),
        quote_last=any(mark in _QUOTES for mark in bare[-2:]),
        quotes=len(_QUOTED.findall(bare)),
        brackets=bare.count("(") + bare.count(")"),
        clauses=len(_CLAUSES.findall(bare)),
        small=first.islower() or first in _DASHES,
        broken=tail.endswith(_BROKEN_OFF),
        figures=first.isdigit(),
    )


def open_after(found: Sequence[Edges]) -> list[bool]:
    """For each segment whether a sentence seems to go on from it into the next."""
    out = [
        one.broken or (following.small and one.stop not in _SENTENCE_STOPS)
        for one, following in pairwise(found)
    ]
    return [*out, False] if found else []
