"""How a project takes in translations that exist: `adopt:` in config.yaml."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from transflow.messages import T
from transflow.settings import Fields

KEYS = ("confident", "least", "unapproved")


class Confident(StrEnum):
    """What becomes of a pair that is surely right."""

    FUZZY = "fuzzy"
    TRANSLATED = "translated"
    """It stands as finished, until a person approves the version."""


class Unapproved(StrEnum):
    """What becomes of a version with such texts where approval is off."""

    HOLD = "hold"
    """It needs approval all the same."""
    PUBLISH = "publish"


class Adopt(Struct, frozen=True):
    """What is believed of a translation that was found on a page."""

    confident: Confident = Confident.FUZZY
    least: float = 0.9
    """From 0.5 to 1: how sure a pair must be to count as surely right."""
    unapproved: Unapproved = Unapproved.HOLD

    def __bool__(self) -> bool:
        return self != Adopt()


def read(fields: Fields) -> Adopt:
    """The settings; what is wrong with them goes to the problems of `fields`."""
    inner = fields.section("adopt", KEYS)
    if inner is None:
        return Adopt()
    default = Adopt()
    expected = T("write a number from 0.5 to 1, such as 0.9")
    return Adopt(
        inner.choice("confident", Confident, default.confident),
        inner.convert("least", _share, default.least, expected),
        inner.choice("unapproved", Unapproved, default.unapproved),
    )


def _share(text: str) -> float:
    number = float(text)
    if not 0.5 <= number <= 1:
        raise ValueError(text)
    return number
