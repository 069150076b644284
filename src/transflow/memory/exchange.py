"""Translations as they are exchanged with other programs, whatever the file format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from msgspec import Struct

from transflow.memory.pairs import Origin, Pair
from transflow.messages import Text
from transflow.model import MERGED
from transflow.text import digest
from transflow.values import ByContent


class Exchanged(ByContent, frozen=True):
    """A text in several languages."""

    ASIDE: ClassVar = ("line",)

    texts: tuple[tuple[str, str], ...]
    """BCP 47 tag and unit text, in the order of the file."""
    context: str | None = None
    before: str | None = None
    after: str | None = None
    release: str = ""
    origin: str = ""
    line: int | None = None

    @property
    def id(self) -> str:
        """The same for the same content."""
        parts = [part for text in self.texts for part in text]
        place = (repr(self.context), repr(self.before), repr(self.after), self.release)
        return digest(*place, *parts)[:16]

    def text(self, language: str) -> str:
        """The text in a language: under that very tag, else without its region or with any."""
        for fits in (_same, _without_region):
            for tag, text in self.texts:
                if fits(tag, language):
                    return text
        return ""


class LeftOut(Struct, frozen=True):
    """Something in a file that is not taken over."""

    line: int
    reason: Text


class Exchange(Struct, frozen=True):
    """A file of translations."""

    units: tuple[Exchanged, ...]
    left_out: tuple[LeftOut, ...] = ()


def exchanged(pair: Pair, release: str, source: str, language: str) -> Exchanged:
    """A pair of texts in the languages `source` and `language`."""
    return Exchanged(
        ((source, pair.source), (language, pair.target)),
        pair.context,
        pair.before,
        pair.after,
        release,
        pair.origin,
    )


def pairs(units: Iterable[Exchanged], source: str, language: str) -> Iterator[Pair]:
    """What there is between two languages; nobody here vouches for it."""
    for unit in units:
        one, other = unit.text(source), unit.text(language)
        if one.strip() and other.strip() and other != MERGED:
            yield Pair(unit.context, one, other, Origin.FOREIGN, unit.before, unit.after)


def _same(tag: str, language: str) -> bool:
    return tag.lower() == language.lower()


def _without_region(tag: str, language: str) -> bool:
    """`lv-LV` is Latvian, but `pt-PT` is not the Portuguese of Brazil."""
    one, other = tag.lower().split("-"), language.lower().split("-")
    return one[0] == other[0] and 1 in (len(one), len(other))
