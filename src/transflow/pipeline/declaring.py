"""Carries out what a person decides about changes of the source: minor, or not after all."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from transflow.errors import ConflictError
from transflow.messages import T, Text
from transflow.model import Risk
from transflow.pipeline.apply import ATTEMPTS, carry_out, save_ledger
from transflow.pipeline.asked import readable, require_units, versions_of
from transflow.pipeline.decisions import Declarable, declarable, unsettled
from transflow.pipeline.plan import ReleasePlan, VersionPlan
from transflow.pipeline.project import Project
from transflow.pipeline.waiving import CHANGED
from transflow.pipeline.words import require_keepable
from transflow.records import Decision, Ledger
from transflow.staleness.bound import Hashes, bound
from transflow.staleness.minor import Minor, standing
from transflow.staleness.risk import Change
from transflow.staleness.what import keys
from transflow.store import catalog as catalogs
from transflow.store.workspace import SourceFile


class Wish(Struct, frozen=True):
    """What a person wants declared."""

    by: str
    reason: str
    units: tuple[str, ...] = ()
    """Unit ids; empty for all that changed."""
    languages: tuple[str, ...] = ()
    """Empty for all."""
    even_critical: bool = False
    seen: Hashes | None = None
    """Of the one unit and its translation that the person looked at; None for what is there."""


class Answer(Struct, frozen=True):
    """What came of the wish for one unit in one language."""

    language: str
    unit: str
    old: str
    """Unit texts, where there are two."""
    new: str
    change: Change | None = None
    refused: Text | None = None
    """Why nothing was decided; None where it was."""
    already: Decision | None = None
    """An earlier decision that says the same."""


class Declared(Struct, frozen=True):
    """What came of a wish for a release."""

    answers: tuple[Answer, ...]
    decided: bool
    """Whether something new was decided (or would be, in a dry run)."""


def declare(project: Project, source: SourceFile, wish: Wish, *, dry_run: bool) -> Declared:
    """Declares the changes minor; all those that are wanted or, where one is critical and that
    was not said to be meant, none. The caller holds the lock.

    Raises UsageError for units and languages that the release does not have, and what planning
    and writing raise; CatalogError where a catalog of the release cannot be read.
    """
    outcome = carry_out(project, source, dry_run=dry_run)
    plan = readable(outcome.plan)
    require_units(plan, wish.units)
    answers: list[Answer] = []
    decisions: list[Decision] = []
    for version in versions_of(plan, wish.languages):
        for answer, decision in _judged(project, plan, version, wish):
            answers.append(answer)
            decisions += [decision] if decision else []
    grave = any(answer.refused is TOO_GRAVE for answer in answers)
    if grave or not decisions:
        return Declared(tuple(answers), decided=False)
    ledger = replace(plan.ledger, decisions=(*plan.ledger.decisions, *decisions))
    if not dry_run:
        # The ledger first: a translation must never look finished with nobody's word for it.
        save_ledger(project.workspace, ledger)
        carry_out(project, source)
    return Declared(tuple(answers), decided=True)


TOO_GRAVE = T("the change is critical")


def _judged(
    project: Project, plan: ReleasePlan, version: VersionPlan, wish: Wish
) -> list[tuple[Answer, Decision | None]]:
    """An answer for each unit that is wanted, with the decision it comes to; only for those that
    changed where all are."""
    if version.sync is None:
        return []
    language = version.language
    found = declarable(
        plan.ledger, language, version.states, version.sync.catalog, project.language
    )
    standing_now = {d.unit: d for d in standing(plan.ledger, language, version.states)}
    stale = _stale(version, wish)
    out: list[tuple[Answer, Decision | None]] = []
    for unit in plan.units:
        if unit.id not in wish.units if wish.units else unit.id not in found:
            continue
        here = found.get(unit.id)
        if unit.id in stale:
            out.append((Answer(language, unit.id, "", unit.source, None, CHANGED), None))
            continue
        if isinstance(here, Declarable):
            out.append(_decided(project, wish, language, here))
            continue
        already = standing_now.get(unit.id)
        why = here or (None if already else _UNCHANGED)
        old = already.old if already else ""
        out.append((Answer(language, unit.id, old, unit.source, None, why, already), None))
    return out


def _stale(version: VersionPlan, wish: Wish) -> frozenset[str]:
    """The units that are not what the person looked at."""
    if wish.seen is None:
        return frozenset()
    now = bound(version.states)
    return frozenset(u for u in wish.units if u in now and now[u].hashes != wish.seen)


_UNCHANGED = T("nothing changed in it since its translation was made")


def _decided(
    project: Project, wish: Wish, language: str, here: Declarable
) -> tuple[Answer, Decision | None]:
    unit, change = here.unit, here.change
    if change.risk is Risk.CRITICAL and not wish.even_critical:
        return Answer(language, unit.id, here.old, unit.source, change, TOO_GRAVE), None
    decision = Decision(
        unit=unit.id,
        language=language,
        old=here.old,
        new=unit.source,
        old_hash=here.old_hash,
        new_hash=unit.segment.fingerprint,
        target_hash=here.target_hash,
        by=wish.by,
        at=project.now,
        reason=wish.reason,
        risk=change.risk,
        what=keys(change),
        context=here.context,
    )
    return Answer(language, unit.id, here.old, unit.source, change), decision


# --- and not after all ---------------------------------------------------------------------


def take_back(project: Project, source: SourceFile, wish: Wish, *, dry_run: bool) -> Declared:
    """Takes back the decisions that the translations stand by; what they had finished is fuzzy
    again. The caller holds the lock. Raises as `declare`; UsageError for a reason that cannot be
    kept, ConflictError where an editor kept saving."""
    require_keepable(wish.reason)
    for attempt in range(1, ATTEMPTS + 1):
        outcome = carry_out(project, source, dry_run=dry_run)
        plan = readable(outcome.plan)
        require_units(plan, wish.units)
        answers, taken = _taken(plan, wish)
        ledger = _without(plan.ledger, taken, wish, project)
        if dry_run or not taken:
            return Declared(tuple(answers), decided=bool(taken))
        try:
            # The catalogs first: until the ledger says so too, the next sync undoes this.
            _doubt(project, plan, taken)
        except ConflictError:
            if attempt == ATTEMPTS:
                raise
            continue
        save_ledger(project.workspace, ledger)
        return Declared(tuple(answers), decided=True)
    raise AssertionError("unreachable: the last attempt returns or raises")


def revocable(plan: ReleasePlan, language: str) -> dict[str, Decision]:
    """By unit id, the decision that can be taken back: the one that leads to its present text."""
    now = {unit.id: unit.segment.fingerprint for unit in plan.units}
    decisions = Minor(plan.ledger, language).decisions
    return {d.unit: d for d in decisions if d.new_hash == now.get(d.unit)}


def _taken(plan: ReleasePlan, wish: Wish) -> tuple[list[Answer], list[Decision]]:
    now = {unit.id: unit for unit in plan.units}
    answers: list[Answer] = []
    taken: list[Decision] = []
    for version in versions_of(plan, wish.languages):
        last = revocable(plan, version.language)
        stale = _stale(version, wish)
        for unit in wish.units or list(last):
            decision = last.get(unit)
            if unit in stale:
                answers.append(Answer(version.language, unit, "", now[unit].source, None, CHANGED))
            elif decision is None:
                why = T("no change of it to its present text was declared minor")
                answers.append(Answer(version.language, unit, "", now[unit].source, None, why))
            else:
                answers.append(Answer(version.language, unit, decision.old, decision.new))
                taken.append(decision)
    return answers, taken


def _without(ledger: Ledger, taken: list[Decision], wish: Wish, project: Project) -> Ledger:
    gone = frozenset(taken)
    decisions = tuple(
        replace(d, undone=project.now, undone_by=wish.by, undone_reason=wish.reason)
        if d in gone
        else d
        for d in ledger.decisions
    )
    return replace(ledger, decisions=decisions)


def _doubt(project: Project, plan: ReleasePlan, taken: list[Decision]) -> None:
    """Raises ConflictError where an editor saved a catalog meanwhile."""
    for version in plan.catalogs:
        if version.sync is None:
            continue
        here = [d for d in taken if d.language == version.language]
        before = version.before if version.after is None else version.after
        catalog = unsettled(version.sync.catalog, plan.units, here)
        if here and catalog != version.sync.catalog:
            project.workspace.write_over(version.path, catalogs.serialize(catalog), before)
