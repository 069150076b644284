"""A word lexicon learned from aligned texts, so that no text is judged by what it taught.

Words that stand for each other are counted softly: in a pair of texts each word shares itself out
over the words of the other text, by how closely the two are associated in all pairs, in both
directions at once, as in P. Liang, B. Taskar, D. Klein, "Alignment by Agreement" (NAACL 2006). Rare
counts are discounted, and what the asking text has taught is taken away first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

_DISCOUNT = 0.4
_DOUBT = 1.0
"""Seen so often more without its translation, in thought."""
_ROUNDS = 2
_LEAST = 0.02
"""Links weaker than this are forgotten."""
_LONGEST = 120
"""Words of one side of a pair that are learned from; a longer one says little."""

Fold = Hashable
"""The text, or part of a text, that a pair is from."""


class Taught(Struct, frozen=True):
    """Words of two segments that were aligned."""

    fold: Fold
    source: tuple[str, ...]
    target: tuple[str, ...]


@dataclass
class _Counts:
    """Soft counts of links, and counts of words."""

    links: dict[str, dict[str, float]] = field(default_factory=dict)
    source: Counter[str] = field(default_factory=Counter)
    target: Counter[str] = field(default_factory=Counter)

    def add_link(self, s: str, t: str, count: float) -> None:
        row = self.links.setdefault(s, {})
        row[t] = row.get(t, 0.0) + count


class Lexicon:
    """What all pairs teach, less what one of them has taught."""

    def __init__(self, pairs: Iterable[Taught] = ()) -> None:
        kept = [p for p in pairs if 0 < len(p.source) <= _LONGEST and 0 < len(p.target) <= _LONGEST]
        self._all = _Counts()
        self._folds: dict[Fold, _Counts] = defaultdict(_Counts)
        self._learn(kept)

    def _learn(self, pairs: Sequence[Taught]) -> None:
        strength = _associations(pairs)
        for last in range(_ROUNDS):
            final = last == _ROUNDS - 1
            links: dict[str, dict[str, float]] = {}
            for pair in pairs:
                found = _shared(pair, strength)
                for s, t, count in found:
                    row = links.setdefault(s, {})
                    row[t] = row.get(t, 0.0) + count
                    if final:
                        self._folds[pair.fold].add_link(s, t, count)
            strength = _normalised(links, pairs)
            self._all.links = links
        for pair in pairs:
            for counts in (self._all, self._folds[pair.fold]):
                counts.source.update(set(pair.source))
                counts.target.update(set(pair.target))

    def row(self, s: str, fold: Fold) -> Mapping[str, tuple[float, float]]:
        """For a word of the source those of the target that stand for it, each with how likely
        the first stands for the second and the second for the first, by all but `fold`."""
        row = self._all.links.get(s)
        if not row:
            return {}
        own = self._folds.get(fold) or _Counts()
        taught = own.links.get(s, {})
        seen = self._all.source[s] - own.source[s] + _DOUBT
        out = {}
        for t, count in row.items():
            left = count - taught.get(t, 0.0) - _DISCOUNT
            if left > _LEAST:
                others = self._all.target[t] - own.target[t] + _DOUBT
                out[t] = (left / others, left / seen)
        return out


def _associations(pairs: Sequence[Taught]) -> dict[str, dict[str, float]]:
    """By how often words are in the same pairs, of those that are so twice or more."""
    source: Counter[str] = Counter()
    target: Counter[str] = Counter()
    together: dict[str, dict[str, int]] = {}
    for pair in pairs:
        theirs = sorted(set(pair.target))
        target.update(theirs)
        for s in sorted(set(pair.source)):
            source[s] += 1
            row = together.setdefault(s, {})
            for t in theirs:
                row[t] = row.get(t, 0) + 1
    return {
        s: {t: n * n / (source[s] * target[t]) for t, n in row.items() if n > 1}
        for s, row in together.items()
        if source[s] > 1
    }


def _shared(
    pair: Taught, strength: Mapping[str, Mapping[str, float]]
) -> list[tuple[str, str, float]]:
    """Words of a pair that are linked, with how surely."""
    theirs = tuple(dict.fromkeys(pair.target))
    cells: list[tuple[str, str, float]] = []
    rows: dict[str, float] = {}
    columns: dict[str, float] = {}
    for s in dict.fromkeys(pair.source):
        row = strength.get(s)
        if not row:
            continue
        for t in theirs:
            value = row.get(t)
            if value is None:
                continue
            cells.append((s, t, value))
            rows[s] = rows.get(s, 0.02) + value
            columns[t] = columns.get(t, 0.02) + value
    out = []
    for s, t, value in cells:
        count = value * value / (rows[s] * columns[t])
        if count > _LEAST:
            out.append((s, t, count))
    return out


def _normalised(
    links: Mapping[str, Mapping[str, float]], pairs: Sequence[Taught]
) -> dict[str, dict[str, float]]:
    source: Counter[str] = Counter()
    target: Counter[str] = Counter()
    for pair in pairs:
        source.update(set(pair.source))
        target.update(set(pair.target))
    return {
        s: {t: n * n / (source[s] * target[t]) for t, n in row.items()} for s, row in links.items()
    }
