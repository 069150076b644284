"""What was declared minor: for which texts of a unit it counts, and for which it never does."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from transflow import lang
from transflow.model import Risk, Role, Segment, Unit
from transflow.records import Decision, Ledger, PublishedUnit, PublishedVersion, record
from transflow.staleness.drift import drift
from transflow.staleness.minor import Minor
from transflow.staleness.units import source_hash

LATVIAN = lang.get("lv")
START = dt.datetime(2025, 4, 1, 10, tzinfo=dt.UTC)
TEXTS = (
    "Sanāksme notika Rīgā.",
    "Šī sanāksme notika Rīgā.",
    "Šī īsā sanāksme notika Rīgā.",
    "Īsā sanāksme notika Rīgā.",
    "Rīgā notika sanāksme.",
)
OTHER = "Tajā runāja par ceļiem."


def unit(text: int, unit_id: str = "u1") -> Unit:
    return Unit(unit_id, Segment(0, 0, Role.PARAGRAPH, TEXTS[text]))


def fingerprint(text: int) -> str:
    return unit(text).segment.fingerprint


def decision(old: int, new: int, day: int = 0, **values: object) -> Decision:
    fields: dict[str, object] = {
        "unit": "u1",
        "language": "en",
        "old": TEXTS[old],
        "new": TEXTS[new],
        "old_hash": fingerprint(old),
        "new_hash": fingerprint(new),
        "target_hash": "t",
        "by": "Anna",
        "at": START + dt.timedelta(days=day),
        "reason": "nozīme tā pati",
        "risk": Risk.SUBSTANTIVE,
    }
    return Decision(**{**fields, **values})  # type: ignore[arg-type] # fields by name


def ledger(*decisions: Decision, text: int = 0) -> Ledger:
    return Ledger("a", units=(record(unit(text), START),), decisions=decisions)


def is_true(published: int, now: int, *decisions: Decision) -> bool:
    version = PublishedVersion(
        "en", START, 1, "", "", "", "", "", "", "", "human",
        (PublishedUnit("u1", Role.PARAGRAPH, TEXTS[published], (), "x"),),
    )  # fmt: skip
    return not drift(version, [unit(now)], ledger(*decisions, text=now), LATVIAN)


pairs = st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 3))
many = st.lists(pairs, max_size=5)


@given(st.integers(0, 4), st.integers(0, 4), many)
def test_a_text_that_no_decision_was_about_is_never_current(
    published: int, now: int, found: list[tuple[int, int, int]]
) -> None:
    decisions = [decision(*pair) for pair in found if now not in pair[:2]]
    assert is_true(published, now, *decisions) == (published == now)
    hashes = Minor(ledger(*decisions), "en").sources([unit(now)])
    assert hashes <= {source_hash([unit(now)])}


@given(st.integers(0, 4), st.integers(0, 4), many)
def test_what_counts_for_what_is_published_counts_for_an_approval(
    first: int, now: int, found: list[tuple[int, int, int]]
) -> None:
    decisions = [decision(*pair) for pair in found]
    for text in range(5):
        if source_hash([unit(text)]) in Minor(ledger(*decisions), "en").sources([unit(now)]):
            assert is_true(text, now, *decisions)


@given(st.lists(st.integers(0, 4), min_size=2, max_size=6, unique=True))
def test_a_chain_of_decisions_holds_and_any_gap_breaks_it(texts: list[int]) -> None:
    chain = [decision(old, new, day) for day, (old, new) in enumerate(pairwise(texts))]
    start, end = texts[0], texts[-1]
    assert is_true(start, end, *chain)
    assert is_true(end, start, *chain)
    approved = source_hash([unit(start)])
    assert approved in Minor(ledger(*chain), "en").sources([unit(end)])
    for gap in range(len(chain)):
        rest = chain[:gap] + chain[gap + 1 :]
        assert not is_true(start, end, *rest)
        assert approved not in Minor(ledger(*rest), "en").sources([unit(end)])


def test_two_decisions_that_meet_are_no_chain() -> None:
    assert not is_true(0, 2, decision(0, 1), decision(2, 1))


def test_a_decision_is_of_one_language_and_counts_until_it_is_taken_back() -> None:
    assert is_true(0, 1, decision(0, 1))
    assert not is_true(0, 1, decision(0, 1, language="uk"))
    assert not is_true(0, 1, decision(0, 1, unit="u2"))
    assert not is_true(0, 1, decision(0, 1, undone=START))
    assert is_true(0, 1, decision(0, 1, undone=START), decision(0, 1))


def test_an_approval_of_an_earlier_moment_holds_over_all_that_was_decided_since() -> None:
    units = [unit(2), unit(4, "u2")]
    decisions = (
        decision(0, 1, 1),
        decision(3, 4, 2, unit="u2", old_hash=unit(3, "u2").segment.fingerprint),
        decision(1, 2, 3),
    )
    hashes = Minor(ledger(*decisions), "en").sources(units)
    for then in ((0, 3), (1, 3), (1, 4)):
        assert source_hash([unit(then[0]), unit(then[1], "u2")]) in hashes
    assert source_hash([unit(3), unit(4, "u2")]) not in hashes


def test_a_circle_of_decisions_ends() -> None:
    circle = [decision(0, 1, 1), decision(1, 0, 2)]
    assert Minor(ledger(*circle), "en").sources([unit(0)])
    assert is_true(0, 1, *circle)


def test_the_order_still_counts() -> None:
    both = (unit(1), Unit("u2", Segment(0, 1, Role.PARAGRAPH, OTHER)))
    version = PublishedVersion(
        "en", START, 1, "", "", "", "", "", "", "", "human",
        (
            PublishedUnit("u2", Role.PARAGRAPH, OTHER, (), "x"),
            PublishedUnit("u1", Role.PARAGRAPH, TEXTS[0], (), "x"),
        ),
    )  # fmt: skip
    found = drift(version, both, ledger(decision(0, 1)), LATVIAN)
    assert {item.kind.value for item in found} == {"moved"}
