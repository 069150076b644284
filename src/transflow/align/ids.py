"""Ids of units that are new."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable

from transflow.model import Segment


class Mint:
    """Makes new ids: derived from the text, so that a run that was cut short makes the same."""

    def __init__(self, release: str, taken: Iterable[str]) -> None:
        self.release = release
        self.taken = set(taken)
        self.tried: Counter[str] = Counter()
        """Attempts by text; those before are taken for ever."""

    def __call__(self, segment: Segment) -> str:
        text = segment.fingerprint
        while True:
            seed = f"{self.release}\0{text}\0{self.tried[text]}".encode()
            self.tried[text] += 1
            name = "u" + b32encode(hashlib.sha256(seed).digest()[:10]).decode("ascii")[:10].lower()
            if name not in self.taken:
                self.taken.add(name)
                return name
