"""What the rules of every kind share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from msgspec import Struct


class Foreign(Struct, frozen=True):
    """How words of the source language are told in the texts of another."""

    shows: Callable[[str, str], bool]
    """`(language, text)`: whether plain `text`, published as `language`, shows such words."""
    silent: Callable[[str], bool] = lambda _text: False
    """Whether no line of plain `text` surely does: a quick look at many at once."""


NOTHING_FOREIGN = Foreign(lambda _language, _text: False, lambda _text: True)


class Context(Struct, frozen=True):
    """What the rules know beside the release."""

    source_language: str
    foreign: Foreign = NOTHING_FOREIGN


def repeated(names: Iterable[str]) -> list[str]:
    """Those that stand there more than once, each once."""
    every = list(names)
    if len(set(every)) == len(every):
        return []
    return [name for name, count in Counter(every).items() if count > 1]
