"""What is seen while the releases are read for the first time, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from tests.browser.conftest import PATIENCE, UIS
from tests.browser.department import Department
from tests.browser.test_access import violations
from tests.web.house import House, opened
from tests.web.test_starting import Slow

Look = Callable[..., Any]


@pytest.fixture
def early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A server that has read 1,200 of 10,000 releases, until somebody says that it is done."""
    room = Department(tmp_path / "room", monkeypatch, cast("Any", None))
    room.release("a")
    Slow.far.clear()
    Slow.done.clear()
    with opened(room, Slow) as house:
        assert Slow.far.wait(10)
        yield house
        Slow.done.set()


@pytest.fixture
def look(browser: Any, early: House) -> Iterator[Look]:
    windows = []
    mistakes: list[str] = []

    def open_page(path: str = "index.html", ui: str = "en", **options: Any) -> Any:
        windows.append(browser.new_context(**options))
        page = windows[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        page.goto(f"http://127.0.0.1:{early.port}/{ui}/{path}")
        return page

    yield open_page
    for window in windows:
        window.close()
    assert mistakes == []


@pytest.mark.parametrize("script", [True, False])
def test_the_page_that_was_asked_for_comes_by_itself(look: Look, script: bool) -> None:
    page = look("releases/a.html", java_script_enabled=script)
    assert page.locator("h1").inner_text() == "The releases are being read"
    page.wait_for_timeout(2500)  # it has asked once more, and nothing is ready
    assert page.locator("progress").get_attribute("value") == "1200"
    Slow.done.set()
    page.wait_for_selector("h1 bdi")
    assert page.url.endswith("/en/releases/a.html")


def test_with_script_only_the_numbers_change(look: Look, early: House) -> None:
    page = look()
    page.evaluate("document.body.dataset.same = 'yes'")
    early.app.board._heard(2500, 10_000, "y")
    page.wait_for_selector("progress[value='2500']")
    assert "2\u00a0500 of 10\u00a0000" in page.locator("#reading").inner_text()
    assert page.evaluate("document.body.dataset.same") == "yes"


def test_a_server_that_ends_is_missed(look: Look) -> None:
    page = look()
    page.route("**/*", lambda route: route.abort())
    page.wait_for_function("() => document.getElementById('lost').textContent !== ''")
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ui", UIS)
def test_axe_finds_nothing(look: Look, axe: str, ui: str, scheme: str) -> None:
    page = look("index.html", ui, color_scheme=scheme, viewport={"width": 360, "height": 740})
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
