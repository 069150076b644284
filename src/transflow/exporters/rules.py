"""What must hold of an exported release and an XML schema cannot say.

A rule is a generator of sentences; `RULES` names them all. They see releases, not XML, so they
hold for whatever format a release leaves in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from transflow.errors import ExportError
from transflow.exporters.base import Freshness, Origin, PublicRelease, PublicStatus
from transflow.exporters.content import content_hash
from transflow.exporters.html import plain_text, sanitise
from transflow.markup import plain
from transflow.messages import T, Text

Foreign = Callable[[str, str], bool]
"""`(language, text)`: whether plain `text`, published as `language`, shows words of the source
language."""


def nothing_foreign(_language: str, _text: str) -> bool:
    return False


@dataclass(frozen=True)
class Context:
    """What the rules know beside the release."""

    source_language: str
    foreign: Foreign = nothing_foreign


@dataclass(frozen=True)
class Problem:
    """Why an export file must not move into place."""

    rule: str
    """A name in `RULES`, or `schema`, or `xml` for what is no XML at all."""
    message: Text
    release: str = ""
    """Empty where the file as a whole is meant."""
    line: int | None = None
    """Line of the XML, from 1, where known."""


Rule = Callable[[PublicRelease, Context], Iterator[Text]]


def problems(release: PublicRelease, context: Context) -> list[Problem]:
    """Every problem of `release`, in the order of `RULES`."""
    return [
        Problem(name, message, release.id)
        for name, rule in RULES.items()
        for message in rule(release, context)
    ]


def tombstone(release: PublicRelease, _context: Context) -> Iterator[Text]:
    if release.status is PublicStatus.WITHDRAWN and (release.versions or release.units):
        yield T("A withdrawn release still carries texts")


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
    for language in _repeated(named):
        yield T("The language {language} stands there twice", language=language)


def units(release: PublicRelease, context: Context) -> Iterator[Text]:
    for repeated in _repeated(unit.id for unit in release.units):
        yield T("The unit {unit} stands there twice", unit=repeated)
    for unit in release.units:
        if next(iter(unit.texts), None) != context.source_language:
            yield T("The unit {unit} does not begin with its source text", unit=unit.id)
        for language in unit.merged:
            if language in unit.texts:
                yield T(
                    "The unit {unit} is both translated and merged in {language}",
                    unit=unit.id,
                    language=language,
                )


def times(release: PublicRelease, _context: Context) -> Iterator[Text]:
    if release.modified < release.published:
        yield T("The release was modified before it was published")


def freshness(release: PublicRelease, _context: Context) -> Iterator[Text]:
    for version in release.versions:
        outdated = version.freshness is Freshness.OUTDATED
        if not outdated == (version.outdated_since is not None) == (version.risk is not None):
            yield T(
                "The version in {language} must say since when it is outdated and how badly, "
                "or neither if it is current",
                language=version.language,
            )


def withheld(release: PublicRelease, _context: Context) -> Iterator[Text]:
    for kept_back in release.withheld:
        if (kept_back.since is None) != (kept_back.risk is None):
            yield T(
                "What is withheld in {language} must give the time and the risk together",
                language=kept_back.language,
            )


def origin(release: PublicRelease, context: Context) -> Iterator[Text]:
    for version in release.versions:
        if (version.origin is Origin.SOURCE) != (version.language == context.source_language):
            yield T(
                "The version in {language} gives the wrong origin: {origin}",
                language=version.language,
                origin=version.origin.value,
            )


def filled(release: PublicRelease, _context: Context) -> Iterator[Text]:
    for version in release.versions:
        if not version.title.strip():
            yield T("The version in {language} has no title", language=version.language)
        if not plain_text(version.body) and "<img " not in version.body:
            yield T("The version in {language} has no text", language=version.language)


def clean_body(release: PublicRelease, _context: Context) -> Iterator[Text]:
    for version in release.versions:
        if not _is_clean(version.body):
            yield T(
                "The body in {language} is not clean HTML, or holds what is not allowed there",
                language=version.language,
            )


def own_language(release: PublicRelease, context: Context) -> Iterator[Text]:
    translations = [v for v in release.versions if v.language != context.source_language]
    for version in translations:
        texts = (version.title, version.lead, plain_text(version.body))
        if any(context.foreign(version.language, text) for text in texts):
            yield T(
                "The version in {language} holds text in the source language",
                language=version.language,
            )
    for unit in release.units:
        for language, text in unit.texts.items():
            if language != context.source_language and context.foreign(language, plain(text)):
                yield T(
                    "The unit {unit} holds text in the source language where {language} belongs",
                    unit=unit.id,
                    language=language,
                )


def hash_of_content(release: PublicRelease, _context: Context) -> Iterator[Text]:
    if release.hash != content_hash(release):
        yield T("The hash of the release is not that of its content")


RULES: dict[str, Rule] = {
    "tombstone": tombstone,
    "source-version": source_version,
    "languages": languages,
    "units": units,
    "times": times,
    "freshness": freshness,
    "withheld": withheld,
    "origin": origin,
    "filled": filled,
    "clean-body": clean_body,
    "own-language": own_language,
    "hash": hash_of_content,
}


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _is_clean(body: str) -> bool:
    try:
        return sanitise(body) == body
    except ExportError:
        return False
