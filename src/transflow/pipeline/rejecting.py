"""Rejects translations: a person says what must be corrected, and the translator reads it in the
catalog. It counts for exactly these texts, until somebody approves them all the same."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from transflow.errors import UsageError, Where
from transflow.messages import T
from transflow.pipeline import eyes
from transflow.pipeline.apply import carry_out, save_ledger
from transflow.pipeline.asked import readable, require_units, versions_of
from transflow.pipeline.people import name_of
from transflow.pipeline.plan import ReleasePlan, VersionPlan, judge
from transflow.pipeline.project import Project
from transflow.pipeline.refusals import Refusal, Why, changed
from transflow.pipeline.words import require_keepable, words
from transflow.records import Ledger, Rejection
from transflow.staleness.bound import Hashes, bound
from transflow.staleness.rejections import said
from transflow.staleness.units import UnitStatus, target_hash
from transflow.store.workspace import SourceFile


class Wish(Struct, frozen=True):
    by: str
    reason: str
    """What must be corrected, in lines; may be empty for what is taken back."""
    languages: tuple[str, ...] = ()
    """Empty where the release has one target language only."""
    units: tuple[str, ...] = ()
    """Ids; empty for the whole version."""
    seen: Hashes | None = None
    """Of the version, or of the one unit, that the person looked at; None for what is there."""


class Answer(Struct, frozen=True):
    """What came of the wish for one language version, or one unit in it."""

    language: str
    unit: str = ""
    hashes: Hashes = ("", "")
    """Of the texts as they are."""
    rejections: tuple[Rejection, ...] = ()
    """What is new in the ledger, or was taken back."""
    refusal: Refusal | None = None
    already: Rejection | None = None
    """An earlier one that says the same."""
    leaves: bool = False
    """What is on the website is rejected by this, and goes with the next export."""


def reject(
    project: Project, source: SourceFile, wish: Wish, *, dry_run: bool
) -> tuple[Answer, ...]:
    """Rejects the versions, or the units, that are wished. The caller holds the lock.

    Raises UsageError for words that cannot be kept and for units and languages that the release
    does not have, and what planning and writing raise; CatalogError where a catalog of the release
    cannot be read.
    """
    wish = replace(wish, by=name_of(wish.by), reason=words(wish.reason))
    outcome = carry_out(project, source, dry_run=dry_run)
    plan = readable(outcome.plan)
    require_units(plan, wish.units)
    answers = [a for version in _versions(plan, wish) for a in _asked(project, plan, version, wish)]
    new = tuple(rejection for answer in answers for rejection in answer.rejections)
    ledger = replace(outcome.ledger, rejections=(*outcome.ledger.rejections, *new))
    answers = [_with_website(project, plan, ledger, answer) for answer in answers]
    _save(project, source, outcome.ledger, ledger, dry_run=dry_run)
    return tuple(answers)


def take_back(
    project: Project, source: SourceFile, wish: Wish, *, dry_run: bool
) -> tuple[Answer, ...]:
    """Takes rejections back, lapsed ones too: of units, or all of a language. By the rule of four
    eyes whoever translated last takes back their own only.

    Raises as `reject`."""
    by, reason = name_of(wish.by), " ".join(wish.reason.split())
    require_keepable(reason)
    outcome = carry_out(project, source, dry_run=dry_run)
    plan = readable(outcome.plan)
    answers = tuple(
        _taken(project, plan, version, unit, wish)
        for version in _versions(plan, wish)
        for unit in wish.units or ("",)
    )
    gone = {rejection for answer in answers for rejection in answer.rejections}
    rejections = tuple(
        replace(r, undone=project.now, undone_by=by, undone_reason=reason) if r in gone else r
        for r in outcome.ledger.rejections
    )
    ledger = replace(outcome.ledger, rejections=rejections)
    _save(project, source, outcome.ledger, ledger, dry_run=dry_run)
    return answers


def _save(
    project: Project, source: SourceFile, before: Ledger, after: Ledger, *, dry_run: bool
) -> None:
    if after != before and not dry_run:
        # The ledger first: it decides what stands in the catalogs, also for the next run.
        save_ledger(project.workspace, after)
        carry_out(project, source)


def _versions(plan: ReleasePlan, wish: Wish) -> list[VersionPlan]:
    found = versions_of(plan, wish.languages)
    if not wish.languages and len(found) > 1:
        raise UsageError(
            T("the release has versions in several languages"),
            Where(plan.release),
            T("name one of: {names}", names=", ".join(version.language for version in found)),
        )
    return found


# --- what becomes of it --------------------------------------------------------------------


def _asked(
    project: Project, plan: ReleasePlan, version: VersionPlan, wish: Wish
) -> Iterator[Answer]:
    if not wish.units:
        yield _whole(project, plan, version, wish)
    units = bound(version.states)
    for unit in dict.fromkeys(units[unit].unit for unit in wish.units):
        hashes = units[unit].hashes
        finished = any(
            s.unit.id == unit and s.entry is not None and s.status is UnitStatus.CURRENT
            for s in version.states
        )
        refused = changed(wish.seen, hashes, plan.release, version.language)
        if refused is None and not finished:
            refused = _unfinished(plan, version)
        yield _decided(
            project, plan, version, wish, Answer(version.language, unit, hashes, refusal=refused)
        )


def _whole(project: Project, plan: ReleasePlan, version: VersionPlan, wish: Wish) -> Answer:
    hashes = plan.source_hash, target_hash(version.states)
    refused = changed(wish.seen, hashes, plan.release, version.language)
    if refused is None and not judge(project, plan, version, plan.ledger).situation.complete:
        refused = _unfinished(plan, version)
    return _decided(
        project, plan, version, wish, Answer(version.language, "", hashes, refusal=refused)
    )


def _unfinished(plan: ReleasePlan, version: VersionPlan) -> Refusal:
    message = T(
        "{release} ({language}): nothing is rejected, it is not finished and cannot go out.",
        release=plan.release,
        language=version.language,
    )
    return Refusal(Why.INCOMPLETE, message, T("name the finished sentences that are meant"))


def _decided(
    project: Project, plan: ReleasePlan, version: VersionPlan, wish: Wish, here: Answer
) -> Answer:
    if here.refusal is not None:
        return here
    rejection = Rejection(
        version.language, *here.hashes, wish.by, project.now, wish.reason, here.unit
    )
    for other in said(plan.ledger, version.language):
        if replace(other, at=rejection.at) == rejection:
            return replace(here, already=other)
    return replace(here, rejections=(rejection,))


def _with_website(project: Project, plan: ReleasePlan, ledger: Ledger, answer: Answer) -> Answer:
    version = next(v for v in plan.versions if v.language == answer.language)
    leaves = answer.refusal is None and judge(project, plan, version, ledger).situation.leaves
    return replace(answer, leaves=leaves)


def _taken(
    project: Project, plan: ReleasePlan, version: VersionPlan, unit: str, wish: Wish
) -> Answer:
    known = bound(version.states)
    name = known[unit].unit if unit in known else unit
    found = tuple(r for r in said(plan.ledger, version.language) if r.unit == name or not unit)
    hashes = (plan.source_hash, target_hash(version.states)) if not unit else ("", "")
    if unit in known:
        hashes = known[unit].hashes
    refused = changed(wish.seen, hashes, plan.release, version.language)
    if refused is None and not found:
        message = T(
            "{release} ({language}): nothing was rejected that could be taken back.",
            release=plan.release,
            language=version.language,
        )
        refused = Refusal(Why.NOTHING, message)
    if refused is None:
        said_by = [rejection.by for rejection in found]
        refused = eyes.taking_back(project, plan, version, wish.by, said_by)
    return Answer(version.language, name, hashes, () if refused else found, refused)
