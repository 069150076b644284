"""Takes out of the blocks of an article what belongs in its front matter."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from transflow.model import PageWords
from transflow.readers.about import Dates, any_of, contact_start, only_date, stamp
from transflow.readers.base import About
from transflow.readers.webpage.about import Said, day_of
from transflow.readers.webpage.article import PROSE
from transflow.readers.webpage.parts import HEADINGS, Block, Box
from transflow.readers.webpage.prune import Cut
from transflow.readers.webpage.title import first_text, heading, one_line, running, title_of
from transflow.text import normalise

_NEAR = 4
"""So many blocks around the title may tell the date."""
_MAX_CATEGORY = 60
_TAIL = 30
_CATEGORIES = frozenset(
    ("category", "categories", "cat", "kategorija", "kategorijas", "rubrika", "section")
)
_CRUMBS = frozenset(("breadcrumb", "breadcrumbs", "crumbs"))


class Front(Struct, frozen=True):
    """The front matter of an article, its body, and the lines that moved from one to the other."""

    about: About
    body: tuple[Block, ...]
    moved: tuple[str, ...]


class Words(Struct, frozen=True):
    """What is known of the language and the place of the page."""

    page: PageWords
    dates: Dates
    zone: ZoneInfo


def take_front(
    boxes: Sequence[Box],
    blocks: Sequence[Block],
    article: Cut,
    said: Said,
    words: Words,
) -> Front:
    """Front matter of the article and what is left of it."""
    taker = _Taker(boxes, blocks, article.blocks, said, words)
    title = title_of(blocks, article.blocks, said)
    taker.drop_title(title)
    taker.stamps()
    intro = taker.lead(article.lead)
    contact = taker.contact() if article.ends else ()
    about = About(
        title,
        said.date or taker.date,
        intro,
        said.category or taker.category or taker.shown_category(title),
        contact,
        said.url,
        said.language,
    )
    return Front(about, taker.body(), tuple(taker.moved))


class _Taker:
    def __init__(
        self,
        boxes: Sequence[Box],
        blocks: Sequence[Block],
        chosen: Sequence[int],
        said: Said,
        words: Words,
    ) -> None:
        self.boxes, self.all, self.said, self.words = boxes, blocks, said, words
        self.blocks = {index: blocks[index] for index in chosen}
        self.head = heading(blocks, chosen, said)
        self.first = first_text(blocks, chosen)
        self.moved: list[str] = []
        self.date: dt.date | None = None
        self.category = ""

    # --- title

    def drop_title(self, title: str) -> None:
        wanted = normalise(title).casefold()
        if self.head in self.blocks:
            del self.blocks[self.head]
        for index in [i for i in self.blocks if i <= self.first]:
            block = self.blocks[index]
            if normalise(one_line(block)).casefold() == wanted:
                del self.blocks[index]
            elif block.plain and normalise(block.lines[0].text).casefold() == wanted:
                self.keep_lines(index, range(1, len(block.lines)))

    def keep_lines(self, index: int, kept: Sequence[int]) -> None:
        lines = tuple(self.blocks[index].lines[i] for i in kept)
        if lines:
            self.blocks[index] = replace(self.blocks[index], lines=lines)
        else:
            del self.blocks[index]

    # --- date and category

    def stamps(self) -> None:
        for index in self.before_text():
            self.stamp(index, bare=True)
        ends = list(self.blocks)
        for index in [i for i in ends[-_NEAR * 2 :] if i > self.first]:
            self.stamp(index, bare=False)

    def before_text(self) -> list[int]:
        """Blocks between the title and the text, whether they are of the article or not, and a
        few above them."""
        start = self.head if self.head is not None else min(self.blocks, default=0)
        above = start
        while above > max(0, start - _NEAR) and not _other(self.all[above - 1]):
            above -= 1
        return list(range(above, min(self.first + 1, len(self.all))))

    def stamp(self, index: int, *, bare: bool) -> None:
        block = self.blocks.get(index, self.all[index])
        if not block.plain:
            return
        if block.time and bare and block.words < PROSE and index != self.first:
            self.date = self.date or day_of(block.time, self.words.zone, self.words.dates)
            self.take(index, range(len(block.lines)))
            return
        taken, waits = [], False
        for number, line in enumerate(block.lines):
            text = _without(line.text, block.links) if bare and index != self.first else line.text
            found = stamp(text, self.words.page, self.words.dates, bare=bare or waits)
            waits = found is not None and found.label
            if found is not None:
                taken.append(number)
                self.date = self.date or found.date
                self.category = self.category or found.category
            elif bare and running(block):
                break
        if waits and self.date is None:
            self.date = self.date_after(index)
        self.take(index, taken)

    def date_after(self, index: int) -> dt.date | None:
        following = self.all[index + 1] if index + 1 < len(self.all) else None
        return only_date(following.text, self.words.dates) if following else None

    def take(self, index: int, numbers: Sequence[int]) -> None:
        lines = self.blocks.get(index, self.all[index]).lines
        self.moved += [lines[i].text for i in numbers if lines[i].text]
        if index in self.blocks and numbers:
            self.keep_lines(index, [i for i in range(len(lines)) if i not in numbers])

    def shown_category(self, title: str) -> str:
        """A category that the page shows above the text, or the last step of the way there."""
        for index in self.before_text():
            block, names = self.all[index], self.names(index)
            if not _CATEGORIES.isdisjoint(names) and 0 < len(block.text) <= _MAX_CATEGORY:
                return one_line(block)
        buttons = _buttons(self.words.page)
        for index, block in enumerate(self.all):
            if _CRUMBS.isdisjoint(self.names(index)):
                continue
            steps = [text for text in block.links if text and text != title]
            if len(steps) > 1 and not buttons.fullmatch(steps[-1]):
                return steps[-1] if len(steps[-1]) <= _MAX_CATEGORY else ""
        return ""

    def names(self, index: int) -> frozenset[str]:
        box = self.boxes[self.all[index].box]
        around = self.boxes[box.parent].names if box.parent >= 0 else frozenset[str]()
        return box.names | around if box.leaf else box.names

    # --- lead and contacts

    def lead(self, index: int | None) -> str:
        """The introduction, if nothing in it would be lost as plain text."""
        block = self.blocks.get(index) if index is not None else None
        if block is None or index is None or block.linked or block.images:
            return ""
        del self.blocks[index]
        return one_line(block)

    def contact(self) -> tuple[str, ...]:
        places = list(self.last_lines())[::-1]
        texts = [self.blocks[index].lines[number].text for index, number in places]
        start = contact_start(["", *texts], self.words.page) - 1 if len(self.blocks) > 1 else None
        taken = places[start:] if start is not None else []
        if not taken or {index for index, _ in taken} == set(self.blocks):
            return ()
        for index in dict.fromkeys(index for index, _ in taken):
            self.take(index, [number for at, number in taken if at == index])
        return tuple(self.all[index].lines[number].text for index, number in taken)

    def last_lines(self) -> Iterator[tuple[int, int]]:
        """Lines of the last paragraphs, from the end; no rule, list or picture between them."""
        count = 0
        for index in reversed(self.blocks):
            block = self.blocks[index]
            if not block.plain or block.images or block.tag == "hr" or count > _TAIL:
                return
            for number in range(len(block.lines) - 1, -1, -1):
                yield index, number
                count += 1

    # --- body

    def body(self) -> tuple[Block, ...]:
        """The blocks that are left, with no rule at either end or after another."""
        out: list[Block] = []
        for block in self.blocks.values():
            if block.tag != "hr" or (out and out[-1].tag != "hr"):
                out.append(block)
        return tuple(out[:-1] if out and out[-1].tag == "hr" else out)


def _without(text: str, links: Sequence[str]) -> str:
    """A short line without its links: beside a date they lead to a category or an author."""
    if len(text) > PROSE:
        return text
    for link in links:
        text = text.replace(link, " ")
    return text.strip() or "-"


def _other(block: Block) -> bool:
    """Of another text."""
    return block.tag in HEADINGS or running(block)


@lru_cache(maxsize=16)
def _buttons(words: PageWords) -> re.Pattern[str]:
    return re.compile(any_of(words.buttons), re.IGNORECASE)
