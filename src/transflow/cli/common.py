"""What several verbs share: opening the project, naming releases, going through them."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from transflow.cli.console import Console
from transflow.clock import countable
from transflow.errors import ConfigError, TransflowError, UsageError, carefully
from transflow.lang.codes import tag_for
from transflow.messages import Render, T, Text
from transflow.model import SOURCE_SUFFIXES
from transflow.pipeline.overview import vanished
from transflow.pipeline.selection import select, suspects
from transflow.store.workspace import SourceFile, Workspace

if TYPE_CHECKING:
    from transflow.pipeline.project import Project

NOW = "TRANSFLOW_NOW"

Result = TypeVar("Result")
_ONLY = T("only this language; may be given several times")


def now() -> dt.datetime:
    """The time by the clock, or the one in the environment variable TRANSFLOW_NOW (ISO 8601 with
    an offset), by which a run can be repeated exactly; as far as it is believed. Raises UsageError.
    """
    given = os.environ.get(NOW)
    if not given:
        return countable(dt.datetime.now(dt.UTC))
    try:
        moment = dt.datetime.fromisoformat(given)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise UsageError(
            T("{name} is not a time with an offset: {value}", name=NOW, value=given),
            hint=T("write it as 2025-04-01T10:00:00+03:00, or unset it"),
        )
    return countable(moment)


def project_of(args: argparse.Namespace) -> Project:
    """Raises UsageError, ConfigError, WorkspaceError."""
    from transflow.pipeline.project import open_project  # noqa: PLC0415 # slow to load, see Overview

    return open_project(folder_of(args), now())


def folder_of(args: argparse.Namespace) -> Path:
    """Where to look for the project."""
    return getattr(args, "project", None) or Path.cwd()


def add_release(
    parser: argparse.ArgumentParser, tr: Render, nargs: Literal["?"] | None = None
) -> None:
    parser.add_argument(
        "release", nargs=nargs, metavar=tr(T("RELEASE")), help=tr(T("id or file of the release"))
    )


def add_releases(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "releases",
        nargs="*",
        metavar=tr(T("RELEASE")),
        help=tr(T("id, file or folder of releases; all of them where none is named")),
    )


def add_named_releases(parser: argparse.ArgumentParser, tr: Render) -> None:
    """As `add_releases`, where nobody means all of them."""
    parser.add_argument(
        "releases",
        nargs="+",
        metavar=tr(T("RELEASE")),
        help=tr(T("id, file or folder of releases")),
    )


def add_output(parser: argparse.ArgumentParser, tr: Render, meaning: Text) -> None:
    parser.add_argument("-o", "--output", type=Path, metavar=tr(T("FILE")), help=tr(meaning))


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


def add_embargoed(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "--embargoed",
        action="store_true",
        help=tr(T("with releases under an embargo, which files for others leave out")),
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


def require_languages(args: argparse.Namespace, known: Iterable[str]) -> None:
    """Raises UsageError for a language that is named and not `known`."""
    names = sorted(known)
    for language in args.languages or ():
        if language not in names:
            raise UsageError(
                T("no release has a version in “{language}”", language=language),
                hint=T("its languages are: {names}", names=", ".join(names)),
            )


def require_tag(tag: str) -> None:
    """Raises UsageError for what is no tag of a language."""
    from transflow.settings import language_tag, shorter_tag  # noqa: PLC0415 # reads YAML, which is slow to load

    meant = tag_for(tag) or shorter_tag(tag)
    if meant is not None or not language_tag(tag):
        guess = T("did you mean “{key}”?", key=meant or "")
        tags = T("languages are written as en, uk or pt-BR")
        hint = guess if meant else tags
        raise UsageError(T("“{tag}” is not a language tag", tag=tag), hint=hint)


def chosen(args: argparse.Namespace, language: str) -> bool:
    return not args.languages or language in args.languages


def lock(workspace: Workspace, dry_run: bool) -> AbstractContextManager[None]:
    """The project's lock; none is needed to look."""
    return nullcontext() if dry_run else workspace.lock()


def follow_renames(
    args: argparse.Namespace, workspace: Workspace, console: Console, *, dry_run: bool
) -> None:
    """Takes catalogs and ledgers to releases whose file has a new name. Raises ConfigError."""
    sources, problems = workspace.sources(SOURCE_SUFFIXES)
    if problems or not all(suspects(workspace, sources)):
        return  # nothing has gone, or nothing has come, or what has gone may be misnamed only
    from transflow.pipeline import renames  # noqa: PLC0415 # slow to load, see Overview

    project = project_of(args)
    for rename in renames.find(project, sources):
        if not dry_run:
            renames.follow(project, rename)
        console.note(
            T(
                "{old} is now called {new}; its catalogs and its ledger go with it.",
                old=rename.old,
                new=rename.new,
            )
        )


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
        for _, result in self.walk(self.sources, map(carefully(work), self.sources)):
            yield result

    def walk(
        self, sources: Sequence[SourceFile], results: Iterable[Result | TransflowError]
    ) -> Iterator[tuple[SourceFile, Result]]:
        """Each of `sources` with its result; those that failed are reported. Raises ConfigError:
        what is wrong with the settings is wrong with every release."""
        for index, (source, result) in enumerate(zip(sources, results, strict=True), 1):
            if isinstance(result, ConfigError):
                raise result
            if isinstance(result, TransflowError):
                self.fail(source.release, result)
            else:
                self.console.progress(index, len(sources), source.release)
                yield source, result

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
