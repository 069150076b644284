"""Spots of a plain text, marked in the HTML of the same text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from transflow.model import Span
from transflow.report.site.html import Html, tag

_TAG = r"<(?:[^<>\"]|\"[^\"]*\")*>"
_PIECE = re.compile(rf"({_TAG})|(&[^;<>&\s]+;)|([^<&]+|.)", re.DOTALL)
_PICTURE = re.compile(rf"(?=<img\b){_TAG}")
_WORDS = re.compile(r'\salt="([^"]*)"')
_OPEN, _CLOSE = "<mark>", "</mark>"


def marked(html: str, plain: str, spans: Iterable[Span]) -> Html | None:
    """`html` with the spots in `<mark>`, or None where it is not the HTML of `plain`."""
    pieces = list(_pieces(html))
    if "".join(shown for _, shown in pieces) != plain:
        return None
    wanted = _joined(span for span in spans if 0 <= span[0] < span[1] <= len(plain))
    return Html("".join(_walk(pieces, wanted)))


def without_pictures(html: str, label: str) -> Html:
    """`html` with the words of a picture in its place; `label` says what they are."""
    return Html(_PICTURE.sub(lambda found: _picture(found[0], label), html))


def _picture(image: str, label: str) -> Html:
    words = _WORDS.search(image)
    shown = f"{label}: {unescape(words[1])}" if words else label
    return tag("span", f"[{shown}]", class_="picture")


def _pieces(html: str) -> Iterator[tuple[str, str]]:
    """Each piece of the HTML with what a reader sees of it, at most a character for an entity."""
    for found in _PIECE.finditer(html):
        tag, entity, text = found.groups()
        if tag:
            yield tag, "\n" if tag.startswith("<br") else ""
        elif entity:
            yield entity, unescape(entity)
        else:
            yield from ((character, character) for character in text)


def _joined(spans: Iterable[Span]) -> list[Span]:
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return out


def _walk(pieces: Sequence[tuple[str, str]], spans: list[Span]) -> Iterator[str]:
    """A mark never goes across a tag: it is closed before it and opened anew after it."""
    at, open_ = 0, False
    left = spans[::-1]
    for raw, shown in pieces:
        while left and left[-1][1] <= at:
            left.pop()
        inside = bool(left) and left[-1][0] <= at and bool(shown) and not raw.startswith("<")
        if inside != open_:
            yield _OPEN if inside else _CLOSE
            open_ = inside
        yield raw
        at += len(shown)
    if open_:
        yield _CLOSE
