"""One entry of a catalog in two versions."""

from __future__ import annotations

from msgspec import Struct

from transflow.merging.three import lines_of_both, three_way, union
from transflow.merging.wording import Choice, Side, choose, kept_beside, wording
from transflow.model import Entry


class Clash(Struct, frozen=True):
    """An entry whose translation both sides changed. Everything else in the two is the same, so
    that it does not matter for it which of them a person keeps."""

    ours: Entry
    theirs: Entry

    @property
    def obsolete(self) -> bool:
        return self.ours.obsolete


def both(base: Entry | None, ours: Side, theirs: Side) -> Entry | Clash:
    """The entry where both sides have it; `base` is None where both added it."""
    mine, other = ours.entry, theirs.entry
    if mine == other:
        return _in_form(base, mine, other)
    obsolete = _obsolete(base, mine, other)
    choice = choose(base, ours, theirs, settle=obsolete)
    if choice is not None:
        return _built(base, mine, other, choice, obsolete=obsolete)
    versions = (
        _built(base, mine, other, Choice(entry, entry.fuzzy), obsolete=False)
        for entry in (mine, other)
    )
    return Clash(*versions)


def _in_form(base: Entry | None, ours: Entry, theirs: Entry) -> Entry:
    """Of two entries that say the same the one whose wrapping changed, this one where both did."""
    untouched = base is not None and base == ours and base.raw == ours.raw
    return theirs if untouched else ours


def _obsolete(base: Entry | None, ours: Entry, theirs: Entry) -> bool:
    """Where nothing says how it was, what is in the text of one side is in the text."""
    was = base.obsolete if base else None
    return three_way(was, ours.obsolete, theirs.obsolete, lambda a, b: a and b)


def _built(
    base: Entry | None, ours: Entry, theirs: Entry, choice: Choice, *, obsolete: bool
) -> Entry:
    was = base or Entry(ours.msgid)
    comment = lines_of_both(was.comment, ours.comment, theirs.comment)
    chosen = choice.entry
    entry = chosen.but(
        comment=kept_beside(comment, choice.beside),
        extracted=lines_of_both(was.extracted, ours.extracted, theirs.extracted),
        references=_references(was, ours, theirs),
        flags=_flags(was, ours, theirs, fuzzy=choice.fuzzy),
        obsolete=obsolete,
    )
    return next((side for side in (ours, theirs) if side == entry), entry)


def _references(base: Entry, ours: Entry, theirs: Entry) -> tuple[str, ...]:
    if sorted(ours.references) == sorted(theirs.references):
        return ours.references
    return tuple(union(base.references, ours.references, theirs.references))


def _flags(base: Entry, ours: Entry, theirs: Entry, *, fuzzy: bool) -> tuple[str, ...]:
    """In the order that one of the sides has them in, where one has just these."""
    plain = ([flag for flag in e.flags if flag != "fuzzy"] for e in (base, ours, theirs))
    flags = ("fuzzy",) * fuzzy + tuple(union(*plain))
    same = (e.flags for e in (ours, theirs) if sorted(e.flags) == sorted(flags))
    return next(same, flags)


def deleted(base: Entry, left: Side) -> Entry | None:
    """What stays of an entry that one side deleted: nothing, unless the other side put words into
    it or took it back into the text."""
    entry = left.entry
    if base.obsolete and not entry.obsolete:
        return entry
    new = wording(entry) != wording(base) and not left.copied(wording(base))
    noted = "".join(entry.comment.split()) not in ("", "".join(base.comment.split()))
    if not (new or noted):
        return None
    return entry.but(obsolete=True, references=(), extracted="")
