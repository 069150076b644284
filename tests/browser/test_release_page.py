"""A release page: both languages side by side, what changed, what was found, what to do."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Open
from tests.browser.department import DONE, FAULTY, LATE, WRONG


def box(page: Any, text: str) -> dict[str, float]:
    found = page.get_by_text(text, exact=False).filter(visible=True).first.bounding_box()
    assert found, text
    return dict(found)


def test_both_languages_stand_side_by_side(visit: Open) -> None:
    page = visit(f"releases/{DONE}.html")
    left, right = box(page, "Laipu garums ir 800 metru."), box(page, "800 metres long.")
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 4


def test_on_a_narrow_screen_one_stands_below_the_other(visit: Open) -> None:
    page = visit(f"releases/{DONE}.html", viewport={"width": 360, "height": 740})
    left, right = box(page, "Laipu garums ir 800 metru."), box(page, "800 metres long.")
    assert left["y"] + left["height"] <= right["y"] + 1


def test_each_text_says_its_language(visit: Open) -> None:
    page = visit(f"releases/{DONE}.html")
    for text, language in (("Laipu garums", "lv"), ("800 metres long", "en")):
        found = page.get_by_text(text).first.evaluate("e => e.closest('[lang]').lang")
        assert found == language


def test_what_changed_is_shown_word_by_word(visit: Open) -> None:
    page = visit(f"releases/{WRONG}.html")
    assert "3" in page.locator("del").first.inner_text()
    assert "5" in page.locator("ins").first.inner_text()


def test_a_finding_shows_its_spots(visit: Open) -> None:
    page = visit(f"releases/{FAULTY}.html")
    marks = page.locator("mark").all_inner_texts()
    assert any("120" in mark for mark in marks)
    assert any("210" in mark for mark in marks)


def test_who_does_what_next_is_said(visit: Open) -> None:
    text = visit(f"releases/{LATE}.html").locator("main").inner_text()
    assert f"locales/en/LC_MESSAGES/{LATE}.po" in text
    assert "Ilze Kalniņa" in text


@pytest.mark.parametrize("ui", ["lv", "en"])
def test_the_history_names_who_approved(visit: Open, ui: str) -> None:
    text = visit(f"releases/{WRONG}.html", ui).locator("main").inner_text()
    assert "Anna Ozola" in text


def test_it_can_be_printed(visit: Open) -> None:
    page = visit(f"releases/{WRONG}.html")
    page.emulate_media(media="print")
    assert not page.locator("header nav").is_visible()
    assert page.get_by_text("5 eiro").first.is_visible()
