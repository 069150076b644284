"""How alike two texts are, defined once for aligning texts and for suggesting translations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

One = TypeVar("One")
Other = TypeVar("Other")

NEAR = 0.45
"""Likeness (0 to 1) that makes two units one where their neighbours are the same."""
FAR = 0.6
"""Likeness that makes two units one anywhere in a release."""
WINDOW = 300
"""How many texts are compared with each other at a time in a very long release."""


def windows(
    left: Sequence[One], right: Sequence[Other]
) -> Iterator[tuple[Sequence[One], Sequence[Other]]]:
    """Both sequences, or, where comparing all with all would take too long, their parts in the
    same order: the work then grows with the length and not with its square."""
    longer = max(len(left), len(right))
    parts = 1 if len(left) * len(right) <= 4 * WINDOW**2 else -(-longer // WINDOW)
    for n in range(parts):
        yield (
            left[n * len(left) // parts : (n + 1) * len(left) // parts],
            right[n * len(right) // parts : (n + 1) * len(right) // parts],
        )


def likeness(left: Sequence[str], right: Sequence[str]) -> list[list[float]]:
    """How alike each text of `left` is to each of `right`, 0 to 1; 0 stands for all below `NEAR`.

    It is the better of the likeness letter by letter (normalised indel distance) and, a little
    less trusted, that of the sorted words.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415 # only a changed text needs it

    cutoff = NEAR * 100

    def score(a: str, b: str) -> float:
        letters = fuzz.ratio(a, b, score_cutoff=cutoff)
        if letters > 95:
            return letters / 100
        return max(letters, 0.95 * fuzz.token_sort_ratio(a, b, score_cutoff=cutoff)) / 100

    return [[score(a, b) for b in right] for a in left]
