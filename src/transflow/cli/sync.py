"""`transflow sync`: brings the catalogs up to the releases as they read now."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from typing import Any

from transflow.cli import common
from transflow.cli.console import Console
from transflow.errors import EXIT_ERROR, EXIT_OK, TransflowError
from transflow.messages import TN, Render, T, Text
from transflow.pipeline.known import Known
from transflow.pipeline.overview import Overview
from transflow.pipeline.synced import Counts, Synced, unpack
from transflow.store.workspace import SourceFile, Workspace

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

ENOUGH = 2_000
"""Releases that several processes share: a sync of fewer is done in some three seconds, of which a
second process saves one and takes a quarter more of the processor's time."""


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    common.add_releases(parser, tr)
    common.add_dry_run(parser, tr)
    common.add_json(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    desk = _Desk(args, console)
    results: list[dict[str, Any]] = []
    total = changed = 0
    broken = False
    with common.lock(desk.workspace, args.dry_run):
        common.follow_renames(args, desk.workspace, console, dry_run=args.dry_run)
        for found in desk.each():
            broken |= bool(found.unreadable)
            changed += bool(found.written)
            total += 1
            if args.format == "json":
                results.append(_json(found))
            else:
                for line in describe(found.changed, console):
                    console.data(line)
    if args.format == "json":
        console.data(json.dumps(results, ensure_ascii=False, indent=1))
    console.note(_summary(changed, total, dry_run=args.dry_run))
    return EXIT_ERROR if desk.work.failed or broken else EXIT_OK


class _Desk:
    """The releases of a run. The pipeline is not even loaded where nothing changed."""

    def __init__(self, args: argparse.Namespace, console: Console) -> None:
        self.args = args
        self.console = console
        self.workspace = Workspace.find(common.folder_of(args))
        self.known = Known(self.workspace, "sync")
        self.work = common.Pass(self.workspace, args.releases, console)

    def each(self) -> Iterator[Synced]:
        """What became of each release, in their order."""
        known = {source.release: self._known(source) for source in self.work.sources}
        new = iter(self._new([s for s in self.work.sources if known[s.release] is None]))
        results = (known[s.release] or next(new) for s in self.work.sources)
        for _, found in self.work.walk(self.work.sources, results):
            for error in found.unreadable.values():
                self.console.error(error)
            yield found

    def _known(self, source: SourceFile) -> Synced | None:
        if not self.known.has(source.release):
            return None
        try:
            value = self.known.recall(self.known.look(source))
            return None if value is None else unpack(source.release, value)
        except (TransflowError, ValueError):
            return None  # it is read once more, and then said

    def _new(self, sources: list[SourceFile]) -> Iterator[Synced | TransflowError]:
        if not sources:
            return
        # Loading these takes longer than everything else where nothing changed.
        from transflow.pipeline import crew  # noqa: PLC0415 # slow to load, seldom wanted
        from transflow.pipeline.syncing import Syncing  # noqa: PLC0415 # slow to load, seldom wanted

        overview = Overview(self.workspace, common.now())
        clean = Known(self.workspace, "clean")
        project = common.project_of(self.args)
        project.warm()
        work = Syncing(project, self.known, overview, clean, self.args.dry_run)
        try:
            for found in crew.each(work, sources, ENOUGH):
                if not isinstance(found, TransflowError):
                    self.known.learn(found.settled)
                    overview.learn(found.rows)
                    clean.learn(found.clean)
                yield found
        finally:
            for memory in (self.known, overview, clean):
                memory.close()


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


def describe(changed: Iterable[tuple[str, Counts]], console: Console) -> Iterator[str]:
    """A line for each catalog that changes."""
    for path, counts in changed:
        phrases = (_count(kind, number) for kind, number in counts.items())
        words = ", ".join(console.tr(text) for text in phrases if text is not None)
        yield f"{path}: {words}"


def _count(kind: str, number: int) -> Text | None:
    if not number:
        return None
    phrases = {
        "added": T("{n} new", n=number),
        "suggested": T("{n} new with a suggestion", n=number),
        "changed": T("{n} changed", n=number),
        "split": T("{n} made of a part of a sentence", n=number),
        "merged": T("{n} joined of several sentences", n=number),
        "moved": T("{n} moved", n=number),
        "restyled": T("{n} changed in looks only", n=number),
        "revived": T("{n} came back", n=number),
        "left": T("{n} left the text", n=number),
        "kept": T("{n} unchanged", n=number),
    }
    return phrases[kind]


def _json(found: Synced) -> dict[str, Any]:
    return {
        "release": found.release,
        "revision": found.revision,
        "written": list(found.written),
        "languages": {name: _language_json(found, name) for name in found.languages},
    }


def _language_json(found: Synced, language: str) -> dict[str, Any]:
    counts = found.languages[language]
    return {"error": str(found.unreadable[language])} if counts is None else dict(counts)
