"""Checks of a translation against its source: pure functions from a pair to findings."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Mapping

from transflow.checks import (
    accessibility,
    brackets,
    capitals,
    consistency,
    contacts,
    dates,
    final_punctuation,
    foreign_text,
    house_style,
    language,
    length,
    limits,
    links,
    markup,
    merge_mark,
    names,
    negation,
    numbers,
    odd_spaces,
    placeholders,
    quote_style,
    quotes,
    repeated_words,
    same_as_source,
    spaces,
    spelling,
    terminology,
    untranslated,
)
from transflow.checks.base import Check, Reading, Run
from transflow.model import MERGED, Pair, Severity, Spot
from transflow.recent import Recent

CHECKS: dict[str, Check] = {
    check.id: check
    for check in (
        untranslated.CHECK,
        same_as_source.CHECK,
        foreign_text.CHECK,
        language.CHECK,
        markup.CHECK,
        links.CHECK,
        placeholders.CHECK,
        numbers.CHECK,
        dates.CHECK,
        house_style.CHECK,
        contacts.CHECK,
        names.CHECK,
        negation.CHECK,
        terminology.CHECK,
        merge_mark.CHECK,
        length.CHECK,
        final_punctuation.CHECK,
        brackets.CHECK,
        quotes.CHECK,
        quote_style.CHECK,
        repeated_words.CHECK,
        capitals.CHECK,
        spaces.CHECK,
        odd_spaces.CHECK,
        limits.CHECK,
        accessibility.CHECK,
        spelling.CHECK,
    )
}
"""Every check by id, in the order in which findings are shown."""

PROJECT_CHECKS = {consistency.CHECK.id: consistency.CHECK}
"""Those that are run over all pairs of a project together, see `pipeline.consistency`."""

NAMES = (*CHECKS, *PROJECT_CHECKS)
"""Ids of all checks, as settings and waivers name them."""


Found = tuple[str, Severity, Spot]
"""Id of a check, what its finding weighs, and the finding."""
_Plan = tuple[tuple[str, Run, Severity], ...]
"""The checks that are to run, with what they weigh."""


def run_checks(pair: Pair, severities: Mapping[str, Severity] | None = None) -> list[Found]:
    """Findings of a pair as (check id, severity, spot), in the order of `CHECKS`.

    `severities` overrules the default of a check; `OFF` leaves the check out. A translation that
    is only the mark for "translated within the text before" has no findings of its own.

    What was found in the last few thousand pairs is kept, for contacts and closing sentences come
    with every release; `forget` drops it.
    """
    plan = _plan(severities) if severities else _DEFAULT
    if pair.speller is not None or len(pair.source) + len(pair.target) > _LONG:
        return _found(pair, plan)
    # What stands for itself is kept alive by the pair that is kept beside.
    key = (
        pair.source,
        pair.target,
        pair.role,
        pair.refs,
        id(pair.source_language),
        id(pair.target_language),
        id(pair.terms),
        id(pair.house),
        id(plan),
    )
    known = _KEPT.get(key)
    if known is None:
        known = pair, plan, tuple(_found(pair, plan))
        _KEPT.keep(key, known)
    return list(known[2])


def forget() -> None:
    """Drops what `run_checks` keeps, as whoever measures it should."""
    _KEPT.clear()


def _found(pair: Pair, plan: _Plan) -> list[Found]:
    bare = pair.target.strip()
    if bare == MERGED:
        return []
    reading = Reading(pair)
    if not bare:
        plan = tuple(one for one in plan if one[0] == untranslated.CHECK.id)
    found: list[Found] = []
    for name, run, severity in plan:
        for spot in run(reading):
            found.append((name, spot.severity or severity, spot))
    return found


def _plan(severities: Mapping[str, Severity]) -> _Plan:
    """Made once for settings that are equal."""
    for known, plan in _PLANS:
        if known == severities:
            return plan
    weighed = ((c.id, c.run, severities.get(c.id, c.severity)) for c in CHECKS.values())
    plan = tuple(one for one in weighed if one[2] is not Severity.OFF)
    _PLANS.appendleft((dict(severities), plan))
    return plan


_PLANS: deque[tuple[dict[str, Severity], _Plan]] = deque(maxlen=16)
_DEFAULT = _plan({})
_KEPT: Recent[Hashable, tuple[Pair, _Plan, tuple[Found, ...]]] = Recent(4096)
_LONG = 1000
"""Letters of the longest pair whose findings are kept: long texts seldom come again."""
