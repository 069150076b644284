"""The title of an article among the blocks of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transflow.readers.webpage.about import Said, title_parts
from transflow.readers.webpage.article import PROSE
from transflow.readers.webpage.parts import HEADINGS, Block
from transflow.text import normalise

_NEAR = 4
"""So many blocks at the top may be the title."""
_MAX_TITLE = 200
_STRONG = re.compile(r"<strong>[^<]*</strong>")
_SENTENCE_END = re.compile(r"[.!?…:;,][”\"“»)]{0,2}$")


def heading(blocks: Sequence[Block], chosen: Sequence[int], said: Said) -> int | None:
    """The `h1` of the article, a heading of it that the page is called by, or the `h1` above."""
    site = said.site.casefold()
    found = [i for i, b in enumerate(blocks) if b.tag == "h1" and b.text.strip()]
    found = [i for i in found if one_line(blocks[i]).casefold() != site]
    own = set(chosen)
    within = [i for i in found if i in own]
    before = [i for i in found if chosen and i < chosen[0]]
    named = {_folded(part) for part in [said.title, *title_parts(said.page_title)]}
    top = [i for i in chosen[:_NEAR] if blocks[i].tag in HEADINGS]
    called = [i for i in top if _folded(one_line(blocks[i])) in named]
    return next(iter([*within, *called, *reversed(before)]), None)


def title_of(blocks: Sequence[Block], chosen: Sequence[int], said: Said) -> str:
    """The title of the article with the indexes `chosen`, empty where nothing can be it."""
    head = heading(blocks, chosen, said)
    if head is not None:
        return one_line(blocks[head])
    if said.title:
        return said.title
    first = first_text(blocks, chosen)
    tops = [blocks[i] for i in chosen if i < first][:_NEAR]
    headings = (one_line(block) for block in tops if block.tag in HEADINGS)
    return next(headings, "") or _of_lines([*tops, *(blocks[i] for i in chosen[:1])], said)


def _of_lines(tops: Sequence[Block], said: Said) -> str:
    """A part of the page's title that is shown, a first line in bold, or just a part."""
    lines = [line for block in tops for line in block.lines]
    parts = title_parts(said.page_title)
    shown = {_folded(line.text) for line in lines}
    same = next((part for part in parts if _folded(part) in shown), "")
    if same:
        return same
    bold = lines[0].text if lines and _STRONG.fullmatch(lines[0].html) else ""
    if bold and len(bold) <= _MAX_TITLE and not _SENTENCE_END.search(bold):
        return bold
    return next(iter([*parts[1:], *parts]), "")


def _folded(text: str) -> str:
    return normalise(text).casefold()


def one_line(block: Block) -> str:
    """The text of a block without its line breaks."""
    return " ".join(block.text.split("\n")).strip()


def first_text(blocks: Sequence[Block], chosen: Sequence[int]) -> int:
    """The first block of running text; behind the last block where there is none."""
    return next((i for i in chosen if running(blocks[i])), chosen[-1] + 1 if chosen else 0)


def running(block: Block) -> bool:
    """Running text, or any block that is not plain."""
    return not block.plain or (block.tag == "p" and len(block.text) >= PROSE)
