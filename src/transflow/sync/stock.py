"""The catalog as it was, looked up in every way that `sync` needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from functools import cached_property

from transflow.likeness import Nearest
from transflow.model import MERGED, Catalog, Entry
from transflow.provenance import untouched
from transflow.suggestions import Key
from transflow.text import normalise


class Stock:
    def __init__(self, catalog: Catalog) -> None:
        self.entries = catalog.entries
        self.active = {e.key: e for e in catalog.entries if not e.obsolete}
        self.obsolete: dict[Key, Entry] = {}
        """The best of each text."""
        for entry in sorted((e for e in catalog.entries if e.obsolete), key=_rank):
            self.obsolete.setdefault(entry.key, entry)

    def former(self, key: Key) -> Entry | None:
        return self.active.get(key) or self.obsolete.get(key)

    def restyled(self, key: Key) -> Entry | None:
        """The best entry whose text differs from that of `key` only in glyphs and white space."""
        if not self.entries:
            return None
        same = self._alike.get((key[0], normalise(key[1])), ())
        return next((entry for entry in same if entry.msgid != key[1]), None)

    @cached_property
    def _alike(self) -> dict[Key, list[Entry]]:
        alike: dict[Key, list[Entry]] = defaultdict(list)
        for entry in sorted(self.entries, key=_rank):
            alike[entry.msgctxt, normalise(entry.msgid)].append(entry)
        return alike

    def likest(self, keys: Sequence[Key], wanted: Set[Key]) -> dict[Key, Entry]:
        """For texts that nothing is known of: the likest text of the catalog that is not `wanted`
        itself, if there is one much like it."""
        pool = [e for e in self.entries if _lends(e) and e.key not in wanted]
        if not (keys and pool):
            return {}
        nearest = Nearest([normalise(entry.msgid) for entry in pool])
        best = {key: nearest.best(normalise(key[1])) for key in keys}
        return {key: pool[found[0][1]] for key, found in best.items() if found}


def _rank(entry: Entry) -> tuple[bool, bool, bool]:
    return entry.obsolete, not entry.msgstr, entry.fuzzy


def _lends(entry: Entry) -> bool:
    return entry.msgstr not in ("", MERGED) and not untouched(entry)
