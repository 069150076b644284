"""Markdown that is written is read as the same document again, or the loss is named."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.corpus import OPTIONS, read
from tests.readers.identity import exported
from tests.readers.markdown_texts import PIECES, TEXTS
from tests.readers.normalise import normal, words
from tests.readers.test_commonmark import EXAMPLES
from tests.writers.documents import ANY_DOCUMENTS, SAYABLE_DOCUMENTS
from transflow.markup import Ref, escape, plain
from transflow.model import Document, Meta, Role, Segmentation
from transflow.readers.base import Composer, Inline
from transflow.writers.base import Written
from transflow.writers.markdown import inline, write

FRONT = "---\ntitle: Virsraksts\n---\n"
KNOWN = st.booleans()
"""Whether the writer is told what an ordinal is."""


def _write(document: Document, known: bool) -> Written:
    return write(document, OPTIONS.ordinal) if known else write(document)


_PARTS = ("thead", "/thead", "tbody", "/tbody")


def _shown(document: Document) -> str:
    return exported(document, Segmentation.PARAGRAPH)


def _read(written: Written) -> Document:
    return read(FRONT + written.text)


def _seen(document: Document) -> str:
    """What is shown; a paragraph in a list item, of which Markdown makes all paragraphs or none,
    is like a text that stands there bare, and parts of a table need not be marked."""
    lines = normal(_shown(document)).split("\n")
    return "\n".join(re.sub("^p[|]", "|", line) for line in lines if line[1:-1] not in _PARTS)


def _roles(document: Document) -> list[Role]:
    """Of the blocks that show something."""
    return [b.role for b in document.blocks if plain(b.text).strip() or "<img" in b.text]


def _words(document: Document) -> list[str]:
    """All but numbers with a stop, which those of a list may have become."""
    return re.sub(r"\b[0-9]+\.", " ", words(_shown(document))).split()


def _assert_same(document: Document, again: Document) -> None:
    assert _seen(again) == _seen(document)
    assert _roles(again) == _roles(document)


# --- there and back ------------------------------------------------------------------------


@pytest.mark.parametrize("section", dict.fromkeys(example.section for example in EXAMPLES))
def test_the_examples_of_the_specification_come_back(section: str) -> None:
    for example in EXAMPLES:
        if example.section == section:
            document = read(FRONT + example.markdown)
            written = write(document, OPTIONS.ordinal)
            assert written.lost == ()
            assert _seen(_read(written)) == _seen(document), example


@settings(max_examples=60, deadline=None)
@given(TEXTS | PIECES, KNOWN)
def test_markdown_comes_back(text: str, known: bool) -> None:
    document = read(FRONT + text)
    written = _write(document, known)
    if any("link inside" in str(loss) for loss in written.lost):
        return
    assert written.lost == ()
    _assert_same(document, _read(written))


@settings(max_examples=60, deadline=None)
@given(SAYABLE_DOCUMENTS, KNOWN)
def test_what_markdown_has_comes_back(document: Document, known: bool) -> None:
    written = _write(document, known)
    assert written.lost == ()
    assert _seen(_read(written)) == _seen(document)


@settings(max_examples=60, deadline=None)
@given(ANY_DOCUMENTS)
def test_anything_else_comes_back_or_is_named(document: Document) -> None:
    written = write(document, OPTIONS.ordinal)
    again = _read(written)
    assert _words(again) == _words(document)
    if not written.lost:
        assert _seen(again) == _seen(document)


# --- what it looks like --------------------------------------------------------------------


def _body(*pieces: str | tuple[Role, Inline]) -> Document:
    composer = Composer()
    composer.block(Role.TITLE, Inline("Virsraksts"), None)
    for piece in pieces:
        if isinstance(piece, str):
            composer.html(piece)
        else:
            composer.body_block(*piece, None)
    return composer.document(OPTIONS, Meta("Virsraksts"))


def _paragraph(text: str, *refs: Ref) -> Document:
    return _body("<p>", (Role.PARAGRAPH, Inline(text, refs)), "</p>\n")


LINK = Ref(1, "a", (("href", "https://a.lv/ziņas"),))


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("<b>Laiks: </b>plkst. 10.00", "**Laiks:** plkst. 10.00"),
        ("<b>Laiks:</b>rīt", "**Laiks:**<!-- -->rīt"),
        ("<b>a</b><b>b</b> <i>c</i>", "**a**<!-- -->**b** _c_"),
        ("<b><i>abi</i></b>", "**_abi_**"),
        ('Lasi <a id="1">šeit</a>.', "Lasi [šeit](<https://a.lv/ziņas>)."),
        ("Adrese:<br/>Brīvības iela 1", "Adrese:\\\nBrīvības iela 1"),
        ("2024. gada pavasarī", "2024. gada pavasarī"),
        ("5. iesniegt", "5\\. iesniegt"),
        ("20.\u00a0novembrī", "20.\u00a0novembrī"),
        ("- a_b * c & d < e", "\\- a_b \\* c & d < e"),
        ("# viens | divi", "\\# viens | divi"),
        ("<code>a`b</code>", "``a`b``"),
    ],
)
def test_a_text_is_written_as_a_person_would(text: str, markdown: str) -> None:
    written = write(_paragraph(text, LINK), OPTIONS.ordinal)
    assert written == Written(f"{markdown}\n")


def test_lists_and_quotations_stand_in_each_other() -> None:
    source = (
        "Jāiesniedz:\n\n1. pase;\n2. divi attēli:\n   - krāsains;\n   - melnbalts.\n\n"
        "> Lūdzam nekavēties.\n>\n> - Anna\n\n"
        "| Diena | Laiks |\n| --- | --: |\n| otrdiena | 10.00 |\n"
    )
    assert write(read(FRONT + source), OPTIONS.ordinal).text == source


def test_lead_and_address_are_for_the_front_matter() -> None:
    source = (
        "---\ntitle: T\nlead: '**Īsi** par [to](https://a.lv)'\n"
        "contact: [Anna, 'e.p@a.lv']\n---\nA.\n"
    )
    assert write(read(source)) == Written(
        "A.\n", (), "**Īsi** par [to](https://a.lv)", ("Anna", "e.p@a.lv")
    )


def test_a_line_of_plain_text_for_the_front_matter() -> None:
    assert inline(escape("A_b* <b> 2. [x]")) == "A_b\\* \\<b> 2. \\[x\\]"


def test_joined_cells_leave_the_others_in_their_columns() -> None:
    a, b, c, d = ((Role.TABLE_CELL, Inline(text)) for text in "abcd")
    joined = _body(
        *("<table><tr><th colspan=2>", a, "</th><th>", b, "</th></tr>"),
        *("<tr><td rowspan=2>", c, "</td><td>", d, "</td><td rowspan=2>", a, "</td></tr>"),
        *("<tr><td>", b, "</td></tr><tr><td>", c, "</td><td>", d, "</td></tr></table>"),
    )
    written = write(joined)
    assert written.text.split("\n")[:5] == [
        "| a |  | b |",
        "| --- | --- | --- |",
        "| c | d | a |",
        "|  | b |  |",
        "| c | d |  |",
    ]
    assert not any("alignment" in str(loss) for loss in written.lost)


CELL = (Role.TABLE_CELL, Inline("vārds"))
TEXT = (Role.PARAGRAPH, Inline("vārds"))


@pytest.mark.parametrize(
    ("document", "loss"),
    [
        (_paragraph("Divi <u>vārdi</u>"), "underlining in “Divi vārdi”"),
        (_paragraph("H<sub>2</sub>O"), "subscript in “H2O”"),
        (_paragraph("10 m<sup>2</sup>"), "superscript in “10 m2”"),
        (
            _paragraph('<a id="1">x</a>', Ref(1, "a", (("href", "javascript:x"),))),
            "target of a link",
        ),
        (_paragraph('<a id="1">x</a>', Ref(1, "a", (("href", "/a"), ("title", "b")))), "“title”"),
        (_paragraph("<code>a<b>b</b></code>"), "formatting inside code"),
        (_body('<p style="text-align:center">', TEXT, "</p>"), "“style” of <p> in “vārds”"),
        (_body("<table><tr><td>", CELL, "</td></tr></table>"), "no row of headings"),
        (_body("<table><tr><th colspan=2>", CELL, "</th></tr></table>"), "several columns"),
        (
            _body("<table><tr><th>", CELL, "<p>", CELL, "</p></th></tr></table>"),
            "several paragraphs",
        ),
        (
            _body("<table><caption>", CELL, "</caption><tr><th>", CELL, "</th></tr></table>"),
            "<caption>",
        ),
        (_body("<ol><li>", TEXT, "</li></ol>"), "numbered list of one item"),
        (_body("<address>", TEXT, "</address><p>", TEXT, "</p>"), "<address> in “vārds”"),
    ],
)  # fmt: skip
def test_what_markdown_cannot_hold_is_named_and_its_words_are_kept(
    document: Document, loss: str
) -> None:
    written = write(document)
    assert any(loss in str(item) for item in written.lost), list(map(str, written.lost))
    kept = words(_shown(_read(written))).replace("1.", "").split()
    assert kept == words(_shown(document)).split()


def test_a_list_may_be_all_that_a_numbered_item_holds() -> None:
    page = "<p>Ievads.</p><ol><li>viens</li><li><ul><li>divi</li></ul></li></ol>"
    document = read(page, "x.html")
    written = write(document, OPTIONS.ordinal)
    assert written.lost == ()
    assert [b.role for b in _read(written).blocks][1:] == [b.role for b in document.blocks]
