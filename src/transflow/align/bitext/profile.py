"""One side of a pair, ready to be looked at run by run: sums of what its segments have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from transflow.align.bitext.edges import edges, open_after
from transflow.align.bitext.parts import Side


class Profile:
    """What counts of a run of segments is a difference of two running sums: of the segments before
    its end, less of those before its start."""

    def __init__(self, side: Side) -> None:
        self.edges = [edges(part.text) for part in side.parts]
        self.open = open_after(self.edges)
        """Of each segment, whether a sentence goes on from it into the next."""
        self.kinds = [part.kind for part in side.parts]
        self.ends = _paragraph_ends([part.paragraph for part in side.parts])
        """Of each segment, whether a paragraph ends with it."""
        self.letters = _sums(one.letters + 1 for one in self.edges)
        self.quotes = _sums(one.quotes for one in self.edges)
        self.brackets = _sums(one.brackets for one in self.edges)
        self.clauses = _sums(one.clauses for one in self.edges)
        self.sentences = _sums(len(reading.sentences) for reading in side.readings)
        self.words = _sums(len(reading.words) for reading in side.readings)
        self.opened = _sums(self.open)
        self.ended = _sums(self.ends)

    @property
    def marked(self) -> bool:
        """Whether paragraphs tell something: there are some, and not every segment is one."""
        return 1 < self.ended[-1] < len(self.ends)


def _sums(values: Iterable[int]) -> list[int]:
    return list(accumulate(values, initial=0))


def _paragraph_ends(numbers: Sequence[int]) -> list[bool]:
    ends = [one != following for one, following in pairwise(numbers)]
    return [*ends, True] if numbers else []
