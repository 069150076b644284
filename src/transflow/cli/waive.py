"""`transflow waive`: a person says that what a check finds is no fault."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import Any

from transflow.checks import CHECKS, PROJECT_CHECKS
from transflow.cli import common, names
from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK, UsageError, Where
from transflow.messages import Render, T, Text
from transflow.pipeline.accepting import Accepting, accept, refuse
from transflow.pipeline.project import Project
from transflow.pipeline.waiving import Answer, Wish, take_back, waive
from transflow.records import Accepted
from transflow.staleness.version import quoted
from transflow.store.workspace import SourceFile
from transflow.text import closest, control_character

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


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "release", nargs="?", metavar=tr(T("RELEASE")), help=tr(T("id or file of the release"))
    )
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
    parser.add_argument(
        "--reason", metavar=tr(T("TEXT")), default="", help=tr(T("why it is no fault"))
    )
    names.add_by(parser, tr, T("who decides; by default the name in git's settings, or the user's"))
    parser.add_argument("--undo", action="store_true", help=tr(T("take it back")))
    common.add_dry_run(parser, tr)
    common.add_json(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    _require(args)
    project = common.project_of(args)
    return _term(args, project, console) if args.term else _unit(args, project, console)


def _require(args: argparse.Namespace) -> None:
    """Raises UsageError for a wish that cannot be understood."""
    if args.check in PROJECT_CHECKS:
        raise UsageError(
            T("what “{name}” finds is waived by a comment in the catalog only", name=args.check),
            hint=T("write above the text: # waiver {name}: the reason", name=args.check),
        )
    if args.check not in CHECKS:
        guess = closest(args.check, CHECKS)
        raise UsageError(
            T("unknown check “{name}”", name=args.check),
            hint=T("did you mean “{key}”?", key=guess)
            if guess
            else T("the checks are: {names}", names=", ".join(CHECKS)),
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
            T("a waiver is about one text of one release"),
            hint=T("name the release and either the id of the unit or --text"),
        )


def _keepable(text: str) -> bool:
    """Whether a file can hold it: bytes that are no UTF-8 come in as halves of characters."""
    return control_character(text) is None and not any("\ud800" <= c <= "\udfff" for c in text)


def _folded(text: str) -> str:
    return " ".join(text.split())


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
        source = _only(project, args.release, console)
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


def _only(project: Project, name: str, console: Console) -> SourceFile:
    """Raises UsageError where several releases are meant, and what is wrong with the one."""
    work = common.Pass(project.workspace, [name], console)
    if len(work.sources) != 1:
        raise UsageError(
            T("a waiver is about one text of one release"),
            Where(name),
            T("name one of: {names}", names=", ".join(s.release for s in work.sources[:8])),
        )
    return work.sources[0]


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


# --- words ---------------------------------------------------------------------------------


def _term(args: argparse.Namespace, project: Project, console: Console) -> int:
    languages = tuple(args.languages or ("",))
    records = [
        Accepted(
            args.check,
            _folded(args.term),
            names.person(args.by, project.workspace.root),
            project.now,
            _folded(args.reason),
            language,
        )
        for language in languages
    ]
    work = refuse if args.undo else accept
    with common.lock(project.workspace, args.dry_run):
        done = [work(project, record, dry_run=args.dry_run) for record in records]
    if args.format == "json":
        rows = [_term_json(one) for one in done]
        console.data(json.dumps(rows, ensure_ascii=False, indent=1))
    for one in done:
        console.note(_term_told(one, args))
    return EXIT_OK


def _term_told(done: Accepting, args: argparse.Namespace) -> Text:
    place = {"check": done.record.check, "text": done.record.text, "name": done.record.by}
    if not done.changed:
        return T("{check}: “{text}” was already waived by {name}", **place)
    if args.undo and args.dry_run:
        return T("{check}: “{text}” would count again", **place)
    if args.undo:
        return T("{check}: “{text}” counts again", **place)
    if args.dry_run:
        return T("{check}: “{text}” would be waived by {name}, in the whole project", **place)
    return T("{check}: “{text}” waived by {name}, in the whole project", **place)


def _term_json(done: Accepting) -> dict[str, Any]:
    record = done.record
    at = record.at.isoformat(timespec="seconds")
    return {**vars(record), "at": at, "decided": done.changed}
