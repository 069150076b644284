"""Where a page says that its text stands in other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml.html import HtmlElement

from transflow.readers.encoding import decode_html
from transflow.readers.hypertext.tree import parse
from transflow.readers.webpage.parts import names

_TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
_NAMES = {
    "en": ("en", "eng", "english", "in english"),
    "lv": ("lv", "lat", "latviešu", "latviski"),
    "ru": ("ru", "rus", "русский", "по-русски"),
    "uk": ("uk", "ua", "укр", "українська", "українською"),
    "de": ("de", "deu", "ger", "deutsch", "auf deutsch"),
    "fr": ("fr", "fra", "français", "en français"),
    "lt": ("lt", "lietuvių", "lietuviškai"),
    "et": ("et", "est", "eesti", "eesti keeles"),
}
_LANGUAGES = {name: code for code, forms in _NAMES.items() for name in forms}
"""What the links of a language switcher say, in lower case."""
_SWITCHER = frozenset(("lang", "langs", "language", "languages", "switcher", "locale", "valoda"))
_UP = 4
"""So many elements above a link may be the one that is named for a switcher."""
_FRONT = re.compile(r"/?(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:index\.\w{2,5})?", re.IGNORECASE)


def language_links(data: bytes, path: str, url: str, declared: str = "") -> dict[str, str]:
    """By language tag in lower case, the absolute addresses of the same text in that language.

    What the head says goes before links with `hreflang`, and these before those of a switcher
    (https://html.spec.whatwg.org/#attr-hyperlink-hreflang). An address that leads to a front page
    is none. Raises SourceError for what is no page.
    """
    body = parse(decode_html(data, path, declared), path)
    root = body.getroottree().getroot()
    base = next((b.get("href", "") for b in root.iter("base")), "")
    found: dict[str, str] = {}
    for language, address in (*_alternates(root), *_marked(root), *_switchers(root)):
        whole = _whole(urljoin(url, base.strip()), address)
        if whole and not _FRONT.fullmatch(urlsplit(whole).path):
            found.setdefault(language.lower().replace("_", "-"), whole)
    return found


def _alternates(root: HtmlElement) -> Iterator[tuple[str, str]]:
    for link in root.iter("link"):
        rel = link.get("rel", "").lower().split()
        tag = link.get("hreflang", "").strip()
        if "alternate" in rel and _TAG.fullmatch(tag):
            yield tag, link.get("href", "")


def _marked(root: HtmlElement) -> Iterator[tuple[str, str]]:
    for link in root.iter("a"):
        tag = link.get("hreflang", "").strip()
        if _TAG.fullmatch(tag):
            yield tag, link.get("href", "")


def _switchers(root: HtmlElement) -> Iterator[tuple[str, str]]:
    for link in root.iter("a"):
        language = _LANGUAGES.get(" ".join("".join(link.itertext()).split()).lower())
        if language is not None and _in_switcher(link):
            yield link.get("lang", "").strip() or language, link.get("href", "")


def _in_switcher(link: HtmlElement) -> bool:
    element: HtmlElement | None = link
    for _ in range(_UP):
        if element is None:
            return False
        if not _SWITCHER.isdisjoint(names(element)):
            return True
        element = element.getparent()
    return False


def _whole(base: str, address: str) -> str:
    """Empty for what is no address of a page."""
    try:
        whole = urldefrag(urljoin(base, address.strip())).url
        parts = urlsplit(whole)
    except ValueError:
        return ""
    page = parts.scheme in ("http", "https") and parts.netloc
    return whole if page and whole != urldefrag(base).url else ""
