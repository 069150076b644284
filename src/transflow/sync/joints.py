"""Where a translation can be cut in two: between its sentences, or between the clauses of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from transflow.model import Language

_LINKING: dict[str, tuple[str, str]] = {
    "en": (
        "and",
        "as|because|but|however|including|nor|or|so|then|though|when|where|which|while|who|with|yet",
    ),
    "et": ("ja|ning", "aga|et|kes|kuid|kuna|kus|mille|mis|sest|vaid"),
    "lt": ("ir|o", "bet|kad|kai|kur|kuri|kurie|kuris|nes|tačiau"),
    "ru": ("и|а", "где|если|когда|который|которая|которое|которые|но|однако|поскольку|что|чтобы"),
    "uk": ("і|й|та|а", "але|де|коли|однак|оскільки|що|щоб|який|яка|яке|які"),
}
"""By primary language code, as patterns: words that only go on, and those that say how."""
_STRONG = 0.0
_WEAK = 0.1
"""What must be made up for in likeness of length."""


class Joint(Struct, frozen=True):
    """A place to cut at; offsets in the text that a reader sees."""

    start: int
    """Where the left part ends, white space aside."""
    end: int
    """Where the right part begins."""
    doubt: float = _STRONG
    """0 for a border of sentences or clauses, more for what may be one between words."""
    link: int = 0
    """Letters at the start of the right part that only linked it to the left one."""


def sentence_joints(visible: str, language: Language) -> list[Joint]:
    """The borders of sentences."""
    borders = (b for b in language.boundaries(visible) if visible[b:].strip())
    return [Joint(len(visible[:b].rstrip()), b) for b in borders]


def clause_joints(visible: str, language: Language) -> list[Joint]:
    """The borders of clauses: punctuation, linking words, or both."""
    primary = language.code.replace("_", "-").split("-")[0].lower()
    return list(_clauses(visible, _pattern(primary)))


def _clauses(visible: str, pattern: re.Pattern[str]) -> Iterator[Joint]:
    listing = False
    for match in pattern.finditer(visible):
        word = match["on"] or match["how"]
        if not (match["stop"] or match["comma"] or word):
            continue
        # After a comma alone, a comma and "and" may be no more than the end of a list.
        sure = match["stop"] or (match["comma"] and word and not listing)
        listing = bool(match["comma"]) and not word
        yield Joint(
            match.start("gap"),
            match.end("gap"),
            _STRONG if sure else _WEAK,
            len(match["on"] or ""),
        )


@lru_cache(maxsize=16)
def _pattern(primary: str) -> re.Pattern[str]:
    on, how = _LINKING.get(primary, ("(?!)", "(?!)"))
    return re.compile(
        r"(?:(?P<stop>[;:]|\s[–—-])|(?P<comma>,))?(?P<gap>\s+)"
        rf"(?:(?P<on>(?:{on})\s+)|(?=(?P<how>(?:{how})\s)))?",
        re.IGNORECASE,
    )
