"""When a release went out in which language, and when its words changed there, by its ledger.

The clock of one machine may be behind that of another; what is told here never goes back for that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import accumulate

from msgspec.structs import replace

from transflow.exporters.base import Correction, Origin, PublicRelease, Version
from transflow.records import Exported, Ledger, PublishedVersion
from transflow.text import normalise


def dated(version: Version, ledger: Ledger, now: dt.datetime) -> Version:
    """`version` with the time it was first published at and those of its corrections."""
    published = _published(version, ledger, now)
    lines = [
        line
        for line in ledger.log
        if line.action == "corrected" and line.language == version.language
    ]
    moments = accumulate((line.at for line in lines), max, initial=published)
    next(moments)
    corrections = tuple(
        Correction(at, line.revision) for at, line in zip(moments, lines, strict=True)
    )
    return replace(version, published=published, corrections=corrections)


def _published(version: Version, ledger: Ledger, now: dt.datetime) -> dt.datetime:
    first = ledger.exported.first if ledger.exported else now
    if version.origin is Origin.SOURCE:
        return first
    known = (
        line.at
        for line in ledger.log
        if line.action == "published" and line.language == version.language
    )
    return max(first, min(known, default=version.published))


def moments(release: PublicRelease) -> Iterator[dt.datetime]:
    """Every time at which something of `release` went out or was withdrawn."""
    for version in release.versions:
        yield version.published
        yield from (correction.at for correction in version.corrections)
    yield from (item.since for item in release.withdrawn)


def languages(ledger: Ledger) -> set[str]:
    """Target languages that a version ever went out in."""
    return {*ledger.published, *(x.language for x in ledger.log if x.action == "published")}


def withdrawn(ledger: Ledger, exported: Exported) -> dt.datetime:
    """When the release, as it last stood in the export, was withdrawn."""
    known = (line.at for line in ledger.log if line.action == "withdrawn")
    return max(exported.first, max(known, default=exported.modified))


def reads_otherwise(before: PublishedVersion, after: PublishedVersion) -> bool:
    """Whether a reader finds other words or links, not only other quotation marks or spaces."""
    texts = ((v.title, v.lead, v.body) for v in (before, after))
    old, new = texts
    return old != new and [*map(normalise, old)] != [*map(normalise, new)]
