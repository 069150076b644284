"""What `check --comment` writes beside a translation, one line of a translator's comment a finding:

    # check: numbers: The source says “5”, the translation “50”. [transflow]

The end says whose words these are: a line that a person began with "check:" is theirs. Remarks
are never waivers, whatever they quote, and what becomes of an entry does not hang on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from transflow.text import printable

_START = re.compile(r"check: [a-z]+(?:-[a-z]+)*: ")
_END = " [transflow]"
_LONGEST = 300
"""Letters of a message; a remark is a hint and no place to quote a whole paragraph."""
_WRAPPED = 8
"""Lines that an editor may have made of one remark."""


def remark(check: str, message: str) -> str:
    """The line for what the check `check` says in `message`."""
    words = printable(" ".join(message.split()))
    short = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    return f"check: {check}: {short}{_END}"


def which_are_remarks(lines: Sequence[str]) -> list[bool]:
    """For each line of a comment whether it is a remark, or part of one that was wrapped. Among
    the lines that are none there is none either."""
    left: list[int] = []
    begun: list[int] = []
    for number, line in enumerate(lines):
        if not line.strip():
            begun.clear()
        if _START.match(line):
            begun.append(len(left))
        left.append(number)
        if begun and line.rstrip().endswith(_END.strip()):
            first = begun.pop()
            if len(left) - first <= _WRAPPED:
                del left[first:]
            else:
                begun.clear()
    kept = set(left)
    return [number not in kept for number in range(len(lines))]


def has_remarks(file: bytes) -> bool:
    """Whether a catalog may have any, seen without reading it as one."""
    return _END.strip().encode() in file


def remarks_in(comment: str) -> list[str]:
    lines = comment.split("\n")
    return [line for line, is_one in zip(lines, which_are_remarks(lines), strict=True) if is_one]


def without_remarks(comment: str) -> str:
    """The comment as people wrote it."""
    if "check: " not in comment:
        return comment
    lines = comment.split("\n")
    marks = which_are_remarks(lines)
    return "\n".join(line for line, is_one in zip(lines, marks, strict=True) if not is_one)


def with_remarks(comment: str, remarks: Iterable[str]) -> str:
    """The comment with exactly these remarks, after what people wrote."""
    own = without_remarks(comment)
    return "\n".join([*([own] if own else []), *remarks])
