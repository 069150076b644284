"""`transflow export`: writes the bilingual XML for the website."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from transflow.cli import common
from transflow.cli.console import Console
from transflow.cli.saving import write_pieces
from transflow.errors import (
    EXIT_ERROR,
    EXIT_OK,
    ExportError,
    UsageError,
    Where,
    system_problem,
)
from transflow.exporters.delta import Contents, contents
from transflow.messages import TN, Render, T, Text
from transflow.pipeline import snapshots
from transflow.pipeline.exporting import Held, Shipped, Shipping
from transflow.pipeline.feed import write_feed
from transflow.pipeline.project import Project
from transflow.report.checked import CheckedFile
from transflow.report.findings_json import Json, finding_values
from transflow.report.harmless import to_json
from transflow.store.workspace import Workspace
from transflow.text import fold_breaks

DESCRIPTION = T(
    "Writes one XML file a release and the combined feed, and notes in the ledger what went out.\n"
    "The catalogs are brought up to the releases first, so that nothing stale can leave: only\n"
    "complete, approved translations without errors go out. Every file is validated, and then the\n"
    "whole export takes the place of the former one in one step.\n"
    "--delta-since also writes what changed since a former snapshot, for a website that has it."
)
EXAMPLES = T(
    "  transflow export\n"
    "  transflow export --dry-run\n"
    "  transflow export 2025/2025-04-01-robezdrosibas-samits\n"
    "  transflow export --delta-since ../imported/releases.xml\n"
    "  transflow export --delta-since a3f5… -o delta.xml"
)


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    common.add_releases(parser, tr)
    parser.add_argument(
        "--delta-since",
        metavar=tr(T("FILE|HASH")),
        help=tr(
            T(
                "write what changed since a former releases.xml, or since the snapshot of this "
                "SHA-256, to export/delta.xml"
            )
        ),
    )
    common.add_output(parser, tr, T("with --delta-since: write it to this file instead"))
    common.add_dry_run(parser, tr)
    common.add_json(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    before = _before(args, project.workspace)
    written: list[str] = []
    held: list[Json] = []
    broken = False
    with common.lock(project.workspace, args.dry_run), project.staging:
        common.follow_renames(args, project.workspace, console, dry_run=args.dry_run)
        work = common.Pass(project.workspace, args.releases, console)
        for shipped in ship(project, work, dry_run=args.dry_run):
            written += shipped.written
            broken |= bool(shipped.problems)
            held += _held_rows(shipped, console)
            _tell_of_held(shipped, console)
        if not args.releases:
            work.report_vanished()
        beside = before if args.output is None else None
        written += write_feed(project, dry_run=args.dry_run, before=beside)
        if before is not None and args.output is not None and not args.dry_run:
            write_pieces(args.output, snapshots.delta_from(project.workspace, before))
            console.note(T("written: {file}", file=str(args.output)))
    exported = [path for path in written if path.startswith("export/")]
    if args.format == "json":
        console.data(to_json({"written": written, "held": held}))
    else:
        for path in exported:
            console.data(path)
    console.note(
        _changed(len(exported), dry_run=args.dry_run)
        if exported
        else T(
            "The export is as it should be; nothing to write. The feed is {feed}.",
            feed=Workspace.FEED,
        )
    )
    return EXIT_ERROR if work.failed or broken else EXIT_OK


def _before(args: argparse.Namespace, workspace: Workspace) -> Contents | None:
    """The snapshot that the delta begins at. Raises UsageError, ExportError, WorkspaceError."""
    since: str | None = args.delta_since
    if since is None:
        if args.output is not None:
            raise UsageError(
                T("--output is for the delta only"),
                hint=T("say since when, as in: transflow export --delta-since FILE -o delta.xml"),
            )
        return None
    if snapshots.is_hash(since):
        return snapshots.find(workspace, since)
    try:
        with Path(since).open("rb") as feed:
            return contents(feed)
    except ExportError as error:
        hint = T("give a releases.xml of this project, or the SHA-256 of one")
        raise ExportError(error.message, Where(since), hint) from error
    except OSError as error:
        raise UsageError(
            T("cannot read the file: {problem}", problem=system_problem(error)),
            Where(since),
            T("give a releases.xml of this project, or the SHA-256 of one"),
        ) from error


def ship(project: Project, work: common.Pass, *, dry_run: bool) -> Iterator[Shipped]:
    """Exports the releases, and says what is held back, what could not be exported and which
    catalogs cannot be read."""
    shipping = Shipping(project, dry_run=dry_run)
    try:
        for shipped in work.each(shipping):
            for note in shipped.notes:
                work.console.note(note)
            for problem in shipped.problems:
                work.console.error(problem)
            yield shipped
    finally:
        if not dry_run:
            shipping.close()


def _held_rows(shipped: Shipped, console: Console) -> Iterator[Json]:
    """What `_tell_of_held` says, for a script."""
    for held in shipped.held:
        file = CheckedFile("", held.language, shipped.release)
        yield {
            "release": shipped.release,
            "language": held.language,
            "errors": held.errors,
            "stays": held.stays,
            "first": finding_values(held.first, file, console.tr),
            "command": _command(shipped, held),
        }


def _tell_of_held(shipped: Shipped, console: Console) -> None:
    """Also where only what is wrong is to be heard: without it a text seems to be out that is not.
    `run` shows all that the checks found instead."""
    for held in shipped.held:
        first = held.first
        console.talk(_not_exported(held, {"release": shipped.release, "language": held.language}))
        console.talk(
            T(
                "  {place}: {message} [{check}]",
                place=str(first.where),
                message=fold_breaks(console.tr(first.message)),
                check=first.check,
            )
        )
        console.hint(T("run: {command}", command=_command(shipped, held)))


def _command(shipped: Shipped, held: Held) -> str:
    """What shows all the errors."""
    return f"transflow check {shipped.release} --language {held.language}"


def _not_exported(held: Held, place: dict[str, str]) -> Text:
    found = TN("{count} error", "{count} errors", held.errors)
    if held.stays:
        return T(
            "{release} ({language}): not exported, the checks found {errors}; the version that "
            "went out before stays in the export.",
            errors=found,
            **place,
        )
    return T(
        "{release} ({language}): not exported, the checks found {errors}.", errors=found, **place
    )


def _changed(count: int, *, dry_run: bool) -> Text:
    if dry_run:
        return TN(
            "{count} file in the export would change.",
            "{count} files in the export would change.",
            count,
        )
    return TN("{count} file in the export changed.", "{count} files in the export changed.", count)
