"""What checks look for in the tokens of a text: what stands between its spaces.

Most tokens come again soon, so that what is worked out for one is kept; one look at it serves all
checks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from operator import itemgetter
from sys import intern
from typing import NamedTuple

from transflow.model import Language

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BEGINS_LOOSE, _ENDS_LOOSE = (",", ".", ";", ":", "!", "?", ")", "]"), ("(", "[")
_MOST, _LONG, _MOST_LANGUAGES = 1 << 15, 40, 16
"""Tokens that are kept of a language, letters of the longest, and languages they are kept of."""


class Notable(NamedTuple):
    """What there is to say of a token."""

    words: tuple[str, ...]
    """Its words, where some are not in lower case."""
    denials: int
    """How many of them may deny the clause they stand in."""
    loose: bool
    """Whether it begins with a mark that no space should stand before, or ends with a bracket that
    none should follow."""
    hints: int
    """What facts it may be of, as a sum of `Hint`s."""


class Told(NamedTuple):
    """What there is to say of a text."""

    words: tuple[str, ...]
    """Runs of letters in order, those with a hyphen or an apostrophe inside as one; equal words are
    the same object."""
    small: tuple[str, ...]
    """The same in lower case."""
    capitals: tuple[tuple[str, ...], ...]
    """The words of each token that is not in lower case."""
    denials: int
    """Of its tokens together, as in `Notable`."""
    loose: bool
    hints: int


_Entry = tuple[tuple[str, ...], tuple[str, ...], Notable | None]
"""The words of a token, without the marks around them; the same in lower case; and what is notable
of it."""
_Known = dict[str, _Entry]
_OF_LANGUAGE: dict[Language, _Known] = {}
_WORDS, _SMALL, _NOTABLE = map(itemgetter, range(3))


def read(tokens: Sequence[str], language: Language) -> Told:
    """What there is to say of a text, whose `tokens` are given in order."""
    known = _OF_LANGUAGE.get(language)
    if known is None:
        known = _known_of(language)
    try:
        entries = list(map(known.__getitem__, tokens))
    except KeyError:
        entries = [known.get(token) or _learnt(token, language, known) for token in tokens]
    denials = hints = 0
    loose = False
    capitals: list[tuple[str, ...]] = []
    for words, denied, wrong, hinted in filter(None, map(_NOTABLE, entries)):
        if words:
            capitals.append(words)
        denials += denied
        loose |= wrong
        hints |= hinted
    return Told(
        tuple(chain.from_iterable(map(_WORDS, entries))),
        tuple(chain.from_iterable(map(_SMALL, entries))),
        tuple(capitals),
        denials,
        loose,
        hints,
    )


def _known_of(language: Language) -> _Known:
    if len(_OF_LANGUAGE) >= _MOST_LANGUAGES:
        _OF_LANGUAGE.clear()
    return _OF_LANGUAGE.setdefault(language, {})


def _learnt(token: str, language: Language, known: _Known) -> _Entry:
    words = tuple(map(intern, _WORD.findall(token)))
    plain = token == token.lower()
    small = words if plain else tuple(intern(word.lower()) for word in words)
    loose = token.startswith(_BEGINS_LOOSE) or token.endswith(_ENDS_LOOSE)
    denials, hints = language.denials(words), language.hints(token)
    notable = Notable(() if plain else words, denials, loose, hints)
    entry = words, small, notable if any(notable) else None
    if len(token) <= _LONG:
        if len(known) >= _MOST:
            known.clear()
        known[words[0] if words == (token,) else token] = entry
    return entry
