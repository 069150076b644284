"""Patterns that may fit beside some letters, told without trying them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from transflow.lang.edges import DEEP, Place, Way
from transflow.lang.matching import pattern

if TYPE_CHECKING:
    import re

MOST_KNOWN = 4096
"""Letters, and sets of patterns, that are remembered."""


class Beside(dict[str, int]):
    """By some letters, the patterns that may fit before or after them; a bit for each. Where there
    are fewer letters than `DEEP` the text ends."""

    def __init__(self, ways: Iterable[frozenset[Way]], step: int) -> None:
        """`step` is -1 where the last letter is the nearest."""
        super().__init__()
        self._step = step
        bits_of: dict[frozenset[Way], int] = {}
        for number, each in enumerate(ways):
            bits_of[each] = bits_of.get(each, 0) | 1 << number
        self._trees = [(_tree(each), bits) for each, bits in bits_of.items()]

    def __missing__(self, letters: str) -> int:
        if len(self) >= MOST_KNOWN:
            self.clear()
        padded = (*letters[:: self._step], *[""] * (DEEP - len(letters)))
        found = sum(bits for tree, bits in self._trees if _leads(tree, padded))
        self[letters] = found
        return found


_Tree = dict[Place, Any]
"""Ways by their first place; empty where anything may stand."""


def _tree(ways: Iterable[Way]) -> _Tree:
    grown: _Tree = {}
    for way in sorted(ways, key=len, reverse=True):
        branch = grown
        for place in way:
            branch = branch.setdefault(place, {})
        branch.clear()  # whatever a longer way says, this one ends here
    return grown


def _leads(tree: _Tree, letters: tuple[str, ...], at: int = 0) -> bool:
    """Whether one of the ways leads past `letters`."""
    return not tree or any(
        _fits(place, letters[at]) and _leads(branch, letters, at + 1)
        for place, branch in tree.items()
    )


@lru_cache(maxsize=MOST_KNOWN)
def _fits(place: Place, letter: str) -> bool:
    kind, known = place
    if kind == "any":
        return True
    if kind == "edge":
        return letter in ("", "\n")
    if not letter:
        return kind == "not"
    return _is(known, letter) == (kind == "is")


def _is(known: str, letter: str) -> bool:
    return known == letter or _letter(known)(letter) is not None


@cache
def _letter(known: str) -> Callable[..., re.Match[str] | None]:
    return pattern(known).match
