"""All releases in brief, worked out only where something changed, and which are secret."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from transflow.errors import TransflowError, WorkspaceError, carefully
from transflow.pipeline import crew
from transflow.pipeline.embargo import may_wait, public_rows
from transflow.pipeline.overview import failed_row
from transflow.pipeline.plan import plan_release
from transflow.pipeline.project import Project
from transflow.pipeline.recollection import NO_LESSON, Lesson, Recollection
from transflow.pipeline.viewing import view_of
from transflow.report.summaries import ReleaseSummary, failed_summary, summary
from transflow.store.workspace import SourceFile

_MANY = 512
"""Releases after which what was learnt is put away: memory must not follow the archive."""


class Brief(Struct, frozen=True):
    """A release in brief; small enough to be sent from process to process."""

    told: ReleaseSummary
    secret: bool
    """Whether nobody outside the department may hear of it."""
    lesson: Lesson = NO_LESSON


class Briefs:
    def __init__(self, project: Project) -> None:
        """Raises WorkspaceError where the settings cannot be read."""
        self.project = project
        self._memo = Recollection(project)

    def each(self, sources: Sequence[SourceFile]) -> Iterator[Brief | TransflowError]:
        """Each of `sources` in brief, in their order; the error where it cannot be read."""
        known = [self._recalled(source) for source in sources]
        new = [source for source, brief in zip(sources, known, strict=True) if brief is None]
        if new:
            self.project.warm()
        made_now = iter(crew.each(self, new))
        try:
            for number, brief in enumerate(known, 1):
                found = brief or next(made_now)
                if isinstance(found, Brief):
                    self._memo.learn([found.lesson])
                if number % _MANY == 0:
                    self._memo.close()
                yield found
        finally:
            self._memo.close()

    def __call__(self, sources: Sequence[SourceFile]) -> list[Brief | TransflowError]:
        """Works out some releases, whatever is known of them."""
        return list(map(carefully(self._make), sources))

    def failed(self, errors: Sequence[tuple[str, TransflowError]]) -> Iterator[Brief]:
        """Releases that cannot be read, or are gone."""
        rows = [failed_row(release, error) for release, error in dict(errors).items()]
        public = {row.release for row in public_rows(self.project.workspace, rows)}
        for row in rows:
            yield Brief(failed_summary(row), row.release not in public)

    def _recalled(self, source: SourceFile) -> Brief | None:
        try:
            told = self._memo.told(self._memo.look(source))
        except WorkspaceError:
            return None  # it is read once more, and then said
        return None if told is None else self._brief(source, told)

    def _make(self, source: SourceFile) -> Brief:
        """Raises TransflowError."""
        seen = self._memo.look(source)
        plan = plan_release(self.project, source, seen)
        told = summary(view_of(self.project, plan))
        # What is still to be synced may depend on other releases, by way of the memory.
        lesson = self._memo.lesson(seen, told) if plan.settled else NO_LESSON
        return self._brief(source, told, lesson)

    def _brief(self, source: SourceFile, told: ReleaseSummary, lesson: Lesson = NO_LESSON) -> Brief:
        unsure = told.failed and may_wait(self.project.workspace, source)
        return Brief(told, self._memo.waits(told) or unsure, lesson)
