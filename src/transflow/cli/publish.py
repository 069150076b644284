"""`transflow publish`: sends the export where it is to be read."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import Any

from transflow.cli import common
from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK, UsageError
from transflow.guesses import did_you_mean
from transflow.messages import TN, Render, T, Text
from transflow.pipeline import shelf as shelves
from transflow.pipeline.project import Project
from transflow.pipeline.publish_report import Gone, Problem, Report
from transflow.pipeline.publishing import publish
from transflow.pipeline.wiring import tools_for
from transflow.publishers.base import Release, Tools
from transflow.publishers.targets import Target
from transflow.records import DeliveryAction
from transflow.store.turns import publishing
from transflow.text import printable

DESCRIPTION = T(
    "Sends what is in export/ to the targets that config.yaml names under “publish”: folders,\n"
    "servers that take files or feeds, and websites with WordPress. Only what a target does not\n"
    "have yet goes. What it took is noted in the ledger; what failed is tried again next time,\n"
    "and never keeps other releases or targets from going."
)
EXAMPLES = T(
    "  transflow publish --dry-run\n"
    "  transflow publish website\n"
    "  transflow publish website --release 2025/2025-04-01-robezdrosibas-samits --overwrite"
)


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "targets",
        nargs="*",
        metavar=tr(T("TARGET")),
        help=tr(T("a name under “publish” in config.yaml; all of them where none is named")),
    )
    parser.add_argument(
        "--release",
        dest="releases",
        action="append",
        metavar=tr(T("RELEASE")),
        help=tr(T("only this release or folder of releases; may be given several times")),
    )
    parser.add_argument(
        "--overwrite",
        action="store_true",
        help=tr(T("send everything again, over what people changed there")),
    )
    parser.add_argument(
        "-n", "--dry-run", action="store_true", help=tr(T("show what would go, send nothing"))
    )
    common.add_json(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    targets = _targets(project, args.targets)
    shelf = shelves.take(project.workspace)
    releases = shelves.select(shelf, args.releases) if args.releases else None
    tools = tools_for(project, os.environ, common.now, overwrite=args.overwrite)
    reports: list[Report] = []
    with nullcontext() if args.dry_run else publishing(project.workspace):
        for target in targets:
            report = _publish(project, shelf, target, tools, releases, args, console)
            reports.append(report)
            if args.format == "text":
                _tell(report, console, dry_run=args.dry_run)
    if args.format == "json":
        told = [_json(report, console.tr) for report in reports]
        console.data(json.dumps(told, ensure_ascii=False, indent=1))
    return EXIT_ERROR if any(r.problems or r.left for r in reports) else EXIT_OK


def _publish(  # noqa: PLR0913, PLR0917 # what `run` has made for each target
    project: Project,
    shelf: shelves.Shelf,
    target: Target,
    tools: Tools,
    releases: Sequence[Release] | None,
    args: argparse.Namespace,
    console: Console,
) -> Report:
    total = len(shelf.releases if releases is None else releases)
    seen: set[str] = set()

    def progress(name: str) -> None:
        seen.add(name)
        console.progress(len(seen), max(total, len(seen)), f"{target.name}: {name}")

    return publish(
        project,
        shelf,
        target,
        tools,
        releases=releases,
        dry_run=args.dry_run,
        progress=progress,
    )


def _targets(project: Project, names: Sequence[str]) -> list[Target]:
    """Raises UsageError."""
    known = project.config.publish
    if not known:
        raise UsageError(
            T("config.yaml names no target to publish to"),
            hint=T("add the key “publish”; docs/publish.md has examples"),
        )
    for name in names:
        if name not in known:
            raise UsageError(
                T("there is no target “{name}” in config.yaml", name=name),
                hint=did_you_mean(name, known)
                or T("the targets are: {names}", names=", ".join(known)),
            )
    return [known[name] for name in dict.fromkeys(names or known)]


# --- for people ----------------------------------------------------------------------------


def _tell(report: Report, console: Console, *, dry_run: bool) -> None:
    lines = "".join(f"{line}\n" for line in _lines(report, console.tr))
    console.data(lines)
    for problem in report.problems:
        console.talk(T("{target}: {name}:", target=report.target, name=problem.name))
        console.error(problem.error)
    console.note(_summary(report, dry_run=dry_run))


def _lines(report: Report, tr: Render) -> Iterator[str]:
    for gone in report.sent:
        place = f" ({gone.language})" if gone.language else ""
        word = f" {tr(T('taken down'))}" if gone.action is DeliveryAction.TAKEN_DOWN else ""
        yield f"{report.target}: {printable(gone.name)}{place}{word}"


def _summary(report: Report, *, dry_run: bool) -> Text:
    sent = TN("{count} would go", "{count} would go", len(report.sent)) if dry_run else None
    return T(
        "{target}: {sent}, {unchanged}, {failed}, {left}.",
        target=report.target,
        sent=sent or TN("{count} sent", "{count} sent", len(report.sent)),
        unchanged=TN("{count} there already", "{count} there already", report.unchanged),
        failed=TN("{count} problem", "{count} problems", len(report.problems)),
        left=TN("{count} left for the next run", "{count} left for the next run", report.left),
    )


# --- for scripts ---------------------------------------------------------------------------


def _json(report: Report, tr: Render) -> dict[str, Any]:
    return {
        "target": report.target,
        "sent": [_gone(gone) for gone in report.sent],
        "unchanged": report.unchanged,
        "changed": report.changed,
        "left": report.left,
        "problems": [_problem(problem, tr) for problem in report.problems],
    }


def _gone(gone: Gone) -> dict[str, Any]:
    return {"name": gone.name, "language": gone.language or None, "action": gone.action.value}


def _problem(problem: Problem, tr: Render) -> dict[str, Any]:
    error = problem.error
    return {
        "name": problem.name,
        "kind": problem.trouble.value,
        "where": str(error.where) if error.where else None,
        "message": tr(error.message),
        "hint": tr(error.hint) if error.hint else None,
    }
