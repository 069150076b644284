"""What every three-way merge here is made of. `base` is what both sides were made from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import TypeVar

Value = TypeVar("Value")
Item = TypeVar("Item", bound=Hashable)


def three_way(
    base: object, ours: Value, theirs: Value, both: Callable[[Value, Value], Value]
) -> Value:
    """The side that changed; `both` decides where both did, and not to the same."""
    if theirs in (ours, base):
        return ours
    return theirs if ours == base else both(ours, theirs)


def woven(main: Sequence[Item], side: Iterable[Item], wanted: Collection[Item]) -> list[Item]:
    """`main` with those `wanted` items of `side` that it lacks, each behind the item of `main`
    that it follows in `side`."""
    present = set(main)
    after: dict[Item | None, list[Item]] = defaultdict(list)
    anchor = None
    for item in side:
        if item in present:
            anchor = item
        elif item in wanted:
            after[anchor].append(item)
    out = list(after[None])
    for item in main:
        out += (item, *after[item])
    return out


def union(base: Iterable[Item], ours: Iterable[Item], theirs: Iterable[Item]) -> list[Item]:
    """The items of `ours` with what `theirs` added to `base` and without what it took away. An
    item that is there several times counts as so many items."""
    was, mine, other = _numbered(base), _numbered(ours), _numbered(theirs)
    there = set(other)
    kept = [item for item in mine if item in there or item not in was]
    added = there - set(was)
    return [item for item, _ in woven(kept, other, added)]


def _numbered(items: Iterable[Item]) -> dict[tuple[Item, int], None]:
    seen: Counter[Item] = Counter()
    out: dict[tuple[Item, int], None] = {}
    for item in items:
        out[item, seen[item]] = None
        seen[item] += 1
    return out


def moved(base: Iterable[Item], side: Iterable[Item]) -> bool:
    """Whether what `side` still has of `base` stands in another order."""
    was, now = list(base), list(side)
    common = {*was} & {*now}
    return [item for item in was if item in common] != [item for item in now if item in common]


def lines_of_both(base: str, ours: str, theirs: str) -> str:
    """A text of lines with what both sides added and took away. Lines that were only broken
    elsewhere count as the same."""
    was, mine, other = ("".join(text.split()) for text in (base, ours, theirs))
    if other in (was, mine):
        return ours
    if mine == was:
        return theirs
    return "\n".join(union(*(text.split("\n") if text else () for text in (base, ours, theirs))))
