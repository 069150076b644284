"""Words that no dictionary has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice

from transflow.checks.base import MOST, FunctionCheck, Reading
from transflow.checks.sides import Side
from transflow.messages import T, Text
from transflow.model import Severity, Span, Speller, Spot

_WORD = re.compile(r"(?<![\w@#{%$.-])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w@}]|\.\w)")
_OWNED = re.compile(r"['’]s$|(?<=s)['’]$")
_BEGINS = re.compile(r"(?:^|[.!?…:]\s+|\n)[\s„“”«»\"'‘’(\[–—-]*$")
_MARKS = re.compile("[\u0300-\u036f]+")
_BEFORE = 12
"""Characters before a word that tell whether it begins a sentence."""


def run(reading: Reading) -> Iterable[Spot]:
    speller = reading.pair.speller
    return () if speller is None else _spots(reading, speller)


def _spots(reading: Reading, speller: Speller) -> Iterator[Spot]:
    known = _stems(reading.source)
    for word, place in islice(_unknown(reading, reading.target, speller, known), MOST):
        yield Spot(_said(word), None, place)
    said = frozenset(word.lower() for word in reading.target.words)
    for word, place in islice(_unknown(reading, reading.source, speller, frozenset()), MOST):
        # Most of what is no word there is a name, an abbreviation or a word of another language.
        if (
            word.islower()
            and word not in said
            and reading.source.text[place[1] : place[1] + 1] != "."
        ):
            yield Spot(_said(word), place, severity=Severity.INFO)


def _said(word: str) -> Text:
    return T("“{word}” is in no dictionary.", word=word)


def _stems(side: Side) -> frozenset[str]:
    return frozenset(_folded(side.language.stem(word)) for word in side.words)


def _folded(word: str) -> str:
    """Without marks on letters, as a name may stand in another language."""
    return _MARKS.sub("", unicodedata.normalize("NFD", word))


def _unknown(
    reading: Reading, side: Side, speller: Speller, known: frozenset[str]
) -> Iterator[tuple[str, Span]]:
    """Words that are neither in the dictionary nor names, abbreviations, terms, words of the
    source (stems in `known`) or parts of an address."""
    covered = None
    for match in _WORD.finditer(side.text):
        word = _OWNED.sub("", match[0].replace("’", "'"))
        if len(word) < 3 or _name(side.text, match) or _accepted(word, side, speller):
            continue
        if known and _folded(reading.source.language.stem(word)) in known:
            continue
        covered = _covered(reading, side) if covered is None else covered
        if not any(start < match.end() and match.start() < end for start, end in covered):
            yield match[0], (match.start(), match.start() + len(match[0]))


def _name(text: str, match: re.Match[str]) -> bool:
    """Whether a capital stands where only a name or an abbreviation has one."""
    word = match[0]
    if not word[0].isupper():
        return any(letter.isupper() for letter in word)
    inside = any(letter.isupper() for letter in word[1:])
    return inside or not _BEGINS.search(text[max(0, match.start() - _BEFORE) : match.start()])


def _accepted(word: str, side: Side, speller: Speller) -> bool:
    code = side.language.code
    if speller.accepts(word, code) or speller.accepts(word.lower(), code):
        return True
    parts = word.split("-")
    return len(parts) > 1 and all(len(p) < 3 or speller.accepts(p, code) for p in parts)


def _covered(reading: Reading, side: Side) -> list[Span]:
    """Where addresses and terms of the project stand."""
    spans = [contact.span for contact in side.contacts]
    if reading.pair.terms is not None:
        spans += [hit.span for hit in reading.pair.terms.find(side.text, side.language.code)]
    return spans


CHECK = FunctionCheck(
    "spelling",
    T("Spelling"),
    T(
        "Words that are in no dictionary of the language. Finds: “the minstry”. Accepts: names, "
        "abbreviations, words of the source and of the glossary. It is off unless config.yaml "
        "says “checks: {example}”, and needs the extra “spelling” and Hunspell dictionaries.",
        example="{spelling: warning}",
    ),
    Severity.OFF,
    run,
)
