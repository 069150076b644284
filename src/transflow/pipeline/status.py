"""Plans to the rows that people and scripts read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from transflow.markup import plain
from transflow.messages import T, Text
from transflow.model import Risk, SourceStatus, State
from transflow.pipeline.overview import error_sentence
from transflow.pipeline.plan import ReleasePlan, Verdict, VersionPlan, judge
from transflow.pipeline.project import Project
from transflow.records import ChangeKind, Decision, Ledger
from transflow.report.rows import DeclaredMinor, PublishedInfo, StatusRow, Tally
from transflow.staleness.units import UnitState, UnitStatus
from transflow.staleness.version import OnWebsite
from transflow.text import count_words


def status_rows(project: Project, plan: ReleasePlan, ledger: Ledger) -> list[StatusRow]:
    """A row for each language of a release, given what `ledger` says is approved and published.
    The source is the one of `plan`, which `ledger` may not have followed yet."""
    known = replace(
        plan.ledger,
        approvals=ledger.approvals,
        decisions=ledger.decisions,
        published=ledger.published,
        exported=ledger.exported,
    )
    return [_row(project, plan, version, known) for version in plan.versions]


def _row(project: Project, plan: ReleasePlan, version: VersionPlan, ledger: Ledger) -> StatusRow:
    meta = plan.document.meta
    verdict = judge(project, plan, version, ledger)
    if version.error is not None:
        website = verdict.situation.website
        return StatusRow(
            plan.release,
            version.language,
            meta.title,
            State.MISSING,
            risk=website.risk if website else None,
            published=published_info(website),
            next_step=version.error.hint,
            error=error_sentence(version.error),
        )
    counted = [state for state in version.states if state.unit.segment.translatable]
    to_do = [state for state in counted if state.status is not UnitStatus.CURRENT]
    empty = sum(state.status is UnitStatus.UNTRANSLATED for state in counted)
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
        publish_at=meta.publish_at if verdict.situation.embargoed else None,
        deadline=meta.deadline,
        owner=meta.owner,
        next_step=_next_step(plan, version, verdict),
    )


def _words(states: list[UnitState]) -> int:
    return count_words("\n".join([state.unit.plain for state in states]))


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


def _next_step(plan: ReleasePlan, version: VersionPlan, verdict: Verdict) -> Text | None:
    state = verdict.state.state
    place = {"release": plan.release, "language": version.language}
    if state in (State.MISSING, State.TRANSLATING, State.OUTDATED):
        return T("Open {file} in your translation editor.", file=version.path)
    if state is State.REVIEW and verdict.situation.errors:
        return T("Correct what this shows: transflow check {release}", release=plan.release)
    if state is State.REVIEW:
        return T("Read it and approve: transflow approve {release} --language {language}", **place)
    if state is not State.READY or verdict.situation.embargoed:
        return None
    if plan.document.meta.status is SourceStatus.DRAFT:
        return T("When the text is final, write “status: final” in {file}.", file=plan.source.path)
    return T("Publish: transflow export")
