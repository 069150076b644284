"""Rules on the words of a version: that there are some, that they are clean, and whose they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from transflow.errors import ExportError
from transflow.exporters.base import PublicRelease, Version
from transflow.exporters.html import is_clean, plain_text, sanitise, shows_something
from transflow.exporters.judging import Context
from transflow.exporters.rows import rows_of
from transflow.markup import plain
from transflow.messages import T, Text

_MISSES = 8
"""So often a text is looked for in vain in a long one."""
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
    if foreign.silent("\n".join(_said_nowhere_else(release, context))):
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
    words = _words(version)
    if all(_is_silent(context.foreign.silent, text) for text in words):
        return False
    return any(context.foreign.shows(version.language, text) for text in words)


def _words(version: Version) -> list[str]:
    words = [version.title, version.lead]
    if is_clean(version.body):  # else it is refused for that, and its words cannot be told
        words.append(plain_text(version.body))
    return words


# Units are the sentences of a body: where that is silent, most need no look of their own.
@lru_cache(maxsize=16)
def _is_silent(silent: Callable[[str], bool], text: str) -> bool:
    return silent(text)


def _said_nowhere_else(release: PublicRelease, context: Context) -> Iterator[str]:
    """The translations, without tags, of the units that are in no version that is silent."""
    versions = {
        version.language: version
        for version in release.versions
        if version.language != context.source_language and is_clean(version.body)
        if all(_is_silent(context.foreign.silent, text) for text in _words(version))
    }
    for tag, units in rows_of(release).texts.items():
        if tag != context.source_language:
            said = _line("\n".join(_words(versions[tag]))) if tag in versions else ""
            yield from _left(said, units)


def _left(said: str, units: Sequence[str]) -> Iterator[str]:
    """Those of `units`, without tags, that are not found in `said`, in this order and between
    white space."""
    if _line(plain("\n".join(units))) in said:  # a version mostly is its units and nothing else
        return
    at, missed = 0, 0
    for text in map(plain, units):
        start = said.find(_line(text), at) if missed < _MISSES else -1
        if start < 0:
            missed += 1
            yield text
        else:
            at = start


def _line(text: str) -> str:
    """`text` in one line, with a space around it."""
    return f" {' '.join(filter(None, text.split(chr(10))))} "


def _unclean(html: str) -> str:
    """What stands where the sanitiser would change something first."""
    try:
        clean = sanitise(html)
    except ExportError:
        clean = ""
    pairs = enumerate(zip(html, clean, strict=False))
    at = next((n for n, (a, b) in pairs if a != b), min(len(html), len(clean)))
    return html[max(0, html.rfind("<", 0, at + 1)) :][:SHOWN]
