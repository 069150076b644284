"""Checks of a translation against its source: pure functions from a pair to findings."""

from __future__ import annotations

from collections.abc import Mapping

from transflow.checks import (
    brackets,
    contacts,
    dates,
    final_punctuation,
    foreign_text,
    length,
    markup,
    merge_mark,
    numbers,
    quotes,
    repeated_words,
    same_as_source,
    spaces,
    untranslated,
)
from transflow.checks.base import Check, Reading
from transflow.model import MERGED, Pair, Severity, Spot

CHECKS: dict[str, Check] = {
    check.id: check
    for check in (
        untranslated.CHECK,
        same_as_source.CHECK,
        foreign_text.CHECK,
        markup.CHECK,
        numbers.CHECK,
        dates.CHECK,
        contacts.CHECK,
        merge_mark.CHECK,
        length.CHECK,
        final_punctuation.CHECK,
        brackets.CHECK,
        quotes.CHECK,
        repeated_words.CHECK,
        spaces.CHECK,
    )
}
"""Every check by id, in the order in which findings are shown."""


def run_checks(
    pair: Pair, severities: Mapping[str, Severity] | None = None
) -> list[tuple[str, Severity, Spot]]:
    """Findings of a pair as (check id, severity, spot), in the order of `CHECKS`.

    `severities` overrules the default of a check; `OFF` leaves the check out. A translation that
    is only the mark for "translated within the text before" has no findings of its own.
    """
    bare = pair.target.strip()
    if bare == MERGED:
        return []
    chosen = severities or {}
    active = CHECKS if bare else {"untranslated": untranslated.CHECK}
    reading = Reading(pair)
    found: list[tuple[str, Severity, Spot]] = []
    for name, check in active.items():
        severity = chosen.get(name, check.severity)
        if severity is not Severity.OFF:
            for spot in check.run(reading):
                found.append((name, severity, spot))
    return found
