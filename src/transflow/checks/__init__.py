"""Checks of a translation against its source: pure functions from a pair to findings.

Their ids are known at once. The checks themselves are loaded when the first of them is wanted: most
commands find what they said remembered.
"""

from __future__ import annotations

import importlib
from collections import deque
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from transflow.model import Pair, Severity, Spot
from transflow.recent import Recent

if TYPE_CHECKING:
    from transflow.checks.base import Check
    from transflow.checks.consistency import ProjectCheck
    from transflow.checks.plans import Plan

Kind = TypeVar("Kind")


class Registry(Mapping[str, Kind]):
    """Checks by id, in the order in which findings are shown. That with the id `odd-spaces` is the
    `CHECK` of the module `odd_spaces`."""

    def __init__(self, *ids: str) -> None:
        self._ids = dict.fromkeys(ids)

    def __getitem__(self, name: str) -> Kind:
        if name not in self._ids:
            raise KeyError(name)
        module = importlib.import_module(f"transflow.checks.{name.replace('-', '_')}")
        check: Kind = module.CHECK
        return check

    def __contains__(self, name: object) -> bool:
        return name in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


CHECKS: Registry[Check] = Registry(
    "untranslated",
    "same-as-source",
    "foreign-text",
    "language",
    "markup",
    "links",
    "placeholders",
    "numbers",
    "dates",
    "house-style",
    "contacts",
    "names",
    "negation",
    "terminology",
    "merge-mark",
    "length",
    "final-punctuation",
    "brackets",
    "quotes",
    "quote-style",
    "repeated-words",
    "capitals",
    "spaces",
    "odd-spaces",
    "limits",
    "accessibility",
    "spelling",
)
"""Every check of a pair."""

PROJECT_CHECKS: Registry[ProjectCheck] = Registry("consistency")
"""Those that are run over all pairs of a project together, see `pipeline.consistency`."""

NAMES = (*CHECKS, *PROJECT_CHECKS)
"""Ids of all checks, as settings and waivers name them."""


Found = tuple[str, Severity, Spot]
"""Id of a check, what its finding weighs, and the finding."""


def run_checks(pair: Pair, severities: Mapping[str, Severity] | None = None) -> list[Found]:
    """Findings of a pair as (check id, severity, spot), in the order of `CHECKS`.

    `severities` overrules the default of a check; `OFF` leaves the check out. A translation that
    is only the mark for "translated within the text before" has no findings of its own.

    What was found in the last few thousand pairs is kept, for contacts and closing sentences come
    with every release; `forget` drops it.
    """
    plan = _plan(severities) if severities else _plan_of_all()
    texts = source, target = pair.source, pair.target
    if pair.speller is not None or len(source) + len(target) > _LONG:
        return plan.found(pair)
    known = _KEPT.get(texts)
    if known is not None and known[1] is plan and _same(known[0], pair):
        return list(known[2])
    found = plan.found(pair)
    _KEPT.keep(texts, (pair, plan, tuple(found)))
    return found


def _same(one: Pair, other: Pair) -> bool:
    """Whether two pairs of the same texts are the same to every check."""
    return (
        one.role is other.role
        and one.source_language is other.source_language
        and one.target_language is other.target_language
        and one.terms is other.terms
        and one.house is other.house
        and one.refs == other.refs
    )


def forget() -> None:
    """Drops what `run_checks` keeps, as whoever measures it should."""
    _KEPT.clear()


def _plan(severities: Mapping[str, Severity]) -> Plan:
    """Made once for settings that are equal."""
    for known, plan in _PLANS:
        if known == severities:
            return plan
    from transflow.checks.plans import Plan  # noqa: PLC0415 - loads what every check is made of

    weighed = ((check, severities.get(check.id, check.severity)) for check in CHECKS.values())
    plan = Plan(one for one in weighed if one[1] is not Severity.OFF)
    _PLANS.appendleft((dict(severities), plan))
    return plan


@cache
def _plan_of_all() -> Plan:
    """That of a project without settings, found without a search."""
    return _plan({})


_PLANS: deque[tuple[dict[str, Severity], Plan]] = deque(maxlen=16)
_KEPT: Recent[tuple[str, str], tuple[Pair, Plan, tuple[Found, ...]]] = Recent(4096)
_LONG = 1000
"""Letters of the longest pair whose findings are kept: long texts seldom come again."""
