"""What may be published of a release now, and what the ledger then remembers of it."""

from __future__ import annotations

import io
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from transflow.errors import ExportError, Where
from transflow.exporters import xml
from transflow.exporters.base import (
    PublicRelease,
    PublicStatus,
    Version,
    Withdrawn,
    Withheld,
    alternates,
)
from transflow.exporters.content import content_hash
from transflow.exporters.xml_read import read_releases
from transflow.messages import T
from transflow.model import SourceStatus, State
from transflow.pipeline import resting, timeline, versions
from transflow.pipeline.plan import ReleasePlan, judge
from transflow.pipeline.project import Project
from transflow.records import Exported, Ledger, LogLine


class Edition(Struct, frozen=True):
    """The outcome for one release."""

    ledger: Ledger
    public: PublicRelease | None = None
    """None where nothing of the release may be in the export, or nothing about it changes."""


def edition(project: Project, plan: ReleasePlan, *, out: bytes | None) -> Edition:
    """What may go out now. A draft or an embargo, or a catalog that cannot be read, changes nothing
    of what is already out, but that a version that was withdrawn or rejected goes.

    `out` is the file that the release has in the export now. Where the ledger was lost, that tells
    what nothing else does: since when the release has been out.
    """
    meta = plan.document.meta
    if meta.status is SourceStatus.WITHDRAWN:
        return _tombstone(project, _found(project, plan, out))
    if meta.status is SourceStatus.DRAFT or meta.secret(project.now) or not plan.readable:
        return _resting(project, plan.ledger, out)
    return _public(project, _found(project, plan, out))


def _resting(project: Project, ledger: Ledger, out: bytes | None) -> Edition:
    public = resting.less(ledger, out, project.config.source_language)
    if public is None or ledger.exported is None:
        return Edition(ledger)
    words = ledger.exported.source_words
    ledger = _log_withheld(project, ledger, list(public.withheld), "")
    return _dated(project, ledger, public, words)


def _found(project: Project, plan: ReleasePlan, out: bytes | None) -> ReleasePlan:
    """`plan`, with a ledger that knows that the release is out if only its file there does."""
    if out is None or plan.ledger.exported is not None:
        return plan
    ledger = replace(plan.ledger, exported=Exported(project.now, project.now, ""))
    if not xml.validate(out):
        for there in read_releases(io.BytesIO(out)):
            if there.id == plan.release and there.modified <= project.now:
                ledger = _as_it_is_out(plan.ledger, there)
    return replace(plan, ledger=ledger)


def _as_it_is_out(ledger: Ledger, there: PublicRelease) -> Ledger:
    withdrawn = there.status is PublicStatus.WITHDRAWN
    exported = Exported(there.published, there.modified, there.hash, withdrawn)
    lines = [
        LogLine(item.since, "withdrawn", "", there.revision, "") for item in there.withdrawn[:1]
    ]
    return replace(ledger, exported=exported, log=(*ledger.log, *lines))


def _tombstone(project: Project, plan: ReleasePlan) -> Edition:
    """The mark that takes a release off the website; none for one that was never there."""
    ledger = plan.ledger
    exported = ledger.exported
    if exported is None:
        return Edition(ledger)
    if not exported.withdrawn:
        line = LogLine(project.now, "withdrawn", "", ledger.current, "", plan.source_hash)
        ledger = replace(ledger, log=(*ledger.log, line))
    public = PublicRelease(
        ledger.release,
        PublicStatus.WITHDRAWN,
        exported.first,
        exported.modified,
        "",
        max(ledger.current, 1),
        withdrawn=_gone(project, plan, ledger, exported),
    )
    return _dated(project, ledger, public, exported.source_words)


def _gone(
    project: Project, plan: ReleasePlan, ledger: Ledger, exported: Exported
) -> tuple[Withdrawn, ...]:
    """Every language that went out at any time. Where the ledger was lost nothing tells, and all
    that the release may have been in are named: to take off what is not there does no harm."""
    source = project.config.source_language
    known = timeline.languages(ledger)
    if not known and not exported.source_words:
        known = {version.language for version in plan.catalogs}
    since = timeline.withdrawn(ledger, exported)
    return tuple(Withdrawn(code, since) for code in (source, *sorted(known - {source})))


def _public(project: Project, plan: ReleasePlan) -> Edition:
    if not plan.document.layout:
        raise ExportError(
            T("the release has no text"),
            Where(plan.source.path),
            T("write the text below the front matter, or “status: draft” in it until it is there"),
        )
    source, words = versions.source_version(project, plan)
    ledger = replace(plan.ledger, slugs={**plan.ledger.slugs, source.language: source.slug})
    ledger = versions.log_correction(project, ledger, source, words)
    out: list[Version] = [source]
    withheld: list[Withheld] = []
    texts: dict[str, Mapping[str, str]] = {}
    for item in plan.versions:
        verdict = judge(project, plan, item, plan.ledger)
        if item.error is None and verdict.situation.ready:
            version, ledger = versions.fresh(project, plan, item, verdict, ledger)
            out.append(version)
            texts[item.language] = {s.unit.id: s.target for s in item.states}
            continue
        kept = versions.kept(project, plan, item)
        if isinstance(kept, Version):
            out.append(kept)
            texts[item.language] = versions.still_true(plan, ledger.published[item.language])
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
        versions=tuple(timeline.dated(version, ledger, project.now) for version in out),
        withheld=tuple(withheld),
        alternates=alternates(out, source.language),
        units=tuple(versions.unit_text(project, unit, texts) for unit in plan.units),
    )
    return _dated(project, ledger, public, words)


def _dated(project: Project, ledger: Ledger, public: PublicRelease, words: str) -> Edition:
    """The release with its times: it was modified now only if its content is new. The clock of one
    machine may be behind that of another; no time here goes back for that."""
    digest = content_hash(public)
    exported = ledger.exported
    first, modified = project.now, project.now
    if exported is not None:
        first, modified = exported.first, exported.modified
        if exported.hash != digest:
            modified = max(modified, project.now)
        modified = max(modified, *timeline.moments(public), first)
    public = replace(public, hash=digest, published=first, modified=modified)
    withdrawn = public.status is PublicStatus.WITHDRAWN
    languages = tuple(sorted(item.language for item in public.withheld))
    record = Exported(first, modified, digest, withdrawn, languages, words)
    return Edition(replace(ledger, exported=record), public)


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
