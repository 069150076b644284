"""A project on disk: where its files are, how it is set up, and what time it is."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from msgspec import field

from transflow import config, lang, readers
from transflow.checks import NAMES
from transflow.clock import countable
from transflow.config import Config
from transflow.errors import ConfigError, SourceError, UsageError, Where, WorkspaceError
from transflow.lang.base import RuleLanguage
from transflow.lang.own import for_language
from transflow.messages import T
from transflow.model import Catalog, Document
from transflow.pipeline.slugs import Slugs
from transflow.pipeline.snapshot import Snapshot, take
from transflow.pipeline.spelling import speller_of
from transflow.pipeline.standards import Standards, standards_of
from transflow.pipeline.terms import terms_of
from transflow.readers.base import Options
from transflow.records import Ledger
from transflow.store import accepted
from transflow.store import ledger as ledgers
from transflow.store.staging import Staging
from transflow.store.workspace import CONFIG, SourceFile, Workspace
from transflow.values import ByContent

if TYPE_CHECKING:
    from transflow.pipeline.gate import Passed

_SAVE = T("save the file as UTF-8: every text editor can")
"""Of settings, which nobody brings in."""


class Project(ByContent, frozen=True, dict=True):
    """Everything that a run needs beside the release it works on."""

    ASIDE: ClassVar = ("kept",)

    workspace: Workspace
    config: Config
    now: dt.datetime
    """With the offset of the project's zone, to the second."""
    kept: dict[str, object] = field(default_factory=dict)
    """What later parts of the pipeline make once and need for every release."""

    @cached_property
    def slugs(self) -> Slugs:
        return Slugs(self.workspace)

    @cached_property
    def staging(self) -> Staging:
        """What changes in the export, until all of it takes its place."""
        return Staging(self.workspace)

    @cached_property
    def passed(self) -> Passed:
        from transflow.pipeline.gate import Passed  # noqa: PLC0415 # a sync has no need of XML

        return Passed(self.workspace, self.language)

    @cached_property
    def language(self) -> RuleLanguage:
        """The source language, with the sentence rules of the project."""
        return self.language_of(self.config.source_language)

    @cached_property
    def standards(self) -> Standards:
        """What translations are held against. Raises ConfigError, WorkspaceError."""
        return standards_of(
            self.config,
            terms_of(self.workspace)[0],
            accepted.read(self.workspace),
            speller_of(self.workspace, self.config),
        )

    def warm(self) -> None:
        """Makes what takes long to make and serves every release, so that processes that are
        copies of this one need not."""
        _ = self.slugs, self.language.segmenter, self.standards

    def language_of(self, code: str) -> RuleLanguage:
        """The language with a BCP 47 `code`, with the sentence rules of the project."""
        own = for_language(self.config.segmentation_rules, code)
        return lang.get(code) if own is None else lang.with_rules(code, own)

    def options(self, release: str, front_matter: str = "", beside: str = "") -> Options:
        """What a reader must know; `front_matter` is the text of the file `beside` the source."""
        return Options(
            release,
            self.config.source_language,
            self.config.timezone,
            self.language.starts_with_ordinal,
            self.config.categories,
            front_matter,
            beside,
        )

    def snapshot(self, source: SourceFile) -> Snapshot:
        """The files of a release as they are now. Raises WorkspaceError."""
        return take(self.workspace, source, self.workspace.languages())

    def read_document(self, seen: Snapshot) -> Document:
        """Raises SourceError and WorkspaceError."""
        source = seen.source
        data = seen.files.get(source.path)
        if data is None:
            raise WorkspaceError(T("there is no such file"), Where(source.path))
        beside = source.front_matter or ""
        front = seen.files.get(beside)
        text = readers.base.decode(front, beside, _SAVE) if front else ""
        return readers.read(data, source.path, self.options(source.release, text, beside))

    def read_ledger(self, seen: Snapshot) -> Ledger:
        """An empty one where the release has none yet. Raises LedgerError."""
        release = seen.source.release
        path = self.workspace.ledger_path(release)
        data = seen.files.get(path)
        return Ledger(release) if data is None else ledgers.parse(data, path, release)

    def languages(self, document: Document) -> tuple[str, ...]:
        """Target languages of a release."""
        wanted = document.meta.languages
        chosen = self.config.languages if wanted is None else wanted
        return tuple(code for code in chosen if code != self.config.source_language)

    @property
    def all_languages(self) -> tuple[str, ...]:
        """Target languages of the project, and others that some release has catalogs in."""
        known = dict.fromkeys((*self.config.languages, *self.workspace.languages()))
        return tuple(code for code in known if code != self.config.source_language)

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
    try:
        text = readers.base.decode(workspace.read(CONFIG), CONFIG, _SAVE)
    except SourceError as error:
        raise ConfigError(error.message, error.where, error.hint) from error
    settings = config.parse(text, CONFIG, NAMES, workspace.read_if_there)
    local = countable(now).astimezone(settings.timezone).replace(microsecond=0)
    return Project(workspace, settings, local)


def language_near(folder: Path, code: str) -> RuleLanguage:
    """The language with a BCP 47 `code`, with the sentence rules of the project that `folder` lies
    in; the plain one where there is no project. Raises ConfigError, WorkspaceError."""
    try:
        Workspace.find(folder)
    except UsageError:
        return lang.get(code)
    return open_project(folder, dt.datetime.now(dt.UTC)).language_of(code)
