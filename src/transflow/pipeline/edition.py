"""What may be published of a release now, and what the ledger then remembers of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from transflow.config import OutdatedPolicy
from transflow.errors import ExportError, Where
from transflow.exporters.base import (
    Freshness,
    Origin,
    PublicRelease,
    PublicStatus,
    UnitText,
    Version,
    Withheld,
)
from transflow.exporters.content import content_hash
from transflow.exporters.html import render_body
from transflow.markup import plain, to_html
from transflow.messages import T
from transflow.model import MERGED, Document, Role, SourceStatus, State, Unit
from transflow.pipeline.plan import ReleasePlan, Verdict, VersionPlan, judge, last_published
from transflow.pipeline.project import Project
from transflow.records import Exported, Ledger, LogLine, PublishedUnit, PublishedVersion
from transflow.segment import join_html
from transflow.staleness.minor import Minor
from transflow.staleness.units import UnitState


@dataclass(frozen=True)
class Edition:
    """The outcome for one release."""

    ledger: Ledger
    public: PublicRelease | None = None
    """None where nothing of the release may be in the export, or nothing about it changes."""


def edition(project: Project, plan: ReleasePlan, *, present: bool) -> Edition:
    """What may go out now. A draft or an embargo changes nothing of what is already out.

    `present` says whether the release has a file in the export now.
    """
    meta = plan.document.meta
    if meta.status is SourceStatus.WITHDRAWN:
        return _tombstone(project, plan, present=present)
    if meta.status is SourceStatus.DRAFT:
        return Edition(plan.ledger)
    if meta.publish_at is not None and project.now < meta.publish_at:
        return Edition(plan.ledger)
    return _public(project, plan)


def _tombstone(project: Project, plan: ReleasePlan, *, present: bool) -> Edition:
    """The mark that takes a release off the website; none for one that was never there. One that
    has a file was there, even if the ledger was lost."""
    ledger = plan.ledger
    exported = ledger.exported
    if exported is None and present:
        exported = Exported(project.now, project.now, "")
    if exported is None:
        return Edition(ledger)
    public = PublicRelease(
        ledger.release,
        PublicStatus.WITHDRAWN,
        exported.first,
        exported.modified,
        "",
        max(ledger.current, 1),
    )
    log = LogLine(project.now, "withdrawn", "", ledger.current, "", plan.source_hash)
    ledger = ledger if exported.withdrawn else replace(ledger, log=(*ledger.log, log))
    return _dated(project, ledger, public)


def _public(project: Project, plan: ReleasePlan) -> Edition:
    if not plan.document.layout:
        raise ExportError(
            T("the release has no text"),
            Where(plan.source.path),
            T("write the text below the front matter, or “status: draft” in it until it is there"),
        )
    source = _source_version(project, plan)
    ledger = replace(plan.ledger, slugs={**plan.ledger.slugs, source.language: source.slug})
    versions: list[Version] = [source]
    withheld: list[Withheld] = []
    texts: dict[str, Mapping[str, str]] = {}
    for item in plan.versions:
        verdict = judge(project, plan, item, plan.ledger)
        if item.error is None and verdict.situation.ready:
            version, ledger = _fresh(project, plan, item, verdict, ledger)
            versions.append(version)
            texts[item.language] = {s.unit.id: s.target for s in item.states}
            continue
        kept = _kept(project, plan, item)
        if isinstance(kept, Version):
            versions.append(kept)
            texts[item.language] = _still_true(plan, ledger.published[item.language])
        elif kept is not None:
            withheld.append(kept)
    withheld += _dropped(plan)
    ledger = _log_withheld(project, ledger, withheld, plan.source_hash)
    public = PublicRelease(
        id=plan.release,
        status=PublicStatus.PUBLISHED,
        published=project.now,
        modified=project.now,
        hash="",
        revision=ledger.current,
        date=plan.document.meta.date,
        category=plan.document.meta.category,
        versions=tuple(versions),
        withheld=tuple(withheld),
        units=tuple(_unit_text(project, unit, texts) for unit in plan.units),
    )
    return _dated(project, ledger, public)


def _dated(project: Project, ledger: Ledger, public: PublicRelease) -> Edition:
    """The release with its times: it was modified now only if its content is new. The clock of one
    machine may be behind that of another; no time here goes back for that."""
    digest = content_hash(public)
    exported = ledger.exported
    first, modified = project.now, project.now
    if exported is not None:
        first, modified = exported.first, exported.modified
        if exported.hash != digest:
            modified = max(modified, project.now)
    public = replace(public, hash=digest, published=first, modified=modified)
    withdrawn = public.status is PublicStatus.WITHDRAWN
    languages = tuple(sorted(item.language for item in public.withheld))
    record = Exported(first, modified, digest, withdrawn, languages)
    return Edition(replace(ledger, exported=record), public)


# --- versions ------------------------------------------------------------------------------


def _source_version(project: Project, plan: ReleasePlan) -> Version:
    code = project.config.source_language
    alternative = _alternatives(plan, lambda unit: unit.source)
    html = [to_html(unit.source, unit.segment.refs, alternative) for unit in plan.units]
    texts = _fields(plan, [plain(u.source) for u in plan.units])
    slug = _slug(project, plan.ledger, code, texts.title)
    return Version(
        language=code,
        title=texts.title,
        slug=slug,
        url=_url(project, plan.document, code, slug),
        lead=texts.lead,
        body=render_body(plan.document.layout, _blocks(plan, html, glue="")),
        freshness=Freshness.CURRENT,
        revision=plan.ledger.current,
        source_hash=plan.source_hash,
        origin=Origin.SOURCE,
    )


def _fresh(
    project: Project, plan: ReleasePlan, item: VersionPlan, verdict: Verdict, ledger: Ledger
) -> tuple[Version, Ledger]:
    """The version as it reads now, and the ledger that remembers it as published."""
    states = {state.unit.id: state for state in item.states}
    alternative = _alternatives(plan, lambda unit: states[unit.id].target)
    html = [to_html(s.target, s.unit.segment.refs, alternative) for s in item.states]
    texts = _fields(plan, [plain(s.target) for s in item.states])
    slug = _slug(project, ledger, item.language, texts.title)
    version = Version(
        language=item.language,
        title=texts.title,
        slug=slug,
        url=_url(project, plan.document, item.language, slug),
        lead=texts.lead,
        body=render_body(plan.document.layout, _blocks(plan, html, glue=" ")),
        freshness=Freshness.CURRENT,
        revision=ledger.current,
        source_hash=plan.source_hash,
        origin=_origin(item.states),
    )
    record = PublishedVersion(
        language=item.language,
        at=project.now,
        revision=version.revision,
        source_hash=version.source_hash,
        target_hash=verdict.situation.target_hash,
        title=version.title,
        slug=slug,
        url=version.url,
        lead=version.lead,
        body=version.body,
        origin=version.origin,
        units=tuple(_published_unit(state) for state in item.states),
    )
    return version, _remember(ledger, record)


def _remember(ledger: Ledger, record: PublishedVersion) -> Ledger:
    """The ledger with `record`; its time stays where the same thing was published before."""
    before = ledger.published.get(record.language)
    withheld = ledger.exported is not None and record.language in ledger.exported.withheld
    back = withheld or (ledger.exported is not None and ledger.exported.withdrawn)
    if before is not None and not back and replace(record, at=before.at) == before:
        return ledger
    line = LogLine(
        record.at,
        "published",
        record.language,
        record.revision,
        record.target_hash,
        record.source_hash,
    )
    return replace(
        ledger,
        published={**ledger.published, record.language: record},
        slugs={**ledger.slugs, record.language: record.slug},
        log=(*ledger.log, line),
    )


def _kept(project: Project, plan: ReleasePlan, item: VersionPlan) -> Version | Withheld | None:
    """The last published version where it may stand, or that it may not; None if there is none.

    A version that is still true to its source stands, whatever the translator is changing.
    """
    record = plan.ledger.published.get(item.language)
    if record is None:
        return None
    former = last_published(project, plan.units, plan.ledger, item.language)
    outdated = former is not None and former.outdated
    since = former.since if former else None
    risk = former.risk if former else None
    if outdated and project.config.outdated is OutdatedPolicy.BLOCK:
        return Withheld(item.language, State.OUTDATED, since, risk)
    return Version(
        language=item.language,
        title=record.title,
        slug=record.slug,
        url=record.url,
        lead=record.lead,
        body=record.body,
        freshness=Freshness.OUTDATED if outdated else Freshness.CURRENT,
        revision=record.revision,
        source_hash=record.source_hash,
        origin=Origin(record.origin),
        outdated_since=since,
        risk=risk,
    )


def _dropped(plan: ReleasePlan) -> list[Withheld]:
    """Languages that were published and that the release is no longer meant to have."""
    wanted = {version.language for version in plan.versions}
    gone = sorted(set(plan.ledger.published) - wanted)
    return [Withheld(language, State.WITHDRAWN) for language in gone]


def _log_withheld(
    project: Project, ledger: Ledger, withheld: list[Withheld], source_hash: str
) -> Ledger:
    before = ledger.exported.withheld if ledger.exported else ()
    kept_back = {language: version.target_hash for language, version in ledger.published.items()}
    lines = [
        LogLine(
            project.now,
            "withheld",
            item.language,
            ledger.current,
            kept_back.get(item.language, ""),
            source_hash,
        )
        for item in withheld
        if item.language not in before
    ]
    return replace(ledger, log=(*ledger.log, *lines)) if lines else ledger


# --- parts of a version ----------------------------------------------------------------------


@dataclass(frozen=True)
class _Fields:
    title: str
    lead: str


def _fields(plan: ReleasePlan, texts: list[str]) -> _Fields:
    def of(role: Role) -> str:
        parts = (t.strip() for u, t in zip(plan.units, texts, strict=True) if u.role is role)
        return " ".join(" ".join(part.split("\n")) for part in parts if part)

    return _Fields(of(Role.TITLE), of(Role.LEAD))


def _blocks(plan: ReleasePlan, html: list[str], glue: str) -> dict[int, str]:
    """The HTML of each block from that of its units; an empty block has an empty one."""
    out = {block.index: "" for block in plan.document.blocks}
    pairs = zip(plan.units, html, strict=True)
    for index, group in groupby(pairs, key=lambda pair: pair[0].segment.block):
        items = list(group)
        segments = [unit.segment for unit, _ in items]
        out[index] = join_html(segments, [text for _, text in items], glue)
    return out


def _alternatives(plan: ReleasePlan, text: Callable[[Unit], str]) -> Callable[[int], str]:
    found = {u.segment.block: plain(text(u)) for u in plan.units if u.role is Role.IMAGE_TEXT}
    return lambda block: found.get(block, "")


def _slug(project: Project, ledger: Ledger, language: str, title: str) -> str:
    return ledger.slugs.get(language) or project.slugs.give(ledger.release, language, title)


def _url(project: Project, document: Document, language: str, slug: str) -> str:
    given = document.meta.url.get(language)
    return given or project.config.url.format(language=language, slug=slug)


def _origin(states: tuple[UnitState, ...]) -> Origin:
    return Origin.MACHINE if any(state.accepted_draft for state in states) else Origin.HUMAN


def _published_unit(state: UnitState) -> PublishedUnit:
    segment = state.unit.segment
    target = state.entry.msgstr if state.merged and state.entry else state.target
    links = tuple(ref.url for ref in segment.refs)
    return PublishedUnit(state.unit.id, segment.role, segment.source, links, target)


def _still_true(plan: ReleasePlan, version: PublishedVersion) -> dict[str, str]:
    """Translations of a former version whose source reads the same today. Sentences that are
    translated in one are true together or not at all."""
    now = {unit.id: unit.segment.fingerprint for unit in plan.units}
    minor = Minor(plan.ledger, version.language)
    runs: list[list[PublishedUnit]] = []
    for unit in version.units:
        if unit.target != MERGED or not runs:
            runs.append([])
        runs[-1].append(unit)
    return {
        unit.id: "" if unit.target == MERGED else unit.target
        for run in runs
        if all(minor.same(unit.id, unit.fingerprint, now.get(unit.id, "")) for unit in run)
        for unit in run
    }


def _unit_text(project: Project, unit: Unit, texts: Mapping[str, Mapping[str, str]]) -> UnitText:
    found = {project.config.source_language: unit.source}
    merged = []
    for language, by_unit in texts.items():
        text = by_unit.get(unit.id)
        if text:
            found[language] = text
        elif text is not None:
            merged.append(language)
    return UnitText(unit.id, unit.role, unit.segment.fingerprint, found, tuple(merged))
