"""A translation that is the source once more."""

from __future__ import annotations

import re
from collections.abc import Iterable

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.sides import Side
from transflow.checks.tokens import Sign
from transflow.messages import T
from transflow.model import Severity, Spot
from transflow.text import normalise

_OPENERS = " \t\n\u00a0\u00ad\"'„“”«»‘’‚–—-"
_HANDLE = re.compile(r"(?<!\w)@\w[\w.]{0,60}")
_LOWER_WORD = re.compile(r"(?<![^\W_])[^\W\d_A-Z][^\W\d_]+")


def run(reading: Reading) -> Iterable[Spot]:
    source, target = reading.source.text, reading.target.text
    if source[:1] != target[:1] and source[:1].isalnum() and target[:1].isalnum():
        return ()
    if source.lstrip(_OPENERS)[:3] != target.lstrip(_OPENERS)[:3]:
        return ()
    if normalise(source) == normalise(target) and _has_words(reading.source, reading.target):
        return [Spot(T("The translation is the same as the source."), None, (0, len(target)))]
    return ()


def _has_words(side: Side, target: Side) -> bool:
    """Whether there is more than names, figures and contacts in a text."""
    text = side.text
    looks = side.language.looks(target.language.code)
    addresses = [contact.span for contact in side.contacts]
    for start, end in reversed(addresses):
        text = text[:start] + text[end:]
    if "@" in text:
        text = _HANDLE.sub("", text)
    words = [word for word in _LOWER_WORD.findall(text) if word[0].islower()]
    if len(words) != 1:
        return len(words) > 1
    return looks.tells(words[0]) or bool(side.language.evidence(text))


CHECK = FunctionCheck(
    "same-as-source",
    T("Same as the source"),
    T(
        "A translation that repeats the source was most likely forgotten. "
        "Finds: “Sanāksmē pārrunāja budžetu.” left as it is. Accepts: names, figures, addresses."
    ),
    Severity.WARNING,
    run,
    in_target=Sign.BEGINNING,
)
