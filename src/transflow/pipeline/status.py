"""Plans to the rows that people and scripts read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from transflow.markup import plain
from transflow.messages import T
from transflow.model import Risk, Severity, SourceStatus, State
from transflow.pipeline.overview import error_sentence
from transflow.pipeline.plan import ReleasePlan, Verdict, VersionPlan, judge
from transflow.pipeline.project import Project
from transflow.records import ChangeKind, Decision, Ledger
from transflow.report.excerpt import both
from transflow.report.rows import (
    MOST_SHOWN,
    DeclaredMinor,
    PublishedInfo,
    ShownFinding,
    StatusRow,
    Tally,
)
from transflow.report.steps import Step
from transflow.staleness.units import UnitState, UnitStatus
from transflow.staleness.version import OnWebsite
from transflow.text import count_words


def status_rows(project: Project, plan: ReleasePlan, ledger: Ledger) -> list[StatusRow]:
    """A row for each language of a release, given what `ledger` says is approved and published.
    The source is the one of `plan`, which `ledger` may not have followed yet."""
    known = plan.ledger if ledger is plan.ledger else _with_decisions(plan.ledger, ledger)
    verdicts = ((version, judge(project, plan, version, known)) for version in plan.versions)
    return [version_row(plan, version, verdict) for version, verdict in verdicts]


def _with_decisions(known: Ledger, ledger: Ledger) -> Ledger:
    """What is `known` of the text, with what `ledger` says people decided and what went out."""
    return replace(
        known,
        approvals=ledger.approvals,
        decisions=ledger.decisions,
        rejections=ledger.rejections,
        withdrawals=ledger.withdrawals,
        published=ledger.published,
        exported=ledger.exported,
    )


def version_row(plan: ReleasePlan, version: VersionPlan, verdict: Verdict) -> StatusRow:
    """The row of a version of `plan` that was judged."""
    meta = plan.document.meta
    if version.error is not None:
        website = verdict.situation.website
        return StatusRow(
            plan.release,
            version.language,
            meta.title,
            State.MISSING,
            risk=website.risk if website else None,
            published=published_info(website),
            confidential=meta.confidential,
            next_step=version.error.hint,
            error=error_sentence(version.error),
        )
    counted = [state for state in version.states if state.unit.segment.translatable]
    to_do = [state for state in counted if state.status is not UnitStatus.CURRENT]
    empty = sum(state.status is UnitStatus.UNTRANSLATED for state in counted)
    step = next_step(plan, version, verdict)
    return StatusRow(
        release=plan.release,
        language=version.language,
        title=meta.title,
        state=verdict.state.state,
        reasons=verdict.state.reasons,
        risk=verdict.state.risk,
        total=len(counted),
        translated=len(counted) - len(to_do),
        fuzzy=len(to_do) - empty,
        untranslated=empty,
        words_to_do=_words(to_do),
        published=published_info(verdict.situation.website),
        minor=tuple(map(declared_minor, verdict.situation.minor)),
        publish_at=_embargo(verdict),
        confidential=meta.confidential,
        deadline=meta.deadline,
        owner=meta.owner,
        errors=version.errors,
        warnings=version.warnings,
        findings=tuple(_shown(version)),
        next_step=step.what if step else None,
    )


def _embargo(verdict: Verdict) -> dt.datetime | None:
    """Its end, while it lasts."""
    end = verdict.situation.meta.publish_at
    return end if end is not None and verdict.situation.now < end else None


def _shown(version: VersionPlan) -> Iterator[ShownFinding]:
    """The most serious findings that count, in the order of the text."""
    if version.errors or version.warnings:
        weighty = (Severity.ERROR, Severity.WARNING)
        found = [f for f in version.findings if f.waived is None and f.severity in weighty]
        found.sort(key=lambda finding: -finding.severity)
        for finding in found[:MOST_SHOWN]:
            yield ShownFinding(finding.check, finding.severity, finding.message, *both(finding))


def _words(states: list[UnitState]) -> int:
    return count_words(" ".join([plain(state.unit.segment.source) for state in states]))


def published_info(website: OnWebsite | None) -> PublishedInfo | None:
    """What is on the website, for a report."""
    if website is None:
        return None
    return PublishedInfo(
        revision=website.revision,
        current_revision=website.current_revision,
        at=website.at,
        outdated=website.outdated,
        since=website.since,
        risk=website.risk,
        withheld=website.withheld,
        latest=website.latest,
        true_since=website.true_since,
        tally=tally((d.kind, d.of or d.unit, d.change.risk, d.what) for d in website.drift),
    )


def tally(changes: Iterable[tuple[ChangeKind, str, Risk, tuple[str, ...]]]) -> Tally:
    """Changes by kind, the unit or group of units, risk, and what they are about; a sentence that
    was split counts once, and so does one that was made of several."""
    found = list(changes)
    if not found:
        return Tally()
    units = {kind: {unit for other, unit, *_ in found if other is kind} for kind in ChangeKind}
    return Tally(
        **{kind.value: len(units[kind]) for kind in ChangeKind},
        critical=len({unit for _, unit, risk, _ in found if risk is Risk.CRITICAL}),
        what=tuple(dict.fromkeys(key for *_, what in found for key in what)),
    )


def declared_minor(decision: Decision) -> DeclaredMinor:
    """A decision, for a report."""
    return DeclaredMinor(
        decision.unit,
        decision.by,
        decision.at,
        decision.reason,
        plain(decision.old),
        plain(decision.new),
    )


def next_step(plan: ReleasePlan, version: VersionPlan, verdict: Verdict) -> Step | None:
    """What somebody has to do about a version that could be read."""
    state = verdict.state.state
    release, language = plan.release, version.language
    if state is State.WITHDRAWN and verdict.situation.leaves:
        return Step(T("Take it off the website: transflow export"), "transflow export")
    if state is State.REVIEW and verdict.situation.rejections:
        told = T("Correct what was rejected, in {file}.", file=version.path)
        return Step(told, file=version.path)
    if state in (State.MISSING, State.TRANSLATING, State.OUTDATED):
        told = T("Open {file} in your translation editor.", file=version.path)
        return Step(told, file=version.path)
    if state is State.REVIEW and verdict.situation.errors:
        told = T("Correct what this shows: transflow check {release}", release=release)
        return Step(told, f"transflow check {release}")
    if state is State.REVIEW:
        place = {"release": release, "language": language}
        told = T("Read it and approve: transflow approve {release} --language {language}", **place)
        return Step(told, f"transflow approve {release} --language {language}")
    if state is not State.READY or verdict.situation.embargoed:
        return None
    if plan.document.meta.status is SourceStatus.DRAFT:
        path = plan.source.path
        told = T("When the text is final, write “status: final” in {file}.", file=path)
        return Step(told, file=path)
    return Step(T("Publish: transflow export"), "transflow export")
