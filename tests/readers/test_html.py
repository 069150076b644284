"""HTML: what a browser shows is what is read, and what is exported again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.corpus import as_json, read
from tests.readers.identity import exported
from tests.readers.normalise import normal, words
from transflow import markup
from transflow.model import Document, Role, Segmentation

FRONT = "---\ntitle: Virsraksts\n---\n"
MODES = list(Segmentation)
SLOW = settings(deadline=None)
"""The first text of all waits for the parsers to load."""


def _read(html: str | bytes) -> Document:
    return read(html, "releases/x.html")


# --- trees that HTML allows ----------------------------------------------------------------

_words = st.lists(
    st.sampled_from(
        [
            "Sēde", "notika", "20. novembrī.", "2024. gada", "Tas maksā 3 eiro.", "Vai būs?", " ",
            "\n", "\u00a0", "&nbsp;", "5 &lt; 6", "&amp;amp;", "&lt;b&gt;", "&", "ā", ".", "!",
            "„Jā,”", "– teica", "\t ", "\u202f", "&#x200B;", "&quot;", "A &amp; B", "u.c.", "<br>",
            "<br> <br>", "<wbr>", "<!-- piezīme -->", '<img src="a.png" alt="Ēka &amp; parks">',
            '<img src="b.png">', '<img alt="Karte">', "<script>x<b>y</script>", "<input value=x>",
            '<span hidden>nav</span>', '<i style="color:red; display: none">nav</i>',
        ]
    ),
    max_size=6,
).map("".join)  # fmt: skip
_ATTRIBUTES = {
    "a": ["", ' href="https://a.lv/?b=1&amp;c=2"', ' href="mailto:a@b.lv"', ' href="javascript:x"',
          ' href="/ziņas#a"', ' href=""', ' href=" tel:+371 67000000"', ' href="ftp://a.lv"'],
    "ol": ["", " start=3", ' start="1"', " start=x", " reversed"],
    "td": ["", " colspan=2", " colspan=1 rowspan=3", ' style="color:red; text-align: right"',
           " align=center", ' style="text-align:justify"'],
    "th": ["", " scope=col", ' scope="row" colspan="2"', " scope=x"],
    "span": ["", " class=x", ' style="font-weight:bold"'],
}  # fmt: skip


def _element(tag: str, inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    attributes = st.sampled_from(_ATTRIBUTES.get(tag, [""]))
    return st.tuples(attributes, inside).map(lambda pair: f"<{tag}{pair[0]}>{pair[1]}</{tag}>")


def _one_of(tags: str, inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(tags.split()).flatmap(lambda tag: _element(tag, inside))


def _several(item: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(item, max_size=4).map("".join)


_unlinked = st.recursive(
    _words,
    lambda inner: _several(
        _words
        | _one_of(
            "b strong i em u ins s del code kbd sub sup span font q abbr small x-unknown cite",
            inner,
        )
    ),
    max_leaves=6,
)
_inline = _several(_unlinked | _element("a", _unlinked))


def _blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    row = _element("tr", _several(_one_of("td th", inner)))
    body = _several(row) | _one_of("thead tbody tfoot", _several(row))
    table = st.tuples(st.just("") | _element("caption", _inline), _several(body))
    return _several(
        _inline
        | _one_of("p h1 h2 h3 h6 pre figcaption summary", _inline)
        | _one_of("div section blockquote center address figure details fieldset", inner)
        | _one_of("ul ol menu", _several(_element("li", inner)))
        | _element("dl", _several(_one_of("dt dd", inner)))
        | _element("table", table.map("".join))
        | st.just("<hr>")
        | _element("strong", _element("p", _inline))
        | _element("a", _one_of("p div h2", _unlinked))
    )


_bodies = st.recursive(_inline, _blocks, max_leaves=12)


@SLOW
@given(_bodies, st.sampled_from(MODES))
def test_the_source_text_put_back_shows_what_the_source_shows(
    body: str, mode: Segmentation
) -> None:
    assert normal(exported(_read(FRONT + body), mode)) == normal(body)


@SLOW
@given(_bodies)
def test_every_visible_word_is_in_a_unit(body: str) -> None:
    document = _read(body)
    shown = (markup.plain(b.text) for b in document.blocks if b.role is not Role.IMAGE_TEXT)
    assert sorted(" ".join(shown).split()) == sorted(words(body).split())


_TAGS = [
    "p", "b", "i", "a", "ul", "ol", "li", "table", "tr", "td", "th", "tbody", "caption", "h1",
    "h2", "div", "blockquote", "address", "span", "pre", "q", "section", "center", "font", "dl",
    "dd", "dt", "body", "html", "form", "sub",
]  # fmt: skip
_tags = st.sampled_from([f"<{slash}{tag}>" for slash in ("", "/") for tag in _TAGS])
_soup = st.lists(_words | _tags, max_size=14).map("".join)


@SLOW
@given(_soup)
def test_no_word_of_broken_html_is_lost(body: str) -> None:
    document = _read(FRONT + body)
    shown = (markup.plain(b.text) for b in document.blocks if b.role is not Role.IMAGE_TEXT)
    found = sorted("".join(" ".join(shown).split()))
    assert found == sorted("".join(f"Virsraksts{words(body)}".split()))
    placed = [part for part in document.layout if isinstance(part, int)]
    assert placed == sorted(set(placed))


@SLOW
@given(_soup)
def test_what_is_read_from_the_export_is_the_export(body: str) -> None:
    once = exported(_read(FRONT + body))
    assert exported(_read(FRONT + once)) == once


# --- files ---------------------------------------------------------------------------------

SOURCES = sorted((Path(__file__).parent / "data").glob("*.html"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_file_is_read_as_expected(source: Path) -> None:
    expected = json.loads(Path(f"{source}.expected.json").read_text(encoding="utf-8"))
    assert as_json(_read(source.read_bytes())) == expected


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "source", [s for s in SOURCES if "fragment" in s.name], ids=lambda p: p.stem
)
def test_a_file_put_back_shows_what_the_source_shows(source: Path, mode: Segmentation) -> None:
    text = source.read_text(encoding="utf-8")
    _, head, body = text.split("---\n", 2)
    assert "contact" not in head
    assert normal(exported(_read(text), mode)) == normal(body)


# --- what is deliberate --------------------------------------------------------------------

_PAGE = "<!doctype html><html><head><title>Lapa</title></head><body>{}</body></html>"


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("<nav>a</nav><main>b</main><article>c</article>", ["b"]),
        ("<main>b<nav>a</nav><aside>d</aside></main>", ["b", "d"]),
        ("<header>a</header><article>b<footer>c</footer></article><aside>d</aside>", ["b", "c"]),
        ("<article>b</article><article>c</article><footer>d</footer>", ["b", "c"]),
        ("<header>a</header><div>b</div><footer>c</footer>", ["b"]),
        ("<main hidden>a</main><main>b</main>", ["b"]),
        ("a</body></html>b", ["ab"]),
        ("a<nav>x</nav>b", ["a", "b"]),
    ],
)
def test_of_a_page_the_release_is_read(body: str, kept: list[str]) -> None:
    document = _read(_PAGE.format(body))
    assert [block.text for block in document.blocks] == ["Lapa", *kept]


def test_of_a_fragment_everything_is_read() -> None:
    document = _read("a<h1>V</h1>b<header>c</header>d<nav>e</nav>f<main>g</main><footer>h</footer>")
    assert [block.text for block in document.blocks] == ["V", *"abcdefgh"]


@pytest.mark.parametrize(
    ("front", "body", "title", "texts"),
    [
        ("", "<p>a<h1>Ziņa <b>&amp;</b> 20.\u00a0maijs</h1>b", "Ziņa & 20.\u00a0maijs", ["a", "b"]),
        (FRONT, "<h1> Virs\nraksts</h1>b", "Virsraksts", ["Virs raksts", "b"]),
        (FRONT, "<h1> <i>Virsraksts</i></h1>b", "Virsraksts", ["b"]),
        ("", "<h1></h1><h1 hidden>x</h1><h1>V</h1><h1>W</h1>", "V", ["W"]),
        ("", "<h1>Zīme &lt;b></h1>", "Zīme &lt;b>", []),
        ("", "b", "", ["b"]),
    ],
)
def test_a_heading_that_gives_or_repeats_the_title_is_the_title(
    front: str, body: str, title: str, texts: list[str]
) -> None:
    document = _read(front + body)
    assert document.meta.title == title
    assert [b.text for b in document.blocks if b.role is not Role.TITLE] == texts


@pytest.mark.parametrize(
    ("front", "body", "layout"),
    [
        (
            "",
            "a<h1>V <a href=x><img src=b.png alt=Ēka></a></h1>c",
            "<p>{1}</p>\n<p>{3}</p>\n<p>{4}</p>\n",
        ),
        (FRONT, "<h1><img src=b.png>Virsraksts</h1>c", "<p>{1}</p>\n<p>{2}</p>\n"),
        ("", "<h1><img src=b.png hidden>V<img src=data:x></h1>c", "<p>{1}</p>\n"),
        ("", "<h1><img src=b.png></h1><h1>V</h1>", "<h1>{1}</h1>\n"),
    ],
)
def test_a_picture_in_the_title_goes_to_the_start_of_the_body(
    front: str, body: str, layout: str
) -> None:
    document = _read(front + body)
    assert document.meta.title in ("V", "Virsraksts")
    assert as_json(document)["layout"] == layout


@pytest.mark.parametrize(
    ("written", "kept"),
    [("0", ' start="0"'), ("2024", ' start="2024"'), ("123456789", ' start="123456789"'),
     ("1", ""), ("01", ""), ("007", ' start="7"'), ("1234567890", ""), ("-3", ""), ("٣", "")],
)  # fmt: skip
def test_a_list_may_begin_with_any_number_that_the_export_allows(written: str, kept: str) -> None:
    document = _read(FRONT + f'<ol start="{written}"><li>a</ol>')
    assert exported(document) == f"<ol{kept}>\n<li>a</li>\n</ol>\n"


def test_quotations_and_lists_within_their_like_keep_their_depth() -> None:
    twice = "<blockquote>\n<blockquote>\n<p>a</p>\n</blockquote>\n</blockquote>\n"
    assert exported(_read(FRONT + twice)) == twice
    assert exported(_read(FRONT + "<ul><ul><li>a</ul></ul>")).count("<ul>") == 2


def test_an_empty_item_of_a_list_stays_since_a_browser_numbers_it() -> None:
    document = _read(FRONT + "<ol><li>a<li><br><li>b</ol>")
    assert exported(document).count("<li>") == 3


def test_the_lead_and_the_contact_may_hold_html() -> None:
    document = _read(
        "---\ntitle: V\nlead: 'Īss <b>stāsts</b> &amp; <img src=a.png alt=Ēka>'\n"
        "contact: ['A < B', '<a href=\"tel:+37167000000\">67000000</a>']\n---\nb"
    )
    assert [(str(b.role), b.text) for b in document.blocks] == [
        ("title", "V"), ("lead", 'Īss <b>stāsts</b> & <img id="1"/>'), ("image-text", "Ēka"),
        ("paragraph", "b"), ("contact", "A < B"), ("contact", '<a id="1">67000000</a>'),
    ]  # fmt: skip
    assert document.blocks[1].refs[0].alt == 2


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<b>A</b><b>B</b>", "<b>AB</b>"),
        ("<b>A<br>B</b>", "<b>A<br/>B</b>"),
        ("<b><strong>A</strong></b>", "<b>A</b>"),
        ("A<b> </b>B", "A B"),
        ("A<i></i>B<a href=x></a>", "AB"),
        ("<b>A <a href=x>B</a> C</b>", '<b>A <a id="1">B</a> C</b>'),
        ("&<wbr>not;", "&amp;not;"),
        ("<a href=x>A</a><a href=x>B</a>", '<a id="1">AB</a>'),
        ("<a href=x>A</a><a href=y>B</a>", '<a id="1">A</a><a id="2">B</a>'),
    ],
)
def test_formatting_takes_as_few_tags_as_can_be(body: str, text: str) -> None:
    assert [b.text for b in _read(FRONT + body).blocks][1:] == [text]


def test_two_line_breaks_part_a_text_like_paragraphs() -> None:
    document = _read(FRONT + "<p>Viens<br>divi<br>&nbsp;<br>trīs</p>")
    assert [b.text for b in document.blocks][1:] == ["Viens<br/>divi", "trīs"]
    assert exported(document) == "<p>Viens<br>divi<br><br>trīs</p>\n"


def test_a_block_knows_its_line() -> None:
    document = _read(FRONT + "<p>\n\nViens</p>\n<ul>\n<li>divi\n\n</ul>\n<pre>\ntrīs</pre>")
    assert [(b.text, b.line) for b in document.blocks][1:] == [
        ("Viens", 6), ("divi", 8), ("trīs", 12),
    ]  # fmt: skip
