"""What tells a word of a language that was left behind in a text of another."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cached_property, lru_cache

from msgspec import Struct, field

from transflow.lang.codes import base_code
from transflow.lang.names import NameStyle

_NEVER = "(?!)"
_LONG = 5
"""Letters of a word that its shape alone may tell of."""


class Contrast(Struct, frozen=True, eq=False, dict=True):
    """What tells words of a language from those of one other. All is in lower case."""

    own: str = _NEVER
    """Pattern of what words of the language hold, begin with or end in, and the other's hardly."""
    others: str = _NEVER
    """Pattern of what only words of the other language hold."""
    shared: frozenset[str] = frozenset()
    """Words that look like the language's own, and the other one has them too."""
    inflected: str = _NEVER
    """Pattern of whole words of which two in a row can hardly be of the other language."""
    borrowed: frozenset[str] = frozenset()
    """Words that look so and yet may be, as in "persona grata"."""

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
        return re.compile(self.own), re.compile(self.others), re.compile(self.inflected)


_NOTHING_KNOWN = Contrast()


class LookStyle(Struct, frozen=True, eq=False, dict=True):
    """How words of a language look."""

    beside: Mapping[str, Contrast] = field(default_factory=dict)
    """By the code of the other language."""
    streets: str = _NEVER
    """Pattern of whole words, nouns that follow a name in an address."""
    proper: frozenset[str] = frozenset()
    """Nouns, in lower case, that other languages use as names: "saeima"."""
    genitives: tuple[str, ...] = ()
    """Endings of names to which the next word belongs, as in "Rīgas pils"."""

    @cached_property
    def street_pattern(self) -> re.Pattern[str]:
        return re.compile(self.streets)


class WordLooks:
    """The `Looks` of the words of a language in texts of another."""

    def __init__(
        self,
        style: LookStyle,
        contrast: Contrast,
        names: NameStyle,
        words: frozenset[str],
        letters: re.Pattern[str],
    ) -> None:
        self._style = style
        self._contrast = contrast
        self._names = names
        self._words = words
        self._letters = letters
        self.tells = lru_cache(maxsize=1 << 14)(self._tells)

    def _tells(self, word: str) -> bool:
        """Whether a word in lower case that both texts have can hardly be of the other language."""
        if word in self._words or self._letters.search(word):
            return True
        return len(word) >= _LONG and (word in self._names.openers or self._looks_own(word))

    def _looks_own(self, word: str) -> bool:
        own, others, _ = self._contrast.patterns
        shared = self._contrast.shared
        if word in shared or (word[-1] == "s" and word[:-1] in shared):
            return False
        return own.search(word) is not None and not others.search(word)

    def hinted(self, words: Collection[str]) -> bool:
        """Whether some of the words hardly any other language has, or its letters."""
        return not self._words.isdisjoint(words) or any(map(self._letters.search, words))

    def inflected(self, word: str) -> bool:
        """Whether two such words in a row can hardly be of the other language."""
        borrowed = word in self._contrast.borrowed
        return not borrowed and self._contrast.patterns[2].fullmatch(word) is not None

    def common(self, word: str) -> bool:
        """Whether a word that begins a sentence is surely no name."""
        return word.lower() not in self._style.proper and self._names.common(word)

    def of_address(self, word: str) -> bool:
        """Whether a word follows a name in an address, as "iela" in "Liepājas iela"."""
        return self._style.street_pattern.fullmatch(word) is not None

    def owns_next(self, name: str) -> bool:
        """Whether the word after `name` may belong to it, as in "Rīgas pils"."""
        return name.endswith(self._style.genitives)


@lru_cache(maxsize=128)
def word_looks(
    style: LookStyle,
    other: str,
    names: NameStyle,
    words: frozenset[str],
    letters: re.Pattern[str],
) -> WordLooks:
    """What tells words of a language in texts of the language with the BCP 47 code `other`."""
    contrast = style.beside.get(base_code(other), _NOTHING_KNOWN)
    return WordLooks(style, contrast, names, words, letters)
