"""Rows of words: what was sent, what was found, and which words of both are the same."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from msgspec import Struct

from transflow.align.exact import in_order
from transflow.markup import plain
from transflow.model import Role
from transflow.pipeline.webwords import Word

_UNSEEN = frozenset("\u00ad\u200b\ufeff\u2060")
SENTENCE_END = frozenset((".", "!", "?", "...", ":"))


class Piece(Struct, frozen=True):
    """A text as it was sent, or a paragraph as it was found."""

    text: str
    """Unit text."""
    words: tuple[Word, ...]
    unit: str = ""
    """Id, of what was sent."""
    role: Role | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(word.key for word in self.words)


@dataclass
class Row:
    """The words of several pieces one after another."""

    pieces: Sequence[Piece]
    keys: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for piece in self.pieces:
            self.starts.append(len(self.keys))
            self.keys += (word.key for word in piece.words)

    def piece(self, at: int) -> int:
        """The index of the piece that has the word `at`."""
        return bisect_right(self.starts, at) - 1

    def word(self, at: int) -> Word:
        index = self.piece(at)
        return self.pieces[index].words[at - self.starts[index]]

    def span(self, index: int) -> range:
        start = self.starts[index]
        return range(start, start + len(self.pieces[index].words))

    def text(self, first: int, last: int) -> str:
        """What stands from a word to the one before `last`, as people see it, in one line."""
        parts = []
        for index, group in groupby(range(first, last), self.piece):
            places = list(group)
            text = self.pieces[index].text
            parts.append(plain(text[self.word(places[0]).start : self.word(places[-1]).end]))
        return _visible(" ".join(parts))

    def spaced(self, before: int, after: int) -> bool:
        """Whether white space or the end of a piece is between two words that follow each other."""
        if before < 0 or after >= len(self.keys):
            return True
        index = self.piece(before)
        if index != self.piece(after):
            return True
        return self.word(before).end < self.word(after).start


def _visible(text: str) -> str:
    """Without soft hyphens and the like, and with a space for a line break: neither is the words of
    a person."""
    kept = (" " if c == "\n" else c for c in text if c not in _UNSEEN)
    return "".join(c for c in kept if unicodedata.category(c) != "Cc")


Pairs = list[tuple[int, int]]
_FAR = 50
"""So many words an insertion is moved at most."""


def matched(sent: Row, page: Row) -> Pairs:
    """Places of equal words in the same order, ascending.

    What only one side has begins with a paragraph or a sentence where it can: in `A. B.`, what was
    put after `A.` is `B.` and not `. B`.
    """
    pairs = sorted(in_order(sent.keys, page.keys))
    flipped = _slid([(there, here) for here, there in _slid(pairs, page)], sent)
    return [(here, there) for there, here in flipped]


def _slid(pairs: Pairs, row: Row) -> Pairs:
    """Moves what only `row`, the right side, has between two pairs that follow on the left."""
    out = list(pairs)
    for n in range(-1, len(out)):
        left = out[n] if n >= 0 else (-1, -1)
        size = out[n + 1][1] - left[1] - 1 if n + 1 < len(out) else len(row.keys) - left[1] - 1
        follows = n + 1 == len(out) or out[n + 1][0] == left[0] + 1
        if size < 1 or not follows:
            continue
        best = max(_places(out, n, left[1] + 1, size, row), key=lambda item: item[0])
        for at in range(n + 1, n + 1 + best[1]):
            out[at] = (out[at][0], out[at][1] - size)
        for at in range(n + 1 + best[1], n + 1):
            out[at] = (out[at][0], out[at][1] + size)
    return out


def _places(pairs: Pairs, n: int, start: int, size: int, row: Row) -> Iterator[tuple[int, int]]:
    """How good a place is, and how many words it is further on than `start`."""
    keys = row.keys
    yield _fitness(row, start, size), 0
    for way in (1, -1):
        for step in range(_FAR):
            at = n + 1 + step if way > 0 else n - step
            place = start + step if way > 0 else start - 1 - step
            after = place + size
            steady = 0 <= at < len(pairs) and pairs[at][1] == (after if way > 0 else place)
            if not steady or keys[place] != keys[after] or (step and not _follow(pairs, at, way)):
                break
            moved = way * (step + 1)
            yield _fitness(row, start + moved, size), moved


def _follow(pairs: Pairs, at: int, way: int) -> bool:
    return pairs[at][0] - way == pairs[at - way][0]


def _fitness(row: Row, start: int, size: int) -> int:
    begins = start == 0 or row.piece(start - 1) != row.piece(start)
    ends = start + size == len(row.keys) or row.piece(start + size - 1) != row.piece(start + size)
    sentence = start > 0 and row.keys[start - 1] in SENTENCE_END
    return 4 * begins + 2 * ends + sentence
