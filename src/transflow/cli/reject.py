"""`transflow reject`: sends a translation back, with the words for its translator."""

from __future__ import annotations

import argparse
from typing import Any

from transflow.cli import common, decided, names
from transflow.cli.console import Console
from transflow.messages import Render, T, Text
from transflow.pipeline.people import name_of
from transflow.pipeline.rejecting import Answer, Wish, reject, take_back
from transflow.store.workspace import SourceFile

DESCRIPTION = T(
    "Records in the ledger that a translation must be corrected, who says so and why, and writes\n"
    "the very words into the catalog, where the translator reads them. It does not go out until\n"
    "its text has changed or somebody approves it all the same; what is on the website already\n"
    "goes with the next export. It counts for exactly this source and this translation."
)
EXAMPLES = T(
    "  transflow reject 2025/2025-04-01-samits --language en \\\n"
    '      --reason "The title says less than the Latvian one."\n'
    "  transflow reject 2025/2025-04-01-samits --unit u5k2nq7xw3a \\\n"
    '      --reason "It is the State Police here." --by "Anna Ozola"\n'
    "  transflow reject 2025/2025-04-01-samits --unit u5k2nq7xw3a --undo"
)


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    common.add_release(parser, tr)
    common.add_languages(parser, tr)
    parser.add_argument(
        "-u",
        "--unit",
        dest="units",
        action="append",
        metavar=tr(T("ID")),
        help=tr(T("only this unit, by the id that diff shows; may be given several times")),
    )
    decided.add_reason(parser, tr, T("what must be corrected; may have several lines"))
    decided.add_by(parser, tr)
    decided.add_seen(parser, tr)
    decided.add_manner(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    wish = Wish(
        names.signature(args.by, project.workspace.root),
        args.reason,
        tuple(args.languages or ()),
        tuple(dict.fromkeys(args.units or ())),
        decided.read_seen(args),
    )
    with common.lock(project.workspace, args.dry_run):
        source = decided.only(project, args.release, console)
        work = take_back if args.undo else reject
        answers = work(project, source, wish, dry_run=args.dry_run)
    told = [
        (answer, _told(source, answer, args, wish), _json(source, answer, console.tr))
        for answer in answers
    ]
    return decided.tell_all(args, console, source.release, told)


def _told(source: SourceFile, answer: Answer, args: argparse.Namespace, wish: Wish) -> Text:
    what = f"{source.release} {answer.unit}" if answer.unit else source.release
    place = {"what": what, "language": answer.language, "name": name_of(wish.by)}
    if answer.already is not None:
        return T("{what} ({language}): already rejected by {name} for this reason.", **place)
    if args.undo and args.dry_run:
        return T("{what} ({language}): would be rejected no longer.", **place)
    if args.undo:
        return T("{what} ({language}): rejected no longer.", **place)
    if args.dry_run:
        return T("{what} ({language}): would be rejected by {name}.", **place)
    return T("{what} ({language}): rejected by {name}.", **place)


def _json(source: SourceFile, answer: Answer, tr: Render) -> dict[str, Any]:
    return {
        "release": source.release,
        "language": answer.language,
        "unit": answer.unit or None,
        "seen": decided.shown(answer.hashes),
        "decided": bool(answer.rejections),
        "leaves": answer.leaves,
        **decided.refusal_json(answer.refusal, tr),
    }
