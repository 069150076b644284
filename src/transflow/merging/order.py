"""In which order the entries of two versions of a catalog stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from transflow.merging.three import moved, woven
from transflow.model import Entry

Slot = tuple[str | None, str, int]
"""`msgctxt`, `msgid`, and a number that tells obsolete entries of the same text apart."""


def slots(entries: Iterable[Entry]) -> dict[Slot, Entry]:
    """Entries by what they are, those in the text first."""
    seen: Counter[tuple[str | None, str]] = Counter()
    out: dict[Slot, Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry.obsolete):
        out[*entry.key, seen[entry.key]] = entry
        seen[entry.key] += 1
    return out


def ordered(
    base: Mapping[Slot, Entry],
    ours: Mapping[Slot, Entry],
    theirs: Mapping[Slot, Entry],
    obsolete: Mapping[Slot, bool],
) -> list[Slot]:
    """The order of what the merged catalog holds: `obsolete` says of each whether it left the text.

    The side that moved entries gives the order, this one where both or none did; what only the
    other side has follows the entry that it follows there.
    """
    out: list[Slot] = []
    for part in (False, True):
        wanted = {slot: None for slot, gone in obsolete.items() if gone is part}
        was, mine, other = (_those(side, part) for side in (base, ours, theirs))
        out += _part(was, mine, other, wanted)
    return out


def _those(side: Mapping[Slot, Entry], obsolete: bool) -> list[Slot]:
    return [slot for slot, entry in side.items() if entry.obsolete is obsolete]


def _part(
    base: list[Slot], ours: list[Slot], theirs: list[Slot], wanted: Collection[Slot]
) -> list[Slot]:
    main, side = ours, theirs
    if moved(base, theirs) and not moved(base, ours):
        main, side = theirs, ours
    out = woven([slot for slot in main if slot in wanted], side, wanted)
    placed = set(out)
    return out + [slot for slot in wanted if slot not in placed]
