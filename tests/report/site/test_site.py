"""Whole sites: what every page keeps, whatever the texts in it are."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.report import samples
from tests.report.site import views
from tests.report.site.reading import check_page, check_site, parse, site_of, words
from transflow.messages import T
from transflow.model import State
from transflow.report.harmless import to_xml
from transflow.report.rows import PublishedInfo, StatusRow
from transflow.report.site.address import release_path
from transflow.report.site.layout import MARK, Site
from transflow.report.site.pages import assets, pages
from transflow.report.site.release import release_page
from transflow.report.summaries import ReleaseSummary, summary
from transflow.report.views import ReleaseView

BOTH = pytest.mark.parametrize("site", [views.EN, views.LV], ids=["en", "lv"])


def named(row: StatusRow) -> StatusRow:
    return replace(row, release=f"r{row.release}", language=f"l{row.language}")


rows_ = st.lists(samples.rows.map(named), max_size=3, unique_by=lambda row: row.release)


@given(views.texts, rows_)
@settings(max_examples=20)
def test_no_text_becomes_markup_and_every_link_leads_somewhere(
    words: str, rows: list[StatusRow]
) -> None:
    bridge: ReleaseView = views.said(views.BRIDGE, words)
    others = [ReleaseView(row.release, words, words, error=T("{x}", x=words)) for row in rows]
    known = [summary(bridge), *views.of_rows(rows)]
    check_site(site_of([bridge, *others], known, views.EN))


@pytest.mark.parametrize("words", views.HOSTILE)
def test_hostile_words_are_shown_as_they_are(words: str) -> None:
    bridge: ReleaseView = views.said(views.BRIDGE, words)
    shown = parse(site_of([bridge], [summary(bridge)], views.LV)[release_path(bridge.release)])
    check_page(shown)
    title = shown.find(".//h1/bdi")
    assert title is not None
    harmless = unescape(to_xml(words)).replace("\r\n", "\n")
    assert title.text == (harmless if words.strip() else unescape(to_xml(bridge.release)))


@given(views.texts)
@settings(max_examples=10)
def test_the_same_views_give_the_same_bytes(words: str) -> None:
    first, second = (views.said(views.BRIDGE, words) for _ in range(2))
    once = site_of([first], [summary(first)], views.LV)
    assert dict(once) == dict(site_of([second], [summary(second)], views.LV))


@BOTH
def test_a_site_of_every_state_keeps_the_rules(site: Site) -> None:
    known = [*views.of_rows(samples.ALL[:-1]), summary(views.BRIDGE)]
    made = [views.BRIDGE, *(ReleaseView(row.release, "x", row.title) for row in samples.ALL[:-1])]
    check_site(site_of(made, known, site))


def test_only_the_overview_and_the_calendar_know_the_moment() -> None:
    known = views.of_rows(samples.ALL)
    later = replace(views.EN, generated=views.NOW.replace(hour=15))
    before = {page.path: page.text for page in pages(known, views.EN)}
    after = {page.path: page.text for page in pages(known, later)}
    assert {path for path in before if before[path] != after[path]} == {
        "index.html",
        "calendar.html",
    }
    some_day = replace(views.EN, generated=views.NOW.replace(year=2031))
    assert release_page(views.BRIDGE, views.EN) == release_page(views.BRIDGE, some_day)


def test_every_page_is_known_as_ours_and_allows_nothing_but_its_own_files() -> None:
    for page in pages([summary(views.BRIDGE)], views.EN):
        if page.path.endswith(".html"):
            assert MARK in page.text[:2048]
            policy = page.text.partition('Policy" content="')[2].partition('"')[0]
            assert "unsafe" not in policy
            assert policy.startswith("default-src &#x27;none&#x27;;")
            assert "form-action &#x27;none&#x27;" in policy


def test_a_server_may_offer_forms() -> None:
    served = replace(views.EN, forms=True)
    assert "form-action &#x27;self&#x27;" in release_page(views.BRIDGE, served).text


def test_the_other_language_is_named_in_itself() -> None:
    both = replace(views.LV, other="../en/index.html")
    text = release_page(views.BRIDGE, both).text
    assert '<a href="../../../en/index.html" lang="en" hreflang="en">In English</a>' in text
    assert "In English" not in release_page(views.BRIDGE, views.LV).text


def test_pages_under_embargo_say_so() -> None:
    told = "keep them inside"
    inside = replace(views.EN, embargoed=True)
    assert told in release_page(views.BRIDGE, inside).text
    assert told not in release_page(views.BRIDGE, views.EN).text


def test_the_files_beside_are_small_and_ask_for_nothing_from_elsewhere() -> None:
    files = {path: data.decode() for path, data in assets()}
    assert set(files) == {"style.css", "site.js"}
    assert len(files["site.js"].encode()) < 10_000
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|eval|fetch\(|://", files["site.js"])
    assert not re.search(r"@import|url\(|://", files["style.css"])


# --- size ----------------------------------------------------------------------------------


def many(count: int, row: StatusRow) -> list[ReleaseSummary]:
    rows = (
        replace(row, release=f"2025/2025-04-01-{number:05}-sabiedribas-lidzdaliba", title=TITLE)
        for number in range(count)
    )
    return [replace(one, owner="", category="press") for one in views.of_rows(rows)]


TITLE = "Aicina iedzīvotājus līdz 30. aprīlim iesniegt priekšlikumus par jauno kārtību"


def listed(text: str) -> int:
    settled = text.partition('class="settled">')[2].partition("</ul>")[0]
    return text.count('<th scope="row"') + settled.count("<li>")


def test_five_hundred_releases_fit_on_a_page_of_two_hundred_kilobytes() -> None:
    known = many(460, samples.PUBLISHED) + [
        replace(one, release=f"x{number}") for number, one in enumerate(many(40, samples.CRITICAL))
    ]
    made = [page for page in pages(known, views.LV) if page.path.startswith("index")]
    assert [page.path for page in made] == ["index.html"]
    assert len(made[0].text.encode()) < 200_000
    assert listed(made[0].text) == 500


@pytest.mark.parametrize("row", [samples.PUBLISHED, samples.CRITICAL])
def test_no_page_is_too_long_or_too_large_and_none_is_left_out(row: StatusRow) -> None:
    made = list(pages(many(1300, row), views.LV))
    lists = [page for page in made if page.path.startswith(("index", "languages/en"))]
    assert all(len(page.text.encode()) < 200_000 for page in made if page.path.endswith("html"))
    assert all(listed(page.text) <= 500 for page in lists)
    for first in ("index", "languages/en"):
        assert sum(listed(p.text) for p in lists if p.path.startswith(first)) == 1300


def test_many_names_and_long_titles_leave_a_page_within_its_size() -> None:
    known = [
        replace(one, owner=f"Aleksandra Kalniņa-Bērziņa {number}", title="ļ" * 5000)
        for number, one in enumerate(many(600, samples.CRITICAL))
    ]
    made = [page for page in pages(known, views.LV) if page.path.endswith(".html")]
    assert max(len(page.text.encode()) for page in made) < 200_000
    assert made[0].text.count("<option") < 150


def test_further_pages_keep_the_rules_and_are_linked() -> None:
    made = {page.path: page.text for page in pages(many(1200, samples.PUBLISHED), views.EN)}
    assert "index~3.html" in made
    root = parse(made["index~2.html"])
    check_page(root)
    assert "Page 2 of 3." in words(root)
    assert 'href="index~3.html"' in made["index~2.html"]


def test_the_index_for_the_script_holds_every_version_and_no_markup() -> None:
    row = replace(samples.CRITICAL, title="</script>\u2028\u202e", owner="O'Hara")
    index = next(p for p in pages(views.of_rows([row]), views.EN) if p.path == "search.js")
    body = index.text.partition(" = ")[2].removesuffix(";\n")
    read = json.loads(
        body.replace("{releases:", '{"releases":').replace("versions:", '"versions":')
    )
    assert read["releases"] == [[row.release, row.title, "press"]]
    assert read["versions"] == [
        [0, "en", "outdated", "decision", "2025-04-01", "2025-04-03", 17, "O'Hara"]
    ]
    assert not set("\u2028\u202e") & set(index.text)


def test_what_is_wrong_is_named_even_where_nothing_was_counted() -> None:
    shown = PublishedInfo(1, 2, samples.EARLIER, outdated=True, since=samples.NOON, latest=2)
    row = StatusRow("2025/x", "en", "X", State.OUTDATED, published=shown)
    text = next(iter(pages(views.of_rows([row]), views.EN))).text
    assert "The source text has changed and the translation has not followed." in text
