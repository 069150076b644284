"""Small letters and capitals in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.tokens import Sign
from transflow.messages import T
from transflow.model import Role, Severity, Spot

_OPENERS = " \t\n\u00a0\"'“”„«»‘’‚([–—-"
_CLOSERS = " \t\n\u00a0\"'“”„«»’‘)]›"
_STOPS = (".", "!", "?", "…")
_TITLES = frozenset({Role.TITLE, Role.HEADING})
_LEAST_LETTERS = 12
"""Letters of a text in capitals; a shorter one may be an abbreviation."""
_LEAST_WORDS, _LONG, _MOST = 5, 4, 0.7
"""Of a title in title case: words of that many letters, and the share of them with a capital."""


def run(reading: Reading) -> Iterable[Spot]:
    target = reading.target
    first = target.first_word()
    if first and (
        target.signs & (Sign.SMALL | Sign.ROLE) or first[0].islower() or target.text.isupper()
    ):
        return _judged(reading)
    return ()


def _judged(reading: Reading) -> Iterator[Spot]:
    source, target = reading.source, reading.target
    text, words = target.text, target.words
    if text.isupper():
        if not source.text.isupper() and sum(map(len, words)) >= _LEAST_LETTERS:
            yield Spot(T("The translation is all in capitals."), None, (0, len(text)))
        return
    if words[0][0].islower() and _begins_small(reading):
        start = text.index(words[0])
        message = T("The translation begins with a small letter.")
        yield Spot(message, None, (start, start + len(words[0])))
    always = target.language.always_capital
    if not always.isdisjoint(words):
        for word in sorted(always.intersection(words)):
            yield from _small(word, reading)
    if reading.role in _TITLES and _title_case(words) and not _title_case(source.words):
        message = T("The title has a capital in every word; the source has not.")
        yield Spot(message, None, (0, len(text)), Severity.INFO)


def _begins_small(reading: Reading) -> bool:
    """Whether a whole sentence begins with a small letter, and none that must."""
    before, after = reading.source.text.lstrip(_OPENERS), reading.target.text.lstrip(_OPENERS)
    first = reading.target.words[0]
    return (
        before[:1].isupper()
        and after.startswith(first)
        and first.islower()
        and after[len(first) : len(first) + 1] in ("", " ", "\u00a0", ",")
        and reading.source.text.rstrip(_CLOSERS).endswith(_STOPS)
        and not reading.target.language.begins_name(first)
        and first not in reading.source.words
    )


def _small(word: str, reading: Reading) -> Iterator[Spot]:
    """Where a word that needs a capital has none; an address may hold it as it is."""
    for match in re.finditer(rf"(?<![\w@./-]){word}(?![\w@/-]|\.\w)", reading.target.text):
        yield Spot(T("“{word}” is written with a capital.", word=word), None, match.span())


def _title_case(words: tuple[str, ...]) -> bool:
    long = [word for word in words if len(word) >= _LONG]
    return len(long) >= _LEAST_WORDS and sum(w[0].isupper() for w in long) > _MOST * len(long)


CHECK = FunctionCheck(
    "capitals",
    T("Capitals"),
    T(
        "A sentence begins with a capital if that of the source does, is not all in capitals, and "
        "English writes days, months and nationalities with one. Finds: “the meeting was held on "
        "monday.” Accepts: “iPhone”, and a name such as “von der Leyen” at the beginning."
    ),
    Severity.WARNING,
    run,
    in_target=Sign.SMALL | Sign.ROLE | Sign.OPENING,
)
