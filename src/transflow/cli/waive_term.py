"""`transflow waive --term`: words that are right in the whole project."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import Any

from msgspec.structs import asdict

from transflow.cli import common
from transflow.cli.console import Console
from transflow.errors import EXIT_OK
from transflow.messages import T, Text
from transflow.pipeline.accepting import Accepting, accept, refuse
from transflow.pipeline.project import Project
from transflow.records import Accepted


def decide(
    records: Sequence[Accepted], args: argparse.Namespace, project: Project, console: Console
) -> int:
    """Keeps the records, or takes them back, and says so; the exit code."""
    work = refuse if args.undo else accept
    with common.lock(project.workspace, args.dry_run):
        done = [work(project, record, dry_run=args.dry_run) for record in records]
    if args.format == "json":
        rows = [_json(one) for one in done]
        console.data(json.dumps(rows, ensure_ascii=False, indent=1))
    for one in done:
        console.note(_told(one, args))
    return EXIT_OK


def _told(done: Accepting, args: argparse.Namespace) -> Text:
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


def _json(done: Accepting) -> dict[str, Any]:
    record = done.record
    at = record.at.isoformat(timespec="seconds")
    return {**asdict(record), "at": at, "decided": done.changed}
