"""`transflow status`: where every release stands in every language, and why."""

from __future__ import annotations

import argparse
from pathlib import Path

from transflow.cli import common
from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK, Where, WorkspaceError
from transflow.messages import Render, T
from transflow.model import State
from transflow.pipeline.plan import plan_release
from transflow.pipeline.project import Project
from transflow.pipeline.status import failed_row, gone_rows, status_rows
from transflow.report import data, page, terminal
from transflow.report.rows import StatusRow

DESCRIPTION = T(
    "Shows the state of each release in each language, with the reasons. Nothing is written:\n"
    "the state is worked out anew from the texts every time."
)
EXAMPLES = T(
    "  transflow status\n"
    "  transflow status --state outdated --state review\n"
    "  transflow status 2025 --format json\n"
    "  transflow status --format html --output status.html --ui lv"
)


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    common.add_releases(parser, tr)
    common.add_languages(parser, tr)
    parser.add_argument(
        "--state",
        dest="states",
        action="append",
        choices=[str(state) for state in State],
        help=tr(T("only this state; may be given several times")),
    )
    parser.add_argument(
        "--format",
        choices=("table", "json", "csv", "html"),
        default="table",
        help=tr(T("table is for people, the others for scripts, spreadsheets and browsers")),
    )
    parser.add_argument(
        "--json", dest="format", action="store_const", const="json", help=argparse.SUPPRESS
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar=tr(T("FILE")), help=tr(T("write to a file"))
    )


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    work = common.Pass(project, args.releases, console)
    rows: list[StatusRow] = []
    for plan in work.each(lambda source: plan_release(project, source)):
        rows += status_rows(project, plan, plan.ledger)
    rows += [failed_row(release, error) for release, error in work.failed]
    if not args.releases:
        rows += rows_of_gone(project, {source.release for source in work.sources})
    rows = [row for row in rows if _wanted(args, row)]
    text = rendered(rows, args.format, project, console)
    if args.output is None:
        console.data(text)
    else:
        write_report(args.output, text)
    return EXIT_ERROR if work.failed or any(row.error for row in rows) else EXIT_OK


def rows_of_gone(project: Project, present: set[str]) -> list[StatusRow]:
    """Rows of releases that were published and whose source file is gone."""
    gone = (r for r in project.workspace.ledgers() if r not in present)
    return [row for release in gone for row in gone_rows(project.read_ledger(release))]


def _wanted(args: argparse.Namespace, row: StatusRow) -> bool:
    if row.error is not None:
        return True
    return common.chosen(args, row.language) and (not args.states or row.state in args.states)


def rendered(rows: list[StatusRow], form: str, project: Project, console: Console) -> str:
    if form == "json":
        return data.to_json(rows)
    if form == "csv":
        return data.to_csv(rows, console.tr)
    if form == "html":
        return page.to_html(rows, console.tr, project.now)
    return terminal.to_table(rows, console.tr, console.width, console.colour)


def write_report(path: Path, text: str) -> None:
    """Writes a report anywhere the user says. Raises WorkspaceError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise WorkspaceError(
            T("the system refuses: {problem}", problem=error.strerror or str(error)),
            Where(str(path)),
        ) from error
