"""`transflow diff`: what changed since the translation was made, word by word."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from transflow.cli import common
from transflow.cli.console import Console
from transflow.diff import Op, word_diff
from transflow.errors import EXIT_ERROR, EXIT_OK
from transflow.messages import Render, T, Text
from transflow.model import MERGED, Risk
from transflow.pipeline.plan import ReleasePlan, VersionPlan, on_website, plan_release
from transflow.pipeline.project import Project
from transflow.report.labels import RISKS
from transflow.staleness.risk import Change
from transflow.text import printable

DESCRIPTION = T(
    "Shows what changed in the source since a translation was made, word by word, marked as\n"
    "[-taken away-] and {+added+}. It compares with what is published, and with the source that\n"
    "each unfinished translation was made from."
)
EXAMPLES = T(
    "  transflow diff\n"
    "  transflow diff 2024/2024-11-20-glabsanas-tehnika --language en\n"
    "  transflow diff 2024 --json"
)


@dataclass(frozen=True)
class Item:
    """A unit whose translation is of another text."""

    release: str
    language: str
    unit: str
    against: str
    """`published` or `catalog`: what the former text was found in."""
    kind: str
    old: str
    new: str
    change: Change
    translation: str


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    common.add_releases(parser, tr)
    common.add_languages(parser, tr)
    common.add_json(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    project = common.project_of(args)
    work = common.Pass(project.workspace, args.releases, console)
    items: list[Item] = []
    for plan in work.each(lambda source: plan_release(project, source)):
        for version in plan.versions:
            if common.chosen(args, version.language):
                items += _items(project, plan, version)
    if args.format == "json":
        console.data(
            json.dumps([_json(item, console.tr) for item in items], ensure_ascii=False, indent=1)
        )
    else:
        console.data("".join(_shown(items, console)))
        if not items:
            console.note(T("Every translation was made from the source as it reads now."))
    return EXIT_ERROR if work.failed else EXIT_OK


def _items(project: Project, plan: ReleasePlan, version: VersionPlan) -> Iterator[Item]:
    """Changes since publication, then those since a translation that was never published."""
    website = on_website(project, plan.units, plan.ledger, version.language)
    published = plan.ledger.published.get(version.language)
    targets = _with_hosts((u.id, u.target) for u in published.units) if published else {}
    drafts = _with_hosts((s.unit.id, s.entry.msgstr) for s in version.states if s.entry)
    seen = set()
    for drift in website.drift if website else ():
        seen.add(drift.unit)
        yield Item(
            plan.release,
            version.language,
            drift.unit,
            "published",
            drift.kind,
            drift.old,
            drift.new,
            drift.change,
            targets.get(drift.unit, ""),
        )
    for state in version.states:
        if state.change is None or state.entry is None or state.unit.id in seen:
            continue
        yield Item(
            plan.release,
            version.language,
            state.unit.id,
            "catalog",
            "changed",
            state.entry.previous_msgid or "",
            state.unit.source,
            state.change,
            drafts[state.unit.id],
        )


def _with_hosts(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Translations by unit id; a sentence translated within the one before has that one's."""
    out: dict[str, str] = {}
    host = ""
    for unit_id, text in texts:
        host = host if text == MERGED else text
        out[unit_id] = host
    return out


def _shown(items: list[Item], console: Console) -> Iterator[str]:
    heading = None
    for item in items:
        if heading != (item.release, item.language):
            heading = item.release, item.language
            yield console.paint(f"{item.release} ({item.language})", "bold") + "\n"
        risk = console.tr(RISKS[item.change.risk])
        colour = "red" if item.change.risk is Risk.CRITICAL else "yellow"
        what = ", ".join(console.tr(phrase) for phrase in item.change.what)
        head = f"{risk}: {what}" if what else risk
        yield f"  {console.paint(head, colour)}  {console.tr(_KINDS[item.kind])}  [{item.unit}]\n"
        yield f"    {_marked(item, console)}\n"
        if item.translation:
            yield f"    {item.language}: {printable(item.translation)}\n"


_KINDS: dict[str, Text] = {
    "changed": T("changed"),
    "added": T("new sentence"),
    "removed": T("sentence taken out"),
    "moved": T("order changed"),
}


def _marked(item: Item, console: Console) -> str:
    out = []
    for part in word_diff(item.old, item.new):
        text = printable(part.text)
        if part.op is Op.REMOVED:
            out.append(console.paint(f"[-{text}-]", "red"))
        elif part.op is Op.ADDED:
            out.append(console.paint(f"{{+{text}+}}", "green"))
        else:
            out.append(text)
    return "".join(out)


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
