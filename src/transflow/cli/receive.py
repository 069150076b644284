"""`transflow receive`: takes in what a translator sent back."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import Any

from transflow.cli import common
from transflow.cli.console import Console
from transflow.cli.whole import read_whole
from transflow.errors import EXIT_ERROR, EXIT_OK, TransflowError
from transflow.exchange.base import MAX_BYTES
from transflow.messages import TN, Render, T, Text
from transflow.pipeline.comparing import Change
from transflow.pipeline.inbox import Trouble
from transflow.pipeline.receipt import Manner, Receipt, Taken, receive

DESCRIPTION = T(
    "Takes translations out of files that “transflow handoff” made and a translator sent back.\n"
    "Each is checked against what was sent: what is good is taken into the catalogs, what is not\n"
    "is named with its line, and nothing else is touched. The format is seen from the content.\n"
    "The exit code is 1 where something was not taken."
)
EXAMPLES = T(
    "  transflow receive darbs.xlf\n"
    "  transflow receive darbs-1.xlf darbs-2.xlf --dry-run\n"
    "  transflow receive darbs.xlf --strict --json"
)


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "files", nargs="+", metavar=tr(T("FILE")), help=tr(T("files that came back"))
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help=tr(T("take nothing at all where anything cannot be taken")),
    )
    parser.add_argument(
        "--finished",
        action="store_true",
        help=tr(T("every text that was changed is finished: for programs that do not keep states")),
    )
    common.add_dry_run(parser, tr)
    common.add_json(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    manner = Manner(args.dry_run, args.strict, args.finished)
    names = list(dict.fromkeys(args.files))
    files = ((name, read_whole(name, MAX_BYTES)) for name in names)
    with common.lock(project.workspace, args.dry_run):
        receipt = receive(project, files, manner, console.progress)
    for one in receipt.troubles:
        console.error(TransflowError(_sentence(one), one.where, one.hint))
    if args.format == "json":
        console.data(json.dumps(_json(receipt, console.tr), ensure_ascii=False, indent=1))
    else:
        console.data("".join(f"{path}\n" for path in receipt.written))
    _tell(receipt, args, console)
    return EXIT_ERROR if receipt.troubles else EXIT_OK


def _sentence(one: Trouble) -> Text:
    place = {"release": one.release, "language": one.language, "unit": one.unit}
    if one.unit:
        return T("{release} ({language}), unit {unit}: {problem}", problem=one.message, **place)
    return one.message


def _tell(receipt: Receipt, args: argparse.Namespace, console: Console) -> None:
    counted = Counter(one.change for one in receipt.taken)
    half = sum(one.half for one in receipt.taken)
    console.note(
        T(
            "{finished} finished, {fuzzy} to be looked at, {noted} with a new comment only, "
            "{same} as before",
            finished=counted[Change.FINISHED],
            fuzzy=counted[Change.FUZZY],
            noted=counted[Change.NOTED],
            same=receipt.same,
        )
    )
    if half and not args.finished:
        told = TN(
            "{count} new text is marked as unfinished in the file; if the program of the "
            "translator keeps no states, receive it with --finished",
            "{count} new texts are marked as unfinished in the file; if the program of the "
            "translator keeps no states, receive them with --finished",
            half,
        )
        console.note(told)
    if receipt.troubles and args.strict:
        console.talk(T("Nothing was taken."))


def _json(receipt: Receipt, tr: Render) -> dict[str, Any]:
    return {
        "taken": [_taken(one) for one in receipt.taken],
        "problems": [_problem(one, tr) for one in receipt.troubles],
        "written": list(receipt.written),
        "unchanged": receipt.same,
    }


def _taken(one: Taken) -> dict[str, Any]:
    return {
        "change": str(one.change),
        "release": one.release,
        "language": one.language,
        "unit": one.unit,
        "file": one.where.path,
        "line": one.where.line,
    }


def _problem(one: Trouble, tr: Render) -> dict[str, Any]:
    return {
        "code": str(one.problem),
        "message": tr(one.message),
        "release": one.release,
        "language": one.language,
        "unit": one.unit,
        "file": one.where.path,
        "line": one.where.line,
        "text": one.text,
    }
