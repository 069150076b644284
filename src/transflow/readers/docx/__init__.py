"""Word files (.docx), by way of mammoth.

The file is checked and brought down to its text first (`build`), so that mammoth sees only
what it knows; numbers of lists, which it has no place for, come through as bookmarks.
"""

from __future__ import annotations

import io
import re

import mammoth
from lxml.html import Element, HtmlElement

from transflow.markup import escape
from transflow.messages import T
from transflow.model import Document, Meta, Role, media_url
from transflow.readers.base import (
    About,
    Composer,
    FrontMatter,
    Inline,
    Options,
    front_matter,
    split_front_matter,
)
from transflow.readers.docx.build import NUMBER_MARK, Plain, plain_file
from transflow.readers.docx.looks import CODE
from transflow.readers.docx.numbering import LEVELS
from transflow.readers.docx.package import Package, open_package
from transflow.readers.hypertext import compose, parse, take_title

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_FILE_NAME = re.compile(r"microsoft |.*\.(?:docx?|dotx?|docm|rtf|odt|pdf)\s*$", re.IGNORECASE)
_TITLE_WORDS = 3
"""A title in the properties of a file that has fewer is a left-over ("Document1")."""
_MAX_TITLE = 200


def _list_rows() -> list[str]:
    rows = []
    for level in range(LEVELS):
        above = "ul|ol > li > " * level
        rows.append(f"p:unordered-list({level + 1}) => {above}ul > li:fresh")
        rows.append(f"p:ordered-list({level + 1}) => {above}ol > li:fresh")
    return rows


STYLE_MAP = "\n".join(
    (
        "p.Title => h1.title:fresh",
        "p.Subtitle => p.subtitle:fresh",
        *(f"p.Heading{n} => h{n}:fresh" for n in range(1, 7)),
        "p.Quote => blockquote > p:fresh",
        *_list_rows(),
        f"r.{CODE} => code",
        "b => b",
        "i => i",
        "u => u",
        "strike => s",
    )
)
"""In mammoth's own language, by style id; `styles` says which styles go by these ids."""


def read(data: bytes, path: str, options: Options) -> Document:
    """Raises SourceError."""
    front = _front_matter(options)
    package = open_package(data, path)
    plain = plain_file(package, options.ordinal)
    root = _tree(plain, package, options.release)
    title, subtitle = _take_title(root, front.meta.title)
    if not title.text:
        title = Inline(escape(_core_title(package)))
    lead = Inline(escape(front.lead))
    if not lead.text and subtitle is not None:
        lead = _take_lead(subtitle, path)
    composer = Composer()
    composer.block(Role.TITLE, title, None)
    composer.block(Role.LEAD, lead, None)
    compose(composer, root, path, lines=False)
    composer.contact([Inline(escape(line)) for line in front.contact])
    composer.media.update(plain.media)
    meta = Meta(**{**vars(front.meta), "title": front.meta.title or title.text})
    return composer.document(options, meta)


def about(data: bytes, path: str, options: Options) -> About:
    """The title and the language that a file gives of itself; raises SourceError.

    Properties of the file are believed last, and its date never: it is that of a template or of
    the last save.
    """
    package = open_package(data, path)
    plain = plain_file(package, options.ordinal)
    root = _tree(plain, package, options.release)
    heading = _heading(root)
    title = _words(heading) if heading is not None else _opening(root) or _core_title(package)
    return About(title=title, language=_core(package, "language"))


def _front_matter(options: Options) -> FrontMatter:
    """Of the file beside, with or without the lines of `---` that it has in Markdown."""
    path = options.front_matter_path
    text = options.front_matter.removeprefix("\ufeff").replace("\r\n", "\n")
    if re.match(r"---[ \t]*\n", text):
        return front_matter(split_front_matter(text, path)[0], path, options)
    return front_matter(text, path, options, first_line=1)


def _tree(plain: Plain, package: Package, release: str) -> HtmlElement:
    """The text as HTML, with the numbers of lists."""

    def picture(image: mammoth.documents.Image) -> dict[str, str]:
        with image.open() as stream:
            return {"src": media_url(release, stream.read().decode())}

    try:
        html = mammoth.convert_to_html(
            io.BytesIO(plain.data),
            style_map=STYLE_MAP,
            include_default_style_map=False,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(picture),
            external_file_access=False,
        ).value
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # It has no errors of its own: a broken text makes it stumble somewhere.
        raise package.broken(T("the text of the file is damaged")) from error
    root = parse(html, package.path)
    _number_lists(root)
    _drop_anchors(root)
    return root


# --- lists and notes -----------------------------------------------------------------------


def _number_lists(root: HtmlElement) -> None:
    """Gives lists the numbers that their items bear, parting those that do not count on."""
    for whole in list(root.iter("ol")):
        part, before = whole, 0
        for item in list(whole):
            number = _number(item)
            if number is not None and number != before + 1:
                if item.getprevious() is not None or part is not whole:
                    following = Element("ol")
                    part.addnext(following)
                    part = following
                part.set("start", str(number))
            if part is not whole:
                part.append(item)
            before = before + 1 if number is None else number


def _number(item: HtmlElement) -> int | None:
    first = item[0] if len(item) and not (item.text or "").strip() else None
    mark = "" if first is None else first.get("id", "")
    return int(mark.removeprefix(NUMBER_MARK)) if mark.startswith(NUMBER_MARK) else None


def _drop_anchors(root: HtmlElement) -> None:
    """Takes away what only leads from one place of the text to another, and arrows back."""
    for anchor in list(root.iter("a")):
        target = anchor.get("href", "#")
        if target.startswith(("#footnote-ref-", "#endnote-ref-")):
            anchor.drop_tree()
        elif target.startswith("#"):
            anchor.drop_tag()


# --- title and lead ------------------------------------------------------------------------


def _take_title(root: HtmlElement, given: str) -> tuple[Inline, HtmlElement | None]:
    """The title, taken out of the text where it stands there, and a subtitle right behind it."""
    first = next((e for e in root if _words(e)), None)
    named = first is not None and first.tag == "p" and _words(first).split() == given.split()
    heading = first if named else _heading(root)
    if heading is None:
        return Inline(escape(given)), None
    after = heading.getnext()
    title = take_title(root, given, [heading])
    taken = heading.getparent() is None
    return title, _subtitle(after) if taken else None


def _heading(root: HtmlElement) -> HtmlElement | None:
    """What has the style of a title, else the first heading of the first level."""
    headings = [h for h in root.iter("h1") if _words(h)]
    titles = [h for h in headings if h.get("class") == "title"]
    return next(iter(titles or headings), None)


def _subtitle(element: HtmlElement | None) -> HtmlElement | None:
    return element if element is not None and element.get("class") == "subtitle" else None


def _take_lead(subtitle: HtmlElement, path: str) -> Inline:
    inner = Composer()
    compose(inner, subtitle, path, lines=False)
    texts = [block for block in inner.blocks if block.role is Role.PARAGRAPH]
    if len(texts) != 1 or len(inner.blocks) != 1:
        return Inline("")
    subtitle.drop_tree()
    return Inline(texts[0].text, texts[0].refs)


def _words(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def _opening(root: HtmlElement) -> str:
    """The first paragraph, if all of it is bold and it does not end like a sentence."""
    first = next((e for e in root if _words(e)), None)
    if first is None or first.tag != "p":
        return ""
    words = _words(first)
    bold = "".join(str(e.text_content()) for e in first if e.tag == "b")
    title = len(words) <= _MAX_TITLE and not words.endswith((".", ":", ";", ","))
    return words if title and bold.split() == words.split() else ""


def _core_title(package: Package) -> str:
    title = _core(package, "title")
    plausible = len(title.split()) >= _TITLE_WORDS and not _FILE_NAME.match(title)
    return title if plausible else ""


def _core(package: Package, field: str) -> str:
    """A property of the file."""
    root = package.xml(package.core)
    found = None if root is None else root.find(_DUBLIN_CORE + field)
    return " ".join((found.text or "").split()) if found is not None else ""
