"""States of releases, their reasons, and how serious a change is."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from msgspec import Struct

from transflow.messages import Text


class Risk(IntEnum):
    """How much a change of the source matters for its translation."""

    COSMETIC = 1
    EDITORIAL = 2
    SUBSTANTIVE = 3
    CRITICAL = 4

    @property
    def label(self) -> str:
        return self.name.lower()


class State(StrEnum):
    """Where a language version of a release stands."""

    MISSING = "missing"
    TRANSLATING = "translating"
    OUTDATED = "outdated"
    REVIEW = "review"
    READY = "ready"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Reason(Struct, frozen=True):
    """Why a state is what it is: a code for scripts and a sentence for people."""

    code: str
    message: Text
    unit: str | None = None
