"""What the rules of every kind share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Foreign = Callable[[str, str], bool]
"""`(language, text)`: whether plain `text`, published as `language`, shows words of the source
language."""


def nothing_foreign(_language: str, _text: str) -> bool:
    return False


@dataclass(frozen=True)
class Context:
    """What the rules know beside the release."""

    source_language: str
    foreign: Foreign = nothing_foreign


def repeated(names: Iterable[str]) -> list[str]:
    """Those that stand there more than once, each once."""
    every = list(names)
    if len(set(every)) == len(every):
        return []
    return [name for name, count in Counter(every).items() if count > 1]
