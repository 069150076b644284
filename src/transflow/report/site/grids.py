"""A table of a release as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from transflow.report.site.html import NOTHING, Html, join, tag
from transflow.report.views import BlockView, SentenceView

Row = dict[int, tuple[bool, Html]]
"""By column: whether it is a heading, and what is in it."""


def grid(blocks: Iterable[BlockView], shown: Callable[[SentenceView], Html]) -> Html:
    """The table of `blocks`, all cells of one; `shown` says how a sentence is shown."""
    rows: dict[int, Row] = {}
    for block in blocks:
        if (cell := block.cell) is not None:
            row = rows.setdefault(cell.row, {})
            _, before = row.get(cell.column, (False, NOTHING))
            words = [before] if before else []
            html = join([*words, *map(shown, block.sentences)], " ")
            row[cell.column] = cell.header, html
    first = min(rows, default=0)
    lines = (_row(row, top=number == first) for number, row in sorted(rows.items()))
    return tag("table", tag("tbody", *lines), class_="grid")


def _row(row: Row, *, top: bool) -> Html:
    """Columns that are blank in the text are blank here."""
    cells = (row.get(column, (False, NOTHING)) for column in range(1, max(row) + 1))
    return tag("tr", *(_cell(header, html, top=top) for header, html in cells))


def _cell(header: bool, html: Html, *, top: bool) -> Html:
    return tag("th", html, scope="col" if top else "row") if header else tag("td", html)
