"""What machines proposed, told to the ledger, which remembers it when no catalog does any more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from transflow.provenance import origin_of
from transflow.records import Drafted, DraftRun, Ledger
from transflow.staleness.units import UnitState
from transflow.text import unit_fingerprint

Version = tuple[str, Sequence[UnitState]]
"""A language, and the states of the units in it."""
_ADDRESS = "://"
"""In the name of what was brought in from a page and was made by a machine there."""


def with_drafts(ledger: Ledger, versions: Iterable[Version], now: dt.datetime) -> Ledger:
    """The ledger that knows of every draft that waits in the catalogs; the same one where it knew
    of them all. It is seen in the catalogs, so a run that was cut short before the ledger was
    written is made good by the next."""
    known = {
        (run.language, run.service, one.source_hash, one.text)
        for run in ledger.drafts
        for one in run.drafts
    }
    runs: dict[tuple[str, str], list[Drafted]] = {}
    for language, states in versions:
        for service, one in _waiting(states):
            name = (language, service, one.source_hash, one.text)
            if name not in known:
                known.add(name)
                runs.setdefault((language, service), []).append(one)
    if not runs:
        return ledger
    new = (DraftRun(*where, now, tuple(drafts)) for where, drafts in sorted(runs.items()))
    return replace(ledger, drafts=(*ledger.drafts, *new))


def _waiting(states: Sequence[UnitState]) -> Iterator[tuple[str, Drafted]]:
    """Drafts of the text as it reads now, with the services that made them."""
    for state in states:
        entry = state.entry
        if entry is None or not entry.fuzzy or entry.previous_msgid is not None:
            continue
        machine, _, service = origin_of(entry).partition(":")
        if machine == "machine" and _ADDRESS not in service:
            source = unit_fingerprint(entry.msgctxt, entry.msgid, ())
            yield service, Drafted(state.unit.id, source, entry.msgstr)
