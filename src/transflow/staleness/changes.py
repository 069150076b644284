"""What became of each unit from one text of a release to another."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from transflow.model import Language, Risk
from transflow.records import ChangeKind, Revision, UnitChange, UnitRecord
from transflow.staleness.risk import Change, assess
from transflow.staleness.what import keys


class Kin(Struct, frozen=True):
    """Which units are parts of former ones, or hold several of them; as in `Alignment`."""

    splits: Mapping[str, str] = field(default_factory=dict)
    merges: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def kin_of(revisions: Iterable[Revision]) -> Kin:
    """The splits and merges in what is remembered of revisions, the newest word on each unit."""
    splits: dict[str, str] = {}
    merges: dict[str, tuple[str, ...]] = {}
    for revision in revisions:
        joined: dict[str, list[str]] = defaultdict(list)
        for change in revision.changes:
            if change.kind is ChangeKind.SPLIT:
                splits[change.unit] = change.of
            elif change.kind is ChangeKind.MERGED:
                joined[change.of].append(change.unit)
        merges |= {unit: tuple(ids) for unit, ids in joined.items()}
    return Kin(splits, merges)


class Found(Struct, frozen=True):
    """A change as it is remembered, and as it is told."""

    change: UnitChange
    why: Change


def compare(
    old: Sequence[UnitRecord], new: Sequence[UnitRecord], language: Language, kin: Kin | None = None
) -> list[Found]:
    """What became of the units of `old` in `new`: first those of `new` in its order, then those
    that are gone. The same id is the same unit; one whose text, links and `msgctxt` are the same
    is named only if it stands elsewhere. `language` is that of the source.
    """
    return list(_Comparison(old, new, language, kin or Kin()).found())


class _Comparison:
    def __init__(
        self, old: Sequence[UnitRecord], new: Sequence[UnitRecord], language: Language, kin: Kin
    ) -> None:
        self.language = language
        self.old = {record.id: record for record in old}
        self.new = {record.id: record for record in new}
        self.was = {unit: place for place, unit in enumerate(self.old, 1)}
        self.at = {unit: place for place, unit in enumerate(self.new, 1)}
        self.moved = _out_of_order([unit for unit in self.new if unit in self.old], self.was)
        self.split = self._parts(kin)
        self.merged = self._holders(kin)
        self.groups = self.split | self.merged
        self.whys = self._whys()

    def _parts(self, kin: Kin) -> dict[str, str]:
        """What each unit is a part of, where that came about between these two texts."""
        return _groups(
            (part, origin)
            for part, origin in kin.splits.items()
            if origin in self.old and part in self.new and (part == origin or part not in self.old)
        )

    def _holders(self, kin: Kin) -> dict[str, str]:
        """What holds the text of each unit, where that came about between these two texts."""
        return _groups(
            (unit, holder)
            for holder, units in kin.merges.items()
            for unit in units
            if holder in self.new and unit in self.old and (unit == holder or unit not in self.new)
            if holder not in self.split and unit not in self.split
        )

    def _whys(self) -> dict[str, Change]:
        """The change of each group as a whole: a number that went from one half of a sentence to
        the other has not changed."""
        before, after = self._texts(self.old), self._texts(self.new)
        return {
            group: _at_least_editorial(assess(before[group], after[group], self.language))
            for group in dict.fromkeys(self.groups.values())
        }

    def _texts(self, records: Mapping[str, UnitRecord]) -> dict[str, str]:
        out: dict[str, list[str]] = defaultdict(list)
        for record in records.values():
            if record.id in self.groups:
                out[self.groups[record.id]].append(record.source)
        return {group: " ".join(texts) for group, texts in out.items()}

    def found(self) -> Iterator[Found]:
        for unit in (*self.new, *(unit for unit in self.old if unit not in self.new)):
            why = self._why(unit)
            if why is not None:
                yield Found(self._change(unit, why), why)

    def _why(self, unit: str) -> Change | None:
        """None for a unit that is the same, in the same place."""
        old, new = self.old.get(unit), self.new.get(unit)
        if unit in self.groups:
            return self.whys[self.groups[unit]]
        if old is None or new is None:
            return _whole((old or self.new[unit]).source, self.language)
        if _differ(old, new):
            change = assess(old.source, new.source, self.language, old.links, new.links)
            same_place = old.role.context == new.role.context
            return change if same_place else _at_least_editorial(change)
        return Change(Risk.EDITORIAL) if unit in self.moved else None

    def _change(self, unit: str, why: Change) -> UnitChange:
        old, new = self.old.get(unit), self.new.get(unit)
        if old is None or new is None or unit in self.moved:
            was, at = self.was.get(unit, 0), self.at.get(unit, 0)
        else:
            was = at = 0
        group = self.groups.get(unit, "")
        change = UnitChange(unit, self._kind(unit), why.risk, keys(why), of=group, was=was, at=at)
        if old is None or new is None or _differ(old, new):
            return _worded(change, old, new)
        return change

    def _kind(self, unit: str) -> ChangeKind:
        old, new = self.old.get(unit), self.new.get(unit)
        if unit in self.groups:
            return ChangeKind.SPLIT if unit in self.split else ChangeKind.MERGED
        if old is None:
            return ChangeKind.ADDED
        if new is None:
            return ChangeKind.REMOVED
        return ChangeKind.CHANGED if _differ(old, new) else ChangeKind.MOVED


def _worded(change: UnitChange, old: UnitRecord | None, new: UnitRecord | None) -> UnitChange:
    roles = old.role if old else None, new.role if new else None
    return replace(
        change,
        old=old.source if old else "",
        new=new.source if new else "",
        old_links=old.links if old else (),
        new_links=new.links if new else (),
        old_role=None if roles[0] == roles[1] else roles[0],
        new_role=None if roles[0] == roles[1] else roles[1],
    )


def _differ(old: UnitRecord, new: UnitRecord) -> bool:
    if old is new:
        return False
    one, other = old.role.context, new.role.context
    return (one, old.source, old.links) != (other, new.source, new.links)


def _whole(text: str, language: Language) -> Change:
    """A sentence that came or went: as grave as what it says."""
    change = assess("", text, language)
    return change if change.risk is Risk.CRITICAL else Change(Risk.SUBSTANTIVE)


def _at_least_editorial(change: Change) -> Change:
    return change if change.risk > Risk.EDITORIAL else Change(Risk.EDITORIAL)


def _groups(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The group of each unit, that of the unit it is named after too; one alone is no group."""
    members = dict(pairs)
    sizes = Counter(members.values())
    members = {unit: group for unit, group in members.items() if sizes[group] > 1}
    return members | {group: group for group in members.values()}


def _out_of_order(units: Sequence[str], was: Mapping[str, int]) -> frozenset[str]:
    """The fewest of `units` without which the others are in the order that they had: all but the
    longest increasing subsequence (by patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, unit in enumerate(units):
        pile = bisect_left(tails, was[unit])
        before.append(ends[pile - 1] if pile else -1)
        tails[pile : pile + 1] = [was[unit]]
        ends[pile : pile + 1] = [index]
    kept: set[str] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.add(units[index])
        index = before[index]
    return frozenset(units) - kept
