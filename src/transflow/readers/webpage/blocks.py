"""A tree of HTML as the flat list of its blocks, each as clean HTML with the place it came from.

What a page says with `div`, `br` and tables for layout is said again with paragraphs, and what
a tag says stays: headings, lists, tables, quotations, links, images, bold, italics.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree
from lxml.html import HtmlElement

from transflow.readers.webpage.inline import Inlines, Run
from transflow.readers.webpage.parts import (
    CELLS,
    HEADINGS,
    LEAVES,
    MARKS,
    STRUCTURES,
    Address,
    Block,
    Box,
    Line,
    attributes,
    joined,
    marks_of,
    names,
    picture,
)

_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "bdi", "bdo", "big", "data", "font", "label", "mark", "nobr"),
        *("q", "ruby", "rb", "rp", "rt", "small", "span", "time", "wbr"),
    )
)
_PARENTS = {
    "li": ("ul", "ol"),
    **dict.fromkeys(("caption", "thead", "tbody", "tfoot"), ("table",)),
    "tr": ("table", "thead", "tbody", "tfoot"),
    **dict.fromkeys(CELLS, ("tr",)),
}
_RENAMED = {"menu": "ul", "dir": "ul"}
_BARE = ("li", "th", "td", "caption")
"""Structures in which a text needs no paragraph of its own."""
_LONG = ("ul", "ol", "table", "thead", "tbody", "tfoot")
"""Structures whose end stands on a line of its own."""
_LISTS_END = ("</ul>", "</ol>", "</table>", "</blockquote>")


def blocks_of(root: HtmlElement, address: Address) -> tuple[list[Box], list[Block]]:
    """The boxes in the order they begin and the blocks in the order of the text."""
    walk = _Walk(address)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            walk.begin(element)
            walk.text(element.text or "")
        else:
            walk.undo.pop()()
            if element is not root:
                walk.text(element.tail or "")
    return walk.boxes, walk.blocks


class _Walk:
    def __init__(self, address: Address) -> None:
        self.address = address
        self.boxes: list[Box] = []
        self.blocks: list[Block] = []
        self.box = -1
        self.leaf = ""
        self.inlines = Inlines()
        self.structures: list[tuple[str, int, int]] = []
        """Tag, length of `out` and `filled` when it began."""
        self.out: list[str] = []
        self.filled = 0
        self.whole = Run()
        """Sums of the runs of a structure."""
        self.undo: list[Callable[[], object]] = []
        """What ends each of the open elements."""

    def begin(self, element: HtmlElement) -> None:
        tag = _RENAMED.get(element.tag, element.tag)
        if tag in ("br", "img"):
            self.undo.append(self.line_break if tag == "br" else lambda: self.image(element))
        elif tag in MARKS or tag in _INLINE:
            self.undo.append(self.begin_inline(element, tag))
        elif tag in STRUCTURES or self.stands_in(tag):
            self.undo.append(self.begin_structure(element, tag))
        else:
            self.undo.append(self.begin_block(element, tag))

    def stands_in(self, tag: str) -> bool:
        return bool(self.structures) and self.structures[-1][0] in _PARENTS.get(tag, ())

    def begin_inline(self, element: HtmlElement, tag: str) -> Callable[[], None]:
        if tag == "time" and not {"updated", "modified"} & names(element):
            self.inlines.run.time = self.inlines.run.time or element.get("datetime", "")
        link = tag == "a" and element.get("href") is not None
        count = self.inlines.mark(marks_of(element, tag, self.address))
        if link:
            self.inlines.begin_link()

        def close() -> None:
            self.inlines.unmark(count)
            if link:
                self.inlines.end_link()

        return close

    def begin_block(self, element: HtmlElement, tag: str) -> Callable[[], None]:
        close = self.begin_box(element, tag)
        self.leaf = tag if tag in LEAVES else ""
        if tag == "hr" and not self.structures:
            self.blocks.append(Block("hr", self.box, (Line("", ""),)))
        return close

    def begin_box(self, element: HtmlElement, tag: str) -> Callable[[], None]:
        self.finish()
        around, leaf = self.box, self.leaf
        if not self.structures:
            self.boxes.append(Box(self.box, tag, names(element)))
            self.box = len(self.boxes) - 1

        def close() -> None:
            self.finish()
            self.box, self.leaf = around, leaf

        return close

    def begin_structure(self, element: HtmlElement, tag: str) -> Callable[[], None]:
        close_box = self.begin_box(element, tag)
        self.leaf = ""
        self.structures.append((tag, len(self.out), self.filled))
        line = "" if tag in CELLS else "\n"
        self.out.append(f"{line}<{tag}{attributes(element, tag)}>")

        def close() -> None:
            self.finish()
            self.end_structure()
            close_box()

        return close

    def end_structure(self) -> None:
        tag, start, filled = self.structures.pop()
        if self.filled == filled and tag not in CELLS:
            del self.out[start:]
        else:
            line = "\n" if tag in _LONG or self.out[-1].endswith(_LISTS_END) else ""
            self.out.append(f"{line}</{tag}>")
        if not self.structures:
            self.end_whole(tag)

    def end_whole(self, tag: str) -> None:
        html, whole = "".join(self.out).strip("\n"), self.whole
        if html:
            line = Line(html, "\n".join(whole.text))
            self.blocks.append(self.block(tag, (line,), whole))
        self.out, self.whole = [], Run()

    # --- text

    def text(self, text: str) -> None:
        first, *more = text.split("\n") if self.leaf == "pre" else [text]
        self.inlines.words(first)
        for line in more:
            self.line_break()
            self.inlines.words(line)

    def image(self, element: HtmlElement) -> None:
        source = self.address(picture(element))
        if source:
            self.inlines.image(source, " ".join(element.get("alt", "").split()))

    def line_break(self) -> None:
        blank = self.inlines.end_line()
        if blank and not self.structures and self.leaf not in HEADINGS:
            self.finish()

    def finish(self) -> None:
        """Ends the run and makes it a block, or a part of the structure that it stands in."""
        run, lines = self.inlines.finish()
        if not lines:
            return
        if self.structures:
            self.add(lines)
            self.whole.text += [line.text for line in lines if line.text]
            self.whole.linked += run.linked
            self.whole.links += run.links
            self.whole.images += run.images
        else:
            tag = self.leaf if self.leaf in HEADINGS else "p"
            self.blocks.append(self.block(tag, lines, run))

    def block(self, tag: str, lines: tuple[Line, ...], run: Run) -> Block:
        links = tuple(text.strip() for text in run.links)
        return Block(tag, self.box, lines, run.linked, links, run.images, run.time)

    def add(self, lines: tuple[Line, ...]) -> None:
        self.filled += 1
        around = self.structures[-1][0]
        bare = around in _BARE and not self.leaf
        if not bare:
            tag = self.leaf if self.leaf in HEADINGS else "p"
            self.out.append(f"<{tag}>{joined(lines)}</{tag}>")
            return
        first = self.out[-1].lstrip("\n").startswith(f"<{around}")
        alone = first or self.out[-1].endswith((*_LISTS_END, "</p>"))
        self.out.append(joined(lines) if alone else f"<br>{joined(lines)}")
