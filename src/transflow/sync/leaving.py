"""What leaves the text stays in the catalog, obsolete, wherever a person's words are in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from transflow.model import MERGED, Entry
from transflow.provenance import remembered, untouched
from transflow.remarks import without_remarks
from transflow.suggestions import Key
from transflow.sync.bonds import Bond, mark_of
from transflow.sync.fill import Filled
from transflow.sync.notes import draft, notes, shelved
from transflow.sync.stock import Stock
from transflow.sync.words import (
    is_finished,
    lapse,
    looks_aside,
    with_former,
    words_of,
    worth_keeping,
)

_LONGEST = 10_000
"""Letters of a source that is not searched for the texts it was joined of."""


def leave(stock: Stock, filled: Filled, bonds: Mapping[Key, Bond]) -> tuple[list[Entry], list[Key]]:
    """The obsolete entries after the text, and the keys of those that are new among them."""
    spent = {id(entry) for entry in filled.origins.values()}
    stay = [e for e in stock.entries if e.obsolete and id(e) not in spent]
    going = [e for e in stock.entries if not e.obsolete and id(e) not in spent]
    if not going and not stay:
        return [], []
    stay = _still(stay, filled)
    rule = _Rule(stay, going, filled)
    left = [_obsolete(e, bonds.get(e.key, ())) for e in going if rule.keeps(e)]
    out: dict[Key, Entry] = {}
    for entry in (*left, *stay):
        if entry.key in filled.active:
            filled.active[entry.key] = with_former(filled.active[entry.key], entry)
        else:
            out[entry.key] = with_former(out[entry.key], entry) if entry.key in out else entry
    new = dict.fromkeys(entry.key for entry in left)
    return [*(out[k] for k in out if k not in new), *(out[k] for k in new)], list(new)


class _Rule:
    """Which of the entries that leave the text are kept."""

    def __init__(self, stay: Sequence[Entry], going: Sequence[Entry], filled: Filled) -> None:
        self.divided = filled.divided
        sure = [e for e in going if is_finished(e) or id(e) in filled.divided]
        there = [*filled.active.values(), *stay, *sure]
        self.copies = {(e.msgstr, c) for e in there for c in (e.comment, lapse(e.comment))}
        words = {words_of(entry) for entry in going}
        alike = (entry for entry in filled.active.values() if words_of(entry) in words)
        self.twins = {looks_aside(entry) for entry in alike}
        self.sources = _Sources(e.msgid for e in there)
        comments = {e.comment for e in there if e.comment}
        comments |= {lapse(comment) for comment in comments}
        self.remarks = {line for comment in comments for line in comment.split("\n")}

    def keeps(self, entry: Entry) -> bool:
        if looks_aside(entry) in self.twins:
            return False
        if untouched(entry):
            # Its words stand where it was made from; until that is back it may come back too.
            elsewhere = remembered(entry) or self.sources.make(entry.previous_msgid)
            lines = own.split("\n") if (own := without_remarks(entry.comment)) else ()
            told = all(line in self.remarks for line in lines)
            return id(entry) in self.divided or not (elsewhere and told)
        return id(entry) in self.divided or worth_keeping(entry, self.copies)


class _Sources:
    """Texts that a guess may be made of."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = set(texts)
        self._lengths = {len(text) for text in self._texts}

    def make(self, text: str | None) -> bool:
        """Whether `text` is one of them or several of them joined by spaces."""
        if text is None or text in self._texts or len(text) > _LONGEST:
            return text in self._texts
        starts = [0]
        for end in (*(n for n, letter in enumerate(text) if letter == " "), len(text)):
            if any(end - n in self._lengths and text[n:end] in self._texts for n in starts):
                starts.append(end + 1)
        return starts[-1] == len(text) + 1


def _still(stay: Sequence[Entry], filled: Filled) -> list[Entry]:
    """Without guesses, cut out or joined, that are of no more use: what they were made of is back
    in the text."""
    made = {id(e) for e in stay if untouched(e) and not remembered(e) and not e.comment}
    sources = _Sources(msgid for _, msgid in filled.places) if made else _Sources(())
    return [e for e in stay if id(e) not in made or not sources.make(e.previous_msgid)]


def _obsolete(entry: Entry, bond: Bond) -> Entry:
    look = mark_of(entry, bond) if bond else ""
    if look and not is_finished(entry):
        look = draft(look) if entry.msgstr == MERGED else ""
    extracted = "\n".join(notes(entry, look))
    return shelved(entry).but(obsolete=True, extracted=extracted, references=())
