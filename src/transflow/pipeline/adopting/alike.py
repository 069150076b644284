"""How like two short texts of two languages are, by what is known of their words alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from transflow.align.bitext import Knowledge


class Alike(Struct, frozen=True):
    """Names, words that look alike, numbers, terms, and the most frequent words."""

    knowledge: Knowledge

    def __call__(self, unit: str, line: str) -> float:
        """The share of the letters of both texts, 0 to 1, whose words have a counterpart, each as
        far as it surely is one."""
        ours = self.knowledge.read_source(unit).words
        theirs = self.knowledge.read_target(line).words
        links = self.knowledge.links(ours, theirs)
        turned: dict[str, float] = {}
        for row in links.values():
            for word, strength in row.items():
                turned[word] = max(turned.get(word, 0.0), strength)
        straight = {word: max(row.values(), default=0.0) for word, row in links.items()}
        return (_share(ours, straight) + _share(theirs, turned)) / 2


def _share(words: Sequence[str], found: Mapping[str, float]) -> float:
    whole = sum(map(len, words))
    return sum(len(word) * found.get(word, 0.0) for word in words) / whole if whole else 0.0
