"""The body of a release as HTML that a website can show as it is.

What may stand in it is an allow-list; everything else goes, mostly leaving its text behind.
The result is a fixed point: sanitising it again changes nothing, and a check relies on that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from html import unescape

import nh3

from transflow.errors import ExportError
from transflow.exporters.canonical import is_canonical
from transflow.messages import T

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
TABLE = frozenset({"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"})
BLOCKS = HEADINGS | TABLE | {"p", "ul", "ol", "li", "blockquote", "address", "hr"}
INLINE = frozenset({"a", "b", "strong", "i", "em", "s", "u", "code", "sub", "sup", "br", "img"})
TAGS = BLOCKS | INLINE
CELL = {"style", "colspan", "rowspan"}
ATTRIBUTES: Mapping[str, set[str]] = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "td": CELL,
    "th": {*CELL, "scope"},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
# Elements whose text was never meant for a reader.
_SILENT = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math"}

_ALIGN = re.compile(r"\s*text-align\s*:\s*(left|right|center)\s*;?\s*", re.IGNORECASE)
_REST = r"[^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>"
"""Of a tag, after its name: a value in quotation marks may hold `>`."""
_BLOCK_START = re.compile(f"<(?:{'|'.join(sorted(BLOCKS))}|br)(?=[ >]){_REST}")
_WORD = re.compile(r">\s*[^<>\s&]")
_TAG = re.compile(f"</?[a-z]{_REST}")
_COUNT = re.compile(r"[0-9]{1,9}")
_ANY_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(/?)([a-zA-Z][^\s/>]*)", re.DOTALL)
_NEVER_OPEN = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
        *("track", "wbr"),
    }
)
_CLOSED_BY_OTHERS = frozenset(
    {
        *("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption"),
        *("colgroup", "option", "optgroup", "rt", "rp"),
    }
)
"""Elements whose end may be left out: they lie in each other only by way of others."""
MAX_DEPTH = 500
"""Elements inside each other: twice what the readers let pass, as a translation may add some. For a
tag the sanitiser may look through all that are open: without a limit it takes quadratic time."""
_PASSES = 8


def render_body(layout: tuple[str | int, ...], block_html: Mapping[int, str]) -> str:
    """Sanitised HTML: `layout` with each block index replaced by that block's HTML.

    Raises `KeyError` for a block that has no HTML, `ExportError` as `sanitise` does.
    """
    return sanitise(
        "".join(piece if isinstance(piece, str) else block_html[piece] for piece in layout)
    )


def sanitise(html: str) -> str:
    """`html` with nothing but the allowed tags, attributes and link schemes; a fixed point.

    Raises `ExportError` for HTML so broken that no number of passes settles it, and for elements
    inside each other deeper than any text has them.
    """
    html = html.replace("\xa0", "&nbsp;")
    if is_canonical(html):
        return html
    _refuse_depths(html)
    for _ in range(_PASSES):
        cleaned = _clean(html)
        if cleaned == html:
            return cleaned
        html = cleaned
    raise ExportError(
        T("The HTML of the text cannot be made clean"),
        hint=T("look for tags that cross each other in the source"),
    )


@lru_cache(maxsize=8)  # several rules ask for each body in turn
def is_clean(body: str) -> bool:
    """Whether `sanitise` would change nothing in `body`."""
    try:
        return is_canonical(body) or sanitise(body) == body
    except ExportError:
        return False


def shows_something(body: str) -> bool:
    """Whether a reader of sanitised HTML sees a word or a picture."""
    return _WORD.search(body) is not None or "<img " in body or bool(plain_text(body))


@lru_cache(maxsize=8)  # the same
def plain_text(body: str) -> str:
    """The words a reader of sanitised HTML sees, each block on a line of its own."""
    return unescape(_TAG.sub("", _BLOCK_START.sub("\n", body))).strip()


def _refuse_depths(html: str) -> None:
    """Raises ExportError."""
    opened: Counter[str] = Counter()
    depth = 0
    for tag in _ANY_TAG.finditer(html):
        end, name = tag[1], (tag[2] or "").lower()
        if not name or name in _NEVER_OPEN or name in _CLOSED_BY_OTHERS:
            continue
        step = -1 if end else 1
        if opened[name] + step >= 0:
            opened[name] += step
            depth += step
        if depth > MAX_DEPTH:
            raise ExportError(
                T(
                    "The HTML of the text has more than {limit} elements inside each other",
                    limit=MAX_DEPTH,
                ),
                hint=T("look for tags that are never closed"),
            )


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=_SILENT,
        attributes=dict(ATTRIBUTES),
        attribute_filter=_attribute,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _attribute(_tag: str, name: str, value: str) -> str | None:
    if name == "style":
        align = _ALIGN.fullmatch(value)
        return f"text-align:{align[1].lower()}" if align else None
    if name in ("start", "colspan", "rowspan"):
        return value if _COUNT.fullmatch(value) else None
    if name == "scope":
        return value if value in ("col", "row") else None
    return value
