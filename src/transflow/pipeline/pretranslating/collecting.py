"""What a service answered later, fetched from where it put it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from transflow.errors import ProviderError, Where
from transflow.messages import T
from transflow.pipeline.clearing import recalled
from transflow.pipeline.pretranslating.shelf import Shelf
from transflow.pipeline.project import Project
from transflow.providers.base import Answer, Delivery, Patient, Request, Term, Ticket
from transflow.store import tickets


class Collected(Struct, frozen=True):
    """What came of a request that had gone out."""

    waiting: tickets.Waiting
    answered: bool = False
    problem: ProviderError | None = None
    """Why there will be no answer; its texts may be sent again."""

    @property
    def settled(self) -> bool:
        return self.answered or self.problem is not None


def collect(
    project: Project, provider: Patient, shelf: Shelf, deliveries: Sequence[Delivery]
) -> Iterator[Collected]:
    """Keeps what came, ticket by ticket; what belongs to none is left alone.

    The tickets stay until `close`, so that a run that is cut short comes back to them. Raises
    WorkspaceError where an answer cannot be kept.
    """
    for one in list(tickets.waiting(project.workspace)):
        if one.provider != provider.service.name:
            continue
        try:
            answer = _answer(project, provider, one, deliveries)
        except ProviderError as error:
            yield Collected(one, problem=error)
            continue
        if answer is not None:
            shelf.keep(one.texts, one.keys, answer)
        yield Collected(one, answer is not None)


def close(project: Project, shelf: Shelf, one: Collected) -> None:
    """Ends a ticket whose drafts are in the catalogs, or that has none. Raises WorkspaceError."""
    tickets.remove(project.workspace, one.waiting)
    shelf.forgive(one.waiting.keys)


def _answer(
    project: Project,
    provider: Patient,
    one: tickets.Waiting,
    deliveries: Sequence[Delivery],
) -> Answer | None:
    try:
        ticket = Ticket.from_json(one.ticket)
    except ValueError as error:
        raise ProviderError(
            T("this file does not say what the service was asked"),
            Where(one.path),
            T("the texts in it will be sent again"),
        ) from error
    terms = tuple(Term(source, target) for source, target in one.terms)
    source = project.config.source_language
    request = Request(recalled(one.texts), source, one.language, terms)
    answer = provider.answer(ticket, request, deliveries)
    if answer is not None and len(answer.drafts) != len(one.texts):
        raise ProviderError(T("the service answered with another number of texts"), Where(one.path))
    return answer
