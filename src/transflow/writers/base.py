"""What every writer shares."""

from __future__ import annotations

from msgspec import Struct

from transflow.messages import Text

EXCERPT = 40
"""Characters of a block that are enough to find it by."""


class Written(Struct, frozen=True):
    """A source text, and what of the document it cannot hold."""

    text: str
    lost: tuple[Text, ...] = ()
    """What was left out and where, each once, in the order of the text; the words are all kept."""
    lead: str = ""
    """The lead as one line of the same format."""
    contact: tuple[str, ...] = ()
    """Lines of the address at the end of the body."""


def excerpt(words: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= EXCERPT else f"{line[:EXCERPT].rstrip()}…"
