"""Readers: nothing of a text is lost, and what cannot be read is said with its line."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.readers.corpus import OPTIONS, read
from transflow import markup
from transflow.errors import SourceError, UsageError
from transflow.model import Document, Role
from transflow.readers import READERS
from transflow.readers.ordinals import protect

FRONT = "---\ntitle: Virsraksts\n---\n"


def _html(document: Document) -> str:
    """The body in its own language."""

    def alternative(index: int) -> str:
        return markup.plain(document.blocks[index].text)

    return "".join(
        part
        if isinstance(part, str)
        else markup.to_html(document.blocks[part].text, document.blocks[part].refs, alternative)
        for part in document.layout
    )


_PEER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["code", "fence"])
_SAME = {"strong": "b", "em": "i"}


def _normal(html: str) -> str:
    """Bold and italic by their short names, void tags without a slash or an empty `alt`, and no
    paragraphs of nothing."""
    html = re.sub(r"<(/?)(strong|em)>", lambda m: f"<{m[1]}{_SAME[m[2]]}>", html)
    html = re.sub(r'<img src="([^"]*)"(?: alt="([^"]*)")?(?: title="([^"]*)")? />', _image, html)
    html = re.sub(r'<img src="([^"]*)"(?: title="([^"]*)")?(?: alt="([^"]*)")?>', _image_2, html)
    html = re.sub(r"<br />\n?", "<br>", html)
    return re.sub(r"<p></p>\n|\s+(?=<|$)|(?<=>)\s+", "", html).replace("&quot;", '"')


def _image(match: re.Match[str]) -> str:
    return f"[{match[1]}|{(match[2] or '').strip()}|{match[3] or ''}]"


def _image_2(match: re.Match[str]) -> str:
    return f"[{match[1]}|{match[3] or ''}|{match[2] or ''}]"


_pieces = st.sampled_from(
    [
        "vārds", "Rīgā", "20. ", "1. ", "2. ", "3) ", "- ", "* ", "> ", "# ", "## ", "**", "*",
        "_", "~~", "`", "[saite](https://a.lv)", "![ēka](b.png)", "![](c.png)", "\\", "\n", "\n\n",
        "  \n", "    ", " ", "&", "&amp;", "|", "|-|-|\n", "a|b\n", "---\n", "===\n", ".", "!",
        "(", ")", "[", "]", "ā", "\t", "<https://e.lv>", '"', "'", "&amp;lt;",
    ]
)  # fmt: skip


@given(st.lists(_pieces, max_size=25).map("".join))
def test_the_source_text_put_back_is_what_markdown_makes_of_it(body: str) -> None:
    body = f"Sākums.\n\n{body}"
    expected = _PEER.render(protect(body, OPTIONS.ordinal))
    assert _normal(_html(read(FRONT + body))) == _normal(expected)


@given(st.lists(_pieces | st.sampled_from(["<b>", "<!--", "-->", "<br>", "</i>"])).map("".join))
def test_any_text_is_read_or_refused(body: str) -> None:
    try:
        document = read(FRONT + body)
    except SourceError as error:
        problem = error
    else:
        assert [block.index for block in document.blocks] == list(range(len(document.blocks)))
        placed = [part for part in document.layout if isinstance(part, int)]
        assert placed == sorted(set(placed))
        return
    assert problem.where


@given(st.integers(1, 40), st.sampled_from(["janvārī", "maijā", "augustā"]), st.integers(2, 5))
def test_paragraphs_that_begin_with_dates_are_never_a_list(
    first: int, month: str, count: int
) -> None:
    for gap in ("\n", "\n\n"):
        body = gap.join(f"{first + n}. {month} notika sēde." for n in range(count))
        document = read(FRONT + body)
        assert {block.role for block in document.blocks} == {Role.TITLE, Role.PARAGRAPH}
        text = "\n".join(block.text for block in document.blocks[1:])
        assert text.split("\n") == [line for line in body.split("\n") if line]


@given(st.integers(1, 40), st.integers(2, 6), st.sampled_from([".", ")"]))
def test_items_that_count_on_are_a_list(first: int, count: int, mark: str) -> None:
    for word in ("iesniegt", "Saņemt"):
        body = "\n".join(f"{first + n}{mark} {word} dokumentu;" for n in range(count))
        document = read(FRONT + body)
        assert [b.role for b in document.blocks[1:]] == [Role.LIST_ITEM] * count


def test_an_ordinal_between_two_labels_is_a_label() -> None:
    document = read(FRONT + "1. sagatavot plānu;\n2. gada pārskatu nosūtīt;\n3. saņemt atbildi.")
    assert [b.text for b in document.blocks[1:]] == [
        "sagatavot plānu;", "gada pārskatu nosūtīt;", "saņemt atbildi.",
    ]  # fmt: skip


def test_markdown_without_front_matter_takes_its_title_from_the_heading() -> None:
    assert read("# Ziņa & <b>\n\nTeksts.").meta.title == "Ziņa & &lt;b>"


def test_html_in_the_front_matter_is_text() -> None:
    document = read("---\ntitle: 'Zīme <b> & &amp;'\nlead: 'Lasi <i>šo</i>'\n---\nTeksts.")
    assert markup.plain(document.blocks[0].text) == "Zīme <b> & &amp;"
    assert markup.plain(document.blocks[1].text) == "Lasi <i>šo</i>"


# --- plain text ----------------------------------------------------------------------------


def test_blank_lines_part_the_paragraphs_of_a_text() -> None:
    document = read("Pirmā\nrindkopa.\n\n \n1. Otrā *rindkopa* <b>.\n", "x.txt")
    assert [(b.text, b.line) for b in document.blocks] == [
        ("Pirmā\nrindkopa.", 1), ("1. Otrā *rindkopa* &lt;b>.", 5),
    ]  # fmt: skip


def test_a_text_may_have_front_matter() -> None:
    document = read("---\ntitle: Virsraksts\ncontact: a@b.lv\n---\nTeksts.\n", "x.TXT")
    assert [b.role for b in document.blocks] == [Role.TITLE, Role.PARAGRAPH, Role.CONTACT]


# --- what cannot be read -------------------------------------------------------------------


@pytest.mark.parametrize("name", ["x.md", "x.txt"])
@pytest.mark.parametrize(
    ("data", "line"), [("Rinda\nZiņa".encode("cp1257"), 2), ("Rinda".encode("utf-16"), 1)]
)
def test_what_people_write_is_utf_8(name: str, data: bytes, line: int) -> None:
    with pytest.raises(SourceError, match="UTF-8") as caught:
        read(data, name)
    assert str(caught.value.where) == f"{name}:{line}"
    assert "transflow add" in str(caught.value.hint)


@pytest.mark.parametrize("name", [f"x{suffix}" for suffix in READERS if suffix != ".docx"])
@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"Rinda\n\nx\x00y", 3),
        (b"Rinda\nx\x1b[31my", 2),
        (b"---\ntitle: a\n", 1),
        (b"---\ntitle: a: b\n---\n", 2),
        (b"---\ntitle: a\ntitle: b\n---\n", 3),
        (b"---\ntitle: a\npublish_at: never\n---\n", 3),
        (b"---\ntitle: a\nstatus: done\n---\n", 3),
        (b"---\ntitle: a\nurl:\n  en: javascript:alert(1)\n---\n", 4),
    ],
)
def test_a_problem_is_named_with_its_line(name: str, data: bytes, line: int) -> None:
    with pytest.raises(SourceError) as caught:
        read(data, name)
    assert str(caught.value.where) == f"{name}:{line}"
    assert caught.value.hint


def test_every_problem_of_the_front_matter_is_reported() -> None:
    with pytest.raises(SourceError) as caught:
        read("---\ntitel: a\ndate: rīt\nstatus: x\n---\n")
    assert [str(p.where) for p in caught.value.problems] == [
        f"releases/x.md:{line}" for line in (2, 3, 4)
    ]


@pytest.mark.parametrize("name", ["x", "x.exe", ".md/x", "x.po"])
def test_an_unknown_kind_of_file(name: str) -> None:
    with pytest.raises(UsageError, match=r"\.md, \.txt"):
        read("x", name)


def test_a_file_that_is_too_large() -> None:
    with pytest.raises(SourceError, match="20 MB"):
        read(b"x" * 20_000_001)


def test_a_text_of_ten_million_characters_is_enough() -> None:
    with pytest.raises(SourceError, match="10000000 characters") as caught:
        read("a\n\n" * 3_400_000, "x.txt")
    assert caught.value.hint


@pytest.mark.parametrize(
    "piece",
    [">", "[", "![", "*", "1. ", "- ", "<!--", "`a", "**a ", "[a](", "&", "<b ", "|", "_a", "~~a",
     "1. a\n", "1. gada\n\n", "<!--\n\n", "> 1. ", "[a]: b\n", "|a|\n|-|\n"],
)  # fmt: skip
def test_hostile_texts_end_soon(piece: str) -> None:
    start = time.perf_counter()
    try:
        read(FRONT + piece * (100_000 // len(piece)))
    except SourceError as error:
        problem: SourceError | None = error
    else:
        problem = None
    assert time.perf_counter() - start < 5
    assert problem is None or (problem.hint and problem.where and problem.where.line)
