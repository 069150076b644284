"""Which unit of a new text is which unit of the old one.

First units with the same text in the same order, then those that moved, then reworded ones:
between unchanged neighbours a low likeness is enough, elsewhere it must be high. Then sentences
that were split or merged. An id goes to at most one new unit, so that no two units ever share one.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Hashable, Mapping, Sequence

from transflow.align.changed import changed
from transflow.align.exact import exact, unchanged
from transflow.align.ids import Mint
from transflow.model import Segment, Unit
from transflow.records import Alignment, UnitRecord

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
    if unchanged(segments, old):
        return as_before(segments, old)
    if not old and not former:
        return Alignment(_units(release, segments, {}, ()), {}, frozenset(), ())
    ordered, moved = exact(segments, old)
    prints = frozenset(record.fingerprint for record in former)
    found = changed(segments, old, {**ordered, **moved}, prints)
    chosen = {new: old[index] for new, index in sorted(found.pairs.items())}
    returned = _returned(segments, former, chosen)
    chosen.update(returned)
    units = _units(release, segments, chosen, (*old, *former))
    kept = {record.id for record in chosen.values()}
    return Alignment(
        units=units,
        before={record.id: record for record in chosen.values()},
        moved=frozenset(old[index].id for index in moved.values()),
        left=tuple(record for record in old if record.id not in kept),
        returned=tuple(returned.values()),
        splits={units[p].id: old[whole].id for whole, parts in found.splits for p in parts},
        merges={units[whole].id: tuple(old[p].id for p in parts) for whole, parts in found.merges},
    )


def as_before(segments: Sequence[Segment], old: Sequence[UnitRecord]) -> Alignment:
    """Where the text is the same, to the letter."""
    units = tuple([Unit(r.id, s) for r, s in zip(old, segments, strict=True)])
    return Alignment(units, {r.id: r for r in old}, frozenset(), ())


def _returned(
    segments: Sequence[Segment], former: Sequence[UnitRecord], chosen: Mapping[int, UnitRecord]
) -> dict[int, UnitRecord]:
    """Of several former units with one text those that left last, in the order they had; what is
    the same to the letter goes before what differs in white space or glyphs only."""
    wanted = [n for n in range(len(segments)) if n not in chosen] if former else []
    late = sorted(former, key=lambda r: r.changed or _LONG_AGO, reverse=True) if wanted else []
    out: dict[int, UnitRecord] = {}
    for literal in (True, False):
        free: dict[Hashable, deque[UnitRecord]] = defaultdict(deque)
        for record in late:
            free[record.fingerprint, literal and record.source].append(record)
        for n in wanted:
            same = free.get((segments[n].fingerprint, literal and segments[n].source))
            if n not in out and same:
                out[n] = same.popleft()
        taken = {record.id for record in out.values()}
        late = [record for record in late if record.id not in taken]
    return dict(sorted(out.items()))


def _units(
    release: str,
    segments: Sequence[Segment],
    chosen: Mapping[int, UnitRecord],
    taken: Sequence[UnitRecord],
) -> tuple[Unit, ...]:
    mint = Mint(release, (record.id for record in taken))
    if not chosen:
        return tuple([Unit(mint(segment), segment) for segment in segments])
    return tuple(
        Unit(chosen[n].id if n in chosen else mint(segment), segment)
        for n, segment in enumerate(segments)
    )
