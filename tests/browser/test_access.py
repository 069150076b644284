"""The pages can be read by everybody: axe-core, keys only, small and large screens, no script."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import UIS, Open
from tests.browser.department import BROKEN, DONE, FAULTY, HOSTILE, LATE, SECRET, TITLES, WRONG

RELEASES = [
    f"releases/{name}.html" for name in (WRONG, LATE, FAULTY, DONE, SECRET, HOSTILE, BROKEN)
]
LISTS = ["index.html", "index~2.html", "languages/en.html", "calendar.html", "charts.html"]
PAGES = [*LISTS, *RELEASES]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Any, axe: str) -> list[str]:
    page.evaluate(axe)
    # It would fetch the style once more, which the policy of the pages forbids.
    options = {"preload": False, "runOnly": {"type": "tag", "values": TAGS}}
    found = page.evaluate("options => axe.run(document, options)", options)
    assert found["passes"]
    return [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(("ui", "scheme"), [("lv", "light"), ("en", "dark")])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(visit: Open, axe: str, name: str, ui: str, scheme: str) -> None:
    assert violations(visit(name, ui, color_scheme=scheme), axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_was_searched_for(visit: Open, axe: str, scheme: str) -> None:
    page = visit("index.html#q=muzejs", color_scheme=scheme)
    page.wait_for_selector("#found-list li")
    assert violations(page, axe) == []


@pytest.mark.parametrize("name", ["index.html", f"releases/{WRONG}.html"])
def test_axe_finds_nothing_on_a_narrow_screen(visit: Open, axe: str, name: str) -> None:
    assert violations(visit(name, viewport={"width": 360, "height": 740}), axe) == []


def test_axe_would_find_something(visit: Open, axe: str) -> None:
    page = visit("calendar.html")
    page.evaluate("document.querySelector('html').removeAttribute('lang')")
    assert any(found.startswith("html-has-lang") for found in violations(page, axe))


@pytest.mark.parametrize("width", [320, 360, 640])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_has_to_be_moved_sideways(visit: Open, name: str, width: int) -> None:
    """640 px is a screen of 1280 at 200 %, 320 px one at 400 %."""
    page = visit(name, viewport={"width": width, "height": 740})
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width


@pytest.mark.parametrize("name", PAGES)
def test_large_text_fits(visit: Open, name: str) -> None:
    page = visit(name)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize("ui", UIS)
def test_everything_can_be_read_without_script(visit: Open, ui: str) -> None:
    page = visit("index.html", ui, java_script_enabled=False)
    assert page.get_by_text(TITLES[WRONG]).first.is_visible()
    assert not page.locator("#finder").is_visible()
    page.get_by_text(TITLES[WRONG]).first.click()
    assert page.get_by_text("5 eiro").first.is_visible()
    assert page.get_by_text("Admission is 3 euros.").first.is_visible()


def test_a_page_is_used_with_keys_only(visit: Open) -> None:
    page = visit("index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "find-q":
            break
    page.keyboard.type("gaujas")
    page.wait_for_selector("#found-list li")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#found-list') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/releases/{LATE}.html")


@pytest.mark.parametrize("name", PAGES)
def test_where_the_keys_are_is_seen(visit: Open, name: str) -> None:
    page = visit(name)
    total = page.evaluate("document.querySelectorAll('a, button, input, select, summary').length")
    for _ in range(min(total, 25)):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "(() => { const at = document.activeElement, style = getComputedStyle(at);"
            " const box = at.getBoundingClientRect();"
            " return at === document.body || (box.width > 0 && box.height > 0 &&"
            " (style.outlineStyle !== 'none' || style.boxShadow !== 'none')); })()"
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")
