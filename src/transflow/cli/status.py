"""`transflow status`: where every release stands in every language, and why."""

from __future__ import annotations

import argparse
import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from transflow.cli import common
from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK, Where, WorkspaceError, system_problem
from transflow.messages import Render, T
from transflow.model import State
from transflow.pipeline.embargo import public_rows
from transflow.pipeline.overview import Overview, failed_row
from transflow.report import data, page, terminal
from transflow.report.rows import StatusRow
from transflow.store.workspace import SourceFile, Workspace

if TYPE_CHECKING:
    from transflow.pipeline.project import Project

DESCRIPTION = T(
    "Shows the state of each release in each language, with the reasons. Nothing is written:\n"
    "the state is worked out anew from the texts every time. What is written for programs and\n"
    "browsers does not name releases under an embargo, unless --embargoed is given."
)
EXAMPLES = T(
    "  transflow status\n"
    "  transflow status --state outdated --state review\n"
    "  transflow status 2025 --format json\n"
    "  transflow status --effort\n"
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
    common.add_output(parser, tr, T("write to a file"))
    parser.add_argument(
        "--effort",
        action="store_true",
        help=tr(T("instead: how much of the drafts by machine translation was changed")),
    )
    common.add_embargoed(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    if args.effort:
        from transflow.cli.status_effort import effort  # noqa: PLC0415 # seldom wanted

        return effort(args, console)
    workspace = Workspace.find(common.folder_of(args))
    work = common.Pass(workspace, args.releases, console)
    lookup = _Lookup(args, Overview(workspace, common.now()))
    rows = [row for rows in work.each(lookup.rows) for row in rows]
    lookup.overview.close()
    if not args.releases:
        work.report_vanished()
    rows += [failed_row(release, error) for release, error in work.failed]
    common.require_languages(args, {row.language for row in rows if row.language})
    rows = [row for row in rows if _wanted(args, row)]
    shown = rows if args.embargoed or args.format == "table" else public_rows(workspace, rows)
    if len(shown) < len(rows):
        console.note(T("Releases under an embargo are left out; --embargoed shows them."))
    if not work.sources and not rows:
        console.note(T("There are no releases yet; start one with: transflow new"))
    text = rendered(shown, args.format, common.now(), console)
    if args.output is None:
        console.data(text)
    else:
        # A spreadsheet program takes a CSV file for UTF-8 only if it begins with this mark.
        write_report(args.output, "\ufeff" + text if args.format == "csv" else text)
    return EXIT_ERROR if work.failed or any(row.error for row in rows) else EXIT_OK


class _Lookup:
    """Rows of releases; the project is opened only if some release has to be worked out."""

    def __init__(self, args: argparse.Namespace, overview: Overview) -> None:
        self.args = args
        self.overview = overview

    @cached_property
    def project(self) -> Project:
        return common.project_of(self.args)

    def rows(self, source: SourceFile) -> list[StatusRow]:
        seen = self.overview.look(source)
        known = self.overview.rows(seen)
        if known is not None:
            return known
        project = self.project
        # Loading these takes longer than everything else where nothing changed.
        from transflow.pipeline.plan import plan_release  # noqa: PLC0415 # slow to load, seldom wanted
        from transflow.pipeline.status import status_rows  # noqa: PLC0415 # slow to load, seldom wanted

        plan = plan_release(project, source, seen)
        rows = status_rows(project, plan, plan.ledger)
        if plan.settled:
            self.overview.learn(self.overview.entry(seen, rows))
        return rows


def _wanted(args: argparse.Namespace, row: StatusRow) -> bool:
    if row.error is not None:
        return True
    return common.chosen(args, row.language) and (not args.states or row.state in args.states)


def rendered(rows: list[StatusRow], form: str, now: dt.datetime, console: Console) -> str:
    if form == "json":
        return data.to_json(rows)
    if form == "csv":
        return data.to_csv(rows, console.tr)
    if form == "html":
        return page.to_html(rows, console.tr, now)
    return terminal.to_table(rows, console.tr, console.width, console.colour)


def write_report(path: Path, text: str) -> None:
    """Writes a report anywhere the user says. Raises WorkspaceError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise WorkspaceError(
            T("the system refuses: {problem}", problem=system_problem(error)),
            Where(str(path)),
        ) from error
