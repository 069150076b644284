"""Where the pages of a site are, and how they speak of each other: always relative, so that a site
works from any folder."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

OVERVIEW = "index.html"
CALENDAR = "calendar.html"
CHARTS = "charts.html"
STYLE = "style.css"
SCRIPT = "site.js"
INDEX = "search.js"
LIVE = "live.js"
"""Only where there is a server."""

_UNUSUAL = re.compile(r"[^A-Za-z0-9_-]")
_SAFE = "/~"
_RECENT = 64
"""Addresses that are kept, as each stands on several pages."""


@lru_cache(maxsize=_RECENT)
def release_path(release: str) -> str:
    """Path of the page of a release; never outside the folder, different for different ids."""
    return "releases/" + "/".join(map(_name, release.split("/"))) + ".html"


def language_path(language: str, number: int = 1) -> str:
    return numbered(f"languages/{_name(language)}.html", number)


def numbered(path: str, number: int) -> str:
    """Path of a further page of a list: `index.html`, `index~2.html`, …"""
    return path if number == 1 else path.replace(".html", f"~{number}.html")


def anchor(*parts: str) -> str:
    """An id for a place on a page, different for different parts."""
    return ".".join(map(_name, parts))


def href(path: str, page: str, place: str = "") -> str:
    """The address of `path` as `page`, another path of the site, has to write it."""
    return "../" * page.count("/") + _quoted(path) + (f"#{place}" if place else "")


@lru_cache(maxsize=_RECENT)
def _quoted(path: str) -> str:
    return quote(path, safe=_SAFE)


def _name(part: str) -> str:
    """`part` itself where it is made of letters, digits, `-` and `_`; a tilde is in no id."""
    return _UNUSUAL.sub(_coded, part) or "~"


def _coded(found: re.Match[str]) -> str:
    return f"~{ord(found[0]):x}~"
