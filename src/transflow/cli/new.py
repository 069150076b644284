"""`transflow new`: starts a release."""

from __future__ import annotations

import argparse
import datetime as dt

from transflow import readers
from transflow.cli import common
from transflow.cli.console import Console
from transflow.errors import EXIT_OK, UsageError, Where
from transflow.exporters.slug import slugify
from transflow.messages import Render, T
from transflow.store.workspace import check_release_id

DESCRIPTION = T(
    "Makes a Markdown file for a new release, with its front matter filled in. The id comes from\n"
    "the date and the title. A file that is already there is never overwritten."
)
EXAMPLES = T(
    '  transflow new "Robežsardze saņem jaunus transportlīdzekļus"\n'
    '  transflow new "Paziņojums par darba laiku" --date 2025-12-15 --category notice\n'
    '  transflow new "Samits" --id 2025/2025-04-01-samits --embargo "2025-04-01 10:00"'
)


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument("title", metavar=tr(T("TITLE")), help=tr(T("title of the release")))
    parser.add_argument("--id", help=tr(T("id of the release, if not from date and title")))
    parser.add_argument(
        "--date", metavar="2025-04-01", help=tr(T("date of the release; today if not given"))
    )
    parser.add_argument(
        "--category",
        default="",
        metavar=tr(T("NAME")),
        help=tr(T("one of the project's categories")),
    )
    parser.add_argument(
        "--embargo",
        default="",
        metavar=tr(T("TIME")),
        help=tr(T("nothing is exported before this time")),
    )
    common.add_dry_run(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    day = _day(args.date) if args.date else project.now.date()
    if not args.title.strip():
        raise UsageError(T("the title is empty"), hint=T("write it in quotation marks"))
    release = check_release_id(args.id or f"{day.year}/{day.isoformat()}-{slugify(args.title)}")
    path = f"releases/{release}.md"
    for suffix in readers.READERS:
        other = f"releases/{release}{suffix}"
        if project.workspace.read_if_there(other) is not None:
            raise UsageError(
                T("there is already a release with this id"),
                Where(other),
                T("give the new one another id with --id"),
            )
    text = _text(args, day)
    # What is wrong with the title or the time is said now, not at the next run.
    readers.read(text.encode("utf-8", "replace"), path, project.options(release))
    if args.dry_run:
        console.data(text)
        return EXIT_OK
    with project.workspace.lock():
        project.workspace.write(path, text.encode("utf-8"))
    console.data(path)
    console.note(T("Write the text into the file, set “status: final”, then: transflow run"))
    return EXIT_OK


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            T("“{value}” is not a date", value=text), hint=T("write it as 2025-04-01")
        ) from error


def _text(args: argparse.Namespace, day: dt.date) -> str:
    lines = ["---", f"title: {_quoted(args.title)}", f"date: {day.isoformat()}", "status: draft"]
    if args.category:
        lines.append(f"category: {_quoted(args.category)}")
    if args.embargo:
        lines.append(f"publish_at: {_quoted(args.embargo)}")
    return "\n".join([*lines, "---", "", ""])


def _quoted(value: str) -> str:
    text = " ".join(value.split()).replace("'", "''")
    return f"'{text}'"
