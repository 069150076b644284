"""`transflow new`: starts a release."""

from __future__ import annotations

import argparse
import datetime as dt

from transflow import readers
from transflow.cli import common, identity
from transflow.cli.console import Console
from transflow.errors import EXIT_OK, UsageError
from transflow.exporters.slug import slugify
from transflow.messages import Render, T
from transflow.model import SourceStatus
from transflow.pipeline.selection import require_new
from transflow.store.workspace import check_release_id
from transflow.writers.front_matter import fields

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
    identity.add_identity(parser, tr, T("date of the release; today if not given"))
    common.add_dry_run(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    day = identity.day(args.date) if args.date else project.now.date()
    if not args.title.strip():
        raise UsageError(T("the title is empty"), hint=T("write it in quotation marks"))
    release = check_release_id(args.id or f"{day.year}/{day.isoformat()}-{slugify(args.title)}")
    path = f"releases/{release}.md"
    require_new(project.workspace, release, path)
    text = _text(args, day, identity.embargo(args.embargo, project.config.timezone))
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


def _text(args: argparse.Namespace, day: dt.date, embargo: str) -> str:
    head = fields(
        {
            "title": args.title,
            "date": day,
            "status": SourceStatus.DRAFT,
            "category": args.category,
            "publish_at": embargo,
        }
    )
    return f"{head}\n"
