"""`transflow fill`: fills the translation jobs of other systems from the memory of the project."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from transflow.cli import common
from transflow.cli.console import Console
from transflow.cli.whole import read_whole
from transflow.errors import (
    EXIT_ERROR,
    EXIT_OK,
    ConflictError,
    TransflowError,
    UsageError,
    Where,
    WorkspaceError,
)
from transflow.jobs.base import MAX_BYTES
from transflow.messages import TN, Render, T, Text
from transflow.pipeline.answers import Also
from transflow.pipeline.filling import Filling, Row, Status, Wish, fill_job
from transflow.pipeline.fitting import Miss
from transflow.pipeline.project import Project
from transflow.store.workspace import Workspace
from transflow.text import printable

DESCRIPTION = T(
    "Fills a job that another system exported for its translators: XLIFF of Drupal TMGMT or of\n"
    "WPML, or PO of wagtail-localize. A unit is filled only if all of its text has a translation\n"
    "that is done, and approved where the project wants that; every other byte stays as it is.\n"
    "Says of each unit what became of it. Ends with 1 where something is left."
)
EXAMPLES = T(
    "  transflow fill job.xlf -o job-en.xlf\n"
    "  transflow fill lapa-en.po --language en\n"
    "  transflow fill job.xlf --dry-run --json\n"
    "  transflow fill job.xlf --also unapproved --overwrite -o job-en.xlf"
)
_LONG = 100
"""Letters of a text that the report shows."""
_MOST = 5
"""Reasons that it names of one unit."""


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "files", nargs="+", metavar=tr(T("FILE")), help=tr(T("a job as the other system wrote it"))
    )
    parser.add_argument(
        "-l",
        "--language",
        metavar=tr(T("TAG")),
        help=tr(T("the language to fill in; needed only where the file does not say it")),
    )
    parser.add_argument(
        "--also",
        action="append",
        choices=[also.value for also in Also],
        default=[],
        help=tr(
            T(
                "also take what is not approved, or what is fuzzy, and mark it to be reviewed; "
                "may be given several times"
            )
        ),
    )
    parser.add_argument(
        "--overwrite", action="store_true", help=tr(T("also replace translations in the job"))
    )
    common.add_output(parser, tr, T("write to this file; by default the job itself is filled"))
    common.add_dry_run(parser, tr)
    common.add_json(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    if args.output is not None and len(args.files) > 1:
        raise UsageError(
            T("--output takes one job only"), hint=T("fill several jobs one after the other")
        )
    project = common.project_of(args)
    done: list[Filling] = []
    failed = False
    for number, name in enumerate(args.files, 1):
        console.progress(number, len(args.files), name)
        try:
            done.append(_fill(project, name, args, console))
        except TransflowError as error:
            if len(args.files) == 1:
                raise
            console.error(error)
            failed = True
    if args.format == "json":
        files = [_json(filling, console.tr) for filling in done]
        console.data(json.dumps(files, ensure_ascii=False, indent=1))
    problems = {str(problem): problem for filling in done for problem in filling.problems}
    for problem in problems.values():
        console.error(problem)
        failed = True
    complete = all(filling.complete for filling in done)
    return EXIT_OK if complete and not failed else EXIT_ERROR


def _fill(project: Project, name: str, args: argparse.Namespace, console: Console) -> Filling:
    data = read_whole(name, MAX_BYTES)
    wish = Wish(args.language, frozenset(map(Also, args.also)), args.overwrite)
    filling = fill_job(project, name, data, wish)
    out = Path(name) if args.output is None else args.output
    if not args.dry_run and (args.output is not None or filling.after != data):
        if args.output is None and read_whole(name, MAX_BYTES) != data:
            raise ConflictError(
                T("someone else saved this file just now; it was not overwritten"),
                Where(name),
                T("run the same command again"),
            )
        _write(out, filling.after)
    if args.format != "json":
        console.data("".join(_shown(filling, console)))
    _tell(filling, console)
    return filling


def _write(path: Path, data: bytes) -> None:
    """The file is there as a whole or as it was. Raises WorkspaceError."""
    full = path.resolve()
    try:
        Workspace(full.parent).write(full.name, data)
    except WorkspaceError as error:  # its place is within the folder
        raise WorkspaceError(error.message, Where(str(path)), error.hint) from error


# --- the report ------------------------------------------------------------------------------

_WORDS: dict[Status, Text] = {
    Status.FILLED: T("filled"),
    Status.REVIEW: T("to review"),
    Status.KEPT: T("kept"),
    Status.SKIPPED: T("skipped"),
    Status.LEFT: T("left"),
}
_COLOURS = {Status.FILLED: "green", Status.REVIEW: "yellow", Status.LEFT: "red"}


def _shown(filling: Filling, console: Console) -> Iterator[str]:
    for row in filling.rows:
        word = console.tr(_WORDS[row.status])
        colour = _COLOURS.get(row.status)
        shown = console.paint(word, colour) if colour else word
        name = printable(_short(row.id))
        yield f"{shown}  {printable(filling.path)}:{row.line}  {name}\n"
        for miss in row.reasons[:_MOST]:
            about = f": {printable(_short(miss.source))}" if miss.source else ""
            yield f"    {printable(console.tr(miss.message))}{about}\n"
        if len(row.reasons) > _MOST:
            rest = len(row.reasons) - _MOST
            yield f"    {console.tr(TN('and {count} more', 'and {count} more', rest))}\n"
        for one in row.ambiguous[:_MOST]:
            said = T(
                "translated in several ways, “{target}” of {release} was taken: {source}",
                target=_short(one.target),
                release=one.release,
                source=_short(one.source),
            )
            yield f"    {printable(console.tr(said))}\n"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONG else words[: _LONG - 1].rstrip() + "…"


def _tell(filling: Filling, console: Console) -> None:
    console.note(
        T(
            "{file} ({system}): {filled} filled, {review} of them to be reviewed; {kept} kept, "
            "{left} left.",
            file=filling.path,
            system=filling.format.title,
            filled=sum(row.status.changed for row in filling.rows),
            review=filling.count(Status.REVIEW),
            kept=filling.count(Status.KEPT),
            left=filling.count(Status.LEFT),
        )
    )
    if not filling.complete and filling.format.warning is not None:
        console.talk(filling.format.warning)
    if filling.count(Status.REVIEW):
        console.talk(
            TN(
                "{count} unit is filled with what nobody approved and marked so; {system} passes "
                "over the mark and may publish it all the same.",
                "{count} units are filled with what nobody approved and marked so; {system} passes "
                "over the mark and may publish them all the same.",
                filling.count(Status.REVIEW),
                system=filling.format.title,
            )
        )


def _json(filling: Filling, tr: Render) -> dict[str, Any]:
    return {
        "file": filling.path,
        "system": filling.format.name,
        "language": filling.language,
        "complete": filling.complete,
        "units": [_row(row, tr) for row in filling.rows],
    }


def _row(row: Row, tr: Render) -> dict[str, Any]:
    return {
        "id": row.id,
        "line": row.line,
        "status": row.status.value,
        "source": row.source,
        "target": row.target,
        "releases": list(row.releases),
        "reasons": [_reason(miss, tr) for miss in row.reasons],
        "ambiguous": [
            {
                "source": one.source,
                "target": one.target,
                "release": one.release,
                "others": list(one.others),
            }
            for one in row.ambiguous
        ],
    }


def _reason(miss: Miss, tr: Render) -> dict[str, str]:
    return {"code": miss.code, "message": tr(miss.message), "source": miss.source}
