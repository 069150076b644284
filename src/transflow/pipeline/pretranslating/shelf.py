"""What a service has answered, and what it still owes.

Every answer is on the disk before the next request goes out, and drafts are made of what is on the
disk: a run that is cut short anywhere goes on where it stopped, and pays for nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from transflow.messages import Text
from transflow.pipeline.pretranslating.figures import Refused
from transflow.pipeline.pretranslating.judging import draft_of
from transflow.pipeline.pretranslating.questions import Question, questions
from transflow.pipeline.pretranslating.writing import Proposal
from transflow.pipeline.project import Project
from transflow.providers.base import Answer, Draft, Reason, Refusal, Service
from transflow.store import tickets
from transflow.store.answers import Answers, Kept

_MODEL = 100
"""Characters of what a service calls itself."""


class Known(Struct, frozen=True):
    """Texts, and what is known of them."""

    asked: tuple[Question, ...]
    kept: Mapping[str, Kept]
    """By key."""
    waiting: frozenset[str]
    """Keys of what is on its way."""
    longest: int
    """Characters of a text that the service takes."""

    @property
    def left(self) -> list[Question]:
        """What would have to be sent."""
        return [
            one
            for one in self.asked
            if not (one.key in self.kept or one.key in self.waiting or self._too_long(one))
        ]

    @property
    def answered(self) -> list[tuple[Question, Kept]]:
        found = ((one, self.kept.get(one.key)) for one in self.asked)
        return [(one, kept) for one, kept in found if kept is not None and not kept.refusal]

    def on_their_way(self) -> int:
        return sum(one.key in self.waiting for one in self.asked)

    def refused(self, language: str) -> Iterator[Refused]:
        for one in self.asked:
            kept = self.kept.get(one.key)
            if self._too_long(one):
                yield Refused(language, one.text, Reason.TOO_LONG)
            elif kept is not None and kept.refusal:
                yield Refused(language, one.text, Reason(kept.refusal))

    def _too_long(self, one: Question) -> bool:
        return len(one.text) > self.longest


class Shelf:
    """Answers of one service."""

    def __init__(self, project: Project, service: Service, *, again: bool = False) -> None:
        """`again` forgets what the service could not translate."""
        self.service = service
        self.notes: dict[str, Text] = {}
        """What the service says, each once."""
        self._project = project
        self._again = again
        self._answers = Answers(project.workspace)
        self._asked: set[str] = set()
        """Keys of what was asked in this run."""
        self._waiting = {
            key
            for one in tickets.waiting(project.workspace)
            if one.provider == service.name
            for key in one.keys
        }

    def known(self, language: str, texts: Iterable[str]) -> Known:
        asked = questions(self._project, self.service, language, texts)
        kept = self._answers.get([one.key for one in asked])
        if self._again:
            kept = {k: v for k, v in kept.items() if not v.refusal or k in self._asked}
        waiting = frozenset(one.key for one in asked if one.key in self._waiting)
        return Known(tuple(asked), kept, waiting, self.service.limits.one)

    def drafts(self, language: str, texts: Sequence[str]) -> dict[str, Proposal]:
        """By text, what the service proposed and what may stand in a catalog."""
        found = {}
        for one, kept in self.known(language, texts).answered:
            text = draft_of(one.text, kept.text)
            if not isinstance(text, Reason):
                found[one.text] = Proposal(text, self._label(kept.model))
        return found

    def _label(self, model: str) -> str:
        """The name in the settings, then the model."""
        name = self.service.name
        said = " ".join(model.split())[:_MODEL]
        return said if said.partition(" ")[0] == name else f"{name} {said}".strip()

    # --- what comes in

    def keep(self, texts: Sequence[str], keys: Sequence[str], answer: Answer) -> None:
        """Raises WorkspaceError where it cannot be kept."""
        self.notes.update({str(note): note for note in answer.notes})
        self._asked.update(keys)
        given = zip(keys, texts, answer.drafts, strict=True)
        kept = ((key, _kept(text, one, answer.model)) for key, text, one in given)
        # What the service left out may be asked again: nothing was paid for it.
        self._answers.put((key, one) for key, one in kept if one.refusal != Reason.MISSING)

    def owe(self, keys: Iterable[str]) -> None:
        """Notes what is on its way."""
        self._waiting.update(keys)

    def forgive(self, keys: Iterable[str]) -> None:
        """Notes what is not on its way any more."""
        self._waiting.difference_update(keys)


def _kept(source: str, given: Draft | Refusal, model: str) -> Kept:
    if isinstance(given, Refusal):
        return Kept("", str(given.reason), model)
    text = draft_of(source, given.text)
    return Kept("", str(text), model) if isinstance(text, Reason) else Kept(text, "", model)
