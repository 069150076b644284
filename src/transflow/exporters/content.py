"""What the website would see of a release, as one hash."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from transflow.errors import ExportError
from transflow.exporters.base import PublicRelease, Version, Withheld
from transflow.exporters.rows import Kind, Rows, rows_of
from transflow.messages import T
from transflow.model import Risk
from transflow.text import digest_of

# What the parts of a release are set apart by. None of these may stand in a text: XML cannot carry
# them, and no release is written that holds one.
_FIELD, _ITEM, _GROUP = "\x1f", "\x1e", "\x1d"


def content_hash(release: PublicRelease) -> str:
    """32 hexadecimal digits over everything in `release` but `published`, `modified` and `hash`.

    Raises `ExportError` for a time without offset.
    """
    head = "".join(f"{group}{_GROUP}" for group in _groups(release))
    return digest_of(head.encode("utf-8", "surrogatepass") + _units(rows_of(release)))


def timestamp(moment: dt.datetime) -> str:
    """`moment` as an xs:dateTime to the second, e.g. `2025-04-01T10:00:00+03:00`.

    Raises `ExportError` where the offset is missing.
    """
    offset = moment.utcoffset()
    if offset is None:
        raise ExportError(
            T("The time {time} does not say its offset from UTC", time=moment.isoformat()),
            hint=T("write it with an offset, for example {example}", example="+03:00"),
        )
    return _told(moment, offset)


# A release has few times and tells each of them several times; equal ones may differ in offset.
@lru_cache(maxsize=256)
def _told(moment: dt.datetime, _offset: dt.timedelta) -> str:
    return moment.isoformat(timespec="seconds")


def _groups(release: PublicRelease) -> Iterator[str]:
    """All but the units."""
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


def _units(rows: Rows) -> bytes:
    try:
        fields = rows.encoded
    except UnicodeEncodeError:
        fields = tuple(field.encode("utf-8", "surrogatepass") for field in rows.fields)
    return _GROUP.encode().join(map(_unit, rows.kinds)) % fields


@lru_cache(maxsize=64)
def _unit(kind: Kind) -> bytes:
    """What stands for a unit, with `%b` for each of its fields."""
    languages, merged = ([name.replace("%", "%%") for name in names] for names in kind)
    texts = _FIELD.join(f"{language}{_FIELD}%b" for language in languages)
    unit = f"{_FIELD.join(('%b',) * 3)}{_ITEM}{texts}{_ITEM}{_FIELD.join(merged)}"
    return unit.encode("utf-8", "surrogatepass")


def _optional(moment: dt.datetime | None) -> str:
    return timestamp(moment) if moment else ""


def _risk(risk: Risk | None) -> str:
    return risk.label if risk else ""
