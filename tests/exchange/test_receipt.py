"""Files that come back: what is good is taken, what is not is named, nothing else is touched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.exchange.agency import Agency
from tests.pipeline.newsroom import CHANGED, ENGLISH, MEETING, THIRTY, TITLE, TWENTY, Newsroom
from transflow.model import Entry

FORMATS = ("xliff-1.2", "xliff-2.0")
LINKED = 'Skat. <a id="1">vietni</a>.'


EACH = pytest.mark.parametrize("agency", FORMATS, indirect=True)
"""Most of what is decided here does not depend on the format."""


@pytest.fixture
def agency(request: pytest.FixtureRequest, room: Newsroom) -> Agency:
    return Agency(room, getattr(request, "param", "xliff-1.2")).begin()


@pytest.fixture
def linked(room: Newsroom) -> Agency:
    """With a link in the text."""
    return Agency(room).begin("Skat. [vietni](https://www.piemers.example/lv).")


def files(room: Newsroom) -> Mapping[str, bytes]:
    """Everything that is kept, by path."""
    folders = ("releases", "locales", "ledger", "export", "memory")
    found = (path for folder in folders for path in (room.root / folder).rglob("*"))
    return {str(path.relative_to(room.root)): path.read_bytes() for path in found if path.is_file()}


def only_changed(room: Newsroom, agency: Agency, msgid: str, *options: str) -> Entry:
    """The entry after the file came back; all others are as they were."""
    before = room.entries()
    agency.give(*options)
    after = room.entries()
    assert {k: e for k, e in after.items() if k != msgid} == {
        k: e for k, e in before.items() if k != msgid
    }
    return after[msgid]


# --- what is taken


@EACH
def test_nothing_done_is_nothing_changed(agency: Agency) -> None:
    before = files(agency.room)
    report = agency.report()
    assert (report["taken"], report["problems"], report["written"]) == ([], [], [])
    assert report["unchanged"] == 3
    assert files(agency.room) == before


@EACH
def test_what_is_translated_is_taken(agency: Agency) -> None:
    agency.translate(ENGLISH)
    report = agency.report()
    assert [one["change"] for one in report["taken"]] == ["finished"] * 3
    assert report["written"] == ["locales/en/LC_MESSAGES/a.po"]
    assert {k: e.msgstr for k, e in agency.room.entries().items()} == {
        k: ENGLISH[k] for k in (TITLE, MEETING, TWENTY)
    }
    assert agency.room.row()["state"] == "ready"
    before = files(agency.room)
    assert agency.report()["unchanged"] == 3
    agency.room.good("sync")
    assert files(agency.room) == before


def test_a_dry_run_says_the_same_and_writes_nothing(agency: Agency) -> None:
    agency.translate(ENGLISH)
    before = files(agency.room)
    planned = agency.report("--dry-run")
    assert files(agency.room) == before
    assert agency.report() == planned


@pytest.mark.parametrize(
    ("state", "fuzzy"),
    [("translated", False), ("final", False), ("", False), ("needs-review-translation", True)],
)
def test_the_state_decides_what_is_finished(room: Newsroom, state: str, fuzzy: bool) -> None:
    room.release()
    room.good("sync")
    agency = Agency(room)
    agency.take()
    agency.translate({TWENTY: ENGLISH[TWENTY]}, state)
    entry = only_changed(room, agency, TWENTY)
    assert (entry.msgstr, entry.fuzzy) == (ENGLISH[TWENTY], fuzzy)
    if fuzzy:
        assert "--finished" not in agency.give().err  # nothing is new any more


@EACH
def test_a_program_that_keeps_no_states(agency: Agency) -> None:
    agency.translate(ENGLISH, state="initial" if agency.format == "xliff-2.0" else "new")
    assert "--finished" in agency.give("--dry-run").err
    assert agency.give("--finished").code == 0
    assert agency.room.row()["state"] == "ready"


@EACH
def test_a_copy_of_the_source_is_no_translation(agency: Agency) -> None:
    agency.take("--copy-source")
    assert agency.path.read_text(encoding="utf-8").count(f">{TWENTY}</target>") == 1
    before = files(agency.room)
    assert agency.report("--finished")["unchanged"] == 3
    assert files(agency.room) == before
    agency.translate({TWENTY: TWENTY, TITLE: ENGLISH[TITLE]})
    assert len(agency.report()["taken"]) == 2
    assert agency.room.entries()[TWENTY].msgstr == TWENTY


def test_a_guess_that_is_confirmed_is_finished(agency: Agency) -> None:
    room = agency.room
    room.translate()
    room.release(text=CHANGED)
    room.good("sync")
    assert room.entries()[THIRTY].fuzzy
    agency.take()
    agency.translate({THIRTY: room.entries()[THIRTY].msgstr})
    entry = only_changed(room, agency, THIRTY)
    assert (entry.fuzzy, entry.previous_msgid) == (False, None)


@EACH
def test_a_reviewer_may_doubt_what_was_finished(agency: Agency) -> None:
    agency.room.translate()
    agency.take()
    doubt = "initial" if agency.format == "xliff-2.0" else "needs-review-translation"
    agency.translate({TWENTY: ENGLISH[TWENTY]}, doubt)
    assert only_changed(agency.room, agency, TWENTY).fuzzy


def test_a_revised_translation_is_taken_and_the_approval_lapses(room: Newsroom) -> None:
    room.configure(approval="required")
    room.release()
    room.good("sync")
    room.translate()
    room.good("approve", "a", "--by", "Anna")
    agency = Agency(room)
    assert agency.take()["units"]["final"] == 3
    agency.translate({TITLE: "A minister meets rescuers"}, "final")
    assert agency.give().code == 0
    assert room.entries()[TITLE].msgstr == "A minister meets rescuers"
    assert room.row()["state"] == "review"


def test_sentences_merged_by_the_translator(agency: Agency) -> None:
    both = "The meeting on 3 June was attended by 20 rescuers."
    agency.translate({MEETING: both, TWENTY: "↑"})
    assert agency.give().code == 0
    assert {e.msgstr for e in agency.room.entries().values()} == {"", both, "↑"}


def test_tags_of_merged_sentences_go_to_the_first(room: Newsroom) -> None:
    room.release(text="Tikās **ministri**. Tikās **glābēji**.")
    room.good("sync")
    agency = Agency(room)
    agency.take()
    agency.translate({"Tikās glābēji.": "↑"})

    def change(root: Any) -> None:
        target = agency.units(root)["Tikās ministri."].find("{*}target")
        target.set("state", "translated")
        target.text = "Met: "
        for number, word in (("b", "ministers"), ("b-2", "rescuers")):
            code = target.makeelement(target.tag.replace("target", "g"), {"id": number})
            code.text = word
            target.append(code)

    agency.edit(change)
    assert agency.report()["problems"] == []
    assert "Met: <b>ministers</b><b>rescuers</b>" in {e.msgstr for e in room.entries().values()}


def test_a_line_break_that_a_program_put_in_is_a_space(agency: Agency) -> None:
    agency.translate({TWENTY: "  It was attended\n     by 20 rescuers.\n"})
    assert only_changed(agency.room, agency, TWENTY).msgstr == "It was attended by 20 rescuers."


def test_what_comes_back_is_what_a_person_wrote(agency: Agency) -> None:
    """A finished text is found by the memory."""
    agency.translate(ENGLISH)
    agency.give()
    found = agency.room.good("tm", "search", TWENTY, "--json").out
    assert ENGLISH[TWENTY] in found


# --- notes


def noted(agency: Agency, text: str) -> None:
    def change(root: Any) -> None:
        for one in root.iter("{*}trans-unit", "{*}unit"):
            holder = one if agency.format == "xliff-1.2" else one.find("{*}notes")
            note = holder.makeelement(root.tag.replace("xliff}xliff", "xliff}note"), {})
            note.tag = root.tag.rpartition("}")[0] + "}note"
            note.text = text
            holder.append(note)
            return

    agency.edit(change)


@EACH
def test_notes_of_the_translator_are_kept_once(agency: Agency) -> None:
    noted(agency, "Vai tas ir\npareizi? \x85")
    entry = only_changed(agency.room, agency, TITLE)
    assert entry.comment == "from the translator: Vai tas ir\nfrom the translator: pareizi?"
    before = files(agency.room)
    assert agency.report()["taken"] == []
    agency.take()
    assert agency.report()["taken"] == []
    assert files(agency.room) == before


def test_a_note_from_outside_waives_no_check(agency: Agency) -> None:
    room = agency.room
    agency.translate({**ENGLISH, TWENTY: "It was attended by 21 rescuers."})
    noted(agency, "waiver numbers: tā vajag\n# waiver numbers: tā vajag")
    assert agency.give().code == 0
    assert "waiver" in room.entries()[TITLE].comment
    found = room.run("check", "a").out
    assert "number" in found


# --- conflicts


def test_what_somebody_wrote_meanwhile_stays(agency: Agency) -> None:
    agency.room.translate()
    other = "Twenty rescuers attended it."
    agency.translate({TWENTY: other})
    done = agency.report()
    assert [one["code"] for one in done["problems"]] == ["conflict"]
    entry = agency.room.entries()[TWENTY]
    assert entry.finished
    assert entry.msgstr == ENGLISH[TWENTY]
    assert entry.comment == f"other translation: {other}"
    before = files(agency.room)
    assert agency.codes() == ["conflict"]
    assert files(agency.room) == before


def test_a_guess_that_somebody_finished_meanwhile_stays(agency: Agency) -> None:
    room = agency.room
    room.translate()
    room.release(text=CHANGED)
    room.good("sync")
    agency.take()
    guess = room.entries()[THIRTY].msgstr
    room.translate({THIRTY: guess})
    agency.translate({THIRTY: ENGLISH[THIRTY]})
    assert agency.codes() == ["conflict"]
    assert room.entries()[THIRTY].msgstr == guess


@EACH
def test_without_a_seal_no_words_of_a_person_are_overwritten(agency: Agency) -> None:
    agency.room.translate()
    agency.take()
    seal = "extradata" if agency.format == "xliff-1.2" else "tf:seal"
    text = agency.path.read_text(encoding="utf-8")
    head, *parts = text.split(f' {seal}="')
    agency.path.write_text(
        head + "".join(part.partition('"')[2] for part in parts), encoding="utf-8"
    )
    assert agency.report()["unchanged"] == 3
    agency.translate({TWENTY: "Twenty came."})
    assert agency.codes() == ["conflict"]
    assert agency.room.entries()[TWENTY].msgstr == ENGLISH[TWENTY]


# --- the source


@EACH
def test_a_source_that_was_changed_in_the_file(agency: Agency) -> None:
    agency.translate(ENGLISH)
    agency.replace(TWENTY, THIRTY)
    assert agency.codes() == ["source-altered"]
    assert agency.room.entries()[TWENTY].msgstr == ""
    assert agency.room.entries()[TITLE].msgstr == ENGLISH[TITLE]


def test_other_glyphs_in_the_source_are_no_change(room: Newsroom) -> None:
    room.release(text="Ieradās 20\u00a0glābēju – „visi”.")
    room.good("sync")
    agency = Agency(room)
    agency.take()
    agency.translate({"Ieradās 20\u00a0glābēju – „visi”.": "All 20 came – “all”."})
    agency.replace("20\u00a0glābēju – „visi”", "20 glābēju - &quot;visi&quot;")
    assert agency.codes() == []


@pytest.mark.parametrize("sealed", [True, False])
def test_a_source_that_went_on_meanwhile(agency: Agency, sealed: bool) -> None:
    """The translation waits beside the new text, fuzzy, with what it was made from."""
    room = agency.room
    agency.translate(ENGLISH)
    if not sealed:
        agency.replace("transflow1:", "lost:")
    room.release(text=CHANGED)
    room.good("sync")
    assert agency.codes() == ["source-changed"]
    entry = room.entries()[THIRTY]
    assert (entry.msgstr, entry.fuzzy) == (ENGLISH[TWENTY], True)
    assert entry.previous_msgid == TWENTY
    assert room.entries()[TITLE].msgstr == ENGLISH[TITLE]
    before = files(room)
    room.good("sync")
    assert agency.codes() == ["source-changed"]
    assert files(room) == before
    assert room.row()["state"] == "outdated"


def test_a_source_that_went_on_and_was_translated_anew(agency: Agency) -> None:
    room = agency.room
    agency.translate(ENGLISH)
    room.release(text=CHANGED)
    room.good("sync")
    room.translate()
    agency.translate({TWENTY: "Twenty of them came."})
    assert "source-changed" in agency.codes()
    entry = room.entries()[THIRTY]
    assert entry.msgstr == ENGLISH[THIRTY]
    assert "Twenty of them came." in entry.comment


def test_the_catalog_follows_the_source_only_where_something_is_taken(agency: Agency) -> None:
    agency.room.release(text=CHANGED)
    before = files(agency.room)
    assert agency.report()["taken"] == []
    assert files(agency.room) == before


# --- units and releases


def test_units_that_are_not_there(agency: Agency) -> None:
    room = agency.room
    unit = next(u["id"] for u in room.ledger()["units"] if u["source"] == TWENTY)
    agency.translate(ENGLISH)
    agency.replace(f'id="{unit}"', 'id="u/../../x"')
    assert agency.codes() == ["unknown-unit"]
    assert room.entries()[TITLE].finished
    agency.replace('id="u/../../x"', f'id="{unit}"')
    room.release(text=MEETING)
    room.good("sync")
    assert agency.codes() == ["unit-gone"]


@pytest.mark.parametrize("release", ["b", "../../../etc/passwd", "/etc/passwd", "a\\..\\b", ""])
def test_releases_that_are_not_there(agency: Agency, release: str) -> None:
    agency.translate(ENGLISH)
    agency.replace('original="a"', f'original="{release}"')
    before = files(agency.room)
    assert agency.codes() == ["unknown-release"]
    assert files(agency.room) == before


@EACH
@pytest.mark.parametrize(
    ("old", "new"), [("en", "de"), ("en", "en-GB"), ("lv", "lt"), ("en", "../../x")]
)
def test_a_wrong_language(agency: Agency, old: str, new: str) -> None:
    agency.translate(ENGLISH)
    before = files(agency.room)
    names = {"en": ("target-language", "trgLang"), "lv": ("source-language", "srcLang")}
    name = names[old][agency.format == "xliff-2.0"]
    agency.replace(f'{name}="{old}"', f'{name}="{new}"')
    assert agency.codes() == ["wrong-language"]
    assert files(agency.room) == before


def test_a_release_that_is_not_translated_into_that_language(agency: Agency) -> None:
    agency.room.release(languages="[]")
    agency.translate(ENGLISH)
    assert agency.codes() == ["wrong-language"]


@EACH
def test_a_unit_that_comes_twice(agency: Agency) -> None:
    agency.translate(ENGLISH)
    text = agency.path.read_text(encoding="utf-8")
    whole = text[text.index("<file") : text.index("</xliff>")]
    agency.path.write_text(text.replace("</xliff>", f"{whole}</xliff>"), encoding="utf-8")
    assert agency.codes("--dry-run") == ["duplicate-unit"] * 3
    both = agency.path.read_text(encoding="utf-8")
    at = both.rindex(ENGLISH[TWENTY])
    agency.path.write_text(both[:at] + "Another." + both[at + len(ENGLISH[TWENTY]) :], "utf-8")
    assert agency.codes() == ["duplicate-unit"] * 4
    entries = agency.room.entries()
    assert (entries[TWENTY].msgstr, entries[TITLE].msgstr) == ("", ENGLISH[TITLE])


def test_two_files_may_be_about_one_release(agency: Agency) -> None:
    """Of each unit the one counts that was worked on; two that say different things do not."""
    other = Agency(agency.room, agency.format, "otrs.xlf")
    other.take()
    agency.translate({TITLE: ENGLISH[TITLE], MEETING: ENGLISH[MEETING]})
    other.translate({TWENTY: ENGLISH[TWENTY], MEETING: "They met."})
    done = agency.room.run("receive", str(agency.path), str(other.path), "--json")
    assert done.code == 1
    assert done.err.count("came twice") == 2
    texts = {k: e.msgstr for k, e in agency.room.entries().items()}
    assert texts == {TITLE: ENGLISH[TITLE], TWENTY: ENGLISH[TWENTY], MEETING: ""}


def test_a_text_that_is_gone(agency: Agency) -> None:
    agency.room.translate()
    agency.take()
    agency.translate({TWENTY: ""})
    assert agency.codes() == ["emptied"]
    assert agency.room.entries()[TWENTY].msgstr == ENGLISH[TWENTY]


# --- tags and other harm


@pytest.mark.parametrize(
    "target",
    [
        "See the site.",
        '<g id="a1">See</g> the <g id="a1-2">site</g>.',
        'See the <g id="a2">site</g>.',
        'See <g id="b">the</g> <g id="a1">site</g>.',
        'See the <bx id="a1"/>site.',
        'See the <x id="br"/><g id="a1">site</g>.',
    ],
)
def test_lost_added_and_damaged_tags_are_named(linked: Agency, target: str) -> None:
    linked.translate({"Skat. vietni.": "XX"})
    linked.replace("XX", target)
    before = files(linked.room)
    report = linked.report()
    assert [one["code"] for one in report["problems"]] == ["tags"]
    assert report["problems"][0]["line"] > 1
    assert files(linked.room) == before


HARM = (
    '<g id="a1" equiv-text="&lt;a id=&quot;1&quot; href=&quot;javascript:alert(1)&quot;&gt;">s</g>',
    '<g id="a1" equiv-text="&lt;a id=&quot;1&quot; href=&quot; jAva&#10;script:x&quot;&gt;">s</g>',
    '<g id="a1" equiv-text="&lt;a id=&quot;1&quot; href=&quot;data:text/html,x&quot;&gt;">s</g>',
)


@pytest.mark.parametrize("target", HARM)
def test_a_link_that_leads_somewhere_unsafe_is_refused(linked: Agency, target: str) -> None:
    linked.translate({"Skat. vietni.": "XX"})
    linked.replace("XX", target)
    assert linked.codes() == ["tags"]
    assert linked.room.entries()[LINKED].msgstr == ""


@pytest.mark.parametrize(
    "target",
    [
        '&lt;script>alert(1)&lt;/script> <g id="a1">x</g>',
        '<![CDATA[<img src=x onerror=alert(1)>]]> <g id="a1">x</g>',
        '<g id="a1" equiv-text="&lt;a id=&quot;1&quot; onclick=&quot;alert(1)&quot;&gt;">x</g>',
        ']]&gt; <g id="a1">&lt;/g>&lt;iframe src=//evil.example></g>',
    ],
)
def test_what_looks_like_code_comes_out_harmless(linked: Agency, target: str) -> None:
    room = linked.room
    linked.translate({"Skat. vietni.": "XX", TITLE: ENGLISH[TITLE]})
    linked.replace("XX", target)
    assert linked.codes() == []
    room.run("export")
    body = room.versions()["en"]["body"] if "en" in room.versions() else ""
    assert "onclick" not in body
    for bad in ("<script", "<img", "<iframe", "javascript:"):
        assert bad not in body


def test_control_characters_are_refused(agency: Agency) -> None:
    agency.translate({TWENTY: "It \x9brang."})
    assert agency.codes() == ["text"]
    assert agency.room.entries()[TWENTY].msgstr == ""


def test_a_text_without_end_is_refused(agency: Agency) -> None:
    agency.translate({TWENTY: "x" * 50_001})
    assert agency.codes() == ["text"]


# --- the file as a whole


def test_strict_takes_nothing_where_anything_is_wrong(agency: Agency) -> None:
    agency.translate(ENGLISH)
    agency.replace(TWENTY, THIRTY)
    before = files(agency.room)
    done = agency.give("--strict")
    assert done.code == 1
    assert "Nothing was taken." in done.err
    assert files(agency.room) == before
    agency.replace(THIRTY, TWENTY)
    assert agency.give("--strict").code == 0
    assert files(agency.room) != before


def test_a_bad_file_holds_up_no_good_one(agency: Agency) -> None:
    agency.translate(ENGLISH)
    bad = agency.room.root / "slikts.xlf"
    bad.write_bytes(agency.path.read_bytes()[:-20])
    done = agency.room.run("receive", str(bad), str(agency.path))
    assert done.code == 1
    assert "slikts.xlf:" in done.err
    assert agency.room.row()["state"] == "ready"


def test_another_file_is_named(room: Newsroom) -> None:
    room.release()
    room.write("x.txt", "nekas")
    done = room.run("receive", str(room.root / "x.txt"))
    assert done.code == 1
    assert "xliff-1.2" in done.err
    assert room.run("receive", str(room.root / "nav.xlf")).code == 2
    assert room.run("receive", str(room.root)).code == 2


def test_a_catalog_that_cannot_be_read_is_named(agency: Agency) -> None:
    agency.translate(ENGLISH)
    agency.room.write(agency.room.po(), "msgid broken")
    before = files(agency.room)
    assert agency.codes() == ["unreadable"]
    assert files(agency.room) == before


def test_problems_come_in_the_order_of_the_file(agency: Agency) -> None:
    agency.translate(dict.fromkeys((TITLE, MEETING, TWENTY), "\x9b"))
    lines = [one["line"] for one in agency.report()["problems"]]
    assert lines == sorted(lines)
    assert len(set(lines)) == 3
