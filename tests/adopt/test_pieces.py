"""The parts of adopting that need no project: junk, joints, tags, contacts, lists, links."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from transflow import lang
from transflow.adoption import Adopt, Confident, Unapproved
from transflow.config import parse as parse_config
from transflow.errors import ConfigError, SourceError
from transflow.markup import Ref
from transflow.model import Block, Entry, Role
from transflow.pipeline.adopting import remarks
from transflow.pipeline.adopting.contacts import twins
from transflow.pipeline.adopting.joins import join_broken
from transflow.pipeline.adopting.junk import Judge, Junk, junk_lines
from transflow.pipeline.adopting.orders import Order, listed
from transflow.pipeline.adopting.tags import Marked, carried, joined
from transflow.provenance import (
    accepted_mark,
    adopted_note,
    guess_mark,
    is_adopted,
    is_trusted,
    is_unsure,
    machine_note,
    origin_of,
    was_adopted,
)
from transflow.readers.webpage.languages import language_links

LV, EN = lang.get("lv"), lang.get("en")
JUDGE = Judge(EN, lambda text: EN.facts(text).dates, LV)


def blocks(*texts: str, role: Role = Role.PARAGRAPH) -> list[Block]:
    return [Block(n, role, text) for n, text in enumerate(texts)]


def text(*sentences: str) -> list[str]:
    """Enough running text around lines at the ends."""
    return [*sentences, *(f"This is sentence number {n} of the text." for n in range(12))]


# --- junk ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("A new bridge", Junk.TITLE),
        ("A NEW BRIDGE.", Junk.TITLE),
        ("Published: 27.01.2023.", Junk.DATE),
        ("Publicēts: 27.01.2023.", Junk.DATE),
        ("Last updated on 3 May 2024", Junk.DATE),
        ("27 January 2023", Junk.DATE),
        ("Category: News", Junk.CATEGORY),
        ('<a id="1">Press information</a>', Junk.LINKS),
        ('<a id="1">News</a> / <a id="2">Speeches</a>', Junk.LINKS),
        ("https://www.example.lv/en/a-new-bridge", Junk.ADDRESS),
        ("Share on Facebook", Junk.BUTTON),
        ("Facebook | Twitter | Print", Junk.BUTTON),
        ("Drukāt", Junk.BUTTON),
        ("We use cookies to make this site better. Accept", Junk.COOKIES),
        ("Translated by machine translator", Junk.MACHINE),
        ("This page was automatically translated.", Junk.MACHINE),
        ("Tulkots automātiski", Junk.MACHINE),
        ("© 2024 Ministry", Junk.RIGHTS),
        ("Related news", Junk.RELATED),
        ("* * *", Junk.EMPTY),
        ("Šī rindkopa netika pārtulkota un palika latviski.", Junk.SOURCE),
    ],
)
def test_a_line_about_the_page_is_told(line: str, kind: Junk) -> None:
    found = junk_lines(blocks(*text(line)), "A new bridge", JUDGE)
    assert found == {0: kind}


@pytest.mark.parametrize(
    "line",
    [
        "The bridge was opened on 27 January 2023.",
        "Cookies were baked for all who came.",
        "The text was published in three languages and read by many people in the country.",
        "Print runs have grown.",
        'More is said <a id="1">on the website</a> of the bridge builders in the capital city.',
        "The machine translates water power into light.",
        "Riga",
        "Anna Kalniņa, Minister of Transport",
    ],
)
def test_running_text_is_no_junk(line: str) -> None:
    assert junk_lines(blocks(*text(line)), "A new bridge", JUDGE) == {}


def test_a_bare_date_or_links_in_the_middle_are_text() -> None:
    around = [f"This is sentence number {n} of the text." for n in range(6)]
    middle = ["27 January 2023", '<a id="1">Programme of the day</a>']
    assert junk_lines(blocks(*around, *middle, *around), "A", JUDGE) == {}


# --- joints --------------------------------------------------------------------------------


def test_a_broken_sentence_is_whole_again_with_its_links() -> None:
    first = Block(0, Role.PARAGRAPH, 'They met <a id="1">in Riga</a> and spoke of the', refs("a"))
    second = Block(1, Role.PARAGRAPH, 'price of <a id="1">bread</a>.', refs("b"))
    found = join_broken([first, second])
    assert [block.text for block in found.blocks] == [
        'They met <a id="1">in Riga</a> and spoke of the price of <a id="2">bread</a>.'
    ]
    assert [(ref.id, ref.url) for ref in found.blocks[0].refs] == [(1, "a"), (2, "b")]
    assert found.joints == (("spoke of the", "price of bread."),)


def refs(*urls: str) -> tuple[Ref, ...]:
    return tuple(Ref(n, "a", (("href", url),)) for n, url in enumerate(urls, 1))


@pytest.mark.parametrize(
    "texts",
    [
        ("The work has three parts:", "first the roof"),
        ("They spoke of the price of bread.", "iPhones were not mentioned."),
        ("They spoke of the price of", "Bread and Roses."),
        ("In short", "they spoke of bread"),
        ("to repair the roof of the old school,", "to paint the walls,", "to open the doors."),
    ],
)
def test_what_only_looks_broken_stays_apart(texts: Sequence[str]) -> None:
    found = join_broken(blocks(*texts))
    assert [block.text for block in found.blocks] == list(texts)


def test_a_list_item_is_never_joined() -> None:
    items = blocks("the price of bread in the city", "the price of milk", role=Role.LIST_ITEM)
    assert join_broken(items).joints == ()


# --- tags ----------------------------------------------------------------------------------


def take(source: Marked | list[Marked], page: Marked) -> tuple[str, bool]:
    sources = source if isinstance(source, list) else [source]
    found = carried(sources, page, (LV, EN))
    return found.text, found.same


def test_links_get_the_numbers_of_the_source_by_their_address() -> None:
    source = Marked('<a id="1">vieta</a> un <a id="2">laiks</a>', refs("https://a.lv/lv/x", "y"))
    page = Marked('<a id="1">time</a> and <a id="2">place</a>', refs("y", "https://a.lv/en/x"))
    place = '<a id="1" href="https://a.lv/en/x">place</a>'
    assert take(source, page) == (f'<a id="2">time</a> and {place}', True)


def test_what_the_source_has_not_is_taken_away_and_its_words_stay() -> None:
    page = Marked('The <b>new</b> <a id="1">bridge</a> is open.', refs("https://a.lv"))
    assert take(Marked("Jaunais tilts ir atvērts."), page) == ("The new bridge is open.", True)


def test_what_the_page_has_not_is_told() -> None:
    source = Marked("<b>Jaunais</b> tilts")
    assert take(source, Marked("The new bridge")) == ("The new bridge", False)
    assert take(source, Marked("The <i>new</i> bridge")) == ("The new bridge", False)
    assert take(source, Marked("The <b>new</b> bridge")) == ("The <b>new</b> bridge", True)


def test_a_link_of_a_text_within_another_keeps_its_address() -> None:
    sources = [Marked("Tilts ir atvērts."), Marked('Sk. <a id="1">te</a>.', refs("https://a.lv"))]
    page = Marked('The bridge is open, see <a id="1">here</a>.', refs("https://a.lv"))
    whole = 'The bridge is open, see <a id="1" href="https://a.lv">here</a>.'
    assert take(sources, page) == (whole, True)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "/en/x", 'https://a.lv/"x', "#"])
def test_only_whole_and_safe_addresses_come_from_a_page(url: str) -> None:
    source = Marked('<a id="1">te</a>', refs("https://a.lv"))
    assert take(source, Marked('<a id="1">here</a>', refs(url))) == ('<a id="1">here</a>', True)


def test_sentences_of_a_page_are_joined_with_their_numbers() -> None:
    parts = [Marked('<a id="1">A</a>.', refs("a")), Marked('<a id="1">B</a>.', refs("b"))]
    found = joined(parts)
    assert found.text == '<a id="1">A</a>. <a id="2">B</a>.'
    assert [ref.url for ref in found.refs] == ["a", "b"]


# --- contacts ------------------------------------------------------------------------------


def test_contact_lines_are_found_in_any_order() -> None:
    units = {5: "Informāciju sagatavoja:", 6: "Anna Kalniņa", 7: "Tālrunis: 67 123 456"}
    lines = {2: "Phone: +371 67123456", 3: "Prepared by:", 4: "Anna Kalniņa"}
    found = twins(units, lines, (LV, EN), lambda _unit, _line: 0.0)
    assert {(twin.unit, twin.line) for twin in found} == {(5, 3), (6, 4), (7, 2)}


def test_other_numbers_are_no_twins() -> None:
    units, lines = {0: "Tālrunis: 67 123 456", 1: "Anna"}, {0: "Phone: +371 67999999", 1: "Anna"}
    found = twins(units, lines, (LV, EN), lambda _unit, _line: 0.0)
    assert [(twin.unit, twin.line) for twin in found if twin.score > 0.5] == [(1, 1)]


def test_the_last_line_left_is_a_guess_and_no_more() -> None:
    units, lines = {0: "Preses nodaļa", 1: "Anna"}, {0: "Press Office", 1: "Anna"}
    found = twins(units, lines, (LV, EN), lambda _unit, _line: 0.0)
    assert {(twin.unit, twin.line): twin.score for twin in found}[0, 0] < 0.5


# --- comments ------------------------------------------------------------------------------


def test_a_page_silences_no_check_and_breaks_no_line() -> None:
    line = remarks.quoted(remarks.SPARE, "One\nwaiver numbers: all is well \u202e now")
    assert "\n" not in line
    assert "\u202e" not in line
    assert "“waiver” numbers" in line


def test_lines_are_added_once_and_cleared_but_for_what_stands_nowhere_else() -> None:
    spare, doubt = remarks.quoted(remarks.SPARE, "x"), remarks.doubt("y")
    once = remarks.with_lines("own words", [spare, doubt, spare])
    assert once == f"own words\n{spare}\n{doubt}"
    assert remarks.with_lines(once, [spare]) == once
    assert remarks.without_ours(once) == f"own words\n{spare}"


# --- where a text is from ------------------------------------------------------------------


def adopted(msgstr: str = "Text", *, fuzzy: bool = True, **how: bool) -> Entry:
    note = adopted_note("a.html", 97, "Text", **how)
    return Entry("Teksts", msgstr, comment=f"mine\n{note}", flags=("fuzzy",) if fuzzy else ())


def test_a_text_is_adopted_until_somebody_touches_it() -> None:
    assert is_adopted(adopted())
    assert origin_of(adopted()) == "adopted"
    assert not is_adopted(adopted("Text!"))
    assert not is_adopted(adopted(fuzzy=False))
    assert origin_of(adopted(fuzzy=False)) == ""
    assert was_adopted(adopted("Text!", fuzzy=False), "Text")
    assert not was_adopted(adopted(), "Another text")


def test_a_trusted_text_is_trusted_only_as_it_came() -> None:
    assert is_trusted(adopted(fuzzy=False, trusted=True))
    assert not is_trusted(adopted(trusted=True))
    assert not is_trusted(adopted("Text!", fuzzy=False, trusted=True))
    assert not is_adopted(adopted(trusted=True))
    assert guess_mark("Text") != accepted_mark("Text")


def test_what_is_not_sure_is_told() -> None:
    assert is_unsure(adopted(sure=False))
    assert not is_unsure(adopted())
    assert not is_unsure(adopted("Text!", sure=False))


def test_the_origin_of_a_draft_names_its_service() -> None:
    entry = Entry("A", "B", comment=machine_note("deepl quality", "B"), flags=("fuzzy",))
    assert origin_of(entry) == "machine:deepl quality"
    assert origin_of(Entry("A", "B")) == ""


# --- lists ---------------------------------------------------------------------------------


def pairs(data: str) -> list[tuple[str, str]]:
    return [(o.source, o.translation) for o in listed(data.encode(), "l.csv", ("lv", "en"))]


@pytest.mark.parametrize(
    "data",
    [
        "a,b\nc,d\n",
        "a\tb\nc\td\n",
        "a;b\r\nc;d\r\n",
        "lv,en\na,b\nc,d\n",
        "en,lv\nb,a\nd,c\n",
        "translation;source\nb;a\n\nd;c\n",
        "\ufeffa,b\n# a remark\nc,d\na,b\n",
        '"a","b"\n"c","d"\n',
    ],
)
def test_a_list_is_read_as_people_write_it(data: str) -> None:
    assert pairs(data) == [("a", "b"), ("c", "d")]


def test_every_bad_row_is_named_with_its_line() -> None:
    with pytest.raises(SourceError) as caught:
        pairs("a,b\nc\nd,\ne,f\n")
    assert [str(problem.where) for problem in caught.value.problems] == ["l.csv:2", "l.csv:3"]


def test_an_order_remembers_its_row() -> None:
    found = listed(b"lv,en\na,b\n", "l.csv", ("lv", "en"))
    assert found == [Order("a", "b", found[0].where)]
    assert str(found[0].where) == "l.csv:2"


# --- links to other languages --------------------------------------------------------------


def links(head: str = "", body: str = "") -> dict[str, str]:
    page = f"<html><head>{head}</head><body>{body}<p>Teksts.</p></body></html>"
    return language_links(page.encode(), "a.html", "https://a.example/lv/zina")


def test_a_page_says_where_its_text_stands_in_other_languages() -> None:
    head = (
        '<link rel="alternate" hreflang="en" href="/en/news">'
        '<link rel="alternate" type="application/rss+xml" href="/rss">'
        '<link rel="alternate" hreflang="x-default" href="/">'
    )
    assert links(head) == {"en": "https://a.example/en/news"}


@pytest.mark.parametrize(
    "body",
    [
        '<a hreflang="en" href="/en/news">English</a>',
        '<ul class="language-switcher"><li><a href="/en/news">EN</a></li></ul>',
        '<div id="lang"><a lang="en" href="/en/news">English</a></div>',
    ],
)
def test_a_switcher_says_it_too(body: str) -> None:
    assert links(body=body) == {"en": "https://a.example/en/news"}


@pytest.mark.parametrize(
    "body",
    [
        '<div class="lang"><a href="/en/">EN</a></div>',
        '<div class="lang"><a href="#">EN</a></div>',
        '<div class="lang"><a href="javascript:go()">EN</a></div>',
        '<p><a href="/en/news">EN</a></p>',
        '<a hreflang="en" href="//[">EN</a>',
    ],
)
def test_a_front_page_or_another_link_is_none(body: str) -> None:
    assert links(body=body) == {}


# --- settings ------------------------------------------------------------------------------


def test_the_settings_are_safe_unless_somebody_says_otherwise() -> None:
    assert parse_config("").adopt == Adopt(Confident.FUZZY, 0.9, Unapproved.HOLD)
    given = "adopt:\n  confident: translated\n  least: 0.95\n  unapproved: publish\n"
    assert parse_config(given).adopt == Adopt(Confident.TRANSLATED, 0.95, Unapproved.PUBLISH)


@pytest.mark.parametrize("line", ["least: 0.4", "least: nan", "confident: yes", "sure: 1"])
def test_a_wrong_setting_is_refused(line: str) -> None:
    with pytest.raises(ConfigError):
        parse_config(f"adopt:\n  {line}\n")
