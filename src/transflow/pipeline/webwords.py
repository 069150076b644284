"""Texts as words, so that what a content management system does to markup and glyphs is no edit.

Two texts have the same words whatever tags stand round them or in them, however they are parted
into paragraphs, and whichever glyphs their quotes, dashes, spaces and dots have: WordPress makes
`"` curly and `...` one character (https://developer.wordpress.org/reference/functions/wptexturize/).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from transflow.markup import Token, escape, tokens, unescape
from transflow.text import normalise

_WORD = re.compile(r"\.{3}|-{2,3}|['’‘]{2}|\((?:tm|TM)\)|\d+|(?:[^\W\d_][\u0300-\u036f]*)+|\S")
_PIECE = re.compile(r"&(?:#\w{1,8}|\w{1,32});|.", re.DOTALL)
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\ufeff\u2060")
_PLAIN = re.compile(r"[^<&\u00ad\u200b\u200c\u200d\ufeff\u2060]*")
_FORMS = {"…": "...", "×": "x", "™": "(tm)", "''": '"', "--": "-", "---": "-"}
_HIDDEN_ADDRESS = "/cdn-cgi/l/email-protection"
"""Where a proxy service hides e-mail addresses from robots."""

Target = Callable[[Token], str | None]
"""Where the link leads that a tag opens, in one form for all spellings; None if not known."""


class Word(Struct, frozen=True):
    """A word, a number or a mark of a unit text."""

    key: str
    """Equal for all forms of the same word."""
    start: int
    """Offset in the unit text, tags included."""
    end: int
    link: str | None = ""
    """Where it leads; empty for nowhere, None where that is not known."""


def words(text: str, target: Target = lambda _: None) -> list[Word]:
    """The words of a unit text, in order."""
    if _PLAIN.fullmatch(text):
        return [Word(_key(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]
    letters = list(_letters(text, target))
    shown = "".join(letter.text for letter in letters)
    return [
        Word(
            _key(m[0]), letters[m.start()].start, letters[m.end() - 1].end, letters[m.start()].link
        )
        for m in _WORD.finditer(shown)
    ]


def unlinked(text: str) -> tuple[Word, ...]:
    """The words of a plain text that may have had links, whose targets are not known."""
    return tuple(replace(word, link=None) for word in words(escape(text)))


class _Letter(Struct, frozen=True):
    text: str
    start: int
    end: int
    link: str | None


def _letters(text: str, target: Target) -> Iterator[_Letter]:
    link: str | None = ""
    for token in tokens(text):
        if token.name == "a":
            link = target(token) if token.kind == "open" else ""
        elif token.name == "br":
            yield _Letter("\n", token.start, token.start + len(token.raw), link)
        elif token.kind == "text":
            for piece in _PIECE.finditer(token.raw):
                start = token.start + piece.start()
                end = start + len(piece[0])
                for letter in unescape(piece[0]):
                    if letter not in _INVISIBLE:
                        yield _Letter(letter, start, end, link)


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word
    form = normalise(unicodedata.normalize("NFC", word))
    return _FORMS.get(form, form)


def destination(address: str, base: str = "") -> str:
    """One form of an address for all that lead to the same place: the scheme of the web, a slash
    at the end and percent signs do not count. None is never given; empty leads nowhere."""
    try:
        whole = urljoin(base, address.strip())
        parts = urlsplit(whole)
    except ValueError:
        return address
    if parts.scheme not in ("http", "https", ""):
        return unquote(whole)
    query = f"?{parts.query}" if parts.query else ""
    end = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.netloc.lower()}{unquote(parts.path).rstrip('/')}{query}{end}"


def hidden(address: str) -> bool:
    """Whether it was put there so that robots do not find an e-mail address."""
    return _HIDDEN_ADDRESS in address
