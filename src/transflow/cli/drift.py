"""`transflow drift`: what somebody edited on the website since the export."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from transflow.cli import common
from transflow.cli.console import Console
from transflow.cli.drift_rows import Found, rows_of
from transflow.cli.marking import marked
from transflow.errors import EXIT_ERROR, EXIT_OK, UsageError, Where
from transflow.messages import TN, Render, T, Text
from transflow.pipeline.drifting import Answer, Answers, Outcome, places, take_back
from transflow.pipeline.project import Project
from transflow.pipeline.visiting import PAUSE, Visit, Visitor
from transflow.pipeline.webedits import Edit, EditKind
from transflow.pipeline.website import GOOD, PageState
from transflow.store.workspace import SourceFile
from transflow.text import printable

DESCRIPTION = T(
    "Fetches the published pages and compares them with what was exported: shows, word by word,\n"
    "what somebody edited on the website, in the source language and in translation. What a\n"
    "website does to markup, quotes and spaces is no edit. With --take-back edited sentences of\n"
    "translations go into the catalogs, to be looked at; without it no file changes. To overwrite\n"
    "the website instead: transflow publish --overwrite."
)
EXAMPLES = T(
    "  transflow drift 2025\n"
    "  transflow drift 2025/2025-04-01-samits --language en --take-back\n"
    "  transflow drift --site https://test.piemers.lv --pause 5 --json"
)
_LONGEST_PAUSE = 3600.0


def configure(parser: argparse.ArgumentParser, tr: Render) -> None:
    common.add_releases(parser, tr)
    common.add_languages(parser, tr)
    parser.add_argument(
        "--take-back",
        action="store_true",
        help=tr(T("put edited sentences of translations into the catalogs, marked fuzzy")),
    )
    parser.add_argument(
        "--site",
        default="",
        metavar=tr(T("URL")),
        help=tr(T("ask this server for the pages, such as that of a test site")),
    )
    parser.add_argument(
        "--pause",
        type=float,
        default=PAUSE,
        metavar=tr(T("SECONDS")),
        help=tr(T("between two pages of a server; by default 1")),
    )
    common.add_dry_run(parser, tr)
    common.add_json(parser, tr)


def run(args: argparse.Namespace, console: Console) -> int:
    _require(args)
    project = common.project_of(args)
    work = common.Pass(project.workspace, args.releases, console)
    visitor = Visitor(project, args.site, args.pause, received=console.received)
    look = _Look(project, visitor, args, console)
    found = list(work.each(look.at))
    if args.format == "json":
        rows = [row for one in found for row in rows_of(one, console.tr)]
        console.data(json.dumps(rows, ensure_ascii=False, indent=1))
    console.note(_summary(found))
    if not args.take_back and any(v.judgement.edits for one in found for v in one.visits):
        console.note(
            T(
                "To keep edits of translations: --take-back. "
                "To overwrite them: transflow publish --overwrite --release RELEASE"
            )
        )
    return EXIT_ERROR if work.failed or not all(one.good for one in found) else EXIT_OK


def _require(args: argparse.Namespace) -> None:
    """Raises UsageError."""
    if args.site and (
        not args.site.startswith(("https://", "http://")) or not urlsplit(args.site).netloc
    ):
        raise UsageError(
            T("--site must be an address that begins with https:// or http://"), Where(args.site)
        )
    if not 0 <= args.pause <= _LONGEST_PAUSE:
        raise UsageError(
            T("--pause must be from 0 to {most} seconds", most=int(_LONGEST_PAUSE)),
            Where(str(args.pause)),
        )


class _Look:
    """Looks at the pages of releases and, unless it is for a script, tells at once."""

    def __init__(
        self, project: Project, visitor: Visitor, args: argparse.Namespace, console: Console
    ) -> None:
        self.project = project
        self.visitor = visitor
        self.args = args
        self.console = console

    def at(self, source: SourceFile) -> Found:
        visits = tuple(
            self.visitor.visits(source, lambda language: common.chosen(self.args, language))
        )
        own = self.project.config.source_language
        edited = {visit.language for visit in visits if visit.judgement.edits}
        where = places(self.project, source) if own in edited else {}
        answers: Answers = {}
        if self.args.take_back and edited - {own}:
            with common.lock(self.project.workspace, self.args.dry_run):
                answers = take_back(self.project, source, visits, dry_run=self.args.dry_run)
        found = Found(visits, where, answers, own)
        if self.args.format == "text":
            for visit in visits:
                self.show(found, visit)
        return found

    def show(self, found: Found, visit: Visit) -> None:
        state, tr = visit.judgement.state, self.console.tr
        if state in GOOD and not self.args.releases:
            return
        head = f"{visit.release} ({visit.language})"
        lines = [f"{self.console.paint(head, 'bold')}  {tr(_STATES[state])}"]
        if visit.url:
            lines.append(f"  {printable(visit.url)}")
        for said in (visit.judgement.why, visit.hint):
            if said is not None:
                lines.append(f"  {printable(tr(said))}")
        for number, edit in enumerate(visit.judgement.edits):
            lines += (f"  {line}" for line in self.edit(found, visit, number, edit))
        self.console.data("".join(f"{line}\n" for line in lines))

    def edit(self, found: Found, visit: Visit, number: int, edit: Edit) -> Iterator[str]:
        tr = self.console.tr
        units = f"  [{', '.join(edit.units)}]" if edit.units else ""
        yield f"{self.console.paint(tr(_KINDS[edit.kind]), 'yellow')}{units}"
        if edit.kind is EditKind.MOVED:
            yield f"  {printable(edit.old)}"
        elif edit.kind is EditKind.LINK:
            yield f"  {printable(edit.old or '-')} → {printable(edit.new or '-')}"
        else:
            yield f"  {marked(edit.old, edit.new, self.console)}"
        place, answer = found.place(visit, edit), found.answer(visit, number)
        if place:
            yield f"  {printable(tr(T('to keep it, change {place}', place=place)))}"
        if answer is not None:
            yield f"  {printable(tr(_told(answer, dry_run=self.args.dry_run)))}"


def _told(answer: Answer, *, dry_run: bool) -> Text:
    if answer.outcome is Outcome.TAKEN:
        return T("would go into the catalog") if dry_run else T("in the catalog now, as fuzzy")
    if answer.outcome is Outcome.ALREADY:
        return T("the catalog says the same")
    return T("not taken back: {reason}", reason=answer.why or T("no reason is known"))


_STATES: Mapping[PageState, Text] = {
    PageState.SAME: T("as it was exported"),
    PageState.EDITED: T("edited on the website"),
    PageState.OTHER: T("not this text"),
    PageState.NO_ARTICLE: T("no text was found on the page"),
    PageState.STILL_THERE: T("still on the website"),
    PageState.TAKEN_DOWN: T("taken down, as it should be"),
    PageState.GONE: T("there is no such page"),
    PageState.LOGIN: T("nobody is let in"),
    PageState.FRONT_PAGE: T("not this page"),
    PageState.NO_ADDRESS: T("no address"),
    PageState.FAILED: T("could not be fetched"),
    PageState.NOT_ASKED: T("not asked for"),
}
_KINDS: Mapping[EditKind, Text] = {
    EditKind.CHANGED: T("changed"),
    EditKind.REMOVED: T("left out"),
    EditKind.ADDED: T("added"),
    EditKind.MOVED: T("moved to another place"),
    EditKind.LINK: T("link"),
    EditKind.PICTURE: T("text of a picture"),
}


def _summary(found: list[Found]) -> Text:
    visits = [visit for one in found for visit in one.visits]
    edited = sum(visit.judgement.state is PageState.EDITED for visit in visits)
    other = sum(visit.judgement.state not in (*GOOD, PageState.EDITED) for visit in visits)
    return T(
        "{pages}, {edited} edited on the website, {other} with another problem.",
        pages=TN("{count} page", "{count} pages", len(visits)),
        edited=edited,
        other=other,
    )
