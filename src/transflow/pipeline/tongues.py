"""What the aligner of two texts is told of their languages: words, values, names, terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from transflow.align.bitext import SIGN, Links, Reading
from transflow.align.bitext.cognates import cognates
from transflow.lang.base import RuleLanguage
from transflow.lang.word_pairs import word_pairs
from transflow.model import Span
from transflow.slips import folded
from transflow.terminology import Termbase

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONGEST = 4000
"""Characters of a segment that are read; a longer one is known by these."""
_SHORTEST_NAME = 3
_STRANGEST_NAME = 0.8
"""What it may cost at most to read a name as how the other language writes it."""
_NAME, _NAME_COST = 0.85, 0.6
_SAME_SIGN = 0.9
_TRANSLATION = 0.8


class Tongue:
    """Reads segments of a language: words by their stems, and signs for what has a value."""

    def __init__(self, language: RuleLanguage, terms: Termbase | None) -> None:
        self.language = language
        self._terms = terms
        self._names: dict[str, str] = {}
        """Words that were read with a capital, in lower case, by their stems."""
        self._small: set[str] = set()
        """Stems that were read without."""

    def read(self, text: str) -> Reading:
        head = text[:_LONGEST]
        cuts = [0, *self.language.boundaries(head), len(head)]
        spans = pairwise(cuts)
        return Reading(tuple(tuple(self._read(head[start:end])) for start, end in spans))

    def _read(self, sentence: str) -> Iterator[str]:
        covered: list[Span] = []
        for sign, span in self._values(sentence):
            covered.append(span)
            yield SIGN + sign
        if self._terms:
            for hit in self._terms.find(sentence, self.language.code):
                yield f"{SIGN}term {hit.concept.id}"
        for match in _WORD.finditer(sentence):
            start, end = match.span()
            if not any(low < end and start < high for low, high in covered):
                yield from self._word(match[0])

    def _values(self, sentence: str) -> Iterator[tuple[str, Span]]:
        language = self.language
        facts = language.facts(sentence)
        for number in facts.numbers:
            yield f"{number.value.normalize():f}", number.span
        for date in facts.dates:
            for part in (date.day, date.year):
                if part:
                    yield str(part), date.span
            if date.month:
                yield f"month {date.month}", date.span
        for time in facts.times:
            yield f"{time.hour}:{time.minute}", time.span
        for counted, unsure in language.counted(sentence):
            if not unsure:
                yield f"{counted.value.normalize():f}", counted.span
        yield from language.days(sentence)
        for contact in language.contacts(sentence):
            yield contact.key, contact.span

    def _word(self, word: str) -> Iterator[str]:
        stem = folded(self.language.stem(word))
        if word[0].isupper():
            country = self.language.country(word)
            if country:
                yield SIGN + country
            self._names.setdefault(stem, word.lower())
        else:
            self._small.add(stem)
        yield stem

    def names(self, words: Iterable[str]) -> list[tuple[str, str]]:
        """Of words those that were always read with a capital, each with a form of it."""
        return [
            (word, self._names[word])
            for word in words
            if word in self._names and word not in self._small and len(word) >= _SHORTEST_NAME
        ]


class Tongues:
    """Knowledge of two languages, as the aligner wants it."""

    def __init__(
        self, source: RuleLanguage, target: RuleLanguage, terms: Termbase | None = None
    ) -> None:
        self._source = Tongue(source, terms)
        self._target = Tongue(target, terms)
        self._pairs = _folded_pairs(source.code, target.code)

    def read_source(self, text: str) -> Reading:
        return self._source.read(text)

    def read_target(self, text: str) -> Reading:
        return self._target.read(text)

    def links(self, source: Iterable[str], target: Iterable[str]) -> Links:
        """Words that look alike, names by how the other language writes them, equal signs, and
        frequent words that stand for each other; of several reasons the best counts."""
        own, theirs = list(source), dict.fromkeys(target)
        found = {word: dict(row) for word, row in cognates(own, theirs).items()}
        for word, other, strength in self._links(own, theirs):
            row = found.setdefault(word, {})
            row[other] = max(row.get(other, 0.0), strength)
        return found

    def _links(
        self, source: list[str], target: dict[str, None]
    ) -> Iterator[tuple[str, str, float]]:
        for word in source:
            if word.startswith(SIGN) and word in target:
                yield word, word, _SAME_SIGN
            others = self._pairs.get(word, ())
            for other in others:
                if other in target:
                    yield word, other, _TRANSLATION / len(others) ** 0.5
        yield from self._names(source, target)

    def _names(
        self, source: list[str], target: dict[str, None]
    ) -> Iterator[tuple[str, str, float]]:
        """As the language writes names whose rules for them are known, the source's before the
        target's."""
        own, other = self._source.names(source), self._target.names(target)
        turned = not self._source.language.rules.sounds.groups
        writer = (self._target if turned else self._source).language
        written, originals = (other, own) if turned else (own, other)
        forms = [form for _, form in written]
        for original, form in originals:
            costs = writer.renderings(forms, form, _STRANGEST_NAME)
            for (word, _), cost in zip(written, costs, strict=True):
                if cost <= _STRANGEST_NAME:
                    pair = (original, word) if turned else (word, original)
                    yield *pair, _NAME - _NAME_COST * cost


@lru_cache(maxsize=16)
def _folded_pairs(source: str, target: str) -> dict[str, tuple[str, ...]]:
    return {
        folded(word): tuple(dict.fromkeys(folded(other) for other in others))
        for word, others in word_pairs(source, target).items()
    }
