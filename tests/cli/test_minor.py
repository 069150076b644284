"""`transflow minor`: what a person declares not to matter, and what it never covers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.rooms import with_past
from tests.pipeline.newsroom import CHANGED, ENGLISH, MEETING, TEXT, TITLE, TWENTY, Newsroom

WORDED = "Šī tikšanās notika 3. jūnijā."
WORDED_AGAIN = "Šī īsā tikšanās notika 3. jūnijā."
SLIGHTLY = f"{WORDED} {TWENTY}"
SLIGHTLY_AGAIN = f"{WORDED_AGAIN} {TWENTY}"
MINOR = ("minor", "a", "--reason", "nozīme tā pati", "--by", "Anna")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept") / "room"


@pytest.fixture
def published(room: Newsroom, kept: Path) -> Newsroom:
    """A release that was approved and published, and is reworded a little on the next day."""
    room.settings |= {"approval": "required"}
    with_past(room, kept, publish_and_reword)
    room.at(2)
    return room


def publish_and_reword(room: Newsroom) -> None:
    room.configure()
    room.publish()
    room.at(2)
    room.release(text=SLIGHTLY)
    room.good("sync")


def unit_of(room: Newsroom, text: str, name: str = "a") -> str:
    ledger = room.ledger(name)
    return next(str(u["id"]) for u in ledger["units"] if u["source"] == text)


def files(room: Newsroom) -> dict[str, bytes]:
    folders = ("locales", "ledger", "export", "releases")
    return {
        str(path.relative_to(room.root)): path.read_bytes()
        for folder in folders
        for path in (room.root / folder).rglob("*")
        if path.is_file()
    }


def test_a_declared_change_leaves_everything_current(published: Newsroom) -> None:
    assert published.row()["state"] == "outdated"
    published.good(*MINOR, "--all")
    entry = published.entries()[WORDED]
    assert entry.msgstr == ENGLISH[MEETING]
    assert (entry.flags, entry.previous_msgid) == ((), None)
    row = published.row()
    assert row["state"] == "published"
    assert not row["published"]["outdated"]
    assert published.good("check").code == 0
    published.good("export")
    english = published.versions()["en"]
    assert (english["state"], english["revision"]) == ("current", "2")
    assert published.row()["state"] == "published"


def test_the_approval_holds_on_without_a_publication(room: Newsroom) -> None:
    room.configure(approval="required")
    room.release(status="draft")
    room.good("sync")
    room.translate()
    room.good("approve", "a", "--by", "Ilze")
    assert room.row()["state"] == "ready"
    room.at(2)
    room.release(text=SLIGHTLY, status="draft")
    room.good("sync")
    assert room.row()["state"] == "outdated"
    room.at(3)
    room.good(*MINOR, "--all")
    assert room.row()["state"] == "ready"
    room.at(4)
    room.release(text=SLIGHTLY_AGAIN, status="draft")
    room.good("sync")
    assert room.row()["state"] == "outdated"
    room.good(*MINOR, "--all")
    assert room.row()["state"] == "ready"
    for text in (SLIGHTLY, TEXT):
        room.release(text=text, status="draft")
        room.good("sync")
        assert room.row()["state"] == "ready"


def test_sync_twice_is_sync_once(published: Newsroom) -> None:
    published.good(*MINOR, "--all")
    before = files(published)
    published.good("sync")
    published.good(*MINOR, "--all")
    assert files(published) == before


def test_it_counts_for_exactly_this_change(published: Newsroom) -> None:
    published.good(*MINOR, "--all")
    published.release(text=SLIGHTLY_AGAIN)
    published.good("sync")
    entry = published.entries()[WORDED_AGAIN]
    assert entry.fuzzy
    assert entry.previous_msgid == WORDED
    row = published.row()
    assert row["state"] == "outdated"
    assert row["published"]["outdated"]
    assert row["minor"] == []


def test_one_decision_leads_on_from_another(published: Newsroom) -> None:
    published.good(*MINOR, "--all")
    published.at(3)
    published.release(text=SLIGHTLY_AGAIN)
    published.good("sync")
    published.good(*MINOR, "--all")
    row = published.row()
    assert row["state"] == "published"
    assert [d["old"] for d in row["minor"]] == [MEETING, WORDED]


def test_the_first_and_the_last_of_three_texts_alone_are_no_pair(published: Newsroom) -> None:
    published.good(*MINOR, "--all")
    published.at(3)
    published.release(text=SLIGHTLY_AGAIN)
    published.good("sync")
    published.good(*MINOR, "--all")
    unit = unit_of(published, WORDED_AGAIN)
    published.good("minor", "a", "--unit", unit, "--undo", "--by", "Ilze")
    assert published.row()["published"]["outdated"]
    assert published.entries()[WORDED_AGAIN].previous_msgid == WORDED


@pytest.mark.parametrize("export", [False, True])
def test_a_text_that_changed_back_is_current_too(published: Newsroom, export: bool) -> None:
    published.good(*MINOR, "--all")
    if export:
        published.good("export")
    published.at(3)
    published.release()
    published.good("sync")
    assert published.row()["state"] == "published"
    published.release(text=SLIGHTLY)
    published.good("sync")
    assert published.row()["state"] == "published"


def test_it_is_said_who_decided_and_why(published: Newsroom) -> None:
    published.good(*MINOR, "--all")
    row = published.row()
    [reason] = [r for r in row["reasons"] if r["code"] == "declared-minor"]
    assert reason["message"] == f"Anna declared a change minor (nozīme tā pati): “{WORDED}”"
    [told] = row["minor"]
    assert (told["by"], told["reason"]) == ("Anna", "nozīme tā pati")
    assert (told["old"], told["new"]) == (MEETING, WORDED)
    assert row["truth"]["sentence"].endswith("1 change was declared minor.")
    for verb in ("diff", "history"):
        out = published.good(verb, "a").out
        assert "declared minor by Anna: nozīme tā pati" in out
        assert "[-Tikšanās-]{+Šī tikšanās+}" in out


def test_a_translator_who_goes_on_is_told_nothing_of_it(published: Newsroom) -> None:
    published.good(*MINOR, "--all")
    catalog = published.read(published.po())
    other = catalog.replace(f'{WORDED}"\nmsgstr "The', f'{WORDED}"\nmsgstr "This')
    assert other != catalog
    published.write(published.po(), other)
    row = published.row()
    assert row["minor"] == []
    assert row["state"] == "review"


# --- what is critical ------------------------------------------------------------------------


@pytest.fixture
def grave(published: Newsroom) -> Newsroom:
    published.release(text=CHANGED)
    published.good("sync")
    return published


def test_a_number_needs_the_explicit_word(grave: Newsroom) -> None:
    before = files(grave)
    done = grave.run(*MINOR, "--all")
    assert done.code == 1
    assert "a number: 20 → 30" in done.err
    assert "--even-critical" in done.err
    assert files(grave) == before
    grave.good(*MINOR, "--all", "--even-critical")
    row = grave.row()
    assert not row["published"]["outdated"]
    # The checks do not care who declared what: the translation still says 20.
    assert [r["code"] for r in row["reasons"]] == ["check-errors", "declared-minor"]
    [decision] = grave.ledger()["decisions"]
    assert (decision["risk"], decision["what"]) == ("critical", ["number"])


def test_where_one_change_is_critical_none_is_declared(grave: Newsroom) -> None:
    grave.release(text=CHANGED.replace(MEETING, WORDED))
    grave.good("sync")
    before = files(grave)
    done = grave.run(*MINOR, "--all")
    assert done.code == 1
    assert "left as it is" in done.err
    assert files(grave) == before
    grave.good(*MINOR, "--unit", unit_of(grave, WORDED))
    assert not grave.entries()[WORDED].fuzzy
    assert grave.row()["published"]["risk"] == "critical"


# --- what it is not for ----------------------------------------------------------------------


def test_a_sentence_without_a_finished_translation_is_refused(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    unit = unit_of(room, MEETING)
    done = room.run(*MINOR, "--unit", unit)
    assert done.code == 1
    assert "nothing changed in it" in done.err
    catalog = room.read(room.po())
    draft = catalog.replace(f'{MEETING}"\nmsgstr ""', f'{MEETING}"\nmsgstr "Draft."')
    room.write(room.po(), draft.replace(f'msgid "{MEETING}"', f'#, fuzzy\nmsgid "{MEETING}"'))
    room.release(text=SLIGHTLY)
    room.good("sync")
    done = room.run(*MINOR, "--unit", unit)
    assert done.code == 1
    assert "no finished translation" in done.err
    assert "decisions" not in room.ledger()


def test_the_parts_of_a_sentence_that_was_cut_must_be_looked_at(room: Newsroom) -> None:
    whole = "Tikšanās notika 3. jūnijā, un tajā piedalījās 20 glābēju."
    room.release(text=whole)
    room.good("sync")
    room.translate({**ENGLISH, whole: "20 rescuers met on 3 June."})
    room.release()
    room.good("sync")
    done = room.run(*MINOR, "--all", "--even-critical")
    assert done.code == 1
    assert done.err.count("the sentence was split or joined with another") == 2
    assert "decisions" not in room.ledger()


def test_a_translation_that_is_being_changed_is_left_alone(published: Newsroom) -> None:
    catalog = published.read(published.po())
    published.write(
        published.po(), catalog.replace(f'{WORDED}"\nmsgstr "The', f'{WORDED}"\nmsgstr "This')
    )
    done = published.run(*MINOR, "--unit", unit_of(published, WORDED))
    assert done.code == 1
    assert "no finished translation" in done.err


def test_what_was_published_may_be_declared_where_the_translator_was_first(
    published: Newsroom,
) -> None:
    published.translate({**ENGLISH, WORDED: ENGLISH[MEETING]})
    assert published.row()["published"]["outdated"]
    published.good(*MINOR, "--all")
    row = published.row()
    assert row["state"] == "published"
    [told] = row["minor"]
    assert told["new"] == WORDED
    catalog = published.read(published.po())
    published.good("minor", "a", "--all", "--undo", "--by", "Ilze")
    assert published.read(published.po()) == catalog
    assert published.row()["published"]["outdated"]


def test_what_the_translator_changed_for_it_is_not_declared(published: Newsroom) -> None:
    published.translate({**ENGLISH, WORDED: "This meeting took place on 3 June."})
    published.good(*MINOR, "--all")
    assert "decisions" not in published.ledger()
    assert published.row()["published"]["outdated"]


def test_a_text_that_the_translation_was_made_for_may_be_gone_again(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    room.release(text=SLIGHTLY)
    room.good("sync")
    room.translate({**ENGLISH, WORDED: ENGLISH[MEETING]})
    room.release()
    room.good("sync")
    assert room.entries()[MEETING].previous_msgid == WORDED
    room.good(*MINOR, "--all")
    assert room.row()["state"] == "ready"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--unit", "nav-tāda"], "has no unit"),
        (["--all", "--language", "uk"], "its languages are: en"),
        (["--all", "--reason", "  "], "a decision needs a reason"),
        ([], "one of the arguments"),
    ],
)
def test_a_wish_that_makes_no_sense_is_named(
    published: Newsroom, words: list[str], said: str
) -> None:
    before = files(published)
    done = published.run(*MINOR, *words)
    assert done.code == 2
    assert said in done.err
    assert files(published) == before


def test_a_mistyped_unit_is_guessed(published: Newsroom) -> None:
    unit = unit_of(published, WORDED)
    done = published.run(*MINOR, "--unit", f"{unit}x")
    assert done.code == 2
    assert f"did you mean “{unit}”" in done.err


def test_a_unit_that_left_the_text_is_named(published: Newsroom) -> None:
    unit = unit_of(published, TWENTY)
    published.release(text=WORDED)
    published.good("sync")
    done = published.run(*MINOR, "--unit", unit)
    assert done.code == 2
    assert "no longer in the text" in done.err


def test_a_decision_is_about_one_release(published: Newsroom) -> None:
    for name in ("2025/b", "2025/c"):
        published.release(name)
    done = published.run("minor", "2025", "--all", "--reason", "x", "--by", "Anna")
    assert done.code == 2
    assert "2025/b, 2025/c" in done.err


def test_a_new_sentence_has_nothing_to_declare(published: Newsroom) -> None:
    new = "Tikšanās bija slēgta."
    published.release(text=f"{SLIGHTLY} {new}")
    published.good("sync")
    published.good(*MINOR, "--all")
    row = published.row()
    assert row["state"] == "outdated"
    assert row["truth"]["added"] == 1
    assert published.run(*MINOR, "--unit", unit_of(published, new)).code == 1


# --- undo, dry run, trouble ------------------------------------------------------------------


def test_undo_takes_everything_back(published: Newsroom) -> None:
    catalog, row = published.read(published.po()), published.row()
    published.good(*MINOR, "--all")
    published.at(3)
    published.good("minor", "a", "--all", "--undo", "--by", "Ilze", "--reason", "pārdomāts")
    assert published.read(published.po()) == catalog
    assert published.row() == row
    [decision] = published.ledger()["decisions"]
    assert (decision["undone_by"], decision["undone_reason"]) == ("Ilze", "pārdomāts")
    before = files(published)
    published.good("sync")
    assert files(published) == before
    assert published.run("minor", "a", "--all", "--undo", "--by", "Ilze").code == 0
    assert files(published) == before


@pytest.mark.parametrize("words", [["--undo"], []])
def test_a_dry_run_writes_nothing(published: Newsroom, words: list[str]) -> None:
    if words:
        published.good(*MINOR, "--all")
    before = files(published)
    done = published.good(*MINOR, "--all", "--dry-run", *words)
    assert "would" in done.err
    assert files(published) == before


def test_a_file_that_went_back_in_a_merge_is_settled_again(published: Newsroom) -> None:
    fuzzy = published.read(published.po())
    published.good(*MINOR, "--all")
    finished = published.read(published.po())
    published.write(published.po(), fuzzy)
    published.good("sync")
    assert published.read(published.po()) == finished


def test_an_unreadable_catalog_stops_it(published: Newsroom) -> None:
    published.configure(languages="[en, uk]")
    published.good("sync")
    published.write(published.po(language="uk"), 'msgid "\n')
    before = files(published)
    assert published.run(*MINOR, "--all").code == 1
    assert files(published) == before


def test_each_language_has_its_own_decisions(published: Newsroom) -> None:
    published.configure(languages="[en, uk]")
    published.good("sync")
    published.good(*MINOR, "--all", "--language", "en")
    assert [d["language"] for d in published.ledger()["decisions"]] == ["en"]
    assert published.row(language="uk")["minor"] == []


def test_a_unit_may_have_changed_for_one_language_only(published: Newsroom) -> None:
    published.configure(languages="[en, uk]")
    published.good("sync")
    unit = unit_of(published, WORDED)
    done = published.good(*MINOR, "--unit", unit)
    assert "(uk)" not in done.err
    assert published.run(*MINOR, "--unit", unit, "--language", "uk").code == 1
    published.good("minor", "a", "--unit", unit, "--undo", "--by", "Anna")


def test_sentences_that_are_translated_in_one(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    room.translate({**ENGLISH, MEETING: "20 rescuers met on 3 June.", TWENTY: "↑"})
    room.at(2)
    reworded = TWENTY.replace("Tajā", "Tur")
    room.release(text=f"{MEETING} {reworded}")
    room.good("sync")
    room.good(*MINOR, "--all")
    entry = room.entries()[reworded]
    assert (entry.msgstr, entry.fuzzy) == ("↑", False)
    assert not room.entries()[MEETING].fuzzy
    assert room.row()["state"] == "ready"


def test_what_came_of_it_as_json(published: Newsroom) -> None:
    [answer] = json.loads(published.good(*MINOR, "--all", "--json").out)
    assert answer == {
        "release": "a",
        "language": "en",
        "unit": unit_of(published, WORDED),
        "old": MEETING,
        "new": WORDED,
        "risk": "substantive",
        "what": [],
        "decided": True,
        "refused": None,
    }


def test_a_title_may_be_declared_too(published: Newsroom) -> None:
    published.release(text=SLIGHTLY, title=f"Šodien {TITLE.lower()}")
    published.good("sync")
    done = published.run(*MINOR, "--all", "--even-critical")
    assert done.code == 0, done.err
    assert len(published.ledger()["decisions"]) == 2
    assert published.row()["state"] == "published"
