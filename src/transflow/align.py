"""Which unit of a new text is which unit of the old one.

First units with the same text in the same order, then those that moved, then reworded ones:
between unchanged neighbours a low likeness is enough, elsewhere it must be high. An id goes to
at most one new unit, so that no two units ever share one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from base64 import b32encode
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from transflow.likeness import FAR, NEAR, likeness, windows
from transflow.model import Segment, Unit
from transflow.records import Alignment, UnitRecord
from transflow.text import normalise

_LONG_AGO = dt.datetime(1, 1, 1, tzinfo=dt.UTC)


def align(
    release: str,
    segments: Sequence[Segment],
    old: Sequence[UnitRecord],
    former: Sequence[UnitRecord] = (),
) -> Alignment:
    """Gives each segment the id of the unit it was, or a new one.

    `old` are the units of the last revision in their order, `former` those that left the text
    earlier: only an exact match brings one of them back.
    """
    keys = [segment.fingerprint for segment in segments]
    pairs = _exact(keys, [record.fingerprint for record in old])
    moved = _moves(keys, old, pairs)
    pairs.update(moved)
    pairs.update(_reworded(segments, old, pairs))
    chosen = {new: old[index] for new, index in pairs.items()}
    returned = _returned(keys, former, chosen)
    chosen.update(returned)
    mint = _Mint(release, (record.id for record in (*old, *former)))
    units = []
    for index, segment in enumerate(segments):
        record = chosen.get(index)
        units.append(Unit(record.id if record else mint(segment), segment))
    ids = {record.id for record in chosen.values()}
    return Alignment(
        units=tuple(units),
        before={record.id: record for record in chosen.values()},
        moved=frozenset(old[index].id for index in moved.values()),
        left=tuple(record for record in old if record.id not in ids),
        returned=tuple(returned.values()),
    )


def _exact(new: Sequence[str], old: Sequence[str]) -> dict[int, int]:
    """Pairs of equal keys in the same order."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    blocks = matcher.get_matching_blocks()
    return {b.b + n: b.a + n for b in blocks for n in range(b.size)}


def _moves(keys: Sequence[str], old: Sequence[UnitRecord], pairs: dict[int, int]) -> dict[int, int]:
    """Equal keys that are left over: the same text in another place."""
    used = set(pairs.values())
    free: dict[str, list[int]] = defaultdict(list)
    for index in range(len(old) - 1, -1, -1):
        if index not in used:
            free[old[index].fingerprint].append(index)
    return {
        new: free[key].pop() for new, key in enumerate(keys) if new not in pairs and free.get(key)
    }


def _returned(
    keys: Sequence[str], former: Sequence[UnitRecord], chosen: dict[int, UnitRecord]
) -> dict[int, UnitRecord]:
    """Of several former units with one text those that left last, in the order they had."""
    free: dict[str, deque[UnitRecord]] = defaultdict(deque)
    for record in sorted(former, key=lambda r: r.changed or _LONG_AGO, reverse=True):
        free[record.fingerprint].append(record)
    return {
        new: free[key].popleft()
        for new, key in enumerate(keys)
        if new not in chosen and free.get(key)
    }


def _reworded(
    segments: Sequence[Segment], old: Sequence[UnitRecord], pairs: dict[int, int]
) -> dict[int, int]:
    new_free = [i for i in range(len(segments)) if i not in pairs]
    used = set(pairs.values())
    old_free = [i for i in range(len(old)) if i not in used]
    new_gap = _gaps(len(segments), pairs)
    old_gap = _gaps(len(old), {o: n for n, o in pairs.items()})
    offers: list[tuple[float, int, int, int]] = []
    for some_new, some_old in windows(new_free, old_free):
        scores = likeness(
            [normalise(segments[i].source) for i in some_new],
            [normalise(old[i].source) for i in some_old],
        )
        for row, new in zip(scores, some_new, strict=True):
            for score, index in zip(row, some_old, strict=True):
                same = segments[new].role.context == old[index].role.context
                sure = score if same else 0.9 * score
                near = new_gap[new] == (old_gap[index][1], old_gap[index][0])
                if sure >= (NEAR if near else FAR):
                    offers.append((sure + (0.1 if near else 0), -abs(new - index), new, index))
    return _best(offers)


def _gaps(size: int, pairs: dict[int, int]) -> list[tuple[int, int]]:
    """For each place the nearest paired place before it, here and on the other side."""
    out: list[tuple[int, int]] = []
    last = (-1, -1)
    for index in range(size):
        if index in pairs:
            last = (index, pairs[index])
        out.append(last)
    return out


def _best(offers: Iterable[tuple[float, int, int, int]]) -> dict[int, int]:
    """Greedily, the best offer first; each side is taken once."""
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, new, old in sorted(offers, key=lambda offer: (-offer[0], -offer[1], *offer[2:])):
        if new not in chosen and old not in taken:
            chosen[new] = old
            taken.add(old)
    return chosen


class _Mint:
    """Makes new ids: derived from the text, so that a run that was cut short makes the same."""

    def __init__(self, release: str, taken: Iterable[str]) -> None:
        self.release = release
        self.taken = set(taken)
        self.tried: Counter[str] = Counter()
        """Attempts by text; those before are taken for ever."""

    def __call__(self, segment: Segment) -> str:
        text = segment.fingerprint
        while True:
            seed = f"{self.release}\0{text}\0{self.tried[text]}".encode()
            self.tried[text] += 1
            name = "u" + b32encode(hashlib.sha256(seed).digest()).decode("ascii")[:10].lower()
            if name not in self.taken:
                self.taken.add(name)
                return name
