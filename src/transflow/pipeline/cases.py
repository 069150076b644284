"""What the project has for a unit that came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from transflow.exchange.base import canonical
from transflow.messages import T, Text
from transflow.model import MERGED, Unit
from transflow.pipeline.comparing import Case, Problem
from transflow.pipeline.handoff import unit_notes
from transflow.pipeline.inbox import Item
from transflow.pipeline.plan import ReleasePlan, VersionPlan
from transflow.pipeline.returning import folded
from transflow.records import Ledger


class Cases:
    """Looks up what the project has for a unit that came back."""

    def __init__(
        self,
        plan: ReleasePlan,
        version: VersionPlan,
        items: Mapping[str, Item],
        *,
        finish: bool,
    ) -> None:
        self.finish = finish
        self.states = {s.unit.id: s for s in version.states if s.unit.segment.translatable}
        catalog = version.sync.catalog.entries if version.sync else ()
        self.entries = {e.key: e for e in catalog if not e.obsolete}
        self.times = Counter(state.unit.key for state in self.states.values())
        self.ledger = plan.ledger
        self.gone = {record.id for record in plan.ledger.former}
        self.sources = dict(self._sources(plan.units, items))
        self.former = _former(plan.ledger)

    def of(self, item: Item) -> Case | tuple[Problem, Text]:
        back = item.back
        if item.disputed:
            return Problem.DUPLICATE, T("the unit came twice, with different translations")
        state = self.states.get(back.id)
        entry = self.entries.get(state.unit.key) if state else None
        if state is None or entry is None or entry.msgid_plural is not None:
            if back.id in self.gone:
                return Problem.GONE_UNIT, T("the unit is no longer in the text")
            return Problem.UNKNOWN_UNIT, T("the release has no unit “{unit}”", unit=back.id[:40])
        told = frozenset(
            folded(note.text) for note in unit_notes(state, self.times[state.unit.key])
        )
        former = self.former.get(back.id, frozenset())
        source = self.sources.get(back.id, state.unit.source)
        return Case(state.unit, entry, back, source, former, told, self.finish)

    def _sources(
        self, units: Sequence[Unit], items: Mapping[str, Item]
    ) -> Iterator[tuple[str, str]]:
        """By unit id, the source with those of the units that will be translated within it."""
        first: dict[tuple[str | None, str], str] = {}
        host, joined = "", ""
        for unit in units:
            if unit.id not in self.states:
                continue
            came = items.get(first.setdefault(unit.key, unit.id))
            entry = self.entries.get(unit.key)
            target = (came.back.target if came else "") or (entry.msgstr if entry else "")
            if target.strip() == MERGED and host:
                joined += f" {unit.source}"
            else:
                if host:
                    yield host, joined
                host, joined = unit.id, unit.source
        if host:
            yield host, joined


def _former(ledger: Ledger) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for revision in ledger.revisions:
        for change in revision.changes:
            found.setdefault(change.unit, set()).update((change.old, change.new))
    return {
        unit: frozenset(canonical(text) for text in texts if text) for unit, texts in found.items()
    }
