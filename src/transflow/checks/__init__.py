"""Checks of a translation against its source: pure functions from a pair to findings.

Their ids are known at once. The checks themselves are loaded when the first of them is wanted: most
commands find what they said remembered.
"""

from __future__ import annotations

import gc
import importlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
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
    "opposites",
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
    found = _recalled(pair, plan)
    if found is None:
        found = plan.found(pair)
        _keep(pair, plan, found)
    return found


def check_pairs(
    pairs: Iterable[Pair], severities: Mapping[str, Severity] | None = None
) -> Iterator[list[Found]]:
    """What `run_checks` finds in each of many pairs, in turn; in five sixths of the time, for it
    looks at a few hundred together."""
    plan = _plan(severities) if severities else _plan_of_all()
    for some in _together(pairs):
        known = [_recalled(pair, plan) for pair in some]
        fresh = [pair for pair, found in zip(some, known, strict=True) if found is None]
        with _nothing_collected():
            new = iter(plan.found_in(fresh))
        for pair, recalled in zip(some, known, strict=True):
            if recalled is None:
                found = next(new)
                _keep(pair, plan, found)
                yield found
            else:
                yield recalled


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Puts off the search for objects that hold each other, a tenth of the time: what is known of a
    few hundred texts is dropped without it. Threads that do so at the same time are no trouble:
    the one that put it off first ends that, and sooner is harmless."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _together(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    """In handfuls: long texts in smaller ones."""
    some: list[Pair] = []
    letters = 0
    for pair in pairs:
        some.append(pair)
        letters += len(pair.source) + len(pair.target)
        if letters > _MOST_LETTERS or len(some) == _TOGETHER:
            yield some
            some, letters = [], 0
    if some:
        yield some


def _recalled(pair: Pair, plan: Plan) -> list[Found] | None:
    """What was found in a pair just like this one not long ago."""
    known = _KEPT.get((pair.source, pair.target))
    if known is None or known[1] is not plan or not _same(known[0], pair):
        return None
    return list(known[2])


def _keep(pair: Pair, plan: Plan, found: list[Found]) -> None:
    if pair.speller is None and len(pair.source) + len(pair.target) <= _LONG:
        _KEPT.keep((pair.source, pair.target), (pair, plan, tuple(found)))


def _same(one: Pair, other: Pair) -> bool:
    """Whether two pairs of the same texts are the same to every check."""
    return (
        one.role is other.role
        and one.speller is other.speller
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
_TOGETHER, _MOST_LETTERS = 256, 1 << 17
"""Pairs that are looked at together, and letters of their texts."""
_LONG = 1000
"""Letters of the longest pair whose findings are kept: long texts seldom come again."""
