"""The layout of a document as a stream of events, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser

from msgspec import Struct

VOID = frozenset({"hr", "br", "img"})
_BLOCK = "transflow-block"


class Event(Struct, frozen=True):
    kind: str
    """`open`, `close`, `block` or `text`."""
    tag: str = ""
    attrs: tuple[tuple[str, str], ...] = ()
    block: int = -1
    text: str = ""

    def attribute(self, name: str) -> str:
        return dict(self.attrs).get(name, "")


def events(layout: Iterable[str | int]) -> list[Event]:
    """What stands in the layout; blank text and comments are nothing. A void tag only opens."""
    parser = _Parser()
    parser.feed(
        "".join(p if isinstance(p, str) else f'<{_BLOCK} n="{p}">' for p in layout),
    )
    parser.close()
    return parser.events


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[Event] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = tuple((name, value or "") for name, value in attrs)
        if tag == _BLOCK:
            self.events.append(Event("block", block=int(dict(known)["n"])))
        else:
            self.events.append(Event("open", tag, known))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.events.append(Event("close", tag))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.events.append(Event("text", text=data))
