"""Rules on the units of a release: whose they are, and that no version lacks one.

Most units of a release are of one kind, so that a rule looks at the kinds first, and at each unit
only where one of them breaks it.
"""

from __future__ import annotations

from collections.abc import Iterator

from transflow.exporters.base import Freshness, PublicRelease
from transflow.exporters.judging import Context, repeated
from transflow.exporters.rows import rows_of
from transflow.messages import T, Text


def ids(release: PublicRelease, _context: Context) -> Iterator[Text]:
    for unit in repeated(rows_of(release).ids):
        yield T("The unit {unit} stands there twice", unit=unit)


def source(release: PublicRelease, context: Context) -> Iterator[Text]:
    first = (context.source_language,)
    if all(own[:1] == first for own, _ in rows_of(release).distinct):
        return
    for unit in release.units:
        if next(iter(unit.texts), None) != context.source_language:
            yield T("The unit {unit} does not begin with its source text", unit=unit.id)


def languages(release: PublicRelease, _context: Context) -> Iterator[Text]:
    known = {version.language for version in release.versions}
    if all(known.issuperset(own + joined) for own, joined in rows_of(release).distinct):
        return
    for unit in release.units:
        for language in (*unit.texts, *unit.merged):
            if language not in known:
                yield T(
                    "The unit {unit} has a text in {language}, which has no version",
                    unit=unit.id,
                    language=language,
                )


def filled(release: PublicRelease, _context: Context) -> Iterator[Text]:
    fields = rows_of(release).fields
    if all(fields) and not any(map(str.isspace, fields)):
        return
    for unit in release.units:
        for language, text in unit.texts.items():
            if not text or text.isspace():
                yield T(
                    "The text of the unit {unit} in {language} is empty",
                    unit=unit.id,
                    language=language,
                )


def merged(release: PublicRelease, _context: Context) -> Iterator[Text]:
    """A unit is translated within the one before it only where that has a translation itself."""
    if not any(joined for _, joined in rows_of(release).distinct):
        return
    before: set[str] = set()
    for unit in release.units:
        for language in unit.merged:
            if language in unit.texts:
                yield T(
                    "The unit {unit} is both translated and merged in {language}",
                    unit=unit.id,
                    language=language,
                )
            elif language not in before:
                yield T(
                    "The unit {unit} is merged in {language} with a unit that has no text there",
                    unit=unit.id,
                    language=language,
                )
        before = {*unit.texts, *unit.merged}


def complete(release: PublicRelease, _context: Context) -> Iterator[Text]:
    """A version that is true to the source has every unit that the source has."""
    current = [v.language for v in release.versions if v.freshness is Freshness.CURRENT]
    if all(set(current).issubset(own + joined) for own, joined in rows_of(release).distinct):
        return
    for unit in release.units:
        for language in current:
            if language not in unit.texts and language not in unit.merged:
                yield T(
                    "The version in {language} is called current and lacks the unit {unit}",
                    language=language,
                    unit=unit.id,
                )
