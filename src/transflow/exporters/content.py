"""What the website would see of a release, as one hash."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import chain

from transflow.errors import ExportError
from transflow.exporters.base import PublicRelease, UnitText, Version, Withheld
from transflow.messages import T
from transflow.model import Risk
from transflow.text import digest

# What the parts of a release are set apart by. None of these may stand in a text: XML cannot carry
# them, and no release is written that holds one.
_FIELD, _ITEM, _GROUP = "\x1f", "\x1e", "\x1d"


def content_hash(release: PublicRelease) -> str:
    """32 hexadecimal digits over everything in `release` but `published`, `modified` and `hash`.

    Raises `ExportError` for a time without offset.
    """
    return digest(_GROUP.join(_groups(release)))


def timestamp(moment: dt.datetime) -> str:
    """`moment` as an xs:dateTime to the second, e.g. `2025-04-01T10:00:00+03:00`.

    Raises `ExportError` where the offset is missing.
    """
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ExportError(
            T("The time {time} does not say its offset from UTC", time=moment.isoformat()),
            hint=T("write it with an offset, for example {example}", example="+03:00"),
        )
    return moment.isoformat(timespec="seconds")


def _groups(release: PublicRelease) -> Iterator[str]:
    date = release.date.isoformat() if release.date else ""
    head = (release.id, release.status, str(release.revision), date, release.category)
    yield _FIELD.join(head)
    yield _ITEM.join(map(_version, release.versions))
    for version in release.versions:
        moments = (f"{timestamp(c.at)}{_FIELD}{c.revision}" for c in version.corrections)
        yield _ITEM.join(moments)
    yield _ITEM.join(map(_withheld, release.withheld))
    yield _ITEM.join(f"{w.language}{_FIELD}{timestamp(w.since)}" for w in release.withdrawn)
    yield _ITEM.join(f"{a.language}{_FIELD}{a.url}" for a in release.alternates)
    yield _GROUP.join(map(_unit, release.units))


def _version(version: Version) -> str:
    return _FIELD.join(
        (
            version.language,
            version.title,
            version.slug,
            version.url,
            version.lead,
            version.body,
            version.freshness,
            str(version.revision),
            str(version.current_revision),
            version.source_hash,
            version.origin,
            timestamp(version.published),
            _optional(version.outdated_since),
            _risk(version.risk),
        )
    )


def _withheld(withheld: Withheld) -> str:
    moment = _optional(withheld.since)
    return _FIELD.join((withheld.language, withheld.state, moment, _risk(withheld.risk)))


def _unit(unit: UnitText) -> str:
    name = _FIELD.join((unit.id, unit.role, unit.hash))
    texts = _FIELD.join(chain.from_iterable(unit.texts.items()))
    return f"{name}{_ITEM}{texts}{_ITEM}{_FIELD.join(unit.merged)}"


def _optional(moment: dt.datetime | None) -> str:
    return timestamp(moment) if moment else ""


def _risk(risk: Risk | None) -> str:
    return risk.label if risk else ""
