"""Carries out what a person decides about findings: no fault, or a fault after all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from transflow import lang
from transflow.errors import UsageError, Where
from transflow.markup import plain
from transflow.messages import T, Text
from transflow.model import Finding
from transflow.pipeline.apply import carry_out, save_ledger
from transflow.pipeline.asked import no_such_unit, readable, versions_of
from transflow.pipeline.plan import ReleasePlan, VersionPlan
from transflow.pipeline.project import Project
from transflow.pipeline.subjects import Subject, state_subjects
from transflow.pipeline.waived import holds, points_at
from transflow.records import Ledger, Waiver
from transflow.staleness.bound import Hashes, bound
from transflow.store.workspace import SourceFile


class Wish(Struct, frozen=True):
    """What a person wants waived, or taken back."""

    check: str
    by: str
    reason: str
    unit: str = ""
    """Its id; or else `text`."""
    text: str = ""
    """Words of the one unit that is meant, or of its translation."""
    languages: tuple[str, ...] = ()
    """Empty for all in which the check finds something."""
    spot: str = ""
    """The words that it is about; empty for all that the check finds in the unit."""
    seen: Hashes | None = None
    """The texts that the person looked at; None for those that are there now."""


class Answer(Struct, frozen=True):
    """What came of the wish in one language."""

    language: str
    unit: str
    source: str
    """Unit texts; the translation is empty where there is none."""
    target: str
    waivers: tuple[Waiver, ...] = ()
    """What is new in the ledger, or was taken back."""
    refused: Text | None = None
    """Why nothing was decided; None where it was."""
    already: Waiver | None = None
    """An earlier waiver that says the same."""


def hashes(project: Project, version: VersionPlan, unit: str) -> Hashes | None:
    """What a waiver for a unit would be given for now; None where there is nothing to check."""
    subject = _of_unit(_subjects(project, version), unit)
    return None if subject is None else (subject.source_hash, subject.target_hash)


def waive(project: Project, source: SourceFile, wish: Wish, *, dry_run: bool) -> tuple[Answer, ...]:
    """Records that what a check finds in a unit is no fault, for the texts as they are, in each
    language where that is possible. The caller holds the lock.

    Raises UsageError for units and languages that the release does not have, and what planning
    and writing raise; CatalogError where a catalog of the release cannot be read.
    """
    outcome = carry_out(project, source, dry_run=dry_run)
    plan = readable(outcome.plan)
    versions = versions_of(plan, wish.languages)
    unit = _unit(project, plan, versions, wish)
    answers = tuple(_waived(project, version, wish, unit, outcome.ledger) for version in versions)
    new = tuple(waiver for answer in answers for waiver in answer.waivers)
    ledger = replace(outcome.ledger, waivers=(*outcome.ledger.waivers, *new))
    _save(project, outcome.ledger, ledger, dry_run=dry_run)
    return answers


def take_back(
    project: Project, source: SourceFile, wish: Wish, *, dry_run: bool
) -> tuple[Answer, ...]:
    """Takes back the waivers of a check for a unit, lapsed ones too. Raises as `waive`."""
    outcome = carry_out(project, source, dry_run=dry_run)
    plan = readable(outcome.plan)
    versions = versions_of(plan, wish.languages)
    unit = _unit(project, plan, versions, wish)
    answers = tuple(_taken(project, version, wish, unit, outcome.ledger) for version in versions)
    gone = {waiver for answer in answers for waiver in answer.waivers}
    waivers = tuple(
        replace(w, undone=project.now, undone_by=wish.by, undone_reason=wish.reason)
        if w in gone
        else w
        for w in outcome.ledger.waivers
    )
    ledger = replace(outcome.ledger, waivers=waivers)
    _save(project, outcome.ledger, ledger, dry_run=dry_run)
    return answers


def _save(project: Project, before: Ledger, after: Ledger, *, dry_run: bool) -> None:
    if after != before:
        save_ledger(project.workspace, after, dry_run=dry_run)


# --- which unit ----------------------------------------------------------------------------


def _unit(project: Project, plan: ReleasePlan, versions: Sequence[VersionPlan], wish: Wish) -> str:
    """Raises UsageError where the wish names none, or several."""
    if not wish.text:
        known = {unit.id for unit in plan.units}
        known |= {waiver.unit for waiver in plan.ledger.waivers}
        if wish.unit not in known:
            raise no_such_unit(plan, wish.unit)
        return wish.unit
    found = _with_text(project, versions, wish.text)
    if len(found) == 1:
        return found[0]
    if not found:
        problem = T("no text of the release holds “{text}”", text=wish.text)
        raise UsageError(problem, Where(plan.release))
    raise UsageError(
        T("several texts of the release hold “{text}”", text=wish.text),
        Where(plan.release),
        T("name one of the units: {names}", names=", ".join(found[:8])),
    )


def _with_text(project: Project, versions: Sequence[VersionPlan], text: str) -> list[str]:
    """Ids of units with `text` in them or in their translation, each once."""
    wanted = " ".join(text.split()).casefold()
    return list(
        dict.fromkeys(
            subject.units[0]
            for version in versions
            for subject in _subjects(project, version)
            for side in (subject.pair.source, subject.pair.target)
            if wanted in " ".join(plain(side).split()).casefold()
        )
    )


def _subjects(project: Project, version: VersionPlan) -> list[Subject]:
    target = lang.get(version.language)
    return state_subjects(version.states, project.language, target, project.standards)


def _of_unit(found: Sequence[Subject], unit: str) -> Subject | None:
    return next((subject for subject in found if unit in subject.units), None)


# --- what becomes of it --------------------------------------------------------------------

UNFINISHED = T("there is no finished translation of this text to check")
CHANGED = T("the text was changed meanwhile; look at it again")
_NO_FINDING = T("the check finds nothing here")
_NO_SPOT = T("the check finds nothing in these words here")
FIRM = T("this cannot be waived")
_NONE = T("no such waiver was given")


def _waived(
    project: Project, version: VersionPlan, wish: Wish, unit: str, ledger: Ledger
) -> Answer:
    unit = _host(version, unit)
    subject = _of_unit(_subjects(project, version), unit)
    if subject is None:
        now = bound(version.states).get(unit)
        stale = wish.seen is not None and (now is None or wish.seen != now.hashes)
        why = CHANGED if stale else UNFINISHED
        return Answer(version.language, unit, "", "", refused=why)
    place = (version.language, unit, subject.pair.source, subject.pair.target)
    seen = (subject.source_hash, subject.target_hash)
    if wish.seen not in (None, seen):
        return Answer(*place, refused=CHANGED)
    here = [w for w in ledger.waivers if w.language == version.language and w.check == wish.check]
    standing = [w for w in here if holds(w, subject.units, *seen) and w.spot in ("", wish.spot)]
    if standing:
        return Answer(*place, already=standing[-1])
    refused = _refusal(list(_found(version, subject, wish)), wish)
    if refused is not None:
        return Answer(*place, refused=refused)
    waiver = Waiver(
        wish.check, unit, version.language, *seen, wish.by, project.now, wish.reason, wish.spot
    )
    return Answer(*place, (waiver,))


def _host(version: VersionPlan, unit: str) -> str:
    """The unit in which a unit is translated that is translated together with others."""
    here = bound(version.states).get(unit)
    return here.unit if here is not None else unit


def _found(version: VersionPlan, subject: Subject, wish: Wish) -> Iterator[Finding]:
    for finding in version.findings:
        if finding.check == wish.check and finding.unit == subject.unit:
            yield finding


def _refusal(found: Sequence[Finding], wish: Wish) -> Text | None:
    if not found:
        return _NO_FINDING
    meant = [f for f in found if not wish.spot or wish.spot in points_at(f)]
    if not meant:
        return _NO_SPOT
    return FIRM if all(finding.firm for finding in meant) else None


def _taken(project: Project, version: VersionPlan, wish: Wish, unit: str, ledger: Ledger) -> Answer:
    subject = _of_unit(_subjects(project, version), _host(version, unit))
    units = (unit, *(subject.units if subject is not None else ()))
    found = tuple(
        w
        for w in ledger.waivers
        if w.unit in units and (w.language, w.check) == (version.language, wish.check)
        if w.undone is None and wish.spot in ("", w.spot)
    )
    state = next((s for s in version.states if s.unit.id == unit), None)
    source = state.unit.source if state else ""
    target = state.entry.msgstr if state and state.entry else ""
    place = (version.language, unit, source, target)
    now = bound(version.states).get(unit)
    if wish.seen is not None and (now is None or wish.seen != now.hashes):
        return Answer(*place, refused=CHANGED)
    return Answer(*place, found) if found else Answer(*place, refused=_NONE)
