"""A table of a layout, gathered cell by cell and written row by row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from transflow.messages import T, Text
from transflow.writers.base import excerpt
from transflow.writers.events import Event
from transflow.writers.literal import cell_escaped

_ALIGN = re.compile(r"\s*text-align\s*:\s*(left|right|center)\s*;?\s*")
_RULES = {"": "---", "left": ":--", "right": "--:", "center": ":-:"}
_MAX_SPAN = 100
_SECTIONS = ("thead", "tbody", "tfoot")
_PARTS = ("thead", "tbody", "tr", "th", "td", "p")


@dataclass
class _Cell:
    heading: bool
    align: str
    parts: list[str] = field(default_factory=list)


class Table:
    """Is told what stands in a table; knows its lines at the end, and what they cannot hold."""

    def __init__(self) -> None:
        self.rows: list[list[_Cell]] = []
        self.captions: list[str] = []
        """Texts outside the cells."""
        self.cell: _Cell | None = None
        self.below: dict[int, int] = {}
        """Rows still to come that a cell above reaches into, by column."""
        self.lost: list[Text] = []

    def open(self, event: Event) -> None:
        if event.tag not in _PARTS:
            self._lose(T("<{tag}>", tag=event.tag))
        for name, value in event.attrs:
            if name in ("colspan", "rowspan") and value != "1":
                self._lose(T("a cell over several columns or rows"))
            elif name == "style" and event.tag in ("th", "td") and _ALIGN.fullmatch(value):
                continue
            elif name not in ("colspan", "rowspan"):
                self._lose(T("the attribute “{name}” of <{tag}>", name=name, tag=event.tag))
        if event.tag in _SECTIONS:
            self.below.clear()
        elif event.tag == "tr":
            self.rows.append([])
            self.cell = None
        elif event.tag in ("th", "td"):
            if not self.rows:
                self.rows.append([])
            self._place(event, self.rows[-1])

    def _place(self, event: Event, row: list[_Cell]) -> None:
        """Adds a cell in its column; where cells above reach down, and where it reaches over more
        columns than its own, empty ones stand."""
        self._pass_by(row, heading=event.tag == "th")
        align = _ALIGN.fullmatch(event.attribute("style"))
        wide, high = _span(event, "colspan"), _span(event, "rowspan")
        cells = [_Cell(event.tag == "th", align[1] if align else "") for _ in range(wide)]
        self.below.update(dict.fromkeys(range(len(row), len(row) + wide), high - 1))
        row += cells
        self.cell = cells[0]

    def _pass_by(self, row: list[_Cell], *, heading: bool) -> None:
        while self.below.get(len(row), 0):
            self.below[len(row)] -= 1
            row.append(_Cell(heading, ""))

    def close(self, tag: str) -> None:
        if tag == "tr" and self.rows and self.rows[-1]:
            row = self.rows[-1]
            self._pass_by(row, heading=row[-1].heading)
            for column in range(len(row), max(self.below, default=0) + 1):
                self.below[column] = max(0, self.below.get(column, 0) - 1)
        if tag in ("th", "td", "tr"):
            self.cell = None

    def text(self, written: str) -> None:
        """A text, written on one line."""
        if self.cell is None:
            self.captions.append(written)
        else:
            self.cell.parts.append(written)

    def lines(self) -> list[str]:
        """The rows, header first; none for a table without cells."""
        rows = [row for row in self.rows if row]
        if not rows:
            return []
        if not all(cell.heading for cell in rows[0]):
            if any(cell.heading for cell in rows[0]):
                self._lose(T("a heading at the start of a row"))
            self._lose(T("that it has no row of headings"))
            rows.insert(0, [])
        width = max(map(len, rows))
        self._compare(rows, width)
        rules = [_RULES[_align(rows, column)] for column in range(width)]
        header, *body = [_line([_joined(cell) for cell in row], width) for row in rows]
        return [header, _line(rules, width), *body]

    def _compare(self, rows: list[list[_Cell]], width: int) -> None:
        if any(len(row) != width for row in rows if row):
            self._lose(T("that its rows differ in length"))
        if any(cell.heading for row in rows[1:] for cell in row):
            self._lose(T("a heading at the start of a row"))
        if any(cell.align != _align(rows, at) for row in rows for at, cell in enumerate(row)):
            self._lose(T("the alignment of a single cell"))
        if any(len(cell.parts) > 1 for row in rows for cell in row):
            self._lose(T("several paragraphs in a cell"))

    def _lose(self, what: Text) -> None:
        self.lost.append(what)

    @property
    def words(self) -> str:
        """Its beginning, to find it by."""
        texts = [text for row in self.rows for cell in row for text in cell.parts]
        return excerpt(" ".join([*self.captions, *texts]))


def _align(rows: list[list[_Cell]], column: int) -> str:
    return next((row[column].align for row in rows if column < len(row)), "")


def _span(event: Event, name: str) -> int:
    count = event.attribute(name)
    return min(max(int(count), 1), _MAX_SPAN) if count.isdecimal() else 1


def _joined(cell: _Cell) -> str:
    return cell_escaped("<br>".join(cell.parts))


def _line(cells: list[str], width: int) -> str:
    return f"| {' | '.join([*cells, *[''] * (width - len(cells))])} |"
