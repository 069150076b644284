"""Comments for the translator: what the project calls the things that a text speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transflow.model import Unit
from transflow.sync.aid import Aid
from transflow.terminology import Hit

_MOST = 20
"""Terms that are told with a text; more would hide it."""
_FEW = 3
"""Forbidden terms that are told of a thing."""
_AT_END = re.compile(r":(?=\s|$)")
_PLAIN = str.maketrans("[]", "()")


def term_lines(unit: Unit, aid: Aid) -> tuple[str, ...]:
    """A line for each thing that the text of a unit names, in the order of the text."""
    if aid.terms is None or aid.source is None or aid.target is None:
        return ()
    text, language = unit.plain, aid.target.code
    lines: dict[str, str] = {}
    for hit in _nearest(aid.terms.find(text, aid.source.code), text):
        line = _line(hit, language)
        if line:
            lines.setdefault(_told_once(hit, language), line)
    return tuple(lines.values())[:_MOST]


def _nearest(hits: tuple[Hit, ...], text: str) -> Iterator[Hit]:
    """Of terms of one thing at one place, as "sekretārs" and "sekretāre", that which is written
    the most like it."""
    places: dict[tuple[tuple[int, int], str], list[Hit]] = {}
    for hit in hits:
        places.setdefault((hit.span, hit.concept.id), []).append(hit)
    for (span, _), here in places.items():
        there = text[slice(*span)].lower()
        yield max(here, key=lambda hit: _in_common(there, hit.term.text.lower()))


def _in_common(one: str, other: str) -> int:
    """How many letters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (left, right) in enumerate(pairs) if left != right), len(one))


def _told_once(hit: Hit, language: str) -> str:
    """Equal for terms of a thing that are translated alike."""
    wanted = hit.concept.counterpart(hit.term, language)
    return f"{hit.concept.id} {wanted.text if wanted else ''}"


def _line(hit: Hit, language: str) -> str:
    """Empty where nothing is known of the target language."""
    wanted = hit.concept.counterpart(hit.term, language)
    wrong = [term.text for term in hit.concept.called(language) if not term.allowed][:_FEW]
    if wanted is None and not wrong:
        return ""
    told = _harmless(hit.term.text)
    if wanted is not None:
        told += f" = {_harmless(wanted.text)}"
    if wrong:
        told += f" (not: {', '.join(map(_harmless, wrong))})"
    return f"term: {told}"


def _harmless(text: str) -> str:
    """A text that is not taken for a note that ends in a mark."""
    return _AT_END.sub(" –", text.translate(_PLAIN))
