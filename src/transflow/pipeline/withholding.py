"""Releases that must not go to any target now, whatever the export has of them.

An embargo that is set after the export changes nothing of what is already out. But what a target
does not have yet is not out there, and does not get there while the embargo lasts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from transflow.errors import PublishError, TransflowError, Where
from transflow.messages import T
from transflow.model import SOURCE_SUFFIXES, SourceStatus
from transflow.pipeline.embargo import may_wait
from transflow.pipeline.project import Project
from transflow.publishers.base import Cover, Outbox, is_new
from transflow.records import DeliveryAction
from transflow.store.workspace import SourceFile


class Withholding:
    def __init__(self, project: Project) -> None:
        self._project = project
        self._known: dict[str, TransflowError | None] = {}

    def problem(self, outbox: Outbox, covers: Iterable[Cover]) -> TransflowError | None:
        """Why the first release that must not be sent now must not; None where all may: also
        those of which the target has the same already."""
        for cover in covers:
            if cover.action is DeliveryAction.SENT and is_new(outbox.past(cover.release), cover):
                problem = self._of(cover.release)
                if problem is not None:
                    return problem
        return None

    def _of(self, release: str) -> TransflowError | None:
        if release not in self._known:
            source = self._sources.get(release)
            self._known[release] = self._look(source) if source is not None else None
        return self._known[release]

    @cached_property
    def _sources(self) -> Mapping[str, SourceFile]:
        sources, _ = self._project.workspace.sources(SOURCE_SUFFIXES)
        return {source.release: source for source in sources}

    def _look(self, source: SourceFile) -> TransflowError | None:
        project = self._project
        if not may_wait(project.workspace, source):
            return None
        try:
            meta = project.read_document(project.snapshot(source)).meta
        except TransflowError as error:
            return error
        if meta.status is SourceStatus.WITHDRAWN:  # what takes it down must go
            return None
        if meta.confidential:
            return PublishError(
                T("the release is confidential"),
                Where(source.path),
                T("it was exported before; publish again when “confidential” is deleted"),
            )
        if meta.publish_at is None or meta.publish_at <= project.now:
            return None
        when = meta.publish_at.astimezone(project.config.timezone)
        return PublishError(
            T("the release is under an embargo until {when}", when=when.isoformat()),
            Where(source.path),
            T(
                "it was exported before; publish again when the embargo is over, "
                "or delete publish_at"
            ),
        )
