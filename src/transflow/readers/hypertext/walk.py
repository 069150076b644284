"""A walk over a tree of HTML that lays out its blocks.

It keeps what stands around the place where it is: the container that decides the role of a text,
and the formatting of the text. A block inside a link or inside bold text therefore loses neither
itself nor them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from transflow.errors import SourceError, Where
from transflow.messages import T
from transflow.model import Role
from transflow.readers.base import Composer, refuse_control
from transflow.readers.hypertext.pieces import Marks, Piece, marked, parts
from transflow.readers.hypertext.tree import address, attributes, hidden

_MARKS = {
    **dict.fromkeys(("b", "strong"), "b"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "i"),
    **dict.fromkeys(("u", "ins"), "u"),
    **dict.fromkeys(("s", "del", "strike"), "s"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    "sub": "sub",
    "sup": "sup",
}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = {"ul": "ul", "menu": "ul", "dir": "ul", "ol": "ol"}
_PREFORMATTED = ("pre", "listing", "xmp")
# Blocks that leave no tag of their own: their text becomes paragraphs.
_CLEAR = frozenset(
    {
        *("html", "body", "div", "section", "article", "main", "header", "footer", "nav", "aside"),
        *("search", "hgroup", "center", "dl", "dt", "dd", "figure", "figcaption", "details"),
        *("summary", "form", "fieldset", "legend", *_PREFORMATTED),
    }
)
_ROLES = {
    "blockquote": Role.QUOTE,
    "li": Role.LIST_ITEM,
    "th": Role.TABLE_CELL,
    "td": Role.TABLE_CELL,
    "caption": Role.TABLE_CELL,
    "address": Role.CONTACT,
}
# What a tag must stand in directly, other than by way of blocks without a tag.
_PARENTS = {
    "li": ("ul", "ol"),
    **dict.fromkeys(("caption", "thead", "tbody", "tfoot"), ("table",)),
    "tr": ("table", "thead", "tbody", "tfoot"),
    **dict.fromkeys(("th", "td"), ("tr",)),
}
_CONTAINERS = frozenset({"blockquote", *_LISTS, "table", *_ROLES, *_PARENTS})
_BLOCKS = _CONTAINERS | _CLEAR | _HEADINGS | {"p"}
_BARE = ("li", "th", "td", "caption", "address")
"""Containers in which a text at the start needs no paragraph."""
_KEPT_EMPTY = ("li", "th", "td")
_BROKEN = frozenset({"blockquote", "ul", "ol", "table", "thead", "tbody", "tfoot", "tr"})
"""Tags that a new line follows in the layout."""
_QUOTES = ("„", "”")
MAX_LINES = 200_000
"""Of preformatted text."""
BREAKS = 2
"""So many line breaks in a row part a text like two paragraphs."""


class _Place(NamedTuple):
    """What stands around a text."""

    container: str
    """The innermost tag that is in the layout; empty at the top."""
    role: Role
    leaf: str
    """The tag that a text is wrapped in; empty where it needs none at the start."""
    preformatted: bool = False


def _opens(here: _Place, tag: str) -> bool:
    """Whether `tag` is a container that may stand at `here`."""
    tag = _LISTS.get(tag, tag)
    return tag in _CONTAINERS and here.container in _PARENTS.get(tag, (here.container,))


@lru_cache(maxsize=1000)
def _inside(here: _Place, tag: str) -> _Place:
    """The place inside a block `tag` that stands at `here`."""
    tag = _LISTS.get(tag, tag)
    if tag in _HEADINGS:
        return here._replace(role=Role.HEADING, leaf=tag)
    if tag == "p":
        return here._replace(leaf=here.leaf if here.leaf in _HEADINGS else "p")
    if _opens(here, tag):
        leaf = "" if tag in _BARE else "p"
        return here._replace(container=tag, role=_ROLES.get(tag, here.role), leaf=leaf)
    return here._replace(preformatted=here.preformatted or tag in _PREFORMATTED)


class Walk:
    def __init__(self, composer: Composer, path: str, lines: bool) -> None:
        self.composer = composer
        self.path = path
        self.lines = lines
        self.places = [_Place("", Role.PARAGRAPH, "p")]
        self.starts = [len(composer.layout)]
        """Length of the layout when the container of each place was opened."""
        self.marks: list[Marks] = [()]
        self.pieces: list[Piece] = []
        self.line = 1
        self.breaks = 0
        self.begun: int | None = None
        """Line of the first piece that is not blank."""

    def through(self, root: HtmlElement) -> None:
        walker = iterwalk(root, events=("start", "end"))
        skipped: HtmlElement | None = None
        for event, element in walker:
            if event == "start":
                self.line = element.sourceline or self.line
                if hidden(element):
                    skipped = element
                    walker.skip_subtree()
                else:
                    self._enter(element)
                    if text := element.text:
                        self._text(text)
            else:
                if element is not skipped:
                    self._leave(element)
                skipped = None
                if element is not root and (text := element.tail):
                    self._text(text)
        self._flush()

    # --- elements --------------------------------------------------------------------------

    def _enter(self, element: HtmlElement) -> None:
        tag = str(element.tag)
        if tag in _BLOCKS:
            self._flush()
            self._open(element)
            return
        self.marks.append(_with_mark(self.marks[-1], element))
        if tag == "br":
            self.pieces.append(Piece("br", "", self.marks[-1]))
        elif tag == "hr":
            self._flush()
            self.composer.html("<hr>\n")
        elif tag == "img":
            self._picture(element)
        elif tag == "q":
            self._text(_QUOTES[0])

    def _leave(self, element: HtmlElement) -> None:
        if element.tag in _BLOCKS:
            self._flush()
            self._close()
            return
        if element.tag == "q":
            self._text(_QUOTES[1])
        self.marks.pop()

    def _open(self, element: HtmlElement) -> None:
        tag, around, start = str(element.tag), self.places[-1], self.starts[-1]
        place = _inside(around, tag)
        if _opens(around, tag):
            end = "\n" if place.container in _BROKEN else ""
            self.composer.html(f"<{place.container}{attributes(place.container, element)}>{end}")
            start = len(self.composer.layout)
        self.places.append(place)
        self.starts.append(start)

    def _close(self) -> None:
        place, start = self.places.pop(), self.starts.pop()
        if start == self.starts[-1]:
            return
        if start == len(self.composer.layout) and place.container not in _KEPT_EMPTY:
            self.composer.layout.pop()
        else:
            self.composer.html(f"</{place.container}>\n")

    # --- text ------------------------------------------------------------------------------

    def _text(self, text: str) -> None:
        refuse_control(text, self.path, self.line if self.lines else None)
        if self.places[-1].preformatted:
            self._lines(text)
        elif self.pieces or not text.isspace():
            self._words(text)
        self.line += text.count("\n")

    def _words(self, text: str, below: int = 0) -> None:
        """Gathers a text that begins so many lines `below` where the walk is."""
        if self.begun is None and (rest := text.lstrip()):
            self.begun = self.line + below + text.count("\n", 0, len(text) - len(rest))
        self.pieces.append(Piece("text", text, self.marks[-1]))

    def _lines(self, text: str) -> None:
        lines = text.split("\n")
        self.breaks += len(lines) - 1
        if self.breaks > MAX_LINES:
            raise SourceError(
                T("the text has more than {limit} lines", limit=MAX_LINES),
                Where(self.path, self.line if self.lines else None),
                T("save only the text of the release"),
            )
        for number, line in enumerate(lines):
            if number:
                self.pieces.append(Piece("br", "", self.marks[-1]))
            self._words(line, number)

    def _picture(self, element: HtmlElement) -> None:
        source = address(element, "src")
        alternative = element.get("alt", "")
        if source:
            refuse_control(alternative, self.path, self.line if self.lines else None)
            self.begun = self.begun or self.line
            self.pieces.append(Piece("img", alternative, self.marks[-1], source))
        elif alternative:
            self._text(alternative)

    def _flush(self) -> None:
        """Lays out what has gathered as a text of its own."""
        if not self.pieces:
            return
        place = self.places[-1]
        found = parts(self.pieces, 1 if place.role is Role.CONTACT else BREAKS)
        line = self.begun if self.lines else None
        self.pieces, self.begun = [], None
        if not found:
            return
        bare = not place.leaf and self.starts[-1] == len(self.composer.layout)
        leaf = place.leaf or "p"
        self.composer.html("" if bare else f"<{leaf}>")
        for inline, breaks in found:
            self.composer.body_block(place.role, inline, line)
            self.composer.html("<br>" * breaks)
        self.composer.html("" if bare else f"</{leaf}>\n")


def _with_mark(marks: Marks, element: HtmlElement) -> Marks:
    if element.tag == "a":
        target = address(element, "href")
        return marked(marks, ("a", target)) if target else marks
    mark = _MARKS.get(str(element.tag))
    return marked(marks, (mark, "")) if mark else marks
