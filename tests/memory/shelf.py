"""A memory as a plain list: the model that the real index is held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from transflow.likeness import likeness
from transflow.markup import plain
from transflow.memory.pairs import Origin, Pair
from transflow.memory.search import Use
from transflow.text import normalise


@dataclass(frozen=True)
class Shelf:
    """Pairs by release; every text is compared with every other."""

    releases: Mapping[str, Sequence[Pair]]

    def uses(self, key: str) -> Sequence[Use]:
        return self._uses(lambda pair: normalise(pair.source) == key)

    def uses_between(self, key: str, before: str, after: str) -> Sequence[Use]:
        def fits(pair: Pair) -> bool:
            if pair.before is None or pair.after is None or normalise(pair.source) != key:
                return False
            return (normalise(pair.before), normalise(pair.after)) == (before, after)

        return self._uses(fits)

    def _uses(self, fits: Callable[[Pair], bool]) -> Sequence[Use]:
        names: dict[tuple[str | None, str, str, Origin], set[str]] = defaultdict(set)
        for name, pairs in self.releases.items():
            for pair in filter(fits, pairs):
                names[pair.context, pair.source, pair.target, pair.origin].add(name)
        uses = [
            Use(context, source, target, origin, len(found), max(found))
            for (context, source, target, origin), found in names.items()
        ]
        return sorted(uses, key=repr)

    def alike(self, text: str, least: float) -> Sequence[str]:
        keys = sorted({normalise(pair.source) for pair in self._all()})
        scores = likeness([text], [normalise(plain(key)) for key in keys])[0]
        return [key for key, score in zip(keys, scores, strict=True) if score >= least]

    def _all(self) -> Iterable[Pair]:
        return (pair for pairs in self.releases.values() for pair in pairs)
