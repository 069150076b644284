"""A real chromium, driven by playwright, that opens the report from a folder: no server."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.browser.department import department

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
AXE = "TRANSFLOW_AXE"
"""Names the file axe.min.js of axe-core."""
UIS = ("lv", "en")
PATIENCE = 15_000
"""Milliseconds until what should be there is missed."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class Report:
    """The pages in each language of the interface."""

    folders: Mapping[str, Path]

    def address(self, ui: str, page: str = "index.html") -> str:
        return (self.folders[ui] / page).as_uri()


Open = Callable[..., Any]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("there is no chromium: apt-get install chromium, or make test-browser")
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="there is no playwright: make test-browser"
    )
    with playwright.sync_playwright() as machine:
        # As root, which CI is, chromium has no sandbox; what it opens here is our own.
        flags = ["--no-sandbox"] if os.geteuid() == 0 else []
        started = machine.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield started
        started.close()


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    root = tmp_path_factory.mktemp("department")
    with pytest.MonkeyPatch.context() as monkeypatch:
        room = department(root, monkeypatch)
        folders = {}
        for ui in UIS:
            folders[ui] = root.parent / f"{root.name}-{ui}"
            done = room.run("report", "--embargoed", "--ui", ui, "--output", str(folders[ui]))
            assert done.code == 1, done.err  # one release is broken
    # What is left of it must not be cleared away by the thread that the browser is driven from.
    gc.collect()
    return Report(folders)


@pytest.fixture
def visit(browser: Any, report: Report) -> Iterator[Open]:
    """Opens a page in a fresh window; whatever goes wrong in it fails the test."""
    windows = []
    complaints: list[str] = []

    def open_page(page: str = "index.html", ui: str = "en", **options: Any) -> Any:
        wanted = {"viewport": {"width": 1280, "height": 900}, **options}
        windows.append(browser.new_context(**wanted))
        opened = windows[-1].new_page()
        opened.set_default_timeout(PATIENCE)
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on(
            "console", lambda said: complaints.append(said.text) if said.type == "error" else None
        )
        opened.on("requestfailed", lambda request: complaints.append(request.url))
        opened.on("request", lambda request: _only_files(request.url, complaints))
        opened.goto(report.address(ui, page) if "#" not in page else _with_place(report, ui, page))
        return opened

    yield open_page
    for window in windows:
        window.close()
    assert complaints == []


def _with_place(report: Report, ui: str, page: str) -> str:
    name, _, place = page.partition("#")
    return f"{report.address(ui, name)}#{place}"


def _only_files(url: str, complaints: list[str]) -> None:
    if not url.startswith("file:"):
        complaints.append(f"asked for {url}")


@pytest.fixture(scope="session")
def axe() -> str:
    path = os.environ.get(AXE)
    if not path:
        pytest.skip(f"{AXE} does not name axe.min.js: make test-browser")
    return Path(path).read_text(encoding="utf-8")
