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
from transflow.pipeline.apply import Outcome, carry_out, write_feed
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


def _changed(count: int, *, dry_run: bool) -> Text:
    if dry_run:
        return TN(
            "{count} file in the export would change.",
            "{count} files in the export would change.",
            count,
        )
    return TN("{count} file in the export changed.", "{count} files in the export changed.", count)


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
