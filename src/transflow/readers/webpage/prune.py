"""What of the blocks in and around an article is not of it: sharing, related articles, adverts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from transflow.model import PageWords
from transflow.readers.about import any_of
from transflow.readers.webpage.article import PROSE, Place, inside
from transflow.readers.webpage.names import CONTACT, LEAD, MAX_SHORT, foreign, marking_names
from transflow.readers.webpage.parts import HEADINGS, Block, Box

_MAX_HEAD = 60
_MAX_LABEL = 20
"""Characters up to which a text is hardly worth a word when it is left out."""
_MAX_OTHERS = 5
_MAX_CONTACTS = 12

_FILES = re.compile(
    r'href="[^"]{1,2000}\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|zip|edoc|asice)(?:[?#][^"]{0,500})?"',
    re.IGNORECASE,
)
_PARTS = re.compile(r"[|•·/,\n]")


class Cut(Struct, frozen=True):
    """The article among the blocks of a page."""

    blocks: tuple[int, ...]
    """Indexes, in the order of the text."""
    lead: int | None
    """The block that the page marks as the introduction, apart from the text."""
    left_out: tuple[str, ...]
    """Running text in the midst of the article that was taken for something else."""
    ends: bool = True
    """Whether the last block is the end of the article, where its contacts are."""


def cut(boxes: Sequence[Box], blocks: Sequence[Block], place: Place, words: PageWords) -> Cut:
    """Takes what belongs to the article; a paragraph that the judge chose stays."""
    return _Cutter(boxes, blocks, place, words).cut()


class _Cutter:
    def __init__(
        self, boxes: Sequence[Box], blocks: Sequence[Block], place: Place, words: PageWords
    ) -> None:
        self.boxes, self.blocks, self.place, self.words = boxes, blocks, place, words
        self.core = inside(boxes, place.core)
        self.region = inside(boxes, place.region)
        below = [
            inner and i not in (place.core, place.region) for i, inner in enumerate(self.region)
        ]
        self.names = marking_names(boxes, below)
        self.foreign = foreign(boxes, blocks, place.kept, below)
        chosen = [i for i, kept in enumerate(place.kept) if kept and self._prose(i)]
        self.first = chosen[0] if chosen else 0
        self.last = chosen[-1] if chosen else -1
        self.contacts = self._contacts()

    def _prose(self, index: int) -> bool:
        block = self.blocks[index]
        return self.core[block.box] and not block.of_links and block.tag not in HEADINGS

    def _contacts(self) -> set[int]:
        """Blocks after the text that are contacts: those of a box that is named so, and those
        that follow in one box on a line that opens them."""
        openers = _openers(self.words)
        out: set[int] = set()
        holder, opened = -1, 0
        for index in range(self.last + 1, len(self.blocks)):
            block = self.blocks[index]
            if not self.region[block.box]:
                continue
            if openers.match(block.text):
                holder, opened = self._around(index), index
                out.add(index)
            elif not CONTACT.isdisjoint(self.names[block.box]):
                out.add(index)
            elif holder >= 0:
                short = block.tag == "p" and block.words <= MAX_SHORT and not self._button(block)
                if short and index - opened <= _MAX_CONTACTS and self._within(block.box, holder):
                    out.add(index)
                else:
                    holder = -1
        return out

    def _within(self, box: int, holder: int) -> bool:
        while box > holder:
            box = self.boxes[box].parent
        return box == holder

    def cut(self) -> Cut:
        lead = self._lead()
        kept: list[int] = []
        left: list[str] = []
        related = set(self._related())
        for index, block in enumerate(self.blocks):
            if not self.region[block.box]:
                continue
            if index == lead or (index not in related and self._belongs(index, kept[-1:])):
                kept.append(index)
            elif self.core[block.box] and len(block.text) >= _MAX_LABEL:
                told = not (block.of_links and index < self.first) and not self._button(block)
                left += [block.text] * (told and index not in related)
        while len(kept) > 1 and self.blocks[kept[-1]].tag in HEADINGS:
            left.append(self.blocks[kept.pop()].text)
        return Cut(tuple(kept), lead, (*left, *self._others()))

    def _others(self) -> Iterator[str]:
        """The beginnings of the first of the other articles."""
        for box in self.place.left[:_MAX_OTHERS]:
            within = inside(self.boxes, box)
            yield next(block.text for block in self.blocks if within[block.box])

    def _belongs(self, index: int, before: Sequence[int]) -> bool:
        """Whether a block is of the article; `before` is the last one that is, if any."""
        block = self.blocks[index]
        if self._button(block):
            return False
        contact = index in self.contacts
        if self.foreign[block.box]:
            return contact or self._told(index)
        if not self.core[block.box]:
            return contact or self._beside(index)
        return self.first <= index <= self.last or not block.of_links or self._asked(index, before)

    def _told(self, index: int) -> bool:
        """Whether a paragraph in a box with a foreign name is of the running text all the same."""
        block = self.blocks[index]
        plain = block.tag == "p" and not block.linked and self.place.kept[index]
        return plain and self.core[block.box] and self.first < index < self.last

    def _beside(self, index: int) -> bool:
        """Whether a block around the core is of the article: chosen text, the picture on top,
        files below."""
        block = self.blocks[index]
        if index > self.last and _FILES.search(block.html):
            return True
        if self.place.kept[index] or block.tag in HEADINGS:
            return not block.of_links
        picture = block.images or (index > 0 and self.blocks[index - 1].images)
        return bool(picture) and index < self.first and not block.linked

    def _asked(self, index: int, before: Sequence[int]) -> bool:
        """Whether links after the text are of it: chosen, a paragraph beside its last one, or
        under a heading or a colon."""
        if index < self.last or not before:
            return False
        above, block = self.blocks[before[0]], self.blocks[index]
        beside = self._around(index) == self._around(self.last) and block.tag == "p"
        led = above.tag in HEADINGS or above.text.rstrip().endswith(":")
        told = led and self._around(index) == self._around(before[0])
        return self.place.kept[index] or beside or told or bool(_FILES.search(block.html))

    def _around(self, index: int) -> int:
        box = self.blocks[index].box
        return self.boxes[box].parent if self.boxes[box].leaf else box

    def _button(self, block: Block) -> bool:
        text = block.text.strip()
        if not text or block.words > MAX_SHORT:
            return False
        if _tagged(self.words).match(text) and block.linked:
            return True
        parts = block.links if block.of_links else _PARTS.split(text)
        pattern = _buttons(self.words)
        return all(not part.strip() or pattern.fullmatch(part.strip(" :\u00a0")) for part in parts)

    def _lead(self) -> int | None:
        """The paragraph alone in an element that is named for the introduction."""
        named = [
            index
            for index, block in enumerate(self.blocks[: self.first + 1])
            if self.region[block.box] and not LEAD.isdisjoint(self.names[block.box])
        ]
        alone = len(named) == 1 and self.blocks[named[0]].tag == "p"
        return named[0] if alone and len(self.blocks[named[0]].lines) == 1 else None

    def _related(self) -> Iterator[int]:
        """Headings over links to other articles, with the links."""
        within = False
        for index, block in enumerate(self.blocks):
            if not self.region[block.box]:
                within = False
                continue
            rest = self._after_head(block)
            opens = rest == "" and self._links_follow(index)
            within = opens or (within and self._other(index))
            if within or (rest and block.linked >= len(rest) - 2):
                yield index

    def _after_head(self, block: Block) -> str | None:
        """What follows a heading over other articles in its block; None for another text."""
        text = block.text.strip()
        found = _heads(self.words).match(text)
        rest = text[found.end() :].strip(" :") if found else None
        return None if rest == "" and len(text) > _MAX_HEAD else rest

    def _links_follow(self, index: int) -> bool:
        return any(block.of_links for block in self.blocks[index + 1 : index + 3])

    def _other(self, index: int) -> bool:
        block = self.blocks[index]
        above = self.blocks[index - 1]
        teaser = above.tag in HEADINGS and above.of_links
        after = index > self.last and (block.words < PROSE or not self.place.kept[index])
        return block.of_links or (block.tag == "p" and (teaser or after))


@lru_cache(maxsize=16)
def _buttons(words: PageWords) -> re.Pattern[str]:
    return re.compile(any_of(words.buttons), re.IGNORECASE)


@lru_cache(maxsize=16)
def _tagged(words: PageWords) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words.tags)}) ?:", re.IGNORECASE)


@lru_cache(maxsize=16)
def _heads(words: PageWords) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of((*words.related, *words.tags))})(?![^\W_])", re.IGNORECASE)


@lru_cache(maxsize=16)
def _openers(words: PageWords) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words.contact)})(?![^\W_])", re.IGNORECASE)
