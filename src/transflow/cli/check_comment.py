"""`transflow check --comment`: findings in the catalogs as comments, and out of them again."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path

from transflow.cli import common
from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK, TransflowError, UsageError, Where
from transflow.messages import TN, T, Text
from transflow.model import Finding
from transflow.pipeline.amending import place_of
from transflow.pipeline.remarking import write_remarks
from transflow.report.checked import CheckedFile
from transflow.store.workspace import Workspace

Wanted = tuple[str, Iterable[Finding]]
"""Path of a catalog, and what its comments should say."""


def comment(files: Sequence[CheckedFile], args: argparse.Namespace, console: Console) -> bool:
    """Whether some catalog could not be written; it is told, and the others go on."""
    readable = [file for file in files if file.problem is None]
    alone = [(file.path, file.findings) for file in readable if file.release is None]
    in_project = [(file.path, file.findings) for file in readable if file.release is not None]
    return _Desk(args, console).write(alone, in_project)


def uncomment(args: argparse.Namespace, console: Console) -> int:
    """Takes the comments out of all catalogs that are named, also in languages that a release is
    not wanted in now."""
    named = [name for name in args.targets if name.endswith(".po")]
    releases = [name for name in args.targets if not name.endswith(".po")]
    in_project = _catalogs(releases, args, console) if releases or not named else ()
    failed = _Desk(args, console).write([(name, ()) for name in named], list(in_project))
    return EXIT_ERROR if failed else EXIT_OK


def _catalogs(releases: list[str], args: argparse.Namespace, console: Console) -> Iterator[Wanted]:
    workspace = Workspace.find(common.folder_of(args))
    common.require_languages(args, workspace.languages())
    languages = [code for code in workspace.languages() if common.chosen(args, code)]
    for source in common.Pass(workspace, releases, console).sources:
        for language in languages:
            yield workspace.catalog_path(language, source.release), ()


class _Desk:
    """Where comments are written."""

    def __init__(self, args: argparse.Namespace, console: Console) -> None:
        self.args = args
        self.console = console
        self.changed = 0
        self.failed = False

    def write(self, alone: Sequence[Wanted], in_project: Sequence[Wanted]) -> bool:
        """Into files that a person named and those of the project; whether some failed."""
        for name, findings in alone:
            self.try_to(self.one, name, findings)
        if in_project:
            workspace = Workspace.find(common.folder_of(self.args))
            with common.lock(workspace, self.args.dry_run):
                for number, (path, findings) in enumerate(in_project, 1):
                    self.console.progress(number, len(in_project), path)
                    self.try_to(self.in_project, workspace, path, findings)
        self.console.note(self.told())
        return self.failed

    def try_to(self, work: Callable[..., bool], *given: object) -> None:
        try:
            self.changed += work(*given)
        except TransflowError as error:
            self.console.error(error)
            self.failed = True

    def one(self, name: str, findings: Iterable[Finding]) -> bool:
        if not Path(name).is_file():
            raise UsageError(T("there is no such file or folder"), Where(name))
        place = place_of(Path(name))
        with nullcontext() if self.args.dry_run else place.lock():
            return self.in_project(place.workspace, place.path, findings)

    def in_project(self, workspace: Workspace, path: str, findings: Iterable[Finding]) -> bool:
        return write_remarks(workspace, path, findings, dry_run=self.args.dry_run)

    def told(self) -> Text:
        if self.args.dry_run:
            return TN(
                "{count} catalog would change.", "{count} catalogs would change.", self.changed
            )
        return TN("{count} catalog changed.", "{count} catalogs changed.", self.changed)
