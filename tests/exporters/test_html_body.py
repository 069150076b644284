"""The body of a release: what is allowed stays, whatever else comes in goes out harmless."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.errors import ExportError
from transflow.exporters.canonical import is_canonical
from transflow.exporters.html import (
    ATTRIBUTES,
    MAX_DEPTH,
    TAGS,
    is_clean,
    plain_text,
    render_body,
    sanitise,
    shows_something,
)

ALLOWED = [
    "<p>Teksts</p>",
    "<h1>a</h1><h2>b</h2><h6>c</h6>",
    '<ol start="20"><li>novembrī</li></ol>',
    "<ul><li><p>a</p></li></ul>",
    "<blockquote><p>„Jā.”</p></blockquote>",
    '<p><a href="https://example.lv/?a=1&amp;b=2" title="t">x</a></p>',
    '<p><a href="mailto:prese@example.lv">x</a> <a href="tel:+37167000000">y</a></p>',
    '<p><a href="/lv/jaunumi">x</a> <a href="#saturs">y</a></p>',
    '<p><img src="/a.png" alt="Zīmējums" title="t"></p>',
    "<p><b>a</b><strong>b</strong><i>c</i><em>d</em><s>e</s><u>f</u><code>g</code></p>",
    "<p>H<sub>2</sub>O m<sup>2</sup><br>x</p><hr>",
    "<address>Prese<br>67000000</address>",
    (
        '<table><thead><tr><th scope="col" style="text-align:right">a</th></tr></thead>'
        '<tbody><tr><td colspan="2" style="text-align:left">b</td></tr></tbody></table>'
    ),
]
HARMFUL = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<p><img src="x" onerror="alert(1)"></p>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" jav\tascript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="vbscript:alert(1)">x</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
    '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
    "<svg onload=alert(1)><a xlink:href=javascript:alert(1)>x</a></svg>",
    '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
    '<iframe src="https://example.com"></iframe>',
    '<p style="background:url(javascript:alert(1))">x</p>',
    '<td style="text-align:left;background:url(//x)">x</td>',
    '<table><tr><td style="position:fixed;text-align:left">x</td></tr></table>',
    "<style>p{display:none}</style>",
    '<form action="/"><input onfocus=alert(1) autofocus></form>',
    "<!--><script>alert(1)</script>-->",
    "]]><script>alert(1)</script><![CDATA[",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<a href="https://x" onclick="alert(1)" target="_blank">x</a>',
    '<ol start="1&quot; onclick=&quot;x"><li>x</li></ol>',
    '<base href="https://example.com/"><meta http-equiv="refresh" content="0">',
]
html_pieces = st.lists(
    st.one_of(
        st.sampled_from([*HARMFUL, *ALLOWED]),
        st.sampled_from(sorted(TAGS)).map(lambda tag: f"<{tag}>"),
        st.sampled_from(sorted(TAGS)).map(lambda tag: f"</{tag}>"),
        st.text(max_size=8),
    ),
    max_size=14,
).map("".join)


class Inventory(HTMLParser):
    """Every tag and attribute of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.extend((tag, name, value or "") for name, value in attrs)


def assert_harmless(html: str) -> None:
    inventory = Inventory(html)
    assert inventory.tags <= TAGS
    for tag, name, value in inventory.attributes:
        assert name in ATTRIBUTES.get(tag, set())
        if name in ("href", "src"):
            scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.\-]*):", re.sub(r"[\x00-\x20]", "", value))
            assert scheme is None or scheme[1].lower() in ("http", "https", "mailto", "tel")
        if name == "style":
            assert value in ("text-align:left", "text-align:right", "text-align:center")


@pytest.mark.parametrize("html", ALLOWED)
def test_what_is_allowed_stays_as_it_is(html: str) -> None:
    assert sanitise(html) == html


@pytest.mark.parametrize("html", HARMFUL)
def test_what_is_harmful_comes_out_harmless(html: str) -> None:
    body = render_body(("<p>", 0, "</p>"), {0: html})
    assert_harmless(body)
    assert "alert(1)</script" not in body


@given(html=html_pieces)
def test_anything_comes_out_harmless_and_settled(html: str) -> None:
    body = sanitise(html)
    assert_harmless(body)
    assert sanitise(body) == body


# --- seen without the sanitiser --------------------------------------------------------------

INLINE = ("b", "i", "em", "strong", "s", "u", "code", "sub", "sup")
LINKS = ('a href="https://a.lv/b?c=1&amp;d=2" title="t"', 'a href="#c"', 'a href="mailto:a@b.lv"')


def within(parts: st.SearchStrategy[str], *tags: str) -> st.SearchStrategy[str]:
    """`parts` in an element of one of the tags."""
    return st.builds(
        lambda tag, text: f"<{tag}>{text}</{tag.split()[0]}>", st.sampled_from(tags), parts
    )


def several(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(parts, max_size=3).map("".join)


inline = st.recursive(
    st.sampled_from(["vārds", " ", "\n", "&lt;", "ž&nbsp;m", "<br>", '<img src="/x.png" alt="a">']),
    lambda inner: within(several(inner), *INLINE, *LINKS),
    max_leaves=6,
)
words = several(inline)
flow = st.recursive(
    words | within(words, "p", "h2", "h6"),
    lambda inner: st.one_of(
        within(several(within(inner, "li")), "ul", "ol", 'ol start="20"'),
        within(several(inner), "blockquote", "address"),
        several(within(inner, "td", 'td colspan="2"', 'th scope="row"')).map(
            lambda cells: f"<table><caption>x</caption><tbody>\n<tr>{cells}</tr></tbody></table>"
        ),
    ),
    max_leaves=8,
)
bodies = several(flow)


@given(html=bodies)
def test_a_body_as_releases_have_it_is_seen_to_be_clean_at_once(html: str) -> None:
    if sanitise(html) == html:
        assert is_canonical(html) or _nests(html)
    if is_canonical(html):
        assert _by_the_sanitiser(html) == html


def _nests(html: str) -> bool:
    """Whether a formatting element stands within one of its kind: left to the sanitiser."""
    found = (re.search(rf"<{tag}>(?:(?!</{tag}>).)*<{tag}>", html, re.DOTALL) for tag in INLINE)
    return any(found)


def _by_the_sanitiser(html: str) -> str:
    """What the sanitiser makes of it; a comment in front keeps it from being seen as clean."""
    assert not is_canonical(f"<!---->{html}")
    return sanitise(f"<!---->{html}")


@given(html=html_pieces | bodies, cut=st.integers(0, 200), extra=html_pieces)
def test_what_is_seen_to_be_clean_the_sanitiser_leaves_as_it_is(
    html: str, cut: int, extra: str
) -> None:
    spoiled = html[:cut] + extra + html[cut:]
    for body in (html, spoiled, sanitise(spoiled)):
        if is_canonical(body):
            assert _by_the_sanitiser(body) == body


@pytest.mark.parametrize("html", HARMFUL)
def test_what_is_harmful_is_not_seen_as_clean(html: str) -> None:
    assert not is_canonical(html)
    assert not is_clean(html)


@pytest.mark.parametrize("html", ALLOWED)
def test_what_is_allowed_is_clean(html: str) -> None:
    assert is_clean(html)


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>a</p>", True),
        ('<p><img src="/a.png"></p>', True),
        ("<p>&lt;</p>", True),
        ("a", True),
        ("<p>&nbsp;</p>\n<hr>", False),
        ('<p><a href="/b" title="c">\n</a></p>', False),
        ("", False),
    ],
)
def test_what_a_reader_sees_of_a_body(html: str, shown: bool) -> None:
    assert is_clean(html)
    assert shows_something(html) is shown


def test_a_value_with_a_bracket_in_it_is_no_text() -> None:
    assert plain_text('<p><img src="/a.png" alt="a > b" title="<c>">d</p>') == "d"


def test_the_layout_takes_its_blocks_where_they_belong() -> None:
    layout = ("<h2>", 3, "</h2><ul><li>", 1, "</li></ul>")
    assert (
        render_body(layout, {1: "b <b>c</b>", 3: "a"}) == "<h2>a</h2><ul><li>b <b>c</b></li></ul>"
    )


def test_a_block_without_html_is_a_bug() -> None:
    with pytest.raises(KeyError):
        render_body(("<p>", 0, "</p>"), {})


def test_nothing_is_added_to_links() -> None:
    assert sanitise('<a href="https://example.lv">x</a>') == '<a href="https://example.lv">x</a>'


def test_spellings_of_an_alignment_become_one() -> None:
    html = '<table><tbody><tr><td style=" Text-Align : RIGHT; ">1</td></tr></tbody></table>'
    assert 'style="text-align:right"' in sanitise(html)


def test_plain_text_has_a_line_a_block_and_no_markup() -> None:
    body = "<h2>A &amp; B</h2><p>c <b>d</b>&nbsp;e<br>f</p><ul><li>g</li><li>h</li></ul>"
    assert plain_text(body).split("\n") == ["A & B", "c d\u00a0e", "f", "", "g", "h"]


@pytest.mark.parametrize(
    "html",
    [
        *("<", "<li>", "<p><br></p>", "<p>", "<!--", "<br>", "</b>", "<ul><li></li></ul>"),
        *("<p><b>a</b></p><p>", "<i><b></i></b>"),
    ],
)
def test_pathological_html_takes_linear_time(html: str) -> None:
    def seconds(times: int) -> float:
        taken = []
        for _ in range(3):
            start = time.perf_counter()
            sanitise(html * times)
            taken.append(time.perf_counter() - start)
        return min(taken)

    assert seconds(16_000) < 60 * max(seconds(1_000), 0.004)


# --- what lies too deep ------------------------------------------------------------------------

NESTING = ["<ul><li>", "<ul>", "<UL CLASS=x>", "<b>", "<b><p>", "<a href=x>", "<x>", "<i><b></i>"]
NESTING += [
    "<table>",
    "<table><tr><td>",
    "<blockquote>",
    "<div>",
    "<ol><!--</ol>-->",
    "<sup></sub>",
]


@pytest.mark.parametrize("html", NESTING)
def test_elements_deeper_than_any_text_has_them_are_refused(html: str) -> None:
    with pytest.raises(ExportError, match="more than 500 elements inside each other") as caught:
        sanitise(html * (MAX_DEPTH + 1))
    assert caught.value.hint is not None
    assert not is_clean(html * (MAX_DEPTH + 1))


def test_elements_as_deep_as_may_be_keep_their_text() -> None:
    for html in ("<ul><li>" * MAX_DEPTH, "<b>" * MAX_DEPTH, "<blockquote>" * MAX_DEPTH):
        assert "Teksts" in plain_text(sanitise(f"{html}Teksts"))


@pytest.mark.parametrize(
    "html", ["<p>a<br>", "<ul><li>a</ul>", "<b>a</b>", "</ul>", "<dl><dt>a</dl>"]
)
def test_elements_beside_each_other_may_be_as_many_as_they_like(html: str) -> None:
    times = 2 * MAX_DEPTH
    assert plain_text(sanitise(html * times)).count("a") == times * html.count("a<")
