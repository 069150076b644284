"""`transflow pretranslate --collect`: the answers of a service that answers later."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from msgspec import Struct

from transflow.cli.console import Console
from transflow.cli.pretranslate_tell import Report
from transflow.errors import TransflowError, UsageError
from transflow.messages import TN, T
from transflow.model import SOURCE_SUFFIXES
from transflow.pipeline.pretranslating.collecting import Collected, close, collect
from transflow.pipeline.pretranslating.desk import Desk
from transflow.pipeline.pretranslating.figures import Result
from transflow.pipeline.pretranslating.quote import quote
from transflow.pipeline.pretranslating.sending import Line
from transflow.pipeline.project import Project
from transflow.pipeline.providing import deliveries, forget, receiving
from transflow.providers.base import Delivery, Patient, Provider, Ticket
from transflow.providers.services import ETranslation, Settings
from transflow.store import tickets

_PAUSE = 1.0
"""Seconds between two looks into the folder of results."""


class Bench(Struct, frozen=True):
    """What a run works with."""

    project: Project
    settings: Settings
    line: Line
    desk: Desk


def collected(bench: Bench, args: argparse.Namespace, console: Console) -> Report:
    """What had come, in the catalogs. Raises UsageError for a service that answers at once."""
    settings, provider = bench.settings, bench.line.provider
    if not isinstance(settings, ETranslation) or not _answers_later(provider):
        raise UsageError(
            T("“{name}” answers at once: there is nothing to fetch", name=settings.name),
            hint=T("leave --collect and --receive out"),
        )
    report = Report(quote(provider.service, ()))
    work = _Collection(bench, settings, provider, report, console)
    if args.dry_run:
        report.owed = sum(len(one.texts) for one in work.waiting())
        return report
    work.once()
    if args.receive and list(work.tokens()):
        _wait(bench.project, settings, work, console)
    report.owed = sum(len(one.texts) for one in work.waiting())
    return report


def _answers_later(provider: Provider | Patient) -> TypeGuard[Patient]:
    return provider.service.asynchronous


def _wait(project: Project, settings: ETranslation, work: _Collection, console: Console) -> None:
    """Until everything has come, or somebody ends it: what came by then is in the catalogs."""
    with receiving(project, settings, work.tokens) as place:
        console.note(T("waiting for the service at {address}; Ctrl-C ends it", address=place))
        while list(work.tokens()):
            time.sleep(_PAUSE)
            work.once()


class _Collection:
    def __init__(
        self,
        bench: Bench,
        settings: ETranslation,
        provider: Patient,
        report: Report,
        console: Console,
    ) -> None:
        self.project = bench.project
        self.desk = bench.desk
        self.settings = settings
        self.provider = provider
        self.report = report
        self.console = console
        self._told: set[str] = set()

    def waiting(self) -> Iterator[tickets.Waiting]:
        """What the service still owes."""
        for one in tickets.waiting(self.project.workspace):
            if one.provider == self.settings.name:
                yield one

    def tokens(self) -> Iterator[str]:
        for one in self.waiting():
            token = _token(one)
            if token:
                yield token

    def once(self) -> None:
        """Takes in what lies there now."""
        found, problems = deliveries(self.project, self.settings)
        for problem in problems:
            self._fail(problem)
        settled = [
            one
            for one in collect(self.project, self.provider, self.desk.shelf, found)
            if one.settled
        ]
        by_release: dict[str, list[Collected]] = {}
        for one in settled:
            by_release.setdefault(one.waiting.release, []).append(one)
        sources = {s.release: s for s in self.project.workspace.sources(SOURCE_SUFFIXES)[0]}
        for number, (release, group) in enumerate(sorted(by_release.items()), 1):
            self.console.progress(number, len(by_release), release)
            result = Result(release)
            try:
                if release in sources:
                    self.desk.put_in(sources[release], result)
            except TransflowError as error:
                self._fail(error)  # its tickets stay: the next run comes back to them
                continue
            self._end(release, result, group, found)

    def _end(
        self, release: str, result: Result, group: Sequence[Collected], found: Sequence[Delivery]
    ) -> None:
        for one in group:
            if one.problem is not None:
                self._fail(one.problem)
            close(self.project, self.desk.shelf, one)
        still = set(self.tokens())
        mine = {_token(one.waiting) for one in group}
        kept = {one.place for one in found if one.token in still}
        forget(self.project, [d for d in found if d.token in mine and d.place not in kept])
        self.report.results.append(result)
        if result.filled.drafted:
            count = sum(result.filled.drafted.values())
            drafts = TN("{count} draft", "{count} drafts", count)
            self.console.note(T("{release}: {drafts}", release=release, drafts=drafts))

    def _fail(self, error: TransflowError) -> None:
        """Each trouble is told once."""
        self.report.failed = True
        if str(error) not in self._told:
            self._told.add(str(error))
            self.console.error(error)


def _token(one: tickets.Waiting) -> str:
    try:
        return Ticket.from_json(one.ticket).token
    except ValueError:
        return ""
