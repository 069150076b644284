"""A project on disk: where its files are, how it is set up, and what time it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from transflow import config, lang, readers
from transflow.checks import CHECKS
from transflow.config import Config
from transflow.errors import TransflowError, UsageError
from transflow.messages import T
from transflow.model import Catalog, Document, Language
from transflow.readers.base import Options
from transflow.records import Ledger
from transflow.settings import closest
from transflow.store import ledger as ledgers
from transflow.store.workspace import CONFIG, SourceFile, Workspace, check_release_id


@dataclass(frozen=True)
class Project:
    """Everything that a run needs beside the release it works on."""

    workspace: Workspace
    config: Config
    now: dt.datetime
    """With the offset of the project's zone, to the second."""

    @property
    def language(self) -> Language:
        return lang.get(self.config.source_language)

    def options(self, release: str) -> Options:
        return Options(
            release,
            self.config.source_language,
            self.config.timezone,
            self.language.starts_with_ordinal,
        )

    def read_document(self, source: SourceFile) -> Document:
        """Raises SourceError and WorkspaceError."""
        data = self.workspace.read(source.path)
        return readers.read(data, source.path, self.options(source.release))

    def read_ledger(self, release: str) -> Ledger:
        """An empty one where the release has none yet. Raises LedgerError, WorkspaceError."""
        path = self.workspace.ledger_path(release)
        data = self.workspace.read_if_there(path)
        return Ledger(release) if data is None else ledgers.parse(data, path, release)

    def languages(self, document: Document) -> tuple[str, ...]:
        """Target languages of a release."""
        wanted = document.meta.languages
        chosen = self.config.languages if wanted is None else wanted
        return tuple(code for code in chosen if code != self.config.source_language)

    def new_catalog(self, release: str, language: str, document: Document) -> Catalog:
        """An empty catalog; its dates come from the release, so that it is always the same."""
        day = document.meta.date or dt.date(2000, 1, 1)
        name = self.config.project or "transflow"
        headers = (
            ("Project-Id-Version", f"{name}: {release}"),
            ("Report-Msgid-Bugs-To", ""),
            ("PO-Revision-Date", f"{day.isoformat()} 00:00+0000"),
            ("Last-Translator", ""),
            ("Language-Team", ""),
            ("Language", language.replace("-", "_")),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("X-Source-Language", self.config.source_language),
            ("X-Generator", "transflow"),
        )
        return Catalog(language, headers, path=self.workspace.catalog_path(language, release))


def open_project(start: Path, now: dt.datetime) -> Project:
    """The project that the folder `start` lies in. Raises UsageError, ConfigError."""
    workspace = Workspace.find(start)
    text = readers.base.decode(workspace.read(CONFIG), CONFIG)
    settings = config.parse(text, CONFIG, CHECKS)
    local = now.astimezone(settings.timezone).replace(microsecond=0)
    return Project(workspace, settings, local)


def select(project: Project, wanted: list[str]) -> tuple[list[SourceFile], list[TransflowError]]:
    """The release files that `wanted` names by id, path, folder or the beginning of an id; all
    where it names none.

    Raises UsageError for a name that fits nothing. Files that cannot be releases come second.
    """
    sources, problems = project.workspace.sources(readers.READERS)
    if not wanted:
        return sources, problems
    chosen: dict[str, SourceFile] = {}
    for name in wanted:
        release = _release_of(name)
        found = _named(release, sources)
        if not found:
            raise _nothing(name, [s.release for s in sources])
        chosen.update((s.release, s) for s in found)
    broken = [
        p for p in problems if p.where and any(_release_of(n) in str(p.where) for n in wanted)
    ]
    return [chosen[release] for release in sorted(chosen)], broken


def _named(release: str, sources: list[SourceFile]) -> list[SourceFile]:
    """The release of that id, those of that folder, or the only one whose id, or the last part
    of it, begins so."""
    found = [s for s in sources if s.release == release or s.release.startswith(release + "/")]
    if found:
        return found
    begun = [
        s
        for s in sources
        if s.release.startswith(release) or s.release.rpartition("/")[2].startswith(release)
    ]
    return begun if len(begun) == 1 else []


def _release_of(name: str) -> str:
    path = name.replace("\\", "/").removeprefix("./").rstrip("/").removeprefix("releases/")
    for suffix in readers.READERS:
        path = path.removesuffix(suffix)
    return check_release_id(path)


def _nothing(name: str, known: list[str]) -> UsageError:
    guess = closest(_release_of(name), known)
    tails = {release.rpartition("/")[2]: release for release in known}
    guess = guess or tails.get(closest(name, tails) or "")
    return UsageError(
        T("there is no release “{name}”", name=name),
        hint=T("did you mean “{key}”?", key=guess)
        if guess
        else T("list the releases with: transflow status"),
    )
