"""What every exporter is given: releases with only those texts that may be published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct, field

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


class Correction(Struct, frozen=True):
    """A change of the words of a version after it had been published."""

    at: dt.datetime
    """When the new words were first published; with offset."""
    revision: int
    """The source revision that they reflected."""


class Version(Struct, frozen=True):
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
    current_revision: int
    """The source revision that the source reads as now: "English reflects revision 3 of 5". It is
    the smaller number where the source went back to what it was."""
    source_hash: str
    """Hash of the source text this text reflects."""
    origin: Origin
    published: dt.datetime
    """When the release was first published in this language; with offset."""
    corrections: tuple[Correction, ...] = ()
    """The oldest first."""
    outdated_since: dt.datetime | None = None
    risk: Risk | None = None
    """How much the changes since then matter; set together with `outdated_since`."""


class Withheld(Struct, frozen=True):
    """A language in which the release must not be shown now, and why."""

    language: str
    state: str
    """A `transflow.model.State`."""
    since: dt.datetime | None = None
    risk: Risk | None = None


class Withdrawn(Struct, frozen=True):
    """A language that a withdrawn release was once published in."""

    language: str
    since: dt.datetime
    """When the release was withdrawn; with offset."""


X_DEFAULT = "x-default"
"""What hreflang calls the page for a reader of none of the languages."""


class Alternate(Struct, frozen=True):
    """A page of the release, as each of its pages names it to search engines."""

    language: str
    """BCP 47, or `X_DEFAULT`."""
    url: str
    """With http or https."""


def alternates(versions: Iterable[Version], source_language: str) -> tuple[Alternate, ...]:
    """One for each version that has an address of its own, and the one in the source language once
    more as `X_DEFAULT`. Every page shows them all, so that each names each.

    https://developers.google.com/search/docs/specialty/international/localized-versions
    """
    pages = [
        Alternate(version.language, version.url)
        for version in versions
        if version.url.startswith(("https://", "http://"))
    ]
    default = [Alternate(X_DEFAULT, p.url) for p in pages if p.language == source_language]
    return (*pages, *default)


class UnitText(Struct, frozen=True):
    """A translation unit with its text in each language in which it is true today."""

    id: str
    role: Role
    hash: str
    """Hash of the source text."""
    texts: Mapping[str, str]
    """Unit text by language, the source language first."""
    merged: tuple[str, ...] = ()
    """Languages in which this unit is translated within the unit before."""


class PublicRelease(Struct, frozen=True):
    """A release as the website may see it; a withdrawn one has neither versions nor units."""

    id: str
    status: PublicStatus
    published: dt.datetime
    """First published; with offset."""
    modified: dt.datetime
    """When what follows last changed; with offset."""
    hash: str
    """Changes whenever anything but `published` and `modified` does."""
    revision: int
    """The current source revision."""
    date: dt.date | None = None
    """The date the release bears."""
    category: str = ""
    versions: tuple[Version, ...] = field(default=())
    """The source language first."""
    withheld: tuple[Withheld, ...] = field(default=())
    withdrawn: tuple[Withdrawn, ...] = field(default=())
    """Of a withdrawn one: every language it was ever published in, the source language first."""
    alternates: tuple[Alternate, ...] = field(default=())
    """As the function `alternates` makes them."""
    units: tuple[UnitText, ...] = field(default=())
