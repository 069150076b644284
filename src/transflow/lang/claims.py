"""What a text claims, held against another version of the same text in the same language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from transflow.lang.contacts import find_contacts
from transflow.lang.counting import CountStyle, find_counts, find_parts, lowered, measured
from transflow.lang.moments import MomentStyle, find_days, find_hours
from transflow.lang.names import (
    DenialStyle,
    NameStyle,
    capitals,
    denials_beside,
    denies,
    names_beside,
)
from transflow.lang.number_style import NumberStyle
from transflow.model import Claim, ClaimKind, DateMention, Facts, Number, Span

_BEFORE = re.compile(r"([^\W_]+)[^\w\x00]{1,3}\Z")
_AFTER = re.compile(r"[^\w\x00]{1,3}([^\W_]+)")
_ALNUM = re.compile(r"[^\W_]+")
_SECONDS = re.compile(r"\d:\d\d:(\d\d)")
_REACH = 40


class ClaimStyle(Struct, frozen=True, eq=False):
    """By what a language tells what a text claims."""

    numbers: NumberStyle
    counts: CountStyle
    moments: MomentStyle
    names: NameStyle
    denials: DenialStyle


@dataclass(frozen=True)
class Side:
    """A text and its facts."""

    text: str
    facts: Facts = field(hash=False)


def find_claims(here: Side, there: Side, style: ClaimStyle) -> tuple[Claim, ...]:
    """The claims of the text `here`, in order; `there`, another version of it, tells what its
    capitals and its weak words mean."""
    firm = {claim for claim in _firm(there, style) if not claim.weak}
    claims = [claim for claim in _firm(here, style) if not claim.weak or claim in firm]
    rest = _without(here.text, claims)
    names = list(_names(rest, here.text, there.text, style))
    small = lowered(_without(rest, names))
    denials = [
        Claim("denial", word, span)
        for word, span in denials_beside(small, lowered(there.text), style.denials, style.names)
    ]
    return tuple(sorted((*claims, *names, *denials), key=_place))


@lru_cache(maxsize=16)
def _firm(side: Side, style: ClaimStyle) -> tuple[Claim, ...]:
    """Numbers, dates, times and contacts, in digits and in words."""
    text, facts = side.text, side.facts
    claims = [Claim("contact", (c.kind, c.key), c.span) for c in find_contacts(text)]
    claims += [
        Claim("date", (d.day, d.month, d.year), d.span)
        for d in facts.dates
        if not _given_name(d, text, style.names)
    ]
    claims += [
        Claim("time", (t.hour, t.minute, *_SECONDS.findall(text, *t.span)), t.span)
        for t in facts.times
    ]
    claims += _counted(text, facts.numbers, style.counts)
    rest = _without(text, claims)
    claims += _spelled(rest, style)
    claims += _codes(_without(text, claims))
    small = lowered(rest)
    claims += [Claim("date", day, span) for day, span in find_days(small, style.moments)]
    claims += [Claim("time", hour, span) for hour, span in find_hours(small, style.moments)]
    return tuple(_in_context(text, claim) for claim in claims)


def _spelled(text: str, style: ClaimStyle) -> Iterator[Claim]:
    found = [*find_counts(text, style.counts, style.numbers), *find_parts(text, style.counts)]
    found.sort(key=lambda pair: pair[0].span)
    claims = _counted(text, [number for number, _ in found], style.counts)
    for claim, (_, weak) in zip(claims, found, strict=True):
        yield replace(claim, weak=weak)


def _codes(text: str) -> Iterator[Claim]:
    """What else holds a digit: roads, forms, fractions, raised figures."""
    if not any(map(str.isnumeric, set(text))):
        return
    for match in _ALNUM.finditer(text):
        if any(map(str.isnumeric, match[0])):
            yield Claim("number", match[0].casefold(), match.span())


def _counted(text: str, numbers: Iterable[Number], counts: CountStyle) -> Iterator[Claim]:
    for number, measure in measured(text, numbers, counts):
        kind: ClaimKind = "number" if number.unit in ("", "%", "pp") else "amount"
        start, end = number.span
        minus = counts.minus_pattern.search(text, max(0, start - _REACH), start)
        first = minus.start() if minus else start
        yield Claim(kind, (minus is None, number.value, number.unit, measure), (first, end))


def _names(rest: str, text: str, beside: str, style: ClaimStyle) -> Iterator[Claim]:
    """Names in `text` that are still in `rest`, where what was read is blank."""
    for name in names_beside(text, beside, style.names):
        start, _ = name.span
        if rest[start] != "\x00" and not (name.doubtful and _may_deny(name.word, style.denials)):
            before = _BEFORE.search(text, max(0, start - _REACH), start)
            word = before[1].lower() if before else ""
            tie = word if word in style.names.prepositions else ""
            yield Claim("name", name.fold, name.span, tie)


def _may_deny(word: str, style: DenialStyle) -> bool:
    return denies(word, style) or bool(style.prefix and word.lower().startswith(style.prefix))


def _given_name(date: DateMention, text: str, style: NameStyle) -> bool:
    """Whether what reads as a month alone is a name that a surname follows."""
    start, end = date.span
    month_only = date.day is None and date.year is None and text[start].isupper()
    if not month_only or text[start:end].lower() in style.openers:
        return False
    return any(c.span[0] == end + 1 for c in capitals(text, style) if not c.opens)


def _in_context(text: str, claim: Claim) -> Claim:
    start, end = claim.span
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    after = _AFTER.match(text, end, end + _REACH)
    return replace(
        claim,
        before=before[1].lower()[:4] if before else "",
        after=after[1].lower()[:4] if after else "",
    )


def _without(text: str, claims: Iterable[Claim]) -> str:
    """`text` with every claim overwritten by filler of its length."""
    parts, at = [], 0
    for start, end in sorted(claim.span for claim in claims):
        if end > at:
            begin = max(at, start)
            parts += [text[at:begin], "\x00" * (end - begin)]
            at = end
    return "".join((*parts, text[at:]))


def _place(claim: Claim) -> tuple[Span, str]:
    return claim.span, claim.kind
