"""Everything that was waived in a project, and whether it still counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from transflow import lang
from transflow.checks import NAMES
from transflow.checks.waivers import former_waivers, parse_waivers
from transflow.pipeline.lapsing import changed_since, source_then
from transflow.pipeline.plan import ReleasePlan, VersionPlan, plan_release
from transflow.pipeline.project import Project
from transflow.pipeline.snapshot import Snapshot
from transflow.pipeline.subjects import Subject, state_subjects
from transflow.pipeline.waived import holds
from transflow.records import Waiver
from transflow.report.waivers import Since, WaiverKind, WaiverRow, WaiverStatus
from transflow.store import accepted
from transflow.store.workspace import SourceFile


def project_rows(project: Project) -> Iterator[WaiverRow]:
    """What is right in the whole project; of a check that does not exist it is not needed.

    Raises ConfigError, WorkspaceError."""
    for one in project.standards.accepted:
        yield WaiverRow(
            WaiverKind.TERM,
            WaiverStatus.IN_FORCE if one.check in NAMES else WaiverStatus.IDLE,
            one.check,
            one.reason,
            accepted.FILE,
            one.by,
            one.at,
            language=one.language,
            words=one.text,
        )


def release_rows(project: Project, source: SourceFile) -> list[WaiverRow]:
    """The waivers in the catalogs of a release and in its ledger, with those that were taken
    back. Raises TransflowError, also where one of its catalogs cannot be read."""
    seen = project.snapshot(source)
    if not _may_waive(seen):
        return []
    plan = plan_release(project, source, seen)
    for version in plan.catalogs:
        if version.error is not None:
            raise version.error
    return [row for version in plan.catalogs for row in _version_rows(project, plan, version)]


def _may_waive(seen: Snapshot) -> bool:
    """Most releases have no waiver, and need not be planned."""
    return bool(seen.unreadable) or any(b"waiver" in data.lower() for data in seen.files.values())


def _version_rows(project: Project, plan: ReleasePlan, version: VersionPlan) -> Iterator[WaiverRow]:
    target = lang.get(version.language)
    subjects = state_subjects(version.states, project.language, target, project.standards)
    units = {unit: subject for subject in subjects for unit in subject.units}
    excused = {(f.check, f.unit) for f in version.findings if f.waived is not None}
    yield from _of_comments(plan, version, excused)
    for waiver in plan.ledger.waivers:
        if waiver.language == version.language:
            subject = units.get(waiver.unit)
            row = _of_ledger(project, plan, waiver, subject, excused)
            changed = tuple(changed_since(plan, version, waiver, subject))
            then = source_then(plan.ledger, waiver) if Since.SOURCE in changed else ""
            yield replace(row, changed=changed, source_then="" if then == row.source else then)


Excused = set[tuple[str, str | None]]
"""Check and unit of what is waived now."""


def _of_comments(plan: ReleasePlan, version: VersionPlan, excused: Excused) -> Iterator[WaiverRow]:
    told = set()
    for state in version.states:
        entry = state.entry
        if entry is None or not entry.comment or entry.key in told:
            continue
        told.add(entry.key)
        found = [(WaiverStatus.LAPSED, one) for one in former_waivers(entry.comment).items()]
        for check, reason in parse_waivers(entry.comment).items():
            counts = (check, state.unit.id) in excused
            status = WaiverStatus.IN_FORCE if counts else WaiverStatus.IDLE
            found.append((status, (check, reason)))
        for status, (check, reason) in found:
            yield WaiverRow(
                WaiverKind.COMMENT,
                status,
                check,
                reason,
                f"{version.path}:{entry.line}" if entry.line else version.path,
                release=plan.release,
                language=version.language,
                unit=state.unit.id,
                source=state.unit.source,
                target=entry.msgstr,
                changed=(Since.SOURCE,) if status is WaiverStatus.LAPSED else (),
            )


def _of_ledger(
    project: Project, plan: ReleasePlan, waiver: Waiver, subject: Subject | None, excused: Excused
) -> WaiverRow:
    return WaiverRow(
        WaiverKind.UNIT,
        _status(waiver, subject, excused),
        waiver.check,
        waiver.reason,
        project.workspace.ledger_path(plan.release),
        waiver.by,
        waiver.at,
        plan.release,
        waiver.language,
        waiver.unit,
        waiver.spot,
        _source(plan, waiver.unit),
        subject.pair.target if subject else "",
    )


def _status(waiver: Waiver, subject: Subject | None, excused: Excused) -> WaiverStatus:
    if waiver.undone is not None:
        return WaiverStatus.UNDONE
    if subject is None or not holds(
        waiver, subject.units, subject.source_hash, subject.target_hash
    ):
        return WaiverStatus.LAPSED
    there = (waiver.check, subject.unit) in excused
    return WaiverStatus.IN_FORCE if there else WaiverStatus.IDLE


def _source(plan: ReleasePlan, unit: str) -> str:
    """The text of a unit as it reads now, or as it last read."""
    here = {one.id: one.source for one in plan.units}
    gone: Iterable[tuple[str, str]] = ((one.id, one.source) for one in plan.ledger.former)
    return {**dict(gone), **here}.get(unit, "")
