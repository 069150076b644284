"""HTML made to harm: it is read or refused with a clear sentence, in bounded time."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import pytest

from tests.readers.corpus import read
from transflow import markup
from transflow.errors import SourceError, Where

FRONT = "---\ntitle: V\n---\n"
SECONDS = 20
"""Far more than it takes, so that a busy machine does not fail; a square of the length would."""

_ATTRIBUTES = " ".join(f"a{n}=1" for n in range(100_000))
_NESTED = ("div", "b", "ul", "span", "blockquote", "q")


def _nested(tag: str) -> str:
    return f"<{tag}>" * 100_000 + "x" + f"</{tag}>" * 100_000


REFUSED: dict[str, Callable[[], str]] = {
    "a file of 100 MB": lambda: "x" * 100_000_000,
    "a million unclosed tags": lambda: "<b>" * 1_000_000,
    "a million paragraphs": lambda: "<p>" * 1_000_000,
    **{f"100,000 nested {tag}": partial(_nested, tag) for tag in _NESTED},
    "nested tables": lambda: "<table><tr><td>" * 100_000 + "x",
    "navigation in navigation": lambda: "<body>" + "<nav>" * 100_000,
    "nested lists": lambda: "<ul><li>" * 100_000 + "x",
    "300 nested elements": lambda: "<div>" * 300 + "x" + "</div>" * 300,
    "a tag with 100,000 attributes": lambda: f"<p {_ATTRIBUTES}>x",
    "the same behind a comment": lambda: f"<!--><p {_ATTRIBUTES}>x",
    "the same behind an instruction": lambda: f"<!x <script>><p {_ATTRIBUTES}>x",
    "the same behind a text field": lambda: f"<textarea><xmp></textarea><p {_ATTRIBUTES}>x",
    "many tags with many attributes": lambda: ("<p " + "a=1 " * 199 + ">x") * 13_000,
    "a line of 13 MB": lambda: "<p>" + "vārds " * 1_800_000,
    "18 MB without a tag": lambda: "vārds " * 2_700_000,
    "11 MB of line breaks": lambda: "\n" * 11_000_000,
    "3 million preformatted lines": lambda: "<pre>" + "a\n" * 3_000_000,
    "a quotation mark that is never closed": lambda: '<p title="x>y<p>z',
    "a tag that is never closed": lambda: "Mazāk <p",
    "a comment that is never closed": lambda: "x<!-- y",
    "a script that is never closed": lambda: "x<script>y",
    "a million comments": lambda: "<!--" * 1_000_000,
    "a NUL byte": lambda: "x\0y",
    "a control character as an entity": lambda: "x&#1;y",
    "a control character in an attribute": lambda: '<img alt="x&#x1b;y">',
    "a control character in words for a picture": lambda: '<img src=a.png alt="x&#x1b;y">',
    "240,000 cells of a broken table": lambda: "<table>" + "<td>x" * 240_000,
    "half a million end tags": lambda: "</b>" * 500_000,
    "an entity bomb": lambda: "<!DOCTYPE x [<!ENTITY a 'bbbb'><!ENTITY c '&a;&a;&a;'>]><x>&c;</x>",
    "an external entity": lambda: (
        '<?xml version="1.0"?><!doctype x SYSTEM "y" [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a;'
    ),
    "200,000 doctypes": lambda: """<!doctype ">"'""" * 200_000 + "<!doctype [",
}
READ = {
    "100,000 nested links": ("<a href=x>" * 100_000 + "x", "x"),
    "a doctype that says more": (
        '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//[W3C]//" "http://x/[y]"><html>y', "y"
    ),
    "half a character as an entity": ("x&#xD800;y", "x\ufffdy"),
    "nothing as an entity": ("x&#0;y", "x\ufffdy"),
    "a number that is no character": ("x&#x99999999;y", "x\ufffdy"),
    "an attribute of 9 MB": (f"<p title='{'x' * 9_000_000}'>y", "y"),
    "a word of 1 MB": ("<p>" + "x" * 1_000_000, "x" * 1_000_000),
    "half a million spaces": ("<p>a" + " " * 500_000 + "b", "a b"),
    "a million angle brackets": ("<" * 1_000_000, "<" * 1_000_000),
    "a million ampersands": ("&" * 1_000_000, "&" * 1_000_000),
    "end tags of nothing": ("</b>" * 200_000 + "x", "x"),
    "nothing": ("", ""),
    "hidden headings far inside": (
        "<div>" * 240 + "<h1 hidden>x</h1>" * 40_000 + "</div>" * 240 + "y", "y"
    ),
    "hidden parts of a page far inside": (
        "<body>" + "<div>" * 240 + "<main hidden></main><aside></aside>" * 20_000 + "</div>" * 240
        + "y", "y"
    ),
    "a link to a script": ("<a href=' java\nscript:x'>y</a>", "y"),
    "a style that is hard to read": (f"<p style='{'; ' * 500_000}display'>y", "y"),
    "a page in a page": ("<html><body>a<html><body>b</body></html>c</body></html>d", "abcd"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_too_much_is_refused(name: str) -> None:
    text = REFUSED[name]()
    start = time.perf_counter()
    with pytest.raises(SourceError) as caught:
        read(FRONT + text, "releases/x.html")
    assert time.perf_counter() - start < SECONDS
    assert caught.value.where
    assert caught.value.where.path == "releases/x.html"
    assert caught.value.hint or "MB" in str(caught.value)


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is_read(name: str) -> None:
    body, text = READ[name]
    start = time.perf_counter()
    document = read(FRONT + body, "releases/x.html")
    assert time.perf_counter() - start < SECONDS
    assert " ".join(markup.plain(block.text) for block in document.blocks[1:]) == text


def test_a_page_of_5_mb_with_40_000_blocks_is_read() -> None:
    words = "vārdi, kas aizpilda vienu no daudzajām rindkopām. " * 2
    text = f'<p>Šajā <b>rindkopā</b> ir <a href="https://piemers.lv/">saite</a> un {words}\n'
    document = read(FRONT + text * 40_000, "releases/x.html")
    assert len(text.encode()) * 40_000 > 5_000_000
    assert len(document.blocks) == 1 + 40_000


def test_broken_utf_8_is_refused_with_its_line() -> None:
    with pytest.raises(SourceError) as caught:
        read("a\nšā".encode() + b"\xc4 b", "releases/x.html")
    assert caught.value.where == Where("releases/x.html", 2)
