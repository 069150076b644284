"""Words of the source language left in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from transflow.checks.base import FunctionCheck, plain_texts
from transflow.messages import T
from transflow.model import Pair, Severity, Span, Spot

_CHUNK = re.compile(r"\S+")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]+$")


def run(pair: Pair) -> Iterator[Spot]:
    source, target = plain_texts(pair)
    found = pair.source_language.evidence(target)
    if not (len(found) >= 3 or (found and _telling(found, target, source))):
        copied = _copied(source, target)
        found = copied if len(copied) >= 3 or (found and len(copied) == 2) else ()
    if found:
        start, end = found[0][0], found[-1][1]
        text = _shortened(target[start:end])
        yield Spot(T("“{text}” is not translated.", text=text), None, (start, end))


def _copied(source: str, target: str) -> tuple[Span, ...]:
    """The longest row of words in lower case that stand in both texts."""
    known = {word for word in set(source.split()).intersection(target.split()) if word.islower()}
    if len(known) < 2:
        return ()
    chunks = _CHUNK.finditer(target)
    rows = groupby(chunks, key=lambda chunk: chunk[0] in known and len(chunk[0]) > 2)
    copied = [tuple(chunk.span() for chunk in row) for shared, row in rows if shared]
    return max(copied, key=len, default=())


def _telling(found: tuple[Span, ...], target: str, source: str) -> bool:
    """One or two words count when the source has them and they do not carry on a name, as the
    second word of "Rīgas pils" does; a single short word may be of many a language."""
    if len(found) == 1 and found[0][1] - found[0][0] < 4:
        return False
    return any(
        target[start:end] in source and not _after_name(target, start) for start, end in found
    )


def _after_name(text: str, start: int) -> bool:
    before = _WORD_BEFORE.search(text, max(0, start - 40), start)
    return bool(before and before[1][0].isupper())


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


CHECK = FunctionCheck(
    "foreign-text",
    T("Left in the source language"),
    T(
        "No part of a translation may stay in the source language: readers cannot understand it. "
        "Finds: “The ministry norāda, ka the border is safe.” Accepts: names such as "
        "“Jānis Bērziņš” and quoted titles."
    ),
    Severity.ERROR,
    run,
)
