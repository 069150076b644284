"""Guesses for texts that have no translation: copied from a former text, cut out of one, joined of
several, or remembered from other releases. A guess is fuzzy, with the source it was made from."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from transflow.model import MERGED, Entry, Unit
from transflow.provenance import note, untouched
from transflow.records import UnitRecord
from transflow.suggestions import Key, Match, Suggestion
from transflow.sync.aid import Aid
from transflow.sync.notes import noted
from transflow.sync.numbering import renumbered, shifted
from transflow.sync.parting import parted
from transflow.sync.words import lapse
from transflow.text import normalise


def copied(donor: Entry, key: Key) -> Entry:
    """A guess for a reworded text. The previous source is the one the translation was made from,
    also where the donor was itself still a guess."""
    context, msgid = origin(donor)
    entry = Entry(
        msgid=key[1],
        msgctxt=key[0],
        msgstr=donor.msgstr,
        flags=("fuzzy", *_other_flags(donor)),
        previous_msgid=msgid,
        previous_msgctxt=context,
        comment=lapse(donor.comment),
    )
    return entry.but(extracted=note(donor)) if untouched(donor) else entry


class Cut(Struct, frozen=True):
    """A former text that was cut into several units, and its translation."""

    donor: Entry
    sources: tuple[str, ...]
    pieces: tuple[str, ...] | None
    """The part of the translation that belongs to each; None where that cannot be told."""


def cut(donor: Entry, parts: Sequence[Unit], aid: Aid) -> Cut:
    sources = tuple(part.source for part in parts)
    told = None
    if aid.source and aid.target:
        told = parted(donor.msgstr, sources, aid.source, aid.target)
    return Cut(donor, sources, tuple(told) if told else None)


def cut_out(former: Cut, number: int, key: Key) -> Entry:
    """A guess for the part `number`, from 0, of a former text."""
    guess = copied(former.donor, key).but(extracted="")
    words = f"split: part {number + 1} of {len(former.sources)} of a former sentence; "
    if former.pieces is not None:
        words += "this is its part of the former translation"
        return noted(guess.but(msgstr=former.pieces[number]), words)
    words += "the whole former translation stands here, keep what belongs to this part"
    return noted(guess.but(msgstr=renumbered(guess.msgstr, number, former.sources)), words)


def joined(donors: Sequence[tuple[Entry, UnitRecord]], key: Key) -> Entry:
    """A guess for a text that several former ones became, out of their translations."""
    texts, tags = [], 0
    for donor, record in donors:
        if donor.msgstr not in ("", MERGED):
            texts.append(shifted(donor.msgstr, tags))
        tags += len(record.links)
    origins = dict.fromkeys(origin(donor) for donor, _ in donors)
    comments = dict.fromkeys(
        line for donor, _ in donors for line in lapse(donor.comment).split("\n") if line
    )
    flags = dict.fromkeys(flag for donor, _ in donors for flag in _other_flags(donor))
    entry = Entry(
        msgid=key[1],
        msgctxt=key[0],
        msgstr=" ".join(texts),
        flags=("fuzzy", *flags),
        previous_msgid=" ".join(msgid for _, msgid in origins),
        previous_msgctxt=next(iter(origins))[0],
        comment="\n".join(comments),
    )
    empty = sum(not donor.msgstr for donor, _ in donors)
    lack = f", {empty} of them without a translation" if empty else ""
    return noted(entry, f"merged: from {len(donors)} former sentences{lack}")


def suggested(found: Suggestion, key: Key) -> Entry:
    """A guess out of the memory; finished only where it is of the very same text and the project
    says so of such matches."""
    alike = normalise(found.source) == normalise(key[1])
    finished = found.finished and alike
    former = (found.context, found.source)
    if finished or (alike and found.context == key[0]):
        former = (None, "")
    entry = Entry(
        msgid=key[1],
        msgctxt=key[0],
        msgstr=found.target,
        flags=() if finished else ("fuzzy",),
        previous_msgid=former[1] or None,
        previous_msgctxt=former[0],
    )
    return noted(entry, f"memory: {_score(found)}")


def _score(found: Suggestion) -> str:
    if found.match is Match.BOILERPLATE:
        return f"the same in {found.releases} releases"
    near = ", same neighbours" if found.match is Match.CONTEXT else ""
    return f"{min(found.score, 100)} %{near}, from {found.origin}"


def origin(donor: Entry) -> Key:
    """The text that the translation of a donor was made from."""
    if donor.fuzzy and donor.previous_msgid:
        return donor.previous_msgctxt, donor.previous_msgid
    return donor.key


def _other_flags(donor: Entry) -> tuple[str, ...]:
    return tuple(flag for flag in donor.flags if flag != "fuzzy")
