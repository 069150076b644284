"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from transflow.markup import plain

# A number with its separators is one word, so that a changed amount shows as a whole.
_WORD = re.compile(r"\d+(?:[.,:\u00a0\u202f ]\d+)*|\w+(?:[-’']\w+)*|\s+|.", re.DOTALL)


class Op(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Part:
    op: Op
    text: str


def word_diff(old: str, new: str) -> tuple[Part, ...]:
    """The parts that make `new` out of `old`, both unit texts; tags are shown as plain text."""
    left, right = _WORD.findall(plain(old)), _WORD.findall(plain(new))
    parts: list[Part] = []
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for op, a1, a2, b1, b2 in matcher.get_opcodes():
        if op == "equal":
            parts.append(Part(Op.SAME, "".join(left[a1:a2])))
            continue
        if a2 > a1:
            parts.append(Part(Op.REMOVED, "".join(left[a1:a2])))
        if b2 > b1:
            parts.append(Part(Op.ADDED, "".join(right[b1:b2])))
    return tuple(parts)
