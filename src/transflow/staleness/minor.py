"""Changes that a person declared minor: which texts of a unit count as one for its translation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

from transflow.model import MERGED, Unit
from transflow.records import Decision, Ledger
from transflow.staleness.units import UnitState
from transflow.text import digest


class Minor:
    """The decisions of a language that were not taken back.

    A decision counts for exactly its two texts. Several lead on from one another, each from the
    text that the one before leads to; and a text that changed back is as good as it was.
    """

    def __init__(self, ledger: Ledger, language: str) -> None:
        self.decisions = tuple(
            d for d in ledger.decisions if d.language == language and d.undone is None
        )
        self._of: dict[str, list[Decision]] = defaultdict(list)
        for decision in self.decisions:
            self._of[decision.unit].append(decision)

    def of(self, unit: str) -> Sequence[Decision]:
        """The decisions about a unit, in the order they were made."""
        return self._of.get(unit, ())

    def same(self, unit: str, one: str, other: str) -> bool:
        """Whether two fingerprints of a unit count as one: the same, or one leads to the other."""
        return self.leads(unit, one, other) or self.leads(unit, other, one)

    def leads(self, unit: str, start: str, end: str) -> bool:
        """Whether decisions lead from one fingerprint of a unit to another, or it is the same."""
        reached, queue = {start}, [start]
        while queue:
            here = queue.pop()
            onward = {d.new_hash for d in self.of(unit) if d.old_hash == here} - reached
            reached |= onward
            queue += onward
        return end in reached

    def sources(self, units: Sequence[Unit]) -> frozenset[str]:
        """The source hashes (`units.source_hash`) of texts that count as one with that of `units`:
        what it was before each decision, and what the decisions made of it where it changed back.
        """
        if not self.decisions:
            return frozenset()
        prints = [(unit.id, unit.segment.fingerprint) for unit in units]
        walks = (*_walks(self.decisions, back=True), *_walks(self.decisions, back=False))
        return frozenset(digest(*(_walked(p, walk) for p in prints)) for walk in walks)


Walk = dict[tuple[str, str], str]
"""By unit and fingerprint, the fingerprint that a decision leads to or from."""


def _walks(decisions: Sequence[Decision], *, back: bool) -> list[Walk]:
    """The way back over the decisions since each moment that any was made at; or the way forth
    over those until then."""
    walk: Walk = {}
    walks = []
    in_time = sorted(decisions, key=lambda d: d.at, reverse=back)
    for _, together in groupby(in_time, key=lambda d: d.at):
        for d in together:
            here, there = (d.new_hash, d.old_hash) if back else (d.old_hash, d.new_hash)
            walk[d.unit, here] = there
        walks.append(dict(walk))
    return walks


def _walked(start: tuple[str, str], walk: Mapping[tuple[str, str], str]) -> str:
    """Where `walk` leads from a fingerprint of a unit; once round, where it goes in a circle."""
    unit, here = start
    seen = {here}
    while (onward := walk.get((unit, here), here)) not in seen:
        seen.add(onward)
        here = onward
    return here


def standing(ledger: Ledger, language: str, states: Sequence[UnitState]) -> tuple[Decision, ...]:
    """The decisions because of which the translation, or what is published, stands as it is."""
    if not ledger.decisions:
        return ()
    minor = Minor(ledger, language)
    published = ledger.published.get(language)
    public = {unit.id: unit.fingerprint for unit in published.units} if published else {}
    found = {state.unit.id: state for state in states}
    return tuple(
        decision
        for decision in minor.decisions
        if decision.unit in found and _stands(decision, found[decision.unit], minor, public)
    )


def _stands(decision: Decision, state: UnitState, minor: Minor, public: Mapping[str, str]) -> bool:
    unit, now = decision.unit, state.unit.segment.fingerprint
    if not minor.leads(unit, decision.new_hash, now):
        return False
    if decision.target_hash:
        return digest(state.target or MERGED * state.merged) == decision.target_hash
    was = public.get(unit, now)
    return was != now and minor.leads(unit, was, decision.old_hash)
