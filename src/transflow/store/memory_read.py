"""What the tables of the translation memory answer."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from transflow.memory.pairs import Origin
from transflow.memory.search import Use
from transflow.memory.terms import terms
from transflow.store.memory_tables import Base, between_id, language_number, step, text_id

_USES = """
SELECT pair.context, pair.source, pair.target, place.origin,
  COUNT(DISTINCT place.catalog), MAX(catalog.release)
FROM pair JOIN place ON place.pair = pair.id JOIN catalog ON catalog.id = place.catalog
WHERE {condition} AND place.catalog <> ? GROUP BY pair.id, place.origin
"""
_OF_TEXT = _USES.format(condition="pair.text = ?")
_PLACES = """
SELECT pair.context, pair.source, pair.target, place.origin, 1, catalog.release
FROM pair JOIN place ON place.pair = pair.id JOIN catalog ON catalog.id = place.catalog
WHERE pair.text = ? AND place.catalog <> ? GROUP BY pair.id, place.origin, catalog.id
"""
_LIST = "SELECT texts FROM posting WHERE language = ? AND term = ? AND length = ?"
_BETWEEN = _USES.format(condition="place.neighbours <> 0 AND place.neighbours = ?")
_RANGE = "FROM posting WHERE language = ? AND term = ? AND length BETWEEN ? AND ?"
_COUNT = f"SELECT TOTAL(LENGTH(texts)) {_RANGE}"
_TEXTS = f"SELECT texts {_RANGE}"

_RANGE = "FROM posting WHERE language = ? AND term = ? AND length BETWEEN ? AND ?"
_COUNT = f"SELECT TOTAL(LENGTH(texts)) {_RANGE}"
_TEXTS = f"SELECT texts {_RANGE}"
_HERE = """FROM place JOIN catalog ON catalog.id = place.catalog
JOIN pair ON pair.id = place.pair WHERE catalog.language = ?"""
_COUNT_BY_ORIGIN = f"""SELECT origin, COUNT(*) FROM (
SELECT DISTINCT place.pair, place.catalog, place.origin {_HERE}) GROUP BY origin"""  # noqa: S608 # ours
_COUNT_TEXTS = f"SELECT COUNT(DISTINCT pair.text) {_HERE}"
_CATALOGS = f"SELECT DISTINCT catalog.path, catalog.release {_HERE}"
_ENOUGH = 25_000
"""Mentions of terms that are looked at, those of rare ones first."""
_CANDIDATES = 100
_OFTEN = 8
"""Releases that a text must stand in to make it worth while to keep what is said of it."""


class Statistics(Struct, frozen=True):
    """What there is in one language."""

    pairs: int
    texts: int
    """Different source texts among them, cosmetic differences aside."""
    releases: int
    files: int
    """TMX files."""
    vouched: Mapping[str, int]
    """Pairs by who vouches for them."""


@dataclass
class Reader:
    """An index that is up to date, and what was asked of it before."""

    base: Base
    language: str
    number: int = -1
    empty: bool = False
    """In a new project every text is new, and there is nothing to look for."""
    version: int = 0
    uses: dict[tuple[str, int], tuple[Use, ...]] = field(default_factory=dict)
    """Of texts that stand in many releases, by query and id."""

    def __post_init__(self) -> None:
        self.number = language_number(self.base, self.language)
        first = "SELECT 1 FROM posting WHERE language = ? LIMIT 1"
        self.empty = self.base.execute(first, (self.number,)).fetchone() is None
        self.version = self._version()

    def _version(self) -> int:
        return int(self.base.execute("PRAGMA data_version").fetchone()[0])

    def changed(self) -> bool:
        """Whether another process wrote to it."""
        return self.version != self._version()

    def forget(self) -> None:
        """Forgets what was read before."""
        self.uses.clear()
        self.__post_init__()

    def read_uses(self, query: str, number: int, without: int) -> tuple[Use, ...]:
        rows = self.base.execute(query, (number, without))
        return tuple(
            sorted(
                (
                    Use(context, source, target, Origin(origin), count, newest)
                    for context, source, target, origin, count, newest in rows
                ),
                key=repr,
            )
        )


class View:
    """An index without one catalog."""

    def __init__(self, index: Reader, path: str) -> None:
        self._index = index
        self.empty = index.empty
        self._own, self._own_numbers = -1, set[int]()
        if not self.empty:
            self._leave_out(path)

    def _leave_out(self, path: str) -> None:
        index = self._index
        query = "SELECT id FROM catalog WHERE language = ? AND path = ?"
        row = index.base.execute(query, (index.language, path)).fetchone()
        self._own = -1 if row is None else int(row[0])
        own = (
            "SELECT pair.text, place.neighbours FROM place JOIN pair ON pair.id = place.pair"
            " WHERE place.catalog = ?"
        )
        rows = index.base.execute(own, (self._own,))
        self._own_numbers = {number for row in rows for number in row}

    def uses(self, key: str) -> Sequence[Use]:
        return self._uses(_OF_TEXT, text_id(self._index.language, key))

    def places(self, key: str) -> tuple[Use, ...]:
        """`uses`, of each release by itself."""
        number = text_id(self._index.language, key)
        return self._index.read_uses(_PLACES, number, self._own)

    def uses_between(self, key: str, before: str, after: str) -> Sequence[Use]:
        text = text_id(self._index.language, key)
        return self._uses(_BETWEEN, between_id(text, before, after))

    def _uses(self, query: str, number: int) -> tuple[Use, ...]:
        if number in self._own_numbers:
            return self._index.read_uses(query, number, self._own)
        known = self._index.uses.get((query, number))
        if known is None:
            known = self._index.read_uses(query, number, -1)
            if sum(use.releases for use in known) >= _OFTEN:
                self._index.uses[query, number] = known
        return known

    def statistics(self) -> Statistics:
        run, code = self._index.base.execute, (self._index.language,)
        counts = dict(run(_COUNT_BY_ORIGIN, code))
        files = run(_CATALOGS, code).fetchall()
        foreign = sum(path == release for path, release in files)
        return Statistics(
            sum(counts.values()),
            int(run(_COUNT_TEXTS, code).fetchone()[0]),
            len(files) - foreign,
            foreign,
            {str(origin): counts.get(str(origin), 0) for origin in Origin},
        )

    def alike(self, text: str, least: float) -> Sequence[str]:
        ratio = least / (2 - least)
        shortest, longest = step(int(len(text) * ratio)), step(int(len(text) / ratio) + 1)
        ranges = [(self._index.number, term, shortest, longest) for term in terms(text)]
        counted = sorted((self._count(where), where) for where in ranges)
        weights: Counter[int] = Counter()
        left = _ENOUGH
        for count, where in counted:
            if left < count and left < _ENOUGH:
                break
            left -= count
            for (texts,) in self._index.base.execute(_TEXTS, where):
                weights.update(array("q", texts * _weight(count)))
        return self._keys(_heaviest(weights, _CANDIDATES))

    def _count(self, where: tuple[int, int, int, int]) -> int:
        return int(self._index.base.execute(_COUNT, where).fetchone()[0]) // 8

    def _keys(self, numbers: Sequence[int]) -> list[str]:
        marks = ",".join("?" * len(numbers))
        query = f"SELECT key FROM text WHERE id IN ({marks})"  # noqa: S608 # only question marks
        return sorted(str(key) for (key,) in self._index.base.execute(query, tuple(numbers)))


def _weight(count: int) -> int:
    """Of a term that so many texts have."""
    return 3 if count <= 8 else 2 if count <= 200 else 1


def _heaviest(weights: Counter[int], limit: int) -> list[int]:
    """The `limit` texts of the greatest weight; of equal ones the least."""
    if len(weights) > limit:
        bound, room = 0, limit
        for weight, count in sorted(Counter(weights.values()).items(), reverse=True):
            bound = weight
            room -= count
            if room <= 0:
                break
        weights = Counter({text: weight for text, weight in weights.items() if weight >= bound})
    return sorted(weights, key=lambda text: (-weights[text], text))[:limit]
