"""`transflow waivers`: what was waived, by whom and why, and whether it still counts."""

from __future__ import annotations

import argparse

from transflow.cli import common
from transflow.cli.console import Console
from transflow.cli.status import write_report
from transflow.errors import EXIT_ERROR, EXIT_OK
from transflow.messages import Render, T
from transflow.pipeline.waivers import project_rows, release_rows
from transflow.report.waivers import WaiverRow, WaiverStatus, to_csv, to_json, to_text

DESCRIPTION = T(
    "Lists what was waived: in comments of catalogs, for units in the ledgers, and for words in\n"
    "the whole project; by whom, when and why. A waiver that has lapsed, because the text or its\n"
    "translation changed, is listed as such, and so is one that is not needed any more."
)
EXAMPLES = T(
    "  transflow waivers\n"
    "  transflow waivers 2025 --check numbers\n"
    "  transflow waivers --format csv --output waivers.csv"
)


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    common.add_releases(parser, tr)
    common.add_languages(parser, tr)
    parser.add_argument("--check", metavar=tr(T("NAME")), help=tr(T("only those of this check")))
    parser.add_argument("--all", action="store_true", help=tr(T("with those that were taken back")))
    parser.add_argument(
        "--format",
        choices=("text", "json", "csv"),
        default="text",
        help=tr(T("text is for people, the others for scripts and spreadsheets")),
    )
    parser.add_argument(
        "--json", dest="format", action="store_const", const="json", help=argparse.SUPPRESS
    )
    common.add_output(parser, tr, T("write to a file"))


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    work = common.Pass(project.workspace, args.releases, console)
    rows = [] if args.releases else list(project_rows(project))
    for found in work.each(lambda source: release_rows(project, source)):
        rows += found
    rows = [row for row in rows if _wanted(args, row)]
    text = _rendered(rows, args.format, console)
    if args.output is not None:
        # A spreadsheet program takes a CSV file for UTF-8 only if it begins with this mark.
        write_report(args.output, "\ufeff" + text if args.format == "csv" else text)
    elif text:
        console.data(text)
    if not rows:
        console.note(T("Nothing is waived."))
    return EXIT_ERROR if work.failed else EXIT_OK


def _wanted(args: argparse.Namespace, row: WaiverRow) -> bool:
    language = not row.language or common.chosen(args, row.language)
    check = args.check in (None, row.check)
    return language and check and (args.all or row.status is not WaiverStatus.UNDONE)


def _rendered(rows: list[WaiverRow], form: str, console: Console) -> str:
    if form == "json":
        return to_json(rows)
    if form == "csv":
        return to_csv(rows, console.tr)
    return to_text(rows, console.tr, console.width)
