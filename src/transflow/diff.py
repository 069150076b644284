"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import chain, groupby

from msgspec import Struct

from transflow.likeness import steps, windows
from transflow.markup import plain

# A number with its separators is one word, so that a changed amount shows as a whole.
_WORD = re.compile(r"\d+(?:[.,:\u00a0\u202f ]\d+)*|\w+(?:[-’']\w+)*|\s+|.", re.DOTALL)


class Op(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Part(Struct, frozen=True):
    op: Op
    text: str


def word_diff(old: str, new: str) -> tuple[Part, ...]:
    """The parts that make `new` out of `old`, both unit texts; tags are shown as plain text.

    Very long texts are compared between what they begin and end with alike, in pieces: the time
    would go with the square of their length.
    """
    left, right = _WORD.findall(plain(old)), _WORD.findall(plain(new))
    if len(left) * len(right) <= _MOST:
        return tuple(_parts(left, right))
    start = _alike(left, right)
    end = _alike(left[start:][::-1], right[start:][::-1])
    middle = left[start : len(left) - end], right[start : len(right) - end]
    careful = len(middle[0]) * len(middle[1]) <= _MOST
    between = [_parts(*middle)] if careful else [_quick_parts(*p) for p in windows(*middle, _PIECE)]
    kept = (left[:start], left[len(left) - end :])
    before, after = (iter([Part(Op.SAME, "".join(words))] if words else []) for words in kept)
    return tuple(_joined(chain(before, *between, after)))


_MOST = 300_000
"""Pairs of words that are compared the careful way."""
_PIECE = 2_000
"""Words of a piece of a longer text."""


def _alike(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words both begin with."""
    return next(
        (n for n, (one, other) in enumerate(zip(left, right, strict=False)) if one != other),
        min(len(left), len(right)),
    )


def _parts(left: Sequence[str], right: Sequence[str]) -> Iterator[Part]:
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for op, a1, a2, b1, b2 in matcher.get_opcodes():
        if op == "equal":
            yield Part(Op.SAME, "".join(left[a1:a2]))
            continue
        if a2 > a1:
            yield Part(Op.REMOVED, "".join(left[a1:a2]))
        if b2 > b1:
            yield Part(Op.ADDED, "".join(right[b1:b2]))


def _quick_parts(left: Sequence[str], right: Sequence[str]) -> Iterator[Part]:
    for one, other in steps(left, right):
        if left[one] == right[other]:
            yield Part(Op.SAME, "".join(left[one]))
        else:
            removed, added = "".join(left[one]), "".join(right[other])
            yield Part(Op.REMOVED, removed) if removed else Part(Op.ADDED, added)


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Neighbours of a kind as one."""
    for op, group in groupby(parts, key=lambda part: part.op):
        yield Part(op, "".join(part.text for part in group))
