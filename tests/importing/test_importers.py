"""Each importer of docs/import/ brings the website to what the feed says, and no further."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.importing.history import Stage
from tests.importing.importers import HERE, IMPORTERS, RECIPES, Importer, php


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


def test_the_website_follows_the_feed_and_a_repeated_import_does_nothing(
    importer: Importer, stages: list[Stage], tmp_path: Path
) -> None:
    store = tmp_path / "store"
    for number, stage in enumerate(stages):
        done = importer.run(stage.feed, store)
        assert done != []
        assert importer.pages(store) == stage.pages  # bodies are ours byte for byte
        if number == 0:
            for name in ("2025/tilts", "2025/parceltuve"):
                assert done.index(f"put {name} lv") < done.index(f"put {name} en")
        if number in (1, 4):  # withheld, withdrawn
            assert importer.run(stage.feed, store) == []
            assert importer.pages(store) == stage.pages


@pytest.mark.parametrize(
    "words",
    [
        [RECIPES / "php/simplexml.php"],
        [RECIPES / "php/xmlreader.php"],
        [HERE / "wordpress.php", RECIPES / "wordpress/import.php"],
    ],
    ids=["simplexml", "xmlreader", "wordpress"],
)
def test_a_feed_that_was_cut_off_is_an_error(
    stages: list[Stage], tmp_path: Path, words: list[Path]
) -> None:
    whole = stages[0].feed.read_bytes()
    for data, good in ((b"", False), (whole[:-3], False), (whole, True)):
        (tmp_path / "feed.xml").write_bytes(data)
        files = (*words, tmp_path / "feed.xml", tmp_path / f"store{len(data)}")
        command = [php(), *map(str, files)]
        done = subprocess.run(command, capture_output=True, check=False, timeout=60)
        assert (done.returncode == 0) is good


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
