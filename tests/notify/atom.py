"""A strict reading of Atom: what RFC 4287, section 4, demands of a feed, element by element."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml import etree

_ATOM = "{http://www.w3.org/2005/Atom}"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_TAG = re.compile(r"tag:[A-Za-z0-9.@_-]+,\d{4}(-\d\d(-\d\d)?)?:\S*")
_ONCE = ("id", "title", "updated")
_FEED = (*_ONCE, "subtitle", "author", "link", "entry", "category")
_ENTRY = (*_ONCE, "link", "category", "content", "summary", "author", "published")


def read_strictly(data: bytes) -> list[dict[str, str]]:
    """The entries of a feed; AssertionError where it breaks a rule, XMLSyntaxError for no XML."""
    feed = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    assert feed.tag == f"{_ATOM}feed"
    _check(feed, _FEED)
    assert len(feed.findall(f"{_ATOM}author")) == 1
    assert _text(feed.find(f"{_ATOM}author"), "name")
    entries = feed.findall(f"{_ATOM}entry")
    assert [child.tag for child in feed][-len(entries) or None :] == [f"{_ATOM}entry"] * len(
        entries
    ) or not entries
    names = [_text(entry, "id") for entry in entries]
    assert len({*names, _text(feed, "id")}) == len(names) + 1
    return [_entry(entry) for entry in entries]


def _check(element: etree._Element, known: tuple[str, ...]) -> None:
    for child in element:
        assert child.tag.removeprefix(_ATOM) in known, child.tag
    for name in _ONCE:
        assert len(element.findall(f"{_ATOM}{name}")) == 1, name
    assert _TAG.fullmatch(_text(element, "id")), _text(element, "id")
    assert _MOMENT.fullmatch(_text(element, "updated"))
    assert _text(element, "title").strip()
    links = element.findall(f"{_ATOM}link")
    assert len([x for x in links if x.get("rel", "alternate") == "alternate"]) == 1
    for link in links:
        assert urlsplit(link.get("href") or "").scheme in ("http", "https")
        assert not set(link.keys()) - {"href", "rel", "type", "hreflang", "title"}


def _entry(entry: etree._Element) -> dict[str, str]:
    _check(entry, _ENTRY)
    content = entry.find(f"{_ATOM}content")
    assert content is not None
    assert content.get("type", "text") == "text"
    assert len(content) == 0
    assert all(c.get("term") for c in entry.findall(f"{_ATOM}category"))
    link = entry.find(f"{_ATOM}link")
    assert link is not None
    names = ("id", "title", "updated", "content")
    return {**{name: _text(entry, name) for name in names}, "link": link.get("href") or ""}


def _text(element: etree._Element | None, name: str) -> str:
    return "" if element is None else element.findtext(f"{_ATOM}{name}") or ""
