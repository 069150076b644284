"""Random documents, as readers of HTML and Word make them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from hypothesis import strategies as st

from tests.readers.corpus import OPTIONS
from transflow.markup import Ref, escape
from transflow.model import Document, Meta, Role
from transflow.readers.base import Composer, Inline

Node = Callable[[Composer, Role], None]

LITERALS = st.one_of(
    st.sampled_from(
        ["vārds", "Rīgā.", " ", " ", "2024. gada", "5. ", "1) ", "- ", "+ x", "> ", "# ", "#", "* ",
         "**", "_", "a_b", "__", "`", "``", "[a](b)", "![", "!", "<b>", "<", "&amp;", "&", "&#65;",
         "|", "---", "===", "~~", "\\", "\u00a0", "\n", "€", "(", ")", ":", ":-", "e.p@a.lv",
         "<!-- ",
         "https://a.lv/x_y", "|-|", "…", "„", "”", "\u200b", "***", "0. ", "[x]: y", "    "]
    ),
    st.text("aā \n*_`[]<>&#-+.!|~\\()1:=\u00a0", max_size=8),
)  # fmt: skip
URLS = st.sampled_from(
    ["https://a.lv", "https://a.lv/b?c=1&amp=2", "mailto:e.p@a.lv", "a)b", "(", "https://a.lv/x_y",
     "", "#a", "tel:+371", "&copy;", "a%20b", "https://a.lv/*_*", "!"]
)  # fmt: skip


@dataclass(frozen=True)
class Tag:
    name: str
    parts: tuple[str | Tag, ...] = ()
    url: str = ""
    alternative: str = ""


def _inline(part: Tag | str, refs: list[Ref], alternatives: list[str]) -> str:
    if isinstance(part, str):
        return escape(part)
    inside = partial(_inline, refs=refs, alternatives=alternatives)
    if part.name == "br":
        return "<br/>"
    if part.name == "img":
        alt = len(alternatives) if part.alternative.strip() else None
        alternatives += [escape(part.alternative)] if alt is not None else []
        refs.append(Ref(len(refs) + 1, "img", (("src", part.url),), alt))
        return f'<img id="{len(refs)}"/>'
    attribute = ""
    if part.name == "a":
        refs.append(Ref(len(refs) + 1, "a", (("href", part.url),)))
        attribute = f' id="{len(refs)}"'
    return f"<{part.name}{attribute}>{''.join(map(inside, part.parts))}</{part.name}>"


def inline_of(parts: list[Tag | str]) -> Inline:
    refs: list[Ref] = []
    alternatives: list[str] = []
    text = "".join(_inline(part, refs, alternatives) for part in parts)
    return Inline(text, tuple(refs), tuple(alternatives))


VOIDS = st.one_of(
    st.just(Tag("br")), st.builds(Tag, st.just("img"), url=URLS, alternative=LITERALS)
)
CODE = st.builds(Tag, st.just("code"), st.tuples(LITERALS))


def _parts(names: str, code: st.SearchStrategy[Tag]) -> st.SearchStrategy[list[Tag | str]]:
    def around(inner: st.SearchStrategy[Tag | str]) -> st.SearchStrategy[Tag | str]:
        parts = st.lists(inner, max_size=3).map(tuple)
        return st.builds(Tag, st.sampled_from(names.split()), parts)

    leaves = st.one_of(LITERALS, LITERALS, VOIDS, code)
    formatted = st.recursive(leaves, around, max_leaves=5)
    links = st.builds(Tag, st.just("a"), st.lists(formatted, max_size=2).map(tuple), URLS)
    return st.lists(st.one_of(formatted, formatted, links), min_size=1, max_size=4)


SAYABLE = _parts("b i s", CODE)
ANY = _parts(
    "b i s u sub sup",
    st.builds(Tag, st.just("code"), st.lists(LITERALS | st.just(Tag("br")), max_size=3).map(tuple)),
)


def _leaf(open_tag: str, close_tag: str, role: Role | None, inline: Inline) -> Node:
    def put(composer: Composer, around: Role) -> None:
        composer.html(open_tag)
        composer.body_block(role or around, inline, None)
        composer.html(close_tag)

    return put


def _around(open_tag: str, close_tag: str, role: Role | None, inner: list[Node]) -> Node:
    def put(composer: Composer, around: Role) -> None:
        composer.html(open_tag)
        for node in inner:
            node(composer, role or around)
        composer.html(close_tag)

    return put


def _leaves(inline: st.SearchStrategy[Inline]) -> st.SearchStrategy[Node]:
    headings = st.tuples(st.sampled_from("23456"), inline).map(
        lambda pair: _leaf(f"<h{pair[0]}>", f"</h{pair[0]}>\n", Role.HEADING, pair[1])
    )
    paragraphs = inline.map(lambda text: _leaf("<p>", "</p>\n", None, text))
    return st.one_of(paragraphs, paragraphs, headings, st.just(_around("<hr>\n", "", None, [])))


def _lists(items: st.SearchStrategy[list[Node]], least: int) -> st.SearchStrategy[Node]:
    def made(start: int | None, inner: list[list[Node]]) -> Node:
        tag = "ul" if start is None or len(inner) < least else "ol"
        attribute = "" if start in (None, 1) or tag == "ul" else f' start="{start}"'
        wrapped = [_around("<li>", "</li>\n", Role.LIST_ITEM, nodes) for nodes in inner]
        return _around(f"<{tag}{attribute}>\n", f"</{tag}>\n", None, wrapped)

    starts = st.sampled_from([None, None, 1, 2, 9, 2024])
    return st.builds(made, starts, st.lists(items, min_size=1, max_size=3))


def _tables(
    cells: st.SearchStrategy[Inline], header: st.SearchStrategy[bool]
) -> st.SearchStrategy[Node]:
    @st.composite
    def draw_table(draw: st.DrawFn) -> Node:
        columns = draw(st.integers(1, 3))
        styles = [draw(st.sampled_from(["", ' style="text-align:right"'])) for _ in range(columns)]
        rows = []
        for number in range(draw(st.integers(1, 3))):
            tag = "th" if number == 0 and draw(header) else "td"
            row = [
                _leaf(f"<{tag}{style}>", f"</{tag}>\n", Role.TABLE_CELL, draw(cells))
                for style in styles
            ]
            rows.append(_around("<tr>\n", "</tr>\n", None, row))
        return _around("<table>\n", "</table>\n", None, rows)

    return draw_table()


def _documents(
    parts: st.SearchStrategy[list[Tag | str]], least: int, header: st.SearchStrategy[bool]
) -> st.SearchStrategy[Document]:
    inline = parts.map(inline_of)
    bare = inline.map(lambda text: [_leaf("", "", None, text)])

    def around(blocks: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        several = st.lists(blocks, max_size=3)
        items = st.one_of(bare, several, st.tuples(bare, several).map(lambda p: [*p[0], *p[1]]))
        quotes = several.map(
            lambda nodes: _around("<blockquote>\n", "</blockquote>\n", Role.QUOTE, nodes)
        )
        return st.one_of(_lists(items, least), quotes, blocks)

    leaves = st.one_of(_leaves(inline), _leaves(inline), _tables(inline, header))
    blocks = st.recursive(leaves, around, max_leaves=6)
    return st.lists(blocks, max_size=4).map(_document)


def _document(nodes: list[Node]) -> Document:
    composer = Composer()
    composer.block(Role.TITLE, Inline("Virsraksts"), None)
    for node in nodes:
        node(composer, Role.PARAGRAPH)
    return composer.document(OPTIONS, Meta("Virsraksts"))


SAYABLE_DOCUMENTS = _documents(SAYABLE, 2, st.just(True))
"""Of nothing but what Markdown has."""
ANY_DOCUMENTS = _documents(ANY, 1, st.booleans())
