"""A page of a website: the HTML of its article, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from lxml import etree
from lxml.html import HtmlElement
from msgspec import Struct

from transflow.errors import SourceError, Where
from transflow.messages import T
from transflow.model import PageWords
from transflow.readers.about import Dates
from transflow.readers.base import About
from transflow.readers.encoding import decode_html
from transflow.readers.hypertext.tree import SCHEMES, hidden, parse
from transflow.readers.webpage.about import of_page, said_by
from transflow.readers.webpage.article import locate, shares
from transflow.readers.webpage.blocks import blocks_of
from transflow.readers.webpage.front import Words, take_front
from transflow.readers.webpage.names import in_navigation
from transflow.readers.webpage.parts import Block, Box
from transflow.readers.webpage.prune import Cut, cut

RIGA = ZoneInfo("Europe/Riga")
_GONE = "transflow-gone"
_UNSHOWN = frozenset(
    ("visually-hidden", "sr-only", "screen-reader-text", "element-invisible", "offscreen")
)
_ASKING = frozenset(("dialog", "alertdialog", "search"))
_TRACKING = re.compile(r"utm_\w{1,30}|fbclid|gclid|yclid|msclkid|mc_[ce]id|igshid", re.IGNORECASE)
_MIN_WORDS = 20
_LONG_CELL = 300
_OF_TABLES = ("thead", "tbody", "tfoot", "tr", "td", "th")
_BLOCKS_IN_CELLS = ("p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6")


class Page(Struct, frozen=True):
    """An article as it stood on a website."""

    html: str
    """Its body, a block a line, without the title; only tags that the HTML reader keeps."""
    about: About
    left_out: tuple[str, ...] = ()
    """Texts that are not in `html` and not plainly navigation: what moved to `about`, and what
    was taken for an advert or another article."""
    whole: bool = False
    """Whether it is the whole page, navigation aside."""


def extract(  # noqa: PLR0913 - what a page is read with comes from four places
    data: bytes,
    path: str,
    words: PageWords,
    dates: Dates,
    *,
    url: str = "",
    declared: str = "",
    zone: ZoneInfo = RIGA,
    whole: bool = False,
) -> Page:
    """The article of the page in `data`, fetched from `url` with the encoding `declared`.

    `words` and `dates` are those of the language of the page; a time with an offset becomes the
    day it was in `zone`. Raises SourceError for what is no page, passes the limits of HTML, or
    has nothing that looks like an article.
    """
    body = parse(decode_html(data, path, declared), path)
    root = body.getroottree().getroot()
    said = of_page(said_by(root, zone, dates), url)
    base = next((b.get("href", "") for b in root.iter("base")), "")
    _tidy(body, whole=whole)
    boxes, blocks = blocks_of(body, _addresses(urljoin(url or said.url, base.strip())))
    found = _all(boxes, blocks) if whole else _article(boxes, blocks, body, words)
    if found is None:
        raise _nothing(path, whole=whole)
    front = take_front(boxes, blocks, found, said, Words(words, dates, zone))
    if not front.body or (not whole and not _readable(front.body)):
        raise _nothing(path, whole=whole)
    html = "".join(f"{block.html}\n" for block in front.body)
    left = dict.fromkeys((*front.moved, *found.left_out))
    return Page(html, front.about, tuple(left), whole)


def shown_lines(data: bytes, path: str, declared: str = "") -> tuple[tuple[str, bool], ...]:
    """Every line that a reader of the page sees, each with whether it is little but links.

    Raises SourceError for what is no page or passes the limits of HTML.
    """
    body = parse(decode_html(data, path, declared), path)
    _tidy(body, whole=True)
    _, blocks = blocks_of(body, lambda address: address)
    return tuple(
        (text, block.of_links)
        for block in blocks
        for text in block.text.split("\n")
        if text.strip()
    )


def _article(
    boxes: Sequence[Box], blocks: Sequence[Block], body: HtmlElement, words: PageWords
) -> Cut | None:
    place = locate(boxes, blocks, shares(body, blocks))
    return None if place is None else cut(boxes, blocks, place, words)


def _all(boxes: Sequence[Box], blocks: Sequence[Block]) -> Cut:
    ways = in_navigation(boxes)
    return Cut(tuple(i for i, b in enumerate(blocks) if not ways[b.box]), None, (), ends=False)


def _readable(body: Sequence[Block]) -> bool:
    """Text rather than a list of links to texts."""
    words = sum(block.words for block in body)
    linked = sum(block.linked for block in body)
    return words >= _MIN_WORDS and linked * 3 <= (words + linked) * 2


def _nothing(path: str, *, whole: bool) -> SourceError:
    hint = T("a page that is put together by scripts must be saved from the browser first")
    if whole:
        return SourceError(T("there is no text on this page"), Where(path), hint)
    return SourceError(
        T("nothing on this page looks like an article"),
        Where(path),
        T("take all of its text with --whole-page; {scripts}", scripts=hint),
    )


# --- the tree ------------------------------------------------------------------------------


def _tidy(body: HtmlElement, *, whole: bool) -> None:
    """Takes away what is not shown, and makes tables for layout plain boxes."""
    for element in body.iter(etree.Element):
        if element is not body and (_unseen(element) or (not whole and _asks(element))):
            element.tag = _GONE
    etree.strip_elements(body, _GONE, with_tail=False)
    for table in list(body.iter("table")):
        if _layout(table):
            _unfold(table)


def _unseen(element: HtmlElement) -> bool:
    names = element.get("class", "").split()
    return hidden(element) or element.tag == "button" or not _UNSHOWN.isdisjoint(names)


def _asks(element: HtmlElement) -> bool:
    return element.get("role") in _ASKING


def _layout(table: HtmlElement) -> bool:
    """Whether a table only says where on the page its cells go."""
    if (
        table.get("role") == "presentation"
        or next(table.iterdescendants("table"), None) is not None
    ):
        return True
    if next(table.iterdescendants("th", "caption", "thead"), None) is not None:
        return False
    rows = list(table.iterdescendants("tr"))
    return all(len(row) < 2 for row in rows) or any(_page_in(cell) for row in rows for cell in row)


def _page_in(cell: HtmlElement) -> bool:
    """Whether a cell holds so much that it is a part of a page."""
    parts = sum(1 for _ in cell.iterdescendants("br", *_BLOCKS_IN_CELLS))
    return parts > 2 and len("".join(cell.itertext())) > _LONG_CELL


def _unfold(table: HtmlElement) -> None:
    table.tag = "div"
    waiting = [child for child in table if child.tag in _OF_TABLES]
    while waiting:
        part = waiting.pop()
        waiting += [child for child in part if child.tag in _OF_TABLES]
        part.tag = "div"


# --- addresses -----------------------------------------------------------------------------


def _addresses(base: str) -> Callable[[str], str]:
    """Makes addresses absolute against `base`, where there is one, and takes away what only
    tells the website which way a reader came."""

    def absolute(address: str) -> str:
        try:
            address = urljoin(base, re.sub("[\t\n\r]", "", address).strip())
            parts = urlsplit(address)
        except ValueError:
            return ""
        if parts.scheme not in SCHEMES or not (parts.netloc or parts.path or parts.query):
            return ""
        query = parts.query
        if _TRACKING.search(query):
            pairs = parse_qsl(query, keep_blank_values=True)
            query = urlencode([pair for pair in pairs if not _TRACKING.fullmatch(pair[0])])
        scheme = parts.scheme or ("https" if parts.netloc else "")
        return urlunsplit(parts._replace(scheme=scheme, query=query))

    def leading(address: str) -> str:
        return "" if address.strip().startswith("#") else absolute(address)

    return leading
