"""Withdraws a language version from the website, or the whole release, until that is undone."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from transflow.errors import UsageError, Where
from transflow.messages import T
from transflow.model import SourceStatus
from transflow.pipeline.apply import carry_out, save_ledger
from transflow.pipeline.asked import versions_of
from transflow.pipeline.people import name_of
from transflow.pipeline.plan import ReleasePlan, is_out, plan_release
from transflow.pipeline.project import Project
from transflow.pipeline.refusals import Refusal, Why, changed
from transflow.pipeline.source_status import write_status
from transflow.pipeline.words import words
from transflow.records import Ledger, Withdrawal
from transflow.staleness.bound import Hashes
from transflow.staleness.units import target_hash
from transflow.staleness.withdrawals import reopened
from transflow.store.workspace import SourceFile


class Wish(Struct, frozen=True):
    by: str
    reason: str
    """May be empty for what is undone."""
    languages: tuple[str, ...] = ()
    """Empty for the whole release."""
    seen: Hashes | None = None
    """Of the version that the person looked at; of a whole release only the first hash counts.
    None for what is there."""


class Answer(Struct, frozen=True):
    """What came of the wish for one language version, or for the whole release."""

    language: str
    """Empty for the whole release."""
    hashes: Hashes = ("", "")
    """Of the texts as they are; of the whole release without the second."""
    withdrawals: tuple[Withdrawal, ...] = ()
    """What is new in the ledger, or was undone."""
    refusal: Refusal | None = None
    already: bool = False
    leaves: bool = False
    """It is on the website, and goes with the next export."""
    path: str = ""
    """The file whose front matter says so."""

    @property
    def done(self) -> bool:
        return self.refusal is None and not self.already


def withdraw(
    project: Project, source: SourceFile, wish: Wish, *, dry_run: bool
) -> tuple[Answer, ...]:
    """Withdraws what is wished, also where a catalog cannot be read. The caller holds the lock.

    Raises UsageError for words that cannot be kept and for languages that the release does not
    have, SourceError where the status cannot be written into the source file, ConflictError where
    an editor kept saving it, and what planning and writing raise.
    """
    wish = replace(wish, by=name_of(wish.by), reason=words(wish.reason))
    if not wish.languages:
        return (_whole(project, source, wish, dry_run=dry_run),)
    _require_targets(project, source, wish)
    outcome = carry_out(project, source, dry_run=dry_run)
    versions = versions_of(outcome.plan, wish.languages)
    ledger = outcome.ledger
    answers = tuple(_version(project, outcome.plan, v.language, ledger, wish) for v in versions)
    new = tuple(withdrawal for answer in answers for withdrawal in answer.withdrawals)
    _save(project, ledger, replace(ledger, withdrawals=(*ledger.withdrawals, *new)), dry_run)
    return answers


def undo(project: Project, source: SourceFile, wish: Wish, *, dry_run: bool) -> tuple[Answer, ...]:
    """Undoes withdrawals: what is finished and approved goes out again. Raises as `withdraw`."""
    wish = replace(wish, by=name_of(wish.by), reason=" ".join(wish.reason.split()))
    if not wish.languages:
        return (_whole_back(project, source, wish, dry_run=dry_run),)
    _require_targets(project, source, wish)
    outcome = carry_out(project, source, dry_run=dry_run)
    versions = versions_of(outcome.plan, wish.languages)
    answers = tuple(_back(outcome.plan, v.language, outcome.ledger, wish) for v in versions)
    gone = frozenset(w for answer in answers for w in answer.withdrawals)
    _save(project, outcome.ledger, _undone(outcome.ledger, gone, project, wish), dry_run)
    return answers


def _require_targets(project: Project, source: SourceFile, wish: Wish) -> None:
    if project.config.source_language in wish.languages:
        raise UsageError(
            T("the source language cannot be withdrawn alone"),
            Where(source.release),
            T("withdraw the whole release: --whole"),
        )


def _save(project: Project, before: Ledger, after: Ledger, dry_run: bool) -> None:
    if after != before:
        save_ledger(project.workspace, after, dry_run=dry_run)


def _undone(ledger: Ledger, gone: frozenset[Withdrawal], project: Project, wish: Wish) -> Ledger:
    withdrawals = tuple(
        replace(w, undone=project.now, undone_by=wish.by, undone_reason=wish.reason)
        if w in gone
        else w
        for w in ledger.withdrawals
    )
    return replace(ledger, withdrawals=withdrawals)


# --- a language ----------------------------------------------------------------------------


def _hashes(plan: ReleasePlan, language: str) -> Hashes:
    version = next(v for v in plan.versions if v.language == language)
    return plan.source_hash, target_hash(version.states)


def _version(
    project: Project, plan: ReleasePlan, language: str, ledger: Ledger, wish: Wish
) -> Answer:
    hashes = _hashes(plan, language)
    refused = changed(wish.seen, hashes, plan.release, language)
    here = Answer(language, hashes, refusal=refused, leaves=_shows(ledger, language))
    if refused is not None:
        return replace(here, leaves=False)
    if ledger.withdrawal(language) is not None:
        return replace(here, already=True)
    return replace(here, withdrawals=(Withdrawal(language, wish.by, project.now, wish.reason),))


def _shows(ledger: Ledger, language: str) -> bool:
    """Whether the website shows the version, as far as the ledger knows."""
    withheld = ledger.exported is not None and language in ledger.exported.withheld
    return is_out(ledger) and language in ledger.published and not withheld


def _back(plan: ReleasePlan, language: str, ledger: Ledger, wish: Wish) -> Answer:
    hashes = _hashes(plan, language)
    found = tuple(w for w in ledger.withdrawals if w.language == language and w.undone is None)
    refused = changed(wish.seen, hashes, plan.release, language)
    if refused is None and not found:
        message = T(
            "{release} ({language}): it was not withdrawn.", release=plan.release, language=language
        )
        refused = Refusal(Why.NOTHING, message)
    return Answer(language, hashes, () if refused else found, refused)


# --- the whole release ---------------------------------------------------------------------


def _whole(project: Project, source: SourceFile, wish: Wish, *, dry_run: bool) -> Answer:
    plan = plan_release(project, source)
    here = _asked(project, plan, wish)
    status = plan.document.meta.status
    if here.refusal is not None or status is SourceStatus.WITHDRAWN:
        return replace(here, already=here.refusal is None)
    path = write_status(project, source, SourceStatus.WITHDRAWN, dry_run=dry_run)
    record = Withdrawal("", wish.by, project.now, wish.reason, status.value)
    # The file first: it decides, and a record alone would say of nothing who withdrew it.
    ledger = reopened(plan.old_ledger, status, project.now)
    ledger = replace(ledger, withdrawals=(*ledger.withdrawals, record))
    _save(project, plan.old_ledger, ledger, dry_run)
    return replace(here, withdrawals=(record,), leaves=is_out(ledger), path=path)


def _whole_back(project: Project, source: SourceFile, wish: Wish, *, dry_run: bool) -> Answer:
    plan = plan_release(project, source)
    here = _asked(project, plan, wish)
    if here.refusal is not None:
        return here
    if plan.document.meta.status is not SourceStatus.WITHDRAWN:
        message = T("{release}: it was not withdrawn.", release=plan.release)
        return replace(here, refusal=Refusal(Why.NOTHING, message))
    last = plan.old_ledger.withdrawal()
    status = SourceStatus(last.status) if last and last.status in _BEFORE else SourceStatus.FINAL
    path = write_status(project, source, status, dry_run=dry_run)
    found = tuple(w for w in plan.old_ledger.withdrawals if not w.language and w.undone is None)
    ledger = _undone(plan.old_ledger, frozenset(found), project, wish)
    _save(project, plan.old_ledger, ledger, dry_run)
    return replace(here, withdrawals=found, path=path)


_BEFORE = (SourceStatus.DRAFT, SourceStatus.FINAL)


def _asked(project: Project, plan: ReleasePlan, wish: Wish) -> Answer:
    seen = None if wish.seen is None else (wish.seen[0], "")
    hashes = plan.source_hash, ""
    language = project.config.source_language
    return Answer("", hashes, refusal=changed(seen, hashes, plan.release, language))
