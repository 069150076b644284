"""Text -> a tree of HTML that is safe to walk: limits, hidden parts, order of tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from lxml.etree import (
    ElementDefaultClassLookup,
    HTMLParser,
    ParserError,
    XMLSyntaxError,
    iterwalk,
)
from lxml.html import Element, HtmlElement, document_fromstring

from transflow.errors import SourceError, Where
from transflow.messages import T
from transflow.readers.hypertext.tags import ALIASES, prepared

MAX_DEPTH = 250
"""Elements inside each other; libxml2 itself gives up at 256 and drops the rest."""

# Nothing in them is meant for a reader, or it is there to be clicked or filled in.
SILENT = frozenset(
    {
        *("script", "style", "template", "noscript", "noembed", "noframes", "iframe", "frame"),
        *("frameset", "object", "embed", "applet", "svg", "math", "audio", "video", "canvas"),
        *("head", "title", "meta", "link", "base", "param", "source", "track", "col", "colgroup"),
        *("area", "map", "input", "button", "select", "option", "optgroup", "datalist"),
        *("textarea", "progress", "meter", "rp"),
    }
)
_HIDING = re.compile(r"(?:^|;)\s*+(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden)\b", re.I)
_ALIGN = re.compile(r"(?:^|;)\s*+text-align\s*+:\s*+(left|right|center)\b", re.IGNORECASE)

SCHEMES = ("", "http", "https", "mailto", "tel")
_PLAIN_URL = re.compile(r"https?://[a-zA-Z0-9.-]+(?:[/?#]|\Z)")
_URL_NOISE = re.compile("[\t\n\r]")
_URL_ENDS = "".join(map(chr, range(33)))

_COUNT = re.compile(r"[0-9]{1,4}")
_START = re.compile(r"0*([0-9]{1,9})")

_SECTIONS = ("thead", "tbody", "tfoot")
_ROW = ("th", "td")
_STRUCTURE = {
    "table": frozenset({"caption", "colgroup", "col", *_SECTIONS, "tr", *_ROW}),
    **dict.fromkeys(_SECTIONS, frozenset({"tr", *_ROW})),
    "tr": frozenset(_ROW),
}


def parse(text: str, path: str) -> HtmlElement:
    """The body of the page or fragment `text`, without comments.

    Nothing is fetched and no entity but those of HTML is known. Raises SourceError where the
    limits of this module are passed.
    """
    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    # The parser of lxml.html would ask for the class of every element by a call of Python.
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    try:
        tree = document_fromstring(prepared(text, path).encode(), parser=parser)
    except ParserError as error:
        if parser.error_log.filter_from_fatals():
            raise _too_deep(path, None) from error
        return Element("body")  # there is nothing in it
    except XMLSyntaxError as error:
        raise _too_deep(path, None) from error
    fatal = parser.error_log.filter_from_fatals()
    if fatal:
        raise _too_deep(path, fatal[-1].line)
    _refuse_depth(tree, path)
    for element in tree.iter(*ALIASES):
        element.tag = ALIASES[str(element.tag)]
    body = tree.find("body")
    return tree if body is None else body


def _refuse_depth(tree: HtmlElement, path: str) -> None:
    depth = 0
    element: HtmlElement | None = tree
    while element is not None:
        below = element[0] if len(element) else None
        if below is not None:
            depth += 1
        while below is None and element is not None:
            below = element.getnext()
            if below is None:
                depth -= 1
                element = element.getparent()
        if depth > MAX_DEPTH:
            raise _too_deep(path, below.sourceline if below is not None else None)
        element = below


def _too_deep(path: str, line: int | None) -> SourceError:
    return SourceError(
        T("elements are nested too deeply, or a text is too long"),
        Where(path, line),
        T("look for tags that are never closed, or save only the text of the release"),
    )


def hidden(element: HtmlElement) -> bool:
    """Whether a browser would not show `element` and what is in it."""
    return (
        element.tag in SILENT
        or (element.tag == "dialog" and element.get("open") is None)
        or (bool(element.keys()) and _said_hidden(element))
    )


def _said_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDING.search(style))


def visible(
    root: HtmlElement, tags: Collection[str], but_in: Collection[str] = ()
) -> Iterator[HtmlElement]:
    """The elements of `tags` in `root` that a browser shows, other than those inside `but_in`."""
    walker = iterwalk(root, events=("start",))
    for _, element in walker:
        if hidden(element) or element.tag in but_in:
            walker.skip_subtree()
        elif element.tag in tags:
            yield element


def take_out(element: HtmlElement) -> None:
    """Removes a block and empties it; what stood before and after it stays apart."""
    if element.getparent() is not None:
        element.addprevious(Element("div"))
        element.drop_tree()
    element.clear()


def _alignment(element: HtmlElement) -> str:
    """`left`, `right` or `center`, or nothing."""
    found = _ALIGN.search(element.get("style", ""))
    legacy = element.get("align", "").strip().lower()
    return found[1].lower() if found else legacy if legacy in ("left", "right", "center") else ""


def address(element: HtmlElement, name: str) -> str:
    """What attribute `name` leads to, if a reader may be led there; else nothing."""
    url = _URL_NOISE.sub("", element.get(name, "")).strip(_URL_ENDS)
    if _PLAIN_URL.match(url):  # it takes a tenth of the time
        return url
    try:
        scheme = urlsplit(url).scheme
    except ValueError:
        return ""
    return url if scheme in SCHEMES else ""


def attributes(tag: str, element: HtmlElement) -> str:
    """The attributes of `element` that `tag` keeps, as HTML."""
    if not element.keys():
        return ""
    found: dict[str, str] = {}
    if tag == "ol":
        found["start"] = _start(element)
    elif tag in ("th", "td"):
        found = {name: _count(element, name) for name in ("colspan", "rowspan")}
        scope = element.get("scope", "").strip().lower()
        found["scope"] = scope if tag == "th" and scope in ("col", "row") else ""
        align = _alignment(element)
        found["style"] = f"text-align:{align}" if align else ""
    return "".join(f' {name}="{value}"' for name, value in found.items() if value)


def _count(element: HtmlElement, name: str) -> str:
    """The number in an attribute; nothing for 1, which is what its absence means."""
    value = element.get(name, "").strip()
    return str(int(value)) if _COUNT.fullmatch(value) and int(value) > 1 else ""


def _start(element: HtmlElement) -> str:
    """The number of the first item; nothing for 1."""
    number = _START.fullmatch(element.get("start", "").strip())
    return str(int(number[1])) if number and int(number[1]) != 1 else ""


def straighten(root: HtmlElement) -> None:
    """Moves what may not stand in a table before it, as browsers do, and makes rows complete."""
    for table in list(root.iter("table")):
        for part in list(_parts(table)):
            _move_out(part, table)
        for part in [table, *(child for child in table if child.tag in _SECTIONS)]:
            _make_rows(part)


def _parts(table: HtmlElement) -> Iterator[HtmlElement]:
    yield table
    for section in table:
        if section.tag in (*_SECTIONS, "tr"):
            yield section
        if section.tag in _SECTIONS:
            yield from (row for row in section if row.tag == "tr")


def _move_out(part: HtmlElement, table: HtmlElement) -> None:
    if table.getparent() is None:
        return
    _move_text(part.text, table)
    part.text = None
    for child in list(part):
        tail, child.tail = child.tail, None
        if child.tag not in _STRUCTURE[str(part.tag)]:
            table.addprevious(child)
        _move_text(tail, table)


def _move_text(text: str | None, table: HtmlElement) -> None:
    if text and text.strip():
        stray = Element("span")
        stray.text = text
        table.addprevious(stray)


def _make_rows(part: HtmlElement) -> None:
    row: HtmlElement | None = None
    for child in list(part):
        if child.tag not in _ROW:
            row = None
            continue
        if row is None:
            row = Element("tr")
            child.addprevious(row)
        row.append(child)
