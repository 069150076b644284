"""The sentences of a release and those of a page, each with its counterpart or without."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from transflow.align.bitext import Bead
from transflow.lang.word_pairs import word_pairs
from transflow.markup import plain
from transflow.model import Segment
from transflow.pipeline.adopting.contacts import Likeness, twins
from transflow.pipeline.adopting.doubts import facts_contradict
from transflow.pipeline.adopting.junk import (
    Junk,
    in_language,
)
from transflow.pipeline.adopting.sides import JunkLine, Sides

_LEAST = 0.2
"""A pair that is less sure than this is none."""
_NO_WORDS = 0.03
"""Texts of which no greater share is known to say the same are paired by their place only."""
_BY_PLACE = 0.8
"""The most that such a pair is worth."""
_CONTRARY = 0.08
"""The same share, below which texts with different numbers, dates or addresses are no pair."""


class Match(Struct, frozen=True):
    """Sentences of the release and those of the page that say the same, by their places."""

    units: tuple[int, ...]
    lines: tuple[int, ...]
    score: float
    """How surely they belong together, from 0 to 1."""


class Pairing(Struct, frozen=True):
    """What belongs to what; every sentence of the page is in one match, spare, or junk."""

    sides: Sides
    matches: tuple[Match, ...]
    spare_units: tuple[int, ...]
    spare_lines: tuple[int, ...]
    junk: tuple[JunkLine, ...]
    fit: float
    """How much of both texts, contacts left out, is in pairs, weighted by how sure these are: 1 for
    a faithful translation, near 0 for a page about something else."""


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
