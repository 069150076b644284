"""A unit text as HTML for a page of ours: as the website shows it, and harmless where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

from transflow.errors import ExportError
from transflow.exporters.html import sanitise
from transflow.markup import Ref, plain, to_html

_MARKED = re.compile("[<>&]")
_TAG = re.compile(r"<(a|img)((?: [a-z]+=\"[^\"]*\")*)>")
_ATTRIBUTE = re.compile(r" ([a-z]+)=\"([^\"]*)\"")
_ABROAD = ("https://", "http://", "mailto:", "tel:")
# Embeddings, overrides and isolates, which may reach beyond the sentence, and control characters.
_UNRULY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
Alternative = Callable[[int], str]


def shown(text: str, refs: Iterable[Ref] = (), alternative: Alternative = lambda _: "") -> str:
    """A unit text as sanitised HTML that loads nothing, leads nowhere but abroad, and whose
    direction nothing in it turns; plain where it cannot be made clean."""
    html = to_html(text, refs, alternative) if _MARKED.search(text) else text
    try:
        html = sanitise(html)
    except ExportError:
        html = escape(plain(text), quote=False)
    if "<a" in html or "<img" in html:
        html = _TAG.sub(_harmless, html)
    return html if html.isprintable() else _UNRULY.sub(_spelled, html)


def _harmless(tag: re.Match[str]) -> str:
    kept = dict(_ATTRIBUTE.findall(tag[2]))
    if tag[1] == "img":
        return f'<img alt="{kept.get("alt", "")}">'
    href = kept.get("href", "")
    return f'<a href="{href}">' if href.lower().startswith(_ABROAD) else "<a>"


def _spelled(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
