"""What the head of a web page and its structured data say of the article."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement
from msgspec import Struct
from msgspec.structs import replace

from transflow.readers.about import Dates, calendar_date, only_date
from transflow.settings import language_tag

_MAX_DATA = 1_000_000
_MAX_NODES = 10_000
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "dc.date", "dc.date.issued",
    "dc.date.created", "dcterms.date", "dcterms.issued", "dcterms.created", "date", "pubdate",
    "publish-date", "publication_date",
)  # fmt: skip
_ARTICLE = re.compile(r"(?:.*Article|.*Posting|Report)")
_TIME_OF_DAY = re.compile(r"[T ]\d{2}:\d{2}")
_BETWEEN = re.compile(r"\s+(?:[|–—\-·•«»]|::)\s+")


class Said(Struct, frozen=True):
    """What a page says outside its text; empty where it says nothing."""

    title: str = ""
    """Of the article, as the page says it to other services."""
    page_title: str = ""
    """Of the window, often with the name of the website."""
    site: str = ""
    date: dt.date | None = None
    category: str = ""
    url: str = ""
    language: str = ""


def said_by(root: HtmlElement, zone: ZoneInfo, dates: Dates) -> Said:
    """Reads `title`, `meta`, `link` and JSON-LD of the page with the element `root`.

    https://schema.org/NewsArticle, https://ogp.me/,
    https://www.dublincore.org/specifications/dublin-core/dcmi-terms/
    """
    meta = _meta(root)
    data = _structured(root)
    days = (day_of(value, zone, dates) for value in _days(data, meta, root))
    title = " ".join((root.findtext(".//head/title") or "").split())
    site = meta.get("og:site_name", "")
    return Said(
        title=without_site(_text(data.get("headline")) or meta.get("og:title", ""), site),
        page_title=without_site(title, site),
        site=site,
        date=next((day for day in days if day), None),
        category=_text(data.get("articleSection")) or meta.get("article:section", ""),
        url=_canonical(root, meta),
        language=_language(root, meta, data),
    )


def _days(data: Mapping[str, Any], meta: Mapping[str, str], root: HtmlElement) -> Iterator[str]:
    yield _text(data.get("datePublished"))
    yield from (meta[name] for name in _PUBLISHED if name in meta)
    for element in root.iterfind(".//*[@itemprop='datePublished']"):
        yield element.get("datetime") or element.get("content") or element.text or ""


def day_of(value: str, zone: ZoneInfo, dates: Dates) -> dt.date | None:
    """The local day of a date or time as data gives it; None for what is no possible date."""
    value = value.strip()
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        return only_date(value, dates)
    try:
        local = moment.astimezone(zone) if moment.tzinfo else moment
    except OverflowError:
        return None
    return calendar_date(local.year, local.month, local.day)


def without_site(title: str, site: str) -> str:
    """`title` without the name of the website before or after it."""
    parts = _BETWEEN.split(title)
    if site and len(parts) > 1:
        parts = [part for part in parts if part.casefold() != site.casefold()] or parts
        if len(parts) < len(_BETWEEN.split(title)):
            start = title.index(parts[0])
            return title[start : title.rindex(parts[-1]) + len(parts[-1])]
    for begin in (f"{site}: ", f"{site} – "):
        if site and title.startswith(begin):
            return title[len(begin) :]
    return title


def title_parts(title: str) -> list[str]:
    """What a title may be without the name of the website: the longest first."""
    parts = _BETWEEN.split(title)
    return sorted([title, *parts], key=len, reverse=True) if title else []


def _meta(root: HtmlElement) -> dict[str, str]:
    out: dict[str, str] = {}
    for element in root.iter("meta"):
        content = " ".join(element.get("content", "").split())
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute, "").strip().lower()
            if name and content:
                out.setdefault(name, content)
    return out


def _structured(root: HtmlElement) -> Mapping[str, Any]:
    """The first article in the JSON-LD of the page."""
    for script in root.iterfind(".//script[@type='application/ld+json']"):
        text = script.text or ""
        if len(text) > _MAX_DATA:
            continue
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):  # broken data is as good as none
            continue
        for node in _nodes(value):
            kinds = node.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and _ARTICLE.fullmatch(name) for name in names):
                return node
    return {}


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    waiting = [value]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        item = waiting.pop()
        if isinstance(item, list):
            waiting += reversed(item)
        elif isinstance(item, dict):
            yield item
            waiting += [item[key] for key in ("mainEntity", "@graph") if key in item]


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _canonical(root: HtmlElement, meta: Mapping[str, str]) -> str:
    links = (link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical")
    found = (url.strip() for url in (*links, meta.get("og:url", "")))
    return next((url for url in found if web_address(url)), "")


def web_address(url: str) -> bool:
    """Whether `url` is a whole address of the web."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and " " not in url


def _language(root: HtmlElement, meta: Mapping[str, str], data: Mapping[str, Any]) -> str:
    said = (root.get("lang", ""), meta.get("og:locale", ""), _text(data.get("inLanguage")))
    tags = (tag.strip().replace("_", "-") for tag in said)
    return next((tag for tag in tags if language_tag(tag)), "")


def of_page(said: Said, url: str) -> Said:
    """The same with the address that the page was fetched from, where it names none itself."""
    return said if said.url or not web_address(url) else replace(said, url=url)
