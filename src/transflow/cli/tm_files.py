"""The two actions of `transflow tm` that deal with TMX files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from transflow.cli.console import Console
from transflow.cli.saving import write_pieces
from transflow.cli.whole import read_whole
from transflow.errors import TransflowError, UsageError, Where
from transflow.memory import tmx
from transflow.messages import TN, T
from transflow.pipeline.embargo import waiting
from transflow.pipeline.memory_exchange import Import, export, plan_import
from transflow.pipeline.project import Project
from transflow.pipeline.selection import select

_SHOWN = 10
"""How many things that are left out are named."""


def write_file(
    project: Project, args: argparse.Namespace, languages: Sequence[str], console: Console
) -> list[TransflowError]:
    """Exports; gives what could not be read."""
    failed: list[TransflowError] = []
    releases = None
    if args.words:
        sources, problems = select(project.workspace, args.words)
        failed += problems
        releases = {source.release for source in sources}
    hidden = frozenset() if args.embargoed else waiting(project)
    if hidden:
        console.note(T("Releases under an embargo are left out; --embargoed takes them too."))
    pieces = export(project, languages, releases, lambda _path, error: failed.append(error), hidden)
    if args.output is None:
        console.data(b"".join(pieces).decode())
    elif args.dry_run:
        size = sum(len(piece) for piece in pieces)
        console.note(T("{file}: {size} bytes", file=str(args.output), size=size))
    else:
        write_pieces(args.output, pieces)
        console.note(T("written: {file}", file=str(args.output)))
    return failed


def take_file(project: Project, args: argparse.Namespace, console: Console) -> None:
    """Imports. Raises UsageError, CatalogError, WorkspaceError."""
    if len(args.words) != 1:
        raise UsageError(
            T("“import” takes one TMX file"), hint=T("import with: transflow tm import FILE.tmx")
        )
    name = args.words[0]
    planned = plan_import(project, name, read_whole(name, tmx.MAX_BYTES))
    there = project.workspace.read_if_there(planned.path)
    if there not in (None, planned.data) and not args.force:
        raise UsageError(
            T("there is already another file of this name"),
            Where(planned.path),
            T("replace it with --force, or rename the file that you import"),
        )
    if not args.dry_run and there != planned.data:
        with project.workspace.lock():
            project.workspace.write_over(planned.path, planned.data, there)
    console.data(planned.path)
    _tell(planned, console)


def _tell(planned: Import, console: Console) -> None:
    for language, count in planned.taken:
        pairs = TN("{count} pair", "{count} pairs", count)
        console.note(T("{language}: {pairs}", language=language, pairs=pairs))
    for one in planned.left_out[:_SHOWN]:
        console.note(T("line {line} is left out: {reason}", line=one.line, reason=one.reason))
    if len(planned.left_out) > _SHOWN:
        rest = len(planned.left_out) - _SHOWN
        console.note(TN("and {count} more", "and {count} more", rest))
