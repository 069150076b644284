"""What a translation depends on beside its own text, and the mark of one that must be looked at
again because that changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from transflow.markup import URL_ATTRIBUTE, tokens
from transflow.model import MERGED, Entry
from transflow.text import digest

Key = tuple[str | None, str]
Bond = tuple[str, ...]
"""Ids of the units that are translated in one, then the link targets that were overruled."""
_LOOK = re.compile(r"look again \[([0-9a-f]{8})\]")
LOOK_LINE = "look again [{mark}]: what it was translated together with is no longer the same"


def find_bonds(
    order: Sequence[tuple[str, Key]],
    entry_of: Callable[[Key], Entry | None],
    links: Mapping[str, tuple[str, ...]],
) -> dict[Key, Bond]:
    """What translations depend on beside their own text, by key: the units that are translated in
    one with theirs, and, where a translation sets a link target of its own, those of the source.

    `order` has the ids and keys of the units of a text.
    """
    runs: dict[Key, list[Bond]] = defaultdict(list)
    for run in _runs(order, entry_of):
        for _, key in run:
            runs[key].append(tuple(unit_id for unit_id, _ in run))
    bonds: dict[Key, Bond] = {}
    for key, found in runs.items():
        bond = [" ".join(ids) for ids in sorted(found)] if max(map(len, found)) > 1 else []
        bonds[key] = tuple(bond)
    for unit_id, key in order:
        entry = entry_of(key)
        if entry is not None and _own_link(entry):
            bonds[key] = (*bonds[key], "links:", *links.get(unit_id, ()))
    return {key: bond for key, bond in bonds.items() if bond}


def _runs(
    order: Sequence[tuple[str, Key]], entry_of: Callable[[Key], Entry | None]
) -> Iterable[list[tuple[str, Key]]]:
    """Units in one piece: each with those after it that are translated within it."""
    run: list[tuple[str, Key]] = []
    for item in order:
        entry = entry_of(item[1])
        if run and not (entry is not None and entry.msgstr == MERGED):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _own_link(entry: Entry) -> bool:
    if "<" not in entry.msgstr:
        return False
    return any(
        URL_ATTRIBUTE.get(token.name, "") in dict(token.attrs) for token in tokens(entry.msgstr)
    )


def mark_of(entry: Entry, bond: Bond) -> str:
    return digest(entry.msgstr, *bond)[:8]


def looked(entry: Entry) -> str:
    """The mark of the bond that a translation was made for, where that is noted."""
    found = _LOOK.search(entry.extracted)
    return found[1] if found else ""


def without_look(entry: Entry) -> Entry:
    if not looked(entry):
        return entry
    at = _LOOK.search(entry.extracted)
    return entry.but(extracted=entry.extracted[: at.start() if at else None].rstrip())


def settled(entry: Entry) -> Entry:
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return without_look(entry).but(flags=flags)


def unsettled(entry: Entry, mark: str) -> Entry:
    """Fuzzy, with the mark by which it is finished again when its bond is."""
    extracted = f"{without_look(entry).extracted}\n{LOOK_LINE.format(mark=mark)}"
    if "".join(extracted.split()) == "".join(entry.extracted.split()):
        extracted = entry.extracted
    flags = entry.flags if entry.fuzzy else (*entry.flags, "fuzzy")
    return entry.but(extracted=extracted, flags=flags)
