"""What every service of machine translation is given, and what it gives back.

Unit texts go in and come out as catalogs have them, with the tags of `transflow.markup`. Only what
was cleared can become a request: there is no other way for a text to reach a service.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from msgspec import Struct
from msgspec.structs import asdict

from transflow.clearance import Cleared
from transflow.messages import Text

_MILLION = Decimal(1_000_000)


class Term(Struct, frozen=True):
    """What a word of the glossary must become."""

    source: str
    target: str


class Request(Struct, frozen=True):
    """Texts that go to a service at once."""

    texts: tuple[Cleared, ...]
    source: str
    """BCP 47, as `target`."""
    target: str
    terms: tuple[Term, ...] = ()
    """Those that stand in the texts."""
    context: Cleared | None = None
    """What the texts are from; it helps some services and is not translated."""

    def __post_init__(self) -> None:
        """Types are forgotten at run time, and an embargo must not depend on them."""
        for text in (*self.texts, self.context):
            if text is not None and not isinstance(text, Cleared):
                raise TypeError("a text that was not cleared must not leave the house")


class Reason(StrEnum):
    """Why there is no draft of a text."""

    MARKUP = "markup"
    """Tags, or what must stay as it is, are gone, doubled, or in each other's way."""
    TOO_LONG = "too-long"
    """It was not sent."""
    EMPTY = "empty"
    """The service gives back nothing."""
    MISSING = "missing"
    """The service leaves it out."""
    REFUSED = "refused"
    """The service says that it does not translate this one."""


class Draft(Struct, frozen=True):
    """A translation, with the same tags as its source, in the same nesting."""

    text: str


class Refusal(Struct, frozen=True):
    """No translation; nothing that came may be used."""

    reason: Reason
    message: Text


class Answer(Struct, frozen=True):
    drafts: tuple[Draft | Refusal, ...]
    """One for each text of the request, in its order."""
    model: str
    """What translated, on one line; empty where the service has only one, or does not say."""
    billed: int | None = None
    """Characters that the service counted; None where it does not say."""
    notes: tuple[Text, ...] = ()
    """For people, once a run."""


class Limits(Struct, frozen=True):
    """How much goes into a request."""

    texts: int
    characters: int
    one: int
    """Characters of a single text."""
    per_second: float = 0.0
    """Requests; 0 for as many as there are."""


class Service(Struct, frozen=True):
    """What is known of a service before anything is sent."""

    name: str
    """In the settings."""
    kind: str
    limits: Limits
    fingerprint: str
    """16 hexadecimal digits of all settings that change its answers; keys, prices and patience
    are none of them."""
    address: str = ""
    """The host that texts go to; empty for none."""
    model: str = ""
    glossary: bool = False
    """Whether it heeds `Request.terms`."""
    asynchronous: bool = False
    """Whether it is `Patient`."""
    price: Decimal | None = None
    """For a million characters; None where the settings do not say."""
    currency: str = ""

    @property
    def external(self) -> bool:
        """Whether texts leave this machine."""
        return bool(self.address)

    def cost(self, characters: int) -> Decimal | None:
        return None if self.price is None else self.price * characters / _MILLION


class Provider(Protocol):
    """A service that answers at once."""

    @property
    def service(self) -> Service: ...

    def characters(self, request: Request) -> int:
        """As the service would count them; nothing is sent."""

    def translate(self, request: Request) -> Answer:
        """Waits, tries again, and keeps to the rate. `request` fits `service.limits`, but a
        text that is too long is refused here. Raises ProviderError, with what is in `failures`."""


class Ticket(Struct, frozen=True):
    """Stands for a request that is answered later."""

    id: str
    """The number that the service gave it."""
    token: str
    """A secret that its answer must bear."""
    sent: int
    """How many texts."""

    def to_json(self) -> str:
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Ticket:
        """Raises ValueError."""
        fields = json.loads(text)
        if not isinstance(fields, dict):
            raise ValueError(text)
        number, token, sent = (fields.get(key) for key in ("id", "token", "sent"))
        if not (isinstance(number, str) and isinstance(token, str) and isinstance(sent, int)):
            raise ValueError(text)
        return cls(number, token, sent)


class Delivery(Struct, frozen=True):
    """What came for a ticket: texts by their place in the request, or why there are none."""

    token: str
    texts: tuple[tuple[int, str], ...] = ()
    """As the service gives them; the places from 0."""
    error: str = ""
    """The code and words of the service, where it failed."""
    place: str = ""
    """The file that it was read from."""


class Patient(Protocol):
    """A service that answers later."""

    @property
    def service(self) -> Service: ...

    def characters(self, request: Request) -> int:
        """As `Provider.characters`."""

    def submit(self, request: Request) -> Ticket:
        """Raises ProviderError."""

    def answer(
        self, ticket: Ticket, request: Request, deliveries: Iterable[Delivery]
    ) -> Answer | None:
        """What came for `ticket`; None for nothing yet. Those of other tickets, late ones and
        second ones do no harm. Raises ProviderError where the service says that it failed."""


def batches(texts: Sequence[str], limits: Limits) -> Iterator[tuple[int, ...]]:
    """Places of `texts` that fit into a request each, in their order; one that is too long for
    any is alone."""
    batch: list[int] = []
    size = 0
    for index, text in enumerate(texts):
        full = len(batch) == limits.texts or size + len(text) > limits.characters
        if batch and full:
            yield tuple(batch)
            batch, size = [], 0
        batch.append(index)
        size += len(text)
    if batch:
        yield tuple(batch)
