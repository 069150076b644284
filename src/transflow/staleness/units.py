"""The state of each unit in a target language, and the hashes that approvals are bound to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from transflow.lazy import lazy
from transflow.model import MERGED, Catalog, Entry, Language, Unit
from transflow.provenance import (
    is_adopted,
    is_machine_draft,
    is_trusted,
    is_unsure,
    remembered,
)
from transflow.staleness.risk import Change, assess
from transflow.text import digest


class UnitStatus(StrEnum):
    CURRENT = "current"
    OUTDATED = "outdated"
    """The source changed since the translation was made."""
    DRAFT = "draft"
    """A machine made it and nobody looked at it."""
    ADOPTED = "adopted"
    """It stood on a page or in a file, and nobody looked at it since it was taken from there."""
    SUGGESTED = "suggested"
    """The memory has a translation of this text, or of one like it, and nobody looked at it."""
    UNSURE = "unsure"
    """A person, or an editor program, marked it as needing work."""
    UNTRANSLATED = "untranslated"


class UnitState(Struct, frozen=True, dict=True):
    """A unit in one target language."""

    unit: Unit
    status: UnitStatus
    entry: Entry | None = None
    """None for a unit that needs no translation."""
    change: Change | None = None
    """What changed in the source, for an outdated unit."""

    @lazy
    def target(self) -> str:
        """The finished translation; empty for a unit that is merged into the one before it and
        for one that is not current."""
        entry = self.entry
        if entry is None:
            return self.unit.source
        current = self.status is UnitStatus.CURRENT and entry.msgstr != MERGED
        return entry.msgstr if current else ""

    @property
    def merged(self) -> bool:
        return self.entry is not None and self.entry.msgstr == MERGED

    @property
    def doubtful(self) -> bool:
        """The text was taken from a page and may belong to another unit."""
        return (
            self.status is UnitStatus.ADOPTED and self.entry is not None and is_unsure(self.entry)
        )

    @property
    def trusted(self) -> bool:
        """The text was taken from a page as finished, and no person has looked at it."""
        entry = self.entry
        return entry is not None and entry.comment != "" and is_trusted(entry)

    @property
    def accepted_draft(self) -> bool:
        """The text is, word for word, what a machine proposed."""
        return self.entry is not None and is_machine_draft(self.entry)


def unit_states(units: Sequence[Unit], catalog: Catalog, language: Language) -> list[UnitState]:
    """The state of each unit; `language` is that of the source."""
    entries = {e.key: e for e in catalog.entries if not e.obsolete}
    return [_unit_state(unit, entries, language) for unit in units]


def _unit_state(
    unit: Unit, entries: Mapping[tuple[str | None, str], Entry], language: Language
) -> UnitState:
    if not unit.segment.translatable:
        return UnitState(unit, UnitStatus.CURRENT)
    entry = entries.get(unit.key)
    if entry is None or not entry.msgstr.strip():
        return UnitState(unit, UnitStatus.UNTRANSLATED, entry or Entry(unit.source))
    if entry.msgstr == MERGED and unit.segment.index == 0:
        return UnitState(unit, UnitStatus.UNSURE, entry)
    if not entry.fuzzy:
        return UnitState(unit, UnitStatus.CURRENT, entry)
    if remembered(entry):
        return UnitState(unit, UnitStatus.SUGGESTED, entry)
    if entry.previous_msgid is not None:
        change = assess(entry.previous_msgid, unit.source, language)
        return UnitState(unit, UnitStatus.OUTDATED, entry, change)
    return UnitState(unit, _unread(entry), entry)


def _unread(entry: Entry) -> UnitStatus:
    """Of a fuzzy translation of the source as it reads now."""
    if is_machine_draft(entry):
        return UnitStatus.DRAFT
    return UnitStatus.ADOPTED if is_adopted(entry) else UnitStatus.UNSURE


def noted(states: Sequence[UnitState]) -> Sequence[UnitState]:
    """Those with a comment of the translator's; of no other can be said whose words they are."""
    return [state for state in states if state.entry is not None and state.entry.comment]


def source_hash(units: Sequence[Unit]) -> str:
    """Of the text, in its order; the same after a cosmetic change."""
    return digest(*[unit.segment.fingerprint for unit in units])


def target_hash(states: Sequence[UnitState]) -> str:
    """Of the translation as it would go out."""
    texts = [MERGED if state.merged else state.target for state in states]
    return digest(*texts) if any(texts) else _nothing(len(texts))


@lru_cache(maxsize=256)  # of translations that nobody has begun, and there are many
def _nothing(count: int) -> str:
    return digest(*[""] * count)
