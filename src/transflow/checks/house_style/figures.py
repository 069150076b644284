"""Amounts, percentages, dates and times that the EU style guide writes otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from transflow.checks.sides import Side
from transflow.model import DateMention, Hint, Span

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
# Patterns begin with a digit and look back after it: the search is then far quicker.
_MONEY_AFTER = re.compile(r"(\d(?<![\d.,€$£]\d)(?:[\d,. \u00a0]{0,24}\d)?)([ \u00a0]?)(EUR\b|€)")
_SIGN_APART = re.compile(r"€[ \u00a0](?=\d)")
_PERCENT_APART = re.compile(r"\d+(?:[.,]\d+)?[ \u00a0]%")
_GROUPS = re.compile(
    r"\d(?<![\d.,+]\d)\d{0,2}(?:(?:[ \u00a0\u202f\u2009]\d{3}){1,8}|(?:\.\d{3}){2,8})(?!\d)"
)
_SPACES = re.compile(r"[ \u00a0\u202f\u2009.]")
_DECIMAL_COMMA = re.compile(r"\d(?<![\d.,]\d)\d{0,2},(?:\d{1,2}|\d{4,})(?![\d.,]\d|\d)")
_COMMA_INSIDE = re.compile(r",(?<=\d,)\d")
_DECADE = re.compile(r"\b(?:1\d|20)\d0['’]s\b")
_NTH = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_HALF = re.compile(r"([0-9.:]*\d)[ \u00a0]?([apAP])\.?[mM]\b\.?\Z")
_YEARS = re.compile(r"(?:1\d|20)\d\d-(?:1\d|20)?\d\d\Z")
# What stands in everything that is suggested, but for amounts and names of months.
_SEEN = re.compile(
    r"\d(?:[ \u00a0\u202f\u2009]\d{3}(?!\d)|\.\d{3}\.\d{3}|,(?:\d{1,2}(?!\d)|\d{4})"
    r"|/|\.\s?\d{1,2}\.|-(?<=[12]\d{3}-)\d\d|[ \u00a0]?[apAP]\.?[mM]\b)"
)
_HARMONISED = re.compile(r"116[ \u00a0]\d{3}")
"""A number of the European Union's series of helplines (Commission Decision 2007/116/EC)."""
_MONTH, _PHONE = Hint.MONTH, Hint.PHONE
_NAMES = frozenset(f"{name}{mark}" for name in _MONTHS for mark in ("", ",", ".", ";", ":", ")"))
_BARE_DAY = re.compile(r"\(?\d{1,2}\Z")
_BARE_YEAR = re.compile(r"[12]\d{3}(?![\w-])")
_FEW = 3
"""Tokens before a month in which its day may be written otherwise."""


def may_be_otherwise(side: Side) -> bool:
    """Whether `suggestions` may have any for an English text, told without reading its numbers and
    dates: most write them well."""
    text = side.text
    if "EUR" in text or "€" in text or " %" in text or "\u00a0%" in text or decade(text):
        return True
    if _SEEN.search(text):
        return True
    return any(_may_be_dated_otherwise(side, place) for place in side.places(_MONTH))


def _may_be_dated_otherwise(side: Side, place: int) -> bool:
    """Whether a token that names a month may stand in a date other than "26 January 2025", or one
    without a year or a day."""
    tokens = side.tokens
    if tokens[place].lstrip("(“‘'\"") not in _NAMES:
        return True
    after = tokens[place + 1] if place + 1 < len(tokens) else ""
    if after == "the" or (after[:1].isdecimal() and not _BARE_YEAR.match(after)):
        return True
    return any(
        any(map(str.isdecimal, token)) and not _BARE_DAY.match(token)
        for token in tokens[max(0, place - _FEW) : place]
    )


def suggestions(side: Side) -> Iterator[tuple[Span, str]]:
    """Places in an English text and what is better there."""
    facts, text = side.facts, side.text
    if facts.numbers:
        # Telephone numbers are grouped with spaces, also the second of two.
        dialled = side.hints & _PHONE
        most = Decimal(0) if dialled else max(number.value for number in facts.numbers)
        yield from _numbers(text, most)
    if facts.dates:
        yield from _dates(side)
    if decade(text):
        yield from ((m.span(), re.sub("['’]", "", m[0])) for m in _DECADE.finditer(text))
    for span in dict.fromkeys(time.span for time in facts.times):
        yield from _time(text, span)


def decade(text: str) -> bool:
    """Whether there may be one with an apostrophe."""
    return "0's" in text or "0’s" in text


def _numbers(text: str, most: Decimal) -> Iterator[tuple[Span, str]]:
    if "EUR" in text or "€" in text:
        for match in _MONEY_AFTER.finditer(text):
            yield match.span(), f"{'EUR ' if match[3] == 'EUR' else '€'}{match[1]}"
        yield from ((match.span(), "€") for match in _SIGN_APART.finditer(text))
    if " %" in text or "\u00a0%" in text:
        for match in _PERCENT_APART.finditer(text):
            yield match.span(), re.sub(r"[ \u00a0]", "", match[0])
    if most >= 1000:
        for match in _GROUPS.finditer(text):
            if not _HARMONISED.fullmatch(match[0]):
                yield match.span(), _SPACES.sub(",", match[0])
    if _COMMA_INSIDE.search(text):
        for match in _DECIMAL_COMMA.finditer(text):
            yield match.span(), match[0].replace(",", ".")


def _dates(side: Side) -> Iterator[tuple[Span, str]]:
    text = side.text
    by_span: dict[Span, list[DateMention]] = {}
    for date in side.facts.dates:
        by_span.setdefault(date.span, []).append(date)
    for span, here in by_span.items():
        raw = text[slice(*span)]
        days = list(dict.fromkeys(date.day for date in here if date.day is not None))
        month, year = here[0].month, here[0].year
        if _YEARS.match(raw):
            yield span, raw.replace("-", "–")
        elif month is None or len(days) != 1 or raw[:4].isdecimal():
            continue
        elif raw[0].isalpha() or "th" in raw or "." in raw or "/" in raw or _NTH.search(raw):
            tail = f" {year}" if year is not None and year > 99 else ""
            yield span, f"{days[0]} {_MONTHS[month - 1]}{tail}"


def _time(text: str, span: Span) -> Iterator[tuple[Span, str]]:
    raw = text[slice(*span)]
    match = _HALF.search(raw)
    if match:
        clock = match[1].replace(":", ".").removesuffix(".00")
        better = f"{clock} {match[2].lower()}.m."
        if better != match[0] and match[0] != better[:-1]:
            yield (span[0] + match.start(), span[0] + match.end()), better
