"""HTML files, with front matter if you like: a fragment, or a whole page as a browser saves it."""

from __future__ import annotations

import re

from lxml.html import HtmlElement
from msgspec.structs import replace

from transflow.markup import escape
from transflow.model import Document, Role
from transflow.readers.base import Composer, Inline, Options, front_matter
from transflow.readers.base import split_front_matter as split
from transflow.readers.encoding import decode_html
from transflow.readers.hypertext import compose, inline, parse, take_title
from transflow.readers.hypertext.tree import take_out, visible

_PAGE = re.compile(r"<(?:!doctype|html|body)\b", re.IGNORECASE)
_AROUND = ("header", "footer", "aside")
"""Parts of a page that belong to the website, unless they stand in an article."""


def read(data: bytes, path: str, options: Options) -> Document:
    """Raises SourceError."""
    head, body, first_line = split(decode_html(data, path), path)
    front = front_matter(head, path, options)
    root = parse("\n" * (first_line - 1) + body, path)
    content = _content(root) if _PAGE.search(body) else root
    title = take_title(content, front.meta.title)
    if not title.text:
        title = _page_title(root)
    composer = Composer()
    composer.block(Role.TITLE, title, None)
    composer.block(Role.LEAD, inline(front.lead, path), None)
    compose(composer, content, path)
    composer.contact([inline(text, path) for text in front.contact])
    meta = replace(front.meta, title=front.meta.title or title.text)
    return composer.document(options, meta)


def _content(root: HtmlElement) -> HtmlElement:
    """The part of a page that is the release: the only `main`, else the only `article`, else all
    but what belongs to the website. Navigation never is."""
    for nav in list(root.iter("nav")):
        take_out(nav)
    for name in ("main", "article"):
        found = list(visible(root, (name,)))
        if len(found) == 1:
            return found[0]
    for part in list(visible(root, _AROUND, but_in=("main", "article"))):
        take_out(part)
    return root


def _page_title(root: HtmlElement) -> Inline:
    found = root.getroottree().getroot().find("head/title")
    return Inline(escape(" ".join((found.text or "").split())) if found is not None else "")
