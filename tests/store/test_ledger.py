"""Ledger files: what is written is read again, and damage is named, never guessed around."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from transflow.errors import LedgerError
from transflow.model import Risk, Role
from transflow.records import (
    Approval,
    ChangeKind,
    Decision,
    Delivery,
    DeliveryAction,
    Drafted,
    DraftRun,
    Exported,
    Ledger,
    LogLine,
    PublishedUnit,
    PublishedVersion,
    Rejection,
    Revision,
    UnitChange,
    UnitRecord,
    Waiver,
    Withdrawal,
)
from transflow.store.ledger import deliveries, may_hold_words, parse, serialize

_text = st.text(st.characters(codec="utf-8"), max_size=12)
_word = _text.filter(bool)
_count = st.integers(0, 10**9)
_offsets = st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
_moment = st.datetimes(
    dt.datetime(1990, 1, 1),  # noqa: DTZ001 # the strategy adds the zone
    dt.datetime(2090, 1, 1),  # noqa: DTZ001 # the strategy adds the zone
    timezones=_offsets,
).map(lambda moment: moment.replace(microsecond=0))
_texts = st.lists(_text, max_size=3).map(tuple)
_role = st.sampled_from(Role)


def _many(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


_units = _many(
    st.builds(UnitRecord, _word, _role, _word, links=_texts, changed=st.none() | _moment)
)
_version = st.builds(
    PublishedVersion,
    language=_word,
    at=_moment,
    revision=_count,
    source_hash=_word,
    target_hash=_word,
    title=_text,
    slug=_text,
    url=_text,
    lead=_text,
    body=_text,
    origin=_text,
    units=_many(st.builds(PublishedUnit, _word, _role, _word, _texts, _text)),
)
_changes = _many(
    st.builds(
        UnitChange,
        _word,
        st.sampled_from(ChangeKind),
        st.sampled_from(Risk),
        _texts,
        old=_text,
        new=_text,
        of=_text,
        was=_count,
        at=_count,
        old_links=_texts,
        new_links=_texts,
        old_role=st.none() | _role,
        new_role=st.none() | _role,
    )
)
_decisions = _many(
    st.builds(
        Decision,
        *(_word for _ in range(6)),
        target_hash=_text,
        by=_text,
        at=_moment,
        reason=_text,
        risk=st.sampled_from(Risk),
        what=_texts,
        context=_text,
        undone=st.none() | _moment,
        undone_by=_text,
        undone_reason=_text,
    )
)
_waivers = _many(
    st.builds(
        Waiver,
        *(_word for _ in range(5)),
        by=_text,
        at=_moment,
        reason=_text,
        spot=_text,
        undone=st.none() | _moment,
        undone_by=_text,
        undone_reason=_text,
    )
)
_undone = {"undone": st.none() | _moment, "undone_by": _text, "undone_reason": _text}
_rejections = _many(
    st.builds(
        Rejection,
        *(_word for _ in range(3)),
        by=_text,
        at=_moment,
        reason=_text,
        unit=_text,
        undone_approving=st.booleans(),
        **_undone,
    )
)
_withdrawals = _many(
    st.builds(
        Withdrawal, language=_text, by=_text, at=_moment, reason=_text, status=_text, **_undone
    )
)
_drafts = _many(
    st.builds(DraftRun, _word, _word, _moment, _many(st.builds(Drafted, _word, _word, _word)))
)
_ledgers = st.builds(
    Ledger,
    release=st.just("2025/a"),
    revisions=_many(
        st.builds(
            Revision, _count, _word, _moment, st.none() | st.sampled_from(Risk),
            changed=_count, added=_count, removed=_count, moved=_count,
            before=_count, changes=_changes,
        )
    ),
    current=_count,
    units=_units,
    former=_units,
    approvals=_many(st.builds(Approval, _word, _text, _moment, _count, _word, _word)),
    decisions=_decisions,
    drafts=_drafts,
    waivers=_waivers,
    rejections=_rejections,
    withdrawals=_withdrawals,
    published=st.dictionaries(_word, _version, max_size=2),
    slugs=st.dictionaries(_word, _word, max_size=2),
    exported=st.none() | st.builds(Exported, _moment, _moment, _word, st.booleans(), _texts),
    log=_many(st.builds(LogLine, _moment, _word, _text, _count, _text, _text, _text, _changes)),
    deliveries=_many(
        st.builds(
            Delivery, _word, _moment, _word, st.sampled_from(DeliveryAction),
            _text, _text, _text, _text,
        )
    ),
)  # fmt: skip

AT = dt.datetime(2025, 4, 1, 10, tzinfo=dt.timezone(dt.timedelta(hours=3)))
WAIVER = Waiver("numbers", "u-1", "en", "s1", "t1", "Anna Ozola", AT, "noapaļots")
SAMPLE = Ledger(
    "2025/a",
    revisions=(
        Revision(1, "r1", AT),
        Revision(
            2, "r2", AT, Risk.CRITICAL, changed=1, before=1,
            changes=(
                UnitChange(
                    "u-1", ChangeKind.CHANGED, Risk.CRITICAL, ("name",),
                    "Jauns tilts pār Gauju", "Jauns tilts pār Daugavu",
                ),
            ),
        ),
    ),
    current=2,
    units=(UnitRecord("u-1", Role.TITLE, "Jauns tilts pār Daugavu", changed=AT),),
    former=(UnitRecord("u-2", Role.PARAGRAPH, '<a id="1">Šeit</a>.', ("https://a.lv",), AT),),
    approvals=(Approval("en", "Ilze Kļaviņa", AT, 2, "s", "t"),),
    decisions=(
        Decision(
            "u-1", "en", "Jauns tilts", "Jauns  tilts", "f1", "f2", "t", "Ilze Kļaviņa", AT,
            "Tikai atstarpe", Risk.COSMETIC,
        ),
    ),
    published={
        "en": PublishedVersion(
            "en", AT, 1, "s", "t", "A new bridge", "a-new-bridge", "", "", "", "human",
            (PublishedUnit("u-1", Role.TITLE, "Jauns tilts", (), "A new bridge"),),
        )
    },
    slugs={"lv": "jauns-tilts"},
    exported=Exported(AT, AT, "h", withheld=("uk",)),
    log=(LogLine(AT, "published", "en", 1, "h"),),
)  # fmt: skip


@given(_ledgers)
def test_what_is_written_is_read_again(ledger: Ledger) -> None:
    data = serialize(ledger)
    again = parse(data, "ledger/2025/a.json", "2025/a")
    assert again == ledger
    assert serialize(again) == data


@given(_ledgers)
def test_it_is_written_as_the_standard_library_would(ledger: Ledger) -> None:
    data = serialize(ledger)
    assert data.decode() == json.dumps(json.loads(data), ensure_ascii=False, indent=1) + "\n"


def test_the_schema_comes_first_and_all_keys_are_sorted() -> None:
    def check(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        rest = names[1:] if names[0] == "schema" else names
        assert rest == sorted(rest)
        return dict(pairs)

    data = serialize(SAMPLE)
    assert data.startswith(b'{\n "schema": 1,\n')
    assert data.endswith(b"}\n")
    json.loads(data, object_pairs_hook=check)


OLD = """\
{
 "schema": 1,
 "approvals": [
  {
   "at": "2025-04-01T10:00:00+03:00",
   "by": "Ilze Kļaviņa",
   "language": "en",
   "revision": 2,
   "source_hash": "s",
   "target_hash": "t"
  }
 ],
 "current": 2,
 "log": [
  {
   "action": "published",
   "at": "2025-04-01T10:00:00+03:00",
   "hash": "t",
   "language": "en",
   "revision": 1
  }
 ],
 "release": "2025/a",
 "revisions": [
  {
   "first_seen": "2025-04-01T10:00:00+03:00",
   "hash": "r1",
   "number": 1
  },
  {
   "changed": 1,
   "first_seen": "2025-04-02T10:00:00+03:00",
   "hash": "r2",
   "number": 2,
   "risk": "critical"
  }
 ]
}
"""


def test_a_ledger_without_waivers_does_not_speak_of_them() -> None:
    assert b"waiver" not in serialize(SAMPLE)
    assert may_hold_words(serialize(replace(SAMPLE, waivers=(WAIVER,))))
    withdrawn = replace(SAMPLE, withdrawals=(Withdrawal("en", "Anna Ozola", AT, "kļūda"),))
    assert may_hold_words(serialize(withdrawn))
    assert not may_hold_words(serialize(SAMPLE))


@pytest.mark.parametrize("key", ["check", "unit", "source_hash", "target_hash", "at"])
def test_a_damaged_waiver_is_named(key: str) -> None:
    document = json.loads(serialize(replace(SAMPLE, waivers=(WAIVER,))))
    del document["waivers"][0][key]
    with pytest.raises(LedgerError, match=rf"waivers\[0\]\.{key}"):
        parse(json.dumps(document).encode(), "ledger/2025/a.json", "2025/a")


@pytest.mark.parametrize("key", ["language", "source_hash", "target_hash", "at"])
def test_a_damaged_rejection_is_named(key: str) -> None:
    rejection = Rejection("en", "s1", "t1", "Anna Ozola", AT, "nav precīzi", "u-1")
    document = json.loads(serialize(replace(SAMPLE, rejections=(rejection,))))
    del document["rejections"][0][key]
    with pytest.raises(LedgerError, match=rf"rejections\[0\]\.{key}"):
        parse(json.dumps(document).encode(), "ledger/2025/a.json", "2025/a")


def test_a_withdrawal_has_a_time() -> None:
    withdrawal = Withdrawal("en", "Anna Ozola", AT, "kļūda")
    document = json.loads(serialize(replace(SAMPLE, withdrawals=(withdrawal,))))
    del document["withdrawals"][0]["at"]
    with pytest.raises(LedgerError, match=r"withdrawals\[0\]\.at"):
        parse(json.dumps(document).encode(), "ledger/2025/a.json", "2025/a")


def test_a_ledger_without_either_does_not_speak_of_them() -> None:
    assert not {"rejections", "withdrawals"} & set(json.loads(serialize(SAMPLE)))


def test_a_ledger_of_before_changes_and_decisions_is_read_and_not_rewritten() -> None:
    ledger = parse(OLD.encode(), "ledger/2025/a.json", "2025/a")
    assert ledger.revisions[1].changed == 1
    assert ledger.revisions[1].changes == ()
    assert ledger.decisions == ()
    assert ledger.log[0].source_hash == ""
    assert serialize(ledger).decode() == OLD


def test_letters_stand_as_themselves() -> None:
    assert "Ilze Kļaviņa" in serialize(SAMPLE).decode()


def test_a_release_with_only_a_title_can_be_published() -> None:
    again = parse(serialize(SAMPLE), "x.json", "2025/a")
    assert again.published["en"].body == ""


def _error(data: bytes) -> LedgerError:
    with pytest.raises(LedgerError) as caught:
        parse(data, "ledger/2025/a.json", "2025/a")
    assert caught.value.where
    assert caught.value.where.path == "ledger/2025/a.json"
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"null", b"{}", b'{"schema": true}', b'{"schema": "1"}', b'{"schema": 1.0}',
        b'{"schema": 1, "release": ', b"\xff\xfe{}", b"\x80", b"[" * 100_000, b"1" * 5000,
        '{"schema": 1, "release": "2025/a"}'.encode("utf-16"),
    ],
)  # fmt: skip
def test_what_is_no_ledger_is_an_error(data: bytes) -> None:
    _error(data)


def test_broken_json_is_named_with_its_line() -> None:
    data = serialize(SAMPLE).decode().split("\n")
    data[4] = data[4].replace('"', "", 1)
    where = _error("\n".join(data).encode()).where
    assert where
    assert where.line == 5


def test_a_newer_schema_asks_for_a_newer_transflow() -> None:
    error = _error(serialize(SAMPLE).replace(b'"schema": 1', b'"schema": 2'))
    assert "newer" in str(error.hint)


def test_the_ledger_of_another_release_is_refused() -> None:
    with pytest.raises(LedgerError, match="another release: 2025/a"):
        parse(serialize(SAMPLE), "ledger/2025/b.json", "2025/b")


_WRONG: list[tuple[list[str | int], Any, str]] = [
    (["release"], 5, "release"),
    (["current"], "2", "current"),
    (["current"], True, "current"),
    (["current"], -1, "current"),
    (["revisions"], {}, "revisions"),
    (["revisions", 1], "r2", "revisions[1]"),
    (["revisions", 1, "risk"], "CRITICAL!", "revisions[1].risk"),
    (["revisions", 0, "first_seen"], "vakar", "revisions[0].first_seen"),
    (["revisions", 0, "first_seen"], "2025-04-01T10:00:00", "revisions[0].first_seen"),
    (["revisions", 0, "first_seen"], "0001-01-01T00:00:00+14:00", "revisions[0].first_seen"),
    (["revisions", 0, "number"], 1.5, "revisions[0].number"),
    (["revisions", 1, "changes", 0, "kind"], "mainīts", "revisions[1].changes[0].kind"),
    (["revisions", 1, "changes", 0, "at"], -1, "revisions[1].changes[0].at"),
    (["revisions", 1, "changes", 0, "what"], ["name", 1], "revisions[1].changes[0].what[1]"),
    (["revisions", 1, "changes", 0, "new_role"], "x", "revisions[1].changes[0].new_role"),
    (["decisions", 0, "risk"], None, "decisions[0].risk"),
    (["decisions", 0, "new_hash"], 3, "decisions[0].new_hash"),
    (["decisions", 0, "undone"], "vakar", "decisions[0].undone"),
    (["units", 0, "role"], "virsraksts", "units[0].role"),
    (["units", 0, "role"], ["title"], "units[0].role"),
    (["units", 0, "source"], None, "units[0].source"),
    (["units", 0, "source"], "\ud800", "units[0].source"),
    (["former", 0, "links"], "https://a.lv", "former[0].links"),
    (["former", 0, "links"], ["a", 5], "former[0].links[1]"),
    (["published"], ["en"], "published"),
    (["published", "en"], None, "published.en"),
    (["published", "en", "units", 0, "id"], 7, "published.en.units[0].id"),
    (["slugs", "lv"], {}, "slugs.lv"),
    (["exported"], [], "exported"),
    (["exported", "withdrawn"], "no", "exported.withdrawn"),
    (["log", 0, "at"], 0, "log[0].at"),
]


@pytest.mark.parametrize(("path", "value", "place"), _WRONG)
def test_a_damaged_value_is_named(path: list[Any], value: object, place: str) -> None:
    document = json.loads(serialize(SAMPLE))
    target = document
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    message = _error(json.dumps(document).encode()).message
    assert dict(message.args)["what"] == place


@given(st.data())
def test_damaged_bytes_are_a_ledger_or_a_ledger_error(data: st.DataObject) -> None:
    raw = bytearray(serialize(SAMPLE))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(raw) - 1))
        piece = data.draw(
            st.sampled_from([b"", b"[", b"{}", b"null", b'"', b"9e999", b"\xc4", b"-1"])
        )
        raw[at : at + data.draw(st.integers(0, 8))] = piece
        raw = raw or bytearray(b" ")
    try:
        ledger = parse(bytes(raw), "ledger/2025/a.json", "2025/a")
    except LedgerError as error:
        problem = error
    else:
        assert parse(serialize(ledger), "x.json", "2025/a") == ledger
        return
    assert problem.hint


@given(_ledgers)
def test_deliveries_are_read_alone_as_with_the_rest(ledger: Ledger) -> None:
    data = serialize(ledger)
    assert deliveries(data, "ledger/a.json") == ledger.deliveries
    without = serialize(replace(ledger, deliveries=()))
    assert "deliveries" not in json.loads(without)
    assert deliveries(without, "ledger/a.json") == ()


@pytest.mark.parametrize(
    "damage", [{"target": 1}, {"action": "lost"}, {"at": "2025-04-01"}, {"hash": None}]
)
def test_a_damaged_delivery_is_named(damage: dict[str, object]) -> None:
    whole = {"target": "web", "at": "2025-04-01T10:00:00+03:00", "hash": "x", "action": "sent"}
    data = json.dumps({"schema": 1, "release": "2025/a", "deliveries": [whole | damage]}).encode()
    for read in (lambda: parse(data, "p", "2025/a"), lambda: deliveries(data, "p")):
        with pytest.raises(LedgerError) as caught:
            read()
        assert "deliveries[0]" in str(caught.value)


@pytest.mark.parametrize("moment", ["9999-12-31T23:30:00+00:00", "0001-01-01T00:00:00+00:00"])
def test_a_time_at_the_end_of_the_calendar_is_damage(moment: str) -> None:
    """It could not be told in another zone."""
    here = dt.datetime(2025, 4, 1, 10, tzinfo=dt.UTC)
    data = serialize(Ledger("a", withdrawals=(Withdrawal("en", "Anna", here, "kļūda"),)))
    assert parse(data, "ledger/a.json", "a").withdrawals[0].at == here
    with pytest.raises(LedgerError, match=r"withdrawals\[0\]\.at"):
        parse(data.replace(here.isoformat().encode(), moment.encode()), "ledger/a.json", "a")
