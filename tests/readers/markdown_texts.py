"""Random Markdown, as people write it: blocks in blocks, formatting in formatting."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(
    ["Sanāksme", "notika", "otrdien.", "Rīgā", "maksā 3 eiro", "2024. gadā.", "20.\u00a0novembrī",
     "plkst. 10.00", "„Jā,” teica", "5 &lt; 6", "A&amp;B", "AT&T", "&nbsp;", "&copy;", "\\*", "\\_",
     "a_b_c", "10 * 2", "15 €", "1) viens", "e.p@a.lv", "vārds", "vai?", "Nē!", "<", ">", "(sk.)",
     "[sic]", "u.c.", "–", "…", "|", "~", "#", "+371 67000000"]
)  # fmt: skip
URLS = st.sampled_from(
    ["https://a.lv", "https://a.lv/b_c?d=1&e=2", "/ziņas", "<a b.html>", "mailto:e@a.lv", "#x",
     "https://a.lv/(1)", "tel:+37167000000", "https://a.lv/%C4%81"]
)  # fmt: skip
LEAVES = st.one_of(
    WORDS,
    st.sampled_from(["`kods`", "`` a`b ``", "`**`", "<https://a.lv/x_y>", "<e.p@a.lv>"]),
    st.tuples(st.sampled_from(["ēka", "", "*Rīga* 1", "a &amp; b"]), URLS).map(
        lambda pair: f"![{pair[0]}]({pair[1]})"
    ),
)
GAPS = st.sampled_from([" ", " ", " ", "\n", "  \n", "\\\n", "", "\u00a0", "<br>", "<!-- x -->"])


def _joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.lists(st.tuples(parts, GAPS), min_size=1, max_size=5)
    return pairs.map(lambda items: "".join(part + gap for part, gap in items).strip("\n\\ "))


def _formatted(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    wrapped = st.tuples(st.sampled_from(["**", "*", "_", "__", "~~"]), inner).map(
        lambda pair: f"{pair[0]}{pair[1]}{pair[0]}"
    )
    linked = st.tuples(inner, URLS).map(lambda pair: f"[{pair[0]}]({pair[1]})")
    return _joined(st.one_of(wrapped, linked, LEAVES))


INLINE = st.recursive(_joined(LEAVES), _formatted, max_leaves=6)
LINE = INLINE.map(lambda text: " ".join(text.replace("\\\n", " ").split("\n")))
CELL = LINE.map(lambda text: text.replace("|", "\\|"))


def _prefixed(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(rest + line if line else line for line in lines[1:])])


@st.composite
def _tables(draw: st.DrawFn) -> str:
    columns = draw(st.integers(1, 3))
    rows = draw(
        st.lists(st.lists(CELL, min_size=columns, max_size=columns), min_size=1, max_size=3)
    )
    rule = draw(
        st.lists(st.sampled_from(["---", ":--", "--:", ":-:"]), min_size=columns, max_size=columns)
    )
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [rows[0], rule, *rows[1:]])


@st.composite
def _lists(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    items = draw(st.lists(inner, min_size=1, max_size=3))
    gap = draw(st.sampled_from(["\n", "\n\n"]))
    if len(items) == 1 or draw(st.booleans()):
        mark = draw(st.sampled_from("-*+"))
        return gap.join(_prefixed(item, f"{mark} ", "  ") for item in items)
    start = draw(st.sampled_from([1, 1, 3, 9, 0, 2024]))
    stop = draw(st.sampled_from(".)"))
    labels = [f"{number}{stop} " for number in range(start, start + len(items))]
    pairs = zip(labels, items, strict=True)
    return gap.join(_prefixed(item, label, " " * len(label)) for label, item in pairs)


def _blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    quotes = inner.map(lambda text: _prefixed(text, "> ", "> ").replace("\n\n", "\n>\n"))
    return _several(st.one_of(LEAF_BLOCKS, _lists(inner), quotes))


def _several(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(blocks, min_size=1, max_size=3).map("\n\n".join)


LEAF_BLOCKS = st.one_of(
    INLINE,
    INLINE,
    st.tuples(st.integers(2, 6), LINE).map(lambda pair: f"{'#' * pair[0]} {pair[1]}"),
    LINE.map(lambda text: f"{text}\n==="),
    _tables(),
    st.just("* * *"),
    st.just("<!-- piezīme -->"),
)
_MANY = st.recursive(_several(LEAF_BLOCKS), _blocks, max_leaves=8)
TEXTS = _MANY.map(lambda text: f"Sākums.\n\n{text}\n")
"""Whole bodies; the first paragraph keeps a heading from being the title."""

PIECES = st.lists(
    st.sampled_from(
        ["vārds", "Rīgā", "20. ", "1. ", "2. ", "3) ", "- ", "* ", "> ", "# ", "## ", "**", "*",
         "_", "~~", "`", "[saite](https://a.lv)", "![ēka](b.png)", "![](c.png)", "\\", "\n", "\n\n",
         "  \n", "    ", " ", "&", "&amp;", "|", "|-|-|\n", "a|b\n", "---\n", "===\n", ".", "!",
         "(", ")", "[", "]", "ā", "\t", "<https://e.lv>", '"', "'", "&amp;lt;", "<b>", "</i>",
         "<!--", "-->", "<br>", "<!-- x -->\n", "\u00a0", "~", "€", "+ ", "```", "4. ", "1) ",
         "2) "]
    ),
    max_size=25,
).map(lambda parts: f"Sākums.\n\n{''.join(parts)}\n")  # fmt: skip
"""Anything that could be Markdown."""
