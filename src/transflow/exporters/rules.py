"""What must hold of an exported release and an XML schema cannot say.

A rule is a generator of sentences; `RULES` names them all, and each has sentences of its own. They
see releases, not XML, so they hold for whatever format a release leaves in. What concerns several
releases at once is in `transflow.exporters.feed_rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from transflow.exporters import text_rules, unit_rules
from transflow.exporters.base import (
    Freshness,
    Origin,
    PublicRelease,
    PublicStatus,
    Version,
    alternates,
)
from transflow.exporters.content import content_hash
from transflow.exporters.judging import Context, repeated
from transflow.exporters.rows import rows_of
from transflow.messages import T, Text
from transflow.text import digest


class Problem(Struct, frozen=True):
    """Why an export file must not move into place."""

    rule: str
    """A name in `RULES` or `feed_rules.RULES`, or `schema`, or `xml` for what is no XML at all."""
    message: Text
    release: str = ""
    """Empty where the file as a whole is meant."""
    line: int | None = None
    """Line of the XML, from 1, where known."""
    hint: Text | None = None
    """What to do, where that is not the same for every problem."""


Rule = Callable[[PublicRelease, Context], Iterator[Text]]


def problems(release: PublicRelease, context: Context) -> list[Problem]:
    """Every problem of `release`, in the order of `RULES`."""
    return [
        Problem(name, message, release.id)
        for name, rule in RULES.items()
        for message in rule(release, context)
    ]


# --- what there is -------------------------------------------------------------------------


def tombstone(release: PublicRelease, _context: Context) -> Iterator[Text]:
    there = release.versions or release.units or release.withheld or release.alternates
    if release.status is PublicStatus.WITHDRAWN and there:
        yield T("A withdrawn release still carries texts")


def withdrawn(release: PublicRelease, context: Context) -> Iterator[Text]:
    if release.status is PublicStatus.PUBLISHED and release.withdrawn:
        yield T("A published release names languages as withdrawn with it")
    elif release.status is PublicStatus.WITHDRAWN:
        named = {item.language for item in release.withdrawn}
        if context.source_language not in named:
            yield T(
                "The withdrawn release does not name its source language ({language})",
                language=context.source_language,
            )


def source_version(release: PublicRelease, context: Context) -> Iterator[Text]:
    if release.status is PublicStatus.WITHDRAWN:
        return
    if not release.versions or release.versions[0].language != context.source_language:
        yield T(
            "The first version is not the one in the source language ({language})",
            language=context.source_language,
        )


def languages(release: PublicRelease, _context: Context) -> Iterator[Text]:
    named = [v.language for v in release.versions] + [w.language for w in release.withheld]
    gone = [item.language for item in release.withdrawn]
    for language in (*repeated(named), *repeated(gone)):
        yield T("The language {language} stands there twice", language=language)


# --- times and revisions -------------------------------------------------------------------


def times(release: PublicRelease, _context: Context) -> Iterator[Text]:
    if release.modified < release.published:
        yield T("The release was modified before it was published")
    for version in release.versions:
        if not release.published <= version.published <= release.modified:
            yield T(
                "The version in {language} was published before the release, or after it was "
                "last modified",
                language=version.language,
            )


def corrections(release: PublicRelease, _context: Context) -> Iterator[Text]:
    for version in release.versions:
        moments = [version.published, *(c.at for c in version.corrections), release.modified]
        if moments != sorted(moments):
            yield T(
                "The corrections in {language} are not in the order of time between its "
                "publication and the last change of the release",
                language=version.language,
            )


def revisions(release: PublicRelease, _context: Context) -> Iterator[Text]:
    for version in release.versions:
        if version.current_revision != release.revision:
            yield T(
                "The version in {language} takes the source to be at revision {revision}, and the "
                "release at {current}",
                language=version.language,
                revision=version.current_revision,
                current=release.revision,
            )
    source = release.versions[0] if release.versions else None
    if source is not None and source.revision != source.current_revision:
        yield T("The version in the source language is not of the current revision")


def freshness(release: PublicRelease, _context: Context) -> Iterator[Text]:
    for version in release.versions:
        outdated = version.freshness is Freshness.OUTDATED
        if not outdated == (version.outdated_since is not None) == (version.risk is not None):
            yield T(
                "The version in {language} must say since when it is outdated and how badly, "
                "or neither if it is current",
                language=version.language,
            )


def outdated(release: PublicRelease, _context: Context) -> Iterator[Text]:
    for version in release.versions:
        if version.freshness is Freshness.OUTDATED and _is_of_the_source(version, release):
            yield T(
                "The version in {language} is called outdated, but it is of the source text as "
                "it reads now",
                language=version.language,
            )


def _is_of_the_source(version: Version, release: PublicRelease) -> bool:
    source = release.versions[0]
    return version is source or version.source_hash == source.source_hash


def withheld(release: PublicRelease, _context: Context) -> Iterator[Text]:
    for kept_back in release.withheld:
        if (kept_back.since is None) != (kept_back.risk is None):
            yield T(
                "What is withheld in {language} must give the time and the risk together",
                language=kept_back.language,
            )


# --- origin, addresses, hashes -------------------------------------------------------------


def origin(release: PublicRelease, context: Context) -> Iterator[Text]:
    for version in release.versions:
        if (version.origin is Origin.SOURCE) != (version.language == context.source_language):
            yield T(
                "The version in {language} gives the wrong origin: {origin}",
                language=version.language,
                origin=version.origin.value,
            )


def pages(release: PublicRelease, context: Context) -> Iterator[Text]:
    if release.alternates != alternates(release.versions, context.source_language):
        yield T(
            "The alternates are not the addresses of the versions, with that of the source "
            "language as x-default"
        )


def addresses(release: PublicRelease, _context: Context) -> Iterator[Text]:
    for url in repeated(version.url for version in release.versions if version.url):
        yield T("Two versions have the same address: {url}", url=url)


def hash_of_content(release: PublicRelease, _context: Context) -> Iterator[Text]:
    if release.hash != content_hash(release):
        yield T("The hash of the release is not that of its content")


def hash_of_source(release: PublicRelease, _context: Context) -> Iterator[Text]:
    if not release.versions:
        return
    if release.versions[0].source_hash != digest(*rows_of(release).hashes):
        yield T("The hash of the source text is not that of the units")


RULES: dict[str, Rule] = {
    "tombstone": tombstone,
    "withdrawn": withdrawn,
    "source-version": source_version,
    "languages": languages,
    "unit-ids": unit_rules.ids,
    "unit-source": unit_rules.source,
    "unit-languages": unit_rules.languages,
    "unit-text": unit_rules.filled,
    "merged": unit_rules.merged,
    "complete": unit_rules.complete,
    "times": times,
    "corrections": corrections,
    "revisions": revisions,
    "freshness": freshness,
    "outdated": outdated,
    "withheld": withheld,
    "origin": origin,
    "title": text_rules.title,
    "body": text_rules.body,
    "clean-body": text_rules.clean_body,
    "own-language": text_rules.own_language,
    "unit-language": text_rules.unit_language,
    "alternates": pages,
    "addresses": addresses,
    "hash": hash_of_content,
    "source-hash": hash_of_source,
}
