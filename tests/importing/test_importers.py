"""Each importer of docs/import/ brings the website to what the feed says, and no further."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.importing.history import Stage
from tests.importing.importers import IMPORTERS, Importer


@pytest.fixture(params=IMPORTERS)
def importer(request: pytest.FixtureRequest) -> Importer:
    return IMPORTERS[request.param]


def test_the_history_has_everything_that_an_importer_meets(stages: list[Stage]) -> None:
    feeds = [stage.feed.read_text(encoding="utf-8") for stage in stages]
    assert '<withheld lang="en">' in feeds[1]
    assert '<withheld lang="en">' not in feeds[2]
    assert "<state>outdated</state>\n" in feeds[3]
    assert "<status>withdrawn</status>" in feeds[4]
    assert "<status>withdrawn</status>" not in feeds[5]
    assert "]]&gt;" in feeds[0]
    assert "<correction>" in feeds[2]
    assert '<alternate lang="x-default">' in feeds[0]
    states = [{key: page.published for key, page in stage.pages.items()} for stage in stages]
    assert [sum(state.values()) for state in states] == [4, 3, 4, 4, 2, 4]


def test_bodies_are_ours_byte_for_byte(
    importer: Importer, stages: list[Stage], tmp_path: Path
) -> None:
    importer.run(stages[0].feed, tmp_path / "store")
    assert importer.pages(tmp_path / "store") == stages[0].pages


def test_the_source_language_comes_first_and_then_the_translations(
    importer: Importer, stages: list[Stage], tmp_path: Path
) -> None:
    done = importer.run(stages[0].feed, tmp_path / "store")
    for name in ("2025/tilts", "2025/parceltuve"):
        assert done.index(f"put {name} lv") < done.index(f"put {name} en")


@pytest.mark.parametrize("name", ["simplexml", "dom", "xmlreader"])
def test_pages_know_the_addresses_of_their_translations(
    stages: list[Stage], tmp_path: Path, name: str
) -> None:
    IMPORTERS[f"php-{name}"].run(stages[0].feed, tmp_path / "store")
    pages = json.loads((tmp_path / "store").read_text(encoding="utf-8"))["pages"]
    bridge = pages["2025/tilts"]
    assert bridge["lv"]["alternates"] == bridge["en"]["alternates"]
    assert bridge["lv"]["alternates"] == {
        "lv": bridge["lv"]["url"],
        "en": bridge["en"]["url"],
        "x-default": bridge["lv"]["url"],
    }


def test_the_website_follows_the_feed(
    importer: Importer, stages: list[Stage], tmp_path: Path
) -> None:
    store = tmp_path / "store"
    for stage in stages:
        assert importer.run(stage.feed, store) != []
        assert importer.pages(store) == stage.pages


@pytest.mark.parametrize("number", [1, 4], ids=["withheld", "withdrawn"])
def test_a_repeated_import_does_nothing(
    importer: Importer, stages: list[Stage], tmp_path: Path, number: int
) -> None:
    store = tmp_path / "store"
    importer.run(stages[0].feed, store)
    importer.run(stages[number].feed, store)
    before = importer.pages(store)
    assert importer.run(stages[number].feed, store) == []
    assert importer.pages(store) == before


def test_deltas_lead_where_feeds_lead(
    importer: Importer, stages: list[Stage], tmp_path: Path
) -> None:
    store = tmp_path / "store"
    importer.run(stages[0].feed, store)
    for stage in stages[1:]:
        assert stage.delta is not None
        importer.run(stage.delta, store)
        assert importer.pages(store) == stage.pages
    assert importer.run(stages[-1].feed, store) == []
