"""What must be known of a list before its first item is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transflow.writers.events import Event

MAX_NUMBER = 999_999_999
"""Markdown's greatest label (https://spec.commonmark.org/0.31.2/#ordered-list-marker)."""
LISTS = ("ul", "ol")


@dataclass
class ListShape:
    tag: str
    start: int = 1
    items: int = 0
    loose: bool = False
    """Whether the texts of its items are paragraphs."""
    blank_lines: bool = False
    """Whether a blank line stands somewhere between its items or in one of them, if it is loose."""
    empty_first: bool = False
    """Whether its first item has nothing in it."""

    @property
    def numbered(self) -> bool:
        """Whether Markdown can say its numbers; a single one it takes for part of the text."""
        last = self.start + self.items - 1
        return self.tag == "ol" and self.items > 1 and self.start >= 0 and last <= MAX_NUMBER

    @property
    def interrupts(self) -> bool:
        """Whether it may follow a text with no blank line between."""
        return not self.empty_first and (self.tag == "ul" or self.start == 1)


@dataclass
class _Around:
    tag: str
    shape: ListShape | None = None
    children: int = 0


def shapes(events: Sequence[Event]) -> dict[int, ListShape]:
    """The shape of each list, by the place of the event that opens it."""
    found: dict[int, ListShape] = {}
    stack = [_Around("")]
    for at, event in enumerate(events):
        if event.kind == "open":
            _enter(stack, event, found, at)
        elif event.kind == "close" and len(stack) > 1 and stack[-1].tag == event.tag:
            _leave(stack)
        elif event.kind in ("block", "text"):
            _count_text(stack)
    return found


_FIRST = {"ul": "- ", "ol": "", "blockquote": "> ", "hr": "***", "table": "| "}


def item_starts(events: Sequence[Event]) -> Iterator[tuple[str, int]]:
    """What stands after the label of each item: a mark, or none, and a block; -1 for no block."""
    begun: str | None = None
    for event in events:
        if begun is not None and event.kind == "block":
            yield begun, event.block
            begun = None
        elif begun is not None and event.kind == "open" and event.tag != "p":
            yield _FIRST.get(event.tag, "# "), -1
            begun = None
        elif begun is not None and event.kind == "close":
            yield begun, -1
            begun = None
        if (event.kind, event.tag) == ("open", "li"):
            begun = ""


def _enter(stack: list[_Around], event: Event, found: dict[int, ListShape], at: int) -> None:
    shape = None
    if event.tag in LISTS:
        shape = found[at] = ListShape(event.tag, _start(event))
    elif event.tag == "li":
        shape = stack[-1].shape
        if shape is not None:
            shape.items += 1
    if event.tag not in ("p", "li"):
        stack[-1].children += 1
    if event.tag not in ("hr", "br", "img"):
        stack.append(_Around(event.tag, shape))


def _leave(stack: list[_Around]) -> None:
    left = stack.pop()
    if left.tag == "li" and left.shape is not None:
        left.shape.blank_lines |= left.children > 1 or left.shape.items > 1
        left.shape.empty_first |= left.shape.items == 1 and not left.children


def _count_text(stack: list[_Around]) -> None:
    here = stack[-1]
    if here.tag == "p" and len(stack) > 1:
        here = stack[-2]
        if here.tag == "li" and here.shape is not None:
            here.shape.loose = True
    here.children += 1


def _start(event: Event) -> int:
    value = event.attribute("start")
    digits = value.removeprefix("-")
    if not digits.isdecimal() or len(digits) > 10:
        return 1
    return int(value)
