"""What most press releases are made of in Markdown: paragraphs, headings and short lists, with
nothing that could mean anything else. It is read here in a fraction of the time that a Markdown
parser takes, which has to try every rule at every line; the parser reads all other texts.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from transflow.markup import Ref
from transflow.readers.base import Inline

_RARE = re.compile("[\t\r\0\x0b\x0c\x85\u2028\u2029]")
# A paragraph cannot begin otherwise without a chance to be something else.
_PLAIN_START = re.compile(r"[„“”«\"(]?[^\W_]")
_LABEL = re.compile(r"\d{1,9}[.)](?: |$)")
_HEADING = re.compile(r"(#{2,6}) (.*[^#])")
_FORMATTING = re.compile(r"[\\`*_\[\]<>&~!|]")
_SOFT_BREAK = re.compile(r" ?\n ?")
# Bold words and links to the web, with nothing around or in them that could make them mean less.
_INSIDE = r"[^\W_](?:[^\\`*_\[\]<>&~\n]*[^\W_])?"
_BOLD = rf"\*\*(?<![^\s(„\"]\*\*)(?P<bold>{_INSIDE})\*\*(?![^\s.,;:)“\"])"
_LINK = rf"\[(?<!!\[)(?P<link>{_INSIDE})\]\((?P<url>https?://[a-z0-9][a-z0-9.-]*(?:/[A-Za-z0-9./-]*)?)\)"
_USUAL_FORMATTING = re.compile(f"{_BOLD}|{_LINK}")


class Piece(Struct, frozen=True):
    """A block of text."""

    kind: Literal["paragraph", "heading", "item"]
    text: str
    """Markdown; lines joined by newlines."""
    line: int
    """Where it begins, from 0."""
    level: int = 0
    """Of a heading."""

    @property
    def formatted(self) -> bool:
        """Whether a character in it may be formatting."""
        return _FORMATTING.search(self.text) is not None


def pieces(body: str) -> list[Piece] | None:
    """The blocks of a text that holds nothing unusual, else None."""
    if not body.replace("\n", "").isprintable() and _RARE.search(body):
        return None
    found: list[Piece] = []
    before: Piece | None = None
    listed = False
    for number, line in enumerate(body.split("\n")):
        if not line:
            before = None
            continue
        piece = _piece(line, number, before)
        if piece is None or (piece.kind == "item" and not before and listed):
            return None  # a list that goes on after a blank line is another kind of list
        if before is not None and before.kind == piece.kind == "paragraph":
            found[-1] = piece = Piece("paragraph", f"{before.text}\n{piece.text}", before.line)
        else:
            found.append(piece)
        before, listed = piece, piece.kind == "item"
    return found


def _piece(line: str, number: int, before: Piece | None) -> Piece | None:
    if line != line.strip():
        return None
    if line[0] == "#":
        heading = _HEADING.fullmatch(line)
        plain = heading is not None and heading[2] == heading[2].strip()
        return Piece("heading", heading[2], number, len(heading[1])) if heading and plain else None
    if line.startswith("- "):
        fits = before is None or before.kind == "item"
        return Piece("item", line[2:], number) if fits and _starts_plain(line[2:]) else None
    lazy = before is not None and before.kind == "item"
    return None if lazy or not _starts_plain(line) else Piece("paragraph", line, number)


def _starts_plain(text: str) -> bool:
    return _PLAIN_START.match(text) is not None and _LABEL.match(text) is None


def inline(text: str) -> Inline | None:
    """A text of a block whose only formatting is bold words and links, else None."""
    found: list[str] = []
    refs: list[Ref] = []
    at = 0
    for match in _USUAL_FORMATTING.finditer(text):
        found.append(text[at : match.start()])
        bold, link, url = match.groups()
        if bold is None:
            refs.append(Ref(len(refs) + 1, "a", (("href", url),)))
            found.append(f'<a id="{len(refs)}">{link}</a>')
        else:
            found.append(f"<b>{bold}</b>")
        at = match.end()
    found.append(text[at:])
    if any(_FORMATTING.search(between) for between in found[::2]) or _loose(text):
        return None
    return Inline("".join(found), tuple(refs))


def _loose(text: str) -> bool:
    """Whether there is white space at a line break, which may say something."""
    return "\n" in text and any(len(found[0]) > 1 for found in _SOFT_BREAK.finditer(text))
