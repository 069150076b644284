"""What a translation depends on beside its own text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from transflow.markup import URL_ATTRIBUTE, tokens
from transflow.model import MERGED, Entry
from transflow.suggestions import Key
from transflow.text import digest

Bond = tuple[str, ...]
"""Ids of the units that are translated in one and the translation they share, then the link targets
that were overruled."""


def find_bonds(
    order: Sequence[tuple[str, Key]],
    entry_of: Callable[[Key], Entry | None],
    links: Mapping[str, tuple[str, ...]],
) -> dict[Key, Bond]:
    """What translations depend on beside their own text, by key: the units that are translated in
    one with theirs, and, where a translation sets a link target of its own, those of the source.

    `order` has the ids and keys of the units of a text.
    """
    entries = [(unit_id, key, entry_of(key)) for unit_id, key in order]
    bonds: dict[Key, Bond] = {}
    if any(entry is not None and entry.msgstr == MERGED for _, _, entry in entries):
        bonds = _joint(order, entry_of)
    for unit_id, key, entry in entries:
        if entry is not None and _own_link(entry):
            bonds[key] = (*bonds.get(key, ()), "links:", *links.get(unit_id, ()))
    return bonds


def _joint(
    order: Sequence[tuple[str, Key]], entry_of: Callable[[Key], Entry | None]
) -> dict[Key, Bond]:
    runs: dict[Key, list[tuple[str, str]]] = defaultdict(list)
    for run in _runs(order, entry_of):
        host = entry_of(run[0][1])
        shared = host.msgstr if host is not None else ""
        for _, key in run:
            runs[key].append((" ".join(unit_id for unit_id, _ in run), shared))
    return {
        key: tuple(part for run in sorted(found) for part in run)
        for key, found in runs.items()
        if any(" " in ids for ids, _ in found)
    }


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


def may_lean(entry: Entry) -> bool:
    """Whether an entry can be in a bond, or was in one; for most texts none is."""
    return entry.msgstr == MERGED or "[" in entry.extracted or _own_link(entry)


def _own_link(entry: Entry) -> bool:
    if "<" not in entry.msgstr:
        return False
    return any(
        URL_ATTRIBUTE.get(token.name, "") in dict(token.attrs) for token in tokens(entry.msgstr)
    )


def mark_of(entry: Entry, bond: Bond) -> str:
    return digest(entry.msgstr, *bond)[:8]
