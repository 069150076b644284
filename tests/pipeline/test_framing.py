"""Where blocks stand: what the page of a release is laid out by."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from transflow import lang
from transflow.model import Block, Document, Meta, Role
from transflow.pipeline.framing import Frame, frames
from transflow.readers import read
from transflow.readers.base import Options
from transflow.report.views import Cell, Item

HEAD = "---\ntitle: Ziņa\n---\n\n"


def framed(body: str) -> dict[str, Frame]:
    """By text, the frame of each block of a Markdown body."""
    options = Options("a", "lv", ZoneInfo("Europe/Riga"), lang.get("lv").starts_with_ordinal)
    document = read(f"{HEAD}{body}".encode(), "releases/a.md", options)
    found = frames(document)
    return {b.text: found[b.index] for b in document.blocks if b.index in found}


def test_paragraphs_headings_and_quotes() -> None:
    found = framed("Teksts.\n\n## Virsraksts\n\n### Zemāks\n\n> Citāts.\n\nBeigas.\n")
    assert found == {
        "Teksts.": Frame(),
        "Virsraksts": Frame(level=2),
        "Zemāks": Frame(level=3),
        "Citāts.": Frame(quoted=True),
        "Beigas.": Frame(),
    }


def test_lists() -> None:
    found = framed("- viens\n- divi\n  - divi a\n- trīs\n\n3. trešais\n4. ceturtais\n")
    items = {text: frame.item for text, frame in found.items()}
    assert items == {
        "viens": Item(1),
        "divi": Item(1),
        "divi a": Item(2),
        "trīs": Item(1),
        "trešais": Item(1, 3),
        "ceturtais": Item(1, 4),
    }


def test_a_second_paragraph_of_an_item_has_no_mark() -> None:
    found = framed("1. viens\n\n   turpinās\n\n2. divi\n")
    items = [frame.item for frame in found.values()]
    assert items == [Item(1, 1), Item(1, 1, first=False), Item(1, 2)]


def test_tables() -> None:
    found = framed("| a | b |\n|---|---|\n| c | d |\n|  | f |\n\n| x |\n|---|\n| y |\n")
    cells = {text: frame.cell for text, frame in found.items()}
    assert cells == {
        "a": Cell(1, 1, 1, header=True),
        "b": Cell(1, 1, 2, header=True),
        "c": Cell(1, 2, 1),
        "d": Cell(1, 2, 2),
        "f": Cell(1, 3, 2),
        "x": Cell(2, 1, 1, header=True),
        "y": Cell(2, 2, 1),
    }


def laid_out(*layout: str | int) -> dict[int, Frame]:
    blocks = tuple(Block(n, Role.PARAGRAPH, "x") for n in range(9))
    return frames(Document("a", "lv", Meta("Ziņa"), blocks, layout))


def test_wide_cells_and_lists_within_cells() -> None:
    found = laid_out(
        '<table><tr><th colspan="2" style="text-align:right">', 0, "</th><td>", 1, "</td></tr>",
        "<tr><td><ul><li>", 2, "</li></ul>", 3, "</td></tr></table>",
    )  # fmt: skip
    assert found == {
        0: Frame(cell=Cell(1, 1, 1, header=True)),
        1: Frame(cell=Cell(1, 1, 3)),
        2: Frame(item=Item(1)),
        3: Frame(cell=Cell(1, 2, 1)),
    }


TAGS = ("ul", "ol", "li", "table", "thead", "tr", "td", "th", "blockquote", "h2", "p", "br", "hr")
PIECES = st.lists(
    st.one_of(
        st.integers(0, 8),
        st.sampled_from([*(f"<{t}>" for t in TAGS), *(f"</{t}>" for t in TAGS)]),
        st.sampled_from(('<ol start="5">', '<td colspan="999999999">', '<td colspan="0">', "<")),
    ),
    max_size=30,
)


@given(PIECES)
def test_any_layout_has_a_frame_for_each_of_its_blocks(layout: list[str | int]) -> None:
    found = laid_out(*layout)
    assert set(found) == {piece for piece in layout if isinstance(piece, int)}
    for frame in found.values():
        assert frame.item is None or frame.cell is None
        assert frame.cell is None or min(frame.cell.table, frame.cell.row, frame.cell.column) >= 1
