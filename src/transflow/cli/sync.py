"""`transflow sync`: brings the catalogs up to the releases as they read now."""

from __future__ import annotations

import argparse
import json
from typing import Any

from transflow.cli import common
from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK
from transflow.messages import TN, Render, T, Text
from transflow.pipeline.apply import Outcome, carry_out
from transflow.pipeline.plan import VersionPlan

DESCRIPTION = T(
    "Reads the releases and brings their catalogs up to them. A translation is never lost: what\n"
    "changed is marked fuzzy with the former source beside it, what left the text stays as an\n"
    "obsolete entry and comes back with the text. Where nothing changed no file is touched."
)
EXAMPLES = T(
    "  transflow sync\n"
    "  transflow sync --dry-run\n"
    "  transflow sync 2025/2025-04-01-robezdrosibas-samits --json"
)
KINDS = ("added", "changed", "restyled", "revived", "left", "kept")


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    common.add_releases(parser, tr)
    common.add_dry_run(parser, tr)
    common.add_json(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    results: list[dict[str, Any]] = []
    changed = 0
    broken = False
    with common.lock(project, args.dry_run):
        work = common.Pass(project.workspace, args.releases, console)
        for outcome in work.each(
            lambda source: carry_out(project, source, export=False, dry_run=args.dry_run)
        ):
            broken |= report_catalogs(outcome, console)
            changed += bool(outcome.written)
            results.append(_json(outcome))
            if args.format == "text":
                for line in describe(outcome, console):
                    console.data(line)
    if args.format == "json":
        console.data(json.dumps(results, ensure_ascii=False, indent=1))
    console.note(_summary(changed, len(results), dry_run=args.dry_run))
    return EXIT_ERROR if work.failed or broken else EXIT_OK


def _summary(changed: int, total: int, *, dry_run: bool) -> Text:
    if not changed:
        return TN(
            "{count} release is in sync; nothing to change.",
            "{count} releases are in sync; nothing to change.",
            total,
        )
    if dry_run:
        return TN(
            "{count} release of {total} would change.",
            "{count} releases of {total} would change.",
            changed,
            total=total,
        )
    return TN(
        "{count} release of {total} changed.",
        "{count} releases of {total} changed.",
        changed,
        total=total,
    )


def report_catalogs(outcome: Outcome, console: Console) -> bool:
    """Says which catalogs of a release cannot be read; whether there were any."""
    errors = [v.error for v in outcome.plan.catalogs if v.error is not None]
    for error in errors:
        console.error(error)
    return bool(errors)


def describe(outcome: Outcome, console: Console) -> list[str]:
    """A line for each catalog that changes."""
    lines = []
    for version in outcome.plan.catalogs:
        if version.after is None or version.sync is None:
            continue
        counts = [_count(kind, len(getattr(version.sync, kind))) for kind in KINDS]
        words = ", ".join(console.tr(text) for text in counts if text is not None)
        lines.append(f"{version.path}: {words}")
    return lines


def _count(kind: str, number: int) -> Text | None:
    if not number:
        return None
    phrases = {
        "added": T("{n} new", n=number),
        "changed": T("{n} changed", n=number),
        "restyled": T("{n} changed in looks only", n=number),
        "revived": T("{n} came back", n=number),
        "left": T("{n} left the text", n=number),
        "kept": T("{n} unchanged", n=number),
    }
    return phrases[kind]


def _json(outcome: Outcome) -> dict[str, Any]:
    return {
        "release": outcome.plan.release,
        "revision": outcome.ledger.current,
        "written": list(outcome.written),
        "languages": {v.language: _version_json(v) for v in outcome.plan.versions},
    }


def _version_json(version: VersionPlan) -> dict[str, Any]:
    if version.sync is None:
        return {"error": str(version.error)}
    return {kind: len(getattr(version.sync, kind)) for kind in KINDS}
