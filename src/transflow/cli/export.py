"""`transflow export`: writes the bilingual XML for the website."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

from transflow.cli import common
from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK
from transflow.messages import TN, Render, T, Text
from transflow.pipeline.exporting import Shipped, Shipping
from transflow.pipeline.feed import write_feed
from transflow.pipeline.project import Project
from transflow.store.workspace import Workspace

DESCRIPTION = T(
    "Writes one XML file a release and the combined feed, and notes in the ledger what went out.\n"
    "The catalogs are brought up to the releases first, so that nothing stale can leave: only\n"
    "complete, approved translations without errors go out. Every file is validated before it\n"
    "replaces the former one."
)
EXAMPLES = T(
    "  transflow export\n"
    "  transflow export --dry-run\n"
    "  transflow export 2025/2025-04-01-robezdrosibas-samits"
)


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    common.add_releases(parser, tr)
    common.add_dry_run(parser, tr)
    common.add_json(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    written: list[str] = []
    broken = False
    with common.lock(project.workspace, args.dry_run):
        common.follow_renames(args, project.workspace, console, dry_run=args.dry_run)
        work = common.Pass(project.workspace, args.releases, console)
        for shipped in ship(project, work, dry_run=args.dry_run):
            written += shipped.written
            broken |= bool(shipped.problems)
        if not args.releases:
            work.report_vanished()
        written += write_feed(project, dry_run=args.dry_run)
    exported = [path for path in written if path.startswith("export/")]
    if args.format == "json":
        console.data(json.dumps({"written": written}, ensure_ascii=False, indent=1))
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


def _changed(count: int, *, dry_run: bool) -> Text:
    if dry_run:
        return TN(
            "{count} file in the export would change.",
            "{count} files in the export would change.",
            count,
        )
    return TN("{count} file in the export changed.", "{count} files in the export changed.", count)
