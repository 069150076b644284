"""The translation of one text in two versions: which is right, or that a person must say.

A conflict is only where both sides changed the same translation to different words. What no person
wrote gives way: an empty string, and a guess whose words stand elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from transflow.model import Entry
from transflow.provenance import is_proposed

Words = tuple[str, ...]

_OTHER = "other translation: "


class Wording(Struct, frozen=True):
    """What an entry says its text is in the other language."""

    words: Words
    fuzzy: bool
    previous: tuple[str | None, str | None]
    plural: str | None

    @property
    def blank(self) -> bool:
        return not any(self.words)

    @property
    def finished(self) -> bool:
        return not self.fuzzy and all(self.words)


NOTHING = Wording(("",), fuzzy=False, previous=(None, None), plural=None)


def words_of(entry: Entry) -> Words:
    return entry.msgstr_plural or (entry.msgstr,)


def wording(entry: Entry | None) -> Wording:
    if entry is None:
        return NOTHING
    former = (entry.previous_msgctxt, entry.previous_msgid) if entry.fuzzy else (None, None)
    return Wording(words_of(entry), entry.fuzzy, former, entry.msgid_plural)


class Side(Struct, frozen=True):
    """An entry of one side, and what is known of where its words are from."""

    entry: Entry
    donors: frozenset[Words]
    """Words that stand elsewhere, in `base` or finished on the same side."""

    @property
    def wording(self) -> Wording:
        return wording(self.entry)

    def copied(self, base: Wording) -> bool:
        """Whether no word of a person is lost with it."""
        here = self.wording
        known = here.fuzzy and (here.words == base.words or here.words in self.donors)
        return here.blank or known or is_proposed(self.entry)


class Choice(Struct, frozen=True):
    """The side whose translation stands."""

    entry: Entry
    fuzzy: bool
    beside: Words = ()
    """Words of the other side that are to be kept in a comment."""


def choose(base: Entry | None, ours: Side, theirs: Side, *, settle: bool) -> Choice | None:
    """The translation that stands; None where a person must choose. With `settle` there always is
    one, and the other is kept beside it."""
    was, mine, other = wording(base), ours.wording, theirs.wording
    if other in (mine, was):
        return _as_is(ours)
    if mine == was:
        return _as_is(theirs)
    if mine.words == other.words:
        return _same_words(was, ours, theirs)
    return _other_words(was, ours, theirs, settle=settle)


def _as_is(side: Side) -> Choice:
    return Choice(side.entry, side.entry.fuzzy)


def _same_words(was: Wording, ours: Side, theirs: Side) -> Choice:
    """A doubt about what was finished stays; what was not finished may be so now."""
    fuzzy = ours.entry.fuzzy or theirs.entry.fuzzy
    if not was.finished:
        fuzzy = ours.entry.fuzzy and theirs.entry.fuzzy
    fitting = [side for side in (ours, theirs) if side.entry.fuzzy == fuzzy]
    return Choice(max(fitting, key=_rank).entry, fuzzy)


def _other_words(was: Wording, ours: Side, theirs: Side, *, settle: bool) -> Choice | None:
    sides = (ours, theirs)
    for side, other in (sides, sides[::-1]):
        if other.copied(was) and not side.copied(was):
            return _over(was, side, other)
    for side, other in (sides, sides[::-1]):
        if other.wording.words == was.words and side.wording.finished:
            return _as_is(side)
    if ours.copied(was):
        new = [side for side in sides if side.wording.words != was.words] or sides
        return _as_is(max(new, key=_rank))
    if not settle:
        return None
    last, first = sorted(sides, key=_rank)
    return Choice(first.entry, first.entry.fuzzy, last.wording.words)


def _over(was: Wording, winner: Side, loser: Side) -> Choice:
    """A finished translation that the other side came to doubt stays in doubt: the doubt may be
    about what it was translated together with, which has not become any better."""
    doubted = was.finished and loser.wording.words == was.words and loser.entry.fuzzy
    return Choice(winner.entry, winner.entry.fuzzy or doubted)


def _rank(side: Side) -> tuple[bool, bool, Words, tuple[str, ...]]:
    """An order that does not depend on which side is which."""
    here = side.wording
    former = tuple(part or "" for part in here.previous)
    return not here.blank, here.finished, here.words, former


def kept_beside(comment: str, words: Words) -> str:
    """`comment` with a line that keeps the words of a translation that was not taken."""
    line = _OTHER + " | ".join(words)
    lines = [comment] if comment else []
    return comment if not any(words) or line in comment else "\n".join((*lines, line))


def finished_words(entries: Iterable[Entry]) -> set[Words]:
    return {words_of(entry) for entry in entries if not entry.fuzzy}
