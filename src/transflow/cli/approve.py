"""`transflow approve`: signs a translation off, exactly as it stands."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace

from transflow.cli import common, names
from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK, UsageError, Where
from transflow.messages import Render, T, Text
from transflow.pipeline.apply import carry_out, save_ledger
from transflow.pipeline.plan import ReleasePlan, VersionPlan, judge
from transflow.records import Approval, Ledger, LogLine
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
    names.add_by(
        parser, tr, T("who approves; by default the name in git's settings, or the user's")
    )
    common.add_dry_run(parser, tr)


@dataclass(frozen=True)
class _Answer:
    """What came of the wish to approve one language version."""

    message: Text
    approved: bool
    approval: Approval | None = None
    """What is new for the ledger."""


def run(args: argparse.Namespace, console: Console) -> int:
    approver = _Approver(args)
    refused = 0
    with common.lock(approver.project.workspace, args.dry_run):
        work = common.Pass(approver.project.workspace, args.releases, console)
        for answers in work.each(approver.approve):
            for answer in answers:
                console.talk(answer.message)
                refused += not answer.approved
    return EXIT_ERROR if work.failed or refused else EXIT_OK


class _Approver:
    """A person who approves releases, one after the other."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.project = common.project_of(args)
        self.name = names.person(args.by)

    def approve(self, source: SourceFile) -> list[_Answer]:
        """Raises UsageError where the release has none of the languages that were named."""
        dry_run = self.args.dry_run
        outcome = carry_out(self.project, source, dry_run=dry_run)
        plan, ledger = outcome.plan, outcome.ledger
        versions = [v for v in plan.versions if common.chosen(self.args, v.language)]
        if not versions:
            there = ", ".join(version.language for version in plan.versions)
            raise UsageError(
                T("the release has no version in that language"),
                Where(source.release),
                T("its languages are: {names}", names=there),
            )
        answers = [self._answer(plan, version, ledger) for version in versions]
        for answer in answers:
            if answer.approval is not None:
                ledger = _with_approval(ledger, answer.approval)
        save_ledger(self.project.workspace, ledger, dry_run=dry_run)
        return answers

    def _answer(self, plan: ReleasePlan, version: VersionPlan, ledger: Ledger) -> _Answer:
        place = {"release": plan.release, "language": version.language}
        if version.error is not None:
            text = T("{release} ({language}): not approved, the catalog cannot be read.", **place)
            return _Answer(text, False)
        if ledger.current != plan.ledger.current:
            text = T(
                "{release} ({language}): not approved, the ledger cannot follow the source while "
                "a catalog of the release cannot be read.",
                **place,
            )
            return _Answer(text, False)
        at = judge(self.project, plan, version, ledger).situation
        if not at.complete:
            text = T("{release} ({language}): not approved, it is not complete.", **place)
            return _Answer(text, False)
        if at.errors:
            text = T(
                "{release} ({language}): not approved, see: transflow check {release}", **place
            )
            return _Answer(text, False)
        if at.approved:
            return _Answer(T("{release} ({language}): already approved.", **place), True)
        return _Answer(self._done(place), True, self._approval(version, at, ledger))

    def _done(self, place: dict[str, str]) -> Text:
        if self.args.dry_run:
            return T(
                "{release} ({language}): would be approved by {name}.", name=self.name, **place
            )
        return T("{release} ({language}): approved by {name}.", name=self.name, **place)

    def _approval(self, version: VersionPlan, at: Situation, ledger: Ledger) -> Approval:
        return Approval(
            version.language,
            self.name,
            self.project.now,
            ledger.current,
            at.source_hash,
            at.target_hash,
        )


def _with_approval(ledger: Ledger, approval: Approval) -> Ledger:
    """The ledger with a newer approval; the one it takes the place of stays in the log."""
    others = [a for a in ledger.approvals if a.language != approval.language]
    both = sorted([*others, approval], key=lambda a: a.language)
    before = ledger.approval(approval.language)
    lines = [_line(a) for a in (before, approval) if a is not None]
    new = [line for line in lines if line not in ledger.log]
    return replace(ledger, approvals=tuple(both), log=(*ledger.log, *new))


def _line(approval: Approval) -> LogLine:
    return LogLine(
        approval.at,
        "approved",
        approval.language,
        approval.revision,
        approval.target_hash,
        approval.source_hash,
        approval.by,
    )
