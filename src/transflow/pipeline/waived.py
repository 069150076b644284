"""Which findings a person waived: in a comment, for a unit, or for the whole project."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from transflow.markup import plain
from transflow.model import Finding, Pair, Span, Spot
from transflow.records import Accepted, Waiver


class Waived(Struct, frozen=True):
    """Why a finding weighs nothing, and who says so."""

    reason: str | None
    """None where it is not waived."""
    by: str = ""
    """Empty where a comment does not say."""


class Excuses(Struct, frozen=True):
    """Everything that may excuse a finding in one translation."""

    comment: Mapping[str, str]
    """Check to reason."""
    waivers: Collection[Waiver] = ()
    """Those that hold for the two texts."""
    accepted: Collection[Accepted] = ()

    def of(self, check: str, spot: Spot, pair: Pair) -> Waived:
        """What excuses a finding of `check`."""
        if spot.firm:
            return _NOT
        reason = self.comment.get(check)
        if reason is not None:
            return Waived(reason)
        return next(self._signed(check, spot, pair), _NOT)

    def _signed(self, check: str, spot: Spot, pair: Pair) -> Iterator[Waived]:
        for waiver in self.waivers:
            if waiver.check == check and (not waiver.spot or waiver.spot in words_of(spot, pair)):
                yield Waived(waiver.reason, waiver.by)
        target = pair.target_language.code
        here = [a for a in self.accepted if a.check == check and a.language in ("", target)]
        words = words_of(spot, pair) if here else frozenset()
        yield from (Waived(a.reason, a.by) for a in here if a.text in words)


_NOT = Waived(None)


def words_of(found: Spot, pair: Pair) -> frozenset[str]:
    """What a check points at, in both languages, and the concept that it is about."""
    return _words(found, pair.source, pair.target)


def points_at(finding: Finding) -> frozenset[str]:
    """The same of a finding by itself; nothing in a text that was merged into its own."""
    return _words(finding, finding.msgid, finding.target)


def _words(found: Spot | Finding, source: str, target: str) -> frozenset[str]:
    there = {
        _stretch(source, found.source_span),
        _stretch(target, found.target_span),
        found.subject,
    }
    return frozenset(there - {""})


def _stretch(text: str, span: Span | None) -> str:
    return "" if span is None else " ".join(plain(text)[span[0] : span[1]].split())


def holds(waiver: Waiver, units: Collection[str], source_hash: str, target_hash: str) -> bool:
    """Whether a waiver was given for exactly these texts of one of `units`, and stands."""
    return (
        waiver.undone is None
        and waiver.unit in units
        and (waiver.source_hash, waiver.target_hash) == (source_hash, target_hash)
    )
