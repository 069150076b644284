"""What the register of the project says of the names of a pair."""

from __future__ import annotations

from transflow.checks.base import Reading
from transflow.checks.capitalised import CAPITALISED
from transflow.checks.names.judging import Doubt
from transflow.checks.names.source import Words
from transflow.lazy import kept
from transflow.slips import folded, one_slip
from transflow.terminology import TermStatus, serves


class Registered:
    """Names that the register knows in a pair, looked up when they are first wanted."""

    def __init__(self, reading: Reading) -> None:
        self._terms = reading.pair.terms
        self._source, self._target = reading.source, reading.target

    @kept
    def names(self) -> frozenset[str]:
        """Words of terms that stand in the translation, or that it should have."""
        if self._terms is None:
            return frozenset()
        target = self._target
        hits = self._terms.find(target.text, target.language.code)
        known = (target.text[slice(*hit.span)] for hit in hits)
        words = (word for text in known for word in CAPITALISED.findall(text))
        return frozenset((*words, *(word for word, _ in self.expected)))

    @kept
    def expected(self) -> tuple[tuple[str, str], ...]:
        """Words that the translation should have, after what the source has for each."""
        if self._terms is None:
            return ()
        source, code = self._source, self._target.language.code
        return tuple(
            (word, source.text[slice(*hit.span)])
            for hit in self._terms.find(source.text, source.language.code)
            for term in hit.concept.terms
            if serves(term.language, code) and term.status is not TermStatus.FORBIDDEN
            for word in CAPITALISED.findall(term.text)
        )

    def judge(self, word: str, target: Words) -> Doubt | None:
        """What speaks against a word that is none of `names`."""
        for name, beside in self.expected:
            if one_slip(folded(word), folded(name)) and folded(name) not in target.by_bare:
                return Doubt(name, beside)
        return None
