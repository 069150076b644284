"""The versions of a release that may go out now, and what the ledger remembers of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from msgspec.structs import replace

from transflow.errors import ExportError, Where
from transflow.exporters.base import Freshness, Origin, UnitText, Version, Withheld
from transflow.model import MERGED, OutdatedPolicy, State, Unit
from transflow.pipeline import resting, timeline
from transflow.pipeline.plan import ReleasePlan, Verdict, VersionPlan, last_published
from transflow.pipeline.project import Project
from transflow.pipeline.wording import (
    Wording,
    source_wording,
    translated_wording,
    words_hash,
)
from transflow.records import Ledger, LogLine, PublishedUnit, PublishedVersion
from transflow.staleness.minor import Minor
from transflow.staleness.units import UnitState, noted


def source_version(project: Project, plan: ReleasePlan) -> tuple[Version, str]:
    """The version in the source language, and a hash of its words. Raises ExportError."""
    code = project.config.source_language
    with _told_of(plan.source.path):
        wording = source_wording(plan.document, plan.units)
    version = _version(project, plan, plan.ledger, code, wording)
    return version, words_hash(plan.units)


def fresh(
    project: Project, plan: ReleasePlan, item: VersionPlan, verdict: Verdict, ledger: Ledger
) -> tuple[Version, Ledger]:
    """The version as it reads now, and the ledger that remembers it as published. Raises
    ExportError."""
    with _told_of(item.path):
        wording = translated_wording(plan.document, item.states)
    version = _version(project, plan, ledger, item.language, wording)
    version = replace(version, origin=_origin(item.states))
    record = PublishedVersion(
        language=item.language,
        at=project.now,
        revision=version.revision,
        source_hash=version.source_hash,
        target_hash=verdict.situation.target_hash,
        title=version.title,
        slug=version.slug,
        url=version.url,
        lead=version.lead,
        body=version.body,
        origin=version.origin,
        units=tuple(_published_unit(state) for state in item.states),
    )
    return version, _remember(ledger, record)


@contextmanager
def _told_of(path: str) -> Iterator[None]:
    """Names the file whose text cannot be made clean HTML."""
    try:
        yield
    except ExportError as error:
        raise ExportError(error.message, Where(path), error.hint) from error


def _version(
    project: Project, plan: ReleasePlan, ledger: Ledger, language: str, wording: Wording
) -> Version:
    slug = _slug(project, ledger, language, wording.title)
    return Version(
        language=language,
        title=wording.title,
        slug=slug,
        url=_url(project, plan, language, slug),
        lead=wording.lead,
        body=wording.body,
        freshness=Freshness.CURRENT,
        revision=ledger.current,
        current_revision=ledger.current,
        source_hash=plan.source_hash,
        origin=Origin.SOURCE,
        published=project.now,
    )


def _remember(ledger: Ledger, record: PublishedVersion) -> Ledger:
    """The ledger with `record`; its time stays where the same thing was published before."""
    before = ledger.published.get(record.language)
    withheld = ledger.exported is not None and record.language in ledger.exported.withheld
    back = withheld or (ledger.exported is not None and ledger.exported.withdrawn)
    if before is not None and not back and replace(record, at=before.at) == before:
        return ledger
    actions = ["published"]
    if before is not None and timeline.reads_otherwise(before, record):
        actions.append("corrected")
    lines = [
        LogLine(
            record.at,
            action,
            record.language,
            record.revision,
            record.target_hash,
            record.source_hash,
        )
        for action in actions
    ]
    return replace(
        ledger,
        published={**ledger.published, record.language: record},
        slugs={**ledger.slugs, record.language: record.slug},
        log=(*ledger.log, *lines),
    )


def log_correction(project: Project, ledger: Ledger, source: Version, words: str) -> Ledger:
    """The ledger that knows when other words than before went out in the source language."""
    before = ledger.exported.source_words if ledger.exported else ""
    if not before or before == words:
        return ledger
    line = LogLine(
        project.now, "corrected", source.language, ledger.current, "", source.source_hash
    )
    return replace(ledger, log=(*ledger.log, line))


def kept(project: Project, plan: ReleasePlan, item: VersionPlan) -> Version | Withheld | None:
    """The last published version where it may stand, or that it may not; None if there is none.

    A version that is still true to its source stands, whatever the translator is changing, unless
    a person withdrew or rejected it.
    """
    record = plan.ledger.published.get(item.language)
    if record is None:
        return None
    off = resting.off(plan.ledger, item.language)
    if off is not None:
        return off
    former = last_published(project, plan.units, plan.ledger, item.language)
    outdated = former is not None and former.outdated
    since = former.since if former else None
    risk = former.risk if former else None
    policy = plan.document.meta.outdated or project.config.outdated
    if outdated and policy is OutdatedPolicy.BLOCK:
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
        current_revision=plan.ledger.current,
        source_hash=record.source_hash,
        origin=Origin(record.origin),
        published=record.at,
        outdated_since=since,
        risk=risk,
    )


# --- parts of a version ----------------------------------------------------------------------


def _slug(project: Project, ledger: Ledger, language: str, title: str) -> str:
    return ledger.slugs.get(language) or project.slugs.give(ledger.release, language, title)


def _url(project: Project, plan: ReleasePlan, language: str, slug: str) -> str:
    given = plan.document.meta.url.get(language)
    return given or project.config.url.format(language=language, slug=slug)


def _origin(states: tuple[UnitState, ...]) -> Origin:
    machine = any(state.accepted_draft for state in noted(states))
    return Origin.MACHINE if machine else Origin.HUMAN


def _published_unit(state: UnitState) -> PublishedUnit:
    segment = state.unit.segment
    target = state.entry.msgstr if state.merged and state.entry else state.target
    return PublishedUnit(state.unit.id, segment.role, segment.source, segment.links, target)


def still_true(plan: ReleasePlan, version: PublishedVersion) -> dict[str, str]:
    """Translations of a former version whose source reads the same today. Sentences that are
    translated in one are true together, in their order, or not at all."""
    now = {unit.id: unit.segment.fingerprint for unit in plan.units}
    places = {unit.id: place for place, unit in enumerate(plan.units)}
    minor = Minor(plan.ledger, version.language)
    runs: list[list[PublishedUnit]] = []
    for unit in _as_called_now(version.units, plan.units):
        if unit.target != MERGED or not runs:
            runs.append([])
        runs[-1].append(unit)
    return {
        unit.id: "" if unit.target == MERGED else unit.target
        for run in runs
        if _in_a_row([places.get(unit.id, -1) for unit in run])
        and all(minor.same(unit.id, unit.fingerprint, now.get(unit.id, "")) for unit in run)
        for unit in run
    }


def _as_called_now(
    published: Sequence[PublishedUnit], units: Sequence[Unit]
) -> Sequence[PublishedUnit]:
    """The units of a former version; where the text is the same, with the ids they have now."""
    if [unit.fingerprint for unit in published] != [unit.segment.fingerprint for unit in units]:
        return published
    return [replace(was, id=now.id) for was, now in zip(published, units, strict=True)]


def _in_a_row(places: list[int]) -> bool:
    return places == [*range(places[0], places[0] + len(places))]


def unit_text(project: Project, unit: Unit, texts: Mapping[str, Mapping[str, str]]) -> UnitText:
    found = {project.config.source_language: unit.source}
    merged = []
    for language, by_unit in texts.items():
        text = by_unit.get(unit.id)
        if text:
            found[language] = text
        elif text is not None:
            merged.append(language)
    return UnitText(unit.id, unit.role, unit.segment.fingerprint, found, tuple(merged))
