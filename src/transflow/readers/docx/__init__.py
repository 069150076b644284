"""Word files (.docx), by way of mammoth.

The file is checked and brought down to its text first (`build`), so that mammoth sees only
what it knows; numbers of lists, which it has no place for, come through as bookmarks.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

import mammoth
from lxml.html import Element, HtmlElement
from msgspec import Struct
from msgspec.structs import replace

from transflow.errors import SourceError, Where
from transflow.markup import escape
from transflow.messages import T
from transflow.model import Document, Media, Role, media_url
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
from transflow.readers.docx.titles import (
    heading_of,
    in_the_text,
    opening,
    take_lead,
    title_in_properties,
    title_of,
)
from transflow.readers.hypertext import compose, parse, shown_words

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


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
    file = _convert(data, path, options.ordinal)
    root = file.tree(path, options.release)
    title, subtitle = title_of(root, front.meta.title)
    if not title.text:
        title = Inline(escape(title_in_properties(file.title)))
    lead = Inline(escape(front.lead))
    if not lead.text and subtitle is not None:
        lead = take_lead(subtitle, path)
    composer = Composer()
    composer.block(Role.TITLE, title, None)
    composer.block(Role.LEAD, lead, None)
    compose(composer, root, path, lines=False)
    composer.contact([Inline(escape(line)) for line in front.contact])
    composer.media.update(file.media)
    meta = replace(front.meta, title=front.meta.title or title.text)
    return composer.document(options, meta)


def about(data: bytes, path: str, options: Options) -> About:
    """The title and the language that a file gives of itself; raises SourceError.

    Properties of the file are believed last, and its date never: it is that of a template or of
    the last save.
    """
    file = _convert(data, path, options.ordinal)
    root = file.tree(path, options.release)
    heading = heading_of(root)
    own = "" if heading is None else shown_words(heading)
    bold = opening(root) if heading is None or in_the_text(heading) else ""
    title = bold or own or title_in_properties(file.title)
    return About(title=title, language=file.language, unseen=file.unseen)


def _front_matter(options: Options) -> FrontMatter:
    """Of the file beside, with or without the lines of `---` that it has in Markdown."""
    path = options.front_matter_path
    text = options.front_matter.removeprefix("\ufeff").replace("\r\n", "\n")
    if re.match(r"---[ \t]*\n", text):
        return front_matter(split_front_matter(text, path)[0], path, options)
    return front_matter(text, path, options, first_line=1)


# --- the file as HTML ----------------------------------------------------------------------


class _Converted(Struct, frozen=True):
    """A file as HTML."""

    html: str
    """Pictures in it have the names of `media` for addresses."""
    media: Mapping[str, Media]
    unseen: int
    title: str
    """In the properties of the file; so is `language`."""
    language: str

    def tree(self, path: str, release: str) -> HtmlElement:
        """The body, with the numbers of lists and the addresses of pictures."""
        root = parse(self.html, path)
        _number_lists(root)
        _drop_anchors(root)
        for picture in root.iter("img"):
            picture.set("src", media_url(release, picture.get("src", "")))
        return root


def _convert(data: bytes, path: str, ordinal: Callable[[str], bool]) -> _Converted:
    """The file in `data`; `ordinal` as in `Options`. Raises SourceError."""
    try:
        return _known(data, ordinal)
    except SourceError as error:
        raise SourceError(error.message, Where(path), error.hint) from error


@lru_cache(maxsize=1)  # `add` reads a file three times: for its title, for its date, as a release
def _known(data: bytes, ordinal: Callable[[str], bool]) -> _Converted:
    package = open_package(data, "")
    plain = plain_file(package, ordinal)
    return _Converted(
        _html(plain, package),
        plain.media,
        plain.unseen,
        _core(package, "title"),
        _core(package, "language"),
    )


def _html(plain: Plain, package: Package) -> str:
    try:
        html: str = mammoth.convert_to_html(
            io.BytesIO(plain.data),
            style_map=STYLE_MAP,
            include_default_style_map=False,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(_picture),
            external_file_access=False,
        ).value
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # It has no errors of its own: a broken text makes it stumble somewhere.
        raise package.broken(T("the text of the file is damaged")) from error
    return html


def _picture(image: mammoth.documents.Image) -> dict[str, str]:
    with image.open() as stream:
        return {"src": stream.read().decode()}


def _core(package: Package, field: str) -> str:
    """A property of the file."""
    root = package.xml(package.core)
    found = None if root is None else root.find(_DUBLIN_CORE + field)
    return " ".join((found.text or "").split()) if found is not None else ""


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
