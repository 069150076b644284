"""Units whose text did not change: in the same order, then those that moved."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise

from transflow.model import Segment
from transflow.records import UnitRecord

Pairs = dict[int, int]
"""Index of a unit in the new text to that in the old one."""
_ROUNDS = 24
"""How often what is left between equal texts is looked through for more of them."""


def unchanged(new: Sequence[Segment], old: Sequence[UnitRecord]) -> bool:
    """Whether the two texts are one, to the letter."""
    return len(new) == len(old) and all(map(same, new, old))


def same(segment: Segment, record: UnitRecord) -> bool:
    """Whether the two are one, to the letter."""
    return (
        segment.source == record.source
        and (segment.role is record.role or segment.role.context == record.role.context)
        and segment.links == record.links
    )


def exact(new: Sequence[Segment], old: Sequence[UnitRecord]) -> tuple[Pairs, Pairs]:
    """Pairs with the same text in the same order, and pairs that moved.

    What is the same to the letter goes before what differs in white space or glyphs only.
    """
    number: dict[Hashable, int] = {}
    here = [number.setdefault(_literal(s), len(number)) for s in new]
    there = [number.setdefault((r.role.context, r.source, r.links), len(number)) for r in old]
    ordered = dict(in_order(here, there))
    moved = _moved(here, there, ordered, here, there)
    paired = {**ordered, **moved}
    used = set(paired.values())
    new_rest = [n for n in range(len(new)) if n not in paired]
    old_rest = [n for n in range(len(old)) if n not in used]
    if new_rest and old_rest:
        prints: list[Hashable] = [None] * len(new)
        for n in new_rest:
            prints[n] = new[n].fingerprint
        marks: list[Hashable] = [None] * len(old)
        for n in old_rest:
            marks[n] = old[n].fingerprint
        ordered.update(_between(prints, marks, new_rest, old_rest, ordered))
        paired.update(ordered)
        moved.update(_moved(prints, marks, paired, here, there))
    return ordered, moved


def _literal(segment: Segment) -> Hashable:
    return segment.role.context, segment.source, segment.links


def _between(
    new: Sequence[Hashable],
    old: Sequence[Hashable],
    new_rest: Sequence[int],
    old_rest: Sequence[int],
    ordered: Pairs,
) -> Iterator[tuple[int, int]]:
    """Pairs of equal keys among the rest, in the same order, between those that have it."""
    firsts = sorted(ordered)
    seconds = [ordered[n] for n in firsts]
    gaps: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for n in new_rest:
        gaps[bisect_left(firsts, n)][0].append(n)
    for n in old_rest:
        gaps[bisect_left(seconds, n)][1].append(n)
    for here, there in gaps.values():
        if here and there:
            for a, b in in_order([new[n] for n in here], [old[n] for n in there]):
                yield here[a], there[b]


def in_order(new: Sequence[Hashable], old: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Pairs of equal keys in the same order, nearly as many as there can be.

    After the equal ones at both ends, those that are as frequent here as there are paired, the
    longest row of such pairs stays, and what is left between them is treated in the same way:
    patience diff, https://bramcohen.livejournal.com/73318.html, with twins.
    """
    todo = [(0, len(new), 0, len(old), _ROUNDS)]
    while todo:
        a, b, c, d, rounds = todo.pop()
        while a < b and c < d and new[a] == old[c]:
            yield a, c
            a, c = a + 1, c + 1
        while a < b and c < d and new[b - 1] == old[d - 1]:
            b, d = b - 1, d - 1
            yield b, d
        row = _row(new[a:b], old[c:d]) if a < b and c < d and rounds else []
        if row:
            anchors = [(a - 1, c - 1), *((a + x, c + y) for x, y in row), (b, d)]
            yield from anchors[1:-1]
            todo += ((m + 1, p, n + 1, q, rounds - 1) for (m, n), (p, q) in pairwise(anchors))


def _row(new: Sequence[Hashable], old: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The longest row of pairs that keeps the order, of keys as frequent here as there, or, where
    there are none, of any."""
    here, there = Counter(new), Counter(old)
    even = {key for key, count in here.items() if there.get(key) == count}
    wanted = even or here.keys() & there.keys()
    places: dict[Hashable, deque[int]] = defaultdict(deque)
    for index, key in enumerate(old):
        if key in wanted:
            places[key].append(index)
    pairs = [(n, places[key].popleft()) for n, key in enumerate(new) if places.get(key)]
    return rising(pairs)


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of `pairs`, which rise on the left, that rises on the right too."""
    ends: list[int] = []
    """The least right side that a row of each length can end with."""
    last: list[int] = []
    before: list[int] = []
    for index, (_, right) in enumerate(pairs):
        length = bisect_left(ends, right)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [right]
        last[length : length + 1] = [index]
    row = []
    at = last[-1] if last else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]


def _moved(
    new: Sequence[Hashable],
    old: Sequence[Hashable],
    paired: Pairs,
    new_text: Sequence[Hashable],
    old_text: Sequence[Hashable],
) -> Pairs:
    """Equal keys that are left over: the same text in another place. Of twins those are paired
    that stand between the same texts, then those that follow or precede the same one."""
    used = set(paired.values())
    wanted = {key for n, key in enumerate(new) if n not in paired and key is not None}
    free_old = [n for n, key in enumerate(old) if n not in used and key in wanted]
    there = Counter(old[n] for n in free_old)
    free_new = [n for n, key in enumerate(new) if n not in paired and key in there]
    here = Counter(new[n] for n in free_new)
    twins = {key for key in here if here[key] > 1 or there[key] > 1}
    pairs: Pairs = {}
    for before, after in ((True, True), (True, False), (False, True), (False, False)):
        pick = twins if before or after else here
        places: dict[Hashable, deque[int]] = defaultdict(deque)
        for n in free_old:
            if old[n] in pick:
                places[_seen(old, old_text, n, before, after)].append(n)
        for n in free_new:
            same = places.get(_seen(new, new_text, n, before, after)) if new[n] in pick else None
            if same:
                pairs[n] = same.popleft()
        taken = set(pairs.values())
        free_new = [n for n in free_new if n not in pairs]
        free_old = [n for n in free_old if n not in taken]
    return pairs


def _seen(
    keys: Sequence[Hashable], text: Sequence[Hashable], at: int, before: bool, after: bool
) -> Hashable:
    """A key with the texts around it."""
    return (
        keys[at],
        text[at - 1] if before and at else None,
        text[at + 1] if after and at + 1 < len(text) else None,
    )


def rest(size: int, taken: Iterable[int]) -> list[int]:
    """The numbers below `size` that are not taken."""
    gone = set(taken)
    return [n for n in range(size) if n not in gone]
