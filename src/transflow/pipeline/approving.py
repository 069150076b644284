"""Approves language versions: a person says that a translation is good, exactly as it stands."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from transflow.errors import UsageError, Where
from transflow.messages import T
from transflow.pipeline import eyes
from transflow.pipeline.apply import carry_out, save_ledger
from transflow.pipeline.people import name_of
from transflow.pipeline.plan import ReleasePlan, VersionPlan, judge
from transflow.pipeline.project import Project
from transflow.pipeline.refusals import Refusal, Why, changed
from transflow.records import Approval, Ledger, LogLine
from transflow.staleness.bound import Hashes
from transflow.staleness.version import Situation
from transflow.store.workspace import SourceFile


class Wish(Struct, frozen=True):
    by: str
    """A name, or `Anna Ozola <anna@example.lv>`."""
    languages: tuple[str, ...] = ()
    """Empty for all."""
    seen: Hashes | None = None
    """Of the version that the person looked at; None for what is there now."""


class Answer(Struct, frozen=True):
    """What came of the wish to approve one language version."""

    language: str
    hashes: Hashes = ("", "")
    """Of the version as it is."""
    approval: Approval | None = None
    """What is new for the ledger; None where it is refused, and where it says so already."""
    refusal: Refusal | None = None


def approve(
    project: Project, source: SourceFile, wish: Wish, *, dry_run: bool
) -> tuple[Answer, ...]:
    """Approves what can be approved, and answers the rejections that it had. The caller holds the
    lock.

    Raises UsageError where the release has none of the languages that were named, and what
    planning and writing raise.
    """
    outcome = carry_out(project, source, dry_run=dry_run)
    plan, ledger = outcome.plan, outcome.ledger
    answers = tuple(_answer(project, plan, v, ledger, wish) for v in _versions(plan, wish))
    for answer in answers:
        if answer.approval is not None:
            ledger = _with_approval(
                _answered(project, plan, ledger, answer.approval), answer.approval
            )
    if ledger != outcome.ledger:
        save_ledger(project.workspace, ledger, dry_run=dry_run)
        if ledger.rejections != outcome.ledger.rejections and not dry_run:
            carry_out(project, source)  # what was said in the catalogs is answered
    return answers


def _versions(plan: ReleasePlan, wish: Wish) -> list[VersionPlan]:
    found = [v for v in plan.versions if not wish.languages or v.language in wish.languages]
    if found:
        return found
    there = ", ".join(version.language for version in plan.versions)
    raise UsageError(
        T("the release has no version in that language"),
        Where(plan.release),
        T("its languages are: {names}", names=there),
    )


def hindrance(project: Project, plan: ReleasePlan, version: VersionPlan, by: str) -> Refusal | None:
    """Why `by` cannot approve a version of `plan` as it is now; None where nothing is in the way,
    and where it is approved already."""
    refused = _unknown(plan, version, plan.ledger)
    if refused is not None:
        return refused
    at = judge(project, plan, version, plan.ledger).situation
    return _hindrance(project, plan, version, at, by)


def _answer(
    project: Project, plan: ReleasePlan, version: VersionPlan, ledger: Ledger, wish: Wish
) -> Answer:
    refused = _unknown(plan, version, ledger)
    if refused is not None:
        return Answer(version.language, refusal=refused)
    at = judge(project, plan, version, ledger).situation
    here = Answer(version.language, (at.source_hash, at.target_hash))
    refused = changed(wish.seen, here.hashes, plan.release, version.language)
    refused = refused or _hindrance(project, plan, version, at, wish.by)
    if refused is not None or (at.approved and not at.rejections):
        return replace(here, refusal=refused)
    approval = Approval(
        version.language, name_of(wish.by), project.now, ledger.current, *here.hashes
    )
    return replace(here, approval=approval)


def _unknown(plan: ReleasePlan, version: VersionPlan, ledger: Ledger) -> Refusal | None:
    place = {"release": plan.release, "language": version.language}
    if version.error is not None:
        text = T("{release} ({language}): not approved, the catalog cannot be read.", **place)
        return Refusal(Why.UNREADABLE, text)
    if not plan.readable and ledger.current != plan.ledger.current:
        text = T(
            "{release} ({language}): not approved, the ledger cannot follow the source while "
            "a catalog of the release cannot be read.",
            **place,
        )
        return Refusal(Why.UNREADABLE, text)
    return None


def _hindrance(
    project: Project, plan: ReleasePlan, version: VersionPlan, at: Situation, by: str
) -> Refusal | None:
    place = {"release": plan.release, "language": version.language}
    if not at.complete:
        text = T("{release} ({language}): not approved, it is not complete.", **place)
        return Refusal(Why.INCOMPLETE, text)
    if at.errors:
        text = T("{release} ({language}): not approved, see: transflow check {release}", **place)
        return Refusal(Why.CHECK_ERRORS, text)
    if at.approved and not at.rejections:
        return None
    return eyes.refusal(project, plan, version, by)


def _answered(project: Project, plan: ReleasePlan, ledger: Ledger, approval: Approval) -> Ledger:
    """The ledger in which the approval answers what was said of the version as it stands."""
    version = next(v for v in plan.versions if v.language == approval.language)
    gone = frozenset(judge(project, plan, version, ledger).situation.rejections)
    rejections = tuple(
        replace(r, undone=approval.at, undone_by=approval.by, undone_approving=True)
        if r in gone
        else r
        for r in ledger.rejections
    )
    return replace(ledger, rejections=rejections)


def _with_approval(ledger: Ledger, approval: Approval) -> Ledger:
    """The ledger with a newer approval; the one it takes the place of stays in the log."""
    others = [a for a in ledger.approvals if a.language != approval.language]
    both = sorted([*others, approval], key=lambda a: a.language)
    before = ledger.approval(approval.language)
    lines = [_line(a) for a in (before, approval) if a is not None]
    new = [line for line in lines if line not in ledger.log]
    return replace(ledger, approvals=tuple(both), log=(*ledger.log, *new))


def _line(approval: Approval) -> LogLine:
    return LogLine(
        approval.at,
        "approved",
        approval.language,
        approval.revision,
        approval.target_hash,
        approval.source_hash,
        approval.by,
    )
