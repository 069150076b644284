"""What became of the units whose text is no longer the same: reworded, split or merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from transflow.align.exact import Pairs
from transflow.align.parts import WEAK, Join, Side, joins
from transflow.align.reworded import Matching, match
from transflow.model import Segment
from transflow.records import UnitRecord


class Changes(Struct, frozen=True):
    """The units that are the same, by what they are in the old text, and those of several."""

    pairs: Pairs
    splits: tuple[Join, ...] = ()
    """Old units with the new ones that they became."""
    merges: tuple[Join, ...] = ()
    """New units with the old ones that became them."""


def changed(
    new: Sequence[Segment], old: Sequence[UnitRecord], exact: Pairs, former: frozenset[str]
) -> Changes:
    """`exact` pairs completed by those that are alike; `former` are the fingerprints of the units
    that left the text earlier."""
    if len(exact) == len(new) or len(exact) == len(old):
        return Changes(exact)
    matching = match(new, old, exact, former)
    splits = joins(_parts_are_new(matching))
    for whole, parts in splits:
        _carry(matching, [(part, whole) for part in parts])
    merges = joins(_parts_are_old(matching, splits))
    for whole, parts in merges:
        _carry(matching, [(whole, part) for part in parts])
    return Changes({**exact, **matching.pairs}, tuple(splits), tuple(merges))


def _parts_are_new(matching: Matching) -> Side:
    weak = {new for new, score in matching.scores.items() if score < WEAK}
    return Side(
        wholes=matching.old_texts,
        parts=matching.new_texts,
        whole_of=matching.pairs,
        weak=weak,
        proposed=lambda part: matching.proposals.get(part, ()),
        trust=lambda part, whole: matching.trusted(1.0, part, whole),
    )


def _parts_are_old(matching: Matching, splits: Sequence[Join]) -> Side:
    """What takes part in a split has its explanation and is left out."""
    old_gone = {whole for whole, _ in splits}
    new_gone = {part for _, parts in splits for part in parts}
    whole_of = {old: new for new, old in matching.pairs.items()}
    return Side(
        wholes={n: text for n, text in matching.new_texts.items() if n not in new_gone},
        parts={n: text for n, text in matching.old_texts.items() if n not in old_gone},
        whole_of={old: new for old, new in whole_of.items() if new not in new_gone},
        weak={old for old, new in whole_of.items() if matching.scores[new] < WEAK},
        proposed=_proposers(matching.proposals, new_gone),
        trust=lambda part, whole: matching.trusted(1.0, whole, part),
    )


def _proposers(
    proposals: Mapping[int, Sequence[int]], gone: set[int]
) -> Callable[[int], Sequence[int]]:
    back: dict[int, list[int]] = defaultdict(list)
    for new, some_old in proposals.items():
        if new not in gone:
            for index in some_old:
                back[index].append(new)
    return lambda part: back.get(part, ())


def _carry(matching: Matching, links: Sequence[tuple[int, int]]) -> None:
    """Of the pairs of a whole with its parts the one most alike stays: it carries the id on. A
    part that is to the letter what left the text earlier has an id to return to."""
    scores = [matching.score(new, old) for new, old in links]
    best = min(range(len(links)), key=lambda n: (links[n][0] in matching.known, -scores[n], n))
    news, olds = ({link[side] for link in links} for side in (0, 1))
    for new, index in list(matching.pairs.items()):
        if new in news or index in olds:
            del matching.pairs[new], matching.scores[new]
    new, index = links[best]
    matching.pairs[new] = index
    matching.scores[new] = scores[best]
