"""The sentences of a release and those of a page, before any is paired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from transflow.align.bitext import Part
from transflow.lang.base import RuleLanguage
from transflow.markup import plain
from transflow.model import Block, Document, Role, Segment, Segmentation
from transflow.pipeline.adopting.joins import join_broken
from transflow.pipeline.adopting.junk import (
    Judge,
    Junk,
    junk_lines,
    kind_of_left_out,
    says_machine,
)
from transflow.pipeline.adopting.reading import Page
from transflow.readers.about import contact_start
from transflow.segment import segment

_KINDS: Mapping[Role, str] = {
    Role.TITLE: "title",
    Role.HEADING: "heading",
    Role.LIST_ITEM: "item",
    Role.TABLE_CELL: "cell",
    Role.IMAGE_TEXT: "image",
}
"""What both sides must agree on; a page may show the lead and quotations as any paragraph."""


class JunkLine(Struct, frozen=True):
    """A line that is about the page, and why it was taken for that."""

    text: str
    kind: Junk


class Sides(Struct, frozen=True):
    """What is to be paired."""

    units: tuple[Segment, ...]
    lines: tuple[Segment, ...]
    """Sentences of the page, junk left out."""
    languages: tuple[RuleLanguage, RuleLanguage]
    junk: tuple[JunkLine, ...] = ()
    joints: tuple[tuple[str, str], ...] = ()
    """The last words before each place where a sentence was broken, and the first after it."""
    machine: bool = False
    """Whether the page says that a machine translated it."""
    contact_units: frozenset[int] = frozenset()
    contact_lines: frozenset[int] = frozenset()

    @property
    def body_units(self) -> list[int]:
        return [
            n
            for n, unit in enumerate(self.units)
            if unit.translatable and n not in self.contact_units
        ]

    @property
    def body_lines(self) -> list[int]:
        return [n for n in range(len(self.lines)) if n not in self.contact_lines]

    @property
    def texts(self) -> tuple[list[Part], list[Part]]:
        """Both texts as the aligner wants them, contacts left out."""
        return (
            [_part(self.units[n]) for n in self.body_units],
            [_part(self.lines[n]) for n in self.body_lines],
        )


def sides_of(
    document: Document,
    units: Sequence[Segment],
    page: Page,
    languages: tuple[RuleLanguage, RuleLanguage],
    mode: Segmentation,
) -> Sides:
    """Both texts in sentences: lines that are about the page are named, broken sentences whole."""
    source, target = languages
    title = next((plain(b.text) for b in page.blocks if b.role is Role.TITLE), "")
    judge = Judge(target, lambda text: target.facts(text).dates, source)
    ours = Judge(source, lambda text: source.facts(text).dates)
    known = set(junk_lines(document.blocks, document.meta.title, ours).values())
    found = junk_lines(page.blocks, title, judge)
    kinds = {n: kind for n, kind in found.items() if kind not in known}
    left = [
        JunkLine(one.text, kind_of_left_out(one.text, title, judge, links=one.links))
        for one in page.left_out
    ]
    junk = [*left, *(JunkLine(_shown(page.blocks[n]), kind) for n, kind in kinds.items())]
    joined = join_broken([b for n, b in enumerate(page.blocks) if n not in kinds])
    lines = segment(replace(page.document, blocks=joined.blocks), target, mode)
    needless = {n for n, line in enumerate(lines) if not line.translatable}
    junk += [JunkLine(plain(lines[n].source), Junk.ADDRESS) for n in sorted(needless)]
    lines = [line for n, line in enumerate(lines) if n not in needless]
    return Sides(
        tuple(units),
        tuple(lines),
        languages,
        tuple(junk),
        joined.joints,
        any(one.kind is Junk.MACHINE or says_machine(one.text) for one in junk),
        _contacts(units, source),
        _contacts(lines, target),
    )


def _shown(block: Block) -> str:
    return " ".join(plain(block.text).split())


def _part(segment: Segment) -> Part:
    return Part(plain(segment.source), segment.block, _KINDS.get(segment.role, ""))


def _contacts(segments: Sequence[Segment], language: RuleLanguage) -> frozenset[int]:
    """Which sentences are of a block of contacts, said so or not."""
    said = frozenset(n for n, one in enumerate(segments) if one.role is Role.CONTACT)
    if said:
        return said
    texts = [plain(one.source) for one in segments]
    return frozenset(range(contact_start(texts, language.page), len(texts)))
