"""What several verbs share: opening the project, naming releases, going through them."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from transflow.cli.console import Console
from transflow.errors import ConfigError, TransflowError, UsageError
from transflow.messages import Render, T, Text
from transflow.pipeline.overview import vanished
from transflow.pipeline.selection import select
from transflow.store.workspace import SourceFile, Workspace

if TYPE_CHECKING:
    from transflow.pipeline.project import Project

NOW = "TRANSFLOW_NOW"

Result = TypeVar("Result")
_ONLY = T("only this language; may be given several times")


def now() -> dt.datetime:
    """The time by the clock, or the one in the environment variable TRANSFLOW_NOW (ISO 8601 with
    an offset), by which a run can be repeated exactly. Raises UsageError."""
    given = os.environ.get(NOW)
    if not given:
        return dt.datetime.now(dt.UTC)
    try:
        moment = dt.datetime.fromisoformat(given)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise UsageError(
            T("{name} is not a time with an offset: {value}", name=NOW, value=given),
            hint=T("write it as 2025-04-01T10:00:00+03:00, or unset it"),
        )
    return moment


def project_of(args: argparse.Namespace) -> Project:
    """Raises UsageError, ConfigError, WorkspaceError."""
    from transflow.pipeline.project import open_project  # noqa: PLC0415 # slow to load, see Overview

    return open_project(folder_of(args), now())


def folder_of(args: argparse.Namespace) -> Path:
    """Where to look for the project."""
    return getattr(args, "project", None) or Path.cwd()


def add_releases(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "releases",
        nargs="*",
        metavar=tr(T("RELEASE")),
        help=tr(T("id, file or folder of releases; all of them where none is named")),
    )


def add_dry_run(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "-n", "--dry-run", action="store_true", help=tr(T("show what would be done, write nothing"))
    )


def add_json(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=tr(T("json prints the result for a script")),
    )
    parser.add_argument(
        "--json", dest="format", action="store_const", const="json", help=argparse.SUPPRESS
    )


def add_languages(parser: argparse.ArgumentParser, tr: Render, meaning: Text = _ONLY) -> None:
    parser.add_argument(
        "-l",
        "--language",
        dest="languages",
        action="append",
        metavar=tr(T("TAG")),
        help=tr(meaning),
    )


def chosen(args: argparse.Namespace, language: str) -> bool:
    return not args.languages or language in args.languages


def lock(project: Project, dry_run: bool) -> AbstractContextManager[None]:
    """The project's lock; none is needed to look."""
    return nullcontext() if dry_run else project.workspace.lock()


class Pass:
    """Goes through releases; a bad one is reported and the others go on."""

    def __init__(self, workspace: Workspace, wanted: list[str], console: Console) -> None:
        self.console = console
        self.workspace = workspace
        self.sources, problems = select(workspace, wanted)
        self.all_seen = not problems
        """Whether every file under releases/ could be taken for what it is; else what seems to
        be gone may be among those that could not."""
        self.failed: list[tuple[str, TransflowError]] = []
        for problem in problems:
            self.fail(str(problem.where or ""), problem)

    def each(self, work: Callable[[SourceFile], Result]) -> Iterator[Result]:
        """The results of `work`, one a release that did not fail."""
        for index, source in enumerate(self.sources, 1):
            self.console.progress(index, len(self.sources), source.release)
            try:
                result = work(source)
            except ConfigError:
                raise
            except TransflowError as error:
                self.fail(source.release, error)
                continue
            yield result

    def report_vanished(self) -> None:
        """Says which published releases have no file any more. Raises LedgerError."""
        if self.all_seen:
            present = {source.release for source in self.sources}
            for release, error in vanished(self.workspace, present):
                self.fail(release, error)

    def fail(self, release: str, error: TransflowError) -> None:
        """Notes that nothing could be done for a release, and says why."""
        self.failed.append((release, error))
        self.console.error(error)
