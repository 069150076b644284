"""`transflow export`: writes the bilingual XML for the website."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

from transflow.cli import common
from transflow.cli.console import Console
from transflow.cli.sync import report_catalogs
from transflow.errors import EXIT_ERROR, EXIT_OK
from transflow.exporters.base import Freshness
from transflow.messages import TN, Render, T, Text
from transflow.model import SOURCE_SUFFIXES
from transflow.pipeline.apply import Outcome, carry_out, export_tombstones, write_feed
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
    with common.lock(project, args.dry_run):
        work = common.Pass(project.workspace, args.releases, console)
        for outcome in work.each(
            lambda source: carry_out(project, source, export=True, dry_run=args.dry_run)
        ):
            written += outcome.written
            broken |= report(outcome, console)
        written += finish(project, dry_run=args.dry_run)
    exported = [path for path in written if path.startswith("export/")]
    if args.format == "json":
        console.data(json.dumps({"written": written}, ensure_ascii=False, indent=1))
    else:
        for path in exported:
            console.data(path)
    console.note(
        TN(
            "{count} file is new in the export.",
            "{count} files are new in the export.",
            len(exported),
        )
        if exported
        else T(
            "The export is as it should be; nothing to write. The feed is {feed}.",
            feed=Workspace.FEED,
        )
    )
    return EXIT_ERROR if work.failed or broken else EXIT_OK


def finish(project: Project, *, dry_run: bool) -> list[str]:
    """What comes after the releases: tombstones of those that are gone, and the feed."""
    sources, problems = project.workspace.sources(SOURCE_SUFFIXES)
    present = {source.release for source in sources}
    # A file whose name is wrong may be a release that somebody is renaming: nothing is withdrawn.
    gone = [] if problems else export_tombstones(project, present, dry_run=dry_run)
    written = [path for _, paths in gone for path in paths]
    return written + write_feed(project, dry_run=dry_run)


def _held_back(outcome: Outcome) -> Iterator[Text]:
    """What the website is told about versions that are no longer true."""
    if outcome.public is None:
        return
    place = {"release": outcome.plan.release}
    for version in outcome.public.versions:
        if version.freshness is Freshness.OUTDATED:
            yield T(
                "{release} ({language}): the last approved version stays in the export, "
                "marked as outdated.",
                language=version.language,
                **place,
            )
    for withheld in outcome.public.withheld:
        yield T(
            "{release} ({language}): kept out of the export until it is true again.",
            language=withheld.language,
            **place,
        )


def report(outcome: Outcome, console: Console) -> bool:
    """Says what is held back, what could not be exported and which catalogs cannot be read;
    whether there was any of the last two."""
    for text in _held_back(outcome):
        console.note(text)
    for problem in outcome.problems:
        console.error(problem)
    return report_catalogs(outcome, console) or bool(outcome.problems)
