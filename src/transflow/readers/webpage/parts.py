"""Pieces of a web page: the elements that hold its blocks, and the blocks as clean HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from html import escape

from lxml.html import HtmlElement
from msgspec import Struct

Address = Callable[[str], str]
"""Makes an address of the page absolute; empty for one that leads nowhere."""

MARKS = {
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "em"),
    **dict.fromkeys(("u", "ins"), "u"),
    **dict.fromkeys(("s", "del", "strike"), "s"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    "sub": "sub",
    "sup": "sup",
}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LEAVES = frozenset(("p", "pre", *HEADINGS))
STRUCTURES = frozenset(("ul", "ol", "table", "blockquote"))
CELLS = ("th", "td")
_ATTRIBUTES = {
    "ol": ("start",),
    "li": ("value",),
    **dict.fromkeys(CELLS, ("colspan", "rowspan")),
}
_COUNT = re.compile(r"[0-9]{1,4}")
_START = re.compile(r"[0-9]{1,9}")
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style:\s*italic", re.IGNORECASE)
_REJOINED = re.compile(r"</(strong|em|u|s)>(<br>|)<\1>")
_MAX_NAMES = 1000


class Box(Struct, frozen=True):
    """An element that holds blocks or is one."""

    parent: int
    """Index of the box around it; -1 for the outermost."""
    tag: str
    names: frozenset[str]
    """Words of its class, id and role, in lower case."""

    @property
    def leaf(self) -> bool:
        return self.tag in LEAVES or self.tag in STRUCTURES


class Line(Struct, frozen=True):
    """What stands between two line breaks."""

    html: str
    text: str


class Block(Struct, frozen=True, dict=True):
    """A paragraph, heading, list, table, quotation or rule."""

    tag: str
    box: int
    lines: tuple[Line, ...]
    """A list, table or quotation is one line."""
    linked: int = 0
    """Characters of its text that are links."""
    links: tuple[str, ...] = ()
    """Texts of the links in it."""
    images: int = 0
    time: str = ""
    """The `datetime` of a `time` in it."""

    @cached_property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def html(self) -> str:
        if self.tag in STRUCTURES:
            return self.lines[0].html
        if self.tag == "hr":
            return "<hr>"
        return f"<{self.tag}>{joined(self.lines)}</{self.tag}>"

    @property
    def plain(self) -> bool:
        """A paragraph or a heading, whose lines can be taken one by one."""
        return self.tag not in STRUCTURES

    @cached_property
    def words(self) -> int:
        """Characters of its text that are not links."""
        return max(0, len(self.text) - self.linked)

    @property
    def of_links(self) -> bool:
        """Little but links."""
        return self.linked > 0 and self.linked * 10 >= len(self.text) * 7


def joined(lines: tuple[Line, ...]) -> str:
    """Lines with breaks between them, and formatting that goes on over a break in one piece."""
    return _REJOINED.sub(r"\2", "<br>".join(line.html for line in lines))


def marks_of(element: HtmlElement, tag: str, address: Address) -> list[tuple[str, str]]:
    if tag == "a":
        target = address(element.get("href", ""))
        return [("a", f'<a href="{escape(target)}">')] if target else []
    if tag in MARKS:
        return [(MARKS[tag], f"<{MARKS[tag]}>")]
    style = element.get("style", "")
    names = [name for name, sign in (("strong", _BOLD), ("em", _ITALIC)) if sign.search(style)]
    return [(name, f"<{name}>") for name in names]


def attributes(element: HtmlElement, tag: str) -> str:
    values = ((name, element.get(name, "")) for name in _ATTRIBUTES.get(tag, ()))
    numbers = ((name, value, _START if name == "start" else _COUNT) for name, value in values)
    kept = [(name, value) for name, value, number in numbers if number.fullmatch(value)]
    return "".join(f' {name}="{value}"' for name, value in kept if (name, value) != ("start", "1"))


def picture(element: HtmlElement) -> str:
    """The address of a picture, also of one that the page would load later; not of a dot."""
    if element.get("width") in ("0", "1") or element.get("height") in ("0", "1"):
        return ""
    source = element.get("src", "")
    late = element.get("data-src") or element.get("data-lazy-src") or ""
    return late if late and (not source or source.startswith("data:")) else source


def names(element: HtmlElement) -> frozenset[str]:
    said = (element.get(name, "") for name in ("class", "id", "role", "itemprop", "aria-label"))
    return frozenset(re.findall(r"[a-z]+", " ".join(said)[:_MAX_NAMES].lower()))
