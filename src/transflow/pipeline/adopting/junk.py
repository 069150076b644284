"""Lines of a page that are about it and not of its text, told by their place, shape and words.

The rules are the same for both languages: a line is only junk where the other text has none of its
kind. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from transflow import lang
from transflow.markup import plain, tokens, translatable
from transflow.messages import T, Text
from transflow.model import Block, Language, PageWords, Role
from transflow.readers.about import Dates, any_of, stamp
from transflow.text import normalise

_SHORT = 200
"""Characters up to which a line may be a label, a notice or a row of links."""
_EDGE = 4
"""So many lines from an end of the page a bare date or a row of links is about the page."""
_FROM_LINKS = 0.7
"""The share of the letters of a line that must be links."""
_RULES_OFF = "·•|/,;:-–—>»›<«‹ \t\u00a0\n"


class Junk(StrEnum):
    """Why a line is not of the text."""

    EMPTY = "empty"
    TITLE = "title-again"
    DATE = "date"
    CATEGORY = "category"
    LINKS = "links"
    ADDRESS = "address"
    BUTTON = "button"
    COOKIES = "cookies"
    MACHINE = "machine"
    RIGHTS = "rights"
    RELATED = "related"
    CONTACT = "contact"
    SOURCE = "source-language"
    BESIDE = "beside"


SENTENCES: Mapping[Junk, Text] = {
    Junk.EMPTY: T("no letter and no number is in it"),
    Junk.TITLE: T("the title once more"),
    Junk.DATE: T("it only says when the page was published or changed"),
    Junk.CATEGORY: T("it only says what the page is filed under"),
    Junk.LINKS: T("it is nothing but links"),
    Junk.ADDRESS: T("it is only an address or a number, which needs no translation"),
    Junk.BUTTON: T("it is a button for readers of the page: share, print, back"),
    Junk.COOKIES: T("it is about cookies of the website"),
    Junk.MACHINE: T("it says that a machine translated the page"),
    Junk.RIGHTS: T("it says who has the rights of the page"),
    Junk.RELATED: T("it stands over links to other articles"),
    Junk.CONTACT: T("it is of a block of contacts, and the source has no such line"),
    Junk.SOURCE: T("it is in the language of the source"),
    Junk.BESIDE: T("the reader of pages took it for an advert, navigation or another article"),
}

_COOKIES = re.compile(
    r"\b(?:cookies?|sīkdat\w+|slapuk\w+|küpsis\w*)\b|файл\w* cookie|печив", re.IGNORECASE
)
_ASKS = re.compile(
    r"\b(?:we use|uses|use of|accept|agree|consent|browser|settings|izmanto\w*|piekrīt\w*|"
    r"apstiprin\w*|iestatījum\w*|naudoja\w*|sutin\w*|kasuta\w*|использу\w*|используєм\w*)\b",
    re.IGNORECASE,
)
_BY_MACHINE = re.compile(
    r"\btranslat(?:ed|ion|or) (?:\w+ ){0,3}(?:by|with|using|made by) (?:an? |the )?(?:\w+ ){0,2}"
    r"(?:machines?|automatic\w*|artificial intelligence|ai)\b"
    r"|\bmachine[- ]translated\b|\bautomatically translated\b|\btranslated automatically\b"
    r"|^(?:\w+ ){0,2}(?:machine|automatic|computer) translat(?:ion|or)\W*$"
    r"|\b(?:tulkot\w*|tulkojum\w*) (?:\w+ ){0,2}(?:automātisk\w*|mašīntulk\w*)"
    r"|\b(?:automātisk|mašīn)\w* tulkot?\w*|^\W*mašīntulk\w*\W*$"
    r"|машинн\w+ перевод\w*|машинн\w+ переклад\w*|masintõl\w*|mašinin\w+ vertim\w*",
    re.IGNORECASE,
)
_NOTICE_WORDS = 15
"""Words up to which a line may be a notice that a machine translated the page."""
_RIGHTS = re.compile(r"^\s*(?:©|\(c\)\s|copyright\b)|\ball rights reserved\b", re.IGNORECASE)


class Judge(Struct, frozen=True):
    """What is known of the language of a page, and of the one that it was translated from."""

    language: Language
    dates: Dates
    source: Language | None = None
    """None for a text that is the source itself."""


def junk_lines(blocks: Sequence[Block], title: str, judge: Judge) -> dict[int, Junk]:
    """By their place among `blocks`, the lines that are about the page, and why.

    `title` is that of the page, or of the release where the page names none.
    """
    return dict(_found(blocks, title, judge))


def says_machine(text: str) -> bool:
    """Whether a line says that a machine made the translation."""
    short = len(text) <= _SHORT and len(text.split()) <= _NOTICE_WORDS
    return short and _BY_MACHINE.search(text) is not None


def kind_of_left_out(text: str, title: str, judge: Judge, *, links: bool) -> Junk:
    """Why a line that the reader of pages left out is no text; `links` where it is little else."""
    kind = _line(text, title, judge, edge=True)
    return kind or (Junk.LINKS if links else Junk.BESIDE)


def _found(blocks: Sequence[Block], title: str, judge: Judge) -> Iterator[tuple[int, Junk]]:
    texts = [plain(block.text).strip() for block in blocks]
    inner = [n for n, block in enumerate(blocks) if block.role is not Role.TITLE and texts[n]]
    near = {*inner[:_EDGE], *inner[-_EDGE:]}
    for number, block in enumerate(blocks):
        if block.role is Role.TITLE:
            continue
        again = title if block.role is not Role.LEAD else ""
        kind = _line(texts[number], again, judge, edge=number in near)
        if kind is None and number in near and _only_links(block.text):
            kind = Junk.LINKS
        if kind is Junk.ADDRESS and block.role is Role.CONTACT:
            kind = None
        if kind is not None:
            yield number, kind


def _line(text: str, title: str, judge: Judge, *, edge: bool) -> Junk | None:
    if not any(c.isalnum() for c in text):
        return Junk.EMPTY
    if title and _bare(text) == _bare(title):
        return Junk.TITLE
    if len(text) > _SHORT:
        return _long_line(text, judge)
    if edge and says_machine(text):
        return Junk.MACHINE
    return _label(text, judge, edge=edge) or _long_line(text, judge) or _notice(text)


def _label(text: str, judge: Judge, *, edge: bool) -> Junk | None:
    for words in _pages(judge.language):
        found = stamp(text, words, judge.dates, bare=edge)
        if found is not None:
            return Junk.CATEGORY if found.category and not found.date else Junk.DATE
        if _buttons(words, text):
            return Junk.BUTTON
        if _related(words).fullmatch(text.rstrip(" :")):
            return Junk.RELATED
    return None


def _long_line(text: str, judge: Judge) -> Junk | None:
    if judge.source is not None and in_language(text, judge.source):
        return Junk.SOURCE
    if _COOKIES.search(text) and _ASKS.search(text):
        return Junk.COOKIES
    return None


def _notice(text: str) -> Junk | None:
    if _RIGHTS.search(text):
        return Junk.RIGHTS
    return None if translatable(text) else Junk.ADDRESS


def in_language(text: str, language: Language) -> bool:
    """Whether a text is surely written in that language: a third of its words can be no other's.
    Numbers and what may be a name are of none, and do not count."""
    words = sum(word.lstrip(_RULES_OFF)[:1].islower() for word in text.split())
    return 0 < words <= 3 * len(language.evidence(text))


def _bare(text: str) -> str:
    return normalise(text).casefold().strip(_RULES_OFF + ".")


def _only_links(text: str) -> bool:
    inside = total = depth = 0
    for token in tokens(text):
        if token.name == "a":
            depth += 1 if token.kind == "open" else -1
        size = sum(c.isalnum() for c in token.text)
        total += size
        inside += size if depth > 0 else 0
    return 0 < total <= _SHORT and inside >= _FROM_LINKS * total


# --- labels in several languages -----------------------------------------------------------


def _pages(language: Language) -> list[PageWords]:
    """The words of the language itself, then those that sites forget to translate."""
    others = (lang.get(code).page for code in lang.LANGUAGES)
    return list(dict.fromkeys((language.page, *others)))


def _buttons(words: PageWords, text: str) -> bool:
    """Whether each part of a line is the text of a button."""
    parts = [part.strip(_RULES_OFF) for part in re.split(r"[|•·,\n]| / ", text)]
    pattern = _pattern(words.buttons)
    return any(parts) and all(not part or pattern.fullmatch(part) for part in parts)


def _related(words: PageWords) -> re.Pattern[str]:
    return _pattern(words.related)


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(any_of(words), re.IGNORECASE)


def is_opener(text: str, language: Language) -> bool:
    """Whether a line opens a block of contacts, in that language or one that sites forget."""
    opening = (_pattern(words.contact).match(text.strip()) for words in _pages(language))
    return any(opening)
