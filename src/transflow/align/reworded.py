"""Units whose text is no longer the same, paired with what they were by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from transflow.align.exact import Pairs, rest
from transflow.likeness import FAR, NEAR, Nearest, likeness
from transflow.markup import plain
from transflow.model import Segment
from transflow.records import UnitRecord
from transflow.text import normalise

SURE = 0.9
"""Likeness between unchanged neighbours that needs no look at the rest of the release."""
_CROWD = 40
"""Units between two unchanged ones; of more each is not compared with all."""
_AHEAD = 8
"""Of more units between unchanged ones, how many are looked at in the order of the text."""
_FIRST = 8
"""Of the old units that share the rarest words, those after these are for the unsure."""
_OTHER_ROLE = 0.9
"""Trust in the likeness of, say, a heading to a sentence."""
_BONUS = 0.1
"""For standing between the same neighbours."""


class Offer(NamedTuple):
    """That a new unit is an old one."""

    new: int
    old: int
    score: float
    """Likeness with respect to roles."""
    bonus: float = 0.0

    @property
    def rank(self) -> tuple[float, int, int, int]:
        return -self.score - self.bonus, abs(self.new - self.old), self.new, self.old


def comparable(source: str) -> str:
    """What is compared of a unit text: its words, without tags, where it has any."""
    words = normalise(plain(source)) if "<" in source or "&" in source else normalise(source)
    return words or normalise(source)


@dataclass
class Matching:
    """What is known of two texts, of whose units some are paired."""

    new: Sequence[Segment]
    old: Sequence[UnitRecord]
    known: frozenset[int]
    """New units that are to the letter what left the text earlier: they need no other."""
    new_texts: dict[int, str]
    """Of the units that have no equal, as `comparable`; so `old_texts`."""
    old_texts: dict[int, str]
    pairs: Pairs = field(default_factory=dict)
    """Of those that have no equal."""
    scores: dict[int, float] = field(default_factory=dict)
    """Likeness of the pair of a new unit."""
    proposals: dict[int, list[int]] = field(default_factory=dict)
    """Old units that share much with a new one that was not paired at first sight."""

    def score(self, new: int, old: int) -> float:
        """Likeness with respect to roles."""
        return self.trusted(likeness([self.new_texts[new]], [self.old_texts[old]])[0][0], new, old)

    def trusted(self, score: float, new: int, old: int) -> float:
        same = self.new[new].role.context == self.old[old].role.context
        return score if same else _OTHER_ROLE * score

    def free(self) -> tuple[list[int], list[int]]:
        used = set(self.pairs.values())
        return (
            [n for n in self.new_texts if n not in self.pairs],
            [n for n in self.old_texts if n not in used],
        )


def match(
    new: Sequence[Segment], old: Sequence[UnitRecord], exact: Pairs, former: frozenset[str]
) -> Matching:
    """Pairs the units that `exact` leaves over; `former` are fingerprints of units that left."""
    new_rest, old_rest = rest(len(new), exact), rest(len(old), exact.values())
    known = frozenset(n for n in new_rest if former and new[n].fingerprint in former)
    matching = Matching(
        new,
        old,
        known,
        {n: comparable(new[n].source) for n in new_rest},
        {n: comparable(old[n].source) for n in old_rest},
    )
    if new_rest and old_rest:
        around = _Around(exact, new_rest, old_rest, len(new), len(old))
        offers = _near(matching, around)
        sure = (o for o in (*offers, *_along(matching, around)) if o.score >= SURE)
        _settle(matching, (o for o in sure if o.new not in known))
        new_free, old_free = map(frozenset, matching.free())
        offers = [o for o in offers if o.new in new_free and o.old in old_free]
        _settle(matching, {*offers, *_far(matching, around)})
    return matching


class _Around:
    """The nearest paired units around each of those that are not."""

    def __init__(
        self,
        exact: Pairs,
        new_rest: Sequence[int],
        old_rest: Sequence[int],
        new_size: int,
        old_size: int,
    ) -> None:
        back = {old: new for new, old in exact.items()}
        before = _nearest(new_rest, exact, -1, -1)
        after = _nearest(reversed(new_rest), exact, 1, old_size)
        self.new = {n: (before[n], after[n]) for n in new_rest}
        """By new unit, the old units that are those around it."""
        start = _nearest(old_rest, {o: o for o in back}, -1, -1)
        end = _nearest(reversed(old_rest), {o: o for o in back}, 1, old_size)
        self.old = {n: (start[n], end[n]) for n in old_rest}
        self._starts, self._ends = frozenset(start.values()), frozenset(end.values())

    def has_near(self, new: int) -> bool:
        """Whether there is an unpaired old unit that it is near to."""
        before, after = self.new[new]
        return before in self._starts or after in self._ends

    def near(self, new: int, old: int) -> bool:
        """Whether they follow, or precede, the same unit."""
        (a, b), (c, d) = self.new[new], self.old[old]
        return a == c or b == d


def _nearest(order: Iterable[int], paired: Pairs, step: int, edge: int) -> dict[int, int]:
    """For each of the unpaired units, in the order of a walk through the text from the side that
    `step` looks to, what the nearest paired one on that side is; `edge` where there is none."""
    out: dict[int, int] = {}
    for at in order:
        side = at + step
        out[at] = out[side] if side in out else paired.get(side, edge)
    return out


def _near(matching: Matching, around: _Around) -> list[Offer]:
    """Offers between the same neighbours, where there are not too many units between them."""
    follow: dict[int, list[int]] = defaultdict(list)
    precede: dict[int, list[int]] = defaultdict(list)
    for old, (before, after) in around.old.items():
        follow[before].append(old)
        precede[after].append(old)
    offers = []
    for new, (before, after) in around.new.items():
        if max(len(follow[before]), len(precede[after])) <= _CROWD:
            there = list(dict.fromkeys((*follow[before], *precede[after])))
            scores = likeness([matching.new_texts[new]], [matching.old_texts[o] for o in there])[0]
            for old, score in zip(there, scores, strict=True):
                sure = matching.trusted(score, new, old)
                if sure >= NEAR:
                    offers.append(Offer(new, old, sure, _BONUS))
    return offers


def _along(matching: Matching, around: _Around) -> Iterator[Offer]:
    """Very sure offers where there are many units between the same neighbours: on a walk through
    both texts, each is compared with those that stand where it should."""
    crowds: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, places in enumerate((around.new, around.old)):
        for place, (before, _) in places.items():
            crowds[before][side].append(place)
    for news, olds in crowds.values():
        if len(olds) > _CROWD:
            yield from _walk(matching, news, olds)


def _walk(matching: Matching, news: Sequence[int], olds: Sequence[int]) -> Iterator[Offer]:
    at = missed = 0
    for new in news:
        ahead = range(at, min(at + _AHEAD, len(olds)))
        beside = range(at + missed, min(at + missed + _AHEAD, len(olds)))
        places = sorted({*ahead, *beside})
        there = [matching.old_texts[olds[n]] for n in places]
        scores = likeness([matching.new_texts[new]], there)[0]
        best = max(range(len(scores)), key=scores.__getitem__, default=-1)
        sure = matching.trusted(scores[best], new, olds[places[best]]) if scores else 0.0
        if sure >= SURE:
            yield Offer(new, olds[places[best]], sure, _BONUS)
            at, missed = places[best] + 1, 0
        else:
            missed += 1


def _far(matching: Matching, around: _Around) -> list[Offer]:
    """Offers from all units that are left; of equal texts the first is offered the first, the
    second the second."""
    new_free, old_free = matching.free()
    here, there = _twins(matching.new_texts, new_free), _twins(matching.old_texts, old_free)
    groups = list(there.values())
    heads = [twins[0] for twins in groups]
    index = Nearest(list(there))
    offers = []
    for text, places in here.items():
        proposed = index.candidates(text)
        close = any(around.has_near(new) for new in places)
        minimum = NEAR if close else FAR
        found = index.scored(text, proposed[:_FIRST], minimum)
        if not found or found[0][0] < SURE:
            found = index.scored(text, proposed, minimum)
        likely = [heads[at] for at in proposed]
        for rank, new in enumerate(places):
            matching.proposals[new] = likely
            for score, at in found:
                old = groups[at][min(rank, len(groups[at]) - 1)]
                sure, near = matching.trusted(score, new, old), around.near(new, old)
                if sure >= (NEAR if near else FAR):
                    offers.append(Offer(new, old, sure, _BONUS * near))
    return offers


def _twins(texts: Mapping[int, str], places: Iterable[int]) -> dict[str, list[int]]:
    out: dict[str, list[int]] = defaultdict(list)
    for place in places:
        out[texts[place]].append(place)
    return out


def _settle(matching: Matching, offers: Iterable[Offer]) -> None:
    """Takes the best offer first; each side is taken once. Who has another place to return to
    waits until the others have been served."""
    taken = set(matching.pairs.values())
    for offer in sorted(offers, key=lambda o: (o.new in matching.known, o.rank)):
        if offer.new not in matching.pairs and offer.old not in taken:
            matching.pairs[offer.new] = offer.old
            matching.scores[offer.new] = offer.score
            taken.add(offer.old)
