"""Guesses that follow the translation they were copied from.

One side reworded a text, and its sync offered the former translation as a guess; the other side
meanwhile wrote or corrected that translation. The newer words are the better guess.
"""

from __future__ import annotations

from collections.abc import Mapping

from transflow.merging.order import Slot
from transflow.merging.wording import words_of
from transflow.model import MERGED, Entry

Entries = Mapping[Slot, Entry]


def followed(merged: Entries, base: Entries, ours: Entries, theirs: Entries) -> dict[Slot, Entry]:
    """Those entries of `merged` that get a newer guess."""
    out: dict[Slot, Entry] = {}
    for side, other in ((ours, theirs), (theirs, ours)):
        places = _places(base, side)
        for slot, entry in side.items():
            if slot in base or slot in other or not _open(entry):
                continue
            origin = _origin(entry, places, base)
            if origin is None or slot not in merged:
                continue
            donor = other.get(origin)
            if donor is not None and _newer(donor, base[origin], entry):
                out[slot] = _copy(merged[slot], donor)
    return out


def _open(entry: Entry) -> bool:
    return not entry.obsolete and (entry.fuzzy or not any(words_of(entry)))


def _places(base: Entries, side: Entries) -> dict[str, Slot]:
    """Texts of `base` that left the text of `side`, by where they stood in it."""
    out: dict[str, Slot] = {}
    for slot, entry in base.items():
        now = side.get(slot)
        if not entry.obsolete and (now is None or now.obsolete):
            out.update(dict.fromkeys(entry.references, slot))
    return out


def _origin(entry: Entry, places: Mapping[str, Slot], base: Entries) -> Slot | None:
    if entry.previous_msgid is not None:
        slot = (entry.previous_msgctxt, entry.previous_msgid, 0)
        return slot if slot in base else None
    return next((places[place] for place in entry.references if place in places), None)


def _newer(donor: Entry, was: Entry, guess: Entry) -> bool:
    """Whether the donor has words that `guess`, a copy of what it was, does not have yet."""
    if donor.msgstr in ("", was.msgstr) or donor.msgid_plural or was.msgid_plural:
        return False
    return guess.msgstr in ("", was.msgstr) and MERGED not in (donor.msgstr, was.msgstr)


def _copy(entry: Entry, donor: Entry) -> Entry:
    context, msgid = donor.msgctxt, donor.msgid
    if donor.fuzzy and donor.previous_msgid is not None:
        context, msgid = donor.previous_msgctxt, donor.previous_msgid
    return entry.but(
        msgstr=donor.msgstr,
        flags=entry.flags if entry.fuzzy else ("fuzzy", *entry.flags),
        previous_msgid=msgid,
        previous_msgctxt=context,
    )
