"""What somebody probably meant who wrote a name that is not there."""

from __future__ import annotations

from collections.abc import Iterable

from transflow.messages import T, Text
from transflow.text import closest


def did_you_mean(word: str, known: Iterable[str]) -> Text | None:
    """The question, as a hint; None where nothing known is like `word`."""
    guess = closest(word, known)
    return T("did you mean “{key}”?", key=guess) if guess else None
