"""`transflow pretranslate`: drafts by a machine for what nobody has translated yet."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from decimal import Decimal

from transflow.cli import common
from transflow.cli.console import Console
from transflow.cli.pretranslate_collect import Bench, collected
from transflow.cli.pretranslate_tell import Report, tell
from transflow.errors import EXIT_ERROR, EXIT_OK, UsageError, carefully
from transflow.guesses import did_you_mean
from transflow.messages import Render, T, Text
from transflow.pipeline.clearing import Gate, Guard
from transflow.pipeline.pretranslating.desk import Desk
from transflow.pipeline.pretranslating.figures import Outlook, Result
from transflow.pipeline.pretranslating.quote import Quote, quote
from transflow.pipeline.pretranslating.sending import Line
from transflow.pipeline.project import Project
from transflow.pipeline.providing import provider_for, tools_for
from transflow.pretranslation import amount
from transflow.providers.services import Settings
from transflow.store.turns import drafting
from transflow.store.workspace import SourceFile

DESCRIPTION = T(
    "Fills empty translations: first out of the memory, then with drafts of a machine translation\n"
    "service. All of them are fuzzy and say where they are from; nothing that a person wrote is\n"
    "touched. What a release holds that is under an embargo, confidential or a draft itself is\n"
    "never sent. Before anything goes it says how much and at what price, and asks."
)
EXAMPLES = T(
    "  transflow pretranslate --provider deepl --dry-run\n"
    "  transflow pretranslate 2025/2025-04-01-samits --provider deepl --language en\n"
    "  transflow pretranslate 2025 --provider deepl --limit 2.50 --json\n"
    "  transflow pretranslate --provider etranslation --collect"
)
_YES = ("y", "yes", "j", "jā", "ja")


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    common.add_releases(parser, tr)
    common.add_languages(parser, tr)
    parser.add_argument(
        "--provider",
        metavar=tr(T("NAME")),
        help=tr(T("the service, by its name in config.yaml")),
    )
    parser.add_argument(
        "--drafts",
        action="store_true",
        help=tr(T("send releases too whose source text is a draft")),
    )
    parser.add_argument(
        "--again",
        action="store_true",
        help=tr(T("ask anew for texts that the service could not translate before")),
    )
    parser.add_argument(
        "--limit",
        type=amount,
        metavar=tr(T("AMOUNT")),
        help=tr(T("what it may cost without a question, such as 2.50")),
    )
    parser.add_argument(
        "-y", "--yes", action="store_true", help=tr(T("send it at any price, without a question"))
    )
    parser.add_argument(
        "--collect",
        action="store_true",
        help=tr(T("send nothing: fetch what a service answered that answers later")),
    )
    parser.add_argument(
        "--receive",
        action="store_true",
        help=tr(T("as --collect, and wait for the service to call until all has come")),
    )
    parser.add_argument(
        "-n",
        "--dry-run",
        "--estimate",
        action="store_true",
        help=tr(T("say what would be sent and at what price, send and write nothing")),
    )
    common.add_json(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    settings = _service(project, args.provider)
    languages = _languages(project, args.languages)
    guard = Guard(project, drafts=args.drafts)
    gate = Gate(guard)
    tools = tools_for(project, os.environ, common.now)
    provider = provider_for(settings, replace(tools, wire=gate.guarded(tools.wire)))
    line = Line(provider, guard, gate)
    desk = Desk(project, line, languages, again=args.again)
    looking = args.dry_run and not (args.collect or args.receive)
    with nullcontext() if looking else drafting(project.workspace):
        if args.collect or args.receive:
            report = collected(Bench(project, settings, line, desk), args, console)
        else:
            report = _send(project, desk, line, args, console)
    tell(report, args, console)
    return EXIT_ERROR if report.failed else EXIT_OK


def _service(project: Project, name: str | None) -> Settings:
    """Raises UsageError."""
    known = project.config.providers
    name = name or project.config.pretranslate.provider
    if not known:
        raise UsageError(
            T("config.yaml names no service of machine translation"),
            hint=T("add the key “providers”; docs/providers.md has examples"),
        )
    if not name and len(known) == 1:
        return next(iter(known.values()))
    if not name:
        raise UsageError(
            T("which service is to be used?"),
            hint=T("name it with --provider, one of: {names}", names=", ".join(known)),
        )
    if name not in known:
        raise UsageError(
            T("there is no service “{name}” in config.yaml", name=name),
            hint=did_you_mean(name, known)
            or T("the services are: {names}", names=", ".join(known)),
        )
    return known[name]


def _languages(project: Project, asked: Sequence[str] | None) -> tuple[str, ...]:
    """Raises UsageError for one that nothing is translated into."""
    known = project.all_languages
    for language in asked or ():
        if language not in known:
            raise UsageError(
                T("the project is not translated into “{language}”", language=language),
                hint=T("its languages are: {names}", names=", ".join(known)),
            )
    return tuple(asked or known)


# --- sending -------------------------------------------------------------------------------


def _send(
    project: Project, desk: Desk, line: Line, args: argparse.Namespace, console: Console
) -> Report:
    work = common.Pass(project.workspace, args.releases, console)
    looked = list(_looked(work, desk))
    asked = quote(line.provider.service, [outlook for _, outlook in looked])
    report = Report(asked, [outlook for _, outlook in looked])
    wanted = [source for source, outlook in looked if outlook.shares]
    limit = project.config.pretranslate.limit if args.limit is None else args.limit
    report.failed = any(outlook.problems for _, outlook in looked) or bool(work.failed)
    if args.dry_run:
        return report
    desk.sender.progress = lambda sent, release: console.progress(sent, asked.texts, release)
    if _may(asked, limit, args, console):
        report.results = list(_worked(work, desk, wanted))
    else:
        report.refused = True
    report.notes = list(desk.shelf.notes.values())
    report.failed |= bool(work.failed) or any(result.problems for result in report.results)
    return report


def _looked(work: common.Pass, desk: Desk) -> Iterator[tuple[SourceFile, Outlook]]:
    for source, outlook in work.walk(work.sources, map(carefully(desk.look), work.sources)):
        for problem in outlook.problems:
            work.console.error(problem)
        yield source, outlook


def _worked(work: common.Pass, desk: Desk, wanted: Sequence[SourceFile]) -> Iterator[Result]:
    for _, result in work.walk(wanted, map(carefully(desk.work), wanted)):
        for problem in result.problems:
            work.console.error(problem)
        yield result


def _may(asked: Quote, limit: Decimal | None, args: argparse.Namespace, console: Console) -> bool:
    """Whether it may be sent. Raises UsageError where that has to be asked and nobody is there."""
    if args.yes or not asked.needs_consent(limit):
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty() and args.format == "text"):
        raise UsageError(
            T("{told} Nobody is here to ask, so nothing was sent.", told=asked.told),
            hint=_hint(limit),
        )
    console.talk(asked.told)
    console.talk(T("Send it? [y/N]"))
    return sys.stdin.readline().strip().lower() in _YES


def _hint(limit: Decimal | None) -> Text:
    if limit is None:
        return T("look at it with --dry-run, then say --yes, or set a --limit")
    return T(
        "the limit is {limit}: look at it with --dry-run, then say --yes, or raise the --limit",
        limit=str(limit),
    )
