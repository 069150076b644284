"""Which releases the public may see anything of now."""

from __future__ import annotations

from transflow.errors import TransflowError
from transflow.memory.pairs import Origin
from transflow.memory.search import Use
from transflow.messages import T, Text
from transflow.model import SOURCE_SUFFIXES, SourceStatus
from transflow.pipeline.project import Project
from transflow.store.workspace import SourceFile


class Shown:
    """Whether anything of a release may be seen by the public now."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._sources: dict[str, SourceFile] | None = None
        self._known: dict[str, tuple[str, Text] | None] = {}

    def refusal(self, use: Use) -> tuple[str, Text] | None:
        """Why nothing of its release may be used; a file of TMX is of no release."""
        if use.origin is Origin.FOREIGN:
            return None
        if use.newest not in self._known:
            self._known[use.newest] = self._look(use.newest)
        return self._known[use.newest]

    def _look(self, release: str) -> tuple[str, Text] | None:
        if self._sources is None:
            found, _ = self._project.workspace.sources(SOURCE_SUFFIXES)
            self._sources = {source.release: source for source in found}
        source = self._sources.get(release)
        if source is None:  # its text has gone; what was finished of it is as true as it was
            return None
        try:
            meta = self._project.read_document(self._project.snapshot(source)).meta
        except TransflowError:
            return "unreadable", T("{release} cannot be read now", release=release)
        if meta.status is SourceStatus.WITHDRAWN:
            return "withdrawn", T("it is from {release}, which was withdrawn", release=release)
        if meta.status is SourceStatus.DRAFT:
            return "source-draft", T("it is from {release}, which is a draft", release=release)
        if meta.confidential:
            return "confidential", T("it is from {release}, which is confidential", release=release)
        if meta.publish_at is not None and self._project.now < meta.publish_at:
            when = meta.publish_at.strftime("%Y-%m-%d %H:%M")
            return "embargo", T(
                "it is from {release}, under embargo until {when}", release=release, when=when
            )
        return None
