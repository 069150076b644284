"""What a project says of suggestions; the key `memory` of its settings."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import asdict

from transflow.messages import T
from transflow.settings import Fields
from transflow.settings.forms import whole

LEAST = 50
"""Per cent. Below this two sentences share little but their usual words."""


class Boilerplate(StrEnum):
    """What becomes of a text that people translated in the same way several times."""

    REVIEW = "review"
    """It is filled in and marked as fuzzy, as every suggestion."""
    ACCEPT = "accept"
    """It is filled in and counts as translated."""


class Policy(Struct, frozen=True):
    """The names of the fields are the keys."""

    minimum: int = 70
    """Per cent that a suggestion must have, penalties taken off."""
    boilerplate: Boilerplate = Boilerplate.REVIEW
    machine: int = 10
    """Points taken off where a machine made the translation and nobody changed it."""
    foreign: int = 5
    """Points taken off where it comes from a TMX file."""
    unapproved: int = 1
    """Points taken off where it was neither approved nor published."""

    def __str__(self) -> str:
        return "{" + ", ".join(f"{name}: {value}" for name, value in asdict(self).items()) + "}"


KEYS = tuple(Policy.__struct_fields__)


def read(fields: Fields) -> Policy:
    """The settings; what is wrong with them goes to the problems of `fields`."""
    default = Policy()
    inner = fields.section("memory", KEYS)
    if inner is None:
        return default

    def points(key: str, least: int = 0) -> int:
        expected = T("write a whole number from {least} to 100", least=least)
        return inner.convert(key, whole(least, 100), int(getattr(default, key)), expected)

    return Policy(
        minimum=points("minimum", LEAST),
        boilerplate=inner.choice("boilerplate", Boilerplate, default.boilerplate),
        machine=points("machine"),
        foreign=points("foreign"),
        unapproved=points("unapproved"),
    )
