"""Releases on their way to drafts, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from transflow.model import SourceStatus
from transflow.pipeline.clearing import HeldError, Hold
from transflow.pipeline.plan import ReleasePlan, plan_release
from transflow.pipeline.pretranslating.figures import Outlook, Result, Share
from transflow.pipeline.pretranslating.questions import Question
from transflow.pipeline.pretranslating.sending import Line, Sender
from transflow.pipeline.pretranslating.shelf import Known, Shelf
from transflow.pipeline.pretranslating.wanted import Need, needs
from transflow.pipeline.pretranslating.writing import fill
from transflow.pipeline.project import Project
from transflow.store.workspace import SourceFile


class Desk:
    """Drafts of one service for the releases of a project."""

    def __init__(
        self,
        project: Project,
        line: Line,
        languages: Sequence[str],
        *,
        again: bool = False,
    ) -> None:
        """`again` asks anew for what the service could not do."""
        self.shelf = Shelf(project, line.provider.service, again=again)
        self.sender = Sender(project, line, self.shelf)
        self._project = project
        self._guard = line.guard
        self._languages = languages
        self._counted: set[str] = set()
        """Keys of texts that were seen in a release before."""

    # --- what would be sent

    def look(self, source: SourceFile) -> Outlook:
        """Nothing is sent and nothing written.

        Raises SourceError, LedgerError, WorkspaceError, ConfigError.
        """
        shares = []
        hold: Hold | None = None
        plan = plan_release(self._project, source)
        for need in self._needs(plan):
            known = self.shelf.known(need.version.language, need.texts)
            if known.left and hold is None:
                hold = self._guard.hold(source)
            shares.append(self._share(source, need, known, held=hold is not None))
        wanted = (v.error for v in plan.versions if v.language in self._languages)
        problems = tuple(error for error in wanted if error is not None)
        return Outlook(source.release, tuple(shares), hold, problems)

    def _needs(self, plan: ReleasePlan) -> list[Need]:
        if plan.document.meta.status is SourceStatus.WITHDRAWN:
            return []
        return list(needs(self._project, plan, self._languages))

    def _share(self, source: SourceFile, need: Need, known: Known, *, held: bool) -> Share:
        language, left = need.version.language, known.left
        new = [] if held else [one for one in left if one.key not in self._counted]
        self._counted.update(one.key for one in new)
        sizes = self._sizes(source, language, new)
        return Share(
            language,
            empty=len(need.units),
            remembered=len(need.remembered),
            known=len(known.answered),
            waiting=known.on_their_way(),
            refused=sum(1 for _ in known.refused(language)),
            held=len(left) if held else 0,
            texts=len(new),
            requests=len(sizes),
            characters=sum(sizes),
        )

    def _sizes(self, source: SourceFile, language: str, asked: Sequence[Question]) -> list[int]:
        """Characters of each request. A release that is held just now has none."""
        try:
            groups = self.sender.groups(asked)
            return [self.sender.characters(source, language, group) for group in groups]
        except HeldError:
            return []

    # --- sending and filling

    def work(self, source: SourceFile) -> Result:
        """Asks for what is missing, and fills the catalogs with what is there then, under the
        lock of the project.

        Raises SourceError, LedgerError, ConfigError, ConflictError, WorkspaceError.
        """
        result = Result(source.release)
        for need in self._needs(plan_release(self._project, source)):
            language = need.version.language
            left = self.shelf.known(language, need.texts).left
            if left and self.sender.ended is None and result.hold is None:
                self.sender.send(source, language, left, result)
            result.refused += self.shelf.known(language, need.texts).refused(language)
        self.put_in(source, result)
        return result

    def put_in(self, source: SourceFile, result: Result) -> None:
        """Fills the catalogs of a release with all that is known. Raises as `work`."""
        with self._project.workspace.lock():
            result.filled = fill(self._project, source, self._languages, self.shelf.drafts)
