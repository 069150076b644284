"""Names that are misspelt in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.capitalised import Strange
from transflow.checks.names.countries import swapped_country
from transflow.checks.names.judging import Doubt, judge, may_be_slips, missing_originals
from transflow.checks.names.register import Registered
from transflow.checks.names.source import Names, Words
from transflow.checks.tokens import Sign
from transflow.messages import T, Text
from transflow.model import Severity, Span, Spot

_MOST_WORDS = 300
"""Capitalised words of a text that are looked at."""
_MOST_UNKNOWN = 20
"""The same of those that are in no dictionary; a text with more is hardly one sentence."""
_PART_OF_ADDRESS = re.compile(r"[\w@./#]\Z")
_GOES_ON = re.compile(r"[@/#]|\.\w|['’]t\b|\d|(?<![^\W\d_]{5})\. \S")
"""What follows a word that is part of an address, a contraction or, if short, an abbreviation."""


def run(reading: Reading) -> Iterable[Spot]:
    target, text = reading.target, reading.source.text
    odd = [one for one in target.strange if not _stands_in(text, one.name)]
    source = Names(reading.source)
    if not odd and not source.originals:
        return ()
    words = target.names[:_MOST_WORDS]
    if not odd and not may_be_slips(words, source.originals):
        return ()
    return _found(reading, source, Words(words), odd)


def _stands_in(text: str, word: str) -> bool:
    """Whether a word stands in the source, and not as the beginning of another."""
    at = text.find(word)
    return at >= 0 and not text[at + len(word) : at + len(word) + 1].isalpha()


def _found(reading: Reading, source: Names, target: Words, odd: list[Strange]) -> Iterator[Spot]:
    if not source.is_latin:
        return
    language = reading.target.language
    doubts = dict(missing_originals(source, target, language))
    unknown = [one.name for one in odd if not one.known][:_MOST_UNKNOWN]
    doubts |= dict(_unknown(reading, source, target, (w for w in unknown if w not in doubts)))
    if any(one.country for one in odd):
        swapped = swapped_country(source, target.all, reading.target.text, language)
        if swapped is not None:
            doubts.setdefault(swapped[1], Doubt("", swapped[0]))
    for word in target.all if doubts else ():
        span = _place(reading.target.text, word) if word in doubts else None
        if span is not None:
            yield Spot(_message(word, doubts[word]), _beside(source.text, doubts[word]), span)


def _unknown(
    reading: Reading, source: Names, target: Words, unknown: Iterable[str]
) -> Iterator[tuple[str, Doubt]]:
    register = Registered(reading)
    for word in unknown:
        doubt = judge(word, source, target, reading.target.language)
        if not _is_code(word):
            doubt = register.judge(word, target) or doubt
            if doubt is not None and word not in register.names:
                yield word, doubt


def _is_code(word: str) -> bool:
    """Whether a word has more capitals: two abbreviations may differ in a letter and mean the
    same, and no dictionary has names such as "MacPherson"."""
    return not word[1:].islower()


def _place(text: str, word: str) -> Span | None:
    """Where a word stands by itself, not in an address or before the end of a contraction."""
    for match in re.finditer(re.escape(word), text):
        start, end = match.span()
        before = _PART_OF_ADDRESS.search(text, max(0, start - 1), start)
        if not before and not _GOES_ON.match(text, end) and not text[end : end + 1].isalpha():
            return start, end
    return None


def _beside(text: str, doubt: Doubt) -> Span | None:
    at = text.find(doubt.beside) if doubt.beside else -1
    return (at, at + len(doubt.beside)) if at >= 0 else None


def _message(word: str, doubt: Doubt) -> Text:
    meant = doubt.meant[:1].upper() + doubt.meant[1:]
    if meant and doubt.beside:
        return T(
            "“{name}” looks misspelt: the source has “{beside}”, so it may be “{meant}”.",
            name=word,
            beside=doubt.beside,
            meant=meant,
        )
    if meant:
        return T("“{name}” looks misspelt: it may be “{meant}”.", name=word, meant=meant)
    return T("“{name}” does not fit “{beside}” in the source.", name=word, beside=doubt.beside)


CHECK = FunctionCheck(
    "names",
    T("Misspelt names"),
    T(
        "A name must be spelt right, as the source has it or as it is spelt in its own language. "
        "Finds: “Stockolhm” for “Stokholmā”, “Trofimvos” for “Trofimovam”. Accepts: every case of "
        "a Latvian name, a foreign one that Latvian writes by its sound (“Terēza Meja”, “Theresa "
        "May”), Latvian names without diacritics (“Berzins”)."
    ),
    Severity.WARNING,
    run,
    in_source=Sign.QUOTE | Sign.BRACKET | Sign.TAGGED,
    in_target=Sign.STRANGE,
)
