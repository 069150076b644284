"""A sentence that became several, and several that became one.

Both are the same seen from two sides: a whole and adjacent parts of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

from msgspec import Struct

from transflow.likeness import FAR, likeness, stems

WEAK = 0.6
"""Likeness of a pair that gives way where one of the two is a part of something."""
_HELD = 0.55
"""How much of a part must stand in the whole; of its words, by their letters."""
_OWN = 0.4
"""How much of it must stand there for this part alone."""
_COVERED = 0.62
"""How much of the whole must stand in the parts."""
_KEPT = 0.58
"""How much of the parts together must stand in the whole."""
_SHARE = 0.2
"""How much of the whole a part must be, at the least, were all parts of one length."""
_LIKELY = 12
"""How many of the wholes that share much with a part are looked at."""


class Bag(Struct, frozen=True):
    """The words of a text, folded, with how much each one counts."""

    text: str
    words: Counter[str]
    size: int

    def common(self, other: Bag) -> int:
        """How much of this text stands in the other, as `size` counts it."""
        total, others = 0, other.words
        for word, n in self.words.items():
            there = others.get(word)
            if there:
                total += _weight(word) * (n if n < there else there)
        return total

    def held(self, other: Bag) -> float:
        """The share of this text that stands in the other, 0 to 1."""
        return self.common(other) / self.size if self.size else 0.0


def bag(text: str) -> Bag:
    words = Counter(stems(text))
    return Bag(text, words, sum(_weight(word) * n for word, n in words.items()))


@lru_cache(maxsize=1 << 14)
def _weight(stem: str) -> int:
    """Short words are in every sentence."""
    return len(stem) + 2 if stem.isdigit() else len(stem) if len(stem) > 3 else 1


def joined(whole: Bag, parts: Sequence[Bag]) -> float:
    """How sure it is, up to 1, that `parts` are what became of `whole`, or the other way round;
    0 where they are something else."""
    size = sum(part.size for part in parts)
    shared = [part.common(whole) for part in parts]
    if sum(shared) < max(_COVERED * whole.size, _KEPT * size):
        return 0.0
    left = Counter(whole.words)
    own = [0] * len(parts)
    for index in sorted(range(len(parts)), key=lambda n: (-shared[n], n)):
        for word, n in parts[index].words.items():
            taken = min(n, left[word])
            if taken:
                own[index] += _weight(word) * taken
                left[word] -= taken
    total = sum(own)
    if not total or total < _COVERED * whole.size or total < _KEPT * size:
        return 0.0
    least = _SHARE * whole.size / len(parts)
    if any(o < least or o < _OWN * p.size for o, p in zip(own, parts, strict=True)):
        return 0.0
    alike = likeness([whole.text], [" ".join(part.text for part in parts)])[0][0]
    return (alike + total / whole.size) / 2 if alike >= FAR else 0.0


@dataclass
class Side:
    """The wholes of one text and the parts of the other."""

    wholes: Mapping[int, str]
    parts: Mapping[int, str]
    """Texts by place, of the units that have no equal on the other side."""
    whole_of: Mapping[int, int]
    """By part, the whole that it is paired with."""
    weak: Set[int]
    """Parts whose pair may be given up."""
    proposed: Callable[[int], Sequence[int]]
    """Wholes that share much with a part."""
    trust: Callable[[int, int], float]
    """In that a part is of a whole, given their roles."""
    bags: dict[tuple[bool, int], Bag] = field(default_factory=dict)
    stands: dict[tuple[int, int], bool] = field(default_factory=dict)

    def stands_in(self, part: int, whole: int) -> bool:
        """Whether most of a part stands in a whole."""
        found = self.stands.get((part, whole))
        if found is None:
            found = self.part(part).held(self.whole(whole)) >= _HELD
            self.stands[part, whole] = found
        return found

    def whole(self, place: int) -> Bag:
        return self._bag(True, place, self.wholes[place])

    def part(self, place: int) -> Bag:
        return self._bag(False, place, self.parts[place])

    def _bag(self, kind: bool, place: int, text: str) -> Bag:
        if (kind, place) not in self.bags:
            self.bags[kind, place] = bag(text)
        return self.bags[kind, place]

    def loose(self, part: int) -> bool:
        return part in self.parts and (part not in self.whole_of or part in self.weak)


Join = tuple[int, tuple[int, ...]]
"""A whole and its parts in their order."""


def joins(side: Side) -> list[Join]:
    """The wholes that have parts; no unit is in two of them."""
    part_of = defaultdict(list)
    for part, whole in side.whole_of.items():
        part_of[whole].append(part)
    offers = sorted(set(_offers(side, part_of)))
    used_wholes: set[int] = set()
    used_parts: set[int] = set()
    chosen = []
    for _, whole, parts in offers:
        if whole not in used_wholes and used_parts.isdisjoint(parts):
            chosen.append((whole, parts))
            used_wholes.add(whole)
            used_parts.update(parts)
    return sorted(chosen)


def _offers(
    side: Side, part_of: Mapping[int, Sequence[int]]
) -> Iterator[tuple[float, int, tuple[int, ...]]]:
    seen: set[tuple[int, int]] = set()
    """Wholes with what was found to stand in them, or not."""
    for seed in filter(side.loose, side.parts):
        for whole in _wholes(side, seed):
            for run in _runs(side, seed, whole) if (whole, seed) not in seen else ():
                seen.update((whole, part) for part in run)
                if any(p not in run and p not in side.weak for p in part_of.get(whole, ())):
                    continue
                sure = joined(side.whole(whole), [side.part(p) for p in run])
                sure *= min(side.trust(p, whole) for p in run)
                if sure:
                    yield -sure, whole, tuple(run)


def _wholes(side: Side, seed: int) -> list[int]:
    """What the seed may be a part of: what it is like, and what its neighbours are paired with."""
    beside = [side.whole_of[p] for p in (seed - 1, seed + 1) if p in side.whole_of]
    there = dict.fromkeys((*beside, *side.proposed(seed)[:_LIKELY]))
    return [whole for whole in there if len(side.wholes[whole]) > len(side.parts[seed])]


def _runs(side: Side, seed: int, whole: int) -> Iterator[range]:
    """The adjacent units around the seed, with it, that stand in the whole; all of them, and
    without the one at either end, which may stand there by chance."""

    def fits(place: int) -> bool:
        free = side.loose(place) or side.whole_of.get(place) == whole
        return free and side.stands_in(place, whole)

    if not fits(seed):
        return
    first, last = seed, seed
    while fits(first - 1):
        first -= 1
    while fits(last + 1):
        last += 1
    for start, end in ((first, last), (first + 1, last), (first, last - 1)):
        run = range(start, end + 1)
        if len(run) > 1 and any(map(side.loose, run)):
            yield run
