"""The page of a release."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from msgspec.structs import replace

from tests.report import samples
from tests.report.site import views
from tests.report.site.reading import elements, parse, words
from transflow.messages import T
from transflow.model import Severity
from transflow.report.site.html import tag
from transflow.report.site.offers import Offers
from transflow.report.site.release import release_page
from transflow.report.views import (
    BlockView,
    ReleaseView,
    SentenceState,
    SentenceView,
    VersionView,
)


def page(view: ReleaseView = views.BRIDGE) -> Element:
    return parse(release_page(view, views.EN).text)


def of(version: VersionView) -> ReleaseView:
    return replace(views.BRIDGE, versions=(version,))


def with_sentence(sentence: SentenceView) -> ReleaseView:
    block = BlockView(0, sentence.role, (sentence,))
    return of(replace(views.VERSION, blocks=(block,), findings=(), gone=()))


def at(root: Element, place: str) -> Element:
    found = root.find(f".//*[@id='{place}']")
    assert found is not None, place
    return found


def below(root: Element, place: str) -> str:
    """What is said below a sentence; empty where the next row is the next sentence."""
    rows = [element for name, element in elements(root) if name == "tr"]
    after = rows[rows.index(at(root, place)) + 1]
    return " ".join(words(after).split()) if after.attrib.get("class") == "notes" else ""


def test_a_sentence_and_its_translation_stand_side_by_side_in_their_languages() -> None:
    left, right = at(page(), "en.u1")
    assert (left.attrib["lang"], words(left)) == ("lv", "Title: Jauns tilts")
    assert (right.attrib.get("lang"), words(right)) == (None, "Title: A new bridge")
    assert below(page(), "en.u1") == ""


def test_what_changed_is_shown_and_told_word_by_word() -> None:
    notes = below(page(), "en.u2")
    assert "changed, critical, amount" in notes
    assert "Tilts maksās taken out: 5 put in: 6 miljonus eiro." in notes
    html = release_page(views.BRIDGE, views.EN).text
    assert html.count("<ins>") == 2  # beside the text and in the history
    assert html.count("<del>") == 3  # what is gone besides


def test_the_pieces_of_a_change_are_the_old_and_the_new_text() -> None:
    line = next(e for _, e in elements(page()) if e.attrib.get("class") == "change")
    for unseen in [e for _, e in elements(line) if e.attrib.get("class") == "unseen"]:
        unseen.text = ""
    pieces = list(line)[-1]
    texts = {kind: "".join(words(e) for e in pieces if e.tag != kind) for kind in ("ins", "del")}
    assert texts["ins"] == "Tilts maksās 5 miljonus eiro."
    assert texts["del"] == "Tilts maksās 6 miljonus eiro."


def test_a_guess_is_never_shown_as_a_translation() -> None:
    cell = at(page(), "en.u2")[1]
    assert words(cell) == "! outdated The bridge will cost EUR 5 million."
    guess = next(e for _, e in elements(cell) if e.attrib.get("class") == "guess")
    assert words(guess) == "The bridge will cost EUR 5 million."
    assert words(at(page(), "en.u3")[1]) == "○ not translated"
    assert "It is not translated yet." in below(page(), "en.u3")


def test_every_state_of_a_sentence_but_the_finished_is_named() -> None:
    for state in SentenceState:
        sentence = SentenceView("u1", views.HEADING.role, "Tilts", "Bridge", state, guess="Guess")
        cell = words(at(page(with_sentence(sentence)), "en.u1")[1])
        assert ("Bridge" in cell) == state.finished
        assert ("Guess" in cell) == (not state.finished)


def test_the_spots_of_findings_are_marked_and_explained() -> None:
    row = at(page(), "en.u2")
    assert [words(e) for name, e in elements(row) if name == "mark"] == ["6", "5"]
    assert "error The source says “6”, the translation “5”. numbers" in below(page(), "en.u2")


def test_a_waived_finding_says_who_and_why_and_marks_nothing() -> None:
    waived = replace(views.FINDING, waived="noapaļots", waived_by="Anna Ozola")
    sentence = replace(views.PARAGRAPH.sentences[0], findings=(waived,))
    root = page(with_sentence(sentence))
    assert "Waived by Anna Ozola: noapaļots" in below(root, "en.u2")
    assert not [e for name, e in elements(at(root, "en.u2")) if name == "mark"]


def test_several_findings_show_their_words_each() -> None:
    other = replace(views.FINDING, check="spaces", severity=Severity.WARNING, source_span=None)
    sentence = replace(views.PARAGRAPH.sentences[0], findings=(views.FINDING, other))
    notes = below(page(with_sentence(sentence)), "en.u2")
    assert notes.count("The bridge will cost EUR 5 million.") == 3  # with what the website shows


def test_what_the_website_shows_and_what_translators_wrote_is_told() -> None:
    notes = below(page(), "en.u2")
    assert "On the website now: The bridge will cost EUR 5 million." in notes
    assert "Note in the catalog: Kurss nav mainījies." in notes
    assert "Still on the website, but no longer in the source text" in words(page())


def test_a_change_says_since_what() -> None:
    sentence = views.PARAGRAPH.sentences[0]
    for against, told in (
        ("catalog", "since the translation was made:"),
        ("published", "since the publication:"),
        ("", "What changed in the source text:"),
    ):
        changed = replace(sentence, change=replace(views.CHANGE, against=against))
        assert told in below(page(with_sentence(changed)), "en.u2")


def test_a_list_item_has_its_number_and_a_table_is_a_table() -> None:
    root = page()
    assert words(at(root, "en.u4")[0]) == "3. divas joslas"
    grids = [e for name, e in elements(root) if e.attrib.get("class") == "grid"]
    shown = [[[words(cell) for cell in row] for row in grid.iter("tr")] for grid in grids]
    assert shown == [
        [["Posms", "Garums"], ["", "12 km"]],
        [["EN Posms", "EN Garums"], ["", "EN 12 km"]],
    ]
    heads = [[cell.attrib["scope"] for cell in grid.iter("th")] for grid in grids]
    assert heads == [["col", "col"]] * 2
    assert words(at(root, "en.c5")) == "EN 12 km"


def test_the_reasons_lead_to_their_sentences() -> None:
    links = [e for name, e in elements(page()) if name == "a" and e.attrib["href"] == "#en.u2"]
    assert [words(link) for link in links] == ["An amount changed.", "show the sentence"]


def test_who_does_what_next_names_the_file_once() -> None:
    step = next(e for _, e in elements(page()) if e.attrib.get("class") == "next")
    assert "Needs a decision now" in words(step)
    assert words(step).count("locales/en/2025/tilts.po") == 1
    assert [words(e) for e in step.iter("code")] == ["locales/en/2025/tilts.po"]


def test_a_server_puts_its_actions_beside_what_is_next() -> None:
    button = tag("button", "Approve <now>", type="submit")
    text = release_page(views.BRIDGE, views.EN, Offers(versions={"en": button})).text
    assert '<button type="submit">Approve &lt;now&gt;</button>' in text
    elsewhere = Offers(versions={"ru": button}, sentences={("ru", "u1"): button})
    assert release_page(views.BRIDGE, views.EN, elsewhere) == release_page(views.BRIDGE, views.EN)


def test_the_history_begins_with_the_latest() -> None:
    past = next(e for name, e in elements(page()) if e.attrib.get("class") == "past")
    told = [words(item) for item in past.findall("li")]
    assert [line.partition(" at ")[2][6:26] for line in told[1:]] == [
        "English approved by ",
        "revision 1, the firs",
    ]
    assert "and 4 more changes" in told[0]


def test_only_addresses_of_websites_become_links() -> None:
    root = page()
    outside = [
        e.attrib["href"] for name, e in elements(root) if name == "a" and ":" in e.attrib["href"]
    ]
    assert outside == ["https://www.piemers.lv/lv/tilts"]
    assert "javascript:alert(1)" in words(root)


def test_what_cannot_be_read_says_why_and_what_to_do() -> None:
    broken = ReleaseView("2025/x", "releases/2025/x.md", error=T("No title."), hint=T("Write one."))
    told = words(page(broken))
    assert "Cannot be processed" in told
    assert "No title." in told
    assert "Write one." in told


def test_with_several_languages_the_page_says_at_its_top_how_each_stands() -> None:
    russian = VersionView(replace(samples.MISSING, language="ru"))
    root = page(replace(views.BRIDGE, versions=(views.VERSION, russian)))
    links = {e.attrib["href"]: words(e) for name, e in elements(root) if name == "a"}
    assert links["#en"] == "! English: outdated"
    assert links["#ru"] == "○ Russian: missing"


def test_downloads_are_named_by_what_they_are_for() -> None:
    told = words(page())
    assert "Table to read and sign (Word), made by the command: transflow handoff" in told


def test_an_embargo_is_said_at_the_top() -> None:
    told = "nothing of this may be known outside yet"
    assert told in words(page(replace(views.BRIDGE, embargoed=True)))
    assert told not in words(page())
