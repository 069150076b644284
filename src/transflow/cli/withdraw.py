"""`transflow withdraw`: takes a language version, or a whole release, off the website."""

from __future__ import annotations

import argparse
from typing import Any

from transflow.cli import common, decided, names
from transflow.cli.console import Console
from transflow.messages import Render, T, Text
from transflow.pipeline.signing import told_withdrawal
from transflow.pipeline.withdrawing import Answer, Wish, undo, withdraw
from transflow.store.workspace import SourceFile

DESCRIPTION = T(
    "Takes a language version off the website with the next export, and keeps it off whatever\n"
    "becomes of its text, until that is undone. With --whole, the release is withdrawn in every\n"
    "language: “status: withdrawn” is written into its front matter, and nothing else is touched.\n"
    "Who withdrew it, when and why is recorded in the ledger."
)
EXAMPLES = T(
    "  transflow withdraw 2025/2025-04-01-samits --language en \\\n"
    '      --reason "The English names the wrong ministry."\n'
    '  transflow withdraw 2025/2025-04-01-samits --whole --reason "The visit is cancelled."\n'
    '  transflow withdraw 2025/2025-04-01-samits --language en --undo --by "Anna Ozola"'
)


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    common.add_release(parser, tr)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "-l",
        "--language",
        dest="languages",
        action="append",
        metavar=tr(T("TAG")),
        help=tr(T("only this language; may be given several times")),
    )
    what.add_argument("--whole", action="store_true", help=tr(T("the release in every language")))
    decided.add_reason(parser, tr, T("why it must go"))
    decided.add_by(parser, tr)
    decided.add_seen(parser, tr)
    decided.add_manner(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    languages = tuple(dict.fromkeys(args.languages or ()))
    wish = Wish(
        names.person(args.by, project.workspace.root),
        args.reason,
        languages,
        decided.read_seen(args),
    )
    with common.lock(project.workspace, args.dry_run):
        source = decided.only(project, args.release, console)
        work = undo if args.undo else withdraw
        answers = work(project, source, wish, dry_run=args.dry_run)
    told = [
        (answer, _told(source, answer, args, wish), _json(source, answer, console.tr))
        for answer in answers
    ]
    return decided.tell_all(args, console, source.release, told)


def _told(source: SourceFile, answer: Answer, args: argparse.Namespace, wish: Wish) -> Text:
    place = {"release": source.release, "language": answer.language}
    if not args.dry_run or answer.already:
        return told_withdrawal(source.release, answer, wish.by, undo=args.undo)
    if args.undo and answer.language:
        return T("{release} ({language}): would be withdrawn no longer.", **place)
    if args.undo:
        return T("{release}: would be withdrawn no longer.", **place)
    if answer.language:
        return T("{release} ({language}): would be withdrawn.", **place)
    return T("{release}: would be withdrawn in every language.", **place)


def _json(source: SourceFile, answer: Answer, tr: Render) -> dict[str, Any]:
    return {
        "release": source.release,
        "language": answer.language or None,
        "seen": decided.shown(answer.hashes),
        "decided": answer.done,
        "leaves": answer.leaves,
        "file": answer.path or None,
        **decided.refusal_json(answer.refusal, tr),
    }
