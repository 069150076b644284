"""Markdown with YAML front matter, by way of markdown-it-py.

CommonMark with tables and strikethrough, less indented and fenced code (in a press release they
are always slips) and with raw HTML shown as text; comments are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from transflow.errors import SourceError, Where
from transflow.markup import Ref, escape
from transflow.markup import plain as plain_text
from transflow.messages import T
from transflow.model import Document, Role
from transflow.readers.base import (
    Composer,
    FrontMatter,
    Inline,
    Options,
    decode,
    front_matter,
    refuse_long,
)
from transflow.readers.base import split_front_matter as split
from transflow.readers.ordinals import protect
from transflow.readers.usual import Piece, inline, pieces

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

MAX_NESTING = 60
MAX_PARAGRAPH = 20_000
"""Characters; the parser takes a time that grows with the square of the length of a paragraph."""
MAX_BRACKETS = 3_000
"""Opening square brackets in a paragraph; each is looked at again for every one before it."""
MAX_MARKS = 20_000
"""Lines and characters that may be formatting: what the parser's time grows with."""
MAX_CELLS = 20_000
"""In all tables, with the empty ones at the ends of short rows."""
_MARK = re.compile(r"[\n\\`*_\[\]<>&|~!+#-]|\d[.)](?=[ \t])")
_TAGS = {"strong": "b", "em": "i", "s": "s"}
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 # takes as long to load as to read 50 usual texts

    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    parser.core.ruler.after("block", "length", _refuse_long)
    parser.block.ruler.at("table", _counted_table, {"alt": ["paragraph", "reference"]})
    return parser.enable(["table", "strikethrough"]).disable(["code", "fence"])


class _LongError(Exception):
    """A paragraph is too much; the arguments are why, and its line in the text that was parsed,
    from 0."""


def _refuse_long(state: StateCore) -> None:
    for token in state.tokens:
        line = token.map[0] if token.map else 0
        if token.type == "inline" and len(token.content) > MAX_PARAGRAPH:
            raise _LongError(
                T("a paragraph is longer than {limit} characters", limit=MAX_PARAGRAPH), line
            )
        if token.type == "inline" and token.content.count("[") > MAX_BRACKETS:
            raise _LongError(
                T("a paragraph has more than {limit} square brackets", limit=MAX_BRACKETS), line
            )


def _counted_table(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """The parser's own rule, which would fill up short rows with cells without end."""
    from markdown_it.rules_block import table  # noqa: PLC0415 # as in `_parser`

    before = len(state.tokens)
    found = table(state, first, last, silent)
    cells = sum(token.type in ("th_open", "td_open") for token in state.tokens[before:])
    state.env["cells"] = state.env.get("cells", 0) + cells
    if state.env["cells"] > MAX_CELLS:
        raise _LongError(T("more than {limit} cells in tables", limit=MAX_CELLS), first)
    return found


def read(data: bytes, path: str, options: Options) -> Document:
    """Raises SourceError."""
    head, body, first_line = split(decode(data, path), path)
    try:
        return _read(head, body, first_line, path, options)
    except _LongError as error:
        raise SourceError(
            error.args[0],
            Where(path, first_line + error.args[1]),
            T("part it into paragraphs with blank lines"),
        ) from error


def _read(head: str, body: str, first_line: int, path: str, options: Options) -> Document:
    front = front_matter(head, path, options)
    _refuse_large(body, first_line, path)
    usual = pieces(body) if front.meta.title else None
    if usual is not None and all(_short(piece) for piece in usual):
        composer = _composer(Inline(escape(front.meta.title)), front)
        _usual_body(composer, usual, first_line)
        composer.contact([_inline_of(text) for text in front.contact])
        return composer.document(options, front.meta)
    tokens = _parser().parse(protect(body, options.ordinal))
    deep = next((t for t in tokens if t.level >= MAX_NESTING - 1), None)
    if deep is not None:
        line = first_line + (deep.map[0] if deep.map else 0)
        raise SourceError(
            T("lists or quotations are nested too deeply"),
            Where(path, line),
            T("take some of the marks > - * or 1. at the start of the line away"),
        )
    title, tokens = _title(front.meta.title, tokens)
    composer = _composer(title, front)
    _body(composer, tokens, first_line)
    composer.contact([_inline_of(text) for text in front.contact])
    meta = replace(front.meta, title=front.meta.title or title.text)
    return composer.document(options, meta)


def _composer(title: Inline, front: FrontMatter) -> Composer:
    composer = Composer()
    composer.block(Role.TITLE, title, None)
    if front.lead:
        composer.block(Role.LEAD, _inline_of(front.lead), None)
    return composer


def _short(piece: Piece) -> bool:
    """Whether it is within the limits that `_refuse_long` tells people of."""
    return len(piece.text) <= MAX_PARAGRAPH and piece.text.count("[") <= MAX_BRACKETS


_USUAL = {"paragraph": Role.PARAGRAPH, "heading": Role.HEADING, "item": Role.LIST_ITEM}
_USUAL_TAGS = {
    ("paragraph", 0): ("<p>", "</p>\n"),
    ("item", 0): ("<li>", "</li>\n"),
    **{("heading", level): (f"<h{level}>", f"</h{level}>\n") for level in range(1, 7)},
}


def _usual_body(composer: Composer, usual: Sequence[Piece], first_line: int) -> None:
    """The same as `_body` makes of such a text."""
    listed = False
    layout = composer.layout
    for piece in usual:
        item = piece.kind == "item"
        if item != listed:
            layout.append("<ul>\n" if item else "</ul>\n")
            listed = item
        before, after = _USUAL_TAGS[piece.kind, piece.level]
        layout.append(before)
        composer.body_block(_USUAL[piece.kind], _usual_inline(piece), first_line + piece.line)
        layout.append(after)
    if listed:
        layout.append("</ul>\n")


def _usual_inline(piece: Piece) -> Inline:
    if not piece.formatted:
        return Inline(piece.text)
    return inline(piece.text) or _inline_of(piece.text)


def shown(text: str) -> str:
    """What a reader sees of a paragraph, line by line."""
    inline = _inline_of(text)
    return plain_text(inline.text.replace("<br/>", "\n"))


def _refuse_large(body: str, first_line: int, path: str) -> None:
    """Raises SourceError for a text that would take more than a moment."""
    refuse_long(body, path, ".md", first_line)
    if len(body) <= MAX_MARKS:
        return
    beyond = next(islice(_MARK.finditer(body), MAX_MARKS, None), None)
    if beyond is not None:
        raise SourceError(
            T("more than {limit} lines and marks of formatting", limit=MAX_MARKS),
            Where(path, first_line + body.count("\n", 0, beyond.start())),
            T("part it into several releases"),
        )


def _title(given: str, tokens: list[Token]) -> tuple[Inline, list[Token]]:
    """The title, and the body without it where a heading at the top gives or repeats it."""
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        heading = _plain(tokens[1].children or ()).strip()
        if not given or given in (heading, tokens[1].content.strip()):
            return Inline(escape(heading)), tokens[3:]
    return Inline(escape(given)), tokens


def _plain(children: Sequence[Token]) -> str:
    """What a reader sees, without formatting; of an image its alternative text."""
    out: list[str] = []
    waiting = list(reversed(children))
    while waiting:
        token = waiting.pop()
        if token.type == "image":
            waiting += reversed(token.children or ())
        elif token.type in ("softbreak", "hardbreak"):
            out.append(" ")
        elif token.type != "html_inline" or not token.content.startswith("<!--"):
            out.append(token.content)
    return "".join(out)


def _body(composer: Composer, tokens: Sequence[Token], first_line: int) -> None:
    containers: list[Role] = []
    lists: list[_Numbers] = []
    parser = _parser()
    for index, token in enumerate(tokens):
        line = first_line + token.map[0] if token.map else None
        if token.type == "inline":
            role = containers[-1] if containers else Role.PARAGRAPH
            if composer.layout and isinstance(composer.layout[-1], int):
                composer.html("\n")  # a comment parted two texts of an item that is no paragraph
            composer.body_block(role, _inline(token.children or ()), line)
        elif token.type == "html_block":
            _raw_block(composer, token.content, line)
        else:
            _enter_or_leave(containers, token)
            composer.html(_parted(lists, token))
            composer.html(_html_of(parser, tokens, index))


def _html_of(parser: MarkdownIt, tokens: Sequence[Token], index: int) -> str:
    return cast("RendererHTML", parser.renderer).renderToken(tokens, index, parser.options, {})


_CONTAINERS = {
    "blockquote": Role.QUOTE,
    "list_item": Role.LIST_ITEM,
    "heading": Role.HEADING,
    "th": Role.TABLE_CELL,
    "td": Role.TABLE_CELL,
}


def _enter_or_leave(containers: list[Role], token: Token) -> None:
    name, _, end = token.type.rpartition("_")
    if name in _CONTAINERS:
        if end == "open":
            containers.append(_CONTAINERS[name])
        else:
            containers.pop()


class _Numbers:
    """Follows the labels of a numbered list, of which HTML keeps the first one only."""

    def __init__(self, ordered: bool) -> None:
        self.ordered = ordered
        self.first = self.count = self.step = 0

    def begins_anew(self, label: int) -> bool:
        """Whether an item does not count on. A list counts one by one, or repeats its first
        number throughout and leaves the counting to Markdown."""
        if self.count == 1:
            self.step = int(label != self.first)
        anew = self.count > 0 and label != self.first + self.step * self.count
        if anew or not self.count:
            self.first, self.count = label, 0
        self.count += 1
        return anew


def _parted(lists: list[_Numbers], token: Token) -> str:
    """HTML that parts a list before an item that does not count on, so that no number is lost."""
    if token.type in ("bullet_list_open", "ordered_list_open"):
        lists.append(_Numbers(token.type == "ordered_list_open"))
    elif token.type in ("bullet_list_close", "ordered_list_close"):
        lists.pop()
    elif token.type == "list_item_open" and lists[-1].ordered:
        label = int(token.info)
        if lists[-1].begins_anew(label):
            start = "" if label == 1 else f' start="{label}"'
            return f"</ol>\n<ol{start}>\n"
    return ""


def _raw_block(composer: Composer, html: str, line: int | None) -> None:
    text = _without_comments(html).strip()
    if text:
        composer.html("<p>")
        composer.body_block(Role.PARAGRAPH, Inline(escape(text)), line)
        composer.html("</p>\n")


def _without_comments(html: str) -> str:
    kept, at = [], 0
    while (begin := html.find("<!--", at)) >= 0 and (end := html.find("-->", begin)) >= 0:
        kept.append(html[at:begin])
        at = end + len("-->")
    return "".join(kept) + html[at:]


def _inline_of(text: str) -> Inline:
    tokens = _parser().parseInline(text)
    return _inline(tokens[0].children or () if tokens else ())


class _Writer:
    """Gathers literal text so that it is escaped as a whole, however the parser cut it."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.literal: list[str] = []

    def text(self, literal: str) -> None:
        self.literal.append(literal)

    def tag(self, tag: str) -> None:
        self.out.append(escape("".join(self.literal)))
        self.literal.clear()
        self.out.append(tag)

    def result(self) -> str:
        self.tag("")
        return "".join(self.out)


def _inline(children: Sequence[Token]) -> Inline:
    writer = _Writer()
    refs: list[Ref] = []
    alternatives: list[str] = []
    for token in children:
        kind, _, end = token.type.rpartition("_")
        if token.type in ("link_open", "image"):
            number = len(refs) + 1
            alt = None
            words = _plain(token.children or ()) if token.type == "image" else ""
            if words.strip():
                alt = len(alternatives)
                alternatives.append(escape(words))
            name = "img" if token.type == "image" else "a"
            refs.append(Ref(number, name, _attributes(token), alt))
            writer.tag(f'<img id="{number}"/>' if name == "img" else f'<a id="{number}">')
        elif token.type == "link_close":
            writer.tag("</a>")
        elif kind in _TAGS:
            writer.tag(f"<{_TAGS[kind]}>" if end == "open" else f"</{_TAGS[kind]}>")
        else:
            _leaf(writer, token)
    return Inline(writer.result(), tuple(refs), tuple(alternatives))


def _leaf(writer: _Writer, token: Token) -> None:
    if token.type == "hardbreak" or (token.type == "html_inline" and _BREAK.match(token.content)):
        writer.tag("<br/>")
    elif token.type == "softbreak":
        writer.text("\n")
    elif token.type == "code_inline":
        writer.tag("<code>")
        writer.text(token.content)
        writer.tag("</code>")
    elif not (token.type == "html_inline" and token.content.startswith("<!--")):
        writer.text(token.content)


def _attributes(token: Token) -> tuple[tuple[str, str], ...]:
    return tuple((k, str(v)) for k, v in token.attrs.items() if k in ("href", "src"))
