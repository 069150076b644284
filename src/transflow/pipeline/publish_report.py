"""What became of what was to be published, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from msgspec import Struct

from transflow.errors import BusyError, PublishError, TransflowError
from transflow.messages import T
from transflow.records import DeliveryAction


class Trouble(StrEnum):
    FAILED = "failed"
    DRIFTED = "drifted"
    """The target holds what a person put there."""
    ALTERED = "altered"
    """The target took it and keeps another text."""


class Problem(Struct, frozen=True):
    name: str
    """What could not go, for people."""
    trouble: Trouble
    error: TransflowError


class Gone(Struct, frozen=True):
    """Something that the target took, or would be sent."""

    name: str
    language: str = ""
    action: DeliveryAction = DeliveryAction.SENT


@dataclass
class Report:
    """What became of a target."""

    target: str
    sent: list[Gone] = field(default_factory=list)
    unchanged: int = 0
    """Releases, or versions of them, that it had already."""
    left: int = 0
    """Of those that are new to it, how many were not tried."""
    changed: int = 0
    """Files or posts that really changed there."""
    problems: list[Problem] = field(default_factory=list)


def altered(fields: Sequence[str]) -> PublishError:
    """The target took a text and changed it."""
    return PublishError(
        T("the target keeps another text than it was sent: {fields}", fields=", ".join(fields))
        if fields
        else T("the target keeps another text than it was sent"),
        hint=T(
            "in WordPress the user should be an editor or administrator; else look what changes "
            "the text there, then publish with --overwrite"
        ),
    )


def unnoted(error: TransflowError) -> PublishError:
    """The ledger of a release refuses."""
    message = T("it was sent, but that could not be noted: {problem}", problem=error.message)
    return PublishError(message, error.where, error.hint)


def unrecorded(error: BusyError) -> PublishError:
    """The project was locked all the time."""
    return PublishError(
        T("what was sent could not be noted: another transflow is writing in this project"),
        error.where,
        T("run the same command again; what was sent is sent once more and does no harm"),
    )
