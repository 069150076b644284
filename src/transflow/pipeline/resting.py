"""A release that is out and rests now, as a draft or under embargo: what must go from it all the
same, and nothing else changes."""

from __future__ import annotations

import io
from collections.abc import Collection

from msgspec.structs import replace

from transflow.exporters import xml
from transflow.exporters.base import PublicRelease, UnitText, Withheld, alternates
from transflow.exporters.xml_read import read_releases
from transflow.model import State
from transflow.records import Ledger
from transflow.staleness.withdrawals import must_leave


def off(ledger: Ledger, language: str) -> Withheld | None:
    """What the website is told of a language that a person's word takes off it."""
    if not must_leave(ledger, language):
        return None
    withdrawn = ledger.withdrawal(language) is not None
    return Withheld(language, State.WITHDRAWN if withdrawn else State.REVIEW)


def less(ledger: Ledger, out: bytes | None, source_language: str) -> PublicRelease | None:
    """The release as its export file `out` has it, without the versions that were withdrawn or
    rejected since; None where it has none of these."""
    if out is None or ledger.exported is None or ledger.exported.withdrawn:
        return None
    told = [one for code in sorted(ledger.published) if (one := off(ledger, code))]
    if not told or xml.validate(out):
        return None
    for there in read_releases(io.BytesIO(out)):
        shown = {version.language for version in there.versions}
        gone = [one for one in told if one.language in shown]
        if there.id == ledger.release and gone:
            return _without(there, gone, source_language)
    return None


def _without(
    there: PublicRelease, gone: Collection[Withheld], source_language: str
) -> PublicRelease:
    names = {one.language for one in gone}
    versions = tuple(v for v in there.versions if v.language not in names)
    return replace(
        there,
        versions=versions,
        withheld=(*there.withheld, *gone),
        alternates=alternates(versions, source_language),
        units=tuple(_unit_without(unit, names) for unit in there.units),
    )


def _unit_without(unit: UnitText, names: Collection[str]) -> UnitText:
    texts = {language: text for language, text in unit.texts.items() if language not in names}
    return replace(unit, texts=texts, merged=tuple(m for m in unit.merged if m not in names))
