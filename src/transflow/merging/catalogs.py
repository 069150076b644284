"""Two versions of a catalog to one, entry by entry.

Nothing that a person wrote on either side is dropped. Only where both sides changed the same
translation to different words is there a conflict, and it holds just that entry.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from transflow.merging.entries import Clash, both, deleted
from transflow.merging.guesses import followed
from transflow.merging.headers import Header, merge_headers
from transflow.merging.order import Slot, ordered, slots
from transflow.merging.three import lines_of_both
from transflow.merging.wording import Side, Words, finished_words, words_of
from transflow.model import Catalog, Entry

Piece = Entry | Clash


class MergedCatalog(Struct, frozen=True):
    """A catalog as it is to be written."""

    header: Header
    pieces: tuple[Piece, ...]
    tail: str
    """Comments after the last entry."""

    @property
    def clashes(self) -> tuple[Clash, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Clash))


def merge_catalogs(base: Catalog, ours: Catalog, theirs: Catalog) -> MergedCatalog:
    """All three have the same line ends. `base` has no entries where both sides added the file."""
    was, mine, other = (slots(catalog.entries) for catalog in (base, ours, theirs))
    pieces = _pieces(was, mine, other)
    calm = {slot: piece for slot, piece in pieces.items() if isinstance(piece, Entry)}
    pieces.update(followed(calm, was, mine, other))
    order = ordered(was, mine, other, {slot: piece.obsolete for slot, piece in pieces.items()})
    return MergedCatalog(
        header=merge_headers(base, ours, theirs),
        pieces=tuple(pieces[slot] for slot in order),
        tail=lines_of_both(base.raw_tail, ours.raw_tail, theirs.raw_tail),
    )


def _pieces(
    base: Mapping[Slot, Entry], ours: Mapping[Slot, Entry], theirs: Mapping[Slot, Entry]
) -> dict[Slot, Piece]:
    known = frozenset(words_of(entry) for entry in base.values())
    my_donors = known | finished_words(ours.values())
    their_donors = known | finished_words(theirs.values())
    out: dict[Slot, Piece] = {}
    for slot in {**ours, **theirs}:
        piece = _piece(
            base.get(slot), _side(ours.get(slot), my_donors), _side(theirs.get(slot), their_donors)
        )
        if piece is not None:
            out[slot] = piece
    return out


def _side(entry: Entry | None, donors: frozenset[Words]) -> Side | None:
    return Side(entry, donors) if entry is not None else None


def _piece(base: Entry | None, ours: Side | None, theirs: Side | None) -> Piece | None:
    if ours is not None and theirs is not None:
        return both(base, ours, theirs)
    left = ours or theirs
    if base is None or left is None:
        return left.entry if left else None
    return deleted(base, left)
