"""What somebody changed on a page, unit by unit: the words that were sent, against those found.

Both are rows of words. The longest rows that are the same in both are laid side by side, and what
stands between them is what was edited; words that the page has besides belong to the unit in whose
paragraph they stand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from transflow.markup import escape, plain
from transflow.model import Role
from transflow.pipeline.weballot import Allotment, Gap
from transflow.pipeline.webrows import Piece, Row, matched

_SPACES = re.compile(" {2,}")


class EditKind(StrEnum):
    CHANGED = "changed"
    """Words of a unit are others."""
    REMOVED = "removed"
    """The unit is not on the page."""
    ADDED = "added"
    """The page has a text that was never sent."""
    MOVED = "moved"
    """The unit stands in another place."""
    LINK = "link"
    """A link of the unit leads elsewhere, is gone or new; the words are the same."""
    PICTURE = "picture"
    """The text of a picture is another."""


class Edit(Struct, frozen=True):
    """One thing that is not as it was sent."""

    kind: EditKind
    units: tuple[str, ...]
    """Ids of the units it is about: several where they were rewritten as one; of an added text,
    that of the unit before it. Empty where units are not known."""
    role: Role | None
    old: str
    """Unit text as it was sent; of a link, where it led."""
    new: str
    """The same as it is on the page, in the glyphs that were sent."""


class Comparison(Struct, frozen=True):
    """A page against what was sent."""

    edits: tuple[Edit, ...]
    share: float
    """Of the words that were sent, how many were found in their order: 0 to 1."""
    found: tuple[float, ...]
    """The same of the words of each paragraph of the page."""


def compare(sent: Sequence[Piece], page: Sequence[Piece]) -> Comparison:
    """What is not on `page` as it was `sent`, in the order of what was sent. Takes n log n time."""
    return _Edits(Row(sent), Row(page)).comparison()


class _Edits:
    """Makes edits of words that were allotted to units."""

    def __init__(self, sent: Row, page: Row) -> None:
        self.sent, self.page = sent, page
        self.pairs = matched(sent, page)
        self.allotted = Allotment(sent, page, self.pairs)
        self.matched = dict(self.pairs)

    def comparison(self) -> Comparison:
        edits = sorted(self._edits(), key=lambda item: item[0])
        found = [0] * len(self.page.pieces)
        for _, there in self.pairs:
            found[self.page.piece(there)] += 1
        shares = (n / max(1, len(p.words)) for n, p in zip(found, self.page.pieces, strict=True))
        share = len(self.pairs) / max(1, len(self.sent.keys))
        return Comparison(tuple(edit for _, edit in edits), share, tuple(shares))

    def _edits(self) -> Iterator[tuple[tuple[int, int], Edit]]:
        joined = {index for touched, _ in self.allotted.joined for index in touched}
        for touched, gap in self.allotted.joined:
            yield (touched[0], 0), self._rewritten(touched, gap)
        for index in sorted(self.allotted.changes):
            if index not in joined:
                yield (index, 0), self._changed(index)
        moved = self._moved()
        elsewhere = frozenset(moved.values())
        for index in sorted(self.allotted.removed - joined):
            kind = EditKind.MOVED if index in moved else EditKind.REMOVED
            piece = self.sent.pieces[index]
            new = piece.text if index in moved else ""
            yield (index, 1), _edit(kind, piece, piece.text, new)
        for n, (before, c, d) in enumerate(self.allotted.added):
            if n not in elsewhere:
                units = (self.sent.pieces[before].unit,) if before >= 0 else ()
                text = escape(self.page.text(c, d))
                yield (before, 2 + n), Edit(EditKind.ADDED, units, None, "", text)
        yield from self._links()

    def _moved(self) -> dict[int, int]:
        """Removed pieces by the added texts that have the same words."""
        places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for n, (_, c, d) in enumerate(self.allotted.added):
            places[tuple(self.page.keys[c:d])].append(n)
        out: dict[int, int] = {}
        for index in sorted(self.allotted.removed):
            same = places.get(self.sent.pieces[index].keys)
            if same:
                out[index] = same.pop(0)
        return out

    def _changed(self, index: int) -> Edit:
        piece = self.sent.pieces[index]
        new = self._applied(piece, index)
        return _edit(EditKind.CHANGED if plain(new) else EditKind.REMOVED, piece, piece.text, new)

    def _applied(self, piece: Piece, index: int) -> str:
        """The text of a unit with the words of the page in it; tags, glyphs and white space of
        all other words stay."""
        text, start = piece.text, self.sent.starts[index]
        out, at = [], 0
        for gap in self.allotted.changes[index]:
            row = piece.words[gap.a - start : gap.b - start]
            before = piece.words[gap.a - start - 1].end if gap.a > start else 0
            new = escape(self.page.text(gap.c, gap.d)) if gap.c < gap.d else ""
            if not row:
                out += [text[at:before], self._set(new, gap)]
                at = before
                continue
            for number, word in enumerate(row):
                between = text[before : word.start]
                gone = not new or number > 0
                out += [text[at:before], between.rstrip(" ") if gone else between]
                out.append(new if number == 0 else "")
                at = before = word.end
        return _SPACES.sub(" ", "".join([*out, text[at:]])).strip()

    def _set(self, new: str, gap: Gap) -> str:
        before = " " if self.page.spaced(gap.c - 1, gap.c) else ""
        after = " " if self.page.spaced(gap.d - 1, gap.d) else ""
        follows = gap.a < len(self.sent.keys) and gap.a > 0 and self.sent.spaced(gap.a - 1, gap.a)
        return f"{before}{new}{'' if follows else after}"

    def _rewritten(self, touched: tuple[int, ...], gap: Gap) -> Edit:
        """Units that became one text: their former words and what they are now."""
        pieces = [self.sent.pieces[n] for n in touched]
        first, last = self.sent.span(touched[0]).start, self.sent.span(touched[-1]).stop
        there = [self.matched[n] for n in range(first, last) if n in self.matched]
        c, d = min([gap.c, *there]), max([gap.d, *(n + 1 for n in there)])
        old = " ".join(piece.text for piece in pieces)
        units = tuple(piece.unit for piece in pieces if piece.unit)
        return Edit(EditKind.CHANGED, units, pieces[0].role, old, escape(self.page.text(c, d)))

    def _links(self) -> Iterator[tuple[tuple[int, int], Edit]]:
        seen: set[tuple[int, str, str]] = set()
        for here, there in self.pairs:
            old, new = self.sent.word(here).link, self.page.word(there).link
            if old is None or new is None or old == new:
                continue
            index = self.sent.piece(here)
            if (index, old, new) not in seen:
                seen.add((index, old, new))
                yield (index, 1), _edit(EditKind.LINK, self.sent.pieces[index], old, new)


def _edit(kind: EditKind, piece: Piece, old: str, new: str) -> Edit:
    return Edit(kind, (piece.unit,) if piece.unit else (), piece.role, old, new)


def without(comparison: Comparison, gone: Sequence[Edit]) -> Comparison:
    """The comparison without edits that turned out to be none."""
    return replace(comparison, edits=tuple(e for e in comparison.edits if e not in gone))
