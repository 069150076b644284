"""Rules on the words of a version: that there are some, that they are clean, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from transflow.errors import ExportError
from transflow.exporters.base import PublicRelease, Version
from transflow.exporters.html import is_clean, plain_text, sanitise, shows_something
from transflow.exporters.judging import Context
from transflow.markup import plain
from transflow.messages import T, Text

SHOWN = 40
"""How many characters of unclean HTML a sentence quotes."""


def title(release: PublicRelease, _context: Context) -> Iterator[Text]:
    for version in release.versions:
        if not version.title.strip():
            yield T("The version in {language} has no title", language=version.language)


def body(release: PublicRelease, _context: Context) -> Iterator[Text]:
    for version in release.versions:
        if is_clean(version.body) and not shows_something(version.body):
            yield T("The version in {language} has no text", language=version.language)


def clean_body(release: PublicRelease, _context: Context) -> Iterator[Text]:
    for version in release.versions:
        if not is_clean(version.body):
            yield T(
                "The body in {language} is not clean HTML, or holds what is not allowed there: "
                "“{text}”",
                language=version.language,
                text=_unclean(version.body),
            )


def own_language(release: PublicRelease, context: Context) -> Iterator[Text]:
    for version in release.versions:
        if version.language != context.source_language and _shows_foreign(version, context):
            yield T(
                "The version in {language} holds text in the source language",
                language=version.language,
            )


def unit_language(release: PublicRelease, context: Context) -> Iterator[Text]:
    source, foreign = context.source_language, context.foreign
    every = (t for unit in release.units for tag, t in unit.texts.items() if tag != source)
    if foreign.silent("\n".join(map(plain, every))):
        return
    for unit in release.units:
        for language, text in unit.texts.items():
            if language != source and foreign.shows(language, plain(text)):
                yield T(
                    "The unit {unit} holds text in the source language where {language} belongs",
                    unit=unit.id,
                    language=language,
                )


def _shows_foreign(version: Version, context: Context) -> bool:
    words = [version.title, version.lead]
    if is_clean(version.body):  # else it is refused for that, and its words cannot be told
        words.append(plain_text(version.body))
    if context.foreign.silent("\n".join(words)):
        return False
    return any(context.foreign.shows(version.language, text) for text in words)


def _unclean(html: str) -> str:
    """What stands where the sanitiser would change something first."""
    try:
        clean = sanitise(html)
    except ExportError:
        clean = ""
    pairs = enumerate(zip(html, clean, strict=False))
    at = next((n for n, (a, b) in pairs if a != b), min(len(html), len(clean)))
    return html[max(0, html.rfind("<", 0, at + 1)) :][:SHOWN]
