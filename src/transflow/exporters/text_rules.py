"""Rules on the words of a version: that there are some, that they are clean, and whose they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain

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
    words = [version.title, version.lead]
    if is_clean(version.body):  # else it is refused for that, and its words cannot be told
        words.append(plain_text(version.body))
    if all(_is_silent(context.foreign.silent, text) for text in words):
        return False
    return any(context.foreign.shows(version.language, text) for text in words)


# Units are the sentences of a body: where that is silent, most need no look of their own.
@lru_cache(maxsize=16)
def _is_silent(silent: Callable[[str], bool], text: str) -> bool:
    return silent(text)


def _said_nowhere_else(release: PublicRelease, context: Context) -> Iterator[str]:
    """The translations, without tags, of the units that are in no body that is silent."""
    bodies = {
        version.language: words
        for version in release.versions
        if version.language != context.source_language and is_clean(version.body)
        if _is_silent(context.foreign.silent, words := plain_text(version.body))
    }
    tags = dict.fromkeys(chain.from_iterable(own for own, _ in rows_of(release).distinct))
    tags.pop(context.source_language, None)
    for tag in tags:
        texts = (unit.texts[tag] for unit in release.units if tag in unit.texts)
        yield from _left(bodies.get(tag, ""), map(plain, texts))


def _left(said: str, texts: Iterable[str]) -> Iterator[str]:
    """Those of `texts` that are not found in `said`, in this order and between white space."""
    line = f" {said} ".replace("\n", " ")
    at, missed = 0, 0
    for text in texts:
        start = line.find(f" {text} ".replace("\n", " "), at) if missed < _MISSES else -1
        if start < 0:
            missed += 1
            yield text
        else:
            at = start


def _unclean(html: str) -> str:
    """What stands where the sanitiser would change something first."""
    try:
        clean = sanitise(html)
    except ExportError:
        clean = ""
    pairs = enumerate(zip(html, clean, strict=False))
    at = next((n for n, (a, b) in pairs if a != b), min(len(html), len(clean)))
    return html[max(0, html.rfind("<", 0, at + 1)) :][:SHOWN]
