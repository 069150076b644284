"""Document -> Markdown, so that reading it again gives the same blocks in the same places.

CommonMark with tables and `~~strikethrough~~`, a paragraph a line. `<!-- -->`, which no reader
shows, parts what would otherwise grow together, such as two lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from transflow.markup import Ref, escape, plain
from transflow.messages import T, Text
from transflow.model import Document, Role
from transflow.writers.base import Written, excerpt
from transflow.writers.events import VOID, Event, events
from transflow.writers.flanks import SPACER
from transflow.writers.inline import Alternatives, InlineWriter
from transflow.writers.lists import LISTS, ListShape, item_starts, shapes
from transflow.writers.literal import bare_number, heading_escaped, line_escaped
from transflow.writers.tables import Table

__all__ = ["inline", "write"]

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_RULE = "***"
_DASHES = re.compile(r"(?:.* )?- - -")
_LINE_BREAK = "\\\n"
_TAG_BREAK = "<br>"


def _never(_: str) -> bool:
    return False


def write(document: Document, ordinal: Callable[[str], bool] = _never) -> Written:
    """The body of `document` as Markdown; its lead and the address at its end are front matter and
    stand beside it.

    `ordinal` says whether a line that begins with a number and a stop reads on as an ordinal or a
    date, as for the reader: its number then needs no escape.
    """
    writer = _Writer(document, ordinal)
    for at, event in enumerate(writer.events):
        writer.take(at, event)
    return writer.result()


def inline(text: str, refs: Iterable[Ref] = (), alternatives: Alternatives = ()) -> str:
    """One unit text as Markdown on one line, such as a lead in the front matter."""
    return InlineWriter(text, refs, alternatives).written(_TAG_BREAK)


@dataclass(eq=False)
class _Flow:
    """Something that stands before every line in it: a quotation or a list item."""

    first: str = ""
    rest: str = ""
    shape: ListShape | None = None
    """Of the list that the item belongs to."""
    used: bool = False
    last: str = ""
    """What was written into it last."""

    @property
    def tight(self) -> bool:
        return self.shape is not None and not self.shape.loose


@dataclass(eq=False)
class _Tag:
    name: str
    shape: ListShape | None = None
    """Of a list that Markdown can say."""
    number: int = 1
    """Of the next item."""
    flow: _Flow | None = None


class _Writer:
    def __init__(self, document: Document, ordinal: Callable[[str], bool]) -> None:
        self.document = document
        self.ordinal = ordinal
        self.texts = {block.index: block.text for block in document.blocks}
        self.events = events(document.layout)
        self.shapes = shapes(self.events)
        self.contact_from = _last_address(self.events)
        self.stop = "." if self._stops_are_safe() else ")"
        self.out: list[str] = []
        self.lost: list[Text] = []
        self.pending: list[Text] = []
        """Lost with the next block."""
        self.contact: list[str] = []
        self.flows = [_Flow()]
        self.tags: list[_Tag] = []
        self.heading = 0
        self.label = ""
        """Number of an item that becomes part of its text."""
        self.table: Table | None = None

    def take(self, at: int, event: Event) -> None:
        if at >= self.contact_from:
            self._contact(event)
        elif event.kind == "block":
            block = self.document.blocks[event.block]
            self._text(block.text, block.refs)
        elif event.kind == "text":
            self._text(escape(event.text), ())
        elif self.table is not None:
            self._in_table(self.table, event)
        elif event.kind == "open":
            self._open(at, event)
        else:
            self._close(event.tag)

    def result(self) -> Written:
        self.lost += self.pending
        lead = [b for b in self.document.blocks if b.role is Role.LEAD]
        text = "\n".join(self.out)
        return Written(
            f"{text}\n" if text else "",
            tuple(dict.fromkeys(self.lost)),
            " ".join(inline(block.text, block.refs, self.texts) for block in lead),
            tuple(self.contact),
        )

    def _stops_are_safe(self) -> bool:
        """Whether no item, label and all, reads as an ordinal, nor a text look like an item."""
        if self.ordinal is _never:
            return False
        lines = [line for text in self.texts.values() for line in plain(text).split("\n")]
        items = (
            f"1. {mark}{plain(self.texts[block]) if block >= 0 else ''}"
            for mark, block in item_starts(self.events)
        )
        return not any(bare_number(line, self.ordinal) for line in [*lines, *items])

    # --- texts -----------------------------------------------------------------------------

    def _text(self, text: str, refs: Sequence[Ref]) -> None:
        writer = InlineWriter(text, refs, self.texts)
        words = excerpt(writer.words)
        self.lost += [T("{what} in “{words}”", what=what, words=words) for what in self.pending]
        self.lost += writer.lost
        self.pending.clear()
        if self.table is not None:
            self.table.text(writer.written(_TAG_BREAK))
        elif self.heading:
            line = heading_escaped(writer.written(_TAG_BREAK))
            self._block("heading", [f"{'#' * self.heading} {line}"])
            self.heading = 0
        elif written := writer.written(_LINE_BREAK):
            lines = written.split("\n")
            while len(lines) > 1 and not lines[-1].strip():
                lines = [*lines[:-2], lines[-2].removesuffix("\\")]
            self._paragraph([line_escaped(line, self.ordinal) for line in lines])

    def _paragraph(self, lines: list[str]) -> None:
        label, self.label = self.label, ""
        self._block("text", [f"{label}{lines[0]}", *lines[1:]])

    def _contact(self, event: Event) -> None:
        if event.kind == "block":
            block = self.document.blocks[event.block]
            writer = InlineWriter(block.text, block.refs, self.texts)
            self.lost += writer.lost
            self.contact.append(writer.written(_TAG_BREAK))
        elif event.kind == "text":
            self.contact.append(inline(escape(event.text)))

    # --- lines -----------------------------------------------------------------------------

    def _block(self, kind: str, lines: Iterable[str]) -> None:
        self._begin(kind)
        for line in lines:
            self._line(line)

    def _begin(self, kind: str, shape: ListShape | None = None) -> None:
        """Parts a block from the one before it."""
        if self.label and kind != "text":
            self._paragraph([""])
        flow = self.flows[-1]
        if kind == "ul" and not flow.used and flow.shape is not None and flow.shape.tag == "ol":
            self._line(SPACER)  # "2. - x" would read as an ordinal before a dash
        if flow.tight:
            if not _may_follow(flow.last, kind, shape):
                self._line(SPACER)
        elif flow.last:
            self._line("")
            if kind == flow.last and kind in LISTS:
                self._line(SPACER)
                self._line("")
        flow.last = kind

    def _line(self, line: str) -> None:
        prefix = "".join(flow.rest if flow.used else flow.first for flow in self.flows)
        for flow in self.flows:
            flow.used = True
        self.out.append(f"{prefix}{line}".rstrip(" "))

    # --- tags ------------------------------------------------------------------------------

    def _open(self, at: int, event: Event) -> None:
        self.pending += _lost_attributes(event)
        tag = _Tag(event.tag)
        if event.tag in LISTS:
            self._open_list(tag, self.shapes[at])
        elif event.tag == "li":
            self._open_item(tag)
        elif event.tag == "blockquote":
            self._begin("quote")
            tag.flow = _Flow("> ", "> ")
            self.flows.append(tag.flow)
        elif event.tag in _HEADINGS:
            self.heading = int(event.tag[1])
        elif event.tag == "hr":
            self._block("rule", [_RULE])
        elif event.tag == "table":
            self.table = Table()
        elif event.tag != "p":
            self.pending.append(T("<{tag}>", tag=event.tag))
        if event.tag not in VOID:
            self.tags.append(tag)

    def _open_list(self, tag: _Tag, shape: ListShape) -> None:
        tag.number = shape.start
        if shape.items and (shape.tag == "ul" or shape.numbered):
            tag.shape = shape
            self._begin(shape.tag, shape)
        elif shape.items:
            self.pending.append(T("a numbered list of one item, or with such a number,"))

    def _open_item(self, tag: _Tag) -> None:
        around = self.tags[-1] if self.tags else _Tag("")
        number, shape = around.number, around.shape
        around.number += 1
        if shape is None:
            self.label += f"{number}\\. " if around.name == "ol" else ""
            return
        if shape.loose and number > shape.start:
            self._line("")
        marker = "- " if shape.tag == "ul" else f"{number}{self.stop} "
        tag.flow = _Flow(marker, " " * len(marker), shape)
        self.flows.append(tag.flow)

    def _close(self, name: str) -> None:
        if all(tag.name != name for tag in self.tags):
            return
        while (tag := self.tags.pop()).name != name:
            self._leave(tag)
        self._leave(tag)

    def _leave(self, tag: _Tag) -> None:
        if self.heading and tag.name in _HEADINGS:
            self._block("heading", ["#" * self.heading])
            self.heading = 0
        if tag.name == "li" and self.label:
            self._paragraph([""])
        if tag.flow is not None:
            self._end_flow(tag.flow)

    def _end_flow(self, flow: _Flow) -> None:
        if not flow.used:
            self._line("")
            if _DASHES.fullmatch(self.out[-1]):
                self.out[-1] += f" {SPACER}"
        elif flow.shape and flow.shape.loose and not flow.shape.blank_lines:
            self._line("")
            self._line(SPACER)
        self.flows.remove(flow)

    def _in_table(self, table: Table, event: Event) -> None:
        if event.kind == "open":
            table.open(event)
        elif event.tag != "table":
            table.close(event.tag)
        else:
            self.table = None
            lines = table.lines()
            for caption in table.captions:
                self._paragraph([line_escaped(caption, self.ordinal)])
            if lines:
                self._block("table", lines)
            self.lost += [
                T("{what} in the table “{words}”", what=what, words=table.words)
                for what in table.lost
            ]
            self._close("table")


def _may_follow(last: str, kind: str, shape: ListShape | None) -> bool:
    """Whether a block may stand right below another, as in a list whose items are no paragraphs."""
    if last == "text":
        return kind not in ("text", *LISTS) or (shape is not None and shape.interrupts)
    return last in ("", "heading", "rule")


def _lost_attributes(event: Event) -> Iterable[Text]:
    for name, _ in event.attrs:
        if (event.tag, name) != ("ol", "start") and event.tag != "table":
            yield T("the attribute “{name}” of <{tag}>", name=name, tag=event.tag)


def _last_address(found: Sequence[Event]) -> int:
    """The place of the address that ends the document, or the end."""
    if not found or (found[-1].kind, found[-1].tag) != ("close", "address"):
        return len(found)
    return max(at for at, e in enumerate(found) if (e.kind, e.tag) == ("open", "address"))
