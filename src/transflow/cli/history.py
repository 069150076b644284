"""`transflow history`: what happened to a release, and what was published when."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import asdict

from transflow.cli import common
from transflow.cli.console import Console
from transflow.cli.marking import marked
from transflow.errors import EXIT_ERROR, EXIT_OK, UsageError
from transflow.messages import Render, T
from transflow.pipeline.differences import require_revision
from transflow.pipeline.history import Event, history
from transflow.pipeline.project import Project
from transflow.pipeline.telling import counted, sentence
from transflow.records import Decision, Ledger, Revision, UnitChange, Waiver
from transflow.report.dates import moment
from transflow.report.labels import CHANGES, RISKS
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
    common.add_named_releases(parser, tr)
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
        told = printable(tr(sentence(event)))
        yield f"  {moment(event.at, tr.language)}{place}: {told}{_hashes(event, tr)}"
        for decision in event.decisions:
            yield f"      [{decision.unit}] {marked(decision.old, decision.new, console)}"
        if args.revision is not None and event.noted is not None:
            yield from _details(ledger, event.noted, console)


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
        "message": tr(sentence(event)),
        **(_revision_json(event.noted) if event.noted else {}),
        "units": [_decision_json(decision) for decision in event.decisions],
        **(_waiver_json(event.waiver) if event.waiver else {}),
        **({"unit": event.unit} if event.unit else {}),
    }


def _revision_json(revision: Revision) -> dict[str, Any]:
    return {
        "hash": revision.hash,
        "before": revision.before or None,
        "risk": revision.risk.label if revision.risk else None,
        **asdict(counted(revision)),
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


def _waiver_json(waiver: Waiver) -> dict[str, Any]:
    return {"check": waiver.check, "unit": waiver.unit, "spot": waiver.spot or None}


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
