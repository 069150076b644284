"""Numbered places of a text, and how they are written for a service: as XML, as HTML, or as tags in
plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Protocol

from msgspec import Struct


class Kind(StrEnum):
    PAIR = "pair"
    SINGLE = "single"
    """A tag that stands alone, or whose other half is in another unit."""
    KEPT = "kept"


class Hold(Struct, frozen=True):
    """A numbered place of a unit text."""

    kind: Kind
    opening: str
    """A tag of the unit; or the address that is kept, as people read it."""
    closing: str = ""
    filled: bool = False
    """Whether there is anything between the two tags of a pair."""
    bound: bool = False
    """Whether it is half of a pair, so that its order among those like it matters."""


class Mark(Struct, frozen=True):
    """A tag of ours in what a service gave back."""

    number: int
    closes: bool = False
    empty: bool = False
    """Whether it closes itself."""


class Marks(Protocol):
    def opening(self, number: int) -> str: ...

    def closing(self, number: int) -> str: ...

    def single(self, number: int) -> str: ...

    def kept(self, number: int, text: str) -> str:
        """`text` as something that is not to be translated."""

    def escape(self, literal: str) -> str: ...

    def read(self, answer: str) -> Iterator[Mark | str]:
        """The marks of an answer, and the literal text between them. A number that cannot be
        one of ours is 0."""


_TAG = re.compile(r"<(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<rest>[^<>]*?)(?P<void>/)?>")
_ID = re.compile(r"""(?<![\w-])id\s*=\s*["']?t?([0-9]{1,6})["']?(?=\s|$)""")


class XmlMarks:
    """`<x id="1">…</x>`, and `<k id="2">…</k>` for what is kept; `x` and `k` are named to the
    service where it can be told."""

    def __init__(self, _literal: str = "") -> None:
        """No literal text can be mistaken for a tag: it is escaped."""

    def opening(self, number: int) -> str:
        return f'<x id="{number}">'

    def closing(self, _number: int) -> str:
        return "</x>"

    def single(self, number: int) -> str:
        return f'<x id="{number}"/>'

    def kept(self, number: int, text: str) -> str:
        return f'<k id="{number}">{self.escape(text)}</k>'

    def escape(self, literal: str) -> str:
        return html.escape(literal, quote=False)

    def read(self, answer: str) -> Iterator[Mark | str]:
        return _read(answer, ("x", "k"))


class HtmlMarks:
    """`<span id="t1">…</span>`: elements that every service of HTML knows."""

    def __init__(self, _literal: str = "") -> None:
        """As for XML."""

    def opening(self, number: int) -> str:
        return f'<span id="t{number}">'

    def closing(self, _number: int) -> str:
        return "</span>"

    def single(self, number: int) -> str:
        return f'<img id="t{number}">'

    def kept(self, number: int, text: str) -> str:
        written = self.escape(text)
        return f'<span id="t{number}" class="notranslate" translate="no">{written}</span>'

    def escape(self, literal: str) -> str:
        return html.escape(literal, quote=False)

    def read(self, answer: str) -> Iterator[Mark | str]:
        return _read(answer, ("span", "img"))


def _read(answer: str, names: tuple[str, str]) -> Iterator[Mark | str]:
    """Of escaped text; a closing tag belongs to the last one open, which has the same name."""
    broken = re.compile(rf"</?(?:{'|'.join(names)})\b", re.IGNORECASE)
    waiting: list[tuple[str, int]] = []
    at = 0
    for match in _TAG.finditer(answer):
        yield from _unescaped(answer[at : match.start()], broken)
        at = match.end()
        yield _mark(match, names, waiting)
    yield from _unescaped(answer[at:], broken)


def _unescaped(raw: str, broken: re.Pattern[str]) -> Iterator[Mark | str]:
    yield Mark(0) if broken.search(raw) else html.unescape(raw)


def _mark(match: re.Match[str], names: tuple[str, str], waiting: list[tuple[str, int]]) -> Mark:
    name = match["name"].lower()
    if name not in names:
        return Mark(0)
    if match["close"]:
        opened, number = waiting.pop() if waiting else ("", 0)
        return Mark(number if opened == name else 0, closes=True)
    found = _ID.search(match["rest"])
    number = int(found[1]) if found else 0
    empty = match["void"] is not None or name == "img"
    if not empty:
        waiting.append((name, number))
    return Mark(number, empty=empty)


class PlainMarks:
    """`<x1>…</x1>` in text that is not escaped, for models that read tags as people do."""

    def __init__(self, literal: str) -> None:
        """The letter is one that no tag in `literal` begins with."""
        letters = (c * n for n in range(1, 9) for c in "xyzqw")
        folded = literal.lower()
        self._letter = next(
            (c for c in letters if f"<{c}" not in folded and f"</{c}" not in folded), "x" * 9
        )
        self._tag = re.compile(rf"<(/)?{self._letter}([0-9]{{1,6}})\s*(/)?>")

    def opening(self, number: int) -> str:
        return f"<{self._letter}{number}>"

    def closing(self, number: int) -> str:
        return f"</{self._letter}{number}>"

    def single(self, number: int) -> str:
        return f"<{self._letter}{number}/>"

    def kept(self, number: int, text: str) -> str:
        return f"{self.opening(number)}{text}{self.closing(number)}"

    def escape(self, literal: str) -> str:
        return literal

    def read(self, answer: str) -> Iterator[Mark | str]:
        at = 0
        for match in self._tag.finditer(answer):
            yield from self._literal(answer[at : match.start()])
            at = match.end()
            yield Mark(int(match[2]), closes=bool(match[1]), empty=bool(match[3]))
        yield from self._literal(answer[at:])

    def _literal(self, raw: str) -> Iterator[Mark | str]:
        folded = raw.lower()
        broken = f"<{self._letter}" in folded or f"</{self._letter}" in folded
        yield Mark(0) if broken else raw
