"""`transflow status --effort`: what translators changed in drafts by machine translation."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from transflow.cli import common
from transflow.cli.console import Console
from transflow.cli.saving import write_pieces
from transflow.effort import Effort
from transflow.errors import EXIT_ERROR, EXIT_OK, TransflowError, UsageError
from transflow.messages import T
from transflow.pipeline.efforts import of_release
from transflow.pipeline.embargo import waiting
from transflow.report.efforts import to_csv, to_json, to_table
from transflow.store.workspace import Workspace


def effort(args: argparse.Namespace, console: Console) -> int:
    """Raises UsageError for a format that there is not."""
    if args.states or args.format == "html":
        raise UsageError(
            T("--effort has no states and no html"),
            hint=T("the page of charts of “transflow report” has it too"),
        )
    workspace = Workspace.find(common.folder_of(args))
    found, failed = _found(workspace, args, console)
    _write(_rendered(found, args, console), args.output, args.format, console)
    if not found:
        console.note(T("There are no drafts yet; make some with: transflow pretranslate"))
    return EXIT_ERROR if failed else EXIT_OK


def _found(
    workspace: Workspace, args: argparse.Namespace, console: Console
) -> tuple[list[Effort], bool]:
    """Those of all releases, also of some that are no more, and whether some cannot be read."""
    chosen = _releases(workspace, args, console)
    hidden = _hidden(args)
    found: list[Effort] = []
    failed = False
    for number, release in enumerate(chosen, 1):
        console.progress(number, len(chosen), release)
        try:
            here = of_release(workspace, release, args.languages or ())
        except TransflowError as error:
            console.error(error)
            failed = True
            continue
        found += () if release in hidden else here
    return found, failed


def _releases(workspace: Workspace, args: argparse.Namespace, console: Console) -> Sequence[str]:
    if not args.releases:
        return workspace.ledgers()
    return [s.release for s in common.Pass(workspace, args.releases, console).sources]


def _hidden(args: argparse.Namespace) -> frozenset[str]:
    """Releases that what is written for others does not name."""
    if args.embargoed or args.format == "table":
        return frozenset()
    return waiting(common.project_of(args))


def _rendered(found: Sequence[Effort], args: argparse.Namespace, console: Console) -> str:
    if args.format == "json":
        return to_json(found)
    if args.format == "csv":
        return to_csv(found, console.tr)
    return to_table(found, console.tr) if found else ""


def _write(text: str, path: Path | None, form: str, console: Console) -> None:
    if path is None:
        console.data(text)
    else:
        # A spreadsheet program takes a CSV file for UTF-8 only if it begins with this mark.
        mark = "\ufeff" if form == "csv" else ""
        write_pieces(path, iter([f"{mark}{text}".encode()]))
