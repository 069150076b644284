"""What comes out of a Word file is what mammoth makes of it, and every word that is in it.

The reference is mammoth on the file as it is, with the style map of the reader; both are compared
in the one normal form. Lists that mammoth runs together, since it does not count, and numbers that
it has no place for are compared with what the test itself put in.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest
from pathlib import Path

import mammoth
import pytest
from docx import Document as WordFile
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.readers.corpus import OPTIONS
from tests.readers.docx_files import read, visible_text
from tests.readers.identity import exported
from tests.readers.normalise import normal, words
from transflow.model import Role
from transflow.readers.docx import STYLE_MAP

DATA = Path(__file__).parent / "data" / "docx"
_SPLIT_LIST = re.compile(r"</ol>\n<ol(?: start=\d+)?>\n|(?<=<ol) start=\d+")


_BY_NAME = "p[style-name='Quotations'] => blockquote > p:fresh"


def reference(data: bytes) -> str:
    result = mammoth.convert_to_html(
        io.BytesIO(data), style_map=f"{STYLE_MAP}\n{_BY_NAME}", include_default_style_map=False
    )
    return str(result.value)


def one_list(text: str) -> str:
    """Numbered lists side by side as one, from 1: what mammoth says of them."""
    return _SPLIT_LIST.sub("", text)


# --- random files --------------------------------------------------------------------------

_LETTERS = "aāčēģīķļņšūžBĀŠ 123.,„”–<>&\u00a0"


Pieces = list[str | tuple[str, str] | tuple[str, set[str]]]
"""Line breaks, links, and texts with the names of their formatting."""


def _says_something(pieces: Pieces) -> bool:
    """An item of a list in which there is only a line break is left out."""
    return any(isinstance(piece, tuple) and piece[0].strip() for piece in pieces)


_text = st.text(st.sampled_from(_LETTERS), min_size=1, max_size=12)
_run = st.tuples(
    _text, st.sets(st.sampled_from(("bold", "italic", "underline", "strike")), max_size=3)
)
_link = st.tuples(
    _text, st.sampled_from(("https://www.piemers.lv/?a=1&b=2", "mailto:a@piemers.lv"))
)
_piece = st.one_of(_run, _run, st.just("\n"), _link)
_inline: st.SearchStrategy[Pieces] = st.lists(_piece, min_size=1, max_size=4).filter(
    _says_something
)
_STYLES = ("Normal", "Heading 1", "Heading 2", "Heading 6", "Quote", "List Bullet", "List Number",
           "List Bullet 2", "List Number 2", "List Bullet 3", "List Paragraph", "Caption",
           "Body Text")  # fmt: skip
_paragraph = st.tuples(st.sampled_from(_STYLES), _inline)
_table = st.lists(st.lists(_inline, min_size=2, max_size=2), min_size=1, max_size=3)
random_block = st.one_of(_paragraph, _paragraph, _paragraph, _table)


def _fill(paragraph: Paragraph, pieces: Pieces) -> None:
    for piece in pieces:
        if isinstance(piece, str):
            paragraph.add_run().add_break()
        elif isinstance(piece, tuple) and isinstance(piece[1], str):
            _add_link(paragraph, *piece)
        elif isinstance(piece, tuple):
            run = paragraph.add_run(piece[0])
            for name in piece[1]:
                setattr(run.font, name, True)


def _add_link(paragraph: Paragraph, text: str, address: str) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, kind, is_external=True))
    run = paragraph.add_run(text)
    paragraph._p.append(link)  # python-docx has no call of its own for links
    link.append(run._r)


@cache
def _template() -> bytes:
    """The template of python-docx without the styles that nobody uses here."""
    file: Word = WordFile()
    for style in list(file.styles):
        if style.name not in (*_STYLES, "Normal Table", "No List"):
            style.delete()
    latent = file.styles.latent_styles.element
    latent.getparent().remove(latent)
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def word_file(blocks: list[object], levels: Sequence[int | None] = ()) -> bytes:
    """A file of `blocks`; where a level is given, the paragraph itself says it too."""
    file: Word = WordFile(io.BytesIO(_template()))
    for block, level in zip_longest(blocks, levels[: len(blocks)]):
        if isinstance(block, tuple):
            paragraph = file.add_paragraph(style=block[0])
            if level is not None:
                _set_level(file, paragraph, level)
            _fill(paragraph, block[1])
        elif isinstance(block, list):
            table = file.add_table(len(block), 2)
            for row, cells in zip(table.rows, block, strict=True):
                for cell, pieces in zip(row.cells, cells, strict=True):
                    _fill(cell.paragraphs[0], pieces)
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def _set_level(file: Word, paragraph: Paragraph, level: int) -> None:
    """Puts it into a list of which every level is of the kind that its style says."""
    assert paragraph.style is not None
    numbering = file.part.numbering_part.element
    kind = "bullet" if "Bullet" in str(paragraph.style.name) else "decimal"
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(len(numbering)))
    for at in range(level + 1):
        one = OxmlElement("w:lvl")
        one.set(qn("w:ilvl"), str(at))
        form = OxmlElement("w:numFmt")
        form.set(qn("w:val"), kind)
        one.append(form)
        abstract.append(one)
    numbering.insert(0, abstract)
    own = OxmlElement("w:numPr")
    for name, number in (
        ("w:ilvl", level),
        ("w:numId", numbering.add_num(len(numbering) - 1).numId),
    ):
        one = OxmlElement(name)
        one.set(qn("w:val"), str(number))
        own.append(one)
    paragraph._p.get_or_add_pPr().append(own)


_DEPTH = {"List Bullet": 1, "List Number": 1, "List Bullet 2": 2, "List Number 2": 2,
          "List Bullet 3": 3}  # fmt: skip


def levels(blocks: list[object]) -> list[int | None]:
    """How deep each list paragraph stands: as many items are above it as have each a smaller
    number in its style than the next, without anything else between."""
    out: list[int | None] = []
    above: list[int] = []
    for block in blocks:
        depth = _DEPTH.get(block[0]) if isinstance(block, tuple) else None
        above = [n for n in above if depth is not None and n < depth]
        out.append(None if depth is None else len(above))
        above += [] if depth is None else [depth]
    return out


# A random text in a list may well read on like a date; that has tests of its own.
NO_DATES = replace(OPTIONS, ordinal=lambda _: False)
FRONT = "title: Virsraksts, kura tekstā nav"


@settings(max_examples=40, deadline=None)
@given(st.lists(random_block, min_size=1, max_size=4))
def test_a_random_file_is_what_mammoth_makes_of_it(blocks: list[object]) -> None:
    """Mammoth does not know the level of "List Bullet 2", so it is told in so many words."""
    body = exported(read(word_file(blocks), FRONT, NO_DATES))
    levelled = reference(word_file(blocks, levels(blocks)))
    assert one_list(normal(body)) == one_list(normal(levelled))


@settings(max_examples=30, deadline=None)
@given(st.lists(random_block, min_size=1, max_size=4))
def test_every_word_of_a_random_file_is_there(blocks: list[object]) -> None:
    data = word_file(blocks)
    said = words(exported(read(data, FRONT, NO_DATES)))
    assert "".join(said.split()) == visible_text(data)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(("List Number", "List Bullet", "Normal")), min_size=1, max_size=9))
def test_numbers_of_lists_are_those_that_word_shows(styles: list[str]) -> None:
    """All paragraphs of "List Number" are one list: it counts on whatever stands between."""
    data = word_file([(style, [(f"x{n}", set())]) for n, style in enumerate(styles)])
    numbered = [n for n, style in enumerate(styles) if style == "List Number"]
    expected = {f"x{n}": place for place, n in enumerate(numbered, 1)}
    assert _numbers(normal(exported(read(data)))) == expected


def _numbers(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    at: int | None = None
    for line in text.split("\n"):
        if line.startswith("<ol"):
            at = int(line.partition("start=")[2].rstrip(">") or 1)
        elif line in ("</ol>", "<ul>"):
            at = None
        elif line.startswith("|") and at is not None:
            found[line[1:]] = at
            at += 1
    return found


# --- files that LibreOffice wrote ----------------------------------------------------------

FILES = sorted(DATA.glob("*.docx"))


def test_there_are_files_of_libreoffice() -> None:
    assert [path.stem for path in FILES] == ["mezs", "muzejs", "padome"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_word_of_a_real_file_is_there(path: Path) -> None:
    document = read(path.read_bytes(), "")
    assert document.meta.title
    heads = [b.text for b in document.blocks if b.role in (Role.TITLE, Role.LEAD)]
    said = " ".join((*heads, words(exported(document))))
    put_back = re.sub(r"\[\d\]|20\. (?=aprīlī)|2024\. (?=gada budžetā)", "", said)
    assert "".join(put_back.split()) == visible_text(path.read_bytes())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_real_file_is_as_it_was_found_good(path: Path) -> None:
    expected = path.with_suffix(".expected.txt").read_text(encoding="utf-8")
    document = read(path.read_bytes(), "")
    heads = [f"{b.role}: {b.text}" for b in document.blocks if b.role in (Role.TITLE, Role.LEAD)]
    assert "\n".join((*heads, normal(exported(document)), "")) == expected


def test_a_real_file_is_what_mammoth_makes_of_it() -> None:
    data = (DATA / "muzejs.docx").read_bytes()
    document = read(data, FRONT, NO_DATES)
    assert one_list(normal(exported(document))) == one_list(normal(reference(_indices(data))))


def _indices(data: bytes) -> bytes:
    """The file with its raised and lowered letters written as Word does, for mammoth to see."""
    file: Word = WordFile(io.BytesIO(data))
    moved = list(file.element.body.iter(qn("w:position")))
    assert len(moved) == 2
    for position in moved:
        raised = int(position.get(qn("w:val"))) > 0
        run = position.getparent().getparent()
        file_run = Run(run, Paragraph(run.getparent(), file))
        if raised:
            file_run.font.superscript = True
        else:
            file_run.font.subscript = True
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()
