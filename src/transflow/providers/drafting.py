"""From the texts of a request to what is sent, and from what came to an `Answer`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from transflow.errors import Where
from transflow.messages import T, Text
from transflow.providers import failures
from transflow.providers.base import Answer, Draft, Limits, Reason, Refusal, Request, Service
from transflow.providers.marks import Marks
from transflow.providers.protection import MangledError, Protected, protect
from transflow.providers.services import Settings

_LABEL = 80
"""Characters of the name of a model."""


def describe(settings: Settings, limits: Limits, *more: str) -> Service:
    """What the settings say of a service; `more` changes its answers."""
    return Service(
        name=settings.name,
        kind=settings.kind,
        limits=_narrowed(limits, settings),
        fingerprint=settings.fingerprint(*more),
        address=settings.host,
        price=settings.price,
        currency=settings.currency,
    )


def _narrowed(limits: Limits, settings: Settings) -> Limits:
    """A part of the characters that the settings name is left for tags, which texts are parted
    without."""
    most = settings.characters
    return replace(
        limits,
        texts=settings.texts or limits.texts,
        characters=most * 3 // 4 or 1 if most else limits.characters,
        one=most or limits.one,
        per_second=settings.per_second,
    )


def base_language(tag: str) -> str:
    """The language of a tag of BCP 47, without its region or script."""
    return tag.partition("-")[0].lower()


def label(service: Service, model: object = "") -> str:
    """The model on one line, as the service names it in its answer; else as the settings do."""
    name = model if isinstance(model, str) and model.strip() else service.model
    words = " ".join(name.split())
    return "".join(c for c in words if c.isprintable() and c not in "[]")[:_LABEL].strip()


def no_glossary(service: Service, request: Request) -> tuple[Text, ...]:
    if not request.terms:
        return ()
    return (T("the service “{name}” takes no terms of a glossary", name=service.name),)


def one_each(came: Any, parcel: Parcel, name: str, address: str) -> list[Any]:
    """`came`, if it is a list with something for each text that was sent. Raises
    UnreadableError, WrongCountError."""
    if not isinstance(came, list):
        raise failures.unreadable(name, Where(address))
    if len(came) != len(parcel.texts):
        raise failures.wrong_count(name, Where(address), len(parcel.texts), len(came))
    return came


def fields(item: Any, *path: str) -> Any:
    """What stands at `path` in the JSON of a service; None where it is not as expected."""
    for key in path:
        item = item.get(key) if isinstance(item, dict) else None
    return item


class Parcel:
    """What is sent for a request."""

    def __init__(self, request: Request, marks: Callable[[str], Marks], limits: Limits) -> None:
        whole = [protect(text, marks) for text in request.texts]
        self._whole: Sequence[Protected] = whole
        self._limits = limits
        self.places = tuple(i for i, one in enumerate(whole) if self._is_sent(one))
        """Of the texts that are sent, in the request."""
        self.texts = tuple(whole[i].text for i in self.places)

    def _is_sent(self, one: Protected) -> bool:
        return bool(one.text) and len(one.text) <= self._limits.one

    @property
    def characters(self) -> int:
        return sum(map(len, self.texts))

    def answer(
        self,
        given: Sequence[object],
        model: str,
        billed: int | None = None,
        notes: tuple[Text, ...] = (),
    ) -> Answer:
        """`given` holds what came for each of `texts`; anything but a text is none."""
        came = dict(zip(self.places, given, strict=True))
        drafts = tuple(
            self._draft(one, came[i]) if i in came else self._unsent(one)
            for i, one in enumerate(self._whole)
        )
        return Answer(drafts, model, billed, notes)

    def _unsent(self, one: Protected) -> Refusal:
        if not one.text:
            return Refusal(Reason.EMPTY, T("there is nothing to translate"))
        message = T("it has more than {count} characters, with its tags", count=self._limits.one)
        return Refusal(Reason.TOO_LONG, message)

    def _draft(self, one: Protected, given: object) -> Draft | Refusal:
        if isinstance(given, Refusal):
            return given
        if not isinstance(given, str):
            return Refusal(Reason.MISSING, T("the service left it out"))
        if not given.strip():
            return Refusal(Reason.EMPTY, T("the service gave back nothing"))
        try:
            return Draft(one.restore(given))
        except MangledError as error:
            return Refusal(Reason.MARKUP, error.message)
