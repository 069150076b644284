"""Where what is written like a term is none: a part of a name, of a title, of an amount."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transflow.checks.sides import Side
from transflow.model import Span
from transflow.terminology import ConceptKind, Hit

_TITLE = re.compile(r"[„“”«»\"]([^„“”«»\"]{1,80})[“”«»\"]")
_OPENING = "„“”«»\"'–(\n\u00a0 "
_ENDS_SENTENCE = ".!?…:"
_ENDS_SPEECH = ".!?…,:"
_HOME = "LV"
"""The country whose institutions the glossary names."""


def aside(span: Span, hits: Sequence[Hit], source: Side) -> bool:
    """Whether the term is a part of a longer name or of a title in quotation marks, which are
    translated as a whole, or of an amount ("ASV dolāri"), which may be written with a sign."""
    if _in_name(span, hits, source.text) or _in_title(span, source.text):
        return True
    numbers = source.facts.numbers
    return any(n.span[0] <= span[0] and span[1] <= n.span[1] for n in numbers)


def abroad(span: Span, source: Side) -> bool:
    """Whether the name of another country stands before the term: what is there calls itself as it
    likes, "Baltkrievijas Iekšlietu ministrija"."""
    before = source.text[: span[0]].split()[-1:]
    return bool(before) and source.language.country(before[0]) not in ("", _HOME)


def _in_name(span: Span, hits: Sequence[Hit], text: str) -> bool:
    """A term that is written small has a capital letter in the middle of a sentence, or a word with
    one stands after a place ("Rīgas Dome")."""
    found = text[slice(*span)]
    if not found[0].isupper():
        return False
    here = [hit for hit in hits if hit.span == span]
    if all(hit.concept.kind is ConceptKind.PLACE for hit in here):
        after = text[span[1] : span[1] + 2]
        return len(after) > 1 and after[0].isspace() and after[1].isupper()
    before = text[: span[0]].rstrip(_OPENING)
    middle = bool(before) and before[-1] not in _ENDS_SENTENCE
    return middle and found != found.upper() and all(hit.term.text[0].islower() for hit in here)


def _in_title(span: Span, text: str) -> bool:
    """Within quotation marks that hold no sentence."""
    for found in _TITLE.finditer(text):
        if found.start() < span[0] and span[1] < found.end():
            return not found[1][-1].isspace() and found[1][-1] not in _ENDS_SPEECH
    return False
