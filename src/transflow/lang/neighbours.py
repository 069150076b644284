"""Words that a slip of the finger makes of others, found without trying every letter everywhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_STOP = "."
_NOTHING = " "
"""What stands before the stop that begins a word, and after the one that ends it."""
_ALL = (1 << len(_LETTERS)) - 1


class Neighbours:
    """The words of a dictionary by what they are one slip away from.

    Three letters in a row that no word has rule out most of the letters that might be put in, and
    in a word that has such letters itself the slip is among them.
    """

    def __init__(self, words: Collection[str], triples: Iterable[str]) -> None:
        """`triples` has every three letters in a row of every word, the ends being stops."""
        self._words = words
        self._triples = frozenset(triples)
        self._first, self._middle, self._last = _masks(self._triples)

    def of(self, word: str) -> set[str]:
        """Words that are one slip away from `word` in lower case: a letter missing, added or
        changed, or two swapped; and plurals of them that are."""
        found = {slip for slip in self._slips(word) if slip in self._words}
        stems = self._slips(word[:-1]) if word[-1:] == "s" else _singulars(word)
        found.update(f"{stem}s" for stem in stems if stem in self._words)
        return found - {word}

    def _slips(self, word: str) -> Iterator[str]:
        """Some of the slips, with all those that are in the dictionary."""
        whole = f"{_NOTHING}{_STOP}{word}{_STOP}{_NOTHING}"
        triples = self._triples
        odd = [at for at in range(len(word)) if whole[at + 1 : at + 4] not in triples]
        # An odd triple `at` covers the letters from `at - 1` to `at + 1`.
        first, last = (odd[-1] - 1, odd[0] + 1) if odd else (-1, len(word))
        for at in range(max(0, first), min(len(word), last + 1)):
            before, after = word[:at], word[at + 1 :]
            yield before + after
            for letter in self._fitting(whole[at : at + 2], whole[at + 3 : at + 5]):
                yield before + letter + after
        for at in range(max(0, first + 1), min(len(word), last) + 1):
            before, after = word[:at], word[at:]
            for letter in self._fitting(whole[at : at + 2], whole[at + 2 : at + 4]):
                yield before + letter + after
        for at in range(max(0, first - 1), min(len(word) - 1, last + 1)):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    def _fitting(self, before: str, after: str) -> str:
        """The letters that may stand between two and two others."""
        mask = self._last.get(before, 0) & self._first.get(after, 0)
        return _letters(mask & self._middle.get(before[1] + after[0], 0)) if mask else ""


def _singulars(word: str) -> Iterator[str]:
    """What has a plural in "s" that is one slip at its end away from `word`, which has no "s"
    there."""
    yield word
    yield word[:-1]
    if word[-2:-1] == "s":
        yield word[:-2]
        yield word[:-2] + word[-1]


def _masks(triples: Iterable[str]) -> tuple[Mapping[str, int], ...]:
    """Which letters may stand before, between and after two others, a bit for each."""
    first = {f"{_STOP}{_NOTHING}": _ALL}
    middle: dict[str, int] = {}
    last = {f"{_NOTHING}{_STOP}": _ALL}
    bits = {letter: 1 << n for n, letter in enumerate(_LETTERS)}
    for triple in triples:
        one, two, three = tuple(triple)
        for table, pair, letter in (
            (first, two + three, one), (middle, one + three, two), (last, one + two, three),
        ):  # fmt: skip
            table[pair] = table.get(pair, 0) | bits.get(letter, 0)
    return first, middle, last


@lru_cache(maxsize=1 << 10)
def _letters(mask: int) -> str:
    return "".join(letter for n, letter in enumerate(_LETTERS) if mask >> n & 1)
