"""Names out of the translations that are there, proposed for the register of a project.

A name is proposed where its words stand in both texts: in the same spelling but for case endings,
or as the language of the source writes them by their sound ("Terēzas Mejas", "Theresa May");
abbreviations where they keep company ("VUGD", "SFRS"). A person decides on every proposal.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from transflow.markup import plain
from transflow.model import Language
from transflow.pipeline.name_rows import (
    WORD,
    Name,
    abbreviations_of,
    in_a_row,
    names_of,
    rows_of,
    runs_of,
)
from transflow.terminology import Concept, ConceptKind, Term, Termbase

_FITS = 0.25
"""What a word of a source may cost as a rendering of a word of the translation."""
_KEPT = 50_000
"""Names that are counted at once; the rarest go where there are more."""
_EXAMPLES = 3
_COMPANY = 0.8
"""Share of the texts with either of two abbreviations that must have both."""
_MOSTWORDS = 200
"""Capitalised words of a text that are looked at."""


class Example(Struct, frozen=True):
    """A pair that a proposal rests on."""

    source: str
    target: str
    where: str
    """The file."""


class Proposal(Struct, frozen=True):
    """A name in both languages, for a person to accept."""

    id: str
    source: str
    """In the base form where one was seen, else in the most frequent one."""
    target: str
    kind: ConceptKind
    """A guess."""
    count: int
    """Pairs with both."""
    examples: tuple[Example, ...]

    def concept(self, source: str, target: str, basis: str) -> Concept:
        """The proposal as a concept with a term in each of two languages (BCP 47)."""
        terms = (Term(source, self.source), Term(target, self.target))
        return Concept(self.id, terms, self.kind, basis=basis)


@dataclass
class _Seen:
    """What is known of a name so far."""

    count: int = 0
    sources: Counter[str] = field(default_factory=Counter)
    targets: Counter[str] = field(default_factory=Counter)
    examples: list[Example] = field(default_factory=list)

    def note(self, source: str, target: str, example: Example) -> None:
        self.count += 1
        self.sources[source] += 1
        self.targets[target] += 1
        if len(self.examples) < _EXAMPLES:
            self.examples.append(example)


class Learner:
    """Counts names in pairs of two languages; memory does not grow beyond `_KEPT` names."""

    def __init__(self, source: Language, target: Language) -> None:
        self._source = source
        self._target = target
        self._names: dict[tuple[str, ...], _Seen] = {}
        self._pairs: dict[tuple[str, ...], _Seen] = {}
        self._alone: Counter[tuple[int, str]] = Counter()

    def read(self, source: str, target: str, where: str = "") -> None:
        """Looks at a finished pair, as it stands in a catalog."""
        example = Example(plain(source), plain(target), where)
        for here, there in self._common(example.source, example.target):
            key = tuple(self._source.stem(word) for word in WORD.findall(there))
            self._names.setdefault(key, _Seen()).note(here, there, example)
        self._abbreviations(example)
        if len(self._names) > _KEPT:
            self._names = _thinned(self._names)
        if len(self._pairs) > _KEPT:
            self._pairs = _thinned(self._pairs)
        if len(self._alone) > _KEPT:
            self._alone = Counter(dict(self._alone.most_common(_KEPT // 2)))

    def proposals(self, least: int = 2, known: Termbase | None = None) -> tuple[Proposal, ...]:
        """Names that at least so many pairs have and `known` has not, the most frequent first."""
        found = [*self._named(least), *self._abbreviated(least)]
        new = [p for p in found if not self._is_known(p, known)]
        new.sort(key=lambda p: (-p.count, p.source, p.target))
        taken: set[str] = set()
        return tuple(_with_id(proposal, taken) for proposal in new)

    # --- names

    def _common(self, source: str, target: str) -> Iterator[tuple[str, str]]:
        """Names of both texts, in the forms that stand there; of words in a row the whole row."""
        ours, theirs = names_of(source), names_of(target)
        used: set[int] = set()
        for row in rows_of(target, theirs):
            matches = [self._match(name, ours, used) for name in row]
            for first_word, end in runs_of(matches):
                start = self._without_common(row, first_word, end)
                if start == end:
                    continue
                places = [place for place in matches[start:end] if place is not None]
                used.update(places)
                if in_a_row(source, [ours[place] for place in places]):
                    first, last = ours[places[0]], ours[places[-1]]
                    yield (
                        source[first.start : last.end],
                        target[row[start].start : row[end - 1].end],
                    )

    def _without_common(self, row: Sequence[Name], start: int, end: int) -> int:
        """Where a name begins in a row of words: no common word but of a place does so."""
        vocabulary = self._target.vocabulary
        for at in range(start, end):
            word = row[at].text.lower()
            if vocabulary.is_place(word) or not vocabulary.is_common(word):
                return at
        return end

    def _match(self, name: Name, ours: Sequence[Name], used: Collection[int]) -> int | None:
        """Which word of the source a word of the translation stands for."""
        stem = self._source.stem(name.text)
        for place, our in enumerate(ours):
            if place not in used and our.text[0].isupper() and self._source.stem(our.text) == stem:
                return place
        costs = (
            (self._source.rendering(our.text, name.text), place)
            for place, our in enumerate(ours)
            if place not in used
        )
        cost, place = min(costs, default=(1.0, -1))
        return place if cost <= _FITS else None

    def _named(self, least: int) -> Iterator[Proposal]:
        for seen in self._names.values():
            if seen.count >= least:
                target = _most(seen.targets)
                source = self._base(seen.sources, target)
                examples = tuple(seen.examples)
                yield Proposal("", source, target, self._kind(target), seen.count, examples)

    def _base(self, forms: Counter[str], target: str) -> str:
        """The form that a dictionary would have: a name that both languages spell alike stands
        in the translation as it does there."""
        stems = [self._source.stem(word) for word in WORD.findall(target)]
        for form in sorted(forms):
            if [self._source.stem(word) for word in WORD.findall(form)] == stems:
                return target
        return _most(forms)

    def _kind(self, target: str) -> ConceptKind:
        words = WORD.findall(target)
        vocabulary = self._target.vocabulary
        of_place = any(vocabulary.is_place(word.lower()) for word in words)
        return ConceptKind.PLACE if of_place else ConceptKind.PERSON

    # --- abbreviations

    def _abbreviations(self, example: Example) -> None:
        ours, theirs = (abbreviations_of(text) for text in (example.source, example.target))
        self._alone.update((0, word) for word in ours)
        self._alone.update((1, word) for word in theirs)
        for our in ours - theirs:
            for their in theirs - ours:
                self._pairs.setdefault((our, their), _Seen()).note(our, their, example)

    def _abbreviated(self, least: int) -> Iterator[Proposal]:
        for (ours, theirs), seen in self._pairs.items():
            either = self._alone[0, ours] + self._alone[1, theirs] - seen.count
            if seen.count >= max(least, 3) and seen.count / either >= _COMPANY:
                kind = ConceptKind.INSTITUTION
                yield Proposal("", ours, theirs, kind, seen.count, tuple(seen.examples))

    def _is_known(self, proposal: Proposal, known: Termbase | None) -> bool:
        if known is None:
            return False
        hits = known.find(proposal.source, self._source.code)
        return any(hit.span == (0, len(proposal.source)) for hit in hits)


def _thinned(seen: dict[tuple[str, ...], _Seen]) -> dict[tuple[str, ...], _Seen]:
    """The more frequent half."""
    usual = sorted(seen.items(), key=lambda item: (-item[1].count, item[0]))
    return dict(usual[: _KEPT // 2])


def _most(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], form))


def _with_id(proposal: Proposal, taken: set[str]) -> Proposal:
    letters = unicodedata.normalize("NFKD", proposal.target.lower())
    bare = re.sub(r"[^a-z0-9]+", "-", "".join(c for c in letters if c.isascii())).strip("-")
    name, number = bare or "name", 1
    while name in taken:
        number += 1
        name = f"{bare or 'name'}-{number}"
    taken.add(name)
    return replace(proposal, id=name)
