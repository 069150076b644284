"""All releases in brief: those that are known by their content are not planned anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from transflow.errors import TransflowError, carefully
from transflow.pipeline import crew
from transflow.pipeline.overview import error_sentence, failed_row
from transflow.pipeline.plan import plan_release
from transflow.pipeline.project import Project
from transflow.pipeline.recollection import NO_LESSON, Lesson, Recollection
from transflow.pipeline.viewing import view_of
from transflow.report.summaries import ReleaseSummary, failed_summary, summary
from transflow.report.views import ReleaseView
from transflow.store.workspace import SourceFile

_MANY = 512
"""Releases after which what was learnt is put away."""


class Brief(Struct, frozen=True):
    """A release in brief; small enough to be sent from process to process."""

    told: ReleaseSummary
    settled: bool = True
    """False where it is still to be synced: it may then depend on other releases, by way of the
    memory, and is not remembered."""
    lesson: Lesson = NO_LESSON


class Survey:
    """A look at many releases, at one moment. Nothing but the cache is written."""

    def __init__(self, project: Project) -> None:
        """Raises WorkspaceError where the settings cannot be read."""
        self.project = project
        self._memo = Recollection(project)

    def each(
        self, sources: Sequence[SourceFile], *, alone: bool = False
    ) -> Iterator[Brief | TransflowError]:
        """Each in brief, in their order, or what is wrong with it. Several processes share the
        work, unless it is to be done `alone`: a process with several threads must not be
        copied."""
        known = [self._recalled(source) for source in sources]
        new = [source for source, brief in zip(sources, known, strict=True) if brief is None]
        if new:
            self.project.warm()
        looked = map(carefully(self._look), new) if alone else crew.each(self, new)
        made = iter(looked)
        try:
            for number, brief in enumerate(known):
                if number % _MANY == 0:
                    self._memo.close()
                found = brief or next(made)
                if isinstance(found, Brief):
                    self._memo.learn([found.lesson])
                yield found
        finally:
            self._memo.close()

    def __call__(self, sources: Sequence[SourceFile]) -> list[Brief | TransflowError]:
        """Some releases, whatever is known of them."""
        return list(map(carefully(self._look), sources))

    def _recalled(self, source: SourceFile) -> Brief | None:
        try:
            told = self._memo.told(self._memo.look(source))
        except TransflowError:
            return None  # it is read once more, and then said
        return None if told is None else Brief(told)

    def _look(self, source: SourceFile) -> Brief:
        """Raises TransflowError."""
        seen = self._memo.look(source)
        plan = plan_release(self.project, source, seen)
        told = summary(view_of(self.project, plan))
        if not plan.settled:
            return Brief(told, settled=False)
        return Brief(told, lesson=self._memo.lesson(seen, told))


def failed_brief(release: str, error: TransflowError) -> Brief:
    """A release that cannot be read, or is gone."""
    return Brief(failed_summary(failed_row(release, error)))


def failed_view(release: str, error: TransflowError) -> ReleaseView:
    """What its page says."""
    place = str(error.where.path) if error.where else ""
    return ReleaseView(release, place, error=error_sentence(error), hint=error.hint)


def problems_by_release(problems: Iterable[TransflowError]) -> dict[str, TransflowError]:
    """Files that cannot be releases, each under its place."""
    return {str(problem.where or ""): problem for problem in problems}
