"""The sentences of a release cut where its ledger knows that they are, without the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from transflow.markup import plain
from transflow.segment import Cutter

_SPACE = re.compile(r"\s+")
_AHEAD = 64
"""So many texts may be passed over: those that are one sentence by their role are not asked for."""


class KnownCuts:
    """Stands in for a language where a text was cut before. What was not is left to `rules`."""

    def __init__(self, sources: Iterable[str], rules: Cutter) -> None:
        """`sources` are the unit texts of a release in their order."""
        self._sentences = [plain(source) for source in sources]
        self._rules = rules
        self._next = 0

    def boundaries(self, text: str) -> Sequence[int]:
        """As `Language.boundaries`; texts are asked for in the order of the release."""
        for first in range(self._next, min(self._next + _AHEAD, len(self._sentences))):
            cuts = self._cuts(text, first)
            if cuts is not None:
                self._next = first + len(cuts) + 1
                return cuts
        return self._rules.boundaries(text)

    def _cuts(self, text: str, first: int) -> list[int] | None:
        """Where the sentences after the `first` begin, if one after the other they are the text."""
        at, cuts = _after_space(text, 0), list[int]()
        for sentence in islice(self._sentences, first, None):
            if not sentence or not text.startswith(sentence, at):
                return None
            at = _after_space(text, at + len(sentence))
            if at == len(text):
                return cuts
            cuts.append(at)
        return None


def _after_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return at if space is None else space.end()
