"""Lines of contact blocks, which pages have in any order, to those of the source. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from transflow.model import Language
from transflow.pipeline.adopting.junk import is_opener
from transflow.text import normalise

Likeness = Callable[[str, str], float]
"""From 0 to 1: how much of two texts, one of either language, says the same."""

SURE = 0.95
"""Of lines that hold the same names, numbers and addresses, or that both open the block."""
_ALIKE = 0.85
"""The most for lines that only look like it: order says nothing in these blocks."""
_BY_WORDS = 0.5
"""What lines that share some words are worth before it is known how many."""
_LEAST_ALIKE = 0.15
_LAST_LEFT = 0.4
"""Of the only line left on either side."""
_MOST = 40
"""Lines of a side that are compared each with each; more are no block of contacts."""
_NAME = re.compile(r"[^\W\d_][\w'’-]*")


class Twin(Struct, frozen=True):
    """A line of the source and that of the page, by their places."""

    unit: int
    line: int
    score: float


def twins(
    units: Mapping[int, str],
    lines: Mapping[int, str],
    languages: tuple[Language, Language],
    likeness: Likeness,
) -> list[Twin]:
    """Pairs of plain texts, given by their places, the surest first; each is in one at most."""
    found: list[Twin] = []
    for way in (_facts(languages), _openers(languages), _by_words(likeness)):
        free_units = [n for n in units if n not in {twin.unit for twin in found}][:_MOST]
        free_lines = [n for n in lines if n not in {twin.line for twin in found}][:_MOST]
        every = [Twin(u, n, way(units[u], lines[n])) for u in free_units for n in free_lines]
        found += _best([twin for twin in every if twin.score])
    return [*found, *_last_left(units, lines, found)]


def _best(every: Sequence[Twin]) -> list[Twin]:
    """Each line with the one that it is likest; where several are as like, in their order."""
    out: list[Twin] = []
    for twin in sorted(every, key=lambda t: (-t.score, t.unit, t.line)):
        if all(twin.unit != other.unit and twin.line != other.line for other in out):
            out.append(twin)
    return out


def _last_left(
    units: Mapping[int, str], lines: Mapping[int, str], found: Sequence[Twin]
) -> list[Twin]:
    left_units = [n for n in units if n not in {twin.unit for twin in found}]
    left_lines = [n for n in lines if n not in {twin.line for twin in found}]
    if len(left_units) == len(left_lines) == 1 and found:
        return [Twin(left_units[0], left_lines[0], _LAST_LEFT)]
    return []


# --- ways to tell --------------------------------------------------------------------------


def _facts(languages: tuple[Language, Language]) -> Likeness:
    """Whether both lines hold the same address or number, or are the same names and no more."""
    source, target = languages

    def likeness(unit: str, line: str) -> float:
        ours = {(c.kind, c.key) for c in source.contacts(unit)}
        theirs = {(c.kind, c.key) for c in target.contacts(line)}
        if ours or theirs:
            return SURE if ours == theirs else 0.0
        same = normalise(unit).casefold() == normalise(line).casefold()
        return SURE if same and _all_names(unit) else 0.0

    return likeness


def _all_names(text: str) -> bool:
    words = _NAME.findall(text)
    return bool(words) and all(word[0].isupper() for word in words)


def _openers(languages: tuple[Language, Language]) -> Likeness:
    source, target = languages

    def likeness(unit: str, line: str) -> float:
        return SURE if is_opener(unit, source) and is_opener(line, target) else 0.0

    return likeness


def _by_words(likeness: Likeness) -> Likeness:
    def measured(unit: str, line: str) -> float:
        found = likeness(unit, line)
        return min(_ALIKE, _BY_WORDS + found) if found >= _LEAST_ALIKE else 0.0

    return measured
