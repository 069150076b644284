"""`transflow adopt` on files: what comes of a page, and what must never come of it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adopt import pages
from tests.pipeline.newsroom import Newsroom
from transflow.model import MERGED, Entry
from transflow.pipeline.adopting import campaign, work

MSGFMT = shutil.which("msgfmt")


def put(room: Newsroom, name: str, text: str | bytes) -> str:
    """A file outside of the releases, by its path."""
    path = room.root / "elsewhere" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


YEARS = range(2019, 2027)
NAMES = tuple(
    enumerate(
        (
            *(
                "Rīga",
                "Daugavpils",
                "Liepāja",
                "Jelgava",
                "Jūrmala",
                "Ventspils",
                "Rēzekne",
                "Ogre",
            ),
            *("Valmiera", "Jēkabpils", "Cēsis", "Kuldīga", "Saldus", "Talsi", "Dobele", "Krāslava"),
            *(
                "Bauska",
                "Sigulda",
                "Ludza",
                "Alūksne",
                "Gulbene",
                "Madona",
                "Aizkraukle",
                "Limbaži",
            ),
        ),
        2,
    )
)


@pytest.fixture
def desk(room: Newsroom) -> Newsroom:
    room.write("releases/a.md", pages.RELEASE)
    return room


def adopt(room: Newsroom, text: str | bytes, *words: str, name: str = "a.html") -> Any:
    """What is told to a script of the one page."""
    done = room.run("adopt", "a", put(room, name, text), "--json", *words)
    assert done.code == 0, done.err
    return json.loads(done.out)["adopted"][0]


def entry(room: Newsroom, beginning: str) -> Entry:
    return next(e for msgid, e in room.entries().items() if msgid.startswith(beginning))


# --- an untidy page ------------------------------------------------------------------------


def test_every_text_of_an_untidy_page_finds_its_place(desk: Newsroom) -> None:
    adopt(desk, pages.page())
    entries = {msgid: e.msgstr for msgid, e in desk.entries().items()}
    items = dict(zip(("telpu", "gulošo", "satikšanās"), pages.ITEMS, strict=True))
    wanted = {
        "Kuldīgā glābēji": pages.ENGLISH_TITLE,
        "14. maijā": pages.FIRST,
        "Mācību mērķis": pages.AIM,
        "Slimnīca šajā": pages.OPEN,
        "Pacientus": MERGED,
        "Mācības notiks": "The exercise will have <b>three stages</b>:",
        **items,
        "Iedzīvotājus": pages.SIRENS,
        "Plašāk": 'More about the exercise <a id="1" href="https://www.slimnica.example/en/exercise">'
        "on the website of the hospital</a>.",
        "Līdzīgas": " ".join(pages.LAST_YEAR),
        "Satiksme": "",
        "Informāciju": "Prepared by:",
        "Anna": "Anna Kalniņa",
        "Preses nodaļas": "Head of the Press Department",
    }
    found = {key: next(t for m, t in entries.items() if m.startswith(key)) for key in wanted}
    assert found == wanted
    assert len(entries) == len(wanted)


def test_what_is_about_the_page_is_named_with_its_reason(desk: Newsroom) -> None:
    told = adopt(desk, pages.page())
    kinds = {one["text"]: one["kind"] for one in told["left_out"]}
    assert kinds[pages.ENGLISH_TITLE] == "title-again"
    assert kinds["Published: 07.05.2024."] == "date"
    assert kinds["Press releases"] == "links"
    assert kinds["Share on Facebook"] == "button"
    assert kinds[pages.COOKIES] == "cookies"
    assert kinds["© 2024 Rescue service. All rights reserved."] == "rights"
    assert kinds["prese@glabeji.example"] == "address"
    assert kinds["Home News"] == "links"
    assert told["joined"] == ["where the building | was successfully cleared"]


def test_what_has_no_counterpart_is_told_on_both_sides_and_kept(desk: Newsroom) -> None:
    told = adopt(desk, pages.page())
    street = "Satiksme Aizputes ielā no plkst. 10.00 līdz plkst. 15.00 būs slēgta."
    assert told["without_translation"] == [street]
    assert told["without_source"] == [pages.ADDED]
    assert "adopted: a.html has nothing for this text" in entry(desk, "Satiksme").comment
    assert f"adopted, on the page, without a counterpart: “{pages.ADDED}”" in "\n".join(
        e.comment for e in desk.entries().values()
    )


def test_what_is_not_sure_shows_its_neighbours(desk: Newsroom) -> None:
    told = adopt(desk, pages.page())
    unsure = [one for one in told["pairs"] if one["result"] == "unsure"]
    assert unsure, "nothing is doubtful: the test looks at nothing"
    for one in unsure:
        comment = entry(desk, one["source"][0][:12]).comment
        assert "not sure" in comment
        assert "adopted, before it on the page: “" in comment or (
            "adopted, after it on the page: “" in comment
        )


def test_a_pair_whose_numbers_differ_is_never_sure(desk: Newsroom) -> None:
    desk.configure(adopt="{confident: translated, least: 0.5}")
    told = adopt(desk, pages.page().replace("120 rescuers", "130 rescuers"))
    pair = next(one for one in told["pairs"] if one["translation"][0].startswith("On 14 May"))
    assert pair["doubts"] == ["facts"]
    assert entry(desk, "14. maijā").fuzzy


def test_markup_that_the_page_has_not_is_told(desk: Newsroom) -> None:
    told = adopt(desk, pages.page().replace("<strong>", "").replace("</strong>", ""))
    pair = next(one for one in told["pairs"] if "stages" in one["translation"][0])
    assert "tags" in pair["doubts"]
    assert entry(desk, "Mācības notiks").fuzzy


@pytest.mark.skipif(MSGFMT is None, reason="msgfmt is not installed (package gettext)")
def test_msgfmt_accepts_the_catalog(desk: Newsroom) -> None:
    adopt(desk, pages.page())
    command = [str(MSGFMT), "-c", "-o", "/dev/null", str(desk.root / desk.po())]
    assert subprocess.run(command, check=False).returncode == 0


# --- nothing is lost -----------------------------------------------------------------------


PARTS = (*pages.BEFORE, *pages.BODY, *pages.CONTACT, *pages.AFTER)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(PARTS), st.sets(st.sampled_from(PARTS), max_size=3), st.integers(0, 14))
def test_every_line_of_the_page_ends_up_in_one_place(
    desk: Newsroom, shuffled: list[str], gone: set[str], tidy: int
) -> None:
    """In a translation, in a comment, or among what was left out; however the page is shuffled."""
    shutil.rmtree(desk.root / "locales", ignore_errors=True)
    rest = [part for part in shuffled if part not in PARTS[:tidy]]
    parts = [part for part in (*PARTS[:tidy], *rest) if part not in gone]
    told = adopt(desk, pages.page(parts), "--anyway")
    paired = [text for one in told["pairs"] for text in one["translation"]]
    left = [one["text"] for one in told["left_out"]]
    kinds = {one["kind"] for one in told["left_out"]}
    places = [*paired, *told["without_source"], *left]
    kept = [_flat(e.msgstr) + _flat(e.comment) for e in desk.entries().values()]
    for sentence in (*paired, *told["without_source"]):
        twice = sentence == pages.ENGLISH_TITLE and "title-again" in kinds
        assert places.count(sentence) == 1 + twice, sentence
        assert any(_flat(sentence) in one for one in kept), sentence
    shown = _flat(" ".join(places))
    for word in _flat(" ".join(parts).replace("<", " <")).split():
        assert word in shown, word


def _flat(text: str) -> str:
    """Without tags, and with plain white space."""
    return " ".join(re.sub(r"<[^>]*>", "", text).split())


def test_a_second_run_changes_nothing(desk: Newsroom) -> None:
    adopt(desk, pages.page())
    before = desk.read(desk.po()), desk.read("ledger/a.json")
    told = adopt(desk, pages.page())
    assert told["written"] == []
    assert {one["result"] for one in told["pairs"]} == {"same"}
    desk.good("sync")
    assert (desk.read(desk.po()), desk.read("ledger/a.json")) == before


def test_no_word_of_a_person_is_overwritten(desk: Newsroom) -> None:
    desk.good("sync")
    mine = "There will be an exercise on 14 May; 120 rescuers and 45 volunteers take part."
    catalog = desk.read(desk.po()).replace(
        'brīvprātīgie."\nmsgstr ""', f'brīvprātīgie."\nmsgstr "{mine}"'
    )
    assert mine in catalog
    desk.write(desk.po(), catalog)
    told = adopt(desk, pages.page())
    found = entry(desk, "14. maijā")
    assert (found.msgstr, found.fuzzy) == (mine, False)
    assert f"there was a translation: “{pages.FIRST}”" in found.comment
    assert "kept" in {one["result"] for one in told["pairs"]}


def test_what_a_person_made_of_it_stays_as_it_is(desk: Newsroom) -> None:
    adopt(desk, pages.page())
    text = desk.read(desk.po()).replace("not to be afraid of the sirens", "to stay calm")
    desk.write(desk.po(), text.replace("#, fuzzy\n", ""))
    desk.good("sync")
    before = desk.read(desk.po())
    assert {one["result"] for one in adopt(desk, pages.page())["pairs"]} == {"same"}
    assert desk.read(desk.po()) == before


def test_words_that_nobody_looked_at_make_room_for_newer_ones(desk: Newsroom) -> None:
    adopt(desk, pages.page())
    adopt(desk, pages.page().replace("afraid of the sirens", "frightened by sirens"))
    found = entry(desk, "Iedzīvotājus")
    assert found.msgstr == "We ask residents not to be frightened by sirens."
    assert found.comment.count("adopted: a.html, ") == 1


def test_adopted_words_survive_a_rewording_of_the_source(desk: Newsroom) -> None:
    adopt(desk, pages.page())
    desk.write("releases/a.md", pages.RELEASE.replace("120 glābēju", "130 glābēju"))
    desk.good("sync")
    assert pages.FIRST in "\n".join(e.msgstr for e in desk.catalog().entries if e.obsolete)
    assert "source-changed-critical" in {r["code"] for r in desk.row()["reasons"]}


# --- nothing unchecked goes out ------------------------------------------------------------


def whole_page() -> str:
    body = list(pages.BODY[:-1])
    return pages.page([*body, f"<p>{pages.STREET}</p>", *pages.CONTACT])


def codes(room: Newsroom) -> list[str]:
    return [reason["code"] for reason in room.row()["reasons"]]


def test_status_says_what_a_person_has_to_look_at(desk: Newsroom) -> None:
    adopt(desk, whole_page())
    assert codes(desk)[0] == "adopted"
    count = sum(e.fuzzy for e in desk.entries().values())
    message = next(r["message"] for r in desk.row()["reasons"] if r["code"] == "adopted")
    assert message.startswith(f"{count} ")
    desk.good("export")
    assert "en" not in desk.versions("a")


BITS = (
    "<p>", "</p>", '<a href="x">', "</a>", "<ul><li>", "waiver numbers: x", "\u202e", "↑",
    "\\", '"',
    "adopted: x, 97 % 12345678", "machine translation: y 12345678", "check: a: b [transflow]",
    "&lt;b&gt;", '<b id="1">', "#, fuzzy", "\n\n", "<br>", "\u2028", "\ufeff", "🙂", "{0}",
    '<img src="a.png" alt="b">', "<table><tr><td>1</td></tr></table>", "<script>x</script>",
)  # fmt: skip
PAGE = pages.page()


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(PAGE)), st.sampled_from(BITS)), max_size=12))
def test_a_garbled_page_breaks_nothing(desk: Newsroom, bits: list[tuple[int, str]]) -> None:
    shutil.rmtree(desk.root / "locales", ignore_errors=True)
    text = PAGE
    for at, bit in sorted(bits, reverse=True):
        text = text[:at] + bit + text[at:]
    words = ("adopt", "a", put(desk, "a.html", text), "--anyway", "-q")
    if desk.run(*words).code == 0:
        before = desk.read(desk.po())
        assert all(e.fuzzy for e in desk.entries().values() if e.msgstr)
        desk.good(*words)
        desk.good("sync")
        assert desk.read(desk.po()) == before


LONG = "lapa, ko kāds saglabājis no ministrijas vietnes kādā dienā pirms daudziem gadiem.html"


def wrapped(room: Newsroom) -> None:
    """The catalog as an editor saves it that wraps comments too."""
    catalog = polib.pofile(str(room.root / room.po()), wrapwidth=60)
    catalog.save()


def test_an_editor_that_wraps_comments_makes_nothing_checked(desk: Newsroom) -> None:
    desk.configure(approval="off", adopt="{confident: translated, least: 0.5}")
    adopt(desk, whole_page(), name=LONG)
    desk.write(desk.po(), desk.read(desk.po()).replace("#, fuzzy\n", ""))  # the doubtful ones
    before = codes(desk)
    wrapped(desk)
    assert f"# adopted: {LONG}" not in desk.read(desk.po())
    assert codes(desk) == before
    desk.good("export")
    assert "en" not in desk.versions("a")


def test_taken_in_once_more_wrapped_comments_stay_as_they_are(desk: Newsroom) -> None:
    spare = (
        "<p>This sentence about cats and dogs is on the page only, and so long that it wraps.</p>"
    )
    page = pages.page([*pages.BODY, spare, *pages.CONTACT])
    adopt(desk, page, name=LONG)
    assert "about cats and dogs" in desk.read(desk.po())
    wrapped(desk)
    before = desk.read(desk.po())
    adopt(desk, page, name=LONG)
    assert desk.read(desk.po()) == before


def test_what_was_said_of_a_draft_goes_with_it_and_what_a_person_said_stays(
    desk: Newsroom,
) -> None:
    desk.configure(providers="{dummy: {type: dummy}}")
    desk.good("pretranslate", "a", "--provider", "dummy")
    note = "adopted: the name of the hospital, as on its own website"
    draft = "# machine translation: dummy"
    assert "# check: " in desk.read(desk.po())
    desk.write(desk.po(), desk.read(desk.po()).replace(draft, f"# {note}\n{draft}"))
    adopt(desk, whole_page())
    comments = [e.comment for e in desk.entries().values() if "adopted: a.html, " in e.comment]
    assert len(comments) > 10
    assert all(note in comment for comment in comments)
    assert not any("check: " in comment or "dummy" in comment for comment in comments)


@pytest.mark.parametrize("approval", ["off", "required"])
def test_what_policy_takes_as_finished_waits_for_a_person(desk: Newsroom, approval: str) -> None:
    desk.configure(approval=approval, adopt="{confident: translated, least: 0.5}")
    adopt(desk, whole_page())
    desk.write(desk.po(), desk.read(desk.po()).replace("#, fuzzy\n", ""))  # the doubtful ones
    assert "adopted-unapproved" in codes(desk)
    desk.good("export")
    assert "en" not in desk.versions("a")
    desk.good("approve", "a", "--by", "Anna")
    assert "adopted-unapproved" not in codes(desk)
    desk.good("export")
    assert desk.versions("a")["en"]["origin"] == "human"


def test_only_where_policy_says_so_it_goes_out_without_approval(desk: Newsroom) -> None:
    rules = "{confident: translated, least: 0.5, unapproved: publish}"
    desk.configure(approval="off", adopt=rules)
    adopt(desk, whole_page())
    desk.write(desk.po(), desk.read(desk.po()).replace("#, fuzzy\n", ""))
    desk.configure(approval="required")
    assert {"not-approved", "adopted-unapproved"} <= set(codes(desk))
    desk.configure(approval="off")
    desk.good("export")
    assert "en" in desk.versions("a")


def test_a_text_that_a_person_changed_needs_no_such_approval(desk: Newsroom) -> None:
    desk.configure(approval="off", adopt="{confident: translated, least: 0.5}")
    adopt(desk, whole_page())
    lines = [
        line for line in desk.read(desk.po()).split("\n") if not line.startswith("# adopted: ")
    ]
    desk.write(desk.po(), "\n".join(lines).replace("#, fuzzy\n", ""))
    desk.good("export")
    assert "en" in desk.versions("a")


def test_a_page_that_a_machine_translated_stays_a_machine_draft(desk: Newsroom) -> None:
    desk.configure(approval="off", adopt="{confident: translated, least: 0.5}")
    note = "<p>Translated by machine translator</p>"
    body = [*pages.BODY[:-1], f"<p>{pages.STREET}</p>", *pages.CONTACT, note]
    told = adopt(desk, pages.page(body))
    assert told["machine"]
    assert "machine" in {one["kind"] for one in told["left_out"]}
    assert all(e.fuzzy for e in desk.entries().values())
    assert "machine-draft" in codes(desk)
    desk.write(desk.po(), desk.read(desk.po()).replace("#, fuzzy\n", ""))
    desk.good("export")
    assert desk.versions("a")["en"]["origin"] == "machine"


def test_the_memory_takes_unchecked_words_for_foreign_ones(desk: Newsroom) -> None:
    desk.configure(approval="off", adopt="{confident: translated, least: 0.5}")
    adopt(desk, whole_page())
    rows = json.loads(desk.good("tm", "stats", "--json").out)
    assert rows[0]["vouched"]["foreign"] > 3
    assert rows[0]["vouched"]["human"] == 0


# --- what is refused -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.png", "this is a picture"),
        (b"%PDF-1.7\n", "a.pdf", "this is a PDF file"),
        (b"\x00\x01\x02\x03" * 50, "a.txt", ""),
        (b"", "a.html", ""),
        (b"   \n", "a.txt", ""),
        (b"", "a.docx", ""),
        (pages.OTHER.encode(), "other.html", "hardly fits"),
        (pages.GERMAN.encode(), "de.html", "is not in the language"),
        (pages.RELEASE.encode(), "lv.md", "in the language of the source"),
    ],
)
def test_what_is_no_translation_is_refused(
    desk: Newsroom, text: bytes, name: str, said: str
) -> None:
    done = desk.run("adopt", "a", put(desk, name, text))
    assert done.code in (1, 2)
    assert "error" in done.err
    assert said in done.err
    assert "Traceback" not in done.err
    assert "bug" not in done.err
    assert not (desk.root / desk.po()).exists()


def test_a_latvian_text_full_of_names_and_numbers_is_still_latvian(desk: Newsroom) -> None:
    rows = "\n".join(f"| {name} | {' | '.join(str(at * n) for n in YEARS)} |" for at, name in NAMES)
    head = f"| Pilsēta | {' | '.join(map(str, YEARS))} |\n{'| --- ' * (len(YEARS) + 1)}|\n"
    text = f"{pages.RELEASE}\n{head}{rows}\n"
    desk.write("releases/a.md", text)
    done = desk.run("adopt", "a", put(desk, "lv.md", text))
    assert done.code == 1
    assert "in the language of the source" in done.err


def test_where_the_page_to_look_at_cannot_be_written_nothing_is_taken_in(desk: Newsroom) -> None:
    done = desk.run("adopt", "a", put(desk, "a.html", pages.page()), "--html", str(desk.root))
    assert done.code == 2
    assert "this is a folder" in done.err
    assert not (desk.root / desk.po()).exists()


def test_a_list_that_is_no_table_is_told_with_its_line(desk: Newsroom) -> None:
    done = desk.run("adopt", "--pairs", put(desk, "a.csv", f"lv,en\na,{'x' * 200_000}\n"))
    assert done.code == 1
    assert "a.csv:2: error: this row is no pair" in done.err


@pytest.mark.parametrize("rows", ["", "\n\n", "source,translation\n", "# avots, tulkojums\n"])
def test_a_list_without_a_pair_is_told(desk: Newsroom, rows: str) -> None:
    done = desk.run("adopt", "--pairs", put(desk, "a.csv", rows))
    assert (done.code, done.out) == (0, "")
    assert done.err == "There is nothing to adopt.\n"


CUT_ALIKE = (
    *("Meteorologists expect a windy and rainy weekend", "Spring has come early to the orchards."),
    *("Growers say that the apple trees began to bloom already in the last days of winter.",),
    *("Nobody can remember such a season.", "Bees are awake as well."),
    *("Gardeners are busy with:", "pruning old branches and painting the trunks white;"),
    *("carrying fresh straw between the rows of berries;",),
    *("opening the greenhouses whenever the sun shines.",),
    *("We invite everybody to come and see the blossoms.", "Bring your own basket."),
    *("Last autumn the harvest was poor, since hail had damaged most of the fruit.",),
    *("The path along the river is closed for walkers because of the flood.",),
)


def test_another_text_of_the_same_build_is_another_text(desk: Newsroom) -> None:
    text = "\n\n".join((f"# {CUT_ALIKE[0]}", *CUT_ALIKE[1:]))
    done = desk.run("adopt", "a", put(desk, "a.md", text))
    assert done.code == 1
    assert "hardly fits" in done.err


def test_another_text_is_taken_only_by_force_and_nothing_of_it_is_sure(desk: Newsroom) -> None:
    desk.configure(adopt="{confident: translated, least: 0.5}")
    told = adopt(desk, pages.OTHER, "--anyway")
    assert {one["result"] for one in told["pairs"]} <= {"unsure"}
    assert all(e.fuzzy for e in desk.entries().values() if e.msgstr)
    assert told["fit"] < 0.4


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("a",),
        ("a", "b", "c"),
        ("--pairs", "x.csv", "a", "b"),
        ("--follow",),
        ("a", "missing.html"),
        ("missing", "missing.html"),
        ("a", "missing.html", "--language", "de"),
        ("a", "missing.html", "--pause", "-1"),
        ("--follow", "a"),
        ("--pairs", "missing.csv"),
    ],
)
def test_a_wrong_command_is_refused_in_words(desk: Newsroom, words: tuple[str, ...]) -> None:
    done = desk.run("adopt", *words)
    assert done.code == 2
    assert "error" in done.err


def test_a_language_that_the_release_has_not_is_refused(desk: Newsroom) -> None:
    done = desk.run("adopt", "a", put(desk, "a.html", pages.page()), "--language", "de")
    assert done.code == 2
    assert "its languages are: en" in done.err


def test_a_withdrawn_release_is_left_alone(desk: Newsroom) -> None:
    desk.write("releases/a.md", pages.RELEASE.replace("date:", "status: withdrawn\ndate:", 1))
    assert desk.run("adopt", "a", put(desk, "a.html", pages.page())).code == 2


# --- how it is told ------------------------------------------------------------------------


def test_a_dry_run_writes_nothing(desk: Newsroom) -> None:
    desk.good("sync")
    before = {p: p.read_bytes() for p in desk.root.rglob("*.*") if p.is_file()}
    told = adopt(desk, pages.page(), "--dry-run")
    assert told["written"] == [desk.po()]
    assert len(told["pairs"]) > 10
    after = {p: p.read_bytes() for p in before}
    assert after == before


def test_a_person_is_told_what_to_look_at(desk: Newsroom) -> None:
    done = desk.good("adopt", "a", put(desk, "a.html", pages.page()))
    assert "Left out:" in done.out
    assert "(it is about cookies of the website)" in done.out
    assert "The release has nothing for:" in done.out
    assert "transflow status" in done.err
    assert desk.good("adopt", "a", put(desk, "a.html", pages.page()), "-q").err == ""


def test_the_page_to_look_at_holds_no_markup_from_outside(desk: Newsroom, tmp_path: Path) -> None:
    evil = pages.page().replace("residents", "residents &lt;script&gt;alert(1)&lt;/script&gt;")
    adopt(desk, evil, "--html", str(tmp_path / "out.html"))
    text = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;" in text
    assert "<script" not in text
    assert "default-src 'none'" in text


# --- many of them --------------------------------------------------------------------------


def test_folders_are_paired_by_name_and_one_bad_file_holds_up_no_other(desk: Newsroom) -> None:
    desk.write("releases/2024/b.md", pages.RELEASE.replace("Kuldīgā", "Saldū"))
    put(desk, "en/a.en.html", pages.page())
    put(desk, "en/2024/b.html", pages.OTHER)
    put(desk, "en/nobody.html", pages.page())
    folder = str(desk.root / "elsewhere/en")
    done = desk.run("adopt", "releases", folder, "--json")
    told = json.loads(done.out)
    assert done.code == 1
    assert [one["release"] for one in told["adopted"]] == ["a"]
    assert [Path(path).name for path in told["unpaired"]] == ["nobody.html"]
    assert "hardly fits" in told["errors"][0]["message"]
    again = json.loads(desk.run("adopt", "releases", folder, "--json").out)
    assert (again["adopted"], again["skipped"]) == ([], ["a"])
    once_more = json.loads(desk.run("adopt", "releases", folder, "--json", "--again").out)
    assert once_more["adopted"][0]["written"] == []


def test_a_folder_of_source_texts_is_added_on_the_way(room: Newsroom) -> None:
    put(room, "lv/macibas.md", pages.RELEASE)
    put(room, "en/macibas.html", pages.page())
    words = ("adopt", str(room.root / "elsewhere/lv"), str(room.root / "elsewhere/en"), "--json")
    dry = json.loads(room.good(*words, "--dry-run").out)
    assert not (room.root / "releases").exists()
    assert len(dry["adopted"][0]["pairs"]) > 10
    told = json.loads(room.good(*words).out)["adopted"][0]
    assert told["release"] == "2024/2024-05-06-kuldiga-glabeji-macisies-evakuet-slimnicu"
    assert told["added"] == [f"releases/{told['release']}.md"]
    again = json.loads(room.good(*words).out)
    assert (again["adopted"][0]["written"], again["adopted"][0]["added"]) == ([], [])


def test_a_list_of_pairs_names_its_bad_rows(desk: Newsroom) -> None:
    good = put(desk, "a.html", pages.page())
    rows = put(desk, "l.csv", f"source,translation\na,{good}\nmissing,{good}\na,/missing.html\n")
    done = desk.run("adopt", "--pairs", rows, "--json")
    told = json.loads(done.out)
    assert done.code == 1
    assert [one["release"] for one in told["adopted"]] == ["a"]
    assert [one["source"] for one in told["errors"]] == ["missing", "a"]
    broken = desk.run("adopt", "--pairs", put(desk, "l2.csv", "a,b\nc\n"))
    assert broken.code == 1
    assert "l2.csv:2" in broken.err


def test_the_same_page_for_two_releases_fits_only_one(desk: Newsroom) -> None:
    desk.release("b")
    page = put(desk, "a.html", pages.page())
    rows = put(desk, "l.tsv", f"a\t{page}\nb\t{page}\na\t{page}\n")
    told = json.loads(desk.run("adopt", "--pairs", rows, "--json").out)
    assert [one["release"] for one in told["adopted"]] == ["a"]
    assert [one["source"] for one in told["errors"]] == ["b"]


def test_an_interrupt_leaves_everything_as_it_was_or_done(
    desk: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write("releases/b.md", pages.RELEASE.replace("Kuldīgā", "Saldū"))
    page = put(desk, "a.html", pages.page())
    rows = put(desk, "l.tsv", f"a\t{page}\nb\t{page}\n")
    seen: list[object] = []

    def interrupted(*args: Any) -> Any:
        seen.append(args)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return work.adopt(*args)

    monkeypatch.setattr(campaign, "adopt", interrupted)
    assert desk.run("adopt", "--pairs", rows).code == 130
    assert (desk.root / desk.po("a")).exists()
    assert not (desk.root / desk.po("b")).exists()
    monkeypatch.undo()
    desk.monkeypatch.setenv("LANGUAGE", "en")
    again = json.loads(desk.run("adopt", "--pairs", rows, "--json").out)
    assert again["skipped"] == ["a"]
    assert [one["release"] for one in again["adopted"]] == ["b"]
