"""The sentences of a release and those of a page, each with its counterpart or without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from transflow.align.bitext import Bead, Part
from transflow.lang.base import RuleLanguage
from transflow.lang.word_pairs import word_pairs
from transflow.markup import plain
from transflow.model import Block, Document, Role, Segment, Segmentation
from transflow.pipeline.adopting.contacts import Likeness, twins
from transflow.pipeline.adopting.doubts import facts_contradict
from transflow.pipeline.adopting.joins import join_broken
from transflow.pipeline.adopting.junk import (
    Judge,
    Junk,
    in_language,
    junk_lines,
    kind_of_left_out,
    says_machine,
)
from transflow.pipeline.adopting.reading import Page
from transflow.readers.about import contact_start
from transflow.segment import segment

_LEAST = 0.2
"""A pair that is less sure than this is none."""
_NO_WORDS = 0.03
"""Texts of which no greater share is known to say the same are paired by their place only."""
_BY_PLACE = 0.8
"""The most that such a pair is worth."""
_CONTRARY = 0.08
"""The same share, below which texts with different numbers, dates or addresses are no pair."""
_KINDS: Mapping[Role, str] = {
    Role.TITLE: "title",
    Role.HEADING: "heading",
    Role.LIST_ITEM: "item",
    Role.TABLE_CELL: "cell",
    Role.IMAGE_TEXT: "image",
}
"""What both sides must agree on; a page may show the lead and quotations as any paragraph."""


@dataclass(frozen=True)
class JunkLine:
    """A line that is about the page, and why it was taken for that."""

    text: str
    kind: Junk


@dataclass(frozen=True)
class Match:
    """Sentences of the release and those of the page that say the same, by their places."""

    units: tuple[int, ...]
    lines: tuple[int, ...]
    score: float
    """How surely they belong together, from 0 to 1."""


@dataclass(frozen=True)
class Sides:
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


@dataclass(frozen=True)
class Pairing:
    """What belongs to what; every sentence of the page is in one match, spare, or junk."""

    sides: Sides
    matches: tuple[Match, ...]
    spare_units: tuple[int, ...]
    spare_lines: tuple[int, ...]
    junk: tuple[JunkLine, ...]
    fit: float
    """How much of both texts, contacts left out, is in pairs, weighted by how sure these are: 1 for
    a faithful translation, near 0 for a page about something else."""


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


# --- pairing -------------------------------------------------------------------------------


def pairing(sides: Sides, beads: Sequence[Bead], likeness: Likeness) -> Pairing:
    """What belongs to what, by the `beads` of the two texts that `Sides.texts` gives."""
    body_units, body_lines = sides.body_units, sides.body_lines
    found = (
        Match(
            tuple(body_units[n] for n in bead.source),
            tuple(body_lines[n] for n in bead.target),
            bead.score,
        )
        for bead in beads
        if bead.source and bead.target
    )
    weighed = [_weighed(sides, match, likeness) for match in found]
    matches = [match for match in weighed if match.score >= _LEAST]
    fit = _fit(sides, _telling(sides, matches, likeness))
    matches += _contact_matches(sides, matches, likeness)
    matches.sort(key=lambda match: match.units)
    used_units = {n for match in matches for n in match.units}
    used_lines = {n for match in matches for n in match.lines}
    spare = [n for n in range(len(sides.lines)) if n not in used_lines]
    kinds = {n: kind for n in spare if (kind := _spare_kind(sides, n)) is not None}
    named = [JunkLine(plain(sides.lines[n].source), kind) for n, kind in kinds.items()]
    return Pairing(
        sides,
        tuple(matches),
        tuple(n for n, u in enumerate(sides.units) if n not in used_units and u.translatable),
        tuple(n for n in spare if n not in kinds),
        (*sides.junk, *named),
        fit,
    )


def _weighed(sides: Sides, match: Match, likeness: Likeness) -> Match:
    """The match with what the words of its texts say of it, which the aligner, who looks at the
    whole, may have left to their place."""
    share = _share(sides, match, likeness)
    if share >= _CONTRARY:
        return match
    ours = [sides.units[n] for n in match.units]
    theirs = " ".join(sides.lines[n].source for n in match.lines)
    if facts_contradict(ours, theirs, sides.languages):
        return replace(match, score=0.0)
    return replace(match, score=min(match.score, _BY_PLACE)) if share < _NO_WORDS else match


def _spare_kind(sides: Sides, line: int) -> Junk | None:
    """Why a sentence without a counterpart is no text."""
    if in_language(plain(sides.lines[line].source), sides.languages[0]):
        return Junk.SOURCE
    return Junk.CONTACT if line in sides.contact_lines else None


def _contact_matches(sides: Sides, matches: Sequence[Match], likeness: Likeness) -> list[Match]:
    used = {n for match in matches for n in match.lines}
    texts = {n: plain(line.source) for n, line in enumerate(sides.lines)}
    lines = {n: text for n, text in texts.items() if n in sides.contact_lines}
    units = {
        n: plain(sides.units[n].source)
        for n in sorted(sides.contact_units)
        if sides.units[n].translatable
    }
    if not lines:
        lines = {n: text for n, text in texts.items() if n not in used}
    found = twins(units, lines, sides.languages, likeness)
    return [Match((twin.unit,), (twin.line,), twin.score) for twin in found]


def _telling(sides: Sides, matches: Sequence[Match], likeness: Likeness) -> list[Match]:
    """Those that tell whether the page is of this release: any two texts have sentences of like
    length in like places. Where hardly a word of the languages is known, these must do."""
    source, target = sides.languages
    if not word_pairs(source.code, target.code):
        return list(matches)
    return [match for match in matches if _share(sides, match, likeness) >= _CONTRARY]


def _share(sides: Sides, match: Match, likeness: Likeness) -> float:
    ours = " ".join(plain(sides.units[n].source) for n in match.units)
    theirs = " ".join(sides.lines[n].source for n in match.lines)
    return likeness(ours, plain(theirs))


def _fit(sides: Sides, matches: Sequence[Match]) -> float:
    def size(segments: Sequence[Segment], places: Sequence[int]) -> int:
        return sum(len(plain(segments[n].source)) for n in places)

    whole = size(sides.units, sides.body_units) + size(sides.lines, sides.body_lines)
    paired = sum(
        match.score * (size(sides.units, match.units) + size(sides.lines, match.lines))
        for match in matches
    )
    return paired / whole if whole else 0.0
