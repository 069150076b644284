"""Where on a page its article is: a library judges the texts, and this finds the element."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy

from lxml.html import HtmlElement
from msgspec import Struct

from transflow.readers.webpage.parts import Block, Box

_WORD = re.compile(r"\w+")
MAX_JUDGED_TEXT = 300_000
MAX_JUDGED_ELEMENTS = 10_000
"""Beyond them the library takes many seconds; an article has some thousand characters."""
PROSE = 60
"""Characters from which a text is running text."""
_ROW = 4
"""So many words in a row are looked for at a time."""
_UNSURE = 0.2
"""What a character of plain text weighs against a box if the library did not choose it."""
_ARTICLES = frozenset(("article", "hentry"))
_REGIONS = ("article", "main")


class Verdict:
    """What the library takes for the text of the article."""

    def __init__(self, text: str) -> None:
        self.lines = {_words(line) for line in text.split("\n")}
        self.rows = {hash(row) for row in _rows(_words(text))}

    def share(self, text: str) -> float:
        """How much of `text` is chosen, from 0 to 1."""
        words = _words(text)
        if len(words) < _ROW:
            return float(bool(words) and words in self.lines)
        found = [hash(row) in self.rows for row in _rows(words)]
        return sum(found) / len(found)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _rows(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[i : i + _ROW] for i in range(len(words) - _ROW + 1)]


def shares(body: HtmlElement, blocks: Sequence[Block]) -> list[float]:
    """How much of each block is text of an article, from 0 to 1.

    A library judges it; of a page too large for it, any paragraph of running text counts.
    """
    size = sum(len(block.text) for block in blocks)
    count = sum(1 for _ in body.iter())
    if size > MAX_JUDGED_TEXT or count > MAX_JUDGED_ELEMENTS:
        return [float(block.words >= PROSE and not block.of_links) for block in blocks]
    verdict = judge(body)
    return [verdict.share(block.text) for block in blocks]


def judge(body: HtmlElement) -> Verdict:
    """The library's choice among the texts of a page, which stays as it is.

    Its own output has no images, joined cells or links, so only its judgement is used:
    https://trafilatura.readthedocs.io/
    """
    import logging  # noqa: PLC0415 - only a page that is brought in needs it

    import trafilatura  # noqa: PLC0415 - takes longer to load than most commands to run

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    page = deepcopy(body.getroottree()).getroot()
    found = trafilatura.bare_extraction(page, include_comments=False, with_metadata=False)
    text = getattr(found, "text", None)
    return Verdict(text or "")


class Place(Struct, frozen=True):
    """Where the article is."""

    core: int
    """The box that has its text."""
    region: int
    """The box around it that may have its picture, lead or contacts as well."""
    kept: tuple[bool, ...]
    """Of each block, whether the library chose it."""
    left: tuple[int, ...]
    """Boxes of other articles beside it."""


def locate(
    boxes: Sequence[Box], blocks: Sequence[Block], chosen_of: Sequence[float]
) -> Place | None:
    """The box with the most of what was chosen and the least of anything else; `chosen_of` says
    how much of each block was."""
    chosen = [0.0] * len(boxes)
    weights = [0.0] * len(boxes)
    for block, share in zip(blocks, chosen_of, strict=True):
        size = len(block.text)
        other = block.linked + _UNSURE * block.words
        chosen[block.box] += size * share
        weights[block.box] += size * share - other * (1 - share)
    for index in range(len(boxes) - 1, 0, -1):
        parent = boxes[index].parent
        if parent >= 0:
            chosen[parent] += chosen[index]
            weights[parent] += weights[index]
    best = max(range(len(boxes)), key=lambda index: (weights[index], index), default=-1)
    if best < 0 or weights[best] <= 0:
        return None
    while boxes[best].leaf and boxes[best].parent >= 0:
        best = boxes[best].parent
    core, left = _one_of_many(boxes, chosen, best)
    kept = tuple(share >= 0.5 for share in chosen_of)
    return Place(core, _region(boxes, core), kept, left)


def _one_of_many(
    boxes: Sequence[Box], chosen: Sequence[float], best: int
) -> tuple[int, tuple[int, ...]]:
    """The largest of the articles in `best`, where it holds several, and the others."""
    if _article(boxes[best]):
        return best, ()
    inside: list[int] = []
    within = {best}
    for index in range(best + 1, len(boxes)):
        if boxes[index].parent in within:
            if _article(boxes[index]) and chosen[index] > 0:
                inside.append(index)
            else:
                within.add(index)
    whole = sum(chosen[index] for index in inside)
    if len(inside) < 2 or whole * 2 < chosen[best]:
        return best, ()
    largest = max(inside, key=lambda index: (chosen[index], -index))
    return largest, tuple(index for index in inside if index != largest)


def _article(box: Box) -> bool:
    return box.tag == "article" or not _ARTICLES.isdisjoint(box.names)


def _region(boxes: Sequence[Box], core: int) -> int:
    index = core
    while index >= 0:
        if boxes[index].tag in _REGIONS or _article(boxes[index]) or "main" in boxes[index].names:
            return index
        index = boxes[index].parent
    return boxes[core].parent if boxes[core].parent > 0 else core


def inside(boxes: Sequence[Box], outer: int) -> list[bool]:
    """Of each box, whether it is `outer` or in it."""
    out: list[bool] = []
    for index, box in enumerate(boxes):
        out.append(index == outer or (box.parent >= 0 and out[box.parent]))
    return out
