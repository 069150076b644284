"""`transflow history`: what happened to a release, and what was published when."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from typing import Any

from transflow.cli import common
from transflow.cli.console import Console
from transflow.cli.marking import marked
from transflow.errors import EXIT_ERROR, EXIT_OK, UsageError
from transflow.messages import TN, Render, T, Text
from transflow.pipeline.differences import require_revision
from transflow.pipeline.history import Event, Kind, history
from transflow.pipeline.project import Project
from transflow.pipeline.status import tally
from transflow.records import Decision, Ledger, Revision, UnitChange
from transflow.report.dates import moment
from transflow.report.labels import CHANGES, RISKS
from transflow.report.rows import Tally
from transflow.report.truth import changes
from transflow.staleness.past import texts_of
from transflow.store.workspace import SourceFile
from transflow.text import printable

DESCRIPTION = T(
    "Shows what happened to a release, the oldest first: revisions of the source and what changed\n"
    "in each, approvals, changes that were declared minor, what was published, withheld or\n"
    "withdrawn, and where it was sent, with the hashes of source, translation and what was sent."
)
EXAMPLES = T(
    "  transflow history 2025/2025-04-01-robezdrosibas-samits\n"
    "  transflow history 2025/2025-04-01-robezdrosibas-samits --language en --limit 10\n"
    "  transflow history 2025/2025-04-01-robezdrosibas-samits --revision 3\n"
    "  transflow history 2025 --json"
)
SHORT = 8
"""Digits of a hash that people are shown."""


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    parser.add_argument(
        "releases",
        nargs="+",
        metavar=tr(T("RELEASE")),
        help=tr(T("id, file or folder of releases")),
    )
    common.add_languages(parser, tr)
    parser.add_argument(
        "--revision",
        type=int,
        metavar=tr(T("NUMBER")),
        help=tr(T("only this revision of the source, with what changed word by word")),
    )
    parser.add_argument(
        "--limit", type=int, metavar=tr(T("NUMBER")), help=tr(T("only so many, the newest"))
    )
    parser.add_argument("--reverse", action="store_true", help=tr(T("the newest first")))
    common.add_json(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    if args.limit is not None and args.limit < 1:
        raise UsageError(T("--limit must be at least 1"))
    project = common.project_of(args)
    work = common.Pass(project.workspace, args.releases, console)
    results: list[dict[str, Any]] = []
    for ledger in work.each(lambda source: _ledger(project, source, args.revision)):
        events = _chosen(history(ledger), args)
        if args.format == "json":
            told = [_json(event, console.tr) for event in events]
            results.append({"release": ledger.release, "events": told})
        else:
            console.data("".join(f"{line}\n" for line in _lines(ledger, events, args, console)))
    if args.format == "json":
        console.data(json.dumps(results, ensure_ascii=False, indent=1))
    return EXIT_ERROR if work.failed else EXIT_OK


def _ledger(project: Project, source: SourceFile, revision: int | None) -> Ledger:
    """Raises UsageError where the release never had that revision."""
    ledger = project.read_ledger(project.snapshot(source))
    if revision is not None:
        require_revision(ledger, revision)
    return ledger


def _chosen(events: list[Event], args: argparse.Namespace) -> list[Event]:
    wanted = [
        event
        for event in events
        if (not event.language or common.chosen(args, event.language))
        and args.revision in (None, event.revision)
    ]
    newest = wanted[-args.limit :] if args.limit else wanted
    return newest[::-1] if args.reverse else newest


# --- for people ----------------------------------------------------------------------------


def _lines(
    ledger: Ledger, events: list[Event], args: argparse.Namespace, console: Console
) -> Iterator[str]:
    tr = console.tr
    yield console.paint(ledger.release, "bold")
    for event in events:
        place = f" ({event.language})" if event.language else ""
        sentence = printable(tr(_sentence(event, tr)))
        yield f"  {moment(event.at, tr.language)}{place}: {sentence}{_hashes(event, tr)}"
        for decision in event.decisions:
            yield f"      [{decision.unit}] {marked(decision.old, decision.new, console)}"
        if args.revision is not None and event.noted is not None:
            yield from _details(ledger, event.noted, console)


def _sentence(event: Event, tr: Render) -> Text:
    about: dict[str, str | int] = {
        "number": event.revision,
        "name": event.by,
        "reason": event.reason,
        "target": event.target,
    }
    if event.noted is not None:
        return _revision(event.noted, tr)
    if event.kind in (Kind.MINOR, Kind.MINOR_UNDONE):
        return _decided(event, about)
    return {
        Kind.REVERTED: T("the source went back to revision {number}", **about),
        Kind.APPROVED: T("approved by {name}, revision {number}", **about),
        Kind.PUBLISHED: T("published, revision {number}", **about),
        Kind.CORRECTED: T("corrected, revision {number}", **about),
        Kind.WITHHELD: T("withheld, when the source was revision {number}", **about),
        Kind.WITHDRAWN: T("withdrawn, when the source was revision {number}", **about),
        Kind.SENT: T("sent to {target}", **about),
        Kind.TAKEN_DOWN: T("taken down at {target}", **about),
    }[event.kind]


def _decided(event: Event, about: Mapping[str, str | int]) -> Text:
    count = len(event.decisions)
    if event.kind is Kind.MINOR:
        return TN(
            "{count} change declared minor by {name}: {reason}",
            "{count} changes declared minor by {name}: {reason}",
            count,
            **about,
        )
    if not event.reason:
        return TN(
            "{count} change no longer minor, taken back by {name}",
            "{count} changes no longer minor, taken back by {name}",
            count,
            **about,
        )
    return TN(
        "{count} change no longer minor, taken back by {name}: {reason}",
        "{count} changes no longer minor, taken back by {name}: {reason}",
        count,
        **about,
    )


def _revision(revision: Revision, tr: Render) -> Text:
    if revision.risk is None:
        return T("revision {number}, the first", number=revision.number)
    told = changes(counted(revision), tr)
    risk = tr(RISKS[revision.risk])
    if not told:
        return T("revision {number}, {risk}", number=revision.number, risk=risk)
    return T(
        "revision {number}, {risk}: {changes}", number=revision.number, risk=risk, changes=told
    )


def counted(revision: Revision) -> Tally:
    """What changed in a revision; of one that an older transflow noted only the numbers."""
    if revision.before:
        return tally((c.kind, c.of or c.unit, c.risk, c.what) for c in revision.changes)
    return Tally(revision.changed, revision.added, revision.removed, revision.moved)


def _hashes(event: Event, tr: Render) -> str:
    parts = [
        (T("source"), event.source_hash),
        (T("translation"), event.target_hash),
        (T("sent"), event.sent_hash),
    ]
    told = [f"{tr(word)} {digits[:SHORT]}" for word, digits in parts if digits]
    return f" [{', '.join(told)}]" if told else ""


def _details(ledger: Ledger, revision: Revision, console: Console) -> Iterator[str]:
    tr = console.tr
    if revision.risk is not None and not revision.before:
        yield "      " + tr(T("The ledger does not say what changed: an older transflow wrote it."))
    texts = {unit.id: unit.source for unit in texts_of(ledger, revision.number) or ()}
    for change in revision.changes:
        risk = tr(T("{risk} change", risk=RISKS[change.risk]))
        yield f"      {risk}, {tr(CHANGES[change.kind.value])} [{change.unit}]"
        yield f"        {_text(change, texts, console)}"


def _text(change: UnitChange, texts: Mapping[str, str], console: Console) -> str:
    if change.old or change.new:
        return marked(change.old, change.new, console)
    same = texts.get(change.unit, "")
    return marked(same, same, console)


# --- for scripts ---------------------------------------------------------------------------


def _json(event: Event, tr: Render) -> dict[str, Any]:
    return {
        "at": event.at.isoformat(),
        "event": event.kind.value,
        "language": event.language or None,
        "revision": event.revision or None,
        "by": event.by or None,
        "reason": event.reason or None,
        "source_hash": event.source_hash or None,
        "target_hash": event.target_hash or None,
        "target": event.target or None,
        "sent_hash": event.sent_hash or None,
        "message": tr(_sentence(event, tr)),
        **(_revision_json(event.noted) if event.noted else {}),
        "units": [_decision_json(decision) for decision in event.decisions],
    }


def _revision_json(revision: Revision) -> dict[str, Any]:
    return {
        "hash": revision.hash,
        "before": revision.before or None,
        "risk": revision.risk.label if revision.risk else None,
        **vars(counted(revision)),
        "changes": [change_json(change) for change in revision.changes],
    }


def change_json(change: UnitChange) -> dict[str, Any]:
    return {
        "unit": change.unit,
        "kind": change.kind.value,
        "risk": change.risk.label,
        "what": list(change.what),
        "old": change.old,
        "new": change.new,
    }


def _decision_json(decision: Decision) -> dict[str, Any]:
    return {
        "unit": decision.unit,
        "risk": decision.risk.label,
        "what": list(decision.what),
        "old": decision.old,
        "new": decision.new,
        "old_hash": decision.old_hash,
        "new_hash": decision.new_hash,
    }
