"""What the website showed when, and how long translations took, as far as a ledger tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from transflow.model import Risk
from transflow.records import ChangeKind, Decision, Ledger, Revision
from transflow.report.views import Pace, Spell
from transflow.staleness.version import OnWebsite

Moment = tuple[dt.datetime, int, str, int]
"""When, its rank among what happened in the same second, what, and the revision."""

_RANKS = {"seen": 0, "minor": 1, "published": 2, "withheld": 3, "withdrawn": 4}


def spells(ledger: Ledger, language: str, website: OnWebsite | None) -> tuple[Spell, ...]:
    """In the order of time. How it ends is what `website` says the public sees now; what was before
    is told by revisions: one that differs in nothing but looks, or whose every change was declared
    minor, makes nothing outdated."""
    found = _Walk(ledger, language).spells()
    return tuple(_ended(list(found), language, website))


def paces(ledger: Ledger, language: str) -> tuple[Pace, ...]:
    """The first publication of each text in a language, in the order of time."""
    seen = {r.number: r.first_seen for r in ledger.revisions}
    same = _same_looks(ledger.revisions)
    found: dict[int, Pace] = {}
    for at, number in sorted(_published(ledger, language)):
        text = same.get(number, number)
        if text in seen and text not in found:
            found[text] = Pace(language, number, seen[text], at)
    return tuple(found.values())


def _published(ledger: Ledger, language: str) -> set[tuple[dt.datetime, int]]:
    version = ledger.published.get(language)
    lines = {
        (line.at, line.revision)
        for line in ledger.log
        if line.action == "published" and line.language == language
    }
    return lines if version is None else {*lines, (version.at, version.revision)}


def _same_looks(revisions: Iterable[Revision]) -> dict[int, int]:
    """By revision, the first one that differs from it in nothing but looks."""
    same: dict[int, int] = {}
    for revision in sorted(revisions, key=lambda r: r.number):
        cosmetic = revision.risk is Risk.COSMETIC and revision.before in same
        same[revision.number] = same[revision.before] if cosmetic else revision.number
    return same


class _Walk:
    """Follows a language through the time of its release."""

    def __init__(self, ledger: Ledger, language: str) -> None:
        self.ledger = ledger
        self.language = language
        self.same = _same_looks(ledger.revisions)
        self.minor = dict(_minor(ledger, language))
        """By revision, for each of its changes the decisions that declared it minor."""
        self.before = {r.number: r.before for r in ledger.revisions}

    def spells(self) -> Iterator[Spell]:
        shown: int | None = None
        current = 0
        here: Spell | None = None
        for at, _, what, number in sorted(self._moments()):
            if what == "seen":
                current = number
            elif what == "published":
                shown = number
            elif what != "minor":
                shown = None
            outdated = shown is not None and self._root(shown, at) != self._root(current, at)
            if here is not None and (shown is None or here.outdated != outdated):
                yield from _lasting(replace(here, end=at))
                here = None
            if here is None and shown is not None:
                here = Spell(self.language, outdated, at)
        if here is not None:
            yield here

    def _root(self, number: int, at: dt.datetime) -> int:
        """The first revision that counts as one with `number` at a time."""
        here = self.same.get(number, number)
        while here in self.minor and all(_holds(given, at) for given in self.minor[here]):
            former = self.before[here]
            here = self.same.get(former, former)
        return here

    def _moments(self) -> Iterator[Moment]:
        for revision in self.ledger.revisions:
            yield _moment(revision.first_seen, "seen", revision.number)
        for at in {
            at for change in self.minor.values() for given in change for at in _turns(given)
        }:
            yield _moment(at, "minor", 0)
        for at, number in _published(self.ledger, self.language):
            yield _moment(at, "published", number)
        for line in self.ledger.log:
            if line.action == "reverted":
                yield _moment(line.at, "seen", line.revision)
            elif line.action == "withdrawn" or (
                line.action == "withheld" and line.language == self.language
            ):
                yield _moment(line.at, line.action, line.revision)


def _moment(at: dt.datetime, what: str, number: int) -> Moment:
    return at, _RANKS[what], what, number


def _minor(ledger: Ledger, language: str) -> Iterator[tuple[int, list[list[Decision]]]]:
    known: dict[tuple[str, str, str], list[Decision]] = {}
    for decision in ledger.decisions:
        if decision.language == language:
            known.setdefault((decision.unit, decision.old, decision.new), []).append(decision)
    for revision in ledger.revisions if known else ():
        changes = revision.changes
        given = [known.get((c.unit, c.old, c.new), []) for c in changes]
        worded = all(change.kind is ChangeKind.CHANGED for change in changes)
        if changes and worded and all(given) and 0 < revision.before < revision.number:
            yield revision.number, given


def _holds(given: Iterable[Decision], at: dt.datetime) -> bool:
    return any(d.at <= at and (d.undone is None or at < d.undone) for d in given)


def _turns(given: Iterable[Decision]) -> Iterator[dt.datetime]:
    """When decisions were made or taken back."""
    for decision in given:
        yield decision.at
        if decision.undone is not None:
            yield decision.undone


# --- the end -------------------------------------------------------------------------------


def _ended(found: list[Spell], language: str, website: OnWebsite | None) -> Iterator[Spell]:
    """`found`, with what the public sees now at its end."""
    past = [spell for spell in found if spell.end is not None]
    here = found[-1] if found and found[-1].end is None else None
    yield from past
    if website is None or website.withheld:
        return
    since = website.since or website.true_since or website.at
    if here is None:  # it came back without being published anew
        ends = [spell.end for spell in past if spell.end is not None]
        here = Spell(language, website.outdated, max([since, *ends]))
    if here.outdated != website.outdated and since > here.start:
        yield replace(here, end=since)
        here = replace(here, start=since)
    yield replace(here, outdated=website.outdated)


def _lasting(spell: Spell) -> Iterator[Spell]:
    """Nothing that lasted no time."""
    if spell.end is not None and spell.end > spell.start:
        yield spell
