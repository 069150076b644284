"""The units of a release one after the other, so that what most of them share is seen at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from transflow.exporters.base import PublicRelease, UnitText

Kind = tuple[tuple[str, ...], tuple[str, ...]]
"""The languages in which a unit has a text of its own, and those in which it is merged: in a
release they are the same for nearly all units."""


class Rows:
    """The units of a release: their kinds, and what they say."""

    __slots__ = ("_encoded", "_units", "distinct", "fields", "kinds")

    def __init__(self, units: Sequence[UnitText]) -> None:
        self._units = units
        self.kinds: list[Kind] = [((*unit.texts,), unit.merged) for unit in units]
        self.distinct: Sequence[Kind] = tuple(dict.fromkeys(self.kinds))
        self.fields: list[str] = []
        """Of each unit: the id, the role, the hash and its texts in the order of the languages."""
        for unit in units:
            self.fields += (unit.id, unit.role, unit.hash, *unit.texts.values())
        self._encoded: tuple[bytes, ...] | None = None

    @property
    def encoded(self) -> tuple[bytes, ...]:
        """The fields in UTF-8. Raises UnicodeEncodeError for a surrogate."""
        if self._encoded is None:
            self._encoded = tuple(map(str.encode, self.fields))
        return self._encoded

    @property
    def ids(self) -> list[str]:
        return self._column(0)

    @property
    def hashes(self) -> list[str]:
        return self._column(2)

    def _column(self, place: int) -> list[str]:
        if len(self.distinct) == 1:
            return self.fields[place :: 3 + len(self.distinct[0][0])]
        return [(unit.id, unit.role, unit.hash)[place] for unit in self._units]

    @property
    def texts(self) -> dict[str, list[str]]:
        """By language."""
        if len(self.distinct) == 1:
            own = self.distinct[0][0]
            return {tag: self.fields[3 + n :: 3 + len(own)] for n, tag in enumerate(own)}
        found: dict[str, list[str]] = {}
        for unit in self._units:
            for tag, text in unit.texts.items():
                found.setdefault(tag, []).append(text)
        return found

    @property
    def languages(self) -> list[str]:
        """As they stand in the file."""
        return [*chain.from_iterable(chain.from_iterable(self.kinds))]


class _Last:
    """The rows that were asked for last: writing, hashing and the rules need the same in turn."""

    def __init__(self) -> None:
        self._known: tuple[Sequence[UnitText], Rows] = ((), Rows(()))

    def __call__(self, release: PublicRelease) -> Rows:
        units, rows = self._known
        if units is not release.units:
            rows = Rows(release.units)
            self._known = release.units, rows
        return rows


rows_of = _Last()
"""The rows of a release, whose units are never changed in their place."""
