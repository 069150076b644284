"""`transflow add`: brings texts that exist already into the project."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from transflow import fetch
from transflow.cli import common, identity
from transflow.cli.console import Console
from transflow.config import RedirectPolicy
from transflow.errors import (
    EXIT_ERROR,
    EXIT_OK,
    EXIT_USAGE,
    TransflowError,
    UsageError,
    Where,
)
from transflow.messages import Render, T, Text
from transflow.pipeline.conversion import Form
from transflow.pipeline.drafts import Incoming
from transflow.pipeline.intake import Addition, Wishes, carry_in, plan_addition
from transflow.pipeline.outside import read_text
from transflow.pipeline.project import Project
from transflow.segment import segment
from transflow.text import printable

DESCRIPTION = T(
    "Brings texts that exist already into the project as releases: Word (.docx), HTML, Markdown\n"
    "and text files, and pages of a website. The front matter is filled from what they say of\n"
    "themselves. Nothing that is there is ever overwritten."
)
EXAMPLES = T(
    "  transflow add Relize.docx --category notice\n"
    "  transflow add https://www.piemers.lv/lv/jaunums/samits\n"
    '  transflow add lapa.html --to md --draft --embargo "2025-04-01 10:00"'
)
_SHOWN = 100


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "sources",
        nargs="+",
        metavar=tr(T("SOURCE")),
        help=tr(T("a file, or an address that begins with https:// or http://")),
    )
    parser.add_argument(
        "--to",
        choices=[str(form) for form in Form],
        default=str(Form.KEEP),
        help=tr(T("the format it gets; by default it keeps its own")),
    )
    parser.add_argument(
        "--title", default="", metavar=tr(T("TITLE")), help=tr(T("title of the release"))
    )
    identity.add_identity(
        parser, tr, T("date of the release; by default that of the text, else today")
    )
    parser.add_argument(
        "--draft", action="store_true", help=tr(T("the text is not final: do not export it yet"))
    )
    parser.add_argument(
        "--whole-page",
        action="store_true",
        help=tr(T("all of an HTML page is the text, not only its article")),
    )
    common.add_dry_run(parser, tr)
    common.add_json(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    wishes = _wishes(args, project)
    if len(args.sources) > 1 and (wishes.id or wishes.title):
        raise UsageError(
            T("--id and --title are for one source"), hint=T("add the sources one by one")
        )
    added: list[tuple[str, Addition]] = []
    failed: list[tuple[str, TransflowError]] = []
    for index, source in enumerate(args.sources, 1):
        console.progress(index, len(args.sources), source)
        try:
            addition = _add(project, source, wishes, console, dry_run=args.dry_run)
        except TransflowError as error:
            console.error(error)
            failed.append((source, error))
            continue
        added.append((source, addition))
        if args.format == "text":
            _tell(addition, console, dry_run=args.dry_run)
    if args.format == "json":
        console.data(_json(project, added, failed, console))
    elif added and not args.dry_run:
        console.note(_next(wishes))
    return _exit_code(failed, len(args.sources))


def _wishes(args: argparse.Namespace, project: Project) -> Wishes:
    return Wishes(
        id=args.id or "",
        title=args.title,
        date=identity.day(args.date) if args.date else None,
        category=args.category,
        embargo=identity.embargo(args.embargo, project.config.timezone),
        draft=args.draft,
        form=Form(args.to),
        whole_page=args.whole_page,
    )


def _exit_code(failed: list[tuple[str, TransflowError]], total: int) -> int:
    if not failed:
        return EXIT_OK
    alone = total == 1 and isinstance(failed[0][1], UsageError)
    return EXIT_USAGE if alone else EXIT_ERROR


def _add(
    project: Project, source: str, wishes: Wishes, console: Console, *, dry_run: bool
) -> Addition:
    incoming = _incoming(project, source, console)
    with common.lock(project.workspace, dry_run):
        addition = plan_addition(project, incoming, wishes)
        if not dry_run:
            carry_in(project, addition)
    return addition


def _incoming(project: Project, source: str, console: Console) -> Incoming:
    if source.lower().startswith(("http://", "https://")):
        limits = fetch.Limits(private_networks=project.config.redirects is RedirectPolicy.ANYWHERE)
        page = fetch.fetch(source, limits, lambda size: console.received(size, source))
        return Incoming(source, page.data, page.url, page.media_type, page.charset)
    if "://" in source:
        raise UsageError(
            T("only addresses that begin with https:// or http:// can be fetched"),
            Where(source),
            T("open it in a browser, save it, and add the saved file"),
        )
    return Incoming(source, read_text(source, _require))


def _require(name: str) -> None:
    """Raises OSError, and UsageError for what is no file, such as a pipe that may never end."""
    path = Path(name)
    if not (path.is_file() or path.is_dir()) and path.exists():
        raise UsageError(
            T("this is not a file, but a device or a pipe"),
            Where(name),
            T("save what comes from it in a file, and add that"),
        )


def _tell(addition: Addition, console: Console, *, dry_run: bool) -> None:
    for path, data in addition.files:
        console.data(path)
        if dry_run and not path.endswith(".docx"):
            console.data(data.decode())
    if addition.left_out:
        console.note(T("Taken out of the text, or moved to the front matter:"))
        for text in addition.left_out:
            console.note(T("  {text}", text=_short(text)))
    if addition.lost:
        console.note(T("Markdown cannot hold this; the words are all there:"))
        for loss in addition.lost:
            console.note(T("  {text}", text=loss))
    for note in addition.notes:
        console.note(note)


def _short(text: str) -> str:
    line = printable(" ".join(text.split()))
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _json(
    project: Project,
    added: list[tuple[str, Addition]],
    failed: list[tuple[str, TransflowError]],
    console: Console,
) -> str:
    mode = project.config.segmentation
    result = {
        "added": [
            {
                "source": source,
                "release": addition.release,
                "files": [path for path, _ in addition.files],
                "title": addition.document.meta.title,
                "date": str(addition.document.meta.date or ""),
                "category": addition.document.meta.category,
                "units": len(segment(addition.document, project.language, mode)),
                "left_out": list(addition.left_out),
                "lost": [console.tr(loss) for loss in addition.lost],
                "notes": [console.tr(note) for note in addition.notes],
            }
            for source, addition in added
        ],
        "errors": [
            {
                "source": source,
                "message": console.tr(error.message),
                "hint": console.tr(error.hint) if error.hint else "",
            }
            for source, error in failed
        ],
    }
    return json.dumps(result, ensure_ascii=False, indent=2)


def _next(wishes: Wishes) -> Text:
    if wishes.draft:
        return T("Read it through. When it is final, write “status: final”, then: transflow run")
    return T("Read it through; “status: draft” would hold it back. Then: transflow run")
