"""What every exporter is given: releases with only those texts that may be published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from transflow.model import Risk, Role


class PublicStatus(StrEnum):
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Freshness(StrEnum):
    CURRENT = "current"
    """True to the source text as it reads now."""
    OUTDATED = "outdated"
    """The last approved version; the source has changed since."""


class Origin(StrEnum):
    SOURCE = "source"
    """Written in this language."""
    HUMAN = "human"
    MACHINE = "machine"
    """At least one sentence is a machine draft that a person accepted unchanged."""


@dataclass(frozen=True)
class Version:
    """One language version of a release, complete and fit to publish."""

    language: str
    title: str
    """Plain text."""
    slug: str
    url: str
    """Empty where the project gives no address."""
    lead: str
    """Plain text; may be empty."""
    body: str
    """Sanitised HTML."""
    freshness: Freshness
    revision: int
    """The source revision this text reflects."""
    source_hash: str
    """Hash of the source text this text reflects."""
    origin: Origin
    outdated_since: dt.datetime | None = None
    risk: Risk | None = None
    """How much the changes since then matter; set together with `outdated_since`."""


@dataclass(frozen=True)
class Withheld:
    """A language in which the release must not be shown now, and why."""

    language: str
    state: str
    """A `transflow.model.State`."""
    since: dt.datetime | None = None
    risk: Risk | None = None


@dataclass(frozen=True)
class UnitText:
    """A translation unit with its text in each language in which it is true today."""

    id: str
    role: Role
    hash: str
    """Hash of the source text."""
    texts: Mapping[str, str]
    """Unit text by language, the source language first."""
    merged: tuple[str, ...] = ()
    """Languages in which this unit is translated within the unit before."""


@dataclass(frozen=True)
class PublicRelease:
    """A release as the website may see it; a withdrawn one has neither versions nor units."""

    id: str
    status: PublicStatus
    published: dt.datetime
    """First published; with offset."""
    modified: dt.datetime
    """When what follows last changed; with offset."""
    hash: str
    """Changes whenever anything in `versions`, `withheld` or `units` does."""
    revision: int
    """The current source revision."""
    date: dt.date | None = None
    """The date the release bears."""
    category: str = ""
    versions: tuple[Version, ...] = field(default=())
    """The source language first."""
    withheld: tuple[Withheld, ...] = field(default=())
    units: tuple[UnitText, ...] = field(default=())
