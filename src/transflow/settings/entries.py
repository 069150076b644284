"""Entries of a section of the settings, each below a name of its own, and each of a type."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

from transflow.addresses import variable
from transflow.guesses import did_you_mean
from transflow.messages import T, Text
from transflow.settings import Fields, Value

Kind = TypeVar("Kind", bound=StrEnum)
Found = TypeVar("Found")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


class Section(Struct, Generic[Kind], frozen=True):
    """A section, and what is said of the entries in it."""

    key: str
    """Of the settings."""
    keys: Mapping[Kind, tuple[str, ...]]
    """What may stand below the name of an entry, by each type there is."""
    bad_name: Callable[[str], Text]
    no_type: Callable[[str], Text]
    """Of the entry with that name."""
    missing: Callable[[str, str], Text]
    """Of the entry with the first name, which lacks the key that is the second."""


class Entry(ABC, Generic[Kind, Found]):
    """Reads one entry. What is wrong with it is in the problems of its own `fields`."""

    def __init__(self, name: str, value: Value, settings: Fields, section: Section[Kind]) -> None:
        self.name = name
        self.section = section
        self.kind = _kind_of(value, section)
        keys = section.keys
        every = dict.fromkeys(key for of_kind in keys.values() for key in of_kind)
        known = keys[self.kind] if self.kind else every
        self.fields = Fields(value, settings.path, settings.error, known)

    def read(self) -> Found | None:
        """None where the type is not known."""
        if self.kind is None:
            self._refuse_kind()
            return None
        return self.read_kind(self.kind)

    @abstractmethod
    def read_kind(self, kind: Kind) -> Found:
        """The entry, which is of that type."""

    def required(self, key: str) -> str:
        text = self.fields.text(key)
        if not text and not isinstance(getattr(self.fields.get(key), "data", ""), tuple | dict):
            self.missing(key)
        return text

    def missing(self, key: str) -> None:
        self.fields.problem(
            self.section.missing(self.name, key),
            self.fields.value.line,
            T("add a line “{key}: …” below its name", key=key),
        )

    def variable(self, key: str) -> str:
        return variable(self.fields, key)

    def _refuse_kind(self) -> None:
        if isinstance(self.fields.value.data, str | tuple):
            return  # said by Fields
        given, kinds = self.fields.text("type"), self.section.keys
        self.fields.problem(
            self.section.no_type(self.name)
            if not given
            else T("“{key}: {value}” cannot be used", key="type", value=given),
            self.fields.line("type"),
            did_you_mean(given, kinds) or T("it must be one of: {names}", names=", ".join(kinds)),
        )


def _kind_of(value: Value, section: Section[Kind]) -> Kind | None:
    given = value.data.get("type") if isinstance(value.data, dict) else None
    return next((kind for kind in section.keys if given and given.data == kind), None)


def read(
    settings: Fields,
    section: Section[Kind],
    entry: Callable[[str, Value, Fields, Section[Kind]], Entry[Kind, Found]],
) -> Mapping[str, Found]:
    """What `entry` finds, by name; what is wrong becomes problems of `settings`."""
    out: dict[str, Found] = {}
    for name, value in settings.mapping(section.key).items():
        if not _NAME.fullmatch(name):
            settings.problem(
                section.bad_name(name),
                value.line,
                T("a name has only letters without marks, digits, - and _"),
            )
            continue
        reader = entry(name, value, settings, section)
        found = reader.read()
        settings.problems += reader.fields.problems
        if found is not None:
            out[name] = found
    return out
