"""What the comments of an entry say of a page that its translation was taken from.

In English always, one line each; what stands on a page can end no line, silence no check and be
no mark of where a text is from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from transflow.text import printable

_WAIVER = re.compile(r"(?<!\S)waiver(?=[\s:])", re.IGNORECASE)
_OURS = re.compile(
    r"adopted, (?:look|before it on the page|after it on the page): "
    r"|adopted: .+ has (?:nothing for this text|this within the text before)$"
    r"|adopted: .+, \d{1,3} %(?:, not sure)? [0-9a-f]{8}$"
)

BEFORE = "before it on the page"
AFTER = "after it on the page"
SPARE = "on the page, without a counterpart"
REFUSED = "on the page, not taken, since there was a translation"
ELSEWHERE = "on the page, for the same text in another place"


def quoted(kind: str, text: str) -> str:
    """A line that shows a text of the page."""
    return f"adopted, {kind}: “{harmless(text)}”"


def nothing(where: str) -> str:
    return f"adopted: {harmless(where)} has nothing for this text"


def within(where: str) -> str:
    return f"adopted: {harmless(where)} has this within the text before"


def doubt(words: str) -> str:
    return f"adopted, look: {words}"


def harmless(text: str) -> str:
    line = printable(" ".join(text.split()))
    return _WAIVER.sub(lambda found: f"“{found[0]}”", line)


def with_lines(comment: str, lines: Iterable[str]) -> str:
    """The comment with those lines that it has not; an editor may have wrapped what it has."""
    there = " ".join(comment.split())
    new = [line for line in dict.fromkeys(lines) if " ".join(line.split()) not in there]
    return "\n".join(([comment] if comment else []) + new)


def without_ours(comment: str) -> str:
    """What people wrote, and sentences of a page that stand nowhere else."""
    return "\n".join(line for line in comment.split("\n") if not _OURS.match(line))
