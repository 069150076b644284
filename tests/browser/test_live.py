"""The pages of `transflow serve` in a real browser: they follow the files, and take decisions."""

from __future__ import annotations

import gc
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from tests.browser.conftest import PATIENCE, UIS
from tests.browser.department import Department
from tests.browser.test_access import violations
from tests.web.house import (
    BROKEN,
    FAULTY,
    HOSTILE,
    PUBLIC,
    SECRET,
    WAITING,
    WRONG,
    House,
    live,
    opened,
)

Look = Callable[..., Any]
UNFOLD = "document.querySelectorAll('details').forEach(fold => { fold.open = true; })"
NAMES = (WAITING, PUBLIC, WRONG, FAULTY, SECRET, HOSTILE, BROKEN)
PAGES = ("index.html", "languages/en.html", "calendar.html", *(f"releases/{n}.html" for n in NAMES))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("live")
    with pytest.MonkeyPatch.context() as monkeypatch:
        live(Department(root, monkeypatch, cast("Any", None)))
    gc.collect()
    return root


@pytest.fixture
def house(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    shutil.copytree(kept, tmp_path / "room")
    room = Department(tmp_path / "room", monkeypatch, cast("Any", None))
    shutil.copy(kept / "config.yaml", room.root)  # the room begins with settings of its own
    with opened(room) as served:
        yield served


@pytest.fixture
def look(browser: Any, house: House) -> Iterator[Look]:
    """Opens a page of the server; whatever goes wrong in it fails the test."""
    windows = []
    complaints: list[str] = []

    def heard(said: Any) -> None:
        refused = re.search(r"status of (403|409|422)", said.text)
        if said.type == "error" and not refused:
            complaints.append(said.text)

    def open_page(path: str = "index.html", ui: str = "en", **options: Any) -> Any:
        wanted = {"viewport": {"width": 1280, "height": 900}, **options}
        windows.append(browser.new_context(**wanted))
        page = windows[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", heard)
        page.on("request", lambda asked: _only_ours(asked.url, house, complaints))
        page.goto(f"http://127.0.0.1:{house.port}/{ui}/{path}")
        return page

    yield open_page
    for window in windows:
        window.close()
    assert complaints == []


def _only_ours(url: str, house: House, complaints: list[str]) -> None:
    if not url.startswith(f"http://127.0.0.1:{house.port}/"):
        complaints.append(f"asked for {url}")


def release(name: str) -> str:
    return f"releases/{name}.html"


def said(page: Any) -> str:
    return str(page.locator(".said").inner_text())


def unfold(page: Any, title: str) -> Any:
    """The form behind a title."""
    page.get_by_text(title, exact=False).first.click()
    return page.locator("details[open] form").first


# --- finding and reading -------------------------------------------------------------------


@pytest.mark.parametrize("ui", UIS)
def test_search_and_filter_as_in_a_folder(look: Look, ui: str) -> None:
    page = look("index.html", ui)
    page.fill("#find-q", "ministre")
    page.wait_for_selector("#found-list li")
    page.select_option("#find-waits", "approval")
    page.wait_for_function("() => document.getElementById('found-count').textContent === '3'")
    page.locator("#found-list a").first.click()
    page.wait_for_url("**/releases/*.html")


@pytest.mark.parametrize("ui", UIS)
def test_each_page_is_there_in_the_other_language(look: Look, ui: str) -> None:
    other = {"lv": "en", "en": "lv"}[ui]
    page = look(release(WAITING), ui)
    page.locator("header .other a").click()
    page.wait_for_url(f"**/{other}/releases/{WAITING}.html")
    assert page.evaluate("document.documentElement.lang") == other
    assert page.locator("button.main").is_visible()


def test_both_languages_stand_side_by_side(look: Look) -> None:
    page = look(release(WAITING))
    left = page.get_by_text("Tajā piedalījās 20 glābēju.").first.bounding_box()
    right = page.get_by_text("It was attended by 20 rescuers.").first.bounding_box()
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 4


def test_a_file_is_had(look: Look) -> None:
    page = look(release(WAITING))
    with page.expect_download() as found:
        page.get_by_text("XLIFF 1.2").click()
    assert found.value.suggested_filename == f"{WAITING}.en.xliff-1.2.xlf"


# --- deciding ------------------------------------------------------------------------------


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("ui", UIS)
def test_an_approval(look: Look, house: House, ui: str, script: bool) -> None:
    page = look(release(WAITING), ui, java_script_enabled=script)
    page.locator("button.main").click()
    page.wait_for_selector(".said")
    assert "Anna Ozola" in said(page)
    assert len(house.approvals(WAITING)) == 1
    assert page.locator("button.main").count() == 0


def test_an_approval_after_a_change_is_refused_and_shown_anew(look: Look, house: House) -> None:
    page = look(release(WAITING))
    path = house.room.po(WAITING)
    house.room.write(path, house.room.read(path).replace("20 rescuers", "twenty rescuers"))
    page.locator("button.main").click()
    page.wait_for_selector(".refused")
    assert "changed after you opened" in said(page)
    assert page.get_by_text("twenty rescuers").first.is_visible()
    assert house.approvals(WAITING) == []


def test_a_rejection_with_a_comment(look: Look, house: House) -> None:
    page = look(release(WAITING))
    form = unfold(page, "Send it back to the translator")
    form.locator("textarea").fill("Virsraksts ir jāpārskata.")
    form.get_by_role("button").click()
    page.wait_for_selector(".said")
    assert "rejected by Anna Ozola" in said(page)
    assert "Virsraksts ir jāpārskata." in house.room.read(house.room.po(WAITING))


@pytest.mark.parametrize("script", [True, False])
def test_a_rejection_by_mistake_is_taken_back(look: Look, house: House, script: bool) -> None:
    page = look(release(WAITING), java_script_enabled=script)
    form = unfold(page, "Send it back to the translator")
    form.locator("textarea").fill("Nav tā relīze.")
    form.get_by_role("button").click()
    page.wait_for_selector(".said")
    form = unfold(page, "It was sent back by mistake")
    assert form.get_by_text("Nav tā relīze.").is_visible()
    form.get_by_role("button").click()
    page.wait_for_selector("text=no longer rejected")
    assert "undone" in house.room.ledger(WAITING)["rejections"][0]


def test_a_minor_change_by_mistake_is_taken_back_with_keys_only(look: Look, house: House) -> None:
    page = look(release(WRONG), viewport={"width": 360, "height": 740})
    form = unfold(page, "The change does not matter")
    form.locator("textarea").fill("Angliski skaits nav minēts.")
    form.locator("input[type=checkbox]").check()
    form.get_by_role("button").click()
    page.wait_for_selector(".said")
    page.get_by_text("declared minor by mistake").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Skaits tomēr ir svarīgs.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=must be looked at again, says")
    [decision] = house.room.ledger(WRONG)["decisions"]
    assert decision["undone_reason"] == "Skaits tomēr ir svarīgs."


@pytest.mark.parametrize("width", [360, 1280])
def test_what_can_be_taken_back_is_for_everybody(
    look: Look, house: House, axe: str, width: int
) -> None:
    unit = str(house.room.ledger(WAITING)["units"][1]["id"])
    house.room.good("reject", WAITING, "--reason", "Nē. " * 40, "--by", "Ilze")
    house.room.good("reject", WAITING, "--unit", unit, "--reason", "x" * 300, "--by", "Ilze")
    page = look(release(WAITING), viewport={"width": width, "height": 740}, color_scheme="dark")
    page.evaluate(UNFOLD)
    assert page.get_by_role("button", name="Take back what was said").count() == 2
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_browser_asks_for_a_reason_itself(look: Look, house: House) -> None:
    page = look(release(WAITING))
    form = unfold(page, "Send it back to the translator")
    form.get_by_role("button").click()
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    assert page.locator(".said").count() == 0


def test_a_critical_change_is_declared_minor(look: Look, house: House) -> None:
    page = look(release(WRONG))
    form = unfold(page, "The change does not matter")
    form.locator("textarea").fill("Angliski skaits nav minēts.")
    form.locator("input[type=checkbox]").check()
    form.get_by_role("button").click()
    page.wait_for_selector(".said")
    assert len(house.room.ledger(WRONG)["decisions"]) == 1


def test_a_finding_is_waived_and_then_approved(look: Look, house: House) -> None:
    page = look(release(FAULTY))
    form = unfold(page, "This is no fault")
    form.locator("textarea").fill("Skaits ir noapaļots.")
    form.get_by_role("button").click()
    page.wait_for_selector(".said")
    assert "waived" in said(page)
    page.locator("button.main").click()
    page.wait_for_selector(".said")
    assert len(house.approvals(FAULTY)) == 1


def test_a_withdrawal_asks_twice_and_can_be_undone(look: Look, house: House) -> None:
    page = look(release(PUBLIC))
    form = unfold(page, "Take this translation off the website")
    form.locator("textarea").fill("Publicēts kļūdas dēļ.")
    form.get_by_role("button").click()
    assert page.locator(".said").count() == 0  # the browser wants the tick
    form.locator("input[type=checkbox]").check()
    form.get_by_role("button").click()
    page.wait_for_selector(".said")
    assert house.room.row(PUBLIC)["state"] == "withdrawn"
    page.get_by_role("button", name="Put this translation back").click()
    page.wait_for_selector(".said")
    assert house.room.row(PUBLIC)["state"] != "withdrawn"


def test_a_decision_with_keys_only(look: Look, house: House) -> None:
    page = look(release(WAITING))
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('summary')"):
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Lūdzu, vēlreiz.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".said")
    assert "Lūdzu, vēlreiz." in house.room.read(house.room.po(WAITING))


# --- what is new ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["index.html", release(WAITING)])
def test_a_change_is_said_and_nothing_is_taken_from_under_the_hands(
    look: Look, house: House, path: str
) -> None:
    page = look(path)
    if path != "index.html":
        unfold(page, "Send it back to the translator").locator("textarea").fill("Sāku rakstīt")
    assert page.locator("#fresh").inner_text() == ""
    house.room.release(WAITING, "Tikšanās notika 9. jūnijā.")
    page.wait_for_function("() => document.getElementById('fresh').textContent.includes('changed')")
    if path != "index.html":
        assert page.locator("details[open] textarea").input_value() == "Sāku rakstīt"
        assert page.get_by_text("9. jūnijā").count() == 0
    page.locator("#fresh a").click()
    page.wait_for_function("() => document.getElementById('fresh').textContent === ''")
    if path != "index.html":
        assert page.get_by_text("9. jūnijā").first.is_visible()


def test_without_script_a_link_shows_what_is_new(look: Look, house: House) -> None:
    page = look(release(PUBLIC), java_script_enabled=False)
    house.room.release(PUBLIC, "Tikšanās notika 9. jūnijā.")
    page.get_by_text("Show it as it is now").click()
    assert page.get_by_text("9. jūnijā").first.is_visible()


# --- for everybody -------------------------------------------------------------------------


@pytest.mark.parametrize(("ui", "scheme"), [("lv", "light"), ("en", "dark")])
def test_axe_finds_nothing(look: Look, axe: str, ui: str, scheme: str) -> None:
    for path in PAGES:
        page = look(path, ui, color_scheme=scheme)
        page.evaluate(UNFOLD)
        assert violations(page, axe) == [], path
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_was_refused_and_done(
    look: Look, house: House, axe: str, scheme: str
) -> None:
    page = look(release(WAITING), color_scheme=scheme)
    path = house.room.po(WAITING)
    house.room.write(path, house.room.read(path).replace("20 rescuers", "twenty rescuers"))
    page.locator("button.main").click()
    page.wait_for_selector(".refused")
    assert violations(page, axe) == []
    house.room.write(path, house.room.read(path).replace("twenty rescuers", "20 rescuers"))
    page.get_by_text("Show it as it is now").click()
    page.locator("button.main").click()
    page.wait_for_selector(".said:not(.refused)")
    assert violations(page, axe) == []


@pytest.mark.parametrize("width", [320, 360, 640])
def test_nothing_has_to_be_moved_sideways(look: Look, width: int) -> None:
    for path in PAGES:
        page = look(path, viewport={"width": width, "height": 740})
        page.evaluate(UNFOLD)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.close()


def test_a_page_of_another_server_cannot_act(look: Look, house: House, browser: Any) -> None:
    """It sends the very form, seal and all; the browser says where it was sent from."""
    form = house.form(WAITING, "approve")
    fields = "".join(f'<input name="{name}" value="{form[name]}">' for name in form)
    target = f"http://127.0.0.1:{house.port}/en/releases/{WAITING}.html"
    window = browser.new_context()
    page = window.new_page()
    page.set_content(f'<form method="post" action="{target}">{fields}<button>x</button></form>')
    page.click("button")
    page.wait_for_load_state()
    assert "not sent from a page of transflow" in page.content()
    page.goto("about:blank")
    page.set_content(f'<iframe src="{target}"></iframe>')
    page.wait_for_timeout(500)
    assert all("Approve exactly" not in frame.content() for frame in page.frames)
    window.close()
    assert house.approvals(WAITING) == []
