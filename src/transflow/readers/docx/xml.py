"""Names and small tools for the XML inside a Word file (ECMA-376, part 1)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
Element = etree._Element
OFF = ("0", "false", "off", "none")


def parsed(text: str) -> Element:
    """The root of `text` without comments; nothing is fetched, and no entity is known.

    Raises SyntaxError for text that is not XML, or is nested some 250 levels deep.
    """
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(text.encode("utf-8", "surrogatepass"), parser)


def serialised(root: Element) -> bytes:
    return etree.tostring(root, encoding="utf-8")


def walk(root: Element) -> Iterator[tuple[str, Element]]:
    """`start` and `end` of every element in the order of the text."""
    yield from etree.iterwalk(root, events=("start", "end"))


@cache
def name(short: str) -> str:
    """The full name for one such as `w:p`."""
    prefix, _, local = short.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


VAL = name("w:val")


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that name, its first child of the next name, and so on."""
    for step in path:
        element = None if element is None else element.find(name(step))
    return element


def value(element: Element | None, *path: str) -> str | None:
    """The `w:val` of the element that `child` finds."""
    found = child(element, *path)
    return None if found is None else found.get(VAL)


def number(text: str | None, default: int) -> int:
    """A whole number of at most nine digits; `default` for anything else."""
    text = (text or "").strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 10 else default


def switched(properties: Element | None, short: str) -> bool | None:
    """Whether a property is on; None where nothing is said of it."""
    found = child(properties, short)
    return None if found is None else found.get(VAL, "on") not in OFF


def make(short: str, *children: Element, **attributes: str) -> Element:
    """An element with attributes of its own namespace."""
    prefix = short.partition(":")[0]
    element = etree.Element(name(short))
    for key, text in attributes.items():
        element.set(name(f"{prefix}:{key}"), text)
    element.extend(children)
    return element


def run(text: str) -> Element:
    """A run of plain text."""
    inner = make("w:t")
    inner.text = text
    return make("w:r", inner)


def find_all(root: Element, *shorts: str) -> list[Element]:
    """Descendants of those names in the order of the text, safe against changes to the tree."""
    return list(root.iter(*map(name, shorts)))


def remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: Element) -> None:
    """Puts the children of `element` in its place."""
    if element.getparent() is not None:
        for inner in list(element):
            element.addprevious(inner)
        remove(element)


def ancestors(element: Element, *shorts: str) -> Iterator[Element]:
    """Ancestors of those names, the nearest first."""
    return element.iterancestors(*map(name, shorts))


def text_of(element: Element) -> str:
    """What the runs of `element` say, all in one."""
    return "".join(t.text or "" for t in element.iter(name("w:t")))
