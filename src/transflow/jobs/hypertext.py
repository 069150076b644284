"""HTML to pieces, every character kept: what a browser would show as text, tags inside a line, and
walls that no sentence goes across.

It does not repair anything. HTML that a browser would have to guess at is refused, since what is
put back must mean what was there.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from transflow.jobs.base import Kind, Piece, Words

_TAG_NAMES = {
    **dict.fromkeys(("b", "strong"), "b"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "i"),
    **dict.fromkeys(("u", "ins"), "u"),
    **dict.fromkeys(("s", "del", "strike"), "s"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    "a": "a",
    "sub": "sub",
    "sup": "sup",
    "br": "br",
    "img": "img",
}
"""Unit tag by element, as the readers of releases have them."""
_INLINE = frozenset(
    {*_TAG_NAMES, "abbr", "acronym", "bdi", "bdo", "big", "data", "font", "label", "mark", "nobr"}
    | {"q", "ruby", "small", "span", "time", "wbr"}
)
_VOID = frozenset({"br", "img", "wbr"})
_CODE = ("script", "style", "textarea", "title", "noscript", "template")
_OPAQUE = (*_CODE, "xmp", "iframe", "svg")
_READ = {
    "alt": True,
    **dict.fromkeys(("title", "data-caption", "aria-label", "placeholder", "summary"), False),
}
"""Attributes that people read, and whether they are the alternative text of a picture."""
_UNREAD = frozenset(
    {"href", "src", "srcset", "sizes", "class", "id", "style", "rel", "d", "name", "for", "type"}
)
"""Attributes that nobody ever does; of any other one cannot know."""
_ADDRESS = re.compile(r"(?:[a-z]+:)?/\S*\Z")
_ANY_TAG = re.compile(r"<[^<>]*>")
_NAME = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(
    r"""[\s/]+(?P<name>[^\s/>="'<]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'"""
    r"""|(?P<bare>[^\s"'<>=`]+)))?"""
)
_TAG_END = re.compile(r"[\s/]*>")
_MARKUP = re.compile(r"<(?:[a-zA-Z/][^<>]*>|!--)|&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_NEWLINE_TAG = re.compile(r'<br class="xliff-newline"\s*/?>')
_EMPTY_LINES = re.compile(r"(\n[ \t\r]*\n\s*)")
# White space is looked at from its start only, or a long run of it would take a very long time.
_LINES = re.compile(r"((?:(?<![ \t\r])[ \t\r]+)?\n\s*)")


class DamagedError(ValueError):
    """The text is no HTML that could be put back as it was."""


def is_html(text: str) -> bool:
    """Whether a text has a tag, a comment or an entity in it."""
    return _MARKUP.search(text) is not None


def plain_pieces(text: str) -> Iterator[Piece]:
    """Pieces of a text that is not HTML; each line stands alone."""
    for number, part in enumerate(re.split(r"(\r?\n)", text)):
        if number % 2:
            yield Piece("wall", part)
        elif part:
            yield Piece("text", part, text=part)


def html_pieces(
    text: str, shortcodes: re.Pattern[str] | None = None, *, lines: bool = False
) -> Iterator[Piece]:
    """Pieces of HTML; an empty line parts texts as two paragraphs are, with `lines` every new line
    does. Raises DamagedError.

    What `shortcodes` finds in the text is a wall.
    """
    parting = _LINES if lines else _EMPTY_LINES
    at = 0
    while at < len(text):
        start = text.find("<", at)
        start = len(text) if start < 0 else start
        if start > at:
            yield from _texts(text[at:start], shortcodes, parting)
        if start < len(text):
            piece, start = _markup(text, start)
            yield piece
        at = start


def _texts(
    raw: str, shortcodes: re.Pattern[str] | None, parting: re.Pattern[str]
) -> Iterator[Piece]:
    at = 0
    for code in shortcodes.finditer(raw) if shortcodes else ():
        yield from _lines(raw[at : code.start()], parting)
        yield Piece("wall", code[0], "[", hidden=code[0])
        at = code.end()
    yield from _lines(raw[at:], parting)


def _lines(raw: str, parting: re.Pattern[str]) -> Iterator[Piece]:
    for number, part in enumerate(parting.split(raw)):
        if part:
            wall = number % 2
            yield Piece("wall", part) if wall else Piece("text", part, text=html.unescape(part))


def _markup(text: str, at: int) -> tuple[Piece, int]:
    """The tag or comment that begins at `at`, and where it ends."""
    if text.startswith("<!--", at):
        end = _after(text, "-->", at + 4)
        return Piece("wall", text[at:end], "!--", hidden=text[at:end]), end
    if text.startswith(("<!", "<?"), at):
        end = _after(text, ">", at)
        return Piece("wall", text[at:end], "!", hidden=text[at:end]), end
    newline = _NEWLINE_TAG.match(text, at)
    if newline:
        return Piece("wall", newline[0]), newline.end()
    return _tag(text, at)


def _tag(text: str, at: int) -> tuple[Piece, int]:
    begun = _NAME.match(text, at)
    if begun is None:
        raise DamagedError
    name, close = begun[2].lower(), bool(begun[1])
    end, words, hidden = _attributes(text, at, begun.end())
    if name in _OPAQUE and not close:
        closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, end)
        if closing is None:
            raise DamagedError
        raw = text[at : closing.end()]
        within = raw if name in _CODE else _ANY_TAG.sub(" ", text[end : closing.start()])
        return Piece("wall", raw, name, "", words, f"{hidden} {within}"), closing.end()
    raw = text[at:end]
    if name not in _INLINE:
        return Piece("wall", raw, name, "", words, hidden), end
    kind: Kind = "void" if name in _VOID else "close" if close else "open"
    return Piece(kind, raw, _TAG_NAMES.get(name, ""), "", words, hidden), end


def _attributes(text: str, start: int, at: int) -> tuple[int, tuple[Words, ...], str]:
    """Where the tag ends whose attributes begin at `at`, what people read in it, and what they
    perhaps read."""
    words: list[Words] = []
    hidden: list[str] = []
    while True:
        end = _TAG_END.match(text, at)
        if end:
            return end.end(), tuple(words), " ".join(hidden)
        found = _ATTRIBUTE.match(text, at)
        if found is None:
            raise DamagedError
        name = found["name"].lower()
        for group in ("double", "single", "bare"):
            value = found[group] or ""
            if name in _READ and value.strip():
                begin, stop = found.start(group) - start, found.end(group) - start
                words.append(Words(begin, stop, html.unescape(value), _READ[name]))
            elif name not in _UNREAD and not _ADDRESS.match(value):
                hidden.append(html.unescape(value))
        at = found.end()


def _after(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    if found < 0:
        raise DamagedError
    return found + len(mark)
