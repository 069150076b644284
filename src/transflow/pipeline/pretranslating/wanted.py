"""What of a release needs a draft: texts that the catalog has no translation of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct, field
from msgspec.structs import replace

from transflow.model import MERGED, Unit
from transflow.pipeline.memory import memory_of
from transflow.pipeline.plan import ReleasePlan, VersionPlan
from transflow.pipeline.project import Project
from transflow.staleness.units import UnitState, UnitStatus
from transflow.suggestions import Key, Suggestion
from transflow.suggestions import Wanted as Asked


class Need(Struct, frozen=True):
    """The empty entries of a version."""

    version: VersionPlan
    units: tuple[Unit, ...] = ()
    """In the order of the text; one that stands there twice comes once."""
    remembered: Mapping[Key, Suggestion] = field(default_factory=dict)
    """What the memory has for some of them."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Unit texts that only a service can help with, each once."""
        return tuple(dict.fromkeys(u.source for u in self.units if u.key not in self.remembered))


def needs(project: Project, plan: ReleasePlan, languages: Sequence[str]) -> Iterator[Need]:
    """What each version of `plan` needs, in `languages`. Versions that cannot be read, and those
    that need nothing, are left out."""
    for version in plan.versions:
        if version.language not in languages or version.sync is None:
            continue
        units = tuple(_empty(version.states))
        if units:
            yield Need(version, units, _remembered(project, plan, version, units))


def _empty(states: Sequence[UnitState]) -> Iterator[Unit]:
    """What is translated together with the text after it is none: there a person is at work."""
    seen: set[Key] = set()
    for state, after in zip_longest(states, states[1:]):
        entry = state.entry
        if entry is None or state.status is not UnitStatus.UNTRANSLATED:
            continue
        plural = entry.msgid_plural is not None
        if plural or state.unit.key in seen or (after is not None and _merged(after)):
            continue
        seen.add(state.unit.key)
        yield state.unit


def _merged(state: UnitState) -> bool:
    return state.entry is not None and state.entry.msgstr == MERGED


def _remembered(
    project: Project, plan: ReleasePlan, version: VersionPlan, units: Sequence[Unit]
) -> dict[Key, Suggestion]:
    """What the memory suggests, as a sync asks it, but never finished: nobody asked for that."""
    there = [unit for unit in plan.units if unit.segment.translatable]
    texts = ["", *(unit.source for unit in there), ""]
    around: dict[Key, Asked] = {}
    for at, unit in enumerate(there):
        around.setdefault(unit.key, Asked(unit.key, texts[at], texts[at + 2]))
    asked = [around[unit.key] for unit in units]
    found = memory_of(project).suggest(plan.release, version.language)(asked)
    return {key: replace(one, finished=False) for key, one in found.items()}
