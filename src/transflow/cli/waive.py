"""`transflow waive`: a person says that what a check finds is no fault."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import Any

from transflow.checks import CHECKS, PROJECT_CHECKS
from transflow.cli import common, decided, names, waive_term
from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK, UsageError, Where
from transflow.guesses import did_you_mean
from transflow.messages import Render, T, Text
from transflow.pipeline.project import Project
from transflow.pipeline.waiving import Answer, Wish, take_back, waive
from transflow.records import Accepted
from transflow.staleness.version import quoted
from transflow.store.workspace import SourceFile
from transflow.text import control_character

DESCRIPTION = T(
    "Records in the ledger that what a check finds in a translation is no fault, who says so and\n"
    "why. The finding is still shown and weighs nothing. It counts for exactly this text and this\n"
    "translation: when either changes, it lapses. With --term, words are right in the whole\n"
    "project, whatever the check says of them. A missing translation and a link to an unsafe\n"
    "address cannot be waived."
)
EXAMPLES = T(
    "  transflow waive 2025/2025-04-01-samits u5k2nq7xw3a --check numbers \\\n"
    '      --reason "rounded, as agreed with the press officer" --by "Anna Ozola"\n'
    '  transflow waive 2025/2025-04-01-samits --text "9 748 304 eiro" --check numbers \\\n'
    '      --language en --reason "rounded on purpose"\n'
    '  transflow waive --term "Riga Castle" --check names --reason "so on its own website"\n'
    "  transflow waive 2025/2025-04-01-samits u5k2nq7xw3a --check numbers --undo"
)
_ONE = T("a waiver is about one text of one release")


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    common.add_release(parser, tr, "?")
    parser.add_argument(
        "unit",
        nargs="?",
        metavar=tr(T("UNIT")),
        help=tr(T("id of the unit, as check --json shows it")),
    )
    parser.add_argument(
        "--text",
        metavar=tr(T("TEXT")),
        default="",
        help=tr(T("words of the one text that is meant, or of its translation, instead of its id")),
    )
    parser.add_argument(
        "--term",
        metavar=tr(T("TEXT")),
        default="",
        help=tr(T("these words are right in the whole project: exactly what the check points at")),
    )
    parser.add_argument(
        "--check", metavar=tr(T("NAME")), required=True, help=tr(T("the check that finds it"))
    )
    common.add_languages(parser, tr)
    parser.add_argument(
        "--spot",
        metavar=tr(T("TEXT")),
        default="",
        help=tr(T("only what the check finds in these words of the text")),
    )
    decided.add_reason(parser, tr, T("why it is no fault"))
    decided.add_by(parser, tr)
    decided.add_manner(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    _require(args)
    project = common.project_of(args)
    if args.term:
        return waive_term.decide(_records(args, project), args, project, console)
    return _unit(args, project, console)


def _require(args: argparse.Namespace) -> None:
    """Raises UsageError for a wish that cannot be understood."""
    if args.check in PROJECT_CHECKS:
        raise UsageError(
            T("what “{name}” finds is waived by a comment in the catalog only", name=args.check),
            hint=T("write above the text: # waiver {name}: the reason", name=args.check),
        )
    if args.check not in CHECKS:
        raise UsageError(
            T("unknown check “{name}”", name=args.check),
            hint=did_you_mean(args.check, CHECKS)
            or T("the checks are: {names}", names=", ".join(CHECKS)),
        )
    if not _folded(args.reason) and not args.undo:
        hint = T('say why it is no fault: --reason "…"')
        raise UsageError(T("a waiver needs a reason"), hint=hint)
    for value in (args.reason, args.term, args.spot, args.by or ""):
        if not _keepable(_folded(value)):
            raise UsageError(T("a control character cannot be kept"), Where(ascii(value)))
    if args.term and not _folded(args.term):
        raise UsageError(T("--term names no words"))
    if args.term and (args.release or args.text or args.spot):
        raise UsageError(
            T("--term is about the whole project"),
            hint=T("leave out the release, or name the words with --spot"),
        )
    if not args.term and not (args.release and bool(args.unit) != bool(args.text)):
        raise UsageError(
            _ONE,
            hint=T("name the release and either the id of the unit or --text"),
        )


def _keepable(text: str) -> bool:
    """Whether a file can hold it: bytes that are no UTF-8 come in as halves of characters."""
    return control_character(text) is None and not any("\ud800" <= c <= "\udfff" for c in text)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _records(args: argparse.Namespace, project: Project) -> list[Accepted]:
    """What `--term` is about, for each language that is named, or once for all."""
    by = names.person(args.by, project.workspace.root)
    text, reason = _folded(args.term), _folded(args.reason)
    return [
        Accepted(args.check, text, by, project.now, reason, language)
        for language in args.languages or ("",)
    ]


# --- a unit --------------------------------------------------------------------------------


def _unit(args: argparse.Namespace, project: Project, console: Console) -> int:
    wish = Wish(
        check=args.check,
        by=names.person(args.by, project.workspace.root),
        reason=_folded(args.reason),
        unit=args.unit or "",
        text=_folded(args.text),
        languages=tuple(args.languages or ()),
        spot=_folded(args.spot),
    )
    with common.lock(project.workspace, args.dry_run):
        source = decided.only(project, args.release, console, _ONE)
        work = take_back if args.undo else waive
        answers = work(project, source, wish, dry_run=args.dry_run)
    refused = [answer for answer in answers if answer.refused is not None]
    if args.format == "json":
        rows = [_json(source, answer, wish, console.tr) for answer in answers]
        console.data(json.dumps(rows, ensure_ascii=False, indent=1))
    shown = answers if _fails(answers, wish) else [a for a in answers if a.refused is None]
    for answer in shown:
        say = console.note if answer.refused is None else console.talk
        say(_told(answer, args, wish))
    return EXIT_ERROR if refused and _fails(answers, wish) else EXIT_OK


def _fails(answers: Sequence[Answer], wish: Wish) -> bool:
    """Where no language was named, a check may find something in one and not in another."""
    return bool(wish.languages) or all(answer.refused is not None for answer in answers)


def _told(answer: Answer, args: argparse.Namespace, wish: Wish) -> Text:
    place = {
        "unit": answer.unit,
        "language": answer.language,
        "check": wish.check,
        "text": quoted(answer.target or answer.source),
    }
    if answer.refused is not None:
        why = answer.refused
        return T("{unit} ({language}): nothing is decided, {why}: “{text}”", why=why, **place)
    if answer.already is not None:
        name = answer.already.by
        return T(
            "{unit} ({language}): {check} was already waived by {name}: “{text}”",
            name=name,
            **place,
        )
    if args.undo and args.dry_run:
        return T("{unit} ({language}): {check} would count again: “{text}”", **place)
    if args.undo:
        return T("{unit} ({language}): {check} counts again: “{text}”", **place)
    if args.dry_run:
        return T(
            "{unit} ({language}): {check} would be waived by {name}: “{text}”",
            name=wish.by,
            **place,
        )
    return T("{unit} ({language}): {check} waived by {name}: “{text}”", name=wish.by, **place)


def _json(source: SourceFile, answer: Answer, wish: Wish, tr: Render) -> dict[str, Any]:
    return {
        "release": source.release,
        "language": answer.language,
        "unit": answer.unit,
        "check": wish.check,
        "spot": wish.spot,
        "source": answer.source,
        "target": answer.target,
        "decided": bool(answer.waivers),
        "refused": tr(answer.refused) if answer.refused else None,
    }
