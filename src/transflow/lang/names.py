"""Proper names and words of denial."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_END = ".!?…:"
_OPENERS = " \t\n\u00a0\"'“”„«»‘’([–—-"


@dataclass(frozen=True)
class NameStyle:
    """How names change their form in a language."""

    endings: tuple[str, ...] = ()
    """Case endings, without diacritics."""
    softened: tuple[tuple[str, str], ...] = ()
    """Final consonants of a stem that alternate -> the one that stands for them."""

    @cached_property
    def longest_first(self) -> tuple[str, ...]:
        return tuple(sorted(self.endings, key=len, reverse=True))

    def fold(self, name: str) -> str:
        """`name` without ending and diacritics; equal for the forms of one name."""
        if name.isupper():
            return name
        stem = _bare(name.lower())
        for ending in self.longest_first:
            if stem.endswith(ending) and len(stem) - len(ending) >= 2:
                stem = stem[: -len(ending)]
                break
        for soft, hard in self.softened:
            if stem.endswith(soft):
                return stem[: -len(soft)] + hard
        return stem


def find_names(text: str, style: NameStyle) -> tuple[str, ...]:
    """Folded capitalised words of `text` in order; a word that begins a sentence
    counts only when it is an acronym."""
    return tuple(style.fold(word) for word in _capitalised(text))


def _capitalised(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        word = match[0]
        if not word[0].isupper():
            continue
        acronym = len(word) > 1 and word.isupper()
        if acronym or not _begins_sentence(text, match.start()):
            yield word


def _begins_sentence(text: str, start: int) -> bool:
    at = start - 1
    lowest = max(0, start - 8)
    while at >= lowest and text[at] in _OPENERS:
        at -= 1
    return at < 0 or text[at] in _SENTENCE_END


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@dataclass(frozen=True)
class DenialStyle:
    """Words that deny."""

    words: frozenset[str] = frozenset()
    prefix: str = ""
    """A beginning that denies, as Latvian "ne"."""
    only_alike: tuple[str, ...] = ()
    """Beginnings of words that start like `prefix` and deny nothing."""


def find_denials(text: str, style: DenialStyle) -> tuple[str, ...]:
    """Words of `text` that deny something, in lower case and in order."""
    return tuple(word for word in _WORD.findall(text.lower()) if _denies(word, style))


def _denies(word: str, style: DenialStyle) -> bool:
    if word in style.words or word.endswith(("n't", "n’t")):
        return True
    return (
        bool(style.prefix)
        and word.startswith(style.prefix)
        and len(word) > len(style.prefix) + 1
        and not word.startswith(style.only_alike)
    )
