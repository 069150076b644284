"""Inline markup: literal text survives, and HTML is always balanced and escaped."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.markup import PAIRED, VOID, Ref, escape, plain, to_html, tokens, translatable

_marks = st.lists(
    st.sampled_from(
        ["<b>", "</b>", "<i>", "</i>", '<a id="1">', "</a>", "<br/>", '<img id="2"/>', "&amp;",
         "&lt;", "&#60;", "&", ";", "<", ">", "b", '"', "&nbsp;", "&nosuch;", '<a href="x">',
         "&#1;", "<u>", "</u>", " ", "ā", '<a id="1" href="https://b.lv/?a=1&amp;b=2">']
    )
).map("".join)  # fmt: skip
_texts = st.text() | _marks
REFS = (
    Ref(1, "a", (("href", 'https://a.lv/?q="x"&y=<z>'), ("title", "Ā & Ē"))),
    Ref(2, "img", (("src", "b.png"),), alt=7),
)


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in (*PAIRED, *VOID)
        if tag not in VOID:
            self.open.append(tag)
        elif tag == "br":
            self.text += "\n"

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@given(_texts)
def test_a_reader_sees_what_was_written(literal: str) -> None:
    assert plain(escape(literal)) == literal
    assert all(token.kind == "text" for token in tokens(escape(literal)))


@given(_texts)
def test_tokens_joined_are_the_text(text: str) -> None:
    found = list(tokens(text))
    assert "".join(token.raw for token in found) == text
    assert [t.start for t in found] == [
        sum(len(t.raw) for t in found[:n]) for n in range(len(found))
    ]


@given(_marks)
def test_html_is_balanced_and_says_the_same(text: str) -> None:
    html = to_html(text, REFS, lambda _: '"<&>"')
    balance = _Balance()
    balance.feed(html)
    balance.close()
    assert balance.open == []
    assert balance.text == plain(text)


def test_attributes_are_escaped() -> None:
    assert to_html('<a id="1">š</a>', REFS) == (
        '<a href="https://a.lv/?q=&quot;x&quot;&amp;y=&lt;z&gt;" title="Ā &amp; Ē">š</a>'
    )
    assert to_html('<img id="2"/>', REFS, lambda n: f'"{n}"') == (
        '<img src="b.png" alt="&quot;7&quot;">'
    )


def test_an_attribute_in_the_text_wins() -> None:
    assert to_html('<a id="1" href="https://b.lv/?a=1&amp;b=2">š</a>', REFS).startswith(
        '<a href="https://b.lv/?a=1&amp;b=2" title='
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("&lt;b> &amp;amp;", "&lt;b&gt; &amp;amp;"),
        ("<b>a", "<b>a</b>"),
        ("a</b>", "a"),
        ("<b><i>a</b>c</i>", "<b><i>a</i></b>c"),
        ('<a id="9">a</a>', "<a>a</a>"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("<B>", "&lt;B&gt;"),
    ],
)
def test_html(text: str, html: str) -> None:
    assert to_html(text, REFS) == html


@pytest.mark.parametrize("text", ["vārds", "2025", "zvanīt 112", "<b>a</b>", "67000000"])
def test_there_is_something_to_translate(text: str) -> None:
    assert translatable(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "…", "a@b.lv", "https://a.lv/b", "www.a.lv", "+371 67000000"),
        *('<a id="1">a@b.lv</a>', "janis&#64;piemers.lv", "ww<b>w.piemers.lv</b>"),
    ],
)
def test_there_is_nothing_to_translate(text: str) -> None:
    assert not translatable(text)


def test_a_bare_number_in_a_contact_is_a_telephone() -> None:
    assert not translatable("67000000", contact=True)


@pytest.mark.parametrize("piece", ["<", "&", "<b", "<a ", '<a id="', "&#", "1 ", "a@", "a."])
def test_hostile_texts_take_linear_time(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    assert plain(escape(text)) == text
    assert to_html(text, REFS)
    assert translatable(text) in (True, False)


@given(st.lists(st.sampled_from([*"a1 .+@<&", "www.", "://", "a@b.lv", "<b>", "</b>", "&#64;"])))
def test_a_dash_before_it_does_not_make_a_text_translatable(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert translatable(text) == translatable(f"— {text}")
