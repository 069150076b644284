"""Numbers of list paragraphs: Word keeps them out of the text, so they are counted here.

Counting follows ECMA-376, part 1, 17.9: paragraphs of one abstract definition count on, a deeper
level begins anew below each item, and `w:startOverride` begins anew where it is first met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from transflow.readers.docx.styles import Styles
from transflow.readers.docx.xml import (
    Element,
    child,
    find_all,
    name,
    number,
    value,
)

LEVELS = 9
MAX_NUMBER = 1_000_000
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class Level(Struct, frozen=True):
    format: str
    text: str
    """The label with `%1` for the number of the first level, `%2` for that of the second …"""
    start: int
    stays: bool
    """Whether it counts on below the next item of a higher level."""


class Item(Struct, frozen=True):
    """What stands before a list paragraph."""

    level: int
    ordered: bool
    number: int
    label: str

    @property
    def plain(self) -> bool:
        """Whether the label is the number and a stop, as people type it."""
        return self.ordered and self.label.strip() in (f"{self.number}.", f"{self.number:02}.")


_BULLET = Level("bullet", "•", 1, stays=False)


@dataclass
class Numbering:
    """Definitions of lists, and how far each has been counted."""

    _abstract: Mapping[str, Mapping[int, Level]]
    _lists: Mapping[str, str]
    """Id of the abstract definition by that of the list."""
    _overrides: Mapping[tuple[str, int], int]
    _own: Mapping[tuple[str, int], Level]
    _counted: dict[str, dict[int, int]] = field(default_factory=dict)
    _met: set[tuple[str, int]] = field(default_factory=set)

    def item(self, list_id: str | None, level: int) -> Item | None:
        """Counts the next paragraph of a list; None where nothing stands before it."""
        abstract = self._lists.get(list_id or "")
        if list_id is None or abstract is None or not 0 <= level < LEVELS:
            return None
        kind = self._level(list_id, level)
        count = self._count(list_id, abstract, level, kind)
        label = self._label(list_id, abstract, kind)
        if kind.format == "none" or not (label or kind.format == "bullet"):
            return None
        ordered = kind.format != "bullet" and f"%{level + 1}" in kind.text
        return Item(level, ordered, count, "" if kind.format == "bullet" else label)

    def _level(self, list_id: str, level: int) -> Level:
        own = self._own.get((list_id, level))
        return own or self._abstract.get(self._lists[list_id], {}).get(level, _BULLET)

    def _count(self, list_id: str, abstract: str, level: int, kind: Level) -> int:
        counted = self._counted.setdefault(abstract, {})
        override = self._overrides.get((list_id, level))
        anew = override is not None and (list_id, level) not in self._met
        self._met.add((list_id, level))
        if override is not None and (anew or level not in counted):
            counted[level] = override
        else:
            counted[level] = counted[level] + 1 if level in counted else kind.start
        for deeper in [n for n in counted if n > level]:
            if not self._level(list_id, deeper).stays:
                del counted[deeper]
        return counted[level]

    def _label(self, list_id: str, abstract: str, kind: Level) -> str:
        counted = self._counted[abstract]

        def place(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            level = self._level(list_id, at)
            return formatted(counted.get(at, level.start), level.format)

        return _PLACE.sub(place, kind.text)


def read_numbering(root: Element | None, styles: Styles) -> Numbering:
    """The definitions in `numbering.xml`."""
    abstract: dict[str, dict[int, Level]] = {}
    linked: dict[str, str] = {}
    lists: dict[str, str] = {}
    overrides: dict[tuple[str, int], int] = {}
    own: dict[tuple[str, int], Level] = {}
    for element in [] if root is None else find_all(root, "w:abstractNum"):
        id_ = element.get(name("w:abstractNumId"), "")
        abstract[id_] = dict(_levels(element))
        style = value(element, "w:numStyleLink")
        if style is not None:
            linked[id_] = style
    for element in [] if root is None else find_all(root, "w:num"):
        id_ = element.get(name("w:numId"), "")
        lists[id_] = value(element, "w:abstractNumId") or ""
        own.update(((id_, at), level) for at, level in _overriding_levels(element))
        overrides.update(((id_, at), start) for at, start in _overrides(element))
    for id_, target in lists.items():
        style_list = styles.numbering(linked[target])[0] if target in linked else None
        if style_list in lists:
            lists[id_] = lists[style_list]
    return Numbering(abstract, lists, overrides, own)


def _levels(element: Element) -> Iterator[tuple[int, Level]]:
    for level in element.iterchildren(name("w:lvl")):
        kind = Level(
            value(level, "w:numFmt") or "decimal",
            (value(level, "w:lvlText") or "")[:100],
            _bounded(number(value(level, "w:start"), 0)),
            value(level, "w:lvlRestart") == "0",
        )
        yield number(level.get(name("w:ilvl")), 0), kind


def _overriding_levels(element: Element) -> Iterator[tuple[int, Level]]:
    for override in element.iterchildren(name("w:lvlOverride")):
        yield from _levels(override)


def _overrides(element: Element) -> Iterator[tuple[int, int]]:
    for override in element.iterchildren(name("w:lvlOverride")):
        if child(override, "w:startOverride") is not None:
            start = number(value(override, "w:startOverride"), 0)
            yield number(override.get(name("w:ilvl")), 0), _bounded(start)


def _bounded(start: int) -> int:
    return start if 0 <= start <= MAX_NUMBER else 1


def formatted(count: int, form: str) -> str:
    """A number as `w:numFmt` says; those of other scripts in Arabic digits."""
    if form == "decimalZero":
        return f"{count:02}"
    if form in ("lowerLetter", "upperLetter") and 0 < count <= 780:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    return "" if form in ("bullet", "none") else str(count)


def _roman(count: int) -> str:
    out = ""
    for worth, letters in _ROMAN:
        out += letters * (count // worth)
        count %= worth
    return out
