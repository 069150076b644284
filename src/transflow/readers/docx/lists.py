"""Which list paragraphs of a Word file are lists, and which only begin with a number.

Word's autoformat takes "20. novembrī" or "2024. gada" at the start of a paragraph for the label of
a list and takes the number out of the text. It is put back where it reads on as an ordinal or a
date, unless the paragraph is one of at least two that count on.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from transflow.readers.docx.numbering import Item, Numbering
from transflow.readers.docx.styles import Styles
from transflow.readers.docx.xml import (
    Element,
    child,
    find_all,
    name,
    number,
    run,
    text_of,
    value,
)

_SHOWN = tuple(map(name, ("w:tbl", "w:drawing", "w:pict", "w:sym", "w:noBreakHyphen")))
_SPACES = (" ", "\t", "\u00a0", "\u202f")

Items = dict[Element, Item]
"""Labels of list paragraphs."""


def count(root: Element, numbering: Numbering, styles: Styles) -> Items:
    """The labels of all paragraphs of `root`, in the order of the text."""
    items: Items = {}
    for paragraph in find_all(root, "w:p"):
        properties = child(paragraph, "w:pPr")
        list_id, level = styles.numbering(value(properties, "w:pStyle"))
        own = child(properties, "w:numPr")
        list_id = value(own, "w:numId") or list_id
        level = value(own, "w:ilvl") or level
        item = numbering.item(list_id, number(level, 0))
        if item is not None:
            of_style = value(own, "w:numId") is None and item.level == 0
            deep = styles.level(value(properties, "w:pStyle")) if of_style else item.level
            items[paragraph] = replace(item, level=deep)
    return items


def nested(items: Mapping[Element, Item]) -> Items:
    """The same items, each as deep as there are shallower ones above it in its list.

    An indent without an item above it would else become a list in an empty item.
    """
    out: Items = {}
    for container in dict.fromkeys(p.getparent() for p in items):
        above: list[int] = []
        for element in () if container is None else container:
            item = items.get(element)
            if item is not None:
                while above and above[-1] >= item.level:
                    above.pop()
                out[element] = replace(item, level=len(above))
                above.append(item.level)
            elif shows(element):
                above.clear()
    return out


def shows(element: Element) -> bool:
    """Whether there is more in an element than blanks and line breaks."""
    return bool(text_of(element).strip()) or next(element.iter(*_SHOWN), None) is not None


def restore(root: Element, items: Items, ordinal: Callable[[str], bool]) -> Items:
    """Puts numbers that are part of the text back into it; the labels of the other paragraphs."""
    texts = set()
    for everyone in _runs(root, items):
        members = [paragraph for paragraph in everyone if text_of(paragraph).strip()]
        reads_on = [_reads_on(p, items[p], ordinal) for p in members]
        if members and all(reads_on) and (len(members) == 1 or items[members[0]].number != 1):
            texts.update(members)
    for paragraph in texts:
        write_label(paragraph, items[paragraph].label.strip())
    return {p: item for p, item in items.items() if p not in texts}


def _reads_on(paragraph: Element, item: Item, ordinal: Callable[[str], bool]) -> bool:
    return item.plain and ordinal(f"{item.label.strip()} {text_of(paragraph)[:200].strip()}")


def write_label(paragraph: Element, label: str) -> None:
    """Puts a label at the start of the text, in the shape of the run that follows."""
    gap = "" if text_of(paragraph).startswith(_SPACES) else " "
    label_run = run(label + gap)
    properties = child(paragraph, "w:pPr")
    first = paragraph[0] if properties is None and len(paragraph) else None
    first = properties.getnext() if properties is not None else first
    shape = child(first, "w:rPr") if first is not None and first.tag == name("w:r") else None
    if shape is not None:
        label_run.insert(0, copy.deepcopy(shape))
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, label_run)


def _runs(root: Element, items: Mapping[Element, Item]) -> Iterator[list[Element]]:
    """List paragraphs side by side that count on, whatever is nested between them."""
    containers = dict.fromkeys(p.getparent() for p in items)
    for container in containers:
        if container is not None:
            yield from _runs_in(container, items)


def _runs_in(container: Element, items: Mapping[Element, Item]) -> Iterator[list[Element]]:
    open_runs: list[list[Element]] = []
    """One a level, the deeper the later."""
    for element in container:
        item = items.get(element)
        if item is None:
            if shows(element):
                yield from open_runs
                open_runs = []
            continue
        while open_runs and items[open_runs[-1][0]].level > item.level:
            yield open_runs.pop()
        if open_runs and _counts_on(items[open_runs[-1][-1]], item):
            open_runs[-1].append(element)
            continue
        if open_runs and items[open_runs[-1][0]].level == item.level:
            yield open_runs.pop()
        open_runs.append([element])
    yield from open_runs


def _counts_on(before: Item, item: Item) -> bool:
    same = (before.level, before.ordered) == (item.level, item.ordered)
    return same and item.number == before.number + 1
