"""HTML for every reader whose format is, or becomes, HTML: text -> tree -> blocks and layout."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.html import Element, HtmlElement
from msgspec.structs import replace

from transflow.markup import escape, plain
from transflow.model import Role
from transflow.readers.base import Composer, Inline
from transflow.readers.hypertext.tree import address, parse, straighten, take_out, visible
from transflow.readers.hypertext.walk import Walk

__all__ = ["HtmlElement", "compose", "inline", "parse", "shown_words", "take_title"]


def take_title(
    root: HtmlElement, given: str, headings: Iterable[HtmlElement] | None = None
) -> Inline:
    """The title: the first of `headings` with text, taken out of `root`, if nothing is `given` or
    it says the same; else what is given, a plain text. Pictures in it go to the start of `root`.

    Where no headings are named, they are the visible `h1`.
    """
    for heading in visible(root, ("h1",)) if headings is None else headings:
        if text := shown_words(heading):
            if given and text.split() != given.split():
                break
            pictures = [img for img in visible(heading, ("img",)) if address(img, "src")]
            take_out(heading)
            _put_first(root, pictures)
            return Inline(escape(text))
    return Inline(escape(given))


def _put_first(root: HtmlElement, pictures: Iterable[HtmlElement]) -> None:
    """Makes the pictures a paragraph at the start of `root`."""
    paragraph = Element("p")
    for picture in pictures:
        picture.tail = None
        paragraph.append(picture)
    if len(paragraph):
        paragraph.tail, root.text = root.text, None
        root.insert(0, paragraph)


def inline(text: str, path: str) -> Inline:
    """A line of HTML, such as a lead; what would be several paragraphs runs on after a space."""
    root = parse(text, path)
    inner = Composer()
    compose(inner, root, path, lines=False)
    words = [block for block in inner.blocks if block.role is not Role.IMAGE_TEXT]
    if len(words) == 1:
        rest = tuple(block.text for block in inner.blocks if block.role is Role.IMAGE_TEXT)
        first = words[0].index + 1
        refs = (replace(r, alt=None if r.alt is None else r.alt - first) for r in words[0].refs)
        return Inline(words[0].text, tuple(refs), rest)
    return Inline(escape(shown_words(root)))


def shown_words(element: HtmlElement) -> str:
    """The text in `element` on one line."""
    inner = Composer()
    compose(inner, element, "")
    shown = (plain(block.text) for block in inner.blocks if block.role is not Role.IMAGE_TEXT)
    text = " ".join(shown).replace("\n", " ")
    return " ".join(filter(None, text.split(" ")))


def compose(composer: Composer, root: HtmlElement, path: str, lines: bool = True) -> None:
    """Adds everything in `root` that a reader would see; `root` is changed meanwhile.

    `lines` says whether its line numbers are those of the file at `path`. Raises SourceError for
    a control character written as an entity.
    """
    straighten(root)
    Walk(composer, path, lines).through(root)
