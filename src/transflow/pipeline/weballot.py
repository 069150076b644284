"""Whose words are they: what a page has in the place of words that were sent, given to units."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby, pairwise

from transflow.pipeline.webrows import SENTENCE_END, Pairs, Row


@dataclass
class Gap:
    """Words that were sent and not found, and words found in their place; half-open."""

    a: int
    b: int
    c: int
    d: int


class Allotment:
    """Every word that is not as it was sent, given to the unit that it belongs to."""

    def __init__(self, sent: Row, page: Row, pairs: Pairs) -> None:
        self.sent, self.page = sent, page
        self.changes: dict[int, list[Gap]] = defaultdict(list)
        """By index of the piece that was sent, the gaps in it."""
        self.removed: set[int] = set()
        self.added: list[tuple[int, int, int]] = []
        """Index of the piece before, and the first and last word of what was added, half-open."""
        self.joined: list[tuple[tuple[int, ...], Gap]] = []
        """Pieces that were rewritten as one."""
        ends = (len(sent.keys), len(page.keys))
        for (m, n), (p, q) in pairwise([(-1, -1), *pairs, ends]):
            if p - m > 1 or q - n > 1:
                self._allot(Gap(m + 1, p, n + 1, q))

    def _allot(self, gap: Gap) -> None:
        touched = sorted({self.sent.piece(at) for at in range(gap.a, gap.b)})
        if not touched:
            self._insert(gap)
        elif len(touched) == 1:
            self._one(touched[0], gap)
        else:
            self._several(touched, gap)

    def _insert(self, gap: Gap) -> None:
        """Words that the page has besides: of the unit before, of the one after, or a text of
        their own."""
        left = self.sent.piece(gap.a - 1) if gap.a else -1
        right = self.sent.piece(gap.a) if gap.a < len(self.sent.keys) else -1
        if left == right >= 0:
            self.changes[left].append(gap)
            return
        c, d = gap.c, gap.d
        if left >= 0:
            while c < d and self._together(gap.c - 1, c):
                c += 1
        if right >= 0:
            while d > c and self._together(d - 1, gap.d):
                d -= 1
        ends = c > gap.c and self.page.keys[c - 1] in SENTENCE_END
        if c == gap.d and right >= 0 and self._together(c - 1, gap.d) and not ends:
            c, d = gap.c, gap.c  # the same paragraph goes on with the next unit
        self._note(left, gap.a, gap.c, c)
        self._note(right, gap.a, d, gap.d)
        self._add(left, c, d)

    def _note(self, index: int, at: int, c: int, d: int) -> None:
        if c < d:
            self.changes[index].append(Gap(at, at, c, d))

    def _together(self, one: int, other: int) -> bool:
        return self.page.piece(one) == self.page.piece(other)

    def _add(self, before: int, c: int, d: int) -> None:
        for _, places in groupby(range(c, d), self.page.piece):
            row = list(places)
            self.added.append((before, row[0], row[-1] + 1))

    def _one(self, index: int, gap: Gap) -> None:
        """Words of one unit are gone; those in their place are its own, but for paragraphs that
        it has no other word in."""
        span = self.sent.span(index)
        whole = gap.a == span.start and gap.b == span.stop
        if whole and index and self.sent.keys[gap.a - 1] not in SENTENCE_END:
            gap = self._peeled(index - 1, gap)
        if gap.c == gap.d:
            if whole:
                self.removed.add(index)
            else:
                self.changes[index].append(gap)
            return
        blocks = [list(group) for _, group in groupby(range(gap.c, gap.d), self.page.piece)]
        own = self._own(gap, blocks, whole=whole)
        if not own:
            self._one(index, Gap(gap.a, gap.b, gap.c, gap.c))
            self._add(index, gap.c, gap.d)
            return
        c, d = blocks[own[0]][0], blocks[own[-1]][-1] + 1
        self.changes[index].append(Gap(gap.a, gap.b, c, d))
        self._add(index - 1, gap.c, c)
        self._add(index, d, gap.d)

    def _peeled(self, left: int, gap: Gap) -> Gap:
        """The gap without what the paragraph of a title or the like goes on with."""
        c = gap.c
        while c < gap.d and self._together(gap.c - 1, c):
            c += 1
        self._note(left, gap.a, gap.c, c)
        return Gap(gap.a, gap.b, c, gap.d)

    def _own(self, gap: Gap, blocks: list[list[int]], *, whole: bool) -> list[int]:
        """The paragraphs of a gap that belong to its unit: those that it has other words in, or
        else the one that is most like it."""
        span = self.sent.span(self.sent.piece(gap.a))
        around = set()
        if gap.a > span.start:
            around.add(self.page.piece(gap.c - 1))
        if gap.b < span.stop:
            around.add(self.page.piece(gap.d))
        own = [n for n, block in enumerate(blocks) if self.page.piece(block[0]) in around]
        if own or (whole and len(blocks) == 1):
            return own or [0]
        wanted = set(self.sent.keys[gap.a : gap.b])
        alike = [len(wanted & {self.page.keys[n] for n in block}) for block in blocks]
        best = alike.index(max(alike))
        return [best] if alike[best] or whole else []

    def _several(self, touched: list[int], gap: Gap) -> None:
        """Words of several units are gone: each takes what stands in its place, if the page has
        as many sentences there; else they were rewritten as one."""
        cuts = [max(gap.a, self.sent.starts[n]) for n in touched] + [gap.b]
        if gap.c == gap.d:
            for n, (a, b) in zip(touched, pairwise(cuts), strict=True):
                self._one(n, Gap(a, b, gap.c, gap.d))
            return
        parts = self._sentences(gap)
        if len(parts) == len(touched):
            for n, (a, b), (c, d) in zip(touched, pairwise(cuts), parts, strict=True):
                self._one(n, Gap(a, b, c, d))
            return
        self.joined.append((tuple(touched), gap))

    def _sentences(self, gap: Gap) -> list[tuple[int, int]]:
        out: list[tuple[int, int]] = []
        start = gap.c
        for at in range(gap.c, gap.d):
            last = at + 1 == gap.d
            apart = last or not self._together(at, at + 1)
            ended = self.page.keys[at] in SENTENCE_END and self.page.spaced(at, at + 1)
            if apart or ended:
                out.append((start, at + 1))
                start = at + 1
        return out
