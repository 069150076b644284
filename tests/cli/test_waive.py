"""`transflow waive` and `waivers`: what a person says is no fault, and when that ends."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.rooms import with_past
from tests.pipeline.newsroom import ENGLISH, MEETING, TEXT, TWENTY, Newsroom
from transflow.pipeline.plan import plan_release
from transflow.pipeline.project import open_project
from transflow.pipeline.waiving import Wish, hashes, waive
from transflow.store.workspace import SourceFile

ROUNDED = "It was attended by some 25 rescuers."
WORDED = "Klāt bija 20 glābēju."
BY = ("--by", "Anna Ozola")
WHY = ("--reason", "noapaļots pēc vienošanās", *BY)
NUMBERS = ("--check", "numbers")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept") / "room"


@pytest.fixture
def desk(room: Newsroom, kept: Path) -> Newsroom:
    """A release that is translated, with a wrong number in its last sentence."""
    room.settings |= {"approval": "required"}
    return with_past(room, kept, translate_wrongly)


def translate_wrongly(room: Newsroom) -> None:
    room.configure()
    room.release()
    room.good("sync")
    room.translate({**ENGLISH, TWENTY: ROUNDED})


def unit_of(room: Newsroom, text: str = TWENTY) -> str:
    return next(str(u["id"]) for u in room.ledger()["units"] if u["source"] == text)


def findings(room: Newsroom, check: str = "numbers") -> list[dict[str, Any]]:
    found = json.loads(room.run("check", "--format", "json").out)["findings"]
    return [finding for finding in found if finding["check"] == check]


def listed(room: Newsroom, *words: str) -> list[dict[str, Any]]:
    return list(json.loads(room.good("waivers", "--format", "json", *words).out))


def retranslate(room: Newsroom, source: str, text: str) -> None:
    path = room.po()
    room.write(path, room.read(path).replace(f'"{room.entries()[source].msgstr}"', f'"{text}"'))


# --- a unit --------------------------------------------------------------------------------


def test_a_waived_error_is_shown_and_weighs_nothing(desk: Newsroom) -> None:
    assert desk.run("approve", "a", *BY).code == 1
    desk.good("waive", "a", unit_of(desk), *NUMBERS, *WHY)
    assert [f["waived"] for f in findings(desk)] == ["noapaļots pēc vienošanās"]
    assert desk.run("check").code == 0
    desk.good("approve", "a", *BY)
    desk.good("export")
    assert ROUNDED in desk.versions()["en"]["body"]


def test_the_ledger_says_who_why_and_of_what(desk: Newsroom) -> None:
    desk.good("waive", "a", unit_of(desk), *NUMBERS, *WHY)
    (waiver,) = desk.ledger()["waivers"]
    assert waiver["by"] == "Anna Ozola"
    assert waiver["reason"] == "noapaļots pēc vienošanās"
    assert waiver["at"] == "2025-06-01T10:00:00+03:00"
    assert {"source_hash", "target_hash"} < set(waiver)


@pytest.mark.parametrize("what", ["translation", "source"])
def test_it_ends_when_the_text_changes(desk: Newsroom, what: str) -> None:
    desk.good("waive", "a", unit_of(desk), *NUMBERS, *WHY)
    assert [row["status"] for row in listed(desk)] == ["in-force"]
    if what == "translation":
        retranslate(desk, TWENTY, "Some 27 rescuers took part in it.")
    else:
        desk.release(text=f"{MEETING} {WORDED}")
        desk.good("sync")
        desk.translate({WORDED: ROUNDED})
    assert [f["waived"] for f in findings(desk)] == [None]
    assert desk.run("approve", "a", *BY).code == 1
    assert [row["status"] for row in listed(desk)] == ["lapsed"]


def test_it_counts_again_when_the_text_is_back(desk: Newsroom) -> None:
    desk.good("waive", "a", unit_of(desk), *NUMBERS, *WHY)
    retranslate(desk, TWENTY, "Some 27 rescuers took part in it.")
    assert desk.run("check").code == 1
    retranslate(desk, TWENTY, ROUNDED)
    assert desk.run("check").code == 0


def test_what_is_translated_within_a_text_belongs_to_it(desk: Newsroom) -> None:
    """The waiver for a text that holds another one ends when that one changes."""
    retranslate(desk, MEETING, "The meeting took place on 3 June with 25 rescuers.")
    retranslate(desk, TWENTY, "↑")
    desk.good("waive", "a", unit_of(desk, MEETING), *NUMBERS, *WHY)
    assert desk.run("check").code == 0
    desk.release(text=f"{MEETING} {WORDED}")
    desk.good("sync")
    desk.translate({WORDED: "↑"})
    assert [f["waived"] for f in findings(desk)] == [None]


def test_a_text_that_stands_twice_is_waived_by_either_id(desk: Newsroom) -> None:
    desk.release(text=f"{TEXT}\n\n{TWENTY}")
    desk.good("sync")
    ids = [str(u["id"]) for u in desk.ledger()["units"] if u["source"] == TWENTY]
    assert len(set(ids)) == 2
    desk.good("waive", "a", ids[1], *NUMBERS, *WHY)
    assert desk.run("check").code == 0
    desk.good("waive", "a", ids[0], *NUMBERS, "--undo", *BY)
    assert desk.run("check").code == 1


def test_a_text_that_is_translated_within_another_is_waived_with_it(desk: Newsroom) -> None:
    retranslate(desk, MEETING, "The meeting took place on 3 June with 25 rescuers.")
    retranslate(desk, TWENTY, "↑")
    desk.good("waive", "a", unit_of(desk, TWENTY), *NUMBERS, *WHY)
    assert desk.run("check").code == 0
    assert [row["unit"] for row in listed(desk)] == [unit_of(desk, MEETING)]
    desk.good("waive", "a", unit_of(desk, TWENTY), *NUMBERS, "--undo", *BY)
    assert desk.run("check").code == 1


def test_it_may_be_about_some_words_only(desk: Newsroom) -> None:
    retranslate(desk, TWENTY, "It was attended by some 25 rescuers and 7 dogs.")
    before = len(findings(desk))
    desk.good("waive", "a", unit_of(desk), *NUMBERS, "--spot", "7", *WHY)
    found = findings(desk)
    assert len(found) == before == 2
    assert sum(f["waived"] is not None for f in found) == 1
    assert desk.run("check").code == 1
    assert desk.run("waive", "a", unit_of(desk), *NUMBERS, "--spot", "8", *WHY).code == 1


def test_a_unit_is_named_by_its_words_too(desk: Newsroom) -> None:
    refused = desk.run("waive", "a", "--text", "e", *NUMBERS, *WHY)
    assert refused.code == 2
    assert unit_of(desk) in refused.err
    assert desk.run("waive", "a", "--text", "zemessargi", *NUMBERS, *WHY).code == 2
    desk.good("waive", "a", "--text", "some  25 Rescuers", *NUMBERS, *WHY)
    assert desk.run("check").code == 0


def test_taken_back_it_counts_no_more(desk: Newsroom) -> None:
    unit = unit_of(desk)
    desk.good("waive", "a", unit, *NUMBERS, *WHY)
    desk.good("waive", "a", unit, *NUMBERS, "--undo", *BY)
    assert desk.run("check").code == 1
    assert listed(desk) == []
    assert [row["status"] for row in listed(desk, "--all")] == ["undone"]
    assert desk.run("waive", "a", unit, *NUMBERS, "--undo", *BY).code == 1
    desk.good("waive", "a", unit, *NUMBERS, *WHY)
    assert desk.run("check").code == 0


def test_given_twice_it_is_there_once(desk: Newsroom) -> None:
    desk.good("waive", "a", unit_of(desk), *NUMBERS, *WHY)
    before = desk.read("ledger/a.json")
    desk.good("waive", "a", unit_of(desk), *NUMBERS, *WHY)
    desk.good("sync")
    assert desk.read("ledger/a.json") == before


def test_a_dry_run_writes_nothing(desk: Newsroom) -> None:
    before = desk.read("ledger/a.json")
    desk.good("waive", "a", unit_of(desk), *NUMBERS, *WHY, "--dry-run")
    desk.good("waive", "--term", "25", *NUMBERS, *WHY, "--dry-run")
    assert desk.read("ledger/a.json") == before
    assert not (desk.root / "waivers.jsonl").exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("a", "UNIT", *NUMBERS, *BY), 2, "needs a reason"),
        (("a", "UNIT", "--check", "nombers", *WHY), 2, "did you mean “numbers”"),
        (("a", "u000000000", *NUMBERS, *WHY), 2, "no unit"),
        (("a", *NUMBERS, *WHY), 2, "one text"),
        (("a", "UNIT", "--text", "x", *NUMBERS, *WHY), 2, "one text"),
        (("a", "--term", "x", *NUMBERS, *WHY), 2, "whole project"),
        (("a", "UNIT", "--check", "dates", *WHY), 1, "finds nothing"),
        (("a", "UNIT", *NUMBERS, "--language", "de", *WHY), 2, "no version"),
        (("--term", "x", *NUMBERS, "--undo", *BY), 2, "was not waived"),
        (("a", "UNIT", *NUMBERS, "--reason", "a\x1b[2J", *BY), 2, "control character"),
        (("--term", "\udcff", *NUMBERS, *WHY), 2, "control character"),
        (("--term", " \u3000", *NUMBERS, *WHY), 2, "no words"),
        (("--term", "x", "--check", "consistency", *WHY), 2, "# waiver consistency: the reason"),
    ],
)
def test_what_is_refused(desk: Newsroom, words: tuple[str, ...], code: int, said: str) -> None:
    before = desk.read("ledger/a.json")
    done = desk.run("waive", *(unit_of(desk) if word == "UNIT" else word for word in words))
    assert (done.code, said in done.out + done.err) == (code, True), done
    assert desk.read("ledger/a.json") == before
    assert not (desk.root / "waivers.jsonl").exists()


def test_the_history_tells_of_it(desk: Newsroom) -> None:
    desk.good("waive", "a", unit_of(desk), *NUMBERS, *WHY)
    desk.at(2)
    desk.good("waive", "a", unit_of(desk), *NUMBERS, "--undo", *BY, "--reason", "tomēr nē")
    (release,) = json.loads(desk.good("history", "a", "--format", "json").out)
    told = [event for event in release["events"] if "waive" in event["event"]]
    assert [(e["event"], e["by"], e["reason"], e["check"]) for e in told] == [
        ("waived", "Anna Ozola", "noapaļots pēc vienošanās", "numbers"),
        ("waiver-undone", "Anna Ozola", "tomēr nē", "numbers"),
    ]
    text = desk.good("history", "a").out
    assert f"numbers waived for [{unit_of(desk)}] by Anna Ozola" in text


# --- what nobody may waive -----------------------------------------------------------------


def test_a_gap_cannot_be_waived(desk: Newsroom) -> None:
    retranslate(desk, TWENTY, "")
    refused = desk.run("waive", "a", unit_of(desk), "--check", "untranslated", *WHY)
    assert (refused.code, "cannot be waived" in refused.err) == (1, True)


def test_an_unsafe_link_cannot_be_waived(room: Newsroom) -> None:
    linked = "Sk. [vietni](https://piemers.example)."
    room.release(text=f"{TEXT} {linked}")
    room.good("sync")
    source = next(text for text in room.entries() if "vietni" in text)
    unsafe = source.replace('id="1"', 'id="1" href="javascript:x"')
    unsafe = unsafe.replace("Sk. ", "See ").replace("vietni", "the website")
    room.translate({**ENGLISH, source: unsafe})
    assert [f["waived"] for f in findings(room, "markup")] == [None]
    refused = room.run("waive", "a", unit_of(room, source), "--check", "markup", *WHY)
    assert refused.code == 1
    assert "cannot be waived" in refused.err + refused.out
    catalog = room.read(room.po())
    place = catalog.rindex("#. ", 0, catalog.index("See <a"))
    room.write(room.po(), f"{catalog[:place]}# waiver markup: tā vajag\n{catalog[place:]}")
    assert [f["waived"] for f in findings(room, "markup")] == [None]
    assert len(findings(room, "waiver")) == 1
    assert room.run("check").code == 1


# --- words in the whole project ------------------------------------------------------------


def test_words_are_waived_everywhere(desk: Newsroom) -> None:
    desk.good("waive", "--term", "25", *NUMBERS, *WHY)
    assert [f["waived"] for f in findings(desk)] == ["noapaļots pēc vienošanās"]
    assert desk.run("check").code == 0
    (row,) = listed(desk)
    assert (row["kind"], row["words"], row["by"]) == ("term", "25", "Anna Ozola")
    retranslate(desk, TWENTY, "It was attended by some 26 rescuers.")
    assert desk.run("check").code == 1
    desk.good("waive", "--term", "26", *NUMBERS, "--language", "de", *WHY)
    assert desk.run("check").code == 1
    desk.good("waive", "--term", "26", *NUMBERS, "--language", "en", *WHY)
    assert desk.run("check").code == 0
    desk.good("waive", "--term", "26", *NUMBERS, "--language", "en", "--undo", *BY)
    assert desk.run("check").code == 1


def test_words_of_a_check_that_is_gone_are_not_needed(desk: Newsroom) -> None:
    desk.good("waive", "--term", "25", *NUMBERS, *WHY)
    desk.write("waivers.jsonl", desk.read("waivers.jsonl").replace("numbers", "former-check"))
    assert [(row["check"], row["status"]) for row in listed(desk)] == [("former-check", "idle")]


def test_the_file_is_sorted_and_keeps_what_it_does_not_know(desk: Newsroom) -> None:
    for term in ("27", "25", "26"):
        desk.good("waive", "--term", term, *NUMBERS, *WHY)
    lines = desk.read("waivers.jsonl").splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["25", "26", "27"]
    more = lines[0].replace("}", ', "seen": "by Ilze"}')
    desk.write("waivers.jsonl", "".join(f"{line}\n" for line in [more, *lines[1:]]))
    desk.good("waive", "--term", "24", *NUMBERS, *WHY)
    assert desk.read("waivers.jsonl").splitlines()[1:] == [more, *lines[1:]]
    desk.good("waive", "--term", "24", *NUMBERS, "--undo", *BY)
    assert desk.read("waivers.jsonl").splitlines() == [more, *lines[1:]]


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< HEAD",
        "[]",
        '{"check": "numbers", "text": "25", "reason": "x"}',
        '{"check": "numbers", "text": "25", "reason": "x", "at": "vakar"}',
        '{"check": "numbers", "text": "25", "reason": "", "at": "2025-06-01T10:00:00+03:00"}',
        '{"check": "numbers", "text": 25, "reason": "x", "at": "2025-06-01T10:00:00+03:00"}',
        '{"check": "numbers", "text": "5", "reason": "\\ud8ff", "at": "2025-06-01T10:00+03:00"}',
    ],
)
def test_a_damaged_line_is_named(desk: Newsroom, line: str) -> None:
    desk.good("waive", "--term", "25", *NUMBERS, *WHY)
    good = desk.read("waivers.jsonl")
    desk.write("waivers.jsonl", f"{good}{line}\n")
    for verb in (("check",), ("waivers",), ("waive", "--term", "1", *NUMBERS, *WHY)):
        done = desk.run(*verb)
        assert done.code != 0
        assert "waivers.jsonl:2" in done.err
    assert desk.read("waivers.jsonl") == f"{good}{line}\n"


# --- the report ----------------------------------------------------------------------------


def test_comments_are_listed_too(desk: Newsroom) -> None:
    path, mark = desk.po(), "#. "
    catalog = desk.read(path)
    place = catalog.rindex(mark, 0, catalog.index(TWENTY))
    text = f"{catalog[:place]}# waiver numbers: noapaļots\n# waiver dates: nav\n{catalog[place:]}"
    desk.write(path, text)
    rows = {row["check"]: row for row in listed(desk)}
    assert rows["numbers"]["status"] == "in-force"
    assert rows["dates"]["status"] == "idle"
    assert rows["numbers"]["where"].startswith(f"{path}:")
    desk.release(text=f"{MEETING} {WORDED}")
    desk.good("sync")
    assert {row["status"] for row in listed(desk)} == {"lapsed"}
    assert {tuple(row["changed"]) for row in listed(desk)} == {("source",)}


def test_the_report_is_for_people_and_spreadsheets(desk: Newsroom) -> None:
    desk.good("waive", "a", unit_of(desk), *NUMBERS, "--reason", "=1+1", *BY)
    text = desk.good("waivers").out
    for words in ("in force", "[numbers]", "Anna Ozola, 2025-06-01: =1+1", ROUNDED):
        assert words in text
    assert desk.good("waivers", "--check", "dates").out == ""
    assert desk.good("waivers", "--language", "de").out == ""
    rows = list(csv.DictReader(io.StringIO(desk.good("waivers", "--format", "csv").out)))
    assert rows[0]["Reason"] == "'=1+1"
    assert rows[0]["Translation now"] == ROUNDED
    assert rows[0]["Changed since"] == rows[0]["Source then"] == ""


def test_of_a_text_that_changed_the_report_says_how_it_was(desk: Newsroom) -> None:
    desk.good("waive", "a", unit_of(desk), *NUMBERS, *WHY)
    desk.release(text=f"{MEETING} {WORDED}")
    desk.good("sync")
    desk.translate({WORDED: ROUNDED})
    for _ in range(2):  # also when the text in between is in the ledger
        (row,) = listed(desk)
        assert (row["status"], row["changed"]) == ("lapsed", ["source"])
        assert (row["source_then"], row["source"], row["target"]) == (TWENTY, WORDED, ROUNDED)
        lines = desk.good("waivers").out.split("\n")
        assert lines[2:4] == [
            f"  It was given for another text: {TWENTY}",
            f"  Now: {WORDED} → {ROUNDED}",
        ]
        (cells,) = csv.DictReader(io.StringIO(desk.good("waivers", "--format", "csv").out))
        assert (cells["Source then"], cells["Source now"]) == (TWENTY, WORDED)
        assert cells["Changed since"] == "It was given for another text."
        desk.good("export")


def test_a_changed_text_is_known_before_anything_is_synced(desk: Newsroom) -> None:
    desk.good("waive", "a", unit_of(desk), *NUMBERS, *WHY)
    desk.release(text=f"{MEETING} {WORDED}")
    (row,) = listed(desk)
    assert (row["source_then"], row["source"], row["target"]) == (TWENTY, WORDED, "")
    assert row["changed"] == ["source"]


def test_of_a_translation_that_changed_the_report_shows_the_one_of_now(desk: Newsroom) -> None:
    new = "Some 27 rescuers took part in it."
    desk.good("waive", "a", unit_of(desk), *NUMBERS, *WHY)
    retranslate(desk, TWENTY, new)
    (row,) = listed(desk)
    assert (row["changed"], row["source_then"]) == (["target"], "")
    said = desk.good("waivers").out
    assert f"  It was given for another translation.\n  Now: {TWENTY} → {new}\n" in said


def test_of_a_text_that_left_the_report_shows_how_it_last_read(desk: Newsroom) -> None:
    desk.good("waive", "a", unit_of(desk), *NUMBERS, *WHY)
    desk.release(text=MEETING)
    desk.good("sync")
    (row,) = listed(desk)
    assert (row["status"], row["changed"], row["source"]) == ("lapsed", ["gone"], TWENTY)
    said = desk.good("waivers").out
    assert f"  The text has left the release.\n  It last read: {TWENTY}\n" in said


def test_a_translation_that_is_not_finished_now_is_said_to_be_so(desk: Newsroom) -> None:
    desk.good("waive", "a", unit_of(desk), *NUMBERS, *WHY)
    place = f'msgid "{TWENTY}"'
    desk.write(desk.po(), desk.read(desk.po()).replace(place, f"#, fuzzy\n{place}"))
    (row,) = listed(desk)
    assert (row["status"], row["changed"]) == ("lapsed", ["unfinished"])
    assert f"  The translation is not finished now.\n  Now: {TWENTY}\n" in desk.good("waivers").out


def test_a_waiver_that_counts_says_nothing_of_changes(desk: Newsroom) -> None:
    desk.good("waive", "a", unit_of(desk), *NUMBERS, *WHY)
    (row,) = listed(desk)
    assert (row["changed"], row["source_then"]) == ([], "")
    assert f"\n  {TWENTY} → {ROUNDED}\n" in desk.good("waivers").out


# --- what goes out -------------------------------------------------------------------------


@pytest.mark.parametrize("whole", [False, True])
def test_nothing_goes_out_any_more_when_the_waiver_is_taken_back(
    desk: Newsroom, *, whole: bool
) -> None:
    desk.configure(approval="off")
    about = ("--term", "25") if whole else ("a", unit_of(desk))
    desk.run("export")
    assert "en" not in desk.versions()
    desk.good("waive", *about, *NUMBERS, *WHY)
    desk.good("export")
    assert ROUNDED in desk.versions()["en"]["body"]
    desk.good("waive", *about, *NUMBERS, *BY, "--undo")
    assert desk.run("check").code == 1
    retranslate(desk, MEETING, "It was held on 3 June.")
    desk.run("export")
    assert "held" not in desk.versions()["en"]["body"]
    desk.good("waive", *about, *NUMBERS, *WHY)
    desk.good("export")
    assert "held" in desk.versions()["en"]["body"]


def test_what_was_not_seen_is_not_waived(desk: Newsroom) -> None:
    """A page shows a finding; when its answer comes, somebody has saved other words."""
    project = open_project(desk.root, dt.datetime(2025, 6, 1, 7, tzinfo=dt.UTC))
    source = SourceFile("a", "releases/a.md")
    unit = unit_of(desk)
    (version,) = plan_release(project, source).versions
    seen = hashes(project, version, unit)
    assert seen is not None
    assert hashes(project, version, "u0") is None
    wish = Wish("numbers", "Anna", "noapaļots", unit, seen=seen)
    retranslate(desk, TWENTY, "Some 27 rescuers took part in it.")
    (answer,) = waive(project, source, wish, dry_run=False)
    assert answer.refused is not None
    assert answer.waivers == ()
    retranslate(desk, TWENTY, ROUNDED)
    (answer,) = waive(project, source, wish, dry_run=False)
    assert [w.unit for w in answer.waivers] == [unit]
    assert desk.run("check").code == 0


def test_a_catalog_by_itself_is_judged_as_its_release(desk: Newsroom) -> None:
    path = str(desk.root / desk.po())
    assert desk.run("check", path).code == 1
    desk.good("waive", "a", unit_of(desk), *NUMBERS, *WHY)
    desk.good("check", path)
    copy = desk.root / "elsewhere.po"
    copy.write_text(desk.read(desk.po()), encoding="utf-8")
    assert desk.run("check", str(copy)).code == 1
    retranslate(desk, TWENTY, "Some 27 rescuers took part in it.")
    assert desk.run("check", path).code == 1


def test_words_are_waived_in_any_catalog_of_the_project(desk: Newsroom) -> None:
    path = str(desk.root / desk.po())
    assert desk.run("check", path).code == 1
    desk.good("waive", "--term", "25", *NUMBERS, *WHY)
    assert desk.run("check", path).code == 0
