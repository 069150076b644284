"""Where the title of a Word file stands, with a style of its own or without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from transflow.markup import escape
from transflow.model import Role
from transflow.readers.base import Composer, Inline
from transflow.readers.hypertext import HtmlElement, compose, shown_words, take_title

_FILE_NAME = re.compile(r"microsoft |.*\.(?:docx?|dotx?|docm|rtf|odt|pdf)\s*$", re.IGNORECASE)
_TITLE_WORDS = 3
"""A title in the properties of a file that has fewer is a left-over ("Document1")."""
_MAX_TITLE = 200
_LABEL_WORDS = 6
"""Words that a line above a title has at most which ends with a stop, such as a date."""
_STOP = re.compile(r"[.!?…][”“\"»)]?\Z")
_OPENING = 5
"""Paragraphs among which a title may stand that has no style of its own."""


def title_of(root: HtmlElement, given: str) -> tuple[Inline, HtmlElement | None]:
    """The title, taken out of the text where it stands there, and a subtitle right behind it."""
    named = (e for e in _first_paragraphs(root) if given and shown_words(e) == _one_line(given))
    heading = next(named, None)
    if heading is None:
        heading = heading_of(root)
    if heading is None:
        return Inline(escape(given)), None
    after = heading.getnext()
    title = take_title(root, given, [heading])
    taken = heading.getparent() is None
    return title, _subtitle(after) if taken else None


def heading_of(root: HtmlElement) -> HtmlElement | None:
    """What has the style of a title, else the first heading of the first level."""
    headings = [h for h in root.iter("h1") if shown_words(h)]
    titles = [h for h in headings if h.get("class") == "title"]
    return next(iter(titles or headings), None)


def _subtitle(element: HtmlElement | None) -> HtmlElement | None:
    return element if element is not None and element.get("class") == "subtitle" else None


def take_lead(subtitle: HtmlElement, path: str) -> Inline:
    inner = Composer()
    compose(inner, subtitle, path, lines=False)
    texts = [block for block in inner.blocks if block.role is Role.PARAGRAPH]
    if len(texts) != 1 or len(inner.blocks) != 1:
        return Inline("")
    subtitle.drop_tree()
    return Inline(texts[0].text, texts[0].refs)


def _first_paragraphs(root: HtmlElement) -> Iterator[HtmlElement]:
    """Where a title without a style of its own may stand: below a letterhead, which is a table,
    a line that says what kind of text this is, and one with the date."""
    yield from islice((e for e in root if e.tag == "p" and shown_words(e)), _OPENING)


def opening(root: HtmlElement) -> str:
    """One of the first paragraphs, if all of it is bold and it reads like a title."""
    for paragraph in _first_paragraphs(root):
        words = shown_words(paragraph)
        bold = "".join(str(e.text_content()) for e in paragraph if e.tag == "b")
        if "".join(bold.split()) == "".join(words.split()) and _like_a_title(words):
            return words
    return ""


def in_the_text(heading: HtmlElement) -> bool:
    """Whether a heading that is no title by its style stands below running text."""
    before = (shown_words(e) for e in heading.itersiblings("p", preceding=True))
    told = any(_STOP.search(w) and len(w.split()) > _LABEL_WORDS for w in before)
    return told and heading.get("class") != "title"


def _like_a_title(words: str) -> bool:
    enough = len(words.split()) >= _TITLE_WORDS
    return enough and len(words) <= _MAX_TITLE and not words.endswith((".", ":", ";", ","))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def title_in_properties(title: str) -> str:
    plausible = len(title.split()) >= _TITLE_WORDS and not _FILE_NAME.match(title)
    return title if plausible else ""
