"""Texts of releases to a service, request by request."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeGuard

from msgspec import Struct

from transflow.errors import ProviderError, TransflowError, WorkspaceError
from transflow.pipeline.clearing import Gate, Guard, HeldError
from transflow.pipeline.pretranslating.figures import Result
from transflow.pipeline.pretranslating.questions import Question, together
from transflow.pipeline.pretranslating.shelf import Shelf
from transflow.pipeline.project import Project
from transflow.providers.base import Patient, Provider, Request, batches
from transflow.store import tickets
from transflow.store.workspace import SourceFile


class Line(Struct, frozen=True):
    """The way to one service."""

    provider: Provider | Patient
    """It sends by `gate`."""
    guard: Guard
    gate: Gate


Progress = Callable[[int, str], None]


class Sender:
    """Speaks to one service."""

    def __init__(self, project: Project, line: Line, shelf: Shelf) -> None:
        self.progress: Progress = lambda _sent, _release: None
        """Is told how many texts went out in this run, and the release they are of."""
        self.sent = 0
        self.ended: TransflowError | None = None
        """Why nothing more can be sent in this run."""
        self._project = project
        self._provider = line.provider
        self._guard = line.guard
        self._gate = line.gate
        self._shelf = shelf

    def groups(self, asked: Sequence[Question]) -> Iterator[list[Question]]:
        """What goes into a request each."""
        for places in batches([one.text for one in asked], self._provider.service.limits):
            yield [asked[place] for place in places]

    def characters(self, source: SourceFile, language: str, group: Sequence[Question]) -> int:
        """As the service counts them; nothing is sent. Raises HeldError."""
        return self._provider.characters(self._request(source, language, group))

    def send(
        self, source: SourceFile, language: str, left: Sequence[Question], result: Result
    ) -> None:
        """Asks for drafts; what comes of it is told in `result`. A request that fails keeps no
        other from going, unless the service is at its end.

        Raises WorkspaceError where an answer cannot be kept.
        """
        for group in self.groups(left):
            try:
                self._ask(source, language, group, result)
            except HeldError as error:
                result.hold = error.hold
                return
            except WorkspaceError as error:  # to go on would be to pay for what is lost
                self.ended = error
                raise
            except ProviderError as error:
                result.problems.append(error)
                if error.final:
                    self.ended = error
                    return

    def _request(self, source: SourceFile, language: str, group: Sequence[Question]) -> Request:
        texts = self._guard.clear(source, [one.text for one in group])
        return Request(texts, self._project.config.source_language, language, together(group))

    def _ask(
        self, source: SourceFile, language: str, group: Sequence[Question], result: Result
    ) -> None:
        request = self._request(source, language, group)
        there = set(request.texts)
        keys = [one.key for one in group if one.text in there]
        if not keys:
            return
        with self._gate.sending(source, request.texts):
            if _answers_later(self._provider):
                self._submit(self._provider, source, request, keys)
                result.waiting += len(keys)
            elif _answers_at_once(self._provider):
                answer = self._provider.translate(request)
                self._shelf.keep(request.texts, keys, answer)
                result.billed += answer.billed or 0
        result.sent += len(keys)
        self.sent += len(keys)
        self.progress(self.sent, source.release)

    def _submit(
        self, provider: Patient, source: SourceFile, request: Request, keys: Sequence[str]
    ) -> None:
        ticket = provider.submit(request)
        one = tickets.Waiting(
            provider.service.name,
            ticket.to_json(),
            source.release,
            request.target,
            tuple(map(str, request.texts)),
            tuple(keys),
            tuple((term.source, term.target) for term in request.terms),
            self._project.now.isoformat(),
        )
        tickets.add(self._project.workspace, one)
        self._shelf.owe(keys)


def _answers_later(provider: Provider | Patient) -> TypeGuard[Patient]:
    return provider.service.asynchronous


def _answers_at_once(provider: Provider | Patient) -> TypeGuard[Provider]:
    return not provider.service.asynchronous
