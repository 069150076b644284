"""How many words of a term a translation has, in this form or in a related one."""

from __future__ import annotations

import re
from enum import IntEnum

from transflow.checks.sides import Side
from transflow.lazy import kept
from transflow.terminology import Term, is_abbreviation

_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,4}")
_LITTLE = 4
"""Letters of the shortest word that a term stands or falls by, where it has longer ones."""


class Kin(IntEnum):
    """How many of the words that a term stands or falls by have a relative in a translation."""

    NONE = 0
    SOME = 1
    ALL = 2


class Words:
    """The words of a translation, in which those of terms are looked for."""

    def __init__(self, target: Side) -> None:
        self._text = target.text
        self._stem = target.language.stem
        self._found = _WORD.findall(target.text)
        self._letters = "".join(self._found).lower()

    @kept
    def _exact(self) -> set[str]:
        dotted = (match[0].replace(".", "") for match in _DOTTED.finditer(self._text))
        return {*self._found, *dotted}

    @kept
    def _small(self) -> set[str]:
        return {word.lower() for word in self._found}

    @kept
    def _row(self) -> str:
        """Its words in lower case, with a space before each."""
        return " ".join(["", *self._small])

    @kept
    def _stems(self) -> set[str]:
        return set(map(self._stem, self._small))

    def kinship(self, term: Term) -> Kin:
        """`ALL` too where the letters of the term stand there as one word or as several."""
        words = _WORD.findall(term.text)
        exact = [word for word in words if term.exact or is_abbreviation(word)]
        if not exact and "".join(words).lower() in self._letters:
            return Kin.ALL
        weighty = [word for word in words if len(word) >= _LITTLE or word in exact] or words
        kin = [word in self._exact if word in exact else self._akin(word) for word in weighty]
        return Kin.ALL if all(kin) else Kin.SOME if any(kin) else Kin.NONE

    def _akin(self, word: str) -> bool:
        """Whether a word has the same stem ("seeker", "seekers"), or begins as `word` does, for
        four letters and more than half of it ("evacuation", "evacuated")."""
        begin = word[: max(_LITTLE, len(word) // 2 + 1)].lower()
        if len(word) > _LITTLE and f" {begin}" in self._row:
            return True
        return self._stem(word) in self._stems
