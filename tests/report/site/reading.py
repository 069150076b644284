"""A site read as a browser reads it, and the rules that every page of it must keep."""

from __future__ import annotations

import itertools
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib

from transflow.report.site.layout import LongPage, Page, Site
from transflow.report.site.pages import assets, pages
from transflow.report.site.release import release_page
from transflow.report.summaries import ReleaseSummary
from transflow.report.views import ReleaseView

_ANY = {"class", "id", "lang", "role", "hidden", "aria-hidden", "aria-label", "aria-labelledby"}
_OWN: dict[str, set[str]] = {
    **{key: set() for key in ("html", "head", "title", "body", "header", "nav", "ul", "ol", "li")},
    **{key: set() for key in ("h1", "h2", "h3", "p", "b", "i", "s", "u", "sub", "sup", "br")},
    **{key: set() for key in ("section", "div", "footer", "figure", "figcaption", "details")},
    **{key: set() for key in ("summary", "table", "thead", "tbody", "tr", "dl", "dt", "dd")},
    **{key: set() for key in ("small", "bdi", "code", "span", "ins", "del", "mark", "output")},
    "main": {"tabindex"},
    "meta": {"charset", "name", "content", "http-equiv"},
    "link": {"rel", "href"},
    "script": {"src", "defer"},
    "a": {"href", "aria-current", "hreflang", "rel"},
    "th": {"scope", "colspan"},
    "td": {"colspan"},
    "time": {"datetime"},
    "form": {"data-index", "data-root"},
    "section": {"data-words", "data-since", "data-due", "data-late", "data-failed"}
    | {"data-source", "data-today"},
    "label": {"for"},
    "input": {"type", "name", "autocomplete", "spellcheck"},
    "select": {"name"},
    "option": {"value"},
    "button": {"type"},
    "svg": {"viewBox"},
    "polyline": {"points"},
    "circle": {"cx", "cy", "r"},
    "rect": {"x", "y", "width", "height"},
    "line": {"x1", "x2", "y1", "y2"},
    "text": {"x", "y"},
}
_CONTROLS = ("input", "select")
_ROOMY = {"td", "th", "p", "li", "span"}

Pages = Mapping[str, str]


def site_of(views: Iterable[ReleaseView], known: list[ReleaseSummary], site: Site) -> Pages:
    """Path to text of all files of a site."""
    made: list[Page | LongPage] = [
        *pages(known, site),
        *(release_page(view, site) for view in views),
    ]
    out = {page.path: page.text for page in made}
    assert len(out) == len(made), "two pages at one path"
    return {**out, **{path: data.decode() for path, data in assets()}}


def parse(text: str) -> Element:
    """The page as html5lib reads it; raises ParseError for anything it had to mend."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    parsed: Any = parser.parse(text)
    root: Element = parsed
    return root


def elements(root: Element) -> Iterator[tuple[str, Element]]:
    for element in root.iter():
        if isinstance(element.tag, str):
            yield element.tag.rpartition("}")[2], element


def words(root: Element) -> str:
    return "".join(root.itertext())


def check_site(site: Pages) -> None:
    parsed = {path: parse(text) for path, text in site.items() if path.endswith(".html")}
    ids = {path: check_page(root) for path, root in parsed.items()}
    for path, root in parsed.items():
        for target, place in _links(path, root):
            assert target in site, f"{path} leads to {target}"
            assert not place or place in ids[target], f"{path} leads to {target}#{place}"


def check_page(root: Element) -> set[str]:
    """The rules that one page keeps by itself; its ids."""
    _check_written(root)
    _check_headings(root)
    _check_names(root)
    ids = [element.attrib["id"] for _, element in elements(root) if "id" in element.attrib]
    assert len(ids) == len(set(ids)), "an id stands twice"
    assert all(ids)
    assert not any(set(name) & set(" \t\n\r") for name in ids)
    return set(ids)


def _check_written(root: Element) -> None:
    """No element and no attribute is there that the code does not write."""
    for name, element in elements(root):
        assert name in _OWN, f"<{name}>"
        unknown = set(element.attrib) - _ANY - _OWN[name]
        assert not unknown, f"<{name} {unknown}>"
        assert name != "script" or not (element.text or "").strip()
    scripts = [element.attrib["src"] for name, element in elements(root) if name == "script"]
    assert [src.removeprefix("../" * src.count("../")) for src in scripts] == ["site.js"]


def _check_headings(root: Element) -> None:
    levels = [int(name[1]) for name, _ in elements(root) if name in ("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def _check_names(root: Element) -> None:
    """What is heard: every control, picture, list of links and table has its name."""
    labels = {e.attrib["for"] for name, e in elements(root) if name == "label" and words(e).strip()}
    for name, element in elements(root):
        if name in _CONTROLS:
            assert element.attrib["id"] in labels
        if name in ("button", "a", "summary", "option"):
            assert words(element).strip(), f"an empty <{name}>"
        if name in ("svg", "nav", "form"):
            assert element.attrib["aria-label"].strip()
        if name == "section" and (by := element.attrib.get("aria-labelledby")):
            assert root.find(f".//*[@id='{by}']") is not None


def _links(path: str, root: Element) -> Iterator[tuple[str, str]]:
    for name, element in elements(root):
        link = element.attrib.get("href" if name in ("a", "link") else "src")
        if link is None or link.startswith(("https://", "http://")):
            continue
        assert ":" not in link, f"a link of an unknown kind: {link}"
        target, _, place = link.partition("#")
        folder = posixpath.dirname(path)
        joined = posixpath.normpath(posixpath.join(folder, unquote(target))) if target else path
        assert not joined.startswith(("..", "/"))
        yield joined, place
