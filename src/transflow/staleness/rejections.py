"""Which rejections stand: those of exactly the texts that they were said of, and not answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transflow.model import MERGED
from transflow.records import Ledger, PublishedUnit, Rejection
from transflow.staleness.bound import Bound, bound, hash_of
from transflow.staleness.minor import Minor
from transflow.staleness.units import UnitState, source_hash, target_hash
from transflow.text import digest


def said(ledger: Ledger, language: str) -> list[Rejection]:
    """Those of a language that nobody took back or answered, lapsed ones too."""
    return [r for r in ledger.rejections if r.language == language and r.undone is None]


def standing(ledger: Ledger, language: str, states: Sequence[UnitState]) -> tuple[Rejection, ...]:
    """Those that the translation is rejected by, as it is. A change of the source that was declared
    minor leaves them in force, as it does an approval."""
    found = said(ledger, language)
    if not found:
        return ()
    minor = Minor(ledger, language)
    units = [state.unit for state in states]
    sources = {source_hash(units), *minor.sources(units)}
    target = target_hash(states)
    here = bound(states)

    def holds(rejection: Rejection) -> bool:
        if not rejection.unit:
            return rejection.target_hash == target and rejection.source_hash in sources
        now = here.get(rejection.unit)
        return (
            now is not None
            and rejection.target_hash == now.hashes[1]
            and minor.same(rejection.unit, rejection.source_hash, now.hashes[0])
        )

    return tuple(filter(holds, found))


def of_published(ledger: Ledger, language: str) -> tuple[Rejection, ...]:
    """Those that were said of what last went out in a language, whatever the text is now."""
    version = ledger.published.get(language)
    found = said(ledger, language) if version is not None else []
    if version is None or not found:
        return ()
    minor = Minor(ledger, language)
    units = list(_published_units(version.units))

    def is_of(rejection: Rejection) -> bool:
        if not rejection.unit:
            # One that is newer was said in spite of a change that was declared minor.
            same = rejection.source_hash == version.source_hash or rejection.at >= version.at
            return rejection.target_hash == version.target_hash and same
        return any(_is_of(rejection, here, minor) for here in units)

    return tuple(filter(is_of, found))


def _is_of(rejection: Rejection, here: Bound, minor: Minor) -> bool:
    source, target = here.hashes
    if rejection.target_hash != target:
        return False
    same = rejection.unit == here.unit and minor.same(here.unit, source, rejection.source_hash)
    return same or rejection.source_hash == source


def _published_units(units: Sequence[PublishedUnit]) -> Iterator[Bound]:
    runs: list[list[PublishedUnit]] = []
    for unit in units:
        if unit.target != MERGED or not runs:
            runs.append([])
        runs[-1].append(unit)
    for run in runs:
        source = hash_of([unit.fingerprint for unit in run])
        yield Bound(run[0].id, (source, digest(run[0].target)))
