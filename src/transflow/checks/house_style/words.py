"""Spellings and abbreviations that the EU style guide writes otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from transflow.checks.capitalised import Memo
from transflow.checks.house_words import BETTER, FORMS, IZE
from transflow.checks.sides import Side
from transflow.model import Span

_WORD = re.compile(
    r"(?<![\w.-])(?:(?:[A-Z]\.){2}|(?:Mrs?|Ms|Dr)\.|No\.(?=[ \u00a0]?\d)|[a-z]+)(?![\w-])"
)
_SIZES = ("capsiz", "downsiz", "oversiz", "outsiz", "resiz", "upsiz", "undersiz", "overpriz")
_MINISTRY = re.compile(r"\bMinist(?:ry|er) (?:of|for) Interior\b")


def suggestions(side: Side) -> Iterator[tuple[Span, str]]:
    """Places in an English text and what is better there."""
    text = side.text
    if not FORMS.isdisjoint(side.tokens):
        yield from _otherwise(side)
    if "iz" in text:
        for match in _with_ize(text):
            if not match[0].startswith(_SIZES):
                head, tail = match[0].rsplit("iz", 1)
                yield match.span(), f"{head}is{tail}"
    if " Interior" in text:
        for match in _MINISTRY.finditer(text):
            office = match[0].split()[0]
            yield match.span(), f"{office} {'of' if office == 'Ministry' else 'for'} the Interior"


def _otherwise(side: Side) -> Iterator[tuple[Span, str]]:
    """Words that are written in another way, in order. A search for each that a token may hold is
    far quicker than a look at all the words."""
    text, found = side.text, []
    for word in dict.fromkeys(chain.from_iterable(map(_CANDIDATES.__getitem__, side.tokens))):
        at = text.find(word)
        while at >= 0:
            match = _WORD.match(text, at)
            if match and match[0] == word:
                found.append((match.span(), BETTER[word]))
            at = text.find(word, at + len(word))
    return iter(sorted(found))


def _candidates(token: str) -> tuple[str, ...]:
    if token.isalpha():
        return (token,) if token in BETTER else ()
    return tuple(word for word in BETTER if word in token)


_CANDIDATES = Memo(_candidates)


def _with_ize(text: str) -> Iterator[re.Match[str]]:
    """As `finditer`, but tried only at words that may match."""
    at = text.find("iz")
    while at >= 0:
        start, end = at, at + 2
        while start and text[start - 1].isalpha():
            start -= 1
        while text[end : end + 1].isalpha():
            end += 1
        match = IZE.match(text, start)
        if match:
            yield match
        at = text.find("iz", end)
