"""Real websites to publish to.

These tests run only when asked for, so what is not installed is a failure and not a skip.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.site import Site
from tests.websites import wagtail as wagtails
from tests.websites import wordpress as wordpresses
from tests.websites.newsroom import newsroom
from tests.websites.wagtail import Wagtail
from tests.websites.wordpress import WordPress
from tests.websites.wordpress_project import Make


@pytest.fixture(scope="session")
def wordpress() -> Iterator[WordPress]:
    """One for all tests: they use different releases, or throw their posts away."""
    if missing := wordpresses.missing():
        pytest.fail(f"{', '.join(missing)}: {wordpresses.MISSING}")
    with wordpresses.wordpress() as website:
        yield website


@pytest.fixture(scope="session")
def empty_wagtail(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site without pages; to make its database takes seconds."""
    if not wagtails.PYTHON.exists():
        pytest.fail(wagtails.MISSING)
    folder = tmp_path_factory.mktemp("wagtail")
    Wagtail(folder).begin()
    return folder


@pytest.fixture
def wagtail(empty_wagtail: Path, tmp_path: Path) -> Wagtail:
    folder = tmp_path / "wagtail"
    shutil.copytree(empty_wagtail, folder)
    return Wagtail(folder)


@pytest.fixture
def make(tmp_path: Path, wordpress: WordPress, monkeypatch: pytest.MonkeyPatch) -> Make:
    """A project that publishes to the website, which is empty, as somebody with this role."""
    wordpress.clear()

    def project(role: str = "editor", *, target: dict[str, Any] | None = None, **more: Any) -> Site:
        monkeypatch.setenv("WEBSITE_USER", role)
        monkeypatch.setenv("WEBSITE_PASSWORD", wordpress.passwords[role])
        website = {
            "type": "wordpress",
            "address": wordpress.url,
            "user_env": "WEBSITE_USER",
            "password_env": "WEBSITE_PASSWORD",
            "attempts": 1,
        }
        return newsroom(tmp_path, publish={"website": website | (target or {})}, **more)

    return project
