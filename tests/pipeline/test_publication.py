"""What the website may show after withdrawals, undone changes, damage and interruptions."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from tests.pipeline.newsroom import (
    CHANGED,
    ENGLISH,
    MEETING,
    TEXT,
    TITLE,
    TWENTY,
    Done,
    Newsroom,
)
from transflow.model import MERGED

OTHER = "Cita ziņa par mežu"
OTHER_TEXT = "Mežā ir sauss."
OTHER_ENGLISH = {OTHER: "Other news on the forest", OTHER_TEXT: "The forest is dry."}


@pytest.fixture
def published(room: Newsroom) -> Newsroom:
    """Release `a` is on the website in both languages; it is the second of June."""
    room.publish()
    room.at(2)
    return room


def with_neighbour(room: Newsroom) -> None:
    """Release `b`, new on the website."""
    room.release("b", OTHER_TEXT, title=OTHER)
    room.run("sync", "b")
    room.translate(OTHER_ENGLISH, "b")


def breaks(room: Newsroom, path: str) -> str:
    """Spoils a file; what it held."""
    text = room.read(path)
    room.write(path, f"{text}\nthis is no entry\n")
    return text


def is_clear(done: Done, place: str) -> None:
    """An expected error that names its place and a way out."""
    assert done.code == 1, done.err
    assert place in done.err
    assert "hint:" in done.err


# --- withdrawal ----------------------------------------------------------------------------------


def withdrawn_and_back(room: Newsroom, text: str) -> None:
    room.release(status="withdrawn")
    room.good("run")
    room.at(3)
    room.release(text=text)


def test_after_a_withdrawal_a_changed_source_withholds_the_translation(room: Newsroom) -> None:
    room.configure(outdated="block")
    room.publish()
    withdrawn_and_back(room, CHANGED)
    room.good("export")
    assert set(room.versions()) == {"lv"}
    assert room.withheld()["en"] == {
        "state": "outdated",
        "since": "2025-06-03T10:00:00+03:00",
        "risk": "critical",
    }


def test_after_a_withdrawal_a_changed_source_makes_the_translation_outdated(
    published: Newsroom,
) -> None:
    withdrawn_and_back(published, CHANGED)
    published.good("export")
    english = published.versions()["en"]
    assert (english["state"], english["risk"]) == ("outdated", "critical")
    assert english["outdated-since"] == "2025-06-03T10:00:00+03:00"
    assert "20 rescuers" in english["body"]


def test_after_a_withdrawal_the_same_text_is_ready_until_it_is_out_again(
    published: Newsroom,
) -> None:
    withdrawn_and_back(published, TEXT)
    assert (published.row()["state"], published.row()["published"]) == ("ready", None)
    published.good("export")
    assert published.row()["state"] == "published"
    assert published.versions()["en"]["state"] == "current"


def test_what_is_withheld_is_ready_until_the_next_export(room: Newsroom) -> None:
    room.configure(outdated="block")
    room.publish()
    room.release(text=CHANGED)
    room.good("export")
    room.release(text=TEXT)
    assert room.row()["state"] == "ready"
    room.good("export")
    assert room.row()["state"] == "published"


# --- a change that is undone ---------------------------------------------------------------------


def test_a_revision_may_be_undone_after_its_translation_went_out(room: Newsroom) -> None:
    room.configure(approval="required")
    room.publish()
    room.at(2)
    room.publish(text=CHANGED)
    room.at(3)
    room.release()
    room.good("export")
    assert room.exported().findtext("current-revision") == "1"
    english = room.versions()["en"]
    assert (english["state"], english["revision"]) == ("outdated", "2")
    assert "30 rescuers" in english["body"]
    row = room.row()
    shown = row["published"]
    assert shown["outdated"]
    assert shown["since"] == "2025-06-03T10:00:00+03:00"
    assert (shown["revision"], shown["current_revision"], row["truth"]["of"]) == (2, 1, 2)


def test_where_nobody_approves_the_former_translation_is_back_at_once(
    published: Newsroom,
) -> None:
    published.publish(text=CHANGED)
    published.release()
    published.good("export")
    english = published.versions()["en"]
    assert (english["state"], english["revision"]) == ("current", "1")
    assert "20 rescuers" in english["body"]


def test_what_was_undone_before_the_export_needs_no_new_approval(room: Newsroom) -> None:
    room.configure(approval="required")
    room.publish()
    before = room.read("export/releases.xml")
    room.release(text=CHANGED)
    room.good("sync")
    room.translate()
    room.good("approve", "a", "--by", "Anna")
    room.release()
    room.good("export")
    assert room.row()["state"] == "published"
    assert room.read("export/releases.xml") == before


@pytest.mark.parametrize("policy", ["last_approved", "block"])
def test_the_doubt_of_a_translator_does_not_make_the_published_text_outdated(
    published: Newsroom, policy: str
) -> None:
    published.configure(outdated=policy)
    path = published.po()
    text = published.read(path).replace(f'msgid "{TWENTY}"', f'#, fuzzy\nmsgid "{TWENTY}"')
    published.write(path, text)
    assert published.entries()[TWENTY].fuzzy
    before = published.read("export/releases.xml")
    published.good("export")
    row = published.row()
    assert row["state"] == "translating"
    assert not row["published"]["outdated"]
    assert published.read("export/releases.xml") == before


# --- a catalog that cannot be read ---------------------------------------------------------------

LINKED = "Ministre pateicās [dienestam](https://dienests.example/lv)."
LINKED_ID = 'Ministre pateicās <a id="1">dienestam</a>.'
OWN_LINK = 'The minister thanked <a id="1" href="https://dienests.example/en">the service</a>.'
THREE = f"{TEXT} {LINKED}"
WITHOUT_NEIGHBOUR = f"{TWENTY} {LINKED.replace('dienests', 'cits')}"
JOINED = {
    TITLE: ENGLISH[TITLE],
    MEETING: "The meeting took place on 3 June with 20 rescuers.",
    TWENTY: MERGED,
    LINKED_ID: OWN_LINK,
}


def unreadable(room: Newsroom) -> None:
    whole = breaks(room, room.po())
    room.release(text=WITHOUT_NEIGHBOUR)
    assert room.run("run").code == 1
    room.write(room.po(), whole)


def unreadable_and_withdrawn(room: Newsroom) -> None:
    whole = breaks(room, room.po())
    room.release(text=WITHOUT_NEIGHBOUR, status="withdrawn")
    assert room.run("run").code == 1
    room.write(room.po(), whole)
    room.good("run")
    room.release(text=WITHOUT_NEIGHBOUR)


def withdrawn(room: Newsroom) -> None:
    room.release(text=WITHOUT_NEIGHBOUR, status="withdrawn")
    room.good("run")
    room.release(text=WITHOUT_NEIGHBOUR)


def language_dropped(room: Newsroom) -> None:
    room.configure(languages="[]")
    room.good("run")
    room.release(text=WITHOUT_NEIGHBOUR)
    room.good("run")
    room.configure(languages="[en]")


@pytest.mark.parametrize(
    "meanwhile", [unreadable, unreadable_and_withdrawn, withdrawn, language_dropped]
)
def test_no_catalog_misses_what_changed(
    room: Newsroom, meanwhile: Callable[[Newsroom], None]
) -> None:
    room.release(text=THREE)
    room.good("sync")
    room.translate(JOINED)
    room.good("export")
    room.at(2)
    meanwhile(room)
    room.good("run")
    entries = room.entries()
    assert entries[TWENTY].fuzzy
    assert entries[LINKED_ID].fuzzy
    assert room.versions()["en"]["state"] == "outdated"


def test_nothing_of_a_release_goes_on_while_its_catalog_cannot_be_read(
    published: Newsroom,
) -> None:
    before, ledger = published.read("export/releases/a.xml"), published.read("ledger/a.json")
    breaks(published, published.po())
    published.release(text=CHANGED)
    with_neighbour(published)
    for verb in ("sync", "run", "export"):
        is_clear(published.run(verb), published.po())
    assert published.read("export/releases/a.xml") == before
    assert published.read("ledger/a.json") == ledger
    assert set(published.versions("b")) == {"lv", "en"}


def test_a_catalog_in_a_dropped_language_that_cannot_be_read_is_named(
    published: Newsroom,
) -> None:
    breaks(published, published.po())
    published.configure(languages="[]")
    for verb in ("sync", "run", "export"):
        done = published.run(verb)
        is_clear(done, published.po())
        assert done.err.count(": error: ") == 1


def test_a_withdrawal_waits_for_no_catalog(published: Newsroom) -> None:
    breaks(published, published.po())
    published.release(text=CHANGED, status="withdrawn")
    assert published.run("export").code == 1
    assert published.exported().findtext("status") == "withdrawn"
    assert not published.versions()
    ledger = published.ledger()
    assert ledger["exported"]["withdrawn"]
    assert ledger["units"][-1]["source"] == TWENTY


def test_a_new_release_with_a_broken_catalog_waits(published: Newsroom) -> None:
    published.release("b", OTHER_TEXT, title=OTHER)
    published.write(published.po("b"), "this is no entry\n")
    is_clear(published.run("run"), published.po("b"))
    assert set(published.feed()) == {"a"}
    assert not (published.root / "ledger/b.json").exists()


def test_the_row_of_an_unreadable_catalog_says_what_is_on_the_website(
    published: Newsroom,
) -> None:
    breaks(published, published.po())
    published.release(text=CHANGED)
    row = published.row()
    assert row["error"]
    assert row["risk"] == "critical"
    assert row["published"]["outdated"]
    assert row["published"]["revision"] == 1


def test_the_status_page_of_a_run_is_that_of_the_status(published: Newsroom) -> None:
    breaks(published, published.po())
    published.release(text=CHANGED)
    assert published.run("run").code == 1
    page = published.read("report/status.html")
    assert page == published.run("status", "--format", "html").out
    assert published.row()["published"]["since"] == "2025-06-02T10:00:00+03:00"


# --- files of the export and the ledger ----------------------------------------------------------


@pytest.fixture
def cut_short(room: Newsroom) -> Newsroom:
    """The run was killed between the first export file of `a` and its ledger."""
    room.release()
    room.good("sync")
    room.translate()
    ledger = room.read("ledger/a.json")
    room.good("export")
    room.write("ledger/a.json", ledger)
    (room.root / "export/releases.xml").unlink()
    return room


RESTING = ({"status": "draft"}, {"publish_at": "2025-12-01 10:00"})


@pytest.mark.parametrize("front", RESTING)
def test_a_file_that_the_ledger_knows_nothing_of_goes(
    cut_short: Newsroom, front: dict[str, str]
) -> None:
    cut_short.release(**front)
    cut_short.good("export")
    assert not (cut_short.root / "export/releases/a.xml").exists()
    assert cut_short.feed() == {}


@pytest.mark.parametrize("front", RESTING)
def test_a_file_that_the_ledger_knows_nothing_of_is_in_no_feed(
    cut_short: Newsroom, front: dict[str, str]
) -> None:
    cut_short.release(**front)
    with_neighbour(cut_short)
    cut_short.good("export", "b")
    assert set(cut_short.feed()) == {"b"}


def test_a_file_that_the_ledger_knows_nothing_of_may_be_withdrawn(cut_short: Newsroom) -> None:
    cut_short.release(status="withdrawn")
    cut_short.good("export")
    assert cut_short.exported().findtext("status") == "withdrawn"
    assert not cut_short.versions()


def test_a_run_cut_short_is_done_again(cut_short: Newsroom) -> None:
    cut_short.good("export")
    assert set(cut_short.versions()) == {"lv", "en"}
    assert cut_short.row()["state"] == "published"


@pytest.mark.parametrize("front", RESTING)
def test_an_export_that_cannot_be_made_anew_is_named(
    published: Newsroom, front: dict[str, str]
) -> None:
    with_neighbour(published)
    published.good("export")
    published.release(**front)
    published.good("export")
    assert set(published.feed()) == {"a", "b"}
    shutil.rmtree(published.root / "export")
    is_clear(published.run("export"), "export/releases/a.xml")
    assert set(published.feed()) == {"b"}
    assert "withdrawn" not in published.ledger()["exported"]


@pytest.mark.parametrize("damage", ["", '<?xml version="1.0"?>', "<releases></releases>", "  x"])
def test_a_damaged_export_file_of_a_resting_release_is_named(
    published: Newsroom, damage: str
) -> None:
    published.release(status="draft")
    published.good("export")
    feed = published.read("export/releases.xml")
    published.write("export/releases/a.xml", damage)
    is_clear(published.run("export"), "export/releases/a.xml")
    assert published.read("export/releases.xml") == feed


@pytest.mark.parametrize("verb", ["status", "run", "export"])
def test_the_damaged_ledger_of_a_release_without_file_is_one_error(
    published: Newsroom, verb: str
) -> None:
    with_neighbour(published)
    (published.root / "releases/a.md").unlink()
    published.write("ledger/a.json", "{")
    done = published.run(verb)
    is_clear(done, "ledger/a.json")
    assert done.err.count(": error: ") == 1
    if verb == "status":
        assert published.rows()["b", "en"]["state"] == "ready"
    else:
        assert set(published.feed()) == {"a", "b"}
        assert set(published.versions("b")) == {"lv", "en"}


@pytest.mark.parametrize("gone", ["releases/a.md", "releases"])
def test_what_is_gone_is_not_withdrawn(published: Newsroom, gone: str) -> None:
    with_neighbour(published)
    published.good("export")
    before = published.read("export/releases.xml")
    path = published.root / gone
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    for verb in ("status", "export", "run"):
        is_clear(published.run(verb), "releases/a")
    assert published.read("export/releases.xml") == before


# --- what the export holds -----------------------------------------------------------------------


def test_titles_of_links_and_images_stay_out(room: Newsroom) -> None:
    text = (
        '![Ugunsdzēsēji](https://piemers.example/u.jpg "Ugunsdzēsēji pie depo")\n\n'
        'Skatiet [sarakstu](https://piemers.example/s "Visu depo saraksts").'
    )
    room.release(text=text)
    room.good("sync")
    english = {
        TITLE: ENGLISH[TITLE],
        "Ugunsdzēsēji": "Firefighters",
        'Skatiet <a id="1">sarakstu</a>.': 'See <a id="1">the list</a>.',
    }
    room.translate(english)
    room.good("export")
    body = room.versions()["en"]["body"]
    assert 'alt="Firefighters"' in body
    assert ">the list</a>" in body
    assert "depo" not in body


def test_a_unit_shows_no_translation_that_says_what_its_neighbour_said(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    room.translate(JOINED)
    room.good("export")
    assert [t.text for t in room.exported().iterfind("units/unit/text[@lang='en']")] == [
        ENGLISH[TITLE],
        JOINED[MEETING],
    ]
    room.release(text=CHANGED)
    room.good("export")
    units = room.exported().find("units")
    assert [t.text for t in units.iterfind("unit/text[@lang='en']")] == [ENGLISH[TITLE]]
    assert not units.findall("unit/merged")


def test_releases_with_one_title_have_slugs_of_their_own(room: Newsroom) -> None:
    room.publish()
    room.publish("b")
    slugs = {name: room.versions(name)["en"]["slug"] for name in ("a", "b")}
    sources = {room.versions(name)["lv"]["slug"] for name in ("a", "b")}
    assert slugs == {"a": "the-minister-meets-rescuers", "b": "the-minister-meets-rescuers-2"}
    assert len(sources) == 2
    before = room.read("export/releases.xml")
    room.good("export")
    assert room.read("export/releases.xml") == before
    room.at(2)
    shutil.rmtree(room.root / "export")
    room.good("export")
    assert {name: room.versions(name)["en"]["slug"] for name in ("a", "b")} == slugs


def test_two_new_releases_with_one_title_in_one_run(room: Newsroom) -> None:
    room.release("a")
    room.release("b")
    room.good("export")
    assert len({room.versions(name)["lv"]["slug"] for name in ("a", "b")}) == 2


def test_a_final_release_without_text_is_named(room: Newsroom) -> None:
    room.release("a", "")
    with_neighbour(room)
    is_clear(room.run("export"), "releases/a.md")
    assert set(room.feed()) == {"b"}


def test_a_picture_is_enough_for_a_release(room: Newsroom) -> None:
    room.release(text="![Glābēji pie upes](https://piemers.example/upe.jpg)")
    room.good("sync")
    room.translate({**ENGLISH, "Glābēji pie upes": "Rescuers by the river"})
    room.good("export")
    assert 'alt="Rescuers by the river"' in room.versions()["en"]["body"]


def test_a_clock_that_is_behind_stops_nothing(room: Newsroom) -> None:
    room.at(3)
    room.publish()
    room.at(2)
    room.publish(text=CHANGED)
    assert "30 rescuers" in room.versions()["en"]["body"]
    times = [room.exported().findtext(tag) for tag in ("published", "modified")]
    assert times == ["2025-06-03T10:00:00+03:00"] * 2


# --- the status and its cache --------------------------------------------------------------------


def afresh(room: Newsroom) -> object:
    """The status as it is without a cache."""
    shutil.rmtree(room.root / ".transflow", ignore_errors=True)
    return room.rows()


def rename_languages(room: Newsroom) -> None:
    (room.root / "locales/en").rename(room.root / "locales/de")


def end_embargo(room: Newsroom) -> None:
    room.at(20)


def ask_for_approval(room: Newsroom) -> None:
    room.configure(approval="required")


def add_language(room: Newsroom) -> None:
    room.configure(languages="[en, uk]")


def spoil_ledger(room: Newsroom) -> None:
    room.write("ledger/b.json", "{")


@pytest.mark.parametrize(
    "change", [rename_languages, end_embargo, ask_for_approval, add_language, spoil_ledger]
)
def test_the_status_shows_every_change_at_once(
    published: Newsroom, change: Callable[[Newsroom], None]
) -> None:
    with_neighbour(published)
    published.release("b", OTHER_TEXT, title=OTHER, publish_at="2025-06-10 10:00")
    published.good("export")
    before = published.rows()
    assert published.rows() == before
    change(published)
    after = published.rows()
    assert after != before
    assert after == afresh(published)


def file_for_folder(room: Newsroom) -> None:
    shutil.rmtree(room.root / ".transflow")
    room.write(".transflow", "")


def folder_for_file(room: Newsroom) -> None:
    cache = room.root / ".transflow/cache.sqlite"
    cache.unlink()
    cache.mkdir()


def garbage(room: Newsroom) -> None:
    room.write(".transflow/cache.sqlite", "nav datubāze " * 100)


def nonsense(room: Newsroom) -> None:
    (room.root / ".transflow/cache.sqlite").write_bytes(b"")


@pytest.mark.parametrize("damage", [file_for_folder, folder_for_file, garbage, nonsense])
def test_a_damaged_cache_does_not_matter(
    published: Newsroom, damage: Callable[[Newsroom], None]
) -> None:
    before = published.rows()
    damage(published)
    done = published.good("status")
    assert not done.err
    assert published.rows() == before


# --- what `run` says -----------------------------------------------------------------------------


def test_quiet_means_quiet(published: Newsroom) -> None:
    published.release(text=CHANGED)
    done = published.good("run", "-q")
    assert (done.out, done.err) == ("", "")
    assert "outdated" in published.good("run").out


def test_only_a_whole_run_names_the_status_page(published: Newsroom) -> None:
    page = "report/status.html"
    assert page not in published.good("run", "a").err
    assert not (published.root / page).exists()
    assert page in published.good("run").err
    assert (published.root / page).is_file()
