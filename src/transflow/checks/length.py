"""A translation that is far too short or far too long."""

from __future__ import annotations

import re
from collections.abc import Iterable

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.sides import Side
from transflow.messages import T
from transflow.model import Role, Severity, Spot

_LONGEST, _SLACK = 2.0, 40
"""Times the source, and characters more: a word or two say nothing about a short text."""
_LEAST_WORDS = 5
_WHOLE, _WITHOUT_STOP, _LABEL = 0.87, 1.05, 0.6
"""Least completeness of a text, of one that has lost its stop, and of a title and the like, which
may be worded more freely. Whole translations have about 1.5, of Latvian into English and back."""
_LABELS = frozenset({Role.TITLE, Role.HEADING, Role.TABLE_CELL, Role.IMAGE_TEXT, Role.CONTACT})
_CLOSERS = " \t\n\u00a0\"'“”„«»’‘)]›"
_STOPS = (".", "!", "?", "…")
_ASIDE = re.compile(r"\s?\([^()]*\)|\s?\[[^][]*\]")


def run(reading: Reading) -> Iterable[Spot]:
    source, target = reading.source, reading.target
    before, after = len(source.text), len(target.text)
    if after > before * _LONGEST + _SLACK:
        message = T("The translation is much longer than the source.")
    elif _too_short(source, target, reading.role):
        message = T("The translation is much shorter than the source; something may be missing.")
    else:
        return ()
    return [Spot(message, None, (0, after))]


def _too_short(source: Side, target: Side, role: Role | None) -> bool:
    # Most translations are about as long; an abbreviation may stand for many words.
    if len(target.text) >= len(source.text) * _WHOLE or source.word_count < _LEAST_WORDS:
        return False
    words = source.word_count
    completeness = len(target.text) / len(source.text) + target.word_count / words / 2
    least = _least(source.text, target.text, role)
    if completeness >= least or target.text.isupper():
        return False
    return not ("(" in source.text or "[" in source.text) or _bare(source, target) < least


def _least(source: str, target: str, role: Role | None) -> float:
    if role in _LABELS:
        return _LABEL
    lost = _stops(source) and not _stops(target)
    return _WITHOUT_STOP if lost else _WHOLE


def _stops(text: str) -> bool:
    return text.endswith(_STOPS) or text.rstrip(_CLOSERS).endswith(_STOPS)


def _bare(source: Side, target: Side) -> float:
    """Completeness less what stands in brackets, which a translation need not keep."""
    theirs, ours = _ASIDE.sub("", source.text), _ASIDE.sub("", target.text)
    words = max(1, len(theirs.split()))
    return len(ours) / max(1, len(theirs)) + len(ours.split()) / words / 2


CHECK = FunctionCheck(
    "length",
    T("Length"),
    T(
        "A translation much shorter than its source has often lost its end; a much longer one "
        "holds something else. Finds: a sentence of which only the first words are left. "
        "Accepts: “Paldies!” – “Thank you!”, and abbreviations of long names."
    ),
    Severity.WARNING,
    run,
)
