"""`transflow diff`: what changed since the translation was made, word by word."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from typing import Any

from transflow.cli import common
from transflow.cli.console import Console
from transflow.cli.marking import marked
from transflow.diff import word_diff
from transflow.errors import EXIT_ERROR, EXIT_OK, UsageError
from transflow.messages import Render, T, Text
from transflow.model import Risk
from transflow.pipeline.differences import Item, between, since_translation
from transflow.pipeline.plan import ReleasePlan, VersionPlan, on_website, plan_release
from transflow.pipeline.project import Project
from transflow.pipeline.status import declared_minor, published_info
from transflow.report.labels import CHANGES, RISKS
from transflow.report.truth import truth
from transflow.staleness.minor import standing
from transflow.store.workspace import SourceFile
from transflow.text import printable

DESCRIPTION = T(
    "Shows what changed in the source since a translation was made, word by word, marked as\n"
    "[-taken away-] and {+added+}. It compares with what is published, and with the source that\n"
    "each unfinished translation was made from. With --from it compares two revisions of the\n"
    "source instead."
)
EXAMPLES = T(
    "  transflow diff\n"
    "  transflow diff 2024/2024-11-20-glabsanas-tehnika --language en\n"
    "  transflow diff 2024/2024-11-20-glabsanas-tehnika --from 1 --to 3\n"
    "  transflow diff 2024 --json"
)


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    common.add_releases(parser, tr)
    common.add_languages(parser, tr)
    parser.add_argument(
        "--from",
        dest="since",
        type=int,
        metavar=tr(T("NUMBER")),
        help=tr(T("compare with this revision of the source, whatever the translations are of")),
    )
    parser.add_argument(
        "--to",
        dest="until",
        type=int,
        metavar=tr(T("NUMBER")),
        help=tr(T("with --from: up to this revision; by default the source as it reads now")),
    )
    common.add_json(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    if args.until is not None and args.since is None:
        raise UsageError(T("--to needs --from"), hint=T("say from which revision: --from 1"))
    project = common.project_of(args)
    work = common.Pass(project.workspace, args.releases, console)
    differences = _Differences(project, args, console)
    items: list[Item] = []
    for found in work.each(differences.of):
        items += found
    if args.format == "json":
        told = [_json(item, console.tr) for item in items]
        console.data(json.dumps(told, ensure_ascii=False, indent=1))
    elif not items and not work.failed:
        console.note(_nothing(args))
    return EXIT_ERROR if work.failed else EXIT_OK


def _nothing(args: argparse.Namespace) -> Text:
    if args.since is None:
        return T("Every translation was made from the source as it reads now.")
    return T("The two texts are the same.")


class _Differences:
    """Looks for differences and, unless they are for a script, shows them."""

    def __init__(self, project: Project, args: argparse.Namespace, console: Console) -> None:
        self.project = project
        self.args = args
        self.console = console

    def of(self, source: SourceFile) -> list[Item]:
        """Raises UsageError for a revision that cannot be compared."""
        plan = plan_release(self.project, source)
        if self.args.since is not None:
            until = self.args.until or plan.ledger.current
            items = between(self.project, plan.ledger, self.args.since, until)
            self.show(_revisions(plan.release, self.args.since, until), (), items)
            return items
        out: list[Item] = []
        for version in plan.versions:
            if common.chosen(self.args, version.language):
                items = list(since_translation(self.project, plan, version))
                out += items
                if items or self.args.releases:
                    self.show(
                        f"{plan.release} ({version.language})", self.head(plan, version), items
                    )
        return out

    def head(self, plan: ReleasePlan, version: VersionPlan) -> Iterator[str]:
        """The whole truth about a version, and what was declared minor."""
        language, tr = version.language, self.console.tr
        website = on_website(self.project, plan.units, plan.ledger, language)
        minor = standing(plan.ledger, language, version.states)
        shown = tuple(map(declared_minor, minor))
        yield tr(truth(language, published_info(website), shown, tr))
        for decision in minor:
            text = T("declared minor by {name}: {reason}", name=decision.by, reason=decision.reason)
            change = marked(decision.old, decision.new, self.console)
            yield f"{printable(tr(text))}  [{decision.unit}]\n    {change}"

    def show(self, title: str, head: Iterable[str], items: list[Item]) -> None:
        if self.args.format == "json":
            return
        lines = [self.console.paint(printable(title), "bold"), *(f"  {line}" for line in head)]
        lines += [line for item in items for line in _shown(item, self.console)]
        self.console.data("".join(f"{line}\n" for line in lines))


def _revisions(release: str, since: int, until: int) -> str:
    return f"{release} ({since} → {until})"


def _shown(item: Item, console: Console) -> Iterator[str]:
    risk = console.tr(T("{risk} change", risk=RISKS[item.change.risk]))
    colour = "red" if item.change.risk is Risk.CRITICAL else "yellow"
    what = ", ".join(console.tr(phrase) for phrase in item.change.what)
    head = f"{risk}: {what}" if what else risk
    yield f"  {console.paint(head, colour)}  {console.tr(CHANGES[item.kind])}  [{item.unit}]"
    yield f"    {marked(item.old, item.new, console)}"
    if item.translation:
        yield f"    {item.language}: {printable(item.translation)}"


def _json(item: Item, tr: Render) -> dict[str, Any]:
    return {
        "release": item.release,
        "language": item.language,
        "unit": item.unit,
        "against": item.against,
        "kind": item.kind,
        "risk": item.change.risk.label,
        "what": [tr(phrase) for phrase in item.change.what],
        "old": item.old,
        "new": item.new,
        "parts": [{"op": part.op, "text": part.text} for part in word_diff(item.old, item.new)],
        "translation": item.translation,
    }
