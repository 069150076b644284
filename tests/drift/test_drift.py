"""What is told of pages that somebody edited, and of those that were not."""

from __future__ import annotations

import datetime as dt
import io
import re
import time
from pathlib import Path

import pytest

from tests.drift.ministry import ENGLISH, HARBOUR_TEXT, Ministry
from tests.drift.templates import TEMPLATES, Shown
from tests.fetch.site import answer, moved, page
from transflow.exporters.base import Version
from transflow.exporters.xml_read import read_releases
from transflow.markup import plain
from transflow.pipeline.drifting import Outcome
from transflow.pipeline.project import open_project
from transflow.pipeline.webedits import EditKind
from transflow.pipeline.webpieces import Fetched
from transflow.pipeline.webrows import Piece
from transflow.pipeline.websent import sent_pieces
from transflow.pipeline.website import PageState, judge
from transflow.records import Ledger


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_page_that_nobody_edited_is_the_same(ministry: Ministry, template: str) -> None:
    ministry.put_up(template)
    pages = ministry.pages()
    assert len(pages) == 4
    assert {key: (row["state"], row["edits"]) for key, row in pages.items()} == dict.fromkeys(
        pages, ("same", [])
    )


# --- any edited word, in the right unit ------------------------------------------------------


def _edited(version: Version, piece: Piece, word: str, new: str) -> Shown | None:
    """The page with one word of a unit changed; None where the word stands there twice."""
    where = piece.role if piece.role in ("title", "lead") else "body"
    fields = {"title": version.title, "lead": version.lead, "body": version.body}
    pattern = rf"\b{word}\b"
    if len(re.findall(pattern, fields[where])) != 1:
        return None
    fields[where] = re.sub(pattern, new, fields[where])
    return Shown(version.language, **fields)


def _middle(piece: Piece, version: Version, new: str) -> Shown | None:
    words = re.findall(r"\w+", plain(piece.text))
    order = [*words[len(words) // 2 :], *words]
    pages = (_edited(version, piece, word, new.format(word)) for word in order)
    return next((shown for shown in pages if shown), None)


@pytest.mark.parametrize(
    ("template", "new"),
    [
        ("wordpress", "Zemgale"),
        ("wordpress", "{} Zemgale"),
        ("wordpress", "Zemgale {}"),
        ("drupal", ""),
        ("plain", "Zemgale"),
    ],
    ids=["other", "after", "before", "gone", "on a plain page"],
)
def test_any_edited_word_is_found_in_its_unit(ministry: Ministry, template: str, new: str) -> None:
    project = open_project(ministry.room.root, dt.datetime.now(dt.UTC))
    tried = 0
    for name in ("biblioteka", "osta"):
        data = (ministry.room.root / f"export/releases/{name}.xml").read_bytes()
        release = next(read_releases(io.BytesIO(data)))
        for version in release.versions:
            sent = sent_pieces(release, version, Ledger(name))
            for piece in sent:
                shown = _middle(piece, version, new)
                if shown is None or (not new and len(piece.words) == 1):
                    continue
                data = TEMPLATES[template](shown).encode()
                page = Fetched("https://www.example.lv/a/b", data, "text/html", "")
                judged = judge(project, version.language, sent, page)
                assert [edit.units for edit in judged.edits] == [(piece.unit,)], piece.text
                assert judged.edits[0].old == piece.text
                assert ("Zemgale" in judged.edits[0].new) is bool(new)
                tried += 1
    assert tried > 30


# --- what is told ----------------------------------------------------------------------------


def test_an_edit_is_shown_word_by_word(ministry: Ministry) -> None:
    ministry.edit("biblioteka", "en", "1,250 books", "1,350 books")
    done = ministry.drift("biblioteka")
    assert done.code == 1
    assert "biblioteka (lv)  as it was exported" in done.out
    assert "biblioteka (en)  edited on the website" in done.out
    assert "holds [-1,250-]{+1,350+} books." in done.out
    assert "2 pages, 1 edited on the website, 0 with another problem." in done.err
    assert "To keep edits of translations: --take-back." in done.err


def test_only_what_is_wrong_is_told_where_no_release_is_named(ministry: Ministry) -> None:
    ministry.edit("osta", "lv", "četrus", "piecus")
    out = ministry.drift().out
    assert "osta (lv)" in out
    assert "osta (en)" not in out
    assert "biblioteka" not in out


def test_the_source_says_what_to_change_in_its_file(ministry: Ministry) -> None:
    ministry.edit("osta", "lv", "četrus", "piecus")
    assert "to keep it, change releases/osta.md:5" in ministry.drift("osta").out
    (edit,) = ministry.edits("osta", "lv")
    assert edit["place"] == "releases/osta.md:5"
    assert edit["new"] == "Kuģu ceļš būs piecus metrus dziļš."


def test_a_script_is_told_everything(ministry: Ministry) -> None:
    ministry.edit("osta", "en", "four", "five")
    row = ministry.pages("osta")["osta", "en"]
    assert row["url"] == row["final_url"] == ministry.site.url(ministry.path("osta", "en"))
    assert row["state"] == "edited"
    assert 0.9 < row["found"] < 1
    (edit,) = row["edits"]
    assert edit["parts"] == [
        {"op": "same", "text": "The fairway will be "},
        {"op": "removed", "text": "four"},
        {"op": "added", "text": "five"},
        {"op": "same", "text": " metres deep."},
    ]
    assert (edit["kind"], edit["role"], edit["taken_back"]) == ("changed", "paragraph", None)


def test_sentences_left_out_and_added(ministry: Ministry) -> None:
    gone = "Darbus paredzēts pabeigt līdz rudenim, un tie neietekmēs zvejnieku laivu kustību."
    ministry.edit("osta", "lv", gone, "")
    ministry.edit("osta", "lv", "</p>", "</p><p>Svētdienās darbi nenotiek, osta ir atvērta.</p>")
    kinds = [(edit["kind"], edit["old"], edit["new"]) for edit in ministry.edits("osta", "lv")]
    assert kinds == [
        ("removed", gone, ""),
        ("added", "", "Svētdienās darbi nenotiek, osta ir atvērta."),
    ]


def test_paragraphs_in_another_order_are_moved(ministry: Ministry) -> None:
    path = ministry.path("biblioteka", "en")
    shown = ministry.shown[path]
    found = re.search(r"<p>Every Tuesday.*?</p>", shown.body, re.DOTALL)
    assert found
    body = shown.body.replace(found[0], "").replace("<h2>", f"{found[0]}<h2>")
    ministry.show(path, Shown(shown.language, shown.title, shown.lead, body))
    (edit,) = ministry.edits("biblioteka", "en")
    assert (edit["kind"], edit["old"]) == ("moved", "What will go on there")


def test_a_link_that_leads_elsewhere_is_an_edit(ministry: Ministry) -> None:
    ministry.edit("biblioteka", "en", "www.biblioteka.example/karte", "www.cits.example/karte")
    (edit,) = ministry.edits("biblioteka", "en")
    assert edit["kind"] == "link"
    assert (edit["old"], edit["new"]) == ("www.biblioteka.example/karte", "www.cits.example/karte")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "https://www.biblioteka.example/karte",
            "http://www.biblioteka.example/karte/?utm_source=x",
        ),
        ("otrdienās", "<span id='x' style='color:red'>otr</span>dienās"),
        ("grāmatu", "grāma\u00adtu"),
        ("lasītāja karte", "lasītāja&nbsp;karte"),
        ("karte</b>", "karte</b><script>alert('nav teksts')</script>"),
        ("<h2>Kas tur notiks</h2>", "<h3><strong>Kas tur notiks</strong></h3>"),
    ],
)
def test_what_a_website_does_to_markup_is_no_edit(ministry: Ministry, old: str, new: str) -> None:
    ministry.edit("biblioteka", "lv", old, new)
    assert ministry.edits("biblioteka", "lv") == []


def test_an_address_that_a_proxy_hid_from_robots_is_no_edit(ministry: Ministry) -> None:
    address = "andris.kalnins@osta.example"
    digits = "5a" + bytes(byte ^ 0x5A for byte in address.encode()).hex()
    shield = f'<a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="{digits}">'
    ministry.edit("osta", "lv", address, f"{shield}[email&#160;protected]</a>")
    assert ministry.edits("osta", "lv") == []
    ministry.edit("osta", "lv", digits, "5a" + bytes(b ^ 0x5A for b in b"cits@osta.example").hex())
    (edit,) = ministry.edits("osta", "lv")
    assert "cits@osta.example" in edit["new"]


def _excerpts(ministry: Ministry, lead: str) -> None:
    """The website has WordPress, and its theme does not show excerpts."""
    facts = {"type": "wordpress", "address": "https://www.piemers.example", "lead": lead}
    settings = "".join(f"\n    {key}: {value}" for key, value in facts.items())
    ministry.room.configure(publish=f"\n  site:{settings}")
    for path, shown in list(ministry.shown.items()):
        ministry.show(path, Shown(shown.language, shown.title, "", shown.body))


@pytest.mark.parametrize("template", TEMPLATES)
def test_an_excerpt_that_the_theme_does_not_show_is_no_edit(
    ministry: Ministry, template: str
) -> None:
    ministry.put_up(template)
    _excerpts(ministry, "excerpt")
    assert {row["state"] for row in ministry.pages("biblioteka").values()} == {"same"}
    ministry.edit("biblioteka", "en", "opens a", "closes the", where="title")
    (edit,) = ministry.edits("biblioteka", "en")
    assert (edit["role"], edit["new"]) == ("title", "Library closes the reading room for children")
    _excerpts(ministry, "above")
    (lead,) = ministry.edits("biblioteka", "lv")
    assert (lead["kind"], lead["role"]) == ("removed", "lead")


def test_an_excerpt_that_the_theme_shows_is_compared(ministry: Ministry) -> None:
    shown = dict(ministry.shown)
    _excerpts(ministry, "excerpt")
    for path, page_of in shown.items():
        ministry.show(path, page_of)
    ministry.edit("biblioteka", "lv", "Sestdien", "Svētdien", where="lead")
    (edit,) = ministry.edits("biblioteka", "lv")
    assert (edit["kind"], edit["role"]) == ("changed", "lead")
    assert ministry.edits("biblioteka", "en") == []


# --- pages that cannot be compared -----------------------------------------------------------


def test_each_trouble_is_told_and_the_others_go_on(ministry: Ministry) -> None:
    pages = ministry.site.pages
    here = {
        (name, code): ministry.path(name, code)
        for name in ("biblioteka", "osta")
        for code in ("lv", "en")
    }
    front = page("<html><title>Ministrija</title><body><h1>Laipni lūdzam</h1></body></html>")
    login = page("<html><body><form><input name=u><input type='password'></form></body></html>")
    pages["/"], pages["/pieteikties"] = front, login
    del pages[here["biblioteka", "lv"]]
    pages[here["biblioteka", "en"]] = moved("/")
    pages[here["osta", "lv"]] = moved("/pieteikties")
    pages[here["osta", "en"]] = answer(b"", status="410 Gone")
    states = {key: row["state"] for key, row in ministry.pages().items()}
    assert states == {
        ("biblioteka", "lv"): "gone",
        ("biblioteka", "en"): "front-page",
        ("osta", "lv"): "login",
        ("osta", "en"): "gone",
    }
    done = ministry.drift()
    assert done.code == 1
    assert "the page asks for a password" in done.out
    assert "there is no page at this address (status 410)" in done.out


def test_another_text_and_no_text_are_never_the_same(ministry: Ministry) -> None:
    library = ministry.shown[ministry.path("biblioteka", "lv")]
    ministry.show(ministry.path("osta", "lv"), library)
    ministry.site.pages[ministry.path("osta", "en")] = page(
        "<html><body><nav>x</nav></body></html>"
    )
    pages = ministry.pages("osta")
    assert pages["osta", "lv"]["state"] == "other"
    assert pages["osta", "en"]["state"] == "no-article"


def test_a_short_text_may_be_rewritten_nearly_whole(ministry: Ministry) -> None:
    shown = ministry.shown[ministry.path("osta", "en")]
    body = (
        "<p>Dredgers have arrived where the river Saka meets the sea and stay until winter.</p>"
        "<p>Kuģi strādās arī naktīs. The fairway will be four metres deep.</p>"
    )
    ministry.show(ministry.path("osta", "en"), Shown("en", shown.title, "", body))
    row = ministry.pages("osta")["osta", "en"]
    assert row["found"] < 0.5
    assert row["state"] == "edited"


def test_a_server_that_is_down_is_left_alone(ministry: Ministry) -> None:
    for path in list(ministry.site.pages):
        ministry.site.pages[path] = answer(b"x", status="500 Oh")
    pages = ministry.pages()
    assert [row["state"] for row in pages.values()] == ["failed"] * 3 + ["not-asked"]
    assert ministry.site.visits == 3


def test_a_server_that_asks_for_patience_is_asked_no_more(ministry: Ministry) -> None:
    for path in list(ministry.site.pages):
        ministry.site.pages[path] = answer(b"x", status="429 Slow down")
    assert [row["state"] for row in ministry.pages().values()] == ["failed"] + ["not-asked"] * 3
    assert ministry.site.visits == 1


def test_a_page_of_what_was_withdrawn_must_be_gone(ministry: Ministry) -> None:
    english = ministry.path("osta", "en")
    ministry.room.release(
        "osta", HARBOUR_TEXT, title="Ostā padziļina kuģu ceļu", status="withdrawn"
    )
    ministry.room.good("export")
    del ministry.site.pages[english]
    states = {language: row["state"] for (_, language), row in ministry.pages("osta").items()}
    assert states == {"lv": "still-there", "en": "taken-down"}


def test_without_a_check_no_file_changes(ministry: Ministry) -> None:
    ministry.edit("osta", "en", "four", "five")
    before = {path: path.read_bytes() for path in ministry.room.root.rglob("*.*") if path.is_file()}
    ministry.drift()
    ministry.drift("--take-back", "--dry-run")
    after = {path: path.read_bytes() for path in ministry.room.root.rglob("*.*") if path.is_file()}
    assert {path for path in before | after if before.get(path) != after.get(path)} == set()


@pytest.mark.parametrize("words", [("--site", "piemers.lv"), ("--pause", "-1"), ("--pause", "nan")])
def test_wrong_words_are_refused(ministry: Ministry, words: tuple[str, str]) -> None:
    assert ministry.room.run("drift", *words).code == 2
    assert ministry.site.visits == 0


def test_a_pause_is_made_between_two_pages(ministry: Ministry) -> None:
    start = time.monotonic()
    ministry.room.run("drift", "osta", "--site", ministry.site.url(""), "--pause", "0.3")
    assert time.monotonic() - start >= 0.3


# --- releases of other kinds -----------------------------------------------------------------


def test_a_former_version_that_stays_is_compared_as_it_was_sent(ministry: Ministry) -> None:
    ministry.room.release(
        "osta", HARBOUR_TEXT.replace("četrus", "piecus"), title="Ostā padziļina kuģu ceļu"
    )
    ministry.room.good("export")
    assert "outdated" in ministry.room.versions("osta")["en"]["state"]
    assert ministry.edits("osta", "en") == []
    ministry.edit("osta", "en", "four", "six")
    (edit,) = ministry.edits("osta", "en")
    assert edit["old"] == "The fairway will be four metres deep."
    assert edit["units"] != []


def test_sentences_translated_in_one_pictures_and_contacts(ministry: Ministry) -> None:
    room = ministry.room
    text = (
        "Laivu noma atvērta. Noma strādā katru dienu, arī svētdienās un svētku dienās.\n\n"
        "![Laiva pie steķa](https://www.piemers.example/laiva.jpg)\n\n"
        "2025. gada 3. jūnijā\n\nNomas vieta ir pie vecā tilta, kur agrāk bija pārceltuve."
    )
    room.release("laivas", text, title="Laivu noma", contact='["Ilze Roze", "67 111 222"]')
    room.good("sync")
    texts = {
        "Laivu noma": "Boat rental",
        "Laivu noma atvērta.": "The boat rental is open every day, Sundays and holidays included.",
        "Noma strādā katru dienu, arī svētdienās un svētku dienās.": "↑",
        "Laiva pie steķa": "A boat at the pier",
        "2025. gada 3. jūnijā": "3 June 2025",
        "Nomas vieta ir pie vecā tilta, kur agrāk bija pārceltuve.": (
            "The rental is at the old bridge, where there once was a ferry."
        ),
        "Ilze Roze": "Ilze Roze",
    }
    room.translate(texts, "laivas")
    room.good("export")
    for template in TEMPLATES:
        ministry.template = template
        for language, fields in room.versions("laivas").items():
            shown = Shown(language, fields["title"], fields["lead"], fields["body"])
            ministry.show(ministry.path("laivas", language), shown)
            assert ministry.edits("laivas", language) == [], template
    ministry.edit("laivas", "en", 'alt="A boat at the pier"', 'alt="A ship at the pier"')
    (edit,) = ministry.edits("laivas", "en")
    assert (edit["kind"], edit["new"]) == ("picture", "A ship at the pier")


def test_headings_of_the_first_rank_and_links_among_contacts_are_no_edits(
    ministry: Ministry,
) -> None:
    text = (
        "# Kā pieteikties\n\nPieteikties var līdz 5. maijam, arī pa tālruni vai klātienē.\n\n"
        "Plašāka informācija: [Ilze Roze](https://www.talsi.example/roze), tālrunis 63 222 333."
    )
    ministry.room.release("talsi", text, title="Izsludināts konkurss")
    ministry.room.good("export")
    for template in TEMPLATES:
        ministry.template = template
        fields = ministry.room.versions("talsi")["lv"]
        shown = Shown("lv", fields["title"], fields["lead"], fields["body"])
        ministry.show(ministry.path("talsi", "lv"), shown)
        assert ministry.edits("talsi", "lv") == [], template
        (ministry.room.root / "ledger/talsi.json").unlink(missing_ok=True)


def test_a_damaged_export_is_named_and_the_others_go_on(ministry: Ministry) -> None:
    ministry.room.write("export/releases/biblioteka.xml", "<releases>")
    done = ministry.drift()
    assert done.code == 1
    assert "export/releases/biblioteka.xml: error:" in done.err
    assert "hint: write it again with: transflow export" in done.err
    assert "2 pages, 0 edited" in done.err


def test_every_key_for_scripts_is_documented(ministry: Ministry) -> None:
    text = (Path(__file__).parents[2] / "docs" / "drift.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`([\w-]+)`", text))
    ministry.edit("osta", "en", "four", "five")
    row = ministry.pages("osta")["osta", "en"]
    assert {*row, *row["edits"][0], *row["edits"][0]["parts"][0]} <= told
    assert {*PageState, *EditKind, *Outcome} <= told


# --- taking back -----------------------------------------------------------------------------


def test_an_edited_sentence_goes_into_the_catalog(ministry: Ministry) -> None:
    ministry.edit("biblioteka", "en", "a <b>reader", "a valid <b>reader")
    done = ministry.drift("biblioteka", "-l", "en", "--take-back")
    assert "in the catalog now, as fuzzy" in done.out
    source = "Grāmatas var ņemt arī uz mājām... ja vien ir <b>lasītāja karte</b>."
    entry = ministry.room.entries("biblioteka")[source]
    assert (
        entry.msgstr == "Books may be taken home, too... if one has a valid <b>reader's card</b>."
    )
    assert entry.fuzzy
    assert entry.comment.split("\n") == [
        f"from the website: {ministry.site.url(ministry.path('biblioteka', 'en'))}",
        f"before: {ENGLISH[source]}",
    ]
    again = ministry.drift("biblioteka", "-l", "en", "--take-back")
    assert "the catalog says the same" in again.out


def test_what_was_taken_back_survives_a_sync_and_is_published_when_accepted(
    ministry: Ministry,
) -> None:
    ministry.edit("osta", "en", "four", "five")
    ministry.drift("--take-back")
    before = ministry.room.read(ministry.room.po("osta"))
    ministry.room.good("sync")
    assert ministry.room.read(ministry.room.po("osta")) == before
    ministry.room.write(ministry.room.po("osta"), before.replace("#, fuzzy\n", ""))
    ministry.room.good("export")
    assert "five metres" in ministry.room.versions("osta")["en"]["body"]
    assert ministry.pages("osta")["osta", "en"]["state"] == "same"


def test_a_newer_text_in_the_catalog_is_never_overwritten(ministry: Ministry) -> None:
    ministry.edit("osta", "en", "four", "five")
    path = ministry.room.po("osta")
    newer = ministry.room.read(path).replace("four metres", "4 metres")
    ministry.room.write(path, newer)
    done = ministry.drift("osta", "--take-back")
    assert "not taken back: the catalog has another text by now" in done.out
    assert ministry.room.read(path) == newer


def test_what_no_catalog_can_hold_is_refused_with_its_reason(ministry: Ministry) -> None:
    ministry.edit("osta", "en", "The fairway will be four metres deep.", "")
    (edit,) = ministry.edits("osta", "en", "--take-back")
    assert (edit["taken_back"], edit["refused"]) == (
        "refused",
        "a catalog cannot leave a sentence out",
    )
