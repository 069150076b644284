"""`transflow run`: the main job, from the releases to the XML and to what is to be done next."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from transflow.cli import common, export, status
from transflow.cli.console import Console
from transflow.cli.sync import describe
from transflow.errors import EXIT_ERROR, EXIT_OK
from transflow.messages import TN, Render, T, Text
from transflow.model import Finding
from transflow.pipeline.embargo import public_rows
from transflow.pipeline.feed import write_feed
from transflow.pipeline.overview import failed_row
from transflow.pipeline.quality import errors
from transflow.report.checked import CheckedFile
from transflow.report.findings import findings_to_text
from transflow.report.rows import StatusRow, urgency
from transflow.store.workspace import Workspace

DESCRIPTION = T(
    "The main job in one go: brings the catalogs up to the releases, checks the translations,\n"
    "exports what is ready, writes the status page and says what is to be done next. It may be\n"
    "run as often as you like and stopped at any time."
)
EXAMPLES = T("  transflow run\n  transflow run --dry-run\n  transflow run 2025 --ui lv")
PAGE = "report/status.html"
_STEPS = 5


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    common.add_releases(parser, tr)
    common.add_dry_run(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    rows: list[StatusRow] = []
    findings: list[Finding] = []
    written: list[str] = []
    broken = False
    with common.lock(project.workspace, args.dry_run), project.staging:
        common.follow_renames(args, project.workspace, console, dry_run=args.dry_run)
        work = common.Pass(project.workspace, args.releases, console)
        for shipped in export.ship(project, work, dry_run=args.dry_run):
            rows += shipped.rows
            findings += shipped.blocking
            written += shipped.written
            broken |= bool(shipped.problems)
            for changed in describe(shipped.changed, console):
                console.note(T("{line}", line=changed))
        if not args.releases:
            work.report_vanished()
        written += write_feed(project, dry_run=args.dry_run)
        rows += [failed_row(release, error) for release, error in work.failed]
        if _page_is_due(args):
            public = public_rows(project.workspace, rows)
            page = status.rendered(public, "html", project.now, console)
            project.workspace.write(PAGE, page.encode("utf-8"))
    if not console.quiet:
        console.data(status.rendered(rows, "table", project.now, console))
    shown = CheckedFile("", "", findings=tuple(findings))
    console.data("".join(findings_to_text([shown], console.tr, paint=console.paint)))
    for line in _summary(args, rows, written):
        console.note(line)
    return EXIT_ERROR if work.failed or broken or errors(findings) else EXIT_OK


def _page_is_due(args: argparse.Namespace) -> bool:
    """The status page is of the whole project or is left as it is."""
    return not args.dry_run and not args.releases


def _summary(args: argparse.Namespace, rows: list[StatusRow], written: list[str]) -> Iterator[Text]:
    count = len(written)
    if args.dry_run:
        yield TN("{count} file would change.", "{count} files would change.", count)
    else:
        yield TN("{count} file changed.", "{count} files changed.", count)
    yield T("Feed for the website: {path}", path=Workspace.FEED)
    if _page_is_due(args):
        yield T("Status page: {path}", path=PAGE)
    steps = [
        T("{file}: {step}", file=row.release, step=row.next_step) if row.error else row.next_step
        for row in sorted(rows, key=urgency)
        if row.next_step is not None
    ]
    if steps:
        yield T("What to do next:")
    for step in steps[:_STEPS]:
        yield T("  - {step}", step=step)
    if len(steps) > _STEPS:
        yield T("  … and {n} more, see: transflow status", n=len(steps) - _STEPS)
    if not steps and rows and not any(row.error for row in rows):
        yield _nothing_to_do(args)


def _nothing_to_do(args: argparse.Namespace) -> Text:
    if args.releases:
        return T("Nothing to do for the releases that you named.")
    return T("Nothing to do: everything that may be published is published and current.")
