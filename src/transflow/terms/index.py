"""Concepts looked up in a text, in whatever forms their terms stand there.

Most words of a text begin no term, and the same words come back all the time: those known to be of
no interest are kept, so that a text without terms costs little more than to part it at its spaces.
A term is looked for by its rarest word ("robežsardze", not "valsts").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from transflow.terminology import Concept, Hit
from transflow.terms.patterns import (
    WORD,
    Anchor,
    Pattern,
    Stem,
    Word,
    anchor_of,
    bare,
    patterns_of,
)

_JOINTS = frozenset(("", "-", "‐", "‑", "–", "'", "’"))
"""What may stand between the words of a term, beside spaces and what stands there in the term."""
_MOST = 50_000
"""Words that are kept; a word takes some 100 bytes."""
_LONG = 60
"""Letters of the longest word that is kept; longer ones come once."""

_Token = tuple[int, int, str]
"""Where a word begins and ends in a piece of text without spaces, and the word."""
_Place = tuple[int, int, int, str]
"""The number of a piece, and a word in it."""
_Found = tuple[_Place, _Place, Pattern]
"""The first and the last word of a term."""


class TermIndex:
    """A `Termbase` that looks for all terms of a language at once."""

    def __init__(self, concepts: Iterable[Concept], stem_of: Callable[[str], Stem]) -> None:
        """`stem_of` gives, for a language (BCP 47), what its words are told apart by."""
        self.concepts = tuple(concepts)
        self._stem_of = stem_of
        self._finders: dict[str, _Finder] = {}

    def find(self, text: str, language: str) -> tuple[Hit, ...]:
        finder = self._finders.get(language)
        if finder is None:
            finder = self._finders[language] = _Finder(
                self.concepts, language, self._stem_of(language)
            )
        return finder.find(text)


class _Finder:
    """The terms of one language."""

    def __init__(self, concepts: Sequence[Concept], language: str, stem: Stem) -> None:
        self._stem = stem
        self._exact: dict[str, list[Pattern]] = {}
        self._stems: dict[str, list[Pattern]] = {}
        self._dull: set[str] = set()
        """Pieces of text between spaces that no term can be found by."""
        self._pieces: dict[str, tuple[_Token, ...]] = {}
        self._anchors: dict[str, tuple[tuple[int, Anchor], ...]] = {}
        """Those that some can, with the words they are found by."""
        self._known: dict[str, Anchor] = {}
        for pattern in patterns_of(concepts, language, stem):
            anchor = pattern.words[pattern.at]
            table = self._exact if anchor.exact else self._stems
            table.setdefault(anchor.key, []).append(pattern)

    def find(self, text: str) -> tuple[Hit, ...]:
        pieces = text.split()
        dull = self._dull
        if dull.issuperset(pieces):
            return ()
        found: list[_Found] = []
        for number in [n for n, piece in enumerate(pieces) if piece not in dull]:
            found += self._near(pieces, number)
        return _longest(_placed(text, pieces, found)) if found else ()

    def _near(self, pieces: Sequence[str], number: int) -> list[_Found]:
        """The terms that are found by the words of the piece `number`."""
        anchors = self._anchors.get(pieces[number])
        if anchors is None:
            anchors = self._learnt(pieces[number])
        out: list[_Found] = []
        for at, anchor in anchors:
            if anchor.alone:
                here = (number, *self._words(pieces[number])[at])
                out += [(here, here, pattern) for pattern in anchor.alone]
            if self._goes_on(pieces, number, at, anchor):
                out = [*out[: len(out) - len(anchor.alone)]]
                out += self._by(pieces, number, at, anchor.patterns)
        return out

    def _learnt(self, piece: str) -> tuple[tuple[int, Anchor], ...]:
        """The words of a piece that terms are found by, with their numbers."""
        words = [token[2] for token in self._words(piece)]
        found = ((at, self._anchored(word)) for at, word in enumerate(words))
        anchors = tuple((at, anchor) for at, anchor in found if anchor.patterns)
        if len(piece) <= _LONG:
            if len(self._dull) + len(self._anchors) > _MOST:
                self._dull, self._anchors = set(), {}
            if anchors:
                self._anchors[piece] = anchors
            else:
                self._dull.add(piece)
        return anchors

    def _goes_on(self, pieces: Sequence[str], number: int, at: int, anchor: Anchor) -> bool:
        """Whether a word stands beside the word `at` that may stand there in a term."""
        for step, keys in anchor.beside:
            word = self._beside(pieces, number, at, step)
            if word and not keys.isdisjoint((self._stem(word), word, bare(word))):
                return True
        return False

    def _by(
        self, pieces: Sequence[str], number: int, at: int, patterns: Iterable[Pattern]
    ) -> Iterator[_Found]:
        """The terms that are found by the word `at` of the piece `number`."""
        beside: dict[int, str] = {}
        for pattern in patterns:
            length, step = len(pattern.words), pattern.step
            if not step:
                here = (number, *self._words(pieces[number])[at])
                yield here, here, pattern
                continue
            if step not in beside:
                beside[step] = self._beside(pieces, number, at, step)
            word = beside[step]
            if word and pattern.words[pattern.at + step].is_found_as(word, self._stem):
                around, middle = self._around(pieces, number, at, length)
                first = middle - pattern.at
                if self._fits(pieces, around, first, pattern.words):
                    yield around[first], around[first + length - 1], pattern

    def _beside(self, pieces: Sequence[str], number: int, at: int, step: int) -> str:
        """The word after (1) or before (-1) the word `at` of a piece; empty at the end."""
        words = self._words(pieces[number])
        at += step
        while not 0 <= at < len(words):
            number += step
            if not 0 <= number < len(pieces):
                return ""
            words = self._words(pieces[number])
            at = 0 if step > 0 else len(words) - 1
        return words[at][2]

    def _around(
        self, pieces: Sequence[str], number: int, at: int, far: int
    ) -> tuple[list[_Place], int]:
        """The words of the pieces up to `far` from this one, and which of them it is."""
        here: list[_Place] = []
        for near in range(max(0, number - far), min(len(pieces), number + far + 1)):
            if near == number:
                at += len(here)
            here += [(near, *token) for token in self._words(pieces[near])]
        return here, at

    def _words(self, piece: str) -> tuple[_Token, ...]:
        """The words of a piece, with their places in it."""
        known = self._pieces.get(piece)
        if known is None:
            known = tuple((m.start(), m.end(), m[0]) for m in WORD.finditer(piece))
            if len(piece) <= _LONG:
                if len(self._pieces) > _MOST:
                    self._pieces = {}
                self._pieces[piece] = known
        return known

    def _anchored(self, word: str) -> Anchor:
        """What is looked for by a word."""
        known = self._known.get(word)
        if known is None:
            exact = self._exact.get(word) or self._exact.get(bare(word)) or ()
            like = (*exact, *self._stems.get(self._stem(word), ()))
            known = anchor_of([p for p in like if p.words[p.at].is_found_as(word, self._stem)])
            if len(word) <= _LONG:
                if len(self._known) > _MOST:
                    self._known = {}
                self._known[word] = known
        return known

    def _fits(
        self, pieces: Sequence[str], here: Sequence[_Place], first: int, words: Sequence[Word]
    ) -> bool:
        """Whether `words` stand in `here` from its word `first` on."""
        if first < 0 or first + len(words) > len(here):
            return False
        for at, word in enumerate(words, first):
            if not word.is_found_as(here[at][3], self._stem):
                return False
        for at, word in enumerate(words[1:], first):
            gap = _gap(pieces, here[at], here[at + 1])
            if gap not in _JOINTS and gap != word.gap:
                return False
        return True


def _gap(pieces: Sequence[str], one: _Place, other: _Place) -> str:
    """What stands between two words, without spaces."""
    if one[0] == other[0]:
        return pieces[one[0]][one[2] : other[1]]
    between = pieces[one[0] + 1 : other[0]]
    return pieces[one[0]][one[2] :] + "".join(between) + pieces[other[0]][: other[1]]


def _placed(text: str, pieces: Sequence[str], found: Sequence[_Found]) -> list[Hit]:
    """What was found, with its place in the text."""
    last = max([other[0] for _, other, _ in found]) + 1
    starts: list[int] = []
    end = 0
    if text.startswith(" ".join(pieces[:last])):  # spaces of one letter, as nearly everywhere
        starts = [*accumulate(pieces[: last - 1], lambda at, piece: at + len(piece) + 1, initial=0)]
    else:
        for piece in pieces[:last]:
            start = text.index(piece, end)
            starts.append(start)
            end = start + len(piece)
    return [
        Hit((starts[one[0]] + one[1], starts[other[0]] + other[2]), p.concept, p.term)
        for one, other, p in found
    ]


def _longest(hits: list[Hit]) -> tuple[Hit, ...]:
    """The hits that no longer or earlier one overlaps, in order."""
    if all(one.span[1] <= other.span[0] for one, other in pairwise(hits)):
        return tuple(hits)
    taken: list[Hit] = []
    spans: set[tuple[int, int]] = set()
    covered: set[int] = set()
    for hit in sorted(hits, key=lambda h: (h.span[0] - h.span[1], h.span[0])):
        letters = range(*hit.span)
        if hit.span in spans or covered.isdisjoint(letters):
            taken.append(hit)
            spans.add(hit.span)
            covered.update(letters)
    return tuple(sorted(taken, key=lambda h: h.span))
