"""How alike two texts are, defined once for aligning texts and for suggesting translations."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import repeat
from math import log
from operator import add
from typing import TypeVar

One = TypeVar("One")
Other = TypeVar("Other")

NEAR = 0.45
"""Likeness (0 to 1) that makes two units one where their neighbours are the same."""
FAR = 0.6
"""Likeness that makes two units one anywhere in a release."""
WINDOW = 300
"""How many texts are compared with each other at a time in a very long release."""
CANDIDATES = 40
"""How many of the texts that share the rarest words with another are compared with it."""

_LETTERS = 10_000
"""Of a longer text only so much is compared: the time goes with the square."""
_SHORT = 4
"""Words; in a text of no more each one is a large part of it, and may be the one that changed."""
_STEM = 5
"""Letters of a word that count in looking for texts with the same words."""
_TOUCHED = 400
"""How many mentions of words, the rare ones first, are looked at before those seen must do; one
more for each forty texts."""

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]+")
_ENDING = re.compile(r"(?<=..)(?:[aeiou]+(?:st|[sm])?|s)$")


def windows(
    left: Sequence[One], right: Sequence[Other], size: int = WINDOW
) -> Iterator[tuple[Sequence[One], Sequence[Other]]]:
    """Both sequences, or, where comparing all with all would take too long, their parts in the
    same order: the work then grows with the length and not with its square."""
    longer = max(len(left), len(right))
    parts = 1 if len(left) * len(right) <= 4 * size**2 else -(-longer // size)
    for n in range(parts):
        yield (
            left[n * len(left) // parts : (n + 1) * len(left) // parts],
            right[n * len(right) // parts : (n + 1) * len(right) // parts],
        )


def steps(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    """The stretches of both, in order, between which the fewest items are dropped or added: either
    equal, or one side's alone (indel distance)."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 # only a very long text needs it

    for op in Indel.opcodes(left, right):
        yield slice(op.src_start, op.src_end), slice(op.dest_start, op.dest_end)


def likeness(left: Sequence[str], right: Sequence[str]) -> list[list[float]]:
    """How alike each text of `left` is to each of `right`, 0 to 1; 0 stands for all below `NEAR`.

    It is the better of the likeness letter by letter (normalised indel distance) and, a little
    less trusted, that of the sorted words; of texts of many pages only the first are compared.
    """
    return [_scores(text, right, NEAR) for text in left]


def _scores(text: str, others: Sequence[str], minimum: float) -> list[float]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 # only a changed text needs it

    text, minimum = text[:_LETTERS], max(minimum, 0.01)
    # No two texts are more alike than their lengths are; None is passed over.
    longest = len(text) * (2 - minimum) / minimum
    shortest = len(text) * minimum / (2 - minimum)
    cut = (other[:_LETTERS] for other in others)
    choices = [other if shortest <= len(other) <= longest else None for other in cut]
    scores = [0.0] * len(choices)
    cutoff = minimum * 100
    for scorer, trust in ((fuzz.ratio, 1.0), (fuzz.token_sort_ratio, 0.95)):
        found = process.extract(
            text, choices, scorer=scorer, score_cutoff=cutoff, limit=None, processor=None
        )
        for _, score, index in found:
            scores[index] = max(scores[index], trust * score / 100)
    return [score if score >= minimum else 0.0 for score in scores]


def stems(text: str) -> list[str]:
    """The words of plain `text` in their order, in lower case, without diacritics and endings, so
    that inflected forms of a word are mostly equal; numbers as they are."""
    return [_stem(word) for word in _WORD.findall(_folded(text))]


def _folded(text: str) -> str:
    lower = text.casefold()
    return lower if lower.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", lower))


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    return word if word.isdigit() else _ENDING.sub("", word)[:_STEM]


class Nearest:
    """The most alike of very many texts, found by the words they share, the rare ones first.

    `best` compares a text with some `CANDIDATES` of them only, but finds the same as if it were
    compared with all, but for very rare cases.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """`texts` are plain and normalised, as those that `likeness` is given."""
        self.texts = texts
        self._positions: dict[str, int] = {}
        """The first place of each text."""
        self._mentions: dict[str, array[int]] = defaultdict(lambda: array("I"))
        """Places of the texts that have a word, ascending."""
        for position, text in enumerate(texts):
            if self._positions.setdefault(text, position) == position:
                for token in _tokens(text):
                    self._mentions[token].append(position)

    def best(self, text: str, minimum: float = FAR, limit: int = 1) -> list[tuple[float, int]]:
        """Likeness and position of those at least `minimum` alike, the most alike first, of equal
        ones the first; a text that stands there several times counts once, at its first place."""
        return self.scored(text, self.candidates(text), minimum)[:limit]

    def scored(self, text: str, places: Sequence[int], minimum: float) -> list[tuple[float, int]]:
        """Likeness and position of those of `places` that are at least `minimum` alike, the most
        alike first."""
        scores = _scores(text, [self.texts[place] for place in places], minimum)
        found = ((-score, place) for score, place in zip(scores, places, strict=True) if score)
        return [(-score, place) for score, place in sorted(found)]

    def candidates(self, text: str, limit: int = CANDIDATES) -> list[int]:
        """Positions of the texts that share the most with `text`, each different text once."""
        if len(self._positions) <= limit:
            return list(self._positions.values())
        weights = self._weights(text)
        same = self._positions.get(text)
        if same is not None:
            weights[same] = float("inf")
        return sorted(weights, key=weights.__getitem__, reverse=True)[:limit]

    def _weights(self, text: str) -> dict[int, float]:
        """By position, how much of the rarity of the words of `text` a text shares."""
        weights: dict[int, float] = {}
        lists = [self._mentions[token] for token in _tokens(text) if token in self._mentions]
        left = _TOUCHED + len(self.texts) // 40
        for places in sorted(lists, key=len):
            if left <= 0:
                break
            weight = log(1 + len(self.texts) / len(places))
            first = places[:left]
            # The same as a loop, in half the time: a text stands only once in a list.
            sums = map(add, map(weights.get, first, repeat(0.0)), repeat(weight))
            weights.update(zip(first, sums, strict=True))
            left -= len(places)
        return weights


def _tokens(text: str) -> Iterable[str]:
    """What a text is found by, each once, in the same order on every machine."""
    row = stems(text)
    words = dict.fromkeys(row)
    if len(words) <= _SHORT:
        framed = f" {_folded(text)} "
        words.update(dict.fromkeys(f"~{framed[n : n + 3]}" for n in range(len(framed) - 2)))
    # Where every word is a common one, two that stand close together tell more; with one between
    # them too, so that a word put in, left out or exchanged breaks few of them.
    words.update(dict.fromkeys(map("{} {}".format, row, row[1:])))
    words.update(dict.fromkeys(map("{} {}".format, row, row[2:])))
    return words


def edits(left: Sequence[str], right: Sequence[str]) -> int:
    """How many letters of two texts, or words of two lists, have to be put in, left out or
    exchanged to make one of the other (Levenshtein); of very long ones only the first are
    compared."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 # only who asks for it waits for it

    return Levenshtein.distance(left[:_LETTERS], right[:_LETTERS])
