"""What the styles of a Word file make of a paragraph or of a stretch of text.

Word keeps the English name of a built-in style in the file whatever its own language is, with an
id that is translated; other programs write either. A style that is based on another is known by
the first one in the line that has a meaning here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from msgspec import Struct

from transflow.readers.docx.xml import (
    OFF,
    Element,
    child,
    find_all,
    name,
    number,
    switched,
    value,
)
from transflow.values import ByContent

HEADING = "Heading"
MAX_LINE = 20
"""Styles that one may be based on, one upon the other."""
_KINDS = {
    "Title": ("title", "nosaukums"),
    "Subtitle": ("subtitle", "apakšvirsraksts", "apaksvirsraksts"),
    "Quote": (
        "quote",
        "intensequote",
        "quotations",
        "blocktext",
        "citāts",
        "citats",
        "intensīvscitāts",
        "intensivscitats",
    ),
    **{f"{HEADING}{n}": (f"heading{n}", f"virsraksts{n}") for n in range(1, 7)},
}
_KIND = {spelling: kind for kind, spellings in _KINDS.items() for spelling in spellings}
_KIND["heading"] = f"{HEADING}1"  # of Apple Pages
_LEVELS = {f"list{kind}{n}": n - 1 for kind in ("bullet", "number") for n in range(2, 6)}
_CODE = frozenset({"sourcetext", "htmlcode", "htmltypewriter", "teletype"})
_BOLD = frozenset({"strong", "strongemphasis", "izteikts", "intenseemphasis"})
_ITALIC = frozenset({"emphasis", "izcēlums", "intenseemphasis", "subtleemphasis"})
SIZE = 20
"""Half points of letters where a file says nothing, by ECMA-376, part 1, 17.3.2.38."""
SWITCHES = ("w:b", "w:i", "w:strike", "w:dstrike", "w:vanish")


class Style(ByContent, frozen=True):
    ASIDE: ClassVar = ("element",)

    id: str
    label: str
    base: str | None
    element: Element

    @property
    def spellings(self) -> tuple[str, str]:
        """Name and id without what differs from program to program."""
        return _folded(self.label), _folded(self.id)


def _is_default(style: Element) -> bool:
    on = style.get(name("w:default"), "off") not in OFF
    return on and style.get(name("w:type")) == "paragraph"


def _folded(label: str) -> str:
    return "".join(c for c in label.lower() if c.isalnum())


class Styles:
    """The styles of a file, by id."""

    def __init__(self, root: Element | None) -> None:
        found: dict[str, Style] = {}
        for element in [] if root is None else find_all(root, "w:style"):
            id_ = element.get(name("w:styleId"), "")
            label = value(element, "w:name") or ""
            found.setdefault(id_, Style(id_, label, value(element, "w:basedOn"), element))
        self._styles: Mapping[str, Style] = found
        defaults = child(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
        self._size = value(defaults, "w:sz")
        self._default = next((s.id for s in found.values() if _is_default(s.element)), None)
        self._kinds: dict[str, str] = {}
        self._text: dict[str, TextStyle] = {}
        self._sizes: dict[str | None, int] = {}

    def line(self, id_: str | None) -> Iterator[Style]:
        """The style and those it is based on."""
        seen: set[str] = set()
        while id_ is not None and id_ not in seen and len(seen) < MAX_LINE:
            seen.add(id_)
            style = self._styles.get(id_)
            if style is None:
                return
            yield style
            id_ = style.base

    def kind(self, id_: str | None) -> str:
        """`Title`, `Subtitle`, `Quote`, `Heading1` to `Heading6`, or nothing."""
        if id_ is None:
            return ""
        if id_ not in self._kinds:
            self._kinds[id_] = self._kind(id_)
        return self._kinds[id_]

    def _kind(self, id_: str) -> str:
        if id_ not in self._styles:
            return _KIND.get(_folded(id_), "")
        for style in self.line(id_):
            kind = next((_KIND[s] for s in style.spellings if s in _KIND), "")
            kind = kind or outline(child(style.element, "w:pPr"))
            if kind:
                return kind
        return ""

    def numbering(self, id_: str | None) -> tuple[str | None, str | None]:
        """The id of the numbering and the level that a paragraph style brings along."""
        found: list[str | None] = [None, None]
        for style in self.line(id_):
            properties = child(style.element, "w:pPr", "w:numPr")
            found[0] = found[0] if found[0] is not None else value(properties, "w:numId")
            found[1] = found[1] if found[1] is not None else value(properties, "w:ilvl")
        return found[0], found[1]

    def level(self, id_: str | None) -> int:
        """How deep a built-in style such as "List Bullet 2" stands in a list, whose own level is
        the first: Word tells them apart by their indents alone."""
        spellings = (spelling for style in self.line(id_) for spelling in style.spellings)
        return next((_LEVELS[s] for s in spellings if s in _LEVELS), 0)

    def size(self, id_: str | None) -> int:
        """Half points of the letters in a paragraph of that style."""
        key = self._default if id_ is None else id_
        if key not in self._sizes:
            said = (value(style.element, "w:rPr", "w:sz") for style in self.line(key))
            self._sizes[key] = number(next((size for size in said if size), self._size), SIZE)
        return self._sizes[key]

    def text(self, id_: str | None) -> TextStyle:
        """What a character style says."""
        key = id_ or ""
        if key not in self._text:
            self._text[key] = self._read_text(key)
        return self._text[key]

    def _read_text(self, id_: str) -> TextStyle:
        on: dict[str, bool] = {}
        align: str | None = None
        spellings = {_folded(id_)}
        for style in self.line(id_):
            spellings.update(style.spellings)
            properties = child(style.element, "w:rPr")
            for switch in SWITCHES:
                said = switched(properties, switch)
                if said is not None:
                    on.setdefault(switch, said)
            align = align or value(properties, "w:vertAlign")
        on.setdefault("w:b", not spellings.isdisjoint(_BOLD))
        on.setdefault("w:i", not spellings.isdisjoint(_ITALIC))
        return TextStyle(on, align, not spellings.isdisjoint(_CODE))


class TextStyle(Struct, frozen=True):
    on: Mapping[str, bool]
    """By the names in SWITCHES."""
    align: str | None
    """`superscript` or `subscript`."""
    code: bool


def outline(properties: Element | None) -> str:
    """The heading that an outline level in paragraph properties stands for, or nothing."""
    level = number(value(properties, "w:outlineLvl"), 9)
    return f"{HEADING}{level + 1}" if 0 <= level < 6 else ""
