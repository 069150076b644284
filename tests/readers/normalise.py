"""What a body says and shows, so that two of them can be compared: the one normalisation.

`normal` reads HTML as a browser does (html5lib) and writes what it shows, a block a line:

- elements with a name of their own in the export have it: `strong` is `b`, `em` `cite` `dfn` `var`
  are `i`, `ins` is `u`, `del` `strike` are `s`, `kbd` `samp` `tt` are `code`, `menu` `dir` are
  `ul`;
- formatting is a property of each character that is not white space: `⟦b a=x⟧word`; which element
  stands in which, where it begins or is empty, and how often it is repeated does not count;
- white space is collapsed as CSS says; at the ends of a text and beside a line break it goes, with
  line breaks at the ends; between two line breaks nothing blank is kept;
- a text directly among blocks is a `p`, unless it comes first in `li` `th` `td` `caption`
  `address`; elements that are neither in the list below nor formatting leave their text alone,
  and those that a browser shows as blocks part it;
- what is not kept goes: see `SILENT`, hidden elements, comments, every attribute that is not
  written here, links and pictures with an address that is not allowed (the text, or the alternative
  text, stays), spans of 1, blocks with nothing in them other than `li` `th` `td`.

Nothing in here is the product's, except for the schemes it publishes as allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

import html5lib

from transflow.exporters.html import SCHEMES

RENAMED = {
    "strong": "b", "em": "i", "cite": "i", "dfn": "i", "var": "i", "ins": "u", "del": "s",
    "strike": "s", "kbd": "code", "samp": "code", "tt": "code", "menu": "ul", "dir": "ul",
}  # fmt: skip
FORMATTING = {"a", "b", "i", "u", "s", "code", "sub", "sup"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BARE = {"li", "th", "td", "caption", "address"}
HOME = {"li": {"ul", "ol"}}
CONTAINERS = BARE | {"blockquote", "ul", "ol", "table", "thead", "tbody", "tfoot", "tr"}
PREFORMATTED = {"pre", "listing", "xmp"}
PARTING = PREFORMATTED | {
    "body", "html", "p", "div", "section", "article", "main", "header", "footer", "nav", "aside",
    "search", "hgroup", "center", "dl", "dt", "dd", "figure", "figcaption", "details", "summary",
    "form", "fieldset", "legend",
}  # fmt: skip
SILENT = {
    "script", "style", "template", "noscript", "noembed", "noframes", "iframe", "frame",
    "frameset", "object", "embed", "applet", "svg", "math", "audio", "video", "canvas", "head",
    "title", "meta", "link", "base", "param", "source", "track", "col", "colgroup", "area", "map",
    "input", "button", "select", "option", "optgroup", "datalist", "textarea", "progress",
    "meter", "rp",
}  # fmt: skip


def normal(html: str) -> str:
    """A line for each text and each tag of a container."""
    page = html5lib.parse(f"<!doctype html><body>{html}", namespaceHTMLElements=False)
    return "\n".join(lines(page.find("body")))


def lines(root: Any) -> list[str]:
    """Of an element that html5lib read."""
    view = _View()
    view.children(root, _Around())
    view.flush(_Around())
    return view.out


def words(html: str) -> str:
    """The visible words alone, every white space as one space between them."""
    texts = (line for line in normal(html).split("\n") if not line.startswith("<"))
    bare = "".join(f" {text.partition('|')[2]}" for text in texts)
    return " ".join(re.sub("⟦[^⟧]*⟧", "", bare).replace("⏎", " ").split())


@dataclass(frozen=True)
class _Around:
    container: str = ""
    leaf: str = "p"
    marks: frozenset[str] = frozenset()
    preformatted: bool = False
    at: int = 0


@dataclass
class _View:
    out: list[str] = field(default_factory=list)
    text: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    """Characters, line breaks and pictures with the formatting of each."""

    def children(self, element: Any, around: _Around) -> None:
        self.literal(element.text, around)
        for child in element:
            if isinstance(child.tag, str) and not _hidden(child):
                self.element(child, around)
            self.literal(child.tail, around)

    def element(self, element: Any, around: _Around) -> None:
        tag = RENAMED.get(element.tag, element.tag)
        if tag == "br":
            self.text.append(("⏎", around.marks))
        elif tag == "img":
            self.picture(element, around)
        elif tag == "hr":
            self.flush(around)
            self.out.append("<hr>")
        elif tag == "q":
            self.literal("„", around)
            self.children(element, around)
            self.literal("”", around)
        elif tag in FORMATTING:
            self.children(element, replace(around, marks=around.marks | _mark(tag, element)))
        elif tag in HEADINGS | PARTING | CONTAINERS:
            self.flush(around)
            self.block(tag, element, around)
        else:
            self.children(element, around)

    def block(self, tag: str, element: Any, around: _Around) -> None:
        inner = around
        opened = tag in CONTAINERS and around.container in HOME.get(tag, {around.container})
        if opened:
            self.out.append(f"<{tag}{_attributes(tag, element)}>")
            leaf = "" if tag in BARE else "p"
            inner = replace(around, container=tag, leaf=leaf, at=len(self.out))
        elif tag in HEADINGS or (tag == "p" and around.leaf not in HEADINGS):
            inner = replace(around, leaf=tag)
        elif tag in PREFORMATTED:
            inner = replace(around, preformatted=True)
        self.children(element, inner)
        self.flush(inner)
        if opened and inner.at == len(self.out) and tag not in ("li", "th", "td"):
            self.out.pop()
        elif opened:
            self.out.append(f"</{tag}>")

    def literal(self, text: str | None, around: _Around) -> None:
        for character in text or "":
            kept = "⏎" if character == "\n" and around.preformatted else character
            self.text.append((kept, around.marks))

    def picture(self, element: Any, around: _Around) -> None:
        source, alternative = element.get("src", ""), element.get("alt", "")
        if _allowed(source):
            shown = f"⟦img {_address(source)} {' '.join(alternative.split())}⟧"
            self.text.append((shown, around.marks))
        else:
            self.literal(alternative, around)

    def flush(self, around: _Around) -> None:
        shown = list(_written(_collapsed(self.text)))
        self.text.clear()
        if shown:
            bare = not around.leaf and around.at == len(self.out)
            self.out.append(f"{'' if bare else around.leaf or 'p'}|{''.join(shown)}")


_WHITE = re.compile("[ \t\n\r\f\x85\u2028\u2029]")


def _collapsed(text: list[tuple[str, frozenset[str]]]) -> list[tuple[str, frozenset[str]]]:
    out: list[tuple[str, frozenset[str]]] = []
    for blank, group in groupby(text, key=lambda item: item[0].isspace() or item[0] == "⏎"):
        items = [(_WHITE.sub(" ", character), marks) for character, marks in group]
        breaks = [item for item in items if item[0] == "⏎"]
        if blank and breaks:
            out += breaks
        elif blank:
            out += [
                x for at, x in enumerate(items) if not at or x[0] != " " or items[at - 1][0] != " "
            ]
        else:
            out += items
    while out and (out[-1][0].isspace() or out[-1][0] == "⏎"):
        out.pop()
    start = next(
        (at for at, item in enumerate(out) if not (item[0].isspace() or item[0] == "⏎")), 0
    )
    return out[start:]


def _written(text: list[tuple[str, frozenset[str]]]) -> Iterator[str]:
    shown: frozenset[str] = frozenset()
    for character, marks in text:
        if character.isspace() or character == "⏎":
            shown = frozenset()
        elif marks != shown:
            yield f"⟦{' '.join(sorted(marks))}⟧"
            shown = marks
        yield character


def _mark(tag: str, element: Any) -> set[str]:
    if tag != "a":
        return {tag}
    target = element.get("href", "")
    return {f"a={_address(target)}"} if _allowed(target) else set()


def _address(url: str) -> str:
    return re.sub("[\t\n\r]", "", url).strip("".join(map(chr, range(33))))


def _allowed(url: str) -> bool:
    try:
        scheme = urlsplit(_address(url)).scheme
    except ValueError:
        return False
    return bool(_address(url)) and scheme in {"", *SCHEMES}


def _style(element: Any) -> dict[str, str]:
    pairs = (part.partition(":") for part in element.get("style", "").lower().split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def _hidden(element: Any) -> bool:
    style = _style(element)
    return (
        element.tag.rpartition("}")[2] in SILENT
        or "hidden" in element.attrib
        or (element.tag == "dialog" and "open" not in element.attrib)
        or style.get("display", "").startswith("none")
        or style.get("visibility", "").startswith("hidden")
    )


def _attributes(tag: str, element: Any) -> str:
    kept = []
    for name in {"ol": ["start"], "td": ["colspan", "rowspan"], "th": ["colspan", "rowspan"]}.get(
        tag, []
    ):
        value = element.get(name, "").strip()
        if value.isascii() and value.isdigit() and int(value) != 1 and len(value) < 10:
            kept.append(f"{name}={int(value)}")
    scope = element.get("scope", "").strip().lower()
    if tag == "th" and scope in ("col", "row"):
        kept.append(f"scope={scope}")
    align = _style(element).get("text-align", element.get("align", "").strip().lower())
    if tag in ("th", "td") and align in ("left", "right", "center"):
        kept.append(f"align={align}")
    return "".join(f" {item}" for item in kept)
