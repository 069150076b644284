"""The importers of docs/import/, each run by its own program, and what their websites then show."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

RECIPES = Path(__file__).parents[2] / "docs" / "import"
HERE = Path(__file__).parent
MODULES = ("dom", "SimpleXML", "xmlreader", "json")


@dataclass(frozen=True)
class Page:
    """What a website has of a version."""

    published: bool
    title: str
    lead: str
    body: str
    outdated: bool = False
    corrected: str = ""
    """When readers saw other words for the last time; empty where they never did."""


Pages = dict[tuple[str, str], Page]


@dataclass(frozen=True)
class Importer:
    run: Callable[[Path, Path], list[str]]
    """Imports a feed into a store; what it did, line by line."""
    pages: Callable[[Path], Pages]
    """What is in a store."""


@cache
def php() -> str:
    """The interpreter; skips the test where it or a module of it is missing."""
    program = shutil.which("php")
    if program is None:
        pytest.skip("php is not installed: apt-get install php-cli php-xml")
    done = subprocess.run([program, "-m"], capture_output=True, text=True, check=True)
    missing = [name for name in MODULES if name.lower() not in done.stdout.lower().split()]
    if missing:
        pytest.skip(f"php has no {', '.join(missing)}: apt-get install php-xml")
    return program


def told(*command: str | Path) -> str:
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr + done.stdout
    assert done.stderr == ""
    return done.stdout


def _python(*words: str) -> Importer:
    def run(feed: Path, store: Path) -> list[str]:
        script = RECIPES / "python" / "import_feed.py"
        return told(sys.executable, script, feed, store, *words).splitlines()

    def pages(store: Path) -> Pages:
        connection = sqlite3.connect(store)
        rows = connection.execute(
            "SELECT id, language, published, title, lead, body, outdated, corrected FROM pages"
        ).fetchall()
        connection.close()
        return {(r[0], r[1]): Page(bool(r[2]), r[3], r[4], r[5], bool(r[6]), r[7]) for r in rows}

    return Importer(run, pages)


def _php(name: str) -> Importer:
    def run(feed: Path, store: Path) -> list[str]:
        return told(php(), RECIPES / "php" / f"{name}.php", feed, store).splitlines()

    def pages(store: Path) -> Pages:
        return {
            (release, language): Page(
                page["published"],
                page["title"],
                page["lead"],
                page["body"],
                page["outdated"],
                page["corrected"],
            )
            for release, languages in _json(store)["pages"].items()
            for language, page in languages.items()
        }

    return Importer(run, pages)


def _wordpress() -> Importer:
    def run(feed: Path, store: Path) -> list[str]:
        script = RECIPES / "wordpress" / "import.php"
        return told(php(), HERE / "wordpress.php", script, feed, store).splitlines()

    def pages(store: Path) -> Pages:
        posts = _json(store)["posts"]
        found = (posts.values() if isinstance(posts, dict) else posts) or ()
        return {
            (post["meta_input"]["transflow_id"], post["meta_input"]["transflow_language"]): Page(
                post["post_status"] == "publish",
                post["post_title"],
                post["post_excerpt"],
                post["post_content"],
                bool(post["meta_input"]["transflow_outdated"]),
                post["meta_input"]["transflow_corrected"],
            )
            for post in found
        }

    return Importer(run, pages)


def _drupal() -> Importer:
    names = ("lv", "en", "takedown_lv", "takedown_en")

    def run(feed: Path, store: Path) -> list[str]:
        files = (RECIPES / "drupal" / f"migrate_plus.migration.transflow_{n}.yml" for n in names)
        migrations = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]
        config = store.with_suffix(".config")
        config.write_text(json.dumps(migrations), encoding="utf-8")
        lines = told(php(), HERE / "migrate.php", config, feed, store).splitlines()
        return [_plainly(*line.removeprefix("transflow_").split(" ")) for line in lines]

    def pages(store: Path) -> Pages:
        state = _json(store)
        ids = {row["to"][0]: name for name, row in state["maps"]["transflow_lv"].items()}
        nodes = state["nodes"]
        numbered = nodes.items() if isinstance(nodes, dict) else enumerate(nodes)
        return {
            (ids[int(nid)], language): Page(
                bool(found["status"]),
                found["title"],
                found["field_lead"],
                found["body/value"],
                bool(found.get("content_translation_outdated")),
                found["field_corrected"] or "",
            )
            for nid, node in numbered
            for language, found in node["in"].items()
        }

    return Importer(run, pages)


def _plainly(migration: str, release: str) -> str:
    kind, _, language = migration.rpartition("_")
    return f"{'take down' if kind else 'put'} {release} {language}"


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


IMPORTERS: Mapping[str, Importer] = {
    "python-elementtree": _python(),
    "python-lxml": _python("--lxml"),
    "php-simplexml": _php("simplexml"),
    "php-dom": _php("dom"),
    "php-xmlreader": _php("xmlreader"),
    "wordpress": _wordpress(),
    "drupal": _drupal(),
}
