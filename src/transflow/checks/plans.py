"""Which checks a pair of texts is worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from transflow.checks.base import Check, Reading, Run
from transflow.model import MERGED, Pair, Severity, Spot

_MOST = 1 << 12
"""Choices that are kept, of each kind."""
_OF_GAPS = "untranslated"
Planned = tuple[str, Run, Severity]
"""Id of a check, the check, and what its findings weigh."""


class Plan:
    """The checks that are to run, with what they weigh."""

    def __init__(self, checks: Iterable[tuple[Check, Severity]]) -> None:
        weighed = tuple(checks)
        self._checks = [(check.id, check.run, severity) for check, severity in weighed]
        self._in_source = _Waiting([check.in_source for check, _ in weighed])
        self._in_target = _Waiting([check.in_target for check, _ in weighed])
        waits = [check.in_source or check.in_target for check, _ in weighed]
        self._always = sum(1 << n for n, signs in enumerate(waits) if not signs)
        """A bit for each check, as in `_Waiting`."""
        self._chosen: dict[int, tuple[Planned, ...]] = {}

    def found(self, pair: Pair) -> list[tuple[str, Severity, Spot]]:
        """What they find in a pair: the id of a check, what its finding weighs, and the finding."""
        bare = pair.target.strip()
        if bare == MERGED:
            return []
        reading = Reading(pair)
        found: list[tuple[str, Severity, Spot]] = []
        for name, run, severity in self.of(reading) if bare else self.only(_OF_GAPS):
            for spot in run(reading):
                found.append((name, spot.severity or severity, spot))
        return found

    def found_in(self, pairs: Sequence[Pair]) -> list[list[tuple[str, Severity, Spot]]]:
        """What they find in each of some pairs, as `found`; check by check, for a processor is the
        quicker the more it does the same."""
        readings = [Reading(pair) for pair in pairs]
        found: list[list[tuple[str, Severity, Spot]]] = [[] for _ in pairs]
        asked: dict[str, list[int]] = {name: [] for name, _, _ in self._checks}
        for number, reading in enumerate(readings):
            bare = reading.pair.target.strip()
            if bare != MERGED:
                for name, _, _ in self.of(reading) if bare else self.only(_OF_GAPS):
                    asked[name].append(number)
        for name, run, severity in self._checks:
            for number in asked[name]:
                for spot in run(readings[number]):
                    found[number].append((name, spot.severity or severity, spot))
        return found

    def of(self, reading: Reading) -> tuple[Planned, ...]:
        """Those that may find something in a pair, for all that its tokens tell."""
        bits = self._in_source[reading.source.signs] | self._in_target[reading.target.signs]
        chosen = self._chosen.get(bits)
        return self._choose(bits) if chosen is None else chosen

    def _choose(self, bits: int) -> tuple[Planned, ...]:
        if len(self._chosen) >= _MOST:
            self._chosen.clear()
        places = [bit.bit_length() - 1 for bit in _bits_of(bits | self._always)]
        chosen = self._chosen[bits] = tuple([self._checks[place] for place in places])
        return chosen

    def only(self, check: str) -> tuple[Planned, ...]:
        """That one, if it is to run."""
        return tuple(one for one in self._checks if one[0] == check)


class _Waiting(dict[int, int]):
    """By the signs of a text the checks that wait for some of them: a bit for each, the first for
    the first check."""

    def __init__(self, signs: Sequence[int]) -> None:
        super().__init__()
        self._by_sign: dict[int, int] = {}
        for place, waited in enumerate(signs):
            for sign in _bits_of(waited):
                self._by_sign[sign] = self._by_sign.get(sign, 0) | 1 << place

    def __missing__(self, signs: int) -> int:
        if len(self) >= _MOST:
            self.clear()
        bits = 0
        for sign in _bits_of(signs):
            bits |= self._by_sign.get(sign, 0)
        self[signs] = bits
        return bits


def _bits_of(number: int) -> Iterator[int]:
    """Its bits as numbers, ascending."""
    while number:
        bit = number & -number
        yield bit
        number ^= bit
