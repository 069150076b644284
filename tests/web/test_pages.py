"""The pages as the files are now, and the files of a version."""

from __future__ import annotations

import html
import os
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

import pytest

from tests.pipeline.newsroom import Newsroom
from tests.web.house import BROKEN, HOSTILE, PUBLIC, SECRET, WAITING, WRONG, House, opened
from transflow.errors import WorkspaceError
from transflow.messages import T
from transflow.report.site.offers import BAR
from transflow.web import board, desk, survey
from transflow.web.board import Board
from transflow.web.survey import State


def until(found: object, seconds: float = 5) -> None:
    assert callable(found)
    end = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_root_leads_to_the_overview(shared: House) -> None:
    reply = shared.get("/")
    assert (reply.status, reply.headers["location"]) == (302, "lv/index.html")
    assert shared.get("/en").headers["location"] == "en/index.html"
    assert shared.get("/en/").headers["location"] == "index.html"


@pytest.mark.parametrize("ui", ["lv", "en"])
def test_every_link_of_every_page_leads_somewhere(shared: House, ui: str) -> None:
    names = (WAITING, PUBLIC, WRONG, SECRET, BROKEN, HOSTILE)
    lists = ("index.html", "languages/en.html", "calendar.html", "charts.html")
    for path in (*lists, *(f"releases/{name}.html" for name in names)):
        reply = shared.get(f"/{ui}/{path}")
        assert reply.status == 200
        assert reply.headers["content-type"] == "text/html; charset=utf-8"
        assert BAR not in reply.text
        assert "Anna Ozola" in reply.text
        for link in set(re.findall(r'(?:href|src)="([^"#:]+)"', reply.text)):
            assert shared.get(resolved(f"/{ui}/{path}", link)).status == 200, link


def resolved(page: str, link: str) -> str:
    return urljoin(page, html.unescape(link))


def test_what_is_not_there_is_said_kindly(shared: House) -> None:
    for path in ("/en/releases/zz.html", "/en/index~99.html", "/en/xx/a.html", "/favicon.ico"):
        reply = shared.get(path)
        assert reply.status == 404
        assert "<h1>" in reply.text


@pytest.mark.parametrize("path", [f"releases/{PUBLIC}.html", "xx/nav.html", "calendar.html"])
def test_an_address_without_a_language_leads_into_one(shared: House, path: str) -> None:
    reply = shared.get(f"/{quote(path)}")
    assert reply.status == 302
    place = resolved(f"/{path}", reply.headers["location"])
    assert place == f"/lv/{quote(path)}"
    assert shared.get(place).status == (404 if "nav" in path else 200)


def test_a_head_has_no_body(shared: House) -> None:
    reply = shared.ask("HEAD", "/en/index.html")
    assert (reply.status, reply.body) == (200, b"")


def test_a_page_of_a_release_is_as_its_files_are_now(house: House) -> None:
    assert "5. jūnijā" not in house.page(PUBLIC)
    house.room.release(PUBLIC, "Tikšanās notika 5. jūnijā.")
    assert "5. jūnijā" in house.page(PUBLIC)
    path = house.room.po(WAITING)
    house.room.write(path, house.room.read(path).replace("meets", "greets"))
    assert "greets" in house.page(WAITING)


def test_the_overview_follows_the_files(house: House) -> None:
    house.get("/en/index.html")
    house.room.release("jauna", title="Pavisam jauna relīze")
    (house.room.root / f"releases/{HOSTILE}.md").unlink()
    until(lambda: "Pavisam jauna" in house.get("/en/index.html").text)
    assert f"releases/{HOSTILE}.html" not in house.get("/en/index.html").text
    assert house.get("/en/releases/jauna.html").status == 200
    assert house.get(f"/en/releases/{HOSTILE}.html").status == 404
    assert "Pavisam jauna" in house.get("/lv/search.js").text


def test_the_same_time_and_size_does_not_hide_a_change(house: House) -> None:
    """A file may be put back from elsewhere with an old time."""
    path = house.room.root / f"releases/{PUBLIC}.md"
    before = path.stat()
    text = path.read_text(encoding="utf-8")
    house.get("/en/index.html")
    path.write_text(text.replace("20 ", "30 "), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "30 glābēju" in house.page(PUBLIC)
    until(lambda: house.get("/en/index.html").text.count('class="critical"') == 2)


def test_settings_that_cannot_be_read_are_said_and_the_rest_is_shown(house: House) -> None:
    good = house.room.read("config.yaml")
    house.room.write("config.yaml", "approval: maybe\n")
    until(lambda: "The project cannot be read" in house.get("/en/index.html").text)
    assert f"releases/{WAITING}.html" in house.get("/en/index.html").text
    house.room.write("config.yaml", good)
    until(lambda: "The project cannot be read" not in house.get("/en/index.html").text)


def test_a_disk_that_comes_back_is_noticed_though_no_file_changed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.get("/en/index.html")
    monkeypatch.setattr(board, "_AGAIN", 0.1)
    with monkeypatch.context() as patched:

        def refused(*_: object) -> object:
            raise WorkspaceError(T("there is no permission"))

        patched.setattr(survey, "open_project", refused)
        house.room.release("jauna")
        until(lambda: "there is no permission" in house.get("/en/index.html").text)
    until(lambda: "releases/jauna.html" in house.get("/en/index.html").text)
    assert "cannot be read, so" not in house.get("/en/index.html").text


def test_an_embargo_ends_by_the_clock(house: House) -> None:
    assert "Under embargo" in house.page(SECRET)
    house.room.monkeypatch.setenv("TRANSFLOW_NOW", "2025-07-01T10:00:01+03:00")
    assert "Under embargo" not in house.page(SECRET)
    until(lambda: "As of 1 July 2025" in house.get("/en/index.html").text)


@pytest.mark.parametrize(
    "clock",
    ["9999-12-31T23:59:59-11:00", "9999-12-31T12:00:00+00:00", "0001-01-01T00:00:00+14:00"],
)
def test_a_clock_at_the_end_of_the_calendar_stops_nothing(project: Newsroom, clock: str) -> None:
    paths = ("index.html", "calendar.html", "charts.html", f"releases/{PUBLIC}.html")
    project.monkeypatch.setenv("TRANSFLOW_NOW", clock)
    project.run("report")
    with opened(project) as house:
        for path in paths:
            reply = house.get(f"/en/{path}")
            assert reply.status == 200
            assert len(reply.body) < 200_000
            assert (project.root / "report" / path).stat().st_size < 200_000
        house.follow(WAITING, house.send(WAITING, house.form(WAITING, "approve")))
    project.monkeypatch.delenv("TRANSFLOW_NOW")
    with opened(project) as house:  # what was written then can be read
        assert [house.get(f"/en/{path}").status for path in paths] == [200] * len(paths)


def mark(house: House, path: str) -> str:
    return house.get(f"{path}?changed").headers["etag"]


@pytest.mark.parametrize("path", ["/en/index.html", f"/en/releases/{PUBLIC}.html"])
def test_a_script_may_ask_whether_anything_changed(house: House, path: str) -> None:
    page = house.get(path).text
    shown = re.search(r'data-mark="([^"]+)"', page)
    assert shown
    seen = f'"{shown[1]}"'
    assert house.get(f"{path}?changed", If_None_Match=seen).status == 304
    assert house.get(f"{path}?changed", If_None_Match=seen).body == b""
    house.room.release(PUBLIC, "Tikšanās notika 5. jūnijā.")
    until(lambda: house.get(f"{path}?changed", If_None_Match=seen).status == 200)


def test_what_is_saved_without_a_change_is_no_news(house: House) -> None:
    before = mark(house, "/en/index.html")
    path = house.room.root / f"releases/{PUBLIC}.md"
    for _ in range(2):
        path.write_bytes(path.read_bytes())
        house.app.board.hurry()
        assert mark(house, "/en/index.html") == before


def test_what_is_still_to_be_synced_is_looked_at_again_after_a_while(house: House) -> None:
    """The memory may have something for it by then, without any file of it having changed."""
    house.room.release("jauna")
    until(lambda: "releases/jauna.html" in house.get("/en/index.html").text)
    first = house.app.board.state
    assert not first.briefs["jauna"].settled
    house.room.monkeypatch.setenv("TRANSFLOW_NOW", "2025-06-01T10:10:30+03:00")
    until(lambda: house.app.board.state.swept != first.swept)


def test_a_release_is_not_said_to_change_by_others(house: House) -> None:
    path = f"/en/releases/{PUBLIC}.html"
    before = mark(house, path)
    house.room.release("jauna")
    until(lambda: "releases/jauna.html" in house.get("/en/index.html").text)
    assert mark(house, path) == before


def test_nobody_is_kept_waiting_by_a_large_release(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many as wait for one are planned; others are told to come again, lists are served."""
    held = threading.Event()
    opened_as = desk.Desk._opened

    def slow(self: desk.Desk, *args: object) -> object:
        held.wait(10)
        return opened_as(self, *args)  # type: ignore[arg-type] # handed on as it came

    monkeypatch.setattr(desk.Desk, "_opened", slow)
    with ThreadPoolExecutor(12) as pool:
        asked = [pool.submit(house.get, f"/en/releases/{WAITING}.html") for _ in range(11)]
        until(lambda: sum(one.done() for one in asked) == 2)
        start = time.monotonic()
        assert house.get("/en/index.html").status == 200
        assert time.monotonic() - start < 2
        held.set()
        found = sorted(one.result().status for one in asked)
    assert found == [200] * 9 + [503] * 2


# --- files ---------------------------------------------------------------------------------


def test_the_catalog_is_had_as_it_is(shared: House) -> None:
    reply = shared.get(f"/en/releases/{WAITING}.html?file=catalog&language=en")
    assert reply.body == (shared.room.root / shared.room.po(WAITING)).read_bytes()
    assert reply.headers["content-disposition"] == f"attachment; filename={WAITING}.en.po"
    assert reply.headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize("form", ["xliff-1.2", "xliff-2.0", "table-docx", "table-html"])
def test_files_are_those_of_the_command(shared: House, tmp_path: Path, form: str) -> None:
    reply = shared.get(f"/en/releases/{WAITING}.html?file={form}&language=en")
    assert reply.status == 200
    target = tmp_path / "file"
    shared.room.good("handoff", WAITING, "-l", "en", "--format", form, "-o", str(target))
    assert reply.body == target.read_bytes()


@pytest.mark.parametrize("form", ["catalog", "xliff-1.2"])
def test_a_file_under_an_embargo_is_asked_for_as_such(shared: House, form: str) -> None:
    asked = f"/en/releases/{SECRET}.html?file={form}&language=en"
    reply = shared.get(asked)
    assert reply.status == 403
    assert "under an embargo" in reply.text
    assert shared.get(f"{asked}&embargoed=yes").status == 200
    assert f"?file={form}&amp;language=en&amp;embargoed=yes" in shared.page(SECRET)


def test_nothing_of_another_release_under_embargo_slips_in(project: Newsroom) -> None:
    """What the memory suggests may be the text of one."""
    project.release("h", "Tikšanās notika 3. jūnijā pilī. Tajā piedalījās 25 glābēju.")
    project.translate({}, SECRET)
    with opened(project) as house:
        text = house.get("/en/releases/h.html?file=xliff-1.2&language=en").text
        assert 'origin="e"' not in text


# --- the thread ----------------------------------------------------------------------------


def test_a_long_look_keeps_nobody_waiting(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first waits a moment for it, others take what there is."""
    house.get("/en/index.html")
    released = threading.Event()
    again = survey.again

    def slowly(*args: Any) -> State:
        released.wait(20)
        return again(*args)

    monkeypatch.setattr(board, "again", slowly)
    monkeypatch.setattr(board, "PATIENCE", 0.3)
    house.room.release("jauna")
    until(lambda: house.app.board._since is not None)
    time.sleep(0.4)
    start = time.monotonic()
    for _ in range(5):
        assert "releases/jauna.html" not in house.get("/en/index.html").text
    assert time.monotonic() - start < 1
    released.set()
    until(lambda: "releases/jauna.html" in house.get("/en/index.html").text)


def test_a_bug_in_the_thread_is_said_and_it_goes_on(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.get("/en/index.html")

    def broken(_self: Board) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(Board, "_look", broken)
        until(lambda: house.app.board.state.trouble is not None)
        begin = time.monotonic()
        for _ in range(5):
            assert "This is a bug in transflow" in house.get("/en/calendar.html").text
        assert time.monotonic() - begin < 3
    house.room.release("jauna")
    until(lambda: "releases/jauna.html" in house.get("/en/index.html").text)
    assert house.app.board.state.trouble is None
