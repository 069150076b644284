"""What is aligned, what is known of it, and what comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

Links = Mapping[str, Mapping[str, float]]
"""By a word of the source: words of the target, each with how likely it stands for it, 0 to 1."""

SIGN = "#"
"""What a word begins with that means the same in both languages, as a number by its value."""


class Part(Struct, frozen=True):
    """A segment of a text: a sentence, a heading, a list item."""

    text: str
    """Plain text, without tags."""
    paragraph: int = 0
    """Number of the paragraph it stands in; never falls from one part to the next."""
    kind: str = ""
    """What it is, as "title" or "heading"; empty for running text. Compared for equality only."""


class Bead(Struct, frozen=True):
    """Segments that say the same, by their places in the two texts; one side may be empty."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float
    """How likely all of it is right, 0 to 1."""


class Reading(Struct, frozen=True):
    """What a language makes of a segment."""

    sentences: tuple[tuple[str, ...], ...]
    """The words of each of its sentences, at least one: stems, and signs (`SIGN`)."""

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for sentence in self.sentences for word in sentence)


Reader = Callable[[str], Reading]
"""Reads the plain text of a segment."""


class Knowledge(Protocol):
    """What is known of two languages before any of the texts is seen."""

    def read_source(self, text: str) -> Reading: ...

    def read_target(self, text: str) -> Reading: ...

    def links(self, source: Iterable[str], target: Iterable[str]) -> Links:
        """Which words of the two vocabularies stand for each other."""
        ...


class Side(Struct, frozen=True):
    """One of two texts, read."""

    parts: Sequence[Part]
    readings: Sequence[Reading]

    def __len__(self) -> int:
        return len(self.parts)
