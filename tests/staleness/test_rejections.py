"""Words about a text hold for exactly that text: over any history of texts and decisions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from transflow.lang import get
from transflow.model import (
    MERGED,
    Catalog,
    Entry,
    Meta,
    Risk,
    Role,
    Segment,
    SourceStatus,
    State,
    Unit,
)
from transflow.pipeline.rejected import with_rejections
from transflow.records import (
    Approval,
    Decision,
    Ledger,
    PublishedUnit,
    PublishedVersion,
    Rejection,
    Withdrawal,
)
from transflow.remarks import Remark, remarks_in
from transflow.staleness.bound import bound
from transflow.staleness.rejections import of_published, standing
from transflow.staleness.units import UnitState, source_hash, target_hash, unit_states
from transflow.staleness.version import Situation, version_state
from transflow.staleness.withdrawals import any_leaves, must_leave, reopened
from transflow.text import unit_fingerprint

NOON = dt.datetime(2025, 4, 1, 12, tzinfo=dt.UTC)
LATVIAN = get("lv")


@dataclass(frozen=True)
class Texts:
    """A release of a few sentences and its translation."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]

    @property
    def catalog(self) -> Catalog:
        pairs = dict(zip(self.sources, self.targets, strict=True))
        return Catalog("en", entries=tuple(Entry(s, t) for s, t in pairs.items()))

    @property
    def states(self) -> list[UnitState]:
        units = [
            Unit(f"u{n}", Segment(0, n, Role.PARAGRAPH, source))
            for n, source in enumerate(self.sources)
        ]
        return unit_states(units, self.catalog, LATVIAN)

    @property
    def hashes(self) -> tuple[str, str]:
        states = self.states
        return source_hash([state.unit for state in states]), target_hash(states)


def rejected(texts: Texts, unit: str = "", at: dt.datetime = NOON) -> Rejection:
    hashes = bound(texts.states)[unit].hashes if unit else texts.hashes
    return Rejection("en", *hashes, "Anna Ozola", at, "nav precīzi", unit)


_SOURCES = st.tuples(*(st.sampled_from([f"{n} a.", f"{n} b."]) for n in "123"))
_TARGETS = st.tuples(
    st.sampled_from(["x", "y"]), st.sampled_from(["x", MERGED]), st.sampled_from(["x", "y", MERGED])
)
_TEXTS = st.builds(Texts, _SOURCES, _TARGETS)


def _run(texts: Texts, unit: str) -> tuple[object, ...]:
    """What a person sees who looks at a unit: all that is translated in one with it."""
    place = int(unit[1:])
    first = place
    while first and texts.targets[first] == MERGED:
        first -= 1
    last = first + 1
    while last < len(texts.targets) and texts.targets[last] == MERGED:
        last += 1
    return texts.sources[first:last], texts.targets[first], first


@given(_TEXTS, st.sampled_from(["", "u0", "u1", "u2"]), st.lists(_TEXTS, max_size=6))
def test_a_rejection_stands_for_exactly_what_was_seen(
    seen: Texts, unit: str, history: list[Texts]
) -> None:
    name = bound(seen.states)[unit].unit if unit else ""
    ledger = Ledger("a", rejections=(rejected(seen, name),))
    for texts in (seen, *history, seen):
        same = _run(texts, name) == _run(seen, name) if name else texts == seen
        assert bool(standing(ledger, "en", texts.states)) == same
        assert not standing(ledger, "lt", texts.states)


@given(_TEXTS, _TEXTS, st.sampled_from(["", "u0", "u1"]))
def test_an_approval_and_a_rejection_never_hold_for_another_text(
    seen: Texts, now: Texts, unit: str
) -> None:
    ledger = Ledger("a", rejections=(rejected(seen, unit),))
    at = Situation(
        meta=Meta("V"),
        states=now.states,
        now=NOON,
        source_hash=now.hashes[0],
        target_hash=now.hashes[1],
        approval=Approval("en", "Ilze", NOON, 1, *seen.hashes),
        approval_required=True,
        errors=0,
        website=None,
        rejections=standing(ledger, "en", now.states),
    )
    assert at.approved == (seen == now)
    assert not at.ready
    assert replace(at, rejections=()).ready == (seen == now)
    assert (version_state(at).state is State.READY) is False


@given(_TEXTS, st.lists(st.sampled_from(["", "u0", "u1", "u2"]), max_size=3), st.lists(_TEXTS))
@settings(max_examples=60)
def test_the_catalog_says_what_stands_and_nothing_else(
    seen: Texts, units: list[str], history: list[Texts]
) -> None:
    found = tuple(rejected(seen, bound(seen.states)[unit].unit if unit else "") for unit in units)
    ledger = Ledger("a", rejections=tuple(dict.fromkeys(found)))
    comments: dict[str, str] = {}
    for texts in (seen, *history, seen):
        entries = tuple(
            replace(e, comment=comments.get(e.msgid, "Ilze: labi")) for e in texts.catalog.entries
        )
        catalog = with_rejections(Catalog("en", entries=entries), ledger, "en", texts.states)
        assert with_rejections(catalog, ledger, "en", texts.states) is catalog
        told = sum(len(remarks_in(e.comment, Remark.REJECTION)) for e in catalog.entries)
        standing_now = standing(ledger, "en", texts.states)
        assert bool(told) == bool(standing_now)
        assert told <= len(standing_now)
        comments = {e.msgid: e.comment for e in catalog.entries}
        assert all(comment.startswith("Ilze: labi") for comment in comments.values())


def published(texts: Texts, at: dt.datetime = NOON) -> PublishedVersion:
    units = tuple(
        PublishedUnit(f"u{n}", Role.PARAGRAPH, source, (), target)
        for n, (source, target) in enumerate(zip(texts.sources, texts.targets, strict=True))
    )
    return PublishedVersion("en", at, 1, *texts.hashes, "", "", "", "", "", "human", units)


@given(_TEXTS, _TEXTS, st.sampled_from(["", "u0", "u1", "u2"]))
def test_what_is_published_goes_only_if_it_is_what_was_rejected(
    seen: Texts, public: Texts, unit: str
) -> None:
    name = bound(seen.states)[unit].unit if unit else ""
    before = rejected(seen, name, NOON - dt.timedelta(days=1))
    ledger = Ledger("a", rejections=(before,), published={"en": published(public)})
    same = _run(public, name) == _run(seen, name) if name else public == seen
    assert must_leave(ledger, "en") == bool(of_published(ledger, "en")) == same
    answered = replace(before, undone=NOON)
    assert not must_leave(replace(ledger, rejections=(answered,)), "en")


def test_a_change_declared_minor_leaves_it_in_force() -> None:
    old, new = Texts(("1 a.",), ("x",)), Texts(("1 b.",), ("x",))
    prints = [unit_fingerprint(None, texts.sources[0], ()) for texts in (old, new)]
    decision = Decision(
        "u0", "en", "1 a.", "1 b.", prints[0], prints[1], "", "Ilze", NOON, "komats",
        Risk.EDITORIAL,
    )  # fmt: skip
    for unit in ("", "u0"):
        ledger = Ledger("a", rejections=(rejected(old, unit),), decisions=(decision,))
        assert standing(ledger, "en", new.states)
        assert not standing(replace(ledger, decisions=()), "en", new.states)
        later = rejected(new, unit, NOON + dt.timedelta(days=1))
        public = {"en": published(old)}
        given_since = Ledger("a", rejections=(later,), decisions=(decision,), published=public)
        assert must_leave(given_since, "en")


@given(st.lists(_TEXTS, min_size=1, max_size=4))
def test_a_withdrawal_outlives_every_text(history: list[Texts]) -> None:
    withdrawal = Withdrawal("en", "Anna Ozola", NOON, "kļūda")
    for texts in history:
        ledger = Ledger("a", withdrawals=(withdrawal,), published={"en": published(texts)})
        assert must_leave(ledger, "en")
        assert not must_leave(ledger, "lt")
        assert not any_leaves(ledger)  # nothing of the release is out
        undone = replace(ledger, withdrawals=(replace(withdrawal, undone=NOON),))
        assert not must_leave(undone, "en")


def test_only_another_status_closes_the_record_of_a_whole_release() -> None:
    whole, one = Withdrawal("", "Anna", NOON, "kļūda"), Withdrawal("en", "Anna", NOON, "kļūda")
    ledger = Ledger("a", withdrawals=(one, whole))
    assert reopened(ledger, SourceStatus.WITHDRAWN, NOON) is ledger
    closed = reopened(ledger, SourceStatus.FINAL, NOON)
    assert closed.withdrawal() is None
    assert closed.withdrawal("en") == one
    assert reopened(closed, SourceStatus.DRAFT, NOON) is closed
