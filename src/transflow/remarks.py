"""What is written beside a translation for its translator, in lines of a translator's comment:

    # check: numbers: The source says “5”, the translation “50”. [transflow]
    # rejected: Anna Ozola, 2025-04-02: Nav precīzi. [transflow]

The end says whose words these are: a line that a person began with "check:" is theirs. Remarks
are never waivers, whatever they quote, and what becomes of an entry does not hang on them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from transflow.text import printable


class Remark(StrEnum):
    CHECK = "check"
    """What a check finds, one line each."""
    REJECTION = "rejected"
    """What a person says who sent the translation back."""


_STARTS = {
    Remark.CHECK: re.compile(r"check: [a-z]+(?:-[a-z]+)*: "),
    Remark.REJECTION: re.compile(r"rejected: \S.{0,100}?, \d{4}-\d{2}-\d{2}: "),
}
_NAME = 100
"""Letters of a name."""
END = "[transflow]"
_LONGEST = 300
"""Letters of a message; a remark is a hint and no place to quote a whole paragraph."""
_LINES = {Remark.CHECK: 8, Remark.REJECTION: 200}
"""Lines that an editor may have made of one remark."""
_MOST = 60
"""Lines of a person's words that stay lines; what follows is one."""


def remark(check: str, message: str) -> str:
    """The line for what the check `check` says in `message`."""
    words = printable(" ".join(message.split()))
    short = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    return f"check: {check}: {short} {END}"


def rejection(by: str, day: dt.date, words: str) -> str:
    """The lines for what the person `by` says of a translation: the very words, without empty
    lines. Those after the first are indented, so that none of them begins a remark."""
    lines = [line.strip() for line in printable(words).replace(END, "…").splitlines()]
    filled = [line for line in lines if line]
    said = "\n  ".join([*filled[:_MOST], *([" ".join(filled[_MOST:])] if filled[_MOST:] else [])])
    name = " ".join(printable(by).split())[:_NAME] or "?"
    return f"rejected: {name}, {day.isoformat()}: {said} {END}"


class _Found(Struct, frozen=True):
    kind: Remark
    lines: tuple[int, ...]


def _found(lines: Sequence[str]) -> Iterator[_Found]:
    left: list[int] = []
    begun: list[tuple[int, Remark]] = []
    for number, line in enumerate(lines):
        if not line.strip():
            begun.clear()
        begun += [(len(left), kind) for kind, start in _STARTS.items() if start.match(line)]
        left.append(number)
        if begun and line.rstrip().endswith(END):
            first, kind = begun.pop()
            if len(left) - first <= _LINES[kind]:
                yield _Found(kind, tuple(left[first:]))
                del left[first:]
            else:
                begun.clear()


def which_are_remarks(lines: Sequence[str], kinds: Iterable[Remark] = Remark) -> list[bool]:
    """For each line of a comment whether it is a remark of one of `kinds`, or part of one that was
    wrapped. Among the lines that are none there is none either."""
    wanted = frozenset(kinds)
    gone = {n for found in _found(lines) if found.kind in wanted for n in found.lines}
    return [number in gone for number in range(len(lines))]


def has_remarks(file: bytes) -> bool:
    """Whether a catalog may have any, seen without reading it as one."""
    return END.encode() in file


def remarks_in(comment: str, kind: Remark = Remark.CHECK) -> list[str]:
    """Those of a kind, each with its lines; white space says nothing."""
    lines = comment.split("\n")
    return [
        "\n".join(lines[n] for n in found.lines) for found in _found(lines) if found.kind is kind
    ]


def without_remarks(comment: str, kinds: Iterable[Remark] = Remark) -> str:
    """The comment as people wrote it."""
    if END not in comment:
        return comment
    lines = comment.split("\n")
    marks = which_are_remarks(lines, kinds)
    return "\n".join(line for line, is_one in zip(lines, marks, strict=True) if not is_one)


def with_remarks(comment: str, remarks: Iterable[str], kind: Remark = Remark.CHECK) -> str:
    """The comment with exactly these remarks of a kind, after all the rest."""
    own = without_remarks(comment, (kind,))
    return "\n".join([*([own] if own else []), *remarks])
