"""`transflow approve`: signs a translation off, exactly as it stands."""

from __future__ import annotations

import argparse
import json
from typing import Any

from transflow.cli import common, decided, names
from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK
from transflow.messages import Render, T, Text
from transflow.pipeline.approving import Answer, Wish, approve
from transflow.pipeline.people import name_of
from transflow.store.workspace import SourceFile

DESCRIPTION = T(
    "Records in the ledger that a person read the translation and found it good. The approval\n"
    "holds for exactly this source and this translation: when either changes, it lapses.\n"
    "Only a complete translation without errors can be approved. It answers the rejections of\n"
    "this very text. With four_eyes in config.yaml, whoever translated last cannot approve."
)
EXAMPLES = T(
    "  transflow approve 2025/2025-04-01-robezdrosibas-samits --language en\n"
    '  transflow approve 2025/2025-04-01-robezdrosibas-samits --by "Anna Ozola"\n'
    "  transflow approve 2025 --dry-run"
)


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    common.add_named_releases(parser, tr)
    common.add_languages(parser, tr)
    names.add_by(
        parser, tr, T("who approves; by default the name in git's settings, or the user's")
    )
    decided.add_seen(parser, tr)
    common.add_dry_run(parser, tr)
    common.add_json(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    by = names.signature(args.by, project.workspace.root)
    wish = Wish(by, tuple(args.languages or ()), decided.read_seen(args))

    def work(source: SourceFile) -> tuple[SourceFile, tuple[Answer, ...]]:
        return source, approve(project, source, wish, dry_run=args.dry_run)

    rows: list[dict[str, Any]] = []
    refused = 0
    with common.lock(project.workspace, args.dry_run):
        releases = common.Pass(project.workspace, args.releases, console)
        for source, answers in releases.each(work):
            for answer in answers:
                rows.append(_json(source, answer, console.tr))
                refused += answer.refusal is not None
                message = _told(source, answer, name_of(by), dry_run=args.dry_run)
                decided.tell(console, message, answer.refusal)
    if args.format == "json":
        console.data(json.dumps(rows, ensure_ascii=False, indent=1))
    return EXIT_ERROR if releases.failed or refused else EXIT_OK


def _told(source: SourceFile, answer: Answer, name: str, *, dry_run: bool) -> Text:
    place = {"release": source.release, "language": answer.language}
    if answer.approval is None:
        return T("{release} ({language}): already approved.", **place)
    if dry_run:
        return T("{release} ({language}): would be approved by {name}.", name=name, **place)
    return T("{release} ({language}): approved by {name}.", name=name, **place)


def _json(source: SourceFile, answer: Answer, tr: Render) -> dict[str, Any]:
    return {
        "release": source.release,
        "language": answer.language,
        "seen": decided.shown(answer.hashes),
        "decided": answer.approval is not None,
        **decided.refusal_json(answer.refusal, tr),
    }
