"""What a text can be found by."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import pairwise

from transflow.likeness import stems

_SHORT = 8
"""Words. In a text of no more, one that moved leaves few neighbours together."""
_SHORTEST = 4
"""Words. In a text of no more, each is a large part of it and may be the one that changed."""


def terms(text: str) -> set[int]:
    """A number for each two neighbouring words of normalised plain `text`; of a short text
    also for each word, of the shortest for each three letters in a row.

    Sentences of one office share their words but much fewer of their pairs of words. All numbers
    are the same: two texts that differ in one can be found by each other.
    """
    words = ["0" if word.isdigit() else word for word in stems(text)]
    chosen = {f"{one} {other}" for one, other in pairwise(["", *words, ""])}
    if len(words) <= _SHORT:
        chosen.update(words)
    if len(words) <= _SHORTEST:
        chosen.update(_pieces(" ".join(words)))
    return {zlib.crc32(term.encode("utf-8", "surrogatepass")) - 2**31 for term in chosen}


def _pieces(text: str) -> Iterator[str]:
    framed = f" {text} "
    return (f"~{framed[at : at + 3]}" for at in range(len(framed) - 2))
