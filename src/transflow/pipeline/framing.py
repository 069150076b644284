"""Where each block of a release stands on the page: in which list, table or quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from transflow.model import Document
from transflow.report.views import Cell, Item

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:[^<>\"]|\"[^\"]*\")*)>")
_HEADING = re.compile("h([1-6])")
_NUMBER = re.compile(r' (start|colspan)="([0-9]{1,9})"')
_VOID = frozenset({"br", "hr", "img"})
_MOST_COLUMNS = 1000


class Frame(Struct, frozen=True):
    """What stands around a block; the fields are those of `BlockView`."""

    level: int = 0
    item: Item | None = None
    cell: Cell | None = None
    quoted: bool = False


@dataclass
class _Open:
    """An element that is open."""

    name: str
    count: int = 0
    """Items of a list, rows of a table or columns of a row so far; of a list what its next item
    is numbered from."""
    number: int = 0
    """Of an item in an ordered list, of a table, a row or a cell."""
    filled: bool = False
    """Whether a block stands in it already."""


@dataclass
class _Walk:
    stack: list[_Open] = field(default_factory=list)
    tables: int = 0

    def tag(self, closing: str, name: str, attributes: str) -> None:
        if closing:
            self._close(name)
        elif name not in _VOID:
            numbers = {key: int(value) for key, value in _NUMBER.findall(attributes)}
            self.stack.append(self._opened(name, numbers))

    def _close(self, name: str) -> None:
        if any(item.name == name for item in self.stack):
            while self.stack.pop().name != name:
                pass

    def _opened(self, name: str, numbers: dict[str, int]) -> _Open:
        if name == "ol":
            return _Open(name, numbers.get("start", 1) - 1)
        if name == "table":
            self.tables += 1
            return _Open(name, number=self.tables)
        if name == "li":
            return _Open(name, number=self._counted("ol", "ul", 1) if self._in_ordered() else 0)
        if name == "tr":
            return _Open(name, number=self._counted("table", "table", 1))
        if name in ("td", "th"):
            step = min(numbers.get("colspan", 1) or 1, _MOST_COLUMNS)
            return _Open(name, number=self._counted("tr", "tr", step) - step + 1)
        return _Open(name)

    def _in_ordered(self) -> bool:
        around = self._innermost("ol", "ul")
        return around is not None and around.name == "ol"

    def _counted(self, name: str, other: str, step: int) -> int:
        """The number of one more of what the innermost `name` or `other` counts."""
        around = self._innermost(name, other)
        if around is None:
            return step
        around.count += step
        return around.count

    def _innermost(self, *names: str) -> _Open | None:
        return next((item for item in reversed(self.stack) if item.name in names), None)

    def frame(self) -> Frame:
        """Of a block that stands here."""
        holder = self._innermost("li", "td", "th")
        headings = (_HEADING.fullmatch(item.name) for item in self.stack)
        frame = Frame(
            level=next((int(found[1]) for found in headings if found), 0),
            item=self._item(holder),
            cell=self._cell(holder),
            quoted=any(item.name == "blockquote" for item in self.stack),
        )
        if holder is not None:
            holder.filled = True
        return frame

    def _item(self, holder: _Open | None) -> Item | None:
        if holder is None or holder.name != "li":
            return None
        depth = sum(item.name == "li" for item in self.stack)
        return Item(depth, holder.number, first=not holder.filled)

    def _cell(self, holder: _Open | None) -> Cell | None:
        table, row = self._innermost("table"), self._innermost("tr")
        if holder is None or holder.name == "li" or table is None or row is None:
            return None
        return Cell(table.number, row.number, holder.number, header=holder.name == "th")


def frames(document: Document) -> dict[int, Frame]:
    """By block, for those in the body: title, introduction and what pictures say stand in none."""
    return dict(_frames(document))


def _frames(document: Document) -> Iterator[tuple[int, Frame]]:
    walk = _Walk()
    for piece in document.layout:
        if isinstance(piece, int):
            yield piece, walk.frame()
        else:
            for closing, name, attributes in _TAG.findall(piece):
                walk.tag(closing, name, attributes)
