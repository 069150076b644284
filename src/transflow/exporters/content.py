"""What the website would see of a release, as one hash."""

from __future__ import annotations

import datetime as dt

from transflow.errors import ExportError
from transflow.exporters.base import PublicRelease, UnitText, Version, Withheld
from transflow.messages import T
from transflow.model import Risk
from transflow.text import digest


def content_hash(release: PublicRelease) -> str:
    """32 hexadecimal digits over everything in `release` but `published`, `modified` and `hash`.

    Raises `ExportError` for a time without offset.
    """
    return digest(
        release.id,
        release.status,
        str(release.revision),
        release.date.isoformat() if release.date else "",
        release.category,
        digest(*map(_version, release.versions)),
        digest(*map(_withheld, release.withheld)),
        digest(*map(_unit, release.units)),
    )


def timestamp(moment: dt.datetime) -> str:
    """`moment` as an xs:dateTime to the second, e.g. `2025-04-01T10:00:00+03:00`.

    Raises `ExportError` where the offset is missing.
    """
    if moment.utcoffset() is None:
        raise ExportError(
            T("The time {time} does not say its offset from UTC", time=moment.isoformat()),
            hint=T("write it with an offset, for example {example}", example="+03:00"),
        )
    return moment.isoformat(timespec="seconds")


def _version(version: Version) -> str:
    return digest(
        version.language,
        version.title,
        version.slug,
        version.url,
        version.lead,
        version.body,
        version.freshness,
        str(version.revision),
        version.source_hash,
        version.origin,
        _optional(version.outdated_since),
        _risk(version.risk),
    )


def _withheld(withheld: Withheld) -> str:
    return digest(
        withheld.language, withheld.state, _optional(withheld.since), _risk(withheld.risk)
    )


def _unit(unit: UnitText) -> str:
    texts = (part for pair in unit.texts.items() for part in pair)
    return digest(unit.id, unit.role, unit.hash, digest(*texts), digest(*unit.merged))


def _optional(moment: dt.datetime | None) -> str:
    return timestamp(moment) if moment else ""


def _risk(risk: Risk | None) -> str:
    return risk.label if risk else ""
