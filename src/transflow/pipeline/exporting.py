"""Releases on their way to the website, and those that are there as they should be."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from transflow.errors import TransflowError
from transflow.exporters.base import Freshness, Withheld
from transflow.messages import T, Text
from transflow.model import Finding, State
from transflow.pipeline.apply import Outcome, carry_out
from transflow.pipeline.known import Known
from transflow.pipeline.overview import Overview
from transflow.pipeline.project import Project
from transflow.pipeline.quality import errors
from transflow.pipeline.snapshot import Snapshot
from transflow.pipeline.status import status_rows
from transflow.pipeline.synced import Counts, pack
from transflow.pipeline.syncing import changed_catalogs, synced
from transflow.report.memo import pack_text, read_text
from transflow.report.rows import StatusRow
from transflow.store.workspace import SourceFile


class Held(Struct, frozen=True):
    """A finished version that errors of the checks keep from going out."""

    language: str
    errors: int
    first: Finding
    stays: bool
    """Whether the version that went out before stays in the export."""


class Shipped(Struct, frozen=True):
    """What became of a release, in brief."""

    release: str
    rows: tuple[StatusRow, ...]
    """Of the status, after all was done."""
    notes: tuple[Text, ...] = ()
    """What the website is told of versions that are no longer true."""
    written: tuple[str, ...] = ()
    changed: tuple[tuple[str, Counts], ...] = ()
    """Catalogs that change, with how many units of each kind."""
    problems: tuple[TransflowError, ...] = ()
    """Why something could not go out, and which catalogs cannot be read."""
    blocking: tuple[Finding, ...] = ()
    held: tuple[Held, ...] = ()


class Shipping:
    """An export of one release after the other."""

    def __init__(self, project: Project, *, dry_run: bool) -> None:
        self.project = project
        self.dry_run = dry_run
        self._known = Known(project.workspace, "export")
        self._overview = Overview(project.workspace, project.now)
        self._clean = Known(project.workspace, "clean")
        self._synced = Known(project.workspace, "sync")

    def __call__(self, source: SourceFile) -> Shipped:
        """Raises TransflowError."""
        seen = self._known.look(source)
        return self._recalled(seen) or self._done(seen)

    def close(self) -> None:
        """Remembers what was found out."""
        kept = (self._known, self._overview, self._clean, self._synced, self.project.passed)
        for memory in kept:
            memory.close()

    def _recalled(self, seen: Snapshot) -> Shipped | None:
        if not self._known.has(seen.source.release):
            return None
        value = self._known.recall(seen, self._file(seen.source))
        rows = None if value is None else self._overview.rows(seen)
        if value is None or rows is None:
            return None
        try:
            notes = tuple(read_text(note) for note in json.loads(value))
        except (ValueError, KeyError, TypeError):
            return None
        return Shipped(seen.source.release, tuple(rows), notes)

    def _done(self, seen: Snapshot) -> Shipped:
        seen = replace(
            seen,
            clean=self._clean.recall(seen) is not None,
            settled=self._synced.recall(seen) is not None,
        )
        outcome = carry_out(
            self.project,
            seen.source,
            self.project.staging,
            dry_run=self.dry_run,
            seen=seen,
        )
        rows = status_rows(self.project, outcome.plan, outcome.ledger)
        shipped = Shipped(
            outcome.plan.release,
            tuple(rows),
            tuple(_held_back(outcome)),
            outcome.written,
            changed_catalogs(outcome),
            (*outcome.problems, *outcome.plan.unreadable),
            tuple(_blocking(outcome)),
            tuple(_held_by_errors(outcome, rows)),
        )
        self._learn(outcome, shipped)
        return shipped

    def _learn(self, outcome: Outcome, shipped: Shipped) -> None:
        left = outcome.left
        if left is None:
            return
        self._overview.learn(self._overview.entry(left, shipped.rows))
        self._synced.learn(self._synced.entry(left, pack(synced(outcome))))
        if outcome.plan.clean:
            self._clean.learn(self._clean.entry(left, ""))
        if not shipped.blocking and not self._may_change_by_itself(outcome):
            value = json.dumps([pack_text(note) for note in shipped.notes])
            self._known.learn(self._known.entry(left, value, self._file(left.source)))

    def _may_change_by_itself(self, outcome: Outcome) -> bool:
        """An embargo ends by the clock, and pictures lie in files of their own."""
        document = outcome.plan.document
        ends = document.meta.publish_at
        return bool(document.media) or (ends is not None and self.project.now < ends)

    def _file(self, source: SourceFile) -> bytes:
        path = self.project.workspace.export_path(source.release)
        return self.project.staging.read_if_there(path) or b""


def _held_back(outcome: Outcome) -> Iterator[Text]:
    """What the website is told about versions that are no longer true."""
    if outcome.public is None:
        return
    place = {"release": outcome.plan.release}
    for version in outcome.public.versions:
        if version.freshness is Freshness.OUTDATED:
            yield T(
                "{release} ({language}): the last approved version stays in the export, "
                "marked as outdated.",
                language=version.language,
                **place,
            )
    for withheld in outcome.public.withheld:
        yield _kept_out(withheld, {"language": withheld.language, **place})


def _kept_out(withheld: Withheld, place: dict[str, str]) -> Text:
    if withheld.state == State.WITHDRAWN:
        return T("{release} ({language}): withdrawn, kept out of the export.", **place)
    if withheld.state == State.REVIEW:
        return T(
            "{release} ({language}): rejected, kept out of the export until it is corrected "
            "or approved.",
            **place,
        )
    return T("{release} ({language}): kept out of the export until it is true again.", **place)


def _blocking(outcome: Outcome) -> Iterator[Finding]:
    for version in outcome.plan.versions:
        if version.errors:
            yield from (f for f in version.findings if errors([f]))


def _held_by_errors(outcome: Outcome, rows: Iterable[StatusRow]) -> Iterator[Held]:
    if outcome.public is None:
        return
    stay = {version.language for version in outcome.public.versions}
    wrong = {row.language for row in rows if any(r.code == "check-errors" for r in row.reasons)}
    for version in outcome.plan.versions:
        found = [finding for finding in version.findings if errors([finding])]
        if version.language in wrong and found:
            yield Held(version.language, len(found), found[0], version.language in stay)
