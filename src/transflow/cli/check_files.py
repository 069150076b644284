"""For `transflow check`: .po files by themselves, wherever they are, and all releases at once."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path

from transflow import lang
from transflow.cli import common
from transflow.cli.console import Console
from transflow.errors import ConfigError, TransflowError, UsageError, Where, system_problem
from transflow.messages import T
from transflow.model import Catalog, Finding, Language, Severity
from transflow.pipeline.around import ledger_of
from transflow.pipeline.consistency import inconsistencies
from transflow.pipeline.quality import catalog_findings
from transflow.pipeline.spelling import spelling_problems
from transflow.pipeline.standards import Standards
from transflow.pipeline.subjects import Subject
from transflow.records import Ledger
from transflow.report.checked import CheckedFile
from transflow.store import catalog as catalogs
from transflow.store.workspace import Workspace

_STEP = 200
"""Entries after which the progress is shown again."""


class Files:
    """Files that a person named; what they are held against is made once for all."""

    def __init__(self, args: argparse.Namespace, console: Console) -> None:
        self.args = args
        self.console = console

    @cached_property
    def standards(self) -> Standards:
        """Those of the project around, where there is one; else each check's own."""
        try:
            return common.project_of(self.args).standards
        except UsageError:
            return Standards()

    def checked(self, name: str) -> CheckedFile:
        """A file that cannot be read is told as the problem of it."""
        try:
            catalog = self.read(name)
            found = self.findings(catalog)
        except TransflowError as error:
            return CheckedFile(name, "", problem=error)
        return CheckedFile(name, catalog.language, None, tuple(found))

    def findings(self, catalog: Catalog) -> list[Finding]:
        languages, ledger = self.languages(catalog), self.ledger(catalog.path)
        watched = partial(self.watched, catalog.path)
        return catalog_findings(catalog, languages, self.standards, ledger, watched)

    def watched(self, name: str, subjects: Sequence[Subject]) -> Iterator[Subject]:
        for number, subject in enumerate(subjects):
            if number % _STEP == 0:
                self.console.progress(number + 1, len(subjects), name)
            yield subject

    def read(self, name: str) -> Catalog:
        """Raises UsageError and CatalogError."""
        try:
            data = Path(name).read_bytes()
        except OSError as error:
            raise UsageError(
                T("cannot read the file: {problem}", problem=system_problem(error)), Where(name)
            ) from error
        return catalogs.parse(data, name, self.args.languages[0] if self.args.languages else "en")

    def languages(self, catalog: Catalog) -> tuple[Language, Language]:
        """Of the msgid and of the msgstr."""
        tag = self.args.source_language or catalog.header("X-Source-Language") or "lv"
        return lang.get(tag), lang.get(_tag(catalog.language))

    def ledger(self, name: str) -> Ledger | None:
        """That of the release which the file is a catalog of, in the project around."""
        try:
            return ledger_of(Workspace.find(common.folder_of(self.args)), Path(name))
        except UsageError:
            return None


def inconsistent(args: argparse.Namespace) -> Iterable[Finding]:
    """What only shows where all releases are seen together."""
    return inconsistencies(common.project_of(args), args.languages)


def spelling_fails(
    files: Sequence[CheckedFile], args: argparse.Namespace, console: Console, weight: Severity
) -> bool:
    """Says why spelling cannot be checked though the settings of the project ask for it; whether
    what they ask for weighs as much as `weight`."""
    try:
        project = common.project_of(args)
    except ConfigError:  # told already, as what is wrong with each file
        return False
    config = project.config
    asked = config.checks.get("spelling", Severity.OFF)
    languages = {_tag(file.language) for file in files if file.language} or config.languages
    wrong = spelling_problems(project.workspace, config, sorted(languages))
    for problem in wrong:
        if asked >= weight:
            console.error(problem)
        else:
            _tell(problem, console)
    # What is found in the source is only a note.
    for problem in spelling_problems(project.workspace, config, [config.source_language]):
        if str(problem) not in map(str, wrong):
            _tell(problem, console)
    return bool(wrong) and asked >= weight


def _tell(problem: TransflowError, console: Console) -> None:
    console.talk(T("{place}: {message}", place=str(problem.where), message=problem.message))
    if problem.hint is not None:
        console.hint(problem.hint)


def _tag(language: str) -> str:
    return language.replace("_", "-")
