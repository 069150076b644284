"""Ledgers in two versions: every record of both, whatever it is, and numbers that fit."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transflow.errors import LedgerError
from transflow.pipeline.merge import merge
from transflow.store import ledger as ledgers

PATH = "ledger/relize.json"
Json = dict[str, Any]


def day(n: int) -> str:
    return f"2025-04-{n:02}T10:00:00+03:00"


def revision(number: int, name: str, seen: int, **more: Any) -> Json:
    return {"first_seen": day(seen), "hash": name, "number": number, **more}


def unit(name: str, source: str, changed: int) -> Json:
    return {"changed": day(changed), "id": name, "role": "paragraph", "source": source}


def approval(at: int, number: int, by: str = "Inese Kalniņa", language: str = "en") -> Json:
    hashes = {"source_hash": f"s{number}", "target_hash": f"t{at}"}
    return {"at": day(at), "by": by, "language": language, "revision": number, **hashes}


def line(at: int, number: int, action: str = "published", name: str = "") -> Json:
    return {"action": action, "at": day(at), "hash": name, "language": "en", "revision": number}


def published(at: int, number: int, slug: str = "museum") -> Json:
    texts = {name: f"{name} {at}" for name in ("body", "lead", "title", "url", "origin")}
    hashes = {"source_hash": f"s{number}", "target_hash": f"t{at}"}
    return {"at": day(at), "language": "en", "revision": number, "slug": slug, **texts, **hashes}


def decision(at: int, name: str, **more: Any) -> Json:
    texts = {key: f"{key} {name}" for key in ("old", "new", "old_hash", "new_hash", "target_hash")}
    who = {"by": "Jānis Ozols", "reason": "tikai pieturzīme", "risk": "editorial"}
    return {"at": day(at), "language": "en", "unit": "u1", **texts, **who, **more}


def waiver(at: int, name: str, **more: Any) -> Json:
    hashes = {"source_hash": f"s {name}", "target_hash": f"t {name}"}
    who = {"by": "Jānis Ozols", "check": "numbers", "reason": "noapaļots", "unit": "u1"}
    return {"at": day(at), "language": "en", **hashes, **who, **more}


BASE: Json = {
    "schema": 1,
    "current": 2,
    "release": "relize",
    "revisions": [revision(1, "aa", 1), revision(2, "bb", 2, risk="critical", before=1)],
    "units": [unit("u1", "Muzejs ir atvērts.", 1), unit("u2", "Ieeja ir brīva.", 2)],
}


def ledger(**changes: Any) -> Json:
    return {**BASE, **changes}


def form(document: Json) -> bytes:
    ordered = json.loads(json.dumps(document, sort_keys=True))
    body = {"schema": ordered.pop("schema"), **ordered}
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def merged(base: Json, ours: Json, theirs: Json) -> Json:
    """The same whichever side merges, readable, and in the form that transflow writes."""
    was, mine, other = (form(side) if side else b"" for side in (base, ours, theirs))
    result = merge(was, mine, other, PATH)
    assert result.clashes == 0
    assert merge(was, other, mine, PATH) == result
    ledgers.parse(result.data, PATH, "relize")
    return dict(json.loads(result.data))


def test_both_saw_another_third_revision() -> None:
    ours = ledger(
        current=3,
        revisions=[*BASE["revisions"], revision(3, "ours", 9, before=2)],
        units=[unit("u1", "Muzejs būs atvērts.", 9), unit("u2", "Ieeja ir brīva.", 2)],
        approvals=[approval(10, 3)],
        log=[line(10, 3, "approved", "t10")],
    )
    theirs = ledger(
        current=4,
        revisions=[
            *BASE["revisions"],
            revision(3, "theirs", 5, before=2),
            revision(4, "more", 7, before=3),
        ],
        units=[unit("u1", "Muzejs ir atvērts.", 1), unit("u3", "Gaidām jūs!", 7)],
        former=[unit("u2", "Ieeja ir brīva.", 7)],
        published={"en": published(8, 4)},
        log=[line(6, 3, "approved", "t6"), line(8, 4)],
    )
    out = merged(BASE, ours, theirs)
    order = [(r["number"], r["hash"], r.get("before")) for r in out["revisions"]]
    again = {"revisions": [*ours["revisions"], revision(4, "again", 10, before=3)], "current": 4}
    last = merged(BASE, {**ours, **again}, theirs)["revisions"][-1]
    assert last == revision(6, "again", 10, before=5)
    assert order == [
        (1, "aa", None),
        (2, "bb", 1),
        (3, "theirs", 2),
        (4, "more", 3),
        (5, "ours", 2),
    ]
    assert out["current"] == 5
    assert [u["source"] for u in out["units"]] == ["Muzejs būs atvērts.", "Ieeja ir brīva."]
    assert [u["id"] for u in out["former"]] == ["u3"]
    assert out["approvals"] == [approval(10, 3) | {"revision": 5}]
    assert out["published"]["en"]["revision"] == 4
    assert [(n["at"], n["revision"]) for n in out["log"]] == [
        (day(6), 3),
        (day(8), 4),
        (day(10), 5),
    ]


def test_one_revised_and_the_other_approved() -> None:
    ours = ledger(current=3, revisions=[*BASE["revisions"], revision(3, "cc", 9)])
    theirs = ledger(approvals=[approval(8, 2)], log=[line(8, 2, "approved")])
    out = merged(BASE, ours, theirs)
    assert out == {**ours, "approvals": theirs["approvals"], "log": theirs["log"]}


def test_the_newest_approval_of_each_language_stands_and_all_are_in_the_log() -> None:
    old = [approval(3, 2), approval(3, 2, language="uk")]
    base = ledger(approvals=old)
    ours = ledger(approvals=[approval(9, 2, "Ieva"), old[1]], log=[line(9, 2, "approved", "t9")])
    theirs = ledger(approvals=[approval(7, 2)], log=[line(7, 2, "approved", "t7")])
    out = merged(base, ours, theirs)
    assert out["approvals"] == [approval(9, 2, "Ieva")]
    assert [entry["hash"] for entry in out["log"]] == ["t7", "t9"]


def test_an_address_that_was_given_out_stays() -> None:
    ours = ledger(slugs={"en": "museum-open", "lv": "muzejs"}, published={"en": published(9, 2)})
    theirs = ledger(slugs={"en": "open-museum"}, published={"en": published(7, 2)})
    assert merged(BASE, ours, theirs)["slugs"] == {"en": "open-museum", "lv": "muzejs"}
    base = ledger(slugs={"en": "first"})
    assert merged(base, ours, theirs)["slugs"]["en"] == "first"


def test_what_is_out_since_when_and_as_of_when() -> None:
    def out(first: int, modified: int, **more: Any) -> Json:
        times = {"first": day(first), "modified": day(modified)}
        return ledger(exported={**times, "hash": f"h{modified}", **more})

    result = merged(BASE, out(5, 6, withheld=["en"], withdrawn=True), out(3, 9, note="jauns"))
    assert result == out(3, 9, note="jauns")
    result = merged(out(3, 4), out(3, 6), out(3, 8, withheld=["en"]))
    assert result == out(3, 8, withheld=["en"])


def test_the_waivers_of_both_are_kept_and_one_that_either_took_back_is_taken_back() -> None:
    undone = waiver(3, "a") | {"undone": day(8), "undone_by": "Ieva"}
    base = ledger(waivers=[waiver(3, "a")])
    theirs = ledger(waivers=[waiver(3, "a"), waiver(5, "b")])
    both = [undone, waiver(4, "c"), waiver(5, "b")]
    assert merged(base, ledger(waivers=[undone, waiver(4, "c")]), theirs)["waivers"] == both
    assert merged({}, ledger(waivers=[undone, waiver(4, "c")]), theirs)["waivers"] == both
    assert "waivers" not in merged(BASE, ledger(current=2), ledger())


def test_the_drafts_of_both_are_kept_each_once() -> None:
    first, mine, other = ({"at": day(n), "language": "en", "service": f"s{n}"} for n in (1, 2, 3))
    base = ledger(drafts=[first])
    sides = (ledger(drafts=[first, mine]), ledger(drafts=[first, other]))
    assert merged(base, *sides)["drafts"] == [first, mine, other]
    assert merged(base, sides[0], sides[0])["drafts"] == [first, mine]


def rejection(at: int, name: str, **more: Any) -> Json:
    hashes = {"source_hash": f"s {name}", "target_hash": f"t {name}"}
    return {"at": day(at), "by": "Ilze", "language": "en", "reason": name, **hashes, **more}


def withdrawal(at: int, language: str, **more: Any) -> Json:
    return {"at": day(at), "by": "Ilze", "language": language, "reason": "kļūda", **more}


def test_a_rejection_that_an_approval_answered_elsewhere_is_answered() -> None:
    answered = rejection(3, "a") | {"undone": day(5), "undone_approving": True, "undone_by": "Ieva"}
    base = ledger(rejections=[rejection(3, "a")])
    ours = ledger(rejections=[answered], approvals=[approval(5, 2)])
    theirs = ledger(rejections=[rejection(3, "a"), rejection(4, "b")])
    out = merged(base, ours, theirs)
    assert out["rejections"] == [answered, rejection(4, "b")]
    assert out["approvals"] == [approval(5, 2)]


_TIMES = st.integers(1, 20)
_UNDONE = st.none() | st.integers(21, 28)


@st.composite
def _decided(draw: st.DrawFn) -> Json:
    """What somebody decided in a clone, and took back again."""

    def some(make: Callable[[int, str], Json], names: str) -> list[Json]:
        found: dict[tuple[int, str], Json] = {}
        for at, name, end in draw(
            st.lists(st.tuples(_TIMES, st.sampled_from(names), _UNDONE), max_size=4)
        ):
            undone = {"undone": day(end), "undone_by": "Anna"} if end else {}
            found[at, name] = make(at, name) | undone
        return [found[key] for key in sorted(found)]

    return {"rejections": some(rejection, "ab"), "withdrawals": some(withdrawal, "xyz")}


@given(_decided(), _decided(), _decided())
@settings(max_examples=60)
def test_what_people_decided_by_themselves_is_one_whoever_merges_first(
    one: Json, two: Json, three: Json
) -> None:
    """Nothing is lost, what either side took back is taken back, and the order says nothing."""
    sides = [ledger(**side) for side in (one, two, three)]
    first = merged(BASE, merged(BASE, sides[0], sides[1]), sides[2])
    last = merged(BASE, sides[0], merged(BASE, sides[1], sides[2]))
    for key in ("rejections", "withdrawals"):
        assert first.get(key) == last.get(key)
        there = {(r["at"], r["reason"], r["language"]): r for r in first.get(key, [])}
        for side in (one, two, three):
            for given_once in side[key]:
                kept = there[given_once["at"], given_once["reason"], given_once["language"]]
                assert "undone" in kept or "undone" not in given_once


def test_a_decision_that_one_side_took_back_is_taken_back() -> None:
    undone = decision(3, "a") | {"undone": day(8), "undone_by": "Ieva"}
    base = ledger(decisions=[decision(3, "a")])
    theirs = ledger(decisions=[decision(3, "a"), decision(5, "b")])
    out = merged(base, ledger(decisions=[undone]), theirs)
    assert out["decisions"] == [undone, decision(5, "b")]
    out = merged({}, ledger(decisions=[undone]), theirs)
    assert out["decisions"] == [undone, decision(5, "b")]


def test_the_same_revision_seen_by_both_was_seen_when_the_first_saw_it() -> None:
    ours = ledger(current=3, revisions=[*BASE["revisions"], revision(3, "cc", 9, risk="critical")])
    theirs = ledger(current=3, revisions=[*BASE["revisions"], revision(3, "cc", 5, changed=1)])
    out = merged(BASE, ours, theirs)
    assert out["revisions"][2] == revision(3, "cc", 5, changed=1)
    assert out["current"] == 3


def test_a_unit_that_came_back_on_one_side_is_not_former() -> None:
    gone = unit("u3", "Gaidām jūs!", 2)
    base = ledger(former=[gone])
    ours = ledger(
        current=3,
        revisions=[*BASE["revisions"], revision(3, "cc", 9)],
        units=[*BASE["units"], gone],
    )
    theirs = ledger(former=[gone, unit("u4", "Nāciet!", 8)])
    out = merged(base, ours, theirs)
    assert [u["id"] for u in out["units"]] == ["u1", "u2", "u3"]
    assert [u["id"] for u in out["former"]] == ["u4"]


def test_both_added_the_file() -> None:
    ours = ledger(current=1, revisions=[revision(1, "aa", 4)], log=[line(5, 1)])
    theirs = ledger(current=2, revisions=[revision(1, "bb", 2), revision(2, "aa", 3)])
    out = merged({}, ours, theirs)
    assert [(r["number"], r["hash"]) for r in out["revisions"]] == [(1, "bb"), (2, "aa")]
    assert out["current"] == 2
    assert out["log"] == [line(5, 2)]


# --- keys that nobody knows yet ------------------------------------------------------------

scalars = st.one_of(st.integers(0, 3), st.sampled_from(("a", "b", "ā")))
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("xyz"), inner, max_size=3)
    ),
    max_leaves=6,
)
extras = st.dictionaries(st.sampled_from(("new_key", "other_key", "third_key")), values)


def _in_all_places(extra: Json) -> Json:
    """A ledger with `extra` beside known keys, of the ledger and of what is in it."""
    return ledger(
        **extra,
        revisions=[BASE["revisions"][0], BASE["revisions"][1] | extra],
        units=[BASE["units"][0] | extra, BASE["units"][1]],
    )


@given(extras, extras, extras)
@settings(max_examples=60)
def test_unknown_keys_are_merged_too(base: Json, ours: Json, theirs: Json) -> None:
    out = merged(*(_in_all_places(extra) for extra in (base, ours, theirs)))
    for name in {*ours, *theirs}:
        mine, other, was = ours.get(name), theirs.get(name), base.get(name)
        for place in (out, out["revisions"][1]):
            found = place.get(name)
            if other in (mine, was):
                assert found == mine or mine in ([], {})
            elif mine == was:
                assert found == other or other in ([], {})
            elif isinstance(mine, list | dict) and isinstance(other, list | dict):
                assert not (set(map(str, mine)) & set(map(str, other))) or found
            else:
                assert found in (mine, other) or (found is None and not (mine and other))


@given(st.lists(st.integers(0, 5), max_size=4), st.lists(st.integers(0, 5), max_size=4))
@settings(max_examples=60)
def test_every_revision_keeps_what_refers_to_it(mine: list[int], other: list[int]) -> None:
    """Each side saw contents of its own and noted each of them in its log."""

    def side(seen: list[int], name: str) -> Json:
        found = [revision(n, f"{name}{n}", 3 + day, before=2) for n, day in enumerate(seen, 3)]
        notes = [line(20 + r["number"], r["number"], name=r["hash"]) for r in found]
        revisions = [*BASE["revisions"], *found]
        return ledger(revisions=revisions, current=len(revisions), log=notes)

    out = merged(BASE, side(mine, "ours"), side(other, "theirs"))
    numbers = {r["hash"]: r["number"] for r in out["revisions"]}
    assert sorted(numbers.values()) == list(range(1, 3 + len(mine) + len(other)))
    assert all(numbers[note["hash"]] == note["revision"] for note in out.get("log", []))
    assert len(out.get("log", [])) == len(mine) + len(other)
    seen = [r["first_seen"] for r in out["revisions"][2:]]
    assert seen == sorted(seen)


def delivery(at: int, target: str = "web", name: str = "h") -> Json:
    return {"action": "sent", "at": day(at), "hash": name, "target": target}


def test_deliveries_of_both_are_kept_in_the_order_of_time() -> None:
    base = ledger(deliveries=[delivery(1)])
    ours = ledger(deliveries=[delivery(1), delivery(3, name="ours"), delivery(4, "folder")])
    theirs = ledger(deliveries=[delivery(1), delivery(2, name="theirs"), delivery(4, "folder")])
    found = merged(base, ours, theirs)["deliveries"]
    assert [(d["at"], d["hash"]) for d in found] == [
        (day(1), "h"),
        (day(2), "theirs"),
        (day(3), "ours"),
        (day(4), "h"),
    ]


# --- what cannot be merged -----------------------------------------------------------------

BROKEN = (
    b"",
    b"{",
    b"[1]",
    b"\xff\xfe\x00",
    form(BASE)[:-40],
    b'<<<<<<< a\n{"schema": 1}\n',
    form({"schema": 1}),
    form(ledger(schema=2)),
    form(ledger(units=[{"id": "u1"}])),
    b"[" * 100_000,
    form(BASE).replace(b'"aa"', b'"aa", "more": ' + b"[" * 900 + b"]" * 900),
    form(BASE).replace(b'"aa"', b'"aa", "more": "\\ud800"'),
)


@pytest.mark.parametrize("data", BROKEN, ids=range(len(BROKEN)))
def test_a_version_that_is_no_ledger_is_named(data: bytes) -> None:
    for files in ((data, form(ledger(current=1))), (form(ledger(current=1)), data)):
        with pytest.raises(LedgerError) as caught:
            merge(form(BASE), *files, PATH)
        assert caught.value.where is not None
        assert caught.value.where.path == PATH
