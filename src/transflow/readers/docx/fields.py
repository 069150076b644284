"""Fields and links of a Word text: the result is what a reader sees, the instruction is not.

A complex field is a row of `w:fldChar` marks among the runs (ECMA-376, part 1, 17.16.18): begin,
instruction, separate, result, end. Links keep their marks, with an instruction that mammoth reads
right; the marks of all others go.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from transflow.readers.docx.package import Relation
from transflow.readers.docx.xml import (
    Element,
    find_all,
    name,
    remove,
    unwrap,
)

_TYPE = name("w:fldCharType")
_LINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]{1,2000})"|([^\s"\\]{1,2000}))')
_PLACE = re.compile(r'\\l\s+(?:"([^"]{1,200})"|([^\s"\\]{1,200}))')
_SEEN = ("w:t", "w:sym", "w:tab", "w:br", "w:noBreakHyphen", "w:softHyphen", "w:drawing", "w:pict")


@dataclass
class _Field:
    begin: Element
    separate: Element | None = None
    instruction: list[Element] = field(default_factory=list)
    unseen: list[Element] = field(default_factory=list)
    """Results of fields inside the instruction."""


def settle_fields(root: Element) -> None:
    """Leaves the marks of links and the results of all fields."""
    stack: list[_Field] = []
    waiting: list[_Field] = []
    """Those whose instruction has not ended."""
    kept: set[Element] = set()
    for element in find_all(root, "w:fldChar", "w:instrText", *_SEEN):
        mark = element.get(_TYPE)
        if element.tag == name("w:instrText"):
            if stack and stack[-1].separate is None:
                stack[-1].instruction.append(element)
        elif element.tag != name("w:fldChar"):
            if waiting:
                waiting[-1].unseen.append(element)
        elif mark == "begin":
            stack.append(_Field(element))
            waiting.append(stack[-1])
        elif mark in ("separate", "end") and stack:
            if waiting and waiting[-1] is stack[-1]:
                waiting.pop()
            if mark == "separate":
                stack[-1].separate = element
            else:
                kept.update(_settle(stack.pop(), element, inside=bool(waiting)))
    for element in find_all(root, "w:fldChar", "w:instrText"):
        if element not in kept:
            remove(element)


def _settle(one: _Field, end: Element, *, inside: bool) -> list[Element]:
    """The marks that stay of a field; none of one inside the instruction of another."""
    if one.separate is None:
        return []
    for element in one.unseen:
        remove(element)
    address = _address("".join(part.text or "" for part in one.instruction))
    if not address or inside:
        return []
    instruction = one.instruction[0]
    instruction.text = f'HYPERLINK "{address}"'
    return [one.begin, instruction, one.separate, end]


def _address(instruction: str) -> str:
    """Where a link leads outside the document; empty for a place in it and for no link."""
    link = _LINK.match(instruction)
    if link is None:
        return ""
    place = _PLACE.search(instruction, link.end())
    address = link[1] or link[2]
    return f"{address}#{place[1] or place[2]}" if place and "#" not in address else address


def settle_links(root: Element, relations: Mapping[str, Relation]) -> None:
    """Leaves links to addresses; of those to places in the document, their text."""
    for link in find_all(root, "w:hyperlink"):
        relation = relations.get(link.get(name("r:id"), ""))
        if relation is None or not relation.external or not relation.target:
            unwrap(link)
            continue
        link.attrib.pop(name("w:tgtFrame"), "")
        for underline in find_all(link, "w:u"):
            remove(underline)
    for bookmark in find_all(root, "w:bookmarkStart", "w:bookmarkEnd"):
        remove(bookmark)


def settle_notes(root: Element, known: Mapping[str, frozenset[str]]) -> None:
    """Drops references to comments, and to notes that are not there; `known` has the ids of
    those that are, by kind."""
    for mark in find_all(root, "w:commentReference"):
        remove(mark)
    for kind, ids in known.items():
        for mark in find_all(root, f"w:{kind}Reference"):
            if mark.get(name("w:id")) not in ids:
                remove(mark)
