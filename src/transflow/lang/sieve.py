"""Words looked through for the few that matter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import filterfalse

_MOST = 1 << 15
"""Words that are kept; one takes some 100 bytes."""
_LONG = 40
"""Letters of the longest word that is kept; longer ones come once."""


class Sieve:
    """Keeps the words that are known not to matter: nearly all words of nearly all texts, which
    one look at a set then lets pass."""

    def __init__(self, matters: Callable[[str], bool]) -> None:
        self._matters = matters
        self._dull: set[str] = set()

    def catches(self, words: Sequence[str]) -> bool:
        """Whether one of the `words` matters."""
        # Each text has some word that is new, a number for one: the others are let pass at once.
        return any(map(self._caught, filterfalse(self._dull.__contains__, words)))

    def _caught(self, word: str) -> bool:
        if self._matters(word):
            return True
        if len(word) <= _LONG:
            if len(self._dull) >= _MOST:
                self._dull.clear()
            self._dull.add(word)
        return False
