"""Elements, addresses and marks: what all pages are put together of."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.site import views
from transflow.report.site.address import anchor, href, language_path, numbered, release_path
from transflow.report.site.html import NOTHING, Html, join, tag
from transflow.report.site.marking import marked, without_pictures


def test_an_element_escapes_text_and_leaves_html() -> None:
    made = tag("p", "a < b & c", tag("b", "!"), None, class_='x"y', aria_label="<z>", hidden=True)
    assert made == (
        '<p class="x&quot;y" aria-label="&lt;z&gt;" hidden>a &lt; b &amp; c<b>!</b></p>'
    )
    assert tag("br") == "<br>"
    assert tag("p", id=None, hidden=False) == "<p></p>"
    assert join(["a", Html("<b>")], ", ") == "a, <b>"


def test_an_attribute_is_escaped_even_where_it_is_html() -> None:
    assert tag("p", id=Html('"><script>')) == '<p id="&quot;&gt;&lt;script&gt;"></p>'


@given(st.text(max_size=30), st.text(max_size=30))
def test_different_releases_have_different_pages(one: str, other: str) -> None:
    assert (release_path(one) == release_path(other)) == (one == other)


@given(views.texts)
def test_a_page_is_never_outside_the_folder(name: str) -> None:
    for path in (release_path(name), language_path(name)):
        parts = path.split("/")
        assert parts[0] in ("releases", "languages")
        assert all(part and not part.startswith(".") for part in parts)
        assert re.fullmatch(r"[A-Za-z0-9_~/-]+\.html", path)


def test_an_usual_release_has_the_page_of_its_name() -> None:
    assert release_path("2025/2025-04-01-tilts") == "releases/2025/2025-04-01-tilts.html"
    assert release_path("../x") == "releases/~2e~~2e~/x.html"
    assert numbered("index.html", 1) == "index.html"
    assert numbered(language_path("en"), 2) == "languages/en~2.html"


@given(st.text(max_size=9), st.text(max_size=9))
def test_an_anchor_can_stand_in_an_address(language: str, unit: str) -> None:
    place = anchor(language, unit)
    assert re.fullmatch(r"[A-Za-z0-9_~.-]+", place)
    assert href("a b.html", "releases/x.html", place) == f"../a%20b.html#{place}"
    assert unquote(href("a b.html", "x.html")) == "a b.html"


@pytest.mark.parametrize(
    ("html", "plain", "spans", "shown"),
    [
        ("abc", "abc", [(1, 2)], "a<mark>b</mark>c"),
        ("a <b>b</b> c", "a b c", [(0, 5)], "<mark>a </mark><b><mark>b</mark></b><mark> c</mark>"),
        ("5 &lt; 6", "5 < 6", [(2, 3)], "5 <mark>&lt;</mark> 6"),
        ("a<br>b", "a\nb", [(2, 3)], "a<br><mark>b</mark>"),
        ("abcd", "abcd", [(0, 2), (1, 3)], "<mark>abc</mark>d"),
        ("abcd", "abcd", [(2, 1), (-1, 2), (3, 9)], "abcd"),
        ('<a href="x>y">ab</a>', "ab", [(1, 2)], '<a href="x>y">a<mark>b</mark></a>'),
    ],
)
def test_spots_are_marked_within_tags(
    html: str, plain: str, spans: list[tuple[int, int]], shown: str
) -> None:
    assert marked(html, plain, spans) == shown


def test_nothing_is_marked_in_another_text() -> None:
    assert marked("abc", "abd", [(0, 1)]) is None


@given(
    st.lists(st.sampled_from(["a", "b ", "&amp;", "<b>", "</b>", "<br>", "ķ"]), max_size=9),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=4),
)
def test_a_mark_changes_no_letter_and_crosses_no_tag(
    parts: list[str], spans: list[tuple[int, int]]
) -> None:
    html = "".join(parts)
    plain = unescape(re.sub(r"<[^>]*>", "", html.replace("<br>", "\n")))
    shown = marked(html, plain, spans)
    assert shown is not None
    assert re.sub("</?mark>", "", shown) == html
    for inside in re.findall("<mark>(.*?)</mark>", shown, re.DOTALL):
        assert inside
        assert "<" not in inside


def test_a_picture_is_its_words() -> None:
    shown = without_pictures('a <img alt="x &lt;y> &quot;z&quot;"> b<img alt="">', "picture")
    assert shown == (
        'a <span class="picture">[picture: x &lt;y&gt; &quot;z&quot;]</span> b'
        '<span class="picture">[picture: ]</span>'
    )
    assert without_pictures("a", "picture") == "a"
    assert NOTHING == ""
