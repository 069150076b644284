"""A release as its page shows it, worked out as `status`, `diff`, `check` and `history` do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from transflow.errors import TransflowError
from transflow.exchange import FORMATS
from transflow.markup import plain
from transflow.model import SourceStatus, State
from transflow.pipeline.differences import since_seen
from transflow.pipeline.efforts import of_plan
from transflow.pipeline.facing import SourceText, change_view, finding_views, notes, sentences
from transflow.pipeline.overview import error_sentence
from transflow.pipeline.plan import (
    ReleasePlan,
    Verdict,
    VersionPlan,
    judge,
    on_website,
    plan_release,
)
from transflow.pipeline.project import Project
from transflow.pipeline.snapshot import Snapshot
from transflow.pipeline.spells import paces, spells
from transflow.pipeline.status import next_step, version_row
from transflow.pipeline.telling import told
from transflow.report.rows import StatusRow
from transflow.report.views import (
    CalendarEntry,
    Download,
    Occasion,
    ReleaseView,
    Step,
    VersionView,
)
from transflow.store.workspace import SourceFile
from transflow.text import count_words

_UNFINISHED = (State.MISSING, State.TRANSLATING, State.OUTDATED, State.REVIEW)


def release_view(project: Project, source: SourceFile, seen: Snapshot | None = None) -> ReleaseView:
    """A release as it is now, or as it was `seen` just now. One that cannot be read becomes a view
    with its `error`. Raises ConfigError and WorkspaceError where the project itself cannot be read.
    """
    _ = project.standards  # what is wrong with these is no fault of this release
    try:
        return view_of(project, plan_release(project, source, seen))
    except TransflowError as error:
        return failed_view(source, error)


def failed_view(source: SourceFile, error: TransflowError) -> ReleaseView:
    """The view of a release that cannot be read."""
    return ReleaseView(source.release, source.path, error=error_sentence(error), hint=error.hint)


def view_of(project: Project, plan: ReleasePlan) -> ReleaseView:
    """The view of a release that was planned."""
    if plan.seen.clean:  # its findings were not looked for
        plan = plan_release(project, plan.source, replace(plan.seen, clean=False))
    meta, ledger = plan.document.meta, plan.ledger
    source = SourceText(plan)
    embargoed = meta.secret(project.now)
    judged = [(version, judge(project, plan, version, ledger)) for version in plan.versions]
    versions = tuple(_version(plan, version, verdict, source) for version, verdict in judged)
    sites = {version.language: verdict.situation.website for version, verdict in judged}
    for code in set(ledger.published) - set(sites):  # languages that it is not meant to have now
        sites[code] = on_website(project, plan.units, ledger, code)
    return ReleaseView(
        plan.release,
        plan.source.path,
        plain(meta.title),
        project.config.source_language,
        meta.status,
        meta.date,
        meta.publish_at,
        embargoed,
        meta.deadline,
        meta.owner,
        meta.category,
        _urls(project, plan),
        ledger.current,
        max((revision.number for revision in ledger.revisions), default=0),
        count_words("\n".join(source.plain)),
        versions,
        tuple(_calendar(project, plan, [version.row for version in versions])),
        told(ledger),
        tuple(spell for code in sorted(sites) for spell in spells(ledger, code, sites[code])),
        tuple(pace for code in sorted(sites) for pace in paces(ledger, code)),
        efforts=tuple(of_plan(plan)),
    )


def _version(
    plan: ReleasePlan, version: VersionPlan, verdict: Verdict, source: SourceText
) -> VersionView:
    row = version_row(plan, version, verdict)
    if version.error is not None:
        hint = version.error.hint
        step = None if hint is None else Step(hint, file=version.path)
        return VersionView(row, step=step, catalog=version.path)
    situation = verdict.situation
    found = finding_views(version.findings)
    items = list(since_seen(plan, version, situation.website))
    known = notes(items, row.reasons, found)
    there = {unit.id for unit in plan.units}
    return VersionView(
        row,
        source.blocks(tuple(sentences(source, version, known))),
        tuple(change_view(item) for item in items if item.unit not in there),
        found,
        next_step(plan, version, verdict),
        version.path if version.before is not None else "",
        tuple(_downloads(plan, version.language, embargoed=situation.embargoed)),
        situation.source_hash,
        situation.target_hash,
        plan.ledger.current,
    )


def _downloads(plan: ReleasePlan, language: str, *, embargoed: bool) -> Iterator[Download]:
    if plan.document.meta.status is SourceStatus.WITHDRAWN:
        return
    release = plan.release
    for form in FORMATS.values():
        name = f"{release.rpartition('/')[2]}.{language}.{form.name}{form.suffix}"
        asked = f"transflow handoff {release} --language {language} --format {form.name}"
        secret = " --embargoed" if embargoed else ""
        yield Download(form.name, name, f"{asked} -o {name}{secret}")


def _urls(project: Project, plan: ReleasePlan) -> Mapping[str, str]:
    ledger = plan.ledger
    if ledger.exported is None or ledger.exported.withdrawn:
        return {}
    wanted = (project.config.source_language, *ledger.published)
    found = {
        code: plan.document.meta.url.get(code)
        or project.config.url.format(language=code, slug=ledger.slugs.get(code, ""))
        for code in wanted
        if code in ledger.slugs and code not in ledger.exported.withheld
    }
    return {c: url for c, url in found.items() if url.startswith(("https://", "http://"))}


def _calendar(
    project: Project, plan: ReleasePlan, rows: list[StatusRow]
) -> Iterator[CalendarEntry]:
    meta = plan.document.meta
    if meta.status is SourceStatus.WITHDRAWN:
        return
    left = tuple(row.language for row in rows if row.error or row.state in _UNFINISHED)
    title = plain(meta.title)
    if meta.publish_at is not None:
        at = meta.publish_at.astimezone(project.config.timezone)
        yield CalendarEntry(at.date(), Occasion.EMBARGO, plan.release, title, at, left)
    if meta.deadline is not None:
        yield CalendarEntry(meta.deadline, Occasion.DEADLINE, plan.release, title, None, left)
