"""A translation that is in another language altogether."""

from __future__ import annotations

from collections.abc import Iterable

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.tokens import Sign
from transflow.messages import T
from transflow.model import Hint, Severity, Spot


def run(reading: Reading) -> Iterable[Spot]:
    source, target = reading.source, reading.target
    language = target.language
    if not language.is_foreign(target.text, target.words, source.language.code):
        return ()
    if source.word_set.issuperset(target.words):
        return ()
    message = T("The translation is not in the language “{code}”.", code=language.code)
    return [Spot(message, None, (0, len(target.text)))]


CHECK = FunctionCheck(
    "language",
    T("Language"),
    T(
        "A translation must be in the language of its catalog; a file may have been filled by the "
        "wrong translator or machine. Finds: a Russian or German sentence in the English catalog. "
        "Accepts: names, and texts too short to tell."
    ),
    Severity.ERROR,
    run,
    in_target=Hint.FOREIGN | Sign.WIDE,
)
