"""`transflow history`, and `transflow diff` between revisions: what happened, and when."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.rooms import with_past
from tests.pipeline.newsroom import CHANGED, ENGLISH, MEETING, TEXT, THIRTY, TWENTY, Newsroom

WORDED = "Šī tikšanās notika 3. jūnijā."


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept") / "room"


@pytest.fixture
def eventful(room: Newsroom, kept: Path) -> Newsroom:
    """Published, corrected in a number and withheld, translated anew, reworded, withdrawn."""
    room.settings |= {"approval": "required", "outdated": "block"}
    with_past(room, kept, eventful_days)
    room.at(5)
    return room


def eventful_days(room: Newsroom) -> None:
    room.configure()
    room.publish()
    room.at(2)
    room.release(text=CHANGED)
    room.good("export")
    room.at(3)
    room.translate()
    room.good("approve", "a", "--by", "Ilze")
    room.good("export")
    room.at(4)
    room.release(text=f"{WORDED} {THIRTY}")
    room.good("sync")
    room.good("minor", "a", "--all", "--by", "Anna", "--reason", "nozīme tā pati")
    room.at(5)
    room.release(text=CHANGED, status="withdrawn")
    room.good("export")


def events(room: Newsroom, *words: str) -> list[dict[str, Any]]:
    [told] = json.loads(room.good("history", "a", "--json", *words).out)
    assert told["release"] == "a"
    return list(told["events"])


def test_everything_stands_in_the_order_of_time(eventful: Newsroom) -> None:
    told = [(e["event"], e["revision"], e["by"]) for e in events(eventful)]
    assert told == [
        ("revision", 1, None),
        ("approved", 1, "Anna"),
        ("published", 1, None),
        ("revision", 2, None),
        ("corrected", 2, None),
        ("withheld", 2, None),
        ("approved", 2, "Ilze"),
        ("published", 2, None),
        ("corrected", 2, None),
        ("revision", 3, None),
        ("minor", None, "Anna"),
        ("reverted", 2, None),
        ("withdrawn", 2, None),
    ]
    times = [e["at"] for e in events(eventful)]
    assert times == sorted(times)


def test_what_was_published_when_from_which_hashes(eventful: Newsroom) -> None:
    told = {(e["event"], e["revision"]): e for e in events(eventful)}
    for revision in (1, 2):
        out, approved = told["published", revision], told["approved", revision]
        assert out["source_hash"] == approved["source_hash"]
        assert out["target_hash"] == approved["target_hash"]
        assert out["language"] == "en"
    first, second = told["published", 1], told["published", 2]
    assert first["source_hash"] != second["source_hash"]
    withheld = told["withheld", 2]
    assert withheld["target_hash"] == first["target_hash"]
    assert withheld["source_hash"] == second["source_hash"]
    assert told["withdrawn", 2]["source_hash"] == second["source_hash"]
    published = eventful.ledger()["published"]["en"]
    assert published["source_hash"] == second["source_hash"]


def test_a_revision_says_what_changed(eventful: Newsroom) -> None:
    second = next(e for e in events(eventful) if (e["event"], e["revision"]) == ("revision", 2))
    assert (second["risk"], second["changed"], second["critical"]) == ("critical", 1, 1)
    assert second["what"] == ["number"]
    [change] = second["changes"]
    assert (change["old"], change["new"], change["kind"]) == (TWENTY, THIRTY, "changed")


def test_for_people(eventful: Newsroom) -> None:
    lines = eventful.good("history", "a").out.splitlines()
    assert lines[0] == "a"
    assert lines[1] == "  1 June 2025 at 10:00: revision 1, the first"
    assert "revision 2, critical: 1 sentence changed, 1 critical: number" in lines[4]
    assert lines[2].startswith("  1 June 2025 at 10:00 (en): approved by Anna, revision 1 [source ")
    text = "\n".join(lines)
    assert "(en): published, revision 2 [source " in text
    assert "the source went back to revision 2" in text
    assert "withheld, when the source was revision 2" in text
    assert "withdrawn, when the source was revision 2" in text
    assert "1 change declared minor by Anna: nozīme tā pati" in text


def test_one_language_the_newest_and_the_other_way_round(eventful: Newsroom) -> None:
    eventful.configure(languages="[en, uk]")
    of_uk = events(eventful, "--language", "uk")
    assert {e["event"] for e in of_uk} == {"revision", "reverted", "withdrawn"}
    last = events(eventful, "--limit", "2")
    assert [e["event"] for e in last] == ["reverted", "withdrawn"]
    turned = events(eventful, "--limit", "2", "--reverse")
    assert turned == last[::-1]


def test_one_revision_word_by_word(eventful: Newsroom) -> None:
    out = eventful.good("history", "a", "--revision", "2").out
    assert "Tajā piedalījās [-20-]{+30+} glābēju." in out
    assert "revision 1" not in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["history", "a", "--revision", "9"], "its revisions are: 1, 2, 3"),
        (["diff", "a", "--from", "9"], "its revisions are: 1, 2, 3"),
        (["diff", "a", "--from", "1", "--to", "7"], "no revision 7"),
        (["diff", "a", "--to", "1"], "--to needs --from"),
        (["history", "a", "--limit", "0"], "--limit must be at least 1"),
    ],
)
def test_what_never_was_is_named(eventful: Newsroom, words: list[str], said: str) -> None:
    done = eventful.run(*words)
    assert done.code in (1, 2)
    assert said in done.err
    assert "the same" not in done.err


def test_a_release_that_was_never_synced(room: Newsroom) -> None:
    room.release()
    assert events(room) == []
    assert "transflow sync" in room.run("history", "a", "--revision", "1").err


def test_an_undone_decision_stays_in_the_history(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    room.translate()
    room.release(text=f"{WORDED} {TWENTY}")
    room.at(2)
    room.good("minor", "a", "--all", "--by", "Anna", "--reason", "nozīme tā pati")
    room.at(3)
    room.good("minor", "a", "--all", "--undo", "--by", "Ilze", "--reason", "pārdomāts")
    told = [(e["event"], e["by"], e["reason"]) for e in events(room) if e["units"]]
    assert told == [
        ("minor", "Anna", "nozīme tā pati"),
        ("minor-undone", "Ilze", "pārdomāts"),
    ]
    said = "1 change no longer minor, taken back by Ilze"
    assert f"{said}: pārdomāts" in room.good("history", "a").out
    room.good("minor", "a", "--all", "--by", "Anna", "--reason", "nozīme tā pati")
    room.at(4)
    room.good("minor", "a", "--all", "--undo", "--by", "Ilze")
    assert f"{said}\n" in room.good("history", "a").out


def test_an_approval_that_a_newer_one_replaces_stays(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    room.translate()
    room.good("approve", "a", "--by", "Anna")
    ledger = room.ledger()
    ledger["log"] = []  # as before approvals were logged
    room.write("ledger/a.json", json.dumps(ledger))
    assert [e["by"] for e in events(room) if e["event"] == "approved"] == ["Anna"]
    room.at(2)
    room.release(text=CHANGED)
    room.good("sync")
    room.translate()
    room.good("approve", "a", "--by", "Ilze")
    assert [e["by"] for e in events(room) if e["event"] == "approved"] == ["Anna", "Ilze"]


def test_no_approval_of_a_text_that_the_ledger_cannot_note(room: Newsroom) -> None:
    room.configure(languages="[en, uk]", approval="required")
    room.release()
    room.good("sync")
    room.translate()
    room.write(room.po(language="uk"), 'msgid "\n')
    room.good("approve", "a", "--language", "en", "--by", "Anna")
    room.at(2)
    room.release(text=CHANGED)
    done = room.run("approve", "a", "--language", "en", "--by", "Anna")
    assert done.code == 1
    assert "the ledger cannot follow the source" in done.err
    assert [a["revision"] for a in room.ledger()["approvals"]] == [1]


# --- diff ------------------------------------------------------------------------------------


def test_two_revisions_word_by_word(eventful: Newsroom) -> None:
    [item] = json.loads(eventful.good("diff", "a", "--from", "1", "--to", "2", "--json").out)
    assert (item["against"], item["language"]) == ("revision", "")
    assert (item["old"], item["new"], item["risk"]) == (TWENTY, THIRTY, "critical")
    out = eventful.good("diff", "a", "--from", "2", "--to", "1").out
    assert out.startswith("a (2 → 1)\n")
    assert "Tajā piedalījās [-30-]{+20+} glābēju." in out


def test_a_revision_and_the_text_as_it_reads_now(eventful: Newsroom) -> None:
    done = eventful.good("diff", "a", "--from", "2")
    assert "The two texts are the same." in done.err
    eventful.release(text=f"{TEXT} Runāja arī Anna Ozola.")
    out = eventful.good("diff", "a", "--from", "3").out
    assert "{+Runāja arī Anna Ozola.+}" in out
    assert "[-Šī tikšanās-]{+Tikšanās+}" in out


def test_an_old_ledger_says_that_it_does_not_know(eventful: Newsroom) -> None:
    ledger = eventful.ledger()
    for revision in ledger["revisions"]:
        revision.pop("changes", None)
        revision.pop("before", None)
    eventful.write("ledger/a.json", json.dumps(ledger))
    done = eventful.run("diff", "a", "--from", "1")
    assert done.code == 1
    assert "does not know how revision 1 read" in done.err
    assert "an older transflow" in eventful.good("history", "a", "--revision", "3").out
    assert "revision 2, critical: 1 sentence changed" in eventful.good("history", "a").out
    before = eventful.read("ledger/a.json")
    eventful.good("sync")
    assert json.loads(eventful.read("ledger/a.json")) == json.loads(before)


def test_the_head_of_a_diff_is_the_whole_truth(room: Newsroom) -> None:
    room.publish()
    assert room.good("diff", "a").out == (
        "a (en)\n  English reflects revision 1 of 1; true to the source since 1 June 2025.\n"
    )
    assert room.good("diff").out == ""
    room.at(2)
    room.release(text=CHANGED)
    head = room.good("diff").out.splitlines()[1]
    assert head == (
        "  English reflects revision 1 of 2; outdated since 2 June 2025: "
        "1 sentence changed, 1 critical: number."
    )
    sentence = room.row()["truth"]["sentence"]
    assert sentence == head.strip()
    room.release("b")
    assert room.good("diff", "b").out.splitlines()[1] == "  English: nothing is published."


def test_the_truth_when_the_text_goes_back(room: Newsroom) -> None:
    room.publish()
    room.at(2)
    room.release(text=CHANGED)
    room.good("sync")
    room.at(3)
    room.release()
    room.good("sync")
    truth = room.row()["truth"]
    assert truth["sentence"] == (
        "English reflects revision 1 of 2, to which the source went back; "
        "true to the source since 3 June 2025."
    )
    assert (truth["reflects"], truth["of"], truth["current"]) == (1, 2, 1)
    assert truth["since"].startswith("2025-06-03")


def test_the_truth_about_a_sentence_in_two(room: Newsroom) -> None:
    whole = "Tikšanās notika 3. jūnijā, un tajā piedalījās 20 glābēju."
    room.release(text=whole)
    room.good("sync")
    english = "The meeting took place on 3 June and was attended by 20 rescuers."
    room.translate({**ENGLISH, whole: english})
    room.good("export")
    room.release(text=f"{MEETING} {TWENTY}")
    room.at(2)
    room.good("sync")
    truth = room.row()["truth"]
    assert (truth["split"], truth["changed"], truth["added"]) == (1, 0, 0)
    assert truth["critical"] == 0
    assert "1 sentence split" in truth["sentence"]
