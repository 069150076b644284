"""A translation that is far too short or far too long."""

from __future__ import annotations

import re
from collections.abc import Iterable

from transflow.checks.base import LONGEST, SLACK, WHOLE, FunctionCheck, Reading
from transflow.checks.sides import Side
from transflow.checks.tokens import Sign
from transflow.messages import T
from transflow.model import Role, Severity, Spot

_LEAST_WORDS = 5
_WITHOUT_STOP, _LABEL = 1.05, 0.6
"""Least completeness of a text that has lost its stop, and of a title and the like, which may be
worded more freely; `WHOLE` is that of any other. Whole translations have about 1.5, of Latvian into
English and back."""
_LABELS = frozenset({Role.TITLE, Role.HEADING, Role.TABLE_CELL, Role.IMAGE_TEXT, Role.CONTACT})
_CLOSERS = " \t\n\u00a0\"'“”„«»’‘)]›"
_STOPS = (".", "!", "?", "…")
_ASIDE = re.compile(r"\s?\([^()]*\)|\s?\[[^][]*\]")


def run(reading: Reading) -> Iterable[Spot]:
    source, target = reading.source, reading.target
    before, after = len(source.text), len(target.text)
    if after > before * LONGEST + SLACK:
        message = T("The translation is much longer than the source.")
    elif _too_short(source, target, reading.role):
        message = T("The translation is much shorter than the source; something may be missing.")
    else:
        return ()
    return [Spot(message, None, (0, after))]


def _too_short(source: Side, target: Side, role: Role | None) -> bool:
    if len(target.text) >= len(source.text) * WHOLE:
        return False
    most = len(source.text if source.signs & Sign.MANY else source.told)
    if most < _LEAST_WORDS:
        return False
    share, words = len(target.text) / len(source.text), target.word_count()
    if share + words / most / 2 >= _WITHOUT_STOP:  # no text has more words than that
        return False
    theirs = source.word_count()
    least = _least(source.text, target.text, role)
    if theirs < _LEAST_WORDS or share + words / theirs / 2 >= least or target.text.isupper():
        return False
    return not ("(" in source.text or "[" in source.text) or _bare(source, target) < least


def _least(source: str, target: str, role: Role | None) -> float:
    if role in _LABELS:
        return _LABEL
    lost = _stops(source) and not _stops(target)
    return _WITHOUT_STOP if lost else WHOLE


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
    in_target=Sign.LENGTH,
)
