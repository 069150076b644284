"""Ids of units that are new."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import product

from transflow.model import Segment

_PAIRS = ["".join(pair) for pair in product("abcdefghijklmnopqrstuvwxyz234567", repeat=2)]
"""Ten bits each, as RFC 4648 writes them in base 32."""
_SHIFTS = (46, 36, 26, 16, 6)
"""Of the first fifty bits in seven bytes."""


class Mint:
    """Makes new ids: derived from the text, so that a run that was cut short makes the same."""

    def __init__(self, release: str, taken: Iterable[str]) -> None:
        self.release = release
        self.taken = set(taken)
        self.tried: dict[str, int] = {}
        """Attempts by text; those before are taken for ever."""

    def __call__(self, segment: Segment) -> str:
        text = segment.fingerprint
        while True:
            attempt = self.tried.get(text, 0)
            self.tried[text] = attempt + 1
            name = _name(f"{self.release}\0{text}\0{attempt}".encode())
            if name not in self.taken:
                self.taken.add(name)
                return name


def _name(seed: bytes) -> str:
    """`u` and the first ten characters of the SHA-256 of `seed` in base 32."""
    bits = int.from_bytes(hashlib.sha256(seed).digest()[:7], "big")
    one, two, three, four, five = _SHIFTS
    return (
        f"u{_PAIRS[bits >> one]}{_PAIRS[bits >> two & 1023]}{_PAIRS[bits >> three & 1023]}"
        f"{_PAIRS[bits >> four & 1023]}{_PAIRS[bits >> five & 1023]}"
    )
