"""Texts of links and pictures for those who hear the page and do not see it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.sides import Side
from transflow.checks.tokens import Sign
from transflow.markup import tokens
from transflow.messages import T
from transflow.model import Language, Role, Severity, Span, Spot

_FILE_NAME = re.compile(
    r"[\w()+ -]{1,100}\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|heic)|(?:IMG|DSC|DSCN|P)[_-]?\d{3,}",
    re.IGNORECASE,
)
_BARE_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_PICTURE = Role.IMAGE_TEXT
_AROUND = ' \t\n\u00a0.,:;!?…›»→>"“”()[]'


def run(reading: Reading) -> Iterable[Spot]:
    if "<" in reading.target.marked:
        return _links(reading)
    return _picture(reading) if reading.pair.role is _PICTURE else ()


def _links(reading: Reading) -> Iterator[Spot]:
    for text, place in _link_texts(reading.target.marked):
        if _is_vague(text, reading.target):
            message = T("“{text}” does not say where the link leads.", text=text)
            yield Spot(message, None, place, _weight(reading))
        elif _BARE_ADDRESS.fullmatch(text.strip()) and text.strip() not in reading.source.text:
            yield Spot(T("A link should be called by what it leads to."), None, place)


def _is_vague(text: str, side: Side) -> bool:
    return _pattern(side.language, "vague").fullmatch(text.strip(_AROUND)) is not None


def _weight(reading: Reading) -> Severity | None:
    """Where the source has such a link too, it is its writer who should know, not the translator,
    who only follows."""
    source = reading.source
    vague = any(_is_vague(text, source) for text, _ in _link_texts(source.marked))
    return Severity.INFO if vague else None


def _link_texts(marked: str) -> Iterator[tuple[str, Span]]:
    """Texts of links with their places in the plain text."""
    at, start, parts = 0, 0, None
    for token in tokens(marked):
        literal = "\n" if token.name == "br" else token.text
        if token.name == "a" and token.kind == "open":
            start, parts = at, list[str]()
        elif token.name == "a" and parts is not None:
            yield "".join(parts), (start, at)
            parts = None
        elif parts is not None:
            parts.append("picture" if token.name == "img" else literal)
        at += len(literal)


def _picture(reading: Reading) -> Iterator[Spot]:
    text = reading.target.text
    if _FILE_NAME.fullmatch(text.strip()):
        yield Spot(T("The text of a picture should say what it shows."), None, (0, len(text)))
    else:
        said = _pattern(reading.target.language, "picture_of").match(text)
        if said:
            message = T("“{text}” goes without saying.", text=said[0])
            yield Spot(message, None, said.span())


@lru_cache(maxsize=32)
def _pattern(language: Language, kind: str) -> re.Pattern[str]:
    phrases: tuple[str, ...] = getattr(language.page, kind)
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases) or "(?!)", re.IGNORECASE)


CHECK = FunctionCheck(
    "accessibility",
    T("Texts of links and pictures"),
    T(
        "Those who hear a page hear its links one after the other, and the text of a picture "
        "instead of the picture (WCAG 2.2, success criteria 1.1.1 and 2.4.4). Finds: links called "
        "“here” or “read more”, pictures called “IMG_1234.jpg” or “image of a bridge”. "
        "Accepts: an address that is written out in the source too."
    ),
    Severity.WARNING,
    run,
    in_target=Sign.TAGGED | Sign.ROLE,
)
