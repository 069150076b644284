"""The same text in two translations, the same translation of two texts: found in a whole project.

No pair alone shows it, so this check is not run over pairs: `Census` is given every pair of a
language once, and says which of them to look at again.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from itertools import groupby

from msgspec import Struct

from transflow.markup import plain
from transflow.messages import T, Text
from transflow.model import Severity

_PIECE = re.compile(r"[^\W_]+")
_LETTER = re.compile(r"[^\W\d_]")


class ProjectCheck(Struct, frozen=True):
    """What `Check` says of itself, of a check that is run over all pairs together."""

    id: str
    name: Text
    description: Text
    severity: Severity


def folded(marked: str) -> str:
    """A unit text without tags, marks and capitals; empty for one without letters."""
    text = plain(marked)
    return " ".join(_PIECE.findall(text.casefold())) if _LETTER.search(text) else ""


def number_of(text: str) -> int:
    """A hash of a folded text, of 63 bits."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


Usual = dict[int, tuple[int, int]]
"""By the hash of what is the same, that of what most often goes with it, and the number of the
first pair in which it does."""


class Census:
    """Hashes of pairs, 16 bytes a pair, in the order in which they came."""

    def __init__(self) -> None:
        self._sources = array("q")
        self._targets = array("q")

    def __len__(self) -> int:
        return len(self._sources)

    def add(self, source: int, target: int) -> None:
        """The hashes of the folded texts of a pair."""
        self._sources.append(source)
        self._targets.append(target)

    def pairs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The hashes of the pairs from number `start` to before number `end`."""
        return zip(self._sources[start:end], self._targets[start:end], strict=True)

    def parted(self) -> Usual:
        """Of each source with more than one translation, the most usual one."""
        return dict(_with_several(self._sources, self._targets))

    def shared(self) -> Usual:
        """Of each translation that stands for more than one source, the most usual source."""
        return dict(_with_several(self._targets, self._sources))


def _with_several(ones: array[int], others: array[int]) -> Iterator[tuple[int, tuple[int, int]]]:
    order = sorted(range(len(ones)), key=ones.__getitem__)
    for one, places in groupby(order, ones.__getitem__):
        first: dict[int, int] = {}
        counts: Counter[int] = Counter()
        for place in places:
            first.setdefault(others[place], place)
            counts[others[place]] += 1
        if len(first) > 1:
            usual = min(counts, key=lambda other: (-counts[other], first[other]))
            yield one, (usual, first[usual])


CHECK = ProjectCheck(
    "consistency",
    T("Consistency"),
    T(
        "The same text should be translated in the same way everywhere in the project, and the "
        "same translation should not stand for two texts. Finds: “Kontakti” – “Contacts” and "
        "“Contact us”. Accepts: another case, marks or inflected form. Only “transflow check” of "
        "the whole project can tell."
    ),
    Severity.INFO,
)
