"""What `transflow pretranslate` says, to people and to scripts."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import asdict

from transflow.cli.console import Console
from transflow.markup import plain
from transflow.messages import TN, Render, T, Text
from transflow.pipeline.clearing import Hold
from transflow.pipeline.pretranslating.figures import Outlook, Refused, Result, Share
from transflow.pipeline.pretranslating.quote import Quote
from transflow.providers.base import Reason
from transflow.staleness.version import quoted
from transflow.text import printable

_WHY = {
    Reason.MARKUP: T("the service broke its tags"),
    Reason.TOO_LONG: T("it is too long"),
    Reason.EMPTY: T("the service gave nothing"),
    Reason.MISSING: T("the service left it out"),
    Reason.REFUSED: T("the service does not translate it, or what it gave is no text"),
}


@dataclass
class Report:
    """A run, or what one would be."""

    quote: Quote
    outlooks: list[Outlook] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    """What the service says."""
    owed: int = 0
    """Texts that are still to be answered."""
    refused: bool = False
    """Somebody said no."""
    failed: bool = False


def tell(report: Report, args: argparse.Namespace, console: Console) -> None:
    if args.format == "json":
        values = _json(report, console.tr, dry_run=args.dry_run)
        console.data(json.dumps(values, ensure_ascii=False, indent=1))
    elif report.results:
        written = (path for result in report.results for path in result.filled.written)
        console.data("".join(f"{path}\n" for path in written))
    elif args.dry_run:
        console.data("".join(f"{line}\n" for line in _outlook(report.outlooks, console.tr)))
    for text in _sentences(report, dry_run=args.dry_run):
        console.note(text)


# --- for people ----------------------------------------------------------------------------


def _outlook(outlooks: Iterable[Outlook], tr: Render) -> Iterator[str]:
    for outlook in outlooks:
        for share in outlook.shares:
            yield f"{printable(outlook.release)} ({share.language}): {tr(_share(share))}"


def _share(share: Share) -> Text:
    return T(
        "{empty} empty; {remembered} in the memory, {known} drafted before, {waiting} on their "
        "way, {refused} refused before, {held} held back, {texts} to send",
        **{name: value for name, value in asdict(share).items() if name != "language"},
    )


def _sentences(report: Report, *, dry_run: bool) -> Iterator[Text]:
    yield from report.notes
    for release, hold in _holds(report):
        yield T("{release}: nothing of it is sent: {why}", release=release, why=hold.message)
    if dry_run:
        yield report.quote.told if report.quote.texts else T("There is nothing to send.")
        return
    if report.refused:
        yield T("Nothing was sent.")
        return
    for result in report.results:
        for one in result.refused:
            yield _refused(result.release, one)
    yield from _sums(report)


def _holds(report: Report) -> list[tuple[str, Hold]]:
    found = {one.release: one.hold for one in report.outlooks}
    found.update((one.release, one.hold) for one in report.results if one.hold is not None)
    return [(release, hold) for release, hold in found.items() if hold is not None]


def _refused(release: str, one: Refused) -> Text:
    return T(
        "{release} ({language}) stays empty, {why}: “{text}”",
        release=release,
        language=one.language,
        why=_WHY[one.reason],
        text=quoted(one.text),
    )


def _sums(report: Report) -> Iterator[Text]:
    drafted, remembered, doubtful = (
        (
            sum(sum(counts.values()) for counts in each)
            for each in zip(
                *(
                    (r.filled.drafted, r.filled.remembered, r.filled.doubtful)
                    for r in report.results
                ),
                strict=True,
            )
        )
        if report.results
        else (0, 0, 0)
    )
    yield T(
        "{drafted}, {doubtful} of them with remarks of the checks; {remembered}.",
        drafted=TN("{count} draft", "{count} drafts", drafted),
        doubtful=doubtful,
        remembered=TN(
            "{count} text out of the memory", "{count} texts out of the memory", remembered
        ),
    )
    waiting = report.owed + sum(result.waiting for result in report.results)
    if waiting:
        yield TN(
            "{count} text is on its way; fetch it later with --collect.",
            "{count} texts are on their way; fetch them later with --collect.",
            waiting,
        )
    if drafted or remembered:
        yield T("All of it is fuzzy: nothing is published before a person has read it.")


# --- for scripts ---------------------------------------------------------------------------


def _json(report: Report, tr: Render, *, dry_run: bool) -> dict[str, Any]:
    quote, results = report.quote, {result.release: result for result in report.results}
    seen = {outlook.release: outlook for outlook in report.outlooks}
    return {
        "provider": quote.service.name,
        "address": quote.service.address,
        "dry_run": dry_run,
        "estimate": {
            "texts": quote.texts,
            "requests": quote.requests,
            "characters": quote.characters,
            "cost": None if quote.cost is None else f"{quote.cost:f}",
            "currency": quote.currency,
        },
        "releases": [
            _release(name, seen.get(name), results.get(name), tr)
            for name in sorted({*seen, *results})
            if name in results or seen[name].shares
        ],
        "waiting": report.owed + sum(result.waiting for result in report.results),
        "notes": [tr(note) for note in report.notes],
    }


def _release(
    name: str, outlook: Outlook | None, result: Result | None, tr: Render
) -> dict[str, Any]:
    hold = (result.hold if result else None) or (outlook.hold if outlook else None)
    return {
        "release": name,
        "languages": [asdict(share) for share in outlook.shares] if outlook else [],
        "held": None if hold is None else {"code": str(hold.why), "message": tr(hold.message)},
        **_result(result or Result(name)),
    }


def _result(result: Result) -> dict[str, Any]:
    reasons = Counter((one.language, str(one.reason)) for one in result.refused)
    return {
        "sent": result.sent,
        "billed": result.billed,
        "drafted": result.filled.drafted,
        "remembered": result.filled.remembered,
        "doubtful": result.filled.doubtful,
        "refused": [
            {
                "language": one.language,
                "text": plain(one.text),
                "reason": str(one.reason),
            }
            for one in result.refused
        ]
        if reasons
        else [],
        "problems": [str(problem) for problem in result.problems],
        "written": result.filled.written,
    }
