"""What the XML says of a version: its policy, its revisions, its corrections and its addresses."""

from __future__ import annotations

import json

import pytest

from tests.pipeline.newsroom import (
    CHANGED,
    ENGLISH,
    MEETING,
    TEXT,
    THIRTY,
    TITLE,
    TWENTY,
    Newsroom,
)
from transflow.errors import WorkspaceError
from transflow.exporters.xml import validate
from transflow.messages import T
from transflow.model import MERGED
from transflow.store.staging import Staging
from transflow.store.waiting import WaitingLedgers

DAY = "2025-06-0{}T10:00:00+03:00"
NAIVE = """<releases><release><id>a</id><status>published</status>
<published>2025-01-01T10:00:00</published><modified>2025-01-01T10:00:00</modified>
<hash>0</hash><current-revision>1</current-revision></release></releases>"""


def corrections(room: Newsroom, language: str) -> list[tuple[str, str]]:
    """Time and source revision of each."""
    path = f"version[@lang='{language}']/correction"
    found = room.exported().iterfind(path)
    return [(one.findtext("time"), one.findtext("revision")) for one in found]


def alternates(room: Newsroom) -> list[tuple[str, str]]:
    return [(one.get("lang"), one.text) for one in room.exported().iterfind("alternate")]


def settled(room: Newsroom) -> None:
    """Nothing changes by itself, whatever the day."""
    before = {path: path.read_bytes() for path in room.root.rglob("*.*") if "export" in path.parts}
    ledger = room.read("ledger/a.json")
    room.at(28)
    room.good("export")
    assert all(path.read_bytes() == data for path, data in before.items())
    assert room.read("ledger/a.json") == ledger


# --- what becomes of an outdated version ---------------------------------------------------------

BY = [("block", None), ("last_approved", "block")]
KEEP = [("last_approved", None), ("block", "last_approved")]


def outdated(room: Newsroom, project: str, own: str | None) -> None:
    """A release whose source changed on the second day, under either policy."""
    front = {"outdated": own} if own else {}
    room.configure(outdated=project)
    room.publish(**front)
    room.at(2)
    room.release(text=CHANGED, **front)
    room.good("export")


@pytest.mark.parametrize(("project", "own"), BY)
def test_an_outdated_version_is_withheld(room: Newsroom, project: str, own: str | None) -> None:
    outdated(room, project, own)
    assert set(room.versions()) == {"lv"}
    assert room.withheld() == {
        "en": {"state": "outdated", "since": DAY.format(2), "risk": "critical"}
    }
    assert [language for language, _ in alternates(room)] == ["lv", "x-default"]
    settled(room)


@pytest.mark.parametrize(("project", "own"), KEEP)
def test_an_outdated_version_stays_and_says_so(
    room: Newsroom, project: str, own: str | None
) -> None:
    outdated(room, project, own)
    english = room.versions()["en"]
    assert english["state"] == "outdated"
    assert (english["outdated-since"], english["risk"]) == (DAY.format(2), "critical")
    assert (english["revision"], english["current-revision"]) == ("1", "2")
    assert "20 rescuers" in english["body"]
    assert not room.withheld()
    assert [language for language, _ in alternates(room)] == ["lv", "en", "x-default"]
    settled(room)


def test_the_policy_of_a_release_is_its_own(room: Newsroom) -> None:
    room.configure(outdated="block")
    room.publish("a")
    room.publish("b", outdated="last_approved")
    for name, front in (("a", {}), ("b", {"outdated": "last_approved"})):
        room.release(name, CHANGED, **front)
    room.good("export")
    assert set(room.versions("a")) == {"lv"}
    assert set(room.versions("b")) == {"lv", "en"}


def test_another_policy_takes_effect_at_once(room: Newsroom) -> None:
    outdated(room, "block", None)
    room.release(text=CHANGED, outdated="last_approved")
    room.good("export")
    assert room.versions()["en"]["state"] == "outdated"
    room.release(text=CHANGED)
    room.good("export")
    assert "en" in room.withheld()


@pytest.mark.parametrize("value", ["last-approved", "keep", "[block]", "true"])
def test_a_policy_that_is_none_is_refused(room: Newsroom, value: str) -> None:
    room.release(outdated=value)
    done = room.run("export")
    assert done.code == 1
    assert "releases/a.md:3" in done.err
    assert "outdated" in done.err


def test_a_text_is_as_it_was_whatever_its_units_are_called(room: Newsroom) -> None:
    """As where two branches that gave them ids were merged."""
    room.configure(outdated="block")
    room.publish()
    ledger = room.ledger()
    for unit in ledger["published"]["en"]["units"]:
        unit["id"] = unit["id"][::-1]
    room.write("ledger/a.json", json.dumps(ledger))
    path = room.po()
    room.write(path, room.read(path).replace(ENGLISH[TWENTY], ""))
    assert not room.row()["published"]["outdated"]
    room.good("export")
    assert room.versions()["en"]["state"] == "current"
    assert not room.row()["published"]["outdated"]
    settled(room)


# --- corrections ---------------------------------------------------------------------------------


def test_what_was_never_changed_has_no_correction(room: Newsroom) -> None:
    room.publish()
    room.at(2)
    room.good("export")
    assert corrections(room, "lv") == corrections(room, "en") == []
    assert {v["published"] for v in room.versions().values()} == {DAY.format(1)}
    settled(room)


def test_each_language_has_its_corrections(room: Newsroom) -> None:
    room.publish()
    room.at(2)
    room.release(text=CHANGED)
    room.good("export")
    assert (corrections(room, "lv"), corrections(room, "en")) == ([(DAY.format(2), "2")], [])
    room.at(3)
    room.translate()
    room.good("export")
    assert corrections(room, "lv") == [(DAY.format(2), "2")]
    assert corrections(room, "en") == [(DAY.format(3), "2")]
    room.at(4)
    room.publish(text=f"{MEETING} {TWENTY} {THIRTY}")
    assert corrections(room, "lv") == [(DAY.format(2), "2"), (DAY.format(4), "3")]
    assert corrections(room, "en") == [(DAY.format(3), "2"), (DAY.format(4), "3")]
    assert {v["published"] for v in room.versions().values()} == {DAY.format(1)}
    assert room.exported().findtext("modified") == DAY.format(4)
    settled(room)


def test_a_language_is_published_when_it_is(room: Newsroom) -> None:
    room.release()
    room.good("export")
    room.at(2)
    room.translate()
    room.good("export")
    versions = room.versions()
    assert (versions["lv"]["published"], versions["en"]["published"]) == (
        DAY.format(1),
        DAY.format(2),
    )
    assert corrections(room, "en") == []
    settled(room)


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace(" ", "\u00a0", 1),
        f"{MEETING}\n{TWENTY}",
        TEXT,
    ],
)
def test_what_reads_the_same_is_no_correction(room: Newsroom, text: str) -> None:
    room.publish()
    room.at(2)
    room.release(text=text, date="2025-06-02")
    room.good("export")
    assert corrections(room, "lv") == corrections(room, "en") == []
    assert set(room.versions()) == {"lv", "en"}


def test_another_cut_into_units_is_no_correction(room: Newsroom) -> None:
    room.publish()
    room.at(2)
    room.release(segmentation="paragraph")
    room.good("export")
    assert corrections(room, "lv") == []


def test_a_change_that_never_went_out_is_no_correction(room: Newsroom) -> None:
    room.publish()
    for day, text, status in ((2, CHANGED, "draft"), (3, TEXT, "final")):
        room.at(day)
        room.release(text=text, status=status)
        room.good("export")
    assert corrections(room, "lv") == []


def test_what_comes_back_from_a_withdrawal_as_it_was_is_no_correction(room: Newsroom) -> None:
    room.publish()
    for day, status in ((2, "withdrawn"), (3, "final")):
        room.at(day)
        room.release(status=status)
        room.good("export")
    assert corrections(room, "lv") == corrections(room, "en") == []
    assert room.versions()["en"]["published"] == DAY.format(1)


def test_what_was_corrected_while_withdrawn_is_a_correction(room: Newsroom) -> None:
    room.publish()
    room.at(2)
    room.release(status="withdrawn")
    room.good("export")
    room.at(3)
    room.release(text=CHANGED)
    room.good("export")
    assert corrections(room, "lv") == [(DAY.format(3), "2")]


def test_a_clock_that_goes_back_turns_no_times_round(room: Newsroom) -> None:
    room.at(5)
    room.publish()
    room.at(3)
    room.publish(text=CHANGED)
    assert corrections(room, "lv") == corrections(room, "en") == [(DAY.format(5), "2")]
    assert validate((room.root / "export/releases.xml").read_bytes()) == []
    settled(room)


def test_a_translation_that_is_reworded_is_a_correction_of_its_own(room: Newsroom) -> None:
    room.publish()
    room.at(2)
    path = room.po()
    room.write(path, room.read(path).replace("was attended by", "drew"))
    room.good("export")
    assert corrections(room, "en") == [(DAY.format(2), "1")]
    assert corrections(room, "lv") == []


# --- a ledger of before --------------------------------------------------------------------------


def test_a_ledger_of_before_corrections_were_noted_is_read(room: Newsroom) -> None:
    room.publish()
    ledger = room.ledger()
    del ledger["exported"]["source_words"]
    room.write("ledger/a.json", json.dumps(ledger))
    room.at(2)
    room.release(text=CHANGED)
    room.good("export")
    assert corrections(room, "lv") == []
    room.at(3)
    room.release(text=f"{MEETING} {TWENTY} {THIRTY}")
    room.good("export")
    assert corrections(room, "lv") == [(DAY.format(3), "3")]
    settled(room)


# --- tombstones ----------------------------------------------------------------------------------


def gone(room: Newsroom) -> list[tuple[str, str]]:
    found = room.exported().iterfind("withdrawn")
    return [(one.get("lang"), one.findtext("since")) for one in found]


def test_a_withdrawn_release_names_every_language_it_was_in(room: Newsroom) -> None:
    room.configure(languages="[en, ru]")
    room.publish()
    room.write(room.po(language="ru"), russian(room))
    room.at(2)
    room.good("export")
    assert set(room.versions()) == {"lv", "en", "ru"}
    room.configure(languages="[en]")
    room.good("export")
    assert set(room.withheld()) == {"ru"}
    room.at(3)
    room.release(status="withdrawn")
    room.good("export")
    assert gone(room) == [(code, DAY.format(3)) for code in ("lv", "en", "ru")]
    assert not alternates(room)
    settled(room)


def russian(room: Newsroom) -> str:
    """The Russian catalog with a text in every entry."""
    words = {
        TITLE: "Министр встречается со спасателями",
        MEETING: "Встреча состоялась 3 июня.",
        TWENTY: "В ней участвовали 20 спасателей.",
    }
    text = room.read(room.po(language="ru"))
    for source, target in words.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    return text


def test_a_release_that_was_in_one_language_names_that_one(room: Newsroom) -> None:
    room.release()
    room.good("export")
    room.release(status="withdrawn")
    room.good("export")
    assert [language for language, _ in gone(room)] == ["lv"]
    settled(room)


def test_where_the_ledger_is_lost_all_languages_are_named(room: Newsroom) -> None:
    room.publish()
    (room.root / "ledger/a.json").unlink()
    room.release(status="withdrawn")
    room.good("export")
    assert [language for language, _ in gone(room)] == ["lv", "en"]
    settled(room)


def test_a_lost_ledger_does_not_make_a_release_new(room: Newsroom) -> None:
    room.publish()
    (room.root / "ledger/a.json").unlink()
    room.at(2)
    room.good("export")
    assert room.exported().findtext("published") == DAY.format(1)
    assert room.versions()["lv"]["published"] == DAY.format(1)
    settled(room)


def test_a_lost_ledger_does_not_withdraw_a_release_anew(room: Newsroom) -> None:
    room.publish()
    room.at(2)
    room.release(status="withdrawn")
    room.good("export")
    (room.root / "ledger/a.json").unlink()
    room.at(3)
    room.good("export")
    assert gone(room) == [(code, DAY.format(2)) for code in ("lv", "en")]
    assert room.exported().findtext("modified") == DAY.format(2)
    settled(room)


@pytest.mark.parametrize("there", ["<releases/>", "none", NAIVE])
def test_a_file_that_is_not_ours_says_nothing(room: Newsroom, there: str) -> None:
    room.write("export/releases/a.xml", there)
    room.publish()
    assert room.exported().findtext("published") == DAY.format(1)


def test_what_no_ledger_can_know_of_does_not_go_out(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.publish("a")
    add = WaitingLedgers.add

    def refuse(waiting: WaitingLedgers, release: str, data: bytes, expected: bytes | None) -> None:
        if release == "b":
            raise WorkspaceError(T("there is no such file"))
        add(waiting, release, data, expected)

    monkeypatch.setattr(WaitingLedgers, "add", refuse)
    room.release("a", CHANGED)
    room.release("b")
    assert room.run("export").code == 1
    assert "30" in room.versions("a")["lv"]["body"]
    assert set(room.feed()) == {"a"}
    assert not (room.root / "export/releases/b.xml").exists()


# --- a run that ends between the step of the export and its ledgers ------------------------------


def test_what_went_out_just_before_the_end_keeps_its_time(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.release()
    room.good("sync")
    room.translate()

    def killed(_staging: Staging) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(WaitingLedgers, "settle", killed)
        patch.setattr(Staging, "__exit__", lambda *_: None)
        room.run("export")
    assert room.ledger().get("exported") is None
    room.at(2)
    room.release(text=CHANGED)
    room.good("export")
    assert {v["published"] for v in room.versions().values()} == {DAY.format(1)}
    assert room.versions()["en"]["state"] == "outdated"
    assert corrections(room, "lv") == [(DAY.format(2), "2")]


# --- addresses -----------------------------------------------------------------------------------


def test_every_page_is_named_with_its_address(room: Newsroom) -> None:
    room.publish()
    urls = {language: version["url"] for language, version in room.versions().items()}
    assert alternates(room) == [*urls.items(), ("x-default", urls["lv"])]


def test_a_version_without_an_address_is_not_named(room: Newsroom) -> None:
    room.configure(url='""')
    room.publish(url="{en: https://www.piemers.example/en/rescuers}")
    assert alternates(room) == [("en", "https://www.piemers.example/en/rescuers")]


def test_two_versions_with_one_address_do_not_go_out(room: Newsroom) -> None:
    room.configure(url="https://www.piemers.example/jaunumi")
    room.release()
    room.good("sync")
    room.translate()
    done = room.run("export")
    assert done.code == 1
    assert "Two versions have the same address: https://www.piemers.example/jaunumi" in done.err


def test_one_slug_for_two_releases_stops_the_export_and_can_be_mended(room: Newsroom) -> None:
    room.publish("a")
    room.publish("b")
    before = room.read("export/releases.xml")
    ledger = room.ledger("b")
    slug = ledger["slugs"]["en"] = room.ledger("a")["slugs"]["en"]
    room.write("ledger/b.json", json.dumps(ledger))
    done = room.run("export")
    assert done.code == 1
    assert f"The slug {slug} in en is that of a too" in done.err
    assert "ledger/b.json" in done.err
    assert room.read("export/releases.xml") == before
    del ledger["slugs"]["en"]
    room.write("ledger/b.json", json.dumps(ledger))
    room.good("export")
    assert room.versions("b")["en"]["slug"] == f"{slug}-2"


# --- units of an outdated version ----------------------------------------------------------------


def test_a_sentence_that_was_merged_is_not_shown_apart_from_its_host(room: Newsroom) -> None:
    merged = {
        **ENGLISH,
        MEETING: "The meeting took place on 3 June with 20 rescuers.",
        TWENTY: MERGED,
    }
    room.release()
    room.good("sync")
    room.translate(merged)
    room.good("export")
    assert len(room.exported().findall("units/unit/merged")) == 1
    room.release(text=f"{MEETING} {THIRTY} {TWENTY}")
    room.good("export")
    assert room.versions()["en"]["state"] == "outdated"
    assert not room.exported().findall("units/unit/merged")
    texts = [t.text for t in room.exported().iterfind("units/unit/text[@lang='en']")]
    assert texts == [ENGLISH[TITLE]]
