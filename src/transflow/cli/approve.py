"""`transflow approve`: signs a translation off, exactly as it stands."""

from __future__ import annotations

import argparse
import getpass
import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace

from transflow.cli import common
from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK, UsageError, Where
from transflow.messages import Render, T, Text
from transflow.pipeline.apply import carry_out, save_ledger
from transflow.pipeline.plan import ReleasePlan, VersionPlan, judge
from transflow.pipeline.project import Project
from transflow.records import Approval, Ledger
from transflow.staleness.version import Situation
from transflow.store.workspace import SourceFile

DESCRIPTION = T(
    "Records in the ledger that a person read the translation and found it good. The approval\n"
    "holds for exactly this source and this translation: when either changes, it lapses.\n"
    "Only a complete translation without errors can be approved."
)
EXAMPLES = T(
    "  transflow approve 2025/2025-04-01-robezdrosibas-samits --language en\n"
    '  transflow approve 2025/2025-04-01-robezdrosibas-samits --by "Anna Ozola"\n'
    "  transflow approve 2025 --dry-run"
)


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "releases",
        nargs="+",
        metavar=tr(T("RELEASE")),
        help=tr(T("id, file or folder of releases")),
    )
    common.add_languages(parser, tr)
    parser.add_argument(
        "--by",
        metavar=tr(T("NAME")),
        help=tr(T("who approves; by default the name in git's settings, or the user's")),
    )
    common.add_dry_run(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    name = _name(args.by)
    refused = 0
    with common.lock(project, args.dry_run):
        work = common.Pass(project.workspace, args.releases, console)
        for result in work.each(lambda source: _approve(project, source, args, name)):
            for message, good in result:
                console.talk(message)
                refused += not good
    return EXIT_ERROR if work.failed or refused else EXIT_OK


def _approve(
    project: Project, source: SourceFile, args: argparse.Namespace, name: str
) -> list[tuple[Text, bool]]:
    """What was done about each language, and whether it is approved now."""
    outcome = carry_out(project, source, export=False, dry_run=args.dry_run)
    ledger = outcome.ledger
    messages: list[tuple[Text, bool]] = []
    named = [v for v in outcome.plan.versions if common.chosen(args, v.language)]
    if not named:
        raise UsageError(
            T("the release has no version in that language"),
            Where(source.release),
            T("its languages are: {names}", names=", ".join(_languages(outcome.plan))),
        )
    for version in named:
        message, ledger = _one(project, outcome.plan, version, ledger, name)
        messages.append(message)
    save_ledger(project.workspace, ledger, dry_run=args.dry_run)
    return messages


def _languages(plan: ReleasePlan) -> Iterator[str]:
    return (version.language for version in plan.versions)


def _one(
    project: Project, plan: ReleasePlan, version: VersionPlan, ledger: Ledger, name: str
) -> tuple[tuple[Text, bool], Ledger]:
    at = judge(project, plan, version, ledger).situation
    place = {"release": plan.release, "language": version.language}
    if version.error is not None:
        raise version.error
    if not at.complete:
        return (
            T("{release} ({language}): not approved, it is not complete.", **place),
            False,
        ), ledger
    if at.errors:
        return (
            T("{release} ({language}): not approved, see: transflow check {release}", **place),
            False,
        ), ledger
    if at.approved:
        return (T("{release} ({language}): already approved.", **place), True), ledger
    done = T("{release} ({language}): approved by {name}.", name=name, **place)
    return (done, True), _with_approval(ledger, _approval(project, version, at, ledger, name))


def _approval(
    project: Project, version: VersionPlan, at: Situation, ledger: Ledger, name: str
) -> Approval:
    return Approval(
        version.language, name, project.now, ledger.current, at.source_hash, at.target_hash
    )


def _with_approval(ledger: Ledger, approval: Approval) -> Ledger:
    others = [a for a in ledger.approvals if a.language != approval.language]
    both = sorted([*others, approval], key=lambda a: a.language)
    return replace(ledger, approvals=tuple(both))


def _name(given: str | None) -> str:
    """Raises UsageError where nobody can be named."""
    name = (given or _git_name() or _user_name()).strip()
    if not name:
        raise UsageError(T("who approves? no name is known"), hint=T("name the person with --by"))
    return name


def _git_name() -> str:
    try:
        answer = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607 # the user's own git is the one meant
            capture_output=True,
            text=True,
            check=False,
            timeout=5,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return os.environ.get("USERNAME", "")
