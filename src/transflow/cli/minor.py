"""`transflow minor`: a person declares that a change of the source does not matter here."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import Any

from transflow.cli import common, decided, names
from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK, UsageError
from transflow.messages import Render, T, Text
from transflow.pipeline.declaring import Answer, Declared, Wish, declare, take_back
from transflow.pipeline.project import Project
from transflow.staleness.version import quoted
from transflow.store.workspace import SourceFile

DESCRIPTION = T(
    "Records in the ledger that a change of the source does not matter for its translation, who\n"
    "says so and why. The translation stays current, what is published is not outdated by it,\n"
    "and an approval holds on. It counts for exactly this change: when the text changes again, it\n"
    "must be looked at again. What is critical, such as a number, needs --even-critical."
)
EXAMPLES = T(
    '  transflow minor 2025/2025-04-01-samits --all --reason "word order only"\n'
    "  transflow minor 2025/2025-04-01-samits --unit u5k2nq7xw3a --language en \\\n"
    '      --reason "only a comma" --by "Anna Ozola"\n'
    "  transflow minor 2025/2025-04-01-samits --unit u5k2nq7xw3a --undo"
)


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    common.add_release(parser, tr)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "-u",
        "--unit",
        dest="units",
        action="append",
        metavar=tr(T("ID")),
        help=tr(T("this unit, by the id that diff shows; may be given several times")),
    )
    which.add_argument("--all", action="store_true", help=tr(T("all units that changed")))
    common.add_languages(parser, tr)
    decided.add_reason(parser, tr, T("why it does not matter"))
    decided.add_by(parser, tr)
    parser.add_argument(
        "--even-critical",
        action="store_true",
        help=tr(T("also a change of a number, a date, a name and the like")),
    )
    decided.add_manner(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    wish = _wish(args, project)
    with common.lock(project.workspace, args.dry_run):
        source = decided.only(project, args.release, console)
        work = take_back if args.undo else declare
        done = work(project, source, wish, dry_run=args.dry_run)
    refused = _refused(done.answers, everywhere=bool(wish.languages))
    if args.format == "json":
        results = [_json(source, answer, done, console.tr) for answer in done.answers]
        console.data(json.dumps(results, ensure_ascii=False, indent=1))
    shown = frozenset(refused)
    for answer in done.answers:
        if answer.refused is None:
            console.note(_told(answer, done, args, wish))
        elif answer in shown:
            console.talk(_refusal(answer, console.tr))
    if not done.answers:
        console.note(T("There is no change to decide on."))
    return EXIT_ERROR if refused and (wish.units or not done.decided) else EXIT_OK


def _refused(answers: Sequence[Answer], *, everywhere: bool) -> list[Answer]:
    """The refusals that matter: where no language was named, a unit may have changed for one and
    not for another."""
    done = {answer.unit for answer in answers if answer.refused is None}
    return [
        answer
        for answer in answers
        if answer.refused is not None
        if everywhere or answer.change is not None or answer.unit not in done
    ]


def _wish(args: argparse.Namespace, project: Project) -> Wish:
    """Raises UsageError for a decision without a reason."""
    reason = " ".join(args.reason.split())
    if not reason and not args.undo:
        raise UsageError(
            T("a decision needs a reason"),
            hint=T('say why the change does not matter: --reason "…"'),
        )
    return Wish(
        by=names.person(args.by, project.workspace.root),
        reason=reason,
        units=tuple(dict.fromkeys(args.units or ())),
        languages=tuple(args.languages or ()),
        even_critical=args.even_critical,
    )


def _place(answer: Answer) -> dict[str, str]:
    return {
        "unit": answer.unit,
        "language": answer.language,
        "text": quoted(answer.new),
    }


def _told(answer: Answer, done: Declared, args: argparse.Namespace, wish: Wish) -> Text:
    place = _place(answer)
    if answer.already is not None:
        name = answer.already.by
        return T(
            "{unit} ({language}): already declared minor by {name}: “{text}”", name=name, **place
        )
    if not done.decided:
        return T("{unit} ({language}): left as it is: “{text}”", **place)
    if args.undo and args.dry_run:
        return T("{unit} ({language}): would have to be looked at again: “{text}”", **place)
    if args.undo:
        return T("{unit} ({language}): must be looked at again: “{text}”", **place)
    if args.dry_run:
        return T(
            "{unit} ({language}): would be declared minor by {name}: “{text}”",
            name=wish.by,
            **place,
        )
    return T("{unit} ({language}): declared minor by {name}: “{text}”", name=wish.by, **place)


def _refusal(answer: Answer, tr: Render) -> Text:
    place = _place(answer)
    if answer.change is not None:
        what = ", ".join(tr(phrase) for phrase in answer.change.what)
        return T(
            "{unit} ({language}): nothing is declared minor, this is critical ({what}): “{text}”; "
            "if it is meant all the same: --even-critical",
            what=what,
            **place,
        )
    why = answer.refused or T("no reason is known")
    return T("{unit} ({language}): nothing is decided, {why}: “{text}”", why=why, **place)


def _json(source: SourceFile, answer: Answer, done: Declared, tr: Render) -> dict[str, Any]:
    return {
        "release": source.release,
        "language": answer.language,
        "unit": answer.unit,
        "old": answer.old,
        "new": answer.new,
        "risk": answer.change.risk.label if answer.change else None,
        "what": [tr(phrase) for phrase in answer.change.what] if answer.change else [],
        "decided": done.decided and answer.refused is None and answer.already is None,
        "refused": tr(answer.refused) if answer.refused else None,
    }
