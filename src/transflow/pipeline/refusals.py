"""Why nothing was decided although a person wished it: a code for programs, and a sentence."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from transflow.messages import T, Text
from transflow.staleness.bound import Hashes


class Why(StrEnum):
    CHANGED = "changed"
    """Source or translation is not what the person looked at."""
    CRITICAL = "critical"
    """A critical change is declared minor only if that is said to be meant."""
    FOUR_EYES = "four-eyes"
    INCOMPLETE = "incomplete"
    CHECK_ERRORS = "check-errors"
    UNREADABLE = "unreadable"
    NOTHING = "nothing"
    """There is nothing to decide on, or to take back."""
    FIRM = "firm"
    """What the check finds cannot be waived."""


class Refusal(Struct, frozen=True):
    code: Why
    message: Text
    """A whole sentence."""
    hint: Text | None = None
    """What to do about it."""


def changed(seen: Hashes | None, now: Hashes, release: str, language: str) -> Refusal | None:
    """A refusal where what a person `seen` is not what there is `now`; with an empty second hash
    only the source counts."""
    if seen is None or seen in (now, (now[0], "")):
        return None
    message = T(
        "{release} ({language}): nothing is decided, the text was changed meanwhile.",
        release=release,
        language=language,
    )
    return Refusal(Why.CHANGED, message, T("look at it again, and decide then"))
