"""Finding a release: search, filters, order, links that stay."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import UIS, Open
from tests.browser.department import BROKEN, HOSTILE, LATE, MANY, TITLES, WRONG


def found(page: Any, count: int) -> list[str]:
    """The results, once there are so many."""
    page.wait_for_function(
        "n => document.getElementById('found-count').textContent === String(n)", arg=count
    )
    return [str(text) for text in page.locator("#found-list li").all_inner_texts()]


def wait_for_first(page: Any, text: str) -> None:
    page.wait_for_function(
        "text => document.querySelector('#found-list li').innerText.startsWith(text)", arg=text
    )


@pytest.mark.parametrize("ui", UIS)
def test_what_is_wrong_on_the_website_comes_first(visit: Open, ui: str) -> None:
    page = visit("index.html", ui)
    first = page.locator("#lists section").first
    assert first.get_attribute("id") == "decision"
    text = first.inner_text()
    assert TITLES[WRONG] in text
    for word in {"lv": ["2025. gada 5. jūn", "kritisk"], "en": ["5 June 2025", "critical"]}[ui]:
        assert word in text


@pytest.mark.parametrize("words", ["muzejs", "MUZEJS", "atverts sestdien", "2025-03-04"])
def test_search_minds_no_case_and_no_diacritics(visit: Open, words: str) -> None:
    page = visit("index.html")
    page.fill("#find-q", words)
    results = found(page, 2)  # in two languages
    assert all(TITLES[WRONG] in text for text in results)
    assert not page.locator("#lists").is_visible()


def test_search_goes_over_all_pages(visit: Open) -> None:
    page = visit("index.html")
    page.fill("#find-q", f"Ziņa {MANY - 1}")
    assert len(found(page, 2)) == 2


def test_nothing_found_is_said(visit: Open) -> None:
    page = visit("index.html")
    page.fill("#find-q", "zilonis")
    assert found(page, 0) == []


def test_filters_and_order(visit: Open) -> None:
    page = visit("index.html")
    page.select_option("#find-lang", "en")
    page.select_option("#find-waits", "translator")
    all_of_them = found(page, MANY + 3)
    assert len(all_of_them) == 100
    page.select_option("#find-sort", "deadline")
    wait_for_first(page, TITLES[LATE])
    page.select_option("#find-sort", "title")
    wait_for_first(page, "<script>")
    page.select_option("#find-owner", "Ilze Kalniņa")
    assert TITLES[LATE] in found(page, 1)[0]
    page.click("button[type=reset]")
    page.wait_for_selector("#lists", state="visible")
    assert "#" not in page.url


def test_more_results_are_shown_on_demand(visit: Open) -> None:
    page = visit("index.html#lang=uk&waits=translator")
    page.wait_for_selector("#found-more", state="visible")
    page.click("#found-more")
    assert page.locator("#found-list li").count() == 200
    assert page.evaluate("document.activeElement.closest('li') !== null")


def test_a_link_to_what_was_found_stays(visit: Open) -> None:
    page = visit("index.html")
    page.fill("#find-q", "gaujas")
    assert len(found(page, 2)) == 2
    page.select_option("#find-lang", "uk")
    before = found(page, 1)
    place = page.url.partition("#")[2]
    again = visit(f"index.html#{place}")
    assert found(again, 1) == before
    assert again.input_value("#find-q") == "gaujas"
    assert again.input_value("#find-lang") == "uk"


def test_further_pages_are_reached_without_script(visit: Open) -> None:
    page = visit("index.html", java_script_enabled=False)
    page.locator(".pager a[href='index~2.html']").first.click()
    assert page.url.endswith("index~2.html")
    assert page.locator("#lists a").count() > 0


def test_a_hostile_title_is_only_shown(visit: Open) -> None:
    page = visit("index.html#q=ha")
    page.wait_for_selector("#found-list li")
    assert page.title() != "ha"
    page = visit(f"releases/{HOSTILE}.html")
    assert page.title() != "ha"
    assert page.locator("main script, main img").count() == 0
    assert "<script>" in page.locator("h1").inner_text()
    assert "\u202e" not in page.locator("body").inner_text()


@pytest.mark.parametrize("ui", UIS)
def test_a_broken_release_is_told_with_its_remedy(visit: Open, ui: str) -> None:
    page = visit(f"releases/{BROKEN}.html", ui)
    text = page.locator("main").inner_text()
    assert "staus" in text
    assert "status" in text


def test_each_language_has_its_page(visit: Open) -> None:
    page = visit("index.html")
    page.locator("header a[href='languages/uk.html']").click()
    assert "Ukrainian" in page.locator("h1").inner_text()
    page.locator("header a[href='../index.html']").click()
    assert page.url.endswith("index.html")
