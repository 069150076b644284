"""A release in one target language as a translator gets it. Nothing is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from transflow.exchange.base import (
    HandoffFile,
    HandoffUnit,
    Note,
    NoteKind,
    Stage,
    Suggested,
)
from transflow.markup import plain
from transflow.model import Entry, SourceStatus
from transflow.pipeline.memory import memory_of
from transflow.pipeline.plan import ReleasePlan, VersionPlan, plan_release
from transflow.pipeline.project import Project
from transflow.provenance import note, remembered_from
from transflow.remarks import without_remarks
from transflow.staleness.minor import Minor
from transflow.staleness.units import UnitState, UnitStatus, target_hash
from transflow.store.workspace import SourceFile
from transflow.suggestions import Key, Suggestion
from transflow.suggestions import Wanted as Asked

_REASONS = {
    UnitStatus.OUTDATED: "the source changed since this translation was made",
    UnitStatus.DRAFT: "a machine made this draft",
    UnitStatus.ADOPTED: "taken from a translation that existed; nobody has checked it",
    UnitStatus.UNSURE: "somebody marked this translation as needing work",
}
"""In English always, as all comments of a catalog."""
_MARK = re.compile(r"\s*\[[0-9a-f]{8}(?: draft)?\]")
_LINK = re.compile(r'<(?:a|img) id="[0-9]+">:')


class Wanted(Struct, frozen=True):
    """What a file for a translator is to hold."""

    language: str
    needs_work: bool = False
    """Only units that are not finished."""
    hidden: Collection[str] = frozenset()
    """Releases of which nothing may leave the house."""
    copy_source: bool = False
    """What is not finished carries its source where the translation goes."""


def handoff_file(project: Project, source: SourceFile, wanted: Wanted) -> HandoffFile | None:
    """The units of a release; None where there are none to send: the release is hidden, withdrawn
    or not meant to have that language, or nothing of it needs work.

    Raises SourceError, LedgerError, WorkspaceError; CatalogError where the catalog cannot be read.
    """
    if source.release in wanted.hidden:
        return None
    plan = plan_release(project, source)
    version = next((v for v in plan.versions if v.language == wanted.language), None)
    if version is None or plan.document.meta.status is SourceStatus.WITHDRAWN:
        return None
    if version.error is not None:
        raise version.error
    units = [
        replace(unit, copied=wanted.copy_source and not unit.stage.finished)
        for unit in _units(project, plan, version, wanted)
        if not (wanted.needs_work and unit.stage.finished)
    ]
    if not units:
        return None
    return HandoffFile(plan.release, plain(plan.document.meta.title), tuple(units))


def _units(
    project: Project, plan: ReleasePlan, version: VersionPlan, wanted: Wanted
) -> Iterator[HandoffUnit]:
    """In the order of the text; a text that stands several times comes once."""
    states = [
        _without_secrets(state, wanted.hidden)
        for state in version.states
        if state.unit.segment.translatable
    ]
    found = _suggestions(project, plan, wanted, states)
    approved = _approved(plan, version)
    times = Counter(state.unit.key for state in states)
    seen: set[Key] = set()
    for state in states:
        key = state.unit.key
        if key not in seen and not _plural(state.entry):
            seen.add(key)
            yield _unit(state, found.get(key), times[key], approved=approved)


def _without_secrets(state: UnitState, hidden: Collection[str]) -> UnitState:
    """A guess that a sync took from a release of which nothing may leave the house stays here."""
    entry = state.entry
    if entry is None or remembered_from(entry) not in hidden:
        return state
    bare = entry.but(
        msgstr="",
        flags=(),
        extracted=entry.extracted.replace(note(entry), ""),
        previous_msgid=None,
        previous_msgctxt=None,
    )
    return replace(state, entry=bare, status=UnitStatus.UNTRANSLATED)


def _plural(entry: Entry | None) -> bool:
    """No source makes such entries, and no format of ours has room for them."""
    return entry is not None and entry.msgid_plural is not None


def _unit(
    state: UnitState, suggestion: Suggestion | None, times: int, *, approved: bool
) -> HandoffUnit:
    unit = state.unit
    return HandoffUnit(
        unit.id,
        unit.role,
        unit.source,
        text_of(state.entry),
        _stage(state, approved=approved),
        tuple(unit_notes(state, times)),
        () if suggestion is None else (_suggested(suggestion),),
        unit.segment.refs,
    )


def text_of(entry: Entry | None) -> str:
    """The translation in an entry; nothing where there is only white space."""
    return entry.msgstr if entry is not None and entry.msgstr.strip() else ""


def _stage(state: UnitState, *, approved: bool) -> Stage:
    if state.status is UnitStatus.UNTRANSLATED:
        return Stage.NEW
    if state.status is not UnitStatus.CURRENT:
        return Stage.NEEDS_REVIEW
    return Stage.FINAL if approved else Stage.TRANSLATED


def _approved(plan: ReleasePlan, version: VersionPlan) -> bool:
    """Whether a person approved exactly this, or it went out as it is."""
    ledger, language = plan.ledger, version.language
    given = (ledger.approval(language), ledger.published.get(language))
    if not any(given):
        return False
    sources = {plan.source_hash} | Minor(ledger, language).sources(plan.units)
    target = target_hash(version.states)
    return any(
        one is not None and one.source_hash in sources and one.target_hash == target
        for one in given
    )


# --- what the translator is told -----------------------------------------------------------


def unit_notes(state: UnitState, times: int = 1) -> Iterator[Note]:
    """Where the unit stands, where its links lead, why it is not finished, what it was made from,
    and what translators wrote."""
    entry = state.entry
    reasons: list[str] = []
    places: list[str] = []
    for line in entry.extracted.split("\n") if entry is not None else ():
        if not _LINK.match(line):
            (reasons if _MARK.search(line) else places).append(_MARK.sub("", line))
    if times > 1:
        places.append(f"stands {times} times in this text")
    yield from _note(NoteKind.PLACE, "\n".join(places))
    for ref in state.unit.segment.refs:
        yield Note(NoteKind.LINK, f'<{ref.tag} id="{ref.id}">: {ref.url}')
    reason = _REASONS.get(state.status, "")
    yield from _note(NoteKind.REASON, "\n".join(filter(None, (reason, *reasons))))
    if entry is not None:
        yield from _note(NoteKind.PREVIOUS, entry.previous_msgid or "")
        yield from _note(NoteKind.COMMENT, without_remarks(entry.comment))


def _note(kind: NoteKind, text: str) -> Iterator[Note]:
    if text.strip():
        yield Note(kind, text)


# --- what the memory has -------------------------------------------------------------------


def _suggestions(
    project: Project, plan: ReleasePlan, wanted: Wanted, states: list[UnitState]
) -> Mapping[Key, Suggestion]:
    """For what is not finished."""
    texts = ["", *(state.unit.source for state in states), ""]
    asked = [
        Asked(state.unit.key, texts[at], texts[at + 2])
        for at, state in enumerate(states)
        if state.status is not UnitStatus.CURRENT
    ]
    found = memory_of(project).suggest(plan.release, wanted.language)(asked)
    return {key: one for key, one in found.items() if one.origin not in wanted.hidden}


def _suggested(found: Suggestion) -> Suggested:
    return Suggested(found.source, found.target, found.score, found.origin)
